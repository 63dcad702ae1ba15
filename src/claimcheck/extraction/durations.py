"""Durations as amounts: "a decade", "a fortnight", and how old a thing is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from claimcheck.extraction.lexicon import persons
from claimcheck.values.quantity import Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Token

AGE = "year of age"
"""The unit of an age, as `values` gives it."""

_LENGTH = re.compile(r"P(?P<day>T?)(?P<count>[0-9]+)(?P<letter>[YMWDH])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_LONG = {"decade": 10, "century": 100}
_AFTER = re.compile(r"(?:for|within|after|lasted|lasting|took|taken|by|in) (?:about |almost |nearly |only |just )?$")


def worded_durations(
    times: Iterable[TimeMention], quantities: Iterable[QuantityMention], text: str
) -> Iterator[QuantityMention]:
    """Yield as amounts the durations that have no number: "a decade", "a fortnight", "for a year".

    `text` is the words read, by which "for a year" is told from "a year" in a rate.
    """
    taken = [(mention.start, mention.end) for mention in quantities]
    for time in times:
        match = _LENGTH.fullmatch(time.time.value) if time.time.type is TimexType.DURATION else None
        if match is None or any(start < time.end and time.start < end for start, end in taken):
            continue
        words = time.text.casefold().split()
        if words[0] not in {"a", "an"} or (len(words) == 2 and not _stands_alone(words[1], text, time.start)):
            continue
        unit, count = _UNITS[match["letter"]], Decimal(match["count"])
        for word, years in _LONG.items():
            if word in words and unit == "year" and count % years == 0:
                unit, count = word, count / years
        quantity = Quantity(QuantityKind.DURATION, count, count, Decimal(1), unit=unit)
        yield QuantityMention(time.start, time.end, time.text, quantity, "worded-duration")


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


def age_of_thing(mention: QuantityMention, noun: "Token") -> QuantityMention:
    """Return the age of a thing as a length of time ("the 10-year-old bridge"), any other amount as it is."""
    quantity = mention.quantity
    if quantity.unit != AGE or "old" not in mention.text.casefold() or noun.pos_ != "NOUN":
        return mention
    if noun.lemma_.casefold() in persons() or noun.lemma_.casefold() == "old":
        return mention
    return replace(mention, quantity=replace(quantity, kind=QuantityKind.DURATION, unit="year", change=None))
