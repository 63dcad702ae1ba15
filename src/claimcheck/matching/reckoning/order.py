"""Which of two things came first, whether both fell in one year, and which of two amounts is the larger."""

import re

from claimcheck.extraction.claim import Claim
from claimcheck.matching.reckoning.answers import Answer, worded
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.elapsed import AFTER, BEFORE
from claimcheck.matching.reckoning.points import Ends, ends_of, points_in
from claimcheck.matching.reckoning.ratios import amount_of
from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.reference.rows import meet
from claimcheck.values.edtf import describe_days

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
    left, right = list(points_in(speech, 0, at)), list(points_in(speech, at, len(speech.text)))
    pair = next(((one, other) for one in left for other in right if one.beside(other)), None)
    if pair is None:
        return None
    a, b = pair[0].start, (pair[1].start if earlier else pair[1].end or pair[1].start)
    if meet(a, b):
        return None
    entries = tuple(dict.fromkeys((*pair[0].entries, *pair[1].entries)))
    why = f"{describe_days(*a)} against {describe_days(*b)}"
    return _answer(claim, entries, why, agrees=(a < b) is earlier)


def _together(claim: Claim, speech: Speech, unit: str) -> Answer | None:
    """Hold "in the same year" against the days of the two things that the sentence tells."""
    dated: list[tuple[Told, Ends]] = []
    for told in sorted(speech.told, key=lambda one: one.start):
        ends = ends_of(told, speech)
        if ends is not None and not any(told.shares(other) for other, _ in dated):
            dated.append((told, ends))
    if len(dated) != 2:
        return None
    (a, mine), (b, theirs) = ((ends.end or ends.start, ends.entries[-1]) for _, ends in dated)
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
