"""Durations as amounts: "a decade", "a fortnight", and how old a thing is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimcheck.extraction.lexicon import persons
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Token

AGE = "year of age"
"""The unit of an age, as `values` gives it."""

_LENGTH = re.compile(r"P(?P<day>T?)(?P<count>[0-9]+)(?P<letter>[YMWDH])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_LONG = {"decade": 10, "century": 100}
_NOUN = "(?P<noun>hour|day|week|fortnight|month|year|decade|century)"
_A_LENGTH = re.compile(rf"(?P<bound>\w.*? )?an? (?P<told>(?:\w+ ){{1,3}})?{_NOUN}", re.IGNORECASE)
_HALF_MORE = re.compile(rf"(?:\w.* )?an? {_NOUN} and a half", re.IGNORECASE)
_FINER = Decimal("0.1")
"""How finely "one and a half" is meant: a fifth of the half, as other fractions are."""

_BOUNDS = {
    "MORE_THAN": Bound.MORE_THAN,
    "EQUAL_OR_MORE": Bound.AT_LEAST,
    "LESS_THAN": Bound.LESS_THAN,
    "EQUAL_OR_LESS": Bound.AT_MOST,
    "APPROX": Bound.ABOUT,
}
"""How the `mod` of a TIMEX3 binds an amount."""

_UNDER, _OVER = re.compile(r"\b(?:under|below) an? "), re.compile(r"\b(?:over|above|beyond) an? ")
_NEARLY = re.compile(r"(?:nearly|almost|close to)\b", re.IGNORECASE)

_AFTER = re.compile(r"(?:for|within|after|lasted|lasting|took|taken|by|in) (?:about |almost |nearly |only |just )?$")


def worded_durations(
    times: Iterable[TimeMention], quantities: Iterable[QuantityMention], text: str
) -> Iterator[QuantityMention]:
    """Yield as amounts the durations that have no number: "a decade", "a fortnight", "for a year".

    `text` is the words read, by which "for a year" is told from "a year" in a rate.
    """
    mentions = list(quantities)
    for time in times:
        if time.time.type is not TimexType.DURATION:
            continue
        with_half = _and_a_half(time, text)
        if with_half is not None:
            yield with_half
            continue
        match = _LENGTH.fullmatch(time.time.value)
        if match is None or any(mention.start < time.end and time.start < mention.end for mention in mentions):
            continue
        bounded = _A_LENGTH.fullmatch(time.text)
        if bounded is None:
            continue
        if not bounded["bound"] and not bounded["told"] and not _stands_alone(bounded["noun"], text, time.start):
            continue
        unit, count = _UNITS[match["letter"]], Decimal(match["count"])
        for word, years in _LONG.items():
            if word in time.text.casefold() and unit == "year" and count % years == 0:
                unit, count = word, count / years
        quantity = Quantity(QuantityKind.DURATION, count, count, Decimal(1), bound=_bound(time, text), unit=unit)
        yield QuantityMention(time.start, time.end, time.text, quantity, "worded-duration")


def half_of_length(mention: QuantityMention, times: Iterable[TimeMention], text: str) -> bool:
    """Say whether a fraction is the end of a length of time ("a half" of "an hour and a half")."""
    return any(time.start < mention.start and time.end == mention.end for time in times if _and_a_half(time, text))


def _and_a_half(time: TimeMention, text: str) -> QuantityMention | None:
    """Return "an hour and a half" as one and a half hours."""
    found = _HALF_MORE.fullmatch(time.text) if time.time.type is TimexType.DURATION else None
    if found is None:
        return None
    value, unit = Decimal("1.5"), found["noun"].casefold()
    quantity = Quantity(QuantityKind.DURATION, value, value, _FINER, bound=_bound(time, text), unit=unit)
    return QuantityMention(time.start, time.end, time.text, quantity, "worded-duration")


def _bound(time: TimeMention, text: str) -> Bound:
    """Return how the words of a length, or those before it, bind it; "nearly" comes close and is no bound."""
    if _NEARLY.match(time.text):
        return Bound.ABOUT
    if time.time.modifier in _BOUNDS:
        return _BOUNDS[time.time.modifier]
    words = text[max(0, time.start - 12) : time.end].casefold()
    return Bound.LESS_THAN if _UNDER.search(words) else Bound.MORE_THAN if _OVER.search(words) else Bound.EXACT


def _stands_alone(noun: str, text: str, start: int) -> bool:
    """Say whether "a" and a noun is a length of time rather than what a rate is per ("3 tonnes a year")."""
    return noun in {"decade", "century", "fortnight"} or bool(
        _AFTER.search(text[max(0, start - 20) : start].casefold())
    )


INTERVAL = "interval"
"""What a length of time measures that something comes back after ("every two weeks")."""

_EVERY = re.compile(r"\b(?:every|each|intervals of) (?:about )?$", re.IGNORECASE)
_ADVERBS = re.compile(r"(?:fortnightly|bi(?:weekly|monthly|ennial(?:ly)?)|half-yearly|triennial(?:ly)?)", re.IGNORECASE)


def with_intervals(
    times: Iterable[TimeMention], quantities: Iterable[QuantityMention], text: str
) -> Iterator[QuantityMention]:
    """Yield the quantities, lengths of time that something comes back after as such, and those told by an adverb."""
    for mention in quantities:
        quantity = mention.quantity
        if quantity.kind is QuantityKind.DURATION and _EVERY.search(text[max(0, mention.start - 20) : mention.start]):
            mention = replace(mention, quantity=replace(quantity, noun=INTERVAL))
        yield mention
    for time in times:
        match = _LENGTH.fullmatch(time.time.value) if time.time.type is TimexType.SET else None
        if match is not None and _ADVERBS.fullmatch(time.text):
            count = Decimal(match["count"])
            length = Quantity(
                QuantityKind.DURATION, count, count, Decimal(1), unit=_UNITS[match["letter"]], noun=INTERVAL
            )
            yield QuantityMention(time.start, time.end, time.text, length, "worded-duration")


_LIVING = frozenset({"be", "become", "die", "retire", "marry", "debut", "start", "begin", "join", "enter", "leave"})
"""What somebody does "at 84", so that the number is an age."""


_NOUNS = frozenset({"NOUN", "PROPN"})


def age_at(mention: QuantityMention, noun: "Token") -> QuantityMention:
    """Return a bare number behind "at" as the age of the person told of ("she died at 84"), any other as it is."""
    quantity = mention.quantity
    after = noun.doc[noun.i + 1 : noun.i + 2]
    if quantity.kind is not QuantityKind.NUMBER or noun.head.lower_ != "at" or any(t.pos_ in _NOUNS for t in after):
        return mention
    verb = noun.head.head
    somebody = any(
        child.lower_ in {"he", "she", "who"} or child.ent_type_ == "PERSON"
        for child in verb.children
        if child.dep_ in {"nsubj", "nsubjpass"}
    )
    if verb.lemma_ not in _LIVING or not somebody:
        return mention
    return replace(mention, quantity=replace(quantity, kind=QuantityKind.DURATION, unit=AGE))


def age_of_thing(mention: QuantityMention, noun: "Token") -> QuantityMention:
    """Return the age of a thing as a length of time ("the 10-year-old bridge"), any other amount as it is."""
    quantity = mention.quantity
    if quantity.unit != AGE or "old" not in mention.text.casefold() or noun.pos_ != "NOUN":
        return mention
    if noun.lemma_.casefold() in persons() or noun.lemma_.casefold() == "old":
        return mention
    return replace(mention, quantity=replace(quantity, kind=QuantityKind.DURATION, unit="year", change=None))
