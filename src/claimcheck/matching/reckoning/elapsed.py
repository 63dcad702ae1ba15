"""How long something took or has lasted, and how long lay between two things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimcheck.extraction.claim import Claim
from claimcheck.matching.reckoning.answers import Answer, answer
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.lengths import DAYS, allows, between, written
from claimcheck.matching.reckoning.sheets import Entry, property_named
from claimcheck.reference.rows import Days
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

_APART = re.compile(
    r"\b(?:after|before|later|earlier|following|prior to|until|till|between|apart|each other|from .* to|to become"
    r"|for .* to)\b"
)
AFTER = re.compile(r"\b(?:after|following|since)\b")
BEFORE = re.compile(r"\b(?:before|prior to|until|till)\b")
_TILL_NOW = re.compile(
    r"\b(?:ago|old|(?:has|have|'s|’s) (?:\w+ )?been|(?:past|last)|still|has had|so far|now|this day|today)\b"
)
ENDED = re.compile(r"\b(?:broke up|breaking up|split up|disbanded|retired|ended|stopped|quit|finished|left|last)\b")
BEGUN = re.compile(
    r"\b(?:began|begins|begun|started|starting|formed|founded|became|since|joined|debuted|took office)\b"
)
_TOUCHED = re.compile(r"\b(?:over|across|during|in|spann\w+)\b[\w ]{0,24}$")
_ORDINALS = ("first", "second", "third", "fourth")


_A_LENGTH = re.compile(r"\ban? (?P<unit>day|week|month|year|decade|century) (?:after|before|later|earlier)\b")


def length_in(speech: Speech, claim: Claim) -> QuantityMention | None:
    """Return "a year" of "a year after", which is no amount to the extractor, where no other claim holds it."""
    for found in _A_LENGTH.finditer(speech.text.casefold()):
        first = speech.start + found.start()
        others = any(one.start <= first < one.end and one != claim for one in speech.claims)
        if claim.start <= first and (first < claim.end or not others):
            one, last = Decimal(1), speech.start + found.end("unit")
            quantity = Quantity(QuantityKind.DURATION, one, one, one, unit=found["unit"])
            return QuantityMention(first, last, speech.text[found.start() : found.end("unit")], quantity, "a-length")
    return None


@dataclass(frozen=True, slots=True)
class Ends:
    """From when to when something lasted, no `end` where it still does, and the rows that say so."""

    start: Days
    end: Days | None
    entries: tuple[Entry, ...]


def elapsed(mention: QuantityMention, speech: Speech, now: Days | None) -> Answer | None:
    """Hold a duration told in days or longer units against the days that the rows give."""
    quantity = mention.quantity
    if quantity.kind is not QuantityKind.DURATION or quantity.unit not in DAYS:
        return None
    ago = speech.after(mention.end).lstrip().startswith("ago")
    for start, end, entries in _until(speech, now) if ago else _stretches(speech, now):
        length = between(start, end)
        agrees = bool(allows(quantity, length)) or _touched(mention, speech, entries)
        held = written(length)
        why = f"from {describe_days(*start)} to {describe_days(*end)} it is {held}"
        return answer(mention, entries, held, why, agrees=agrees)
    return None


def _stretches(speech: Speech, now: Days | None) -> Iterator[tuple[Days, Days, tuple[Entry, ...]]]:
    """Yield the days between which a duration may lie, the likeliest first."""
    dated = sorted((told for told in speech.told if ends_of(told, speech)), key=lambda one: -len(one.words))
    text = speech.text.casefold()
    if _APART.search(text):
        yield from _between([told for told in dated if not told.prop.lasts or told.prop.name == "recording"], speech)
    for told in dated:
        ends = ends_of(told, speech)
        if ends is None or not (told.prop.lasts or _closed(told)):
            continue
        end = ends.end or now
        if end is not None and (ends.start != end or len(ends.entries) > 1):
            yield ends.start, end, ends.entries
    if _TILL_NOW.search(text):
        yield from _until(speech, now)


def _until(speech: Speech, now: Days | None) -> Iterator[tuple[Days, Days, tuple[Entry, ...]]]:
    """Yield how long ago that is which the sentence tells: the end of what lasted, where it tells of the end."""
    for told in sorted(speech.told, key=lambda one: -len(one.words)):
        ends = ends_of(told, speech)
        if now is None or ends is None:
            continue
        if not told.prop.lasts or BEGUN.search(speech.text.casefold()):
            yield ends.start, now, ends.entries
        elif ENDED.search(speech.text.casefold()) and ends.end is not None:
            yield ends.end, now, ends.entries


def _between(points: list[Told], speech: Speech) -> Iterator[tuple[Days, Days, tuple[Entry, ...]]]:
    """Yield what lies between two things that the sentence tells one after the other."""
    ordered = sorted(points, key=lambda one: one.start)
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            a, b = ends_of(first, speech), ends_of(second, speech)
            if a is None or b is None or first.shares(second) or first.start == second.start:
                continue
            part = speech.text[first.start - speech.start : second.start - speech.start].casefold()
            entries = (*a.entries, *b.entries)
            if AFTER.search(part):
                yield b.end or b.start, a.start, entries
            elif BEFORE.search(part):
                yield a.end or a.start, b.start, entries
            else:
                early, late = sorted((a.start, b.start))
                yield early, late, entries


def _closed(told: Told) -> bool:
    """Say whether an entry of what is told gives a period with an end."""
    return any(period.end is not None for entry in told.entries for period in entry.periods)


def ends_of(told: Told, speech: Speech) -> Ends | None:
    """Return from when to when what is told of lasted; something that happened ends on its own day."""
    if told.prop.ends is not None:
        first, last = (speech.sheet.of(property_named(name)) for name in told.prop.ends)
        if not first or not last or not first[0].days or not last[0].days:
            return None
        return Ends(first[0].days[0], last[0].days[0], (first[0], last[0]))
    if told.prop.name in {"marriage", "partners"}:
        return _wedded(told, speech)
    for entry in told.entries:
        days = entry.days
        ends = [period.end for period in entry.periods]
        if ends and (told.prop.lasts or len(ends) == 1):
            known = [end for end in ends if end is not None]
            until = None if None in ends else max([*known, *days] if told.prop.lasts else known)
            return Ends(min([*(period.start for period in entry.periods), *days]), until, (entry,))
        if days and (not told.prop.lasts or told.prop.name == "recording"):
            return Ends(min(days), max(days), (entry,))
    return None


def _wedded(told: Told, speech: Speech) -> Ends | None:
    """Return from when to when the marriage spoken of lasted: by the partner's name, its number, or the latest."""
    for entry in told.entries:
        items = [item for item in entry.items if item.days]
        if not items:
            continue
        numbered = [
            item
            for item, word in zip(items, _ORDINALS, strict=False)
            if re.search(rf"\b{word}\b", speech.text.casefold())
        ]
        named = [item for item in items if any(word in speech.text for word in re.findall(r"[A-Z]\w{2,}", item.text))]
        chosen = (named or numbered or items[-1:])[0]
        return Ends(chosen.days[0], chosen.periods[0].end if chosen.periods else None, (entry,))
    return None


def _touched(mention: QuantityMention, speech: Speech, entries: tuple[Entry, ...]) -> bool:
    """Say whether so many calendar years are meant ("recorded over two years") and the rows' days lie in so many."""
    quantity = mention.quantity
    if quantity.unit != "year" or quantity.bound in {Bound.LESS_THAN, Bound.AT_MOST, Bound.ABOUT}:
        return False
    if not _TOUCHED.search(f"{speech.before(mention.start)}{mention.text.casefold()[:5]}"):
        return False
    days = [days for entry in entries for days in entry.days]
    return bool(days) and max(days)[1].year - min(days)[0].year + 1 == quantity.low
