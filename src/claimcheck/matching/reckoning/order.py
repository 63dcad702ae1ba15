"""Which of two things came first, whether both fell in one year, and which of two amounts is the larger."""

import re
from collections.abc import Iterator

from claimcheck.extraction.claim import Claim
from claimcheck.matching.reckoning.answers import Answer, worded
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.elapsed import AFTER, BEFORE, ends_of
from claimcheck.matching.reckoning.ratios import amount_of
from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.reference.rows import Days
from claimcheck.values.edtf import describe_days

_NAMED = re.compile(r"[A-Z]\w{2,}")
_SAME = re.compile(r"\bsame (?P<unit>year|month|day|decade|century)\b")
_MORE = re.compile(r"\b(?:more|greater|larger|higher|longer|bigger|most)\b[^.]*?\bthan\b")
_LESS = re.compile(r"\b(?:fewer|less|smaller|lower|shorter)\b[^.]*?\bthan\b")


def order(claim: Claim, speech: Speech) -> Answer | None:
    """Hold "before", "after", "in the same year" and "more … than" against two rows, or two items of one."""
    text = speech.text.casefold()
    same = _SAME.search(text)
    if same is not None:
        return _together(claim, speech, same["unit"])
    more, less = _MORE.search(text), _LESS.search(text)
    if more or less:
        return _larger(claim, speech, more=more is not None)
    for at, earlier in [(found.start(), True) for found in BEFORE.finditer(text)] + [
        (found.start(), False) for found in AFTER.finditer(text)
    ]:
        answer = _first(claim, speech, at, earlier=earlier)
        if answer is not None:
            return answer
    return None


def _first(claim: Claim, speech: Speech, at: int, *, earlier: bool) -> Answer | None:
    """Hold two things with "before" or "after" between them, at an offset of the sentence, against their days."""
    left, right = next(_moments(speech, 0, at), None), next(_moments(speech, at, len(speech.text)), None)
    if left is None or right is None or left == right:
        return None
    (a, mine), (b, theirs) = left, right
    if a[0] <= b[1] and b[0] <= a[1]:
        return None
    agrees = (a < b) is earlier
    return _answer(claim, (mine, theirs), f"{describe_days(*a)} against {describe_days(*b)}", agrees=agrees)


def _moments(speech: Speech, start: int, end: int) -> Iterator[tuple[Days, Entry]]:
    """Yield the days of what a part of the sentence tells, those of the place or name it repeats first."""
    part = speech.text[start:end]
    told = [
        one
        for one in speech.told
        if any(start <= first - speech.start < end for first, _ in one.words) and not one.prop.lasts
    ]
    for one in told or [one for one in speech.told if not one.prop.lasts]:
        for entry in one.entries:
            for item in entry.items:
                words = _NAMED.findall(item.note or item.text)
                if item.days and len(entry.items) > 1 and words and all(word in part for word in words):
                    yield item.days[0], entry
    for one in told:
        ends = ends_of(one, speech)
        if ends is not None:
            yield ends.start, ends.entries[0]


def _together(claim: Claim, speech: Speech, unit: str) -> Answer | None:
    """Hold "in the same year" against the days of the two things that the sentence tells."""
    dated: list[tuple[Told, Days, Entry]] = []
    for told in sorted(speech.told, key=lambda one: one.start):
        ends = ends_of(told, speech)
        if ends is not None and not any(told.shares(other) for other, _, _ in dated):
            dated.append((told, ends.end or ends.start, ends.entries[-1]))
    if len(dated) != 2:
        return None
    (_, a, mine), (_, b, theirs) = dated
    sizes = {"decade": 10, "century": 100}
    size = sizes.get(unit, 1)
    agrees = a[0].year // size == b[0].year // size
    if unit in {"month", "day"}:
        agrees = agrees and a[0].month == b[0].month and (unit == "month" or a == b)
    return _answer(claim, (mine, theirs), f"{describe_days(*a)} and {describe_days(*b)}", agrees=agrees)


def _larger(claim: Claim, speech: Speech, *, more: bool) -> Answer | None:
    """Hold "more passengers than crew" against two rows."""
    than = speech.start + speech.text.casefold().find(" than ")
    amounts = [told for told in speech.told if amount_of(told) is not None]
    left = [told for told in amounts if told.start < than]
    right = [told for told in amounts if told.words[-1][0] > than and all(not told.shares(one) for one in left[:1])]
    if not left or not right:
        return None
    a, b = amount_of(left[-1]), amount_of(right[0])
    if a is None or b is None or a.kind is not b.kind or a.unit != b.unit or a.low == b.low:
        return None
    entries = (left[-1].entries[0], right[0].entries[0])
    why = " against ".join(map(worded, entries))
    return _answer(claim, entries, why, agrees=(a.low > b.low) is more, slot="amount")


def _answer(claim: Claim, entries: tuple[Entry, ...], why: str, *, agrees: bool, slot: str = "time") -> Answer:
    held = "; ".join(map(worded, entries))
    return Answer(agrees, entries, why, slot, claim.text, held, claim.start, claim.end)
