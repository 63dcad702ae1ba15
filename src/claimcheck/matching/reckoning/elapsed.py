"""How long something took or has lasted, and how long lay between two things."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.extraction.claim import Claim
from claimcheck.matching.reckoning.answers import Answer, answer
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.lengths import DAYS, allows, between, written
from claimcheck.matching.reckoning.points import ends_of, ends_of_item, named_items, points_in
from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.reference.rows import Days
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

_APART = re.compile(
    r"\b(?:after|before|later|earlier|following|prior to|until|till|between|apart|each other|from .* to|to become"
    r"|for .* to)\b"
)
AFTER = re.compile(r"\b(?:after(?! (?:that|this)\b)|following|since)\b")
BEFORE = re.compile(r"\b(?:before(?! (?:that|this|then)\b)|prior to|until|till)\b")
_TILL_NOW = re.compile(
    r"\b(?:ago|old|(?:has|have|'s|’s) (?:\w+ )?been|(?:past|last)|still|has had|so far|now|this day|today)\b"
)
ENDED = re.compile(r"\b(?:broke up|breaking up|split up|disbanded|retired|ended|stopped|quit|finished|left|last)\b")
BEGUN = re.compile(
    r"\b(?:began|begins|begun|started|starting|formed|founded|became|since|joined|debuted|took office)\b"
)
_COMPARED = re.compile(r"\b(?:younger|older|earlier|later|longer|shorter) than\b|\b(?:outliv|surviv|widow)")
_TOUCHED = re.compile(r"\b(?:over|across|during|in|spann\w+)\b[\w ]{0,24}$")


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


def elapsed(mention: QuantityMention, speech: Speech, now: Days | None) -> Answer | None:
    """Hold a duration told in days or longer units against the days that the rows give."""
    quantity = mention.quantity
    if quantity.kind is not QuantityKind.DURATION or quantity.unit not in DAYS:
        return None
    if _COMPARED.search(speech.text.casefold()):
        return None
    ago = speech.after(mention.end).lstrip().startswith("ago")
    for start, end, entries in _until(speech, now) if ago else _stretches(speech, now):
        length = between(start, end)
        if length.high < 0:
            continue
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
        yield from _between(speech)
    for entry, item in named_items(speech, speech.text):
        spell = ends_of_item(entry, item)
        last = spell.end or now
        if last is not None and last != spell.start:
            yield spell.start, last, spell.entries
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


def _between(speech: Speech) -> Iterator[tuple[Days, Days, tuple[Entry, ...]]]:
    """Yield what lies between two things that the sentence tells, with "before" or "after" between them."""
    text = speech.text.casefold()
    for pattern, earlier in ((BEFORE, True), (AFTER, False)):
        for found in pattern.finditer(text):
            left = list(points_in(speech, 0, found.start()))
            right = list(points_in(speech, found.start(), len(text)))
            pair = next(((a, b) for a in left for b in right if a.beside(b)), None)
            if pair is None:
                continue
            a, b = pair
            entries = tuple(dict.fromkeys((*a.entries, *b.entries)))
            if earlier:
                yield a.end or a.start, b.start, entries
            else:
                yield b.end or b.start, a.start, entries
    points = [ends for told in speech.told if not told.prop.lasts and (ends := ends_of(told, speech)) is not None]
    pair = next(((a, b) for a in points for b in points if a.beside(b)), None)
    if pair is not None and _APART.search(text):
        early, late = sorted(pair, key=lambda ends: ends.start)
        yield early.start, late.start, (*early.entries, *late.entries)


def _closed(told: Told) -> bool:
    """Say whether an entry of what is told gives a period with an end."""
    return any(period.end is not None for entry in told.entries for period in entry.periods)


def _touched(mention: QuantityMention, speech: Speech, entries: tuple[Entry, ...]) -> bool:
    """Say whether so many calendar years or days are meant ("recorded over two years") and the rows give so many."""
    quantity = mention.quantity
    if quantity.unit not in {"year", "day"} or quantity.bound in {Bound.LESS_THAN, Bound.AT_MOST, Bound.ABOUT}:
        return False
    if not _TOUCHED.search(f"{speech.before(mention.start)}{mention.text.casefold()[:5]}"):
        return False
    days = [days for entry in entries for days in entry.days]
    if not days:
        return False
    first, last = min(days)[0], max(days)[1]
    return quantity.low == ((last - first).days + 1 if quantity.unit == "day" else last.year - first.year + 1)
