"""An age held against the date of birth and the day spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, Extraction, NameKind
from claimcheck.extraction.durations import AGE
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.consistency.fault import Fault
from claimcheck.matching.consistency.sentences import Sentence
from claimcheck.matching.consistency.vocabulary import has_any, words
from claimcheck.values.calendar import whole_years
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Bound, QuantityMention
from claimcheck.values.time import TimeMention, TimexType

_BORN = re.compile(r"\bborn\b[^.;]{0,40}$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_TURNED = re.compile(r"\bturn(?:s|ed|ing)?\s$")
_SLACK = 1
"""How many years an age may be off where a day is known by its year only or taken from the draft's own date."""


@dataclass(frozen=True, slots=True)
class _Birth:
    person: str
    time: TimeMention


def faults(sentences: tuple[Sentence, ...], extraction: Extraction) -> Iterator[tuple[Sentence, Fault]]:
    """Yield every age that goes with none of the days it may be told of."""
    published = extraction.document.published.day if extraction.document.published else None
    births = _births(sentences)
    for sentence in sentences:
        own = [claim for claim in sentence.claims if _is_birth(sentence, claim)]
        for claim in sentence.claims:
            mention = _age(sentence, claim)
            if mention is None or has_any(sentence.words, words("others", "ages")):
                continue
            if own:
                born = own[0].times[0] if _subject(own[0]) == _subject(claim) and len(own) == 1 else None
            else:
                born = births.get(person_of(claim) or "")
            if born is None:
                continue
            why = _misfit(mention, born, _days(sentence, claim, born, published))
            if why is not None:
                yield sentence, Fault("age-mismatch", mention, why, 0.88)


def _births(sentences: tuple[Sentence, ...]) -> dict[str, TimeMention]:
    """Return the births told once only, by the person's full name."""
    found: dict[str, list[TimeMention]] = {}
    for sentence in sentences:
        for claim in sentence.claims:
            if _is_birth(sentence, claim) and (person := person_of(claim)) is not None:
                found.setdefault(person, []).append(claim.times[0])
    return {person: times[0] for person, times in found.items() if len({one.time.value for one in times}) == 1}


def _is_birth(sentence: Sentence, claim: Claim) -> bool:
    """Say whether a claim gives a day of birth, its year printed."""
    if claim.predicate != "bear" or not claim.own_times or not claim.polarity or claim.hedged:
        return False
    time = claim.times[0]
    before = sentence.words[: time.start - sentence.start]
    return bool(_YEAR.search(time.text) and _BORN.search(before)) and None not in (
        time.time.earliest,
        time.time.latest,
    )


def person_of(claim: Claim) -> str | None:
    """Return the key of the person whom a claim is about by name; a pronoun may be somebody else's."""
    for slot in claim.names:
        if slot.weight >= OWN and slot.name.text == claim.subject and slot.name.text[:1].isupper():
            if slot.name.kind in {NameKind.PERSON, NameKind.OTHER} and " " in (slot.name.refers_to or slot.name.text):
                return (slot.name.refers_to or slot.name.key).casefold()
    return None


def _subject(claim: Claim) -> str:
    return person_of(claim) or claim.subject.casefold()


def _age(sentence: Sentence, claim: Claim) -> QuantityMention | None:
    """Return the age that a claim gives its subject, None where it gives none or is guarded."""
    mention = claim.quantities[0] if claim.quantities else None
    if mention is None or claim.hedged or mention.quantity.bound is not Bound.EXACT:
        return None
    if mention.quantity.low != mention.quantity.high:
        return None
    before = sentence.words[: mention.start - sentence.start]
    if not claim.polarity and not before.endswith(f"{claim.subject}, "):
        return None
    return mention if mention.quantity.unit == AGE or _TURNED.search(before) else None


def _days(sentence: Sentence, claim: Claim, born: TimeMention, published: date | None) -> list[tuple[date, date]]:
    """Return the days that an age may be told of; none where none is known."""
    mention = claim.quantities[0]
    dates = [one for one in {*sentence.times, *claim.times} if one.time.type in {TimexType.DATE, TimexType.TIME}]
    others = [one for one in dates if one.time.value != born.time.value]
    others.sort(key=lambda one: (one.start < sentence.start, one.start))
    days = [(one.time.earliest, one.time.latest) for one in others]
    if any(first is None or last is None for first, last in days):
        return []
    known = [(first, last) for first, last in days if first is not None and last is not None]
    present = not has_any(sentence.words[: mention.start - sentence.start], words("then", "ages"))
    if published is not None and (known or present):
        known.append((published, published))
    return known if known and (present or len(known) > int(published is not None)) else []


def _misfit(mention: QuantityMention, born: TimeMention, days: list[tuple[date, date]]) -> str | None:
    """Return why an age is wrong on all the days that it may be told of, None where it is right on one."""
    first, last = born.time.earliest, born.time.latest
    if not days or first is None or last is None:
        return None
    age = int(mention.quantity.low)
    ranges = []
    for start, end in days:
        low, high = whole_years(last, start), whole_years(first, end)
        exact = first == last and start == end
        slack = 0 if exact else _SLACK
        if low - slack <= age <= high + slack:
            return None
        ranges.append((low, high))
    low, high = ranges[0]
    if high < 0:
        return None
    start, end = days[0]
    years = f"{high}" if low == high else f"{low} or {high}" if high == low + 1 else f"{low} to {high}"
    birth = describe_days(first, last)
    return f"born {birth}, a person is {years} {'on' if start == end else 'in'} {describe_days(start, end)}, not {age}"
