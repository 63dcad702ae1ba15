"""Neighbouring amounts: ranges with shared unit and scale, changes from one value to another, pairs."""

import re
from dataclasses import dataclass, replace

from claimcheck.values.en.amounts import MILLION, Amount, times
from claimcheck.values.en.pairs import DASH, compound, ratio, score
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import either
from claimcheck.values.units import CURRENCY, SUBUNIT

_LONGEST_GAP = 26
_TO = re.compile(rf"(?:[ ]|-[ ]?)(?P<word>to|and|or|up to)(?:[ ]|-)(?:(?:{either('before_range_end')}) |~)?-?")
_SHARED = re.compile(r"-?,?[ ]?(?:,|,? and|,? or|and/or|to)[ ]")
_PART_OF = re.compile(r" of (?:the|its|a total) ")
_LEAD = re.compile(r"\b(?P<word>between|from)[ ](?:about |around |roughly |an? |some |just |nearly )?$", re.IGNORECASE)
_LEAD_REACH = 26
_TO_RANGE = re.compile(r"[ ]to[ ][0-9][0-9.,]*(?:[ ]to[ ]|[-–])[0-9]")
"""What shows that the end of a range and not the new value was just read: "cut from 2 to 3 per cent to 1 to 2"."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An amount after joining; `how` says what it is part of.

    "range", "score", "ratio" and "compound" stand for one amount made of two; "from" and "to" mark
    the two values of a change; empty: it stands alone.
    """

    amount: Amount
    how: str = ""


def join(text: str, amounts: list[Amount]) -> list[Joined]:
    """Join neighbours from left to right, each looked at once."""
    found: list[Joined] = []
    for amount in amounts:
        pair = None
        if found and amount.start - found[-1].amount.end <= _LONGEST_GAP:
            pair = _pair(text, found[-1], amount, text[found[-1].amount.end : amount.start])
        if pair is None:
            found.append(Joined(amount))
        else:
            found[-1:] = pair
    return found


def _pair(text: str, before: Joined, amount: Amount, gap: str) -> list[Joined] | None:
    """Return what two neighbours become, None where they have nothing to do with each other."""
    first = before.amount
    if QuantityKind.ORDINAL in (amount.kind, first.kind) or first.vague or amount.vague:
        return None
    if before.how in ("", "compound"):
        if joined := score(text, first, amount, gap):
            return [Joined(joined, "score")]
        if joined := ratio(text, first, amount, gap):
            return [Joined(joined, "ratio")]
        if pair := _range(text, first, amount, gap):
            return pair
        if joined := compound(text, first, amount, gap):
            return [Joined(joined, "compound")]
    return _with_shared_unit(before, amount, gap)


def _range(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    """Join `3-5%`, "between 3 and 5", "from 2 to 7", "three or four".

    What falls ("from 45% to 38%") or is said to change ("rose from 3% to 5%") stays two values.
    """
    worded = _TO.fullmatch(gap)
    if worded is None and (not DASH.fullmatch(gap) or _is_aside(text, first, second, gap)):
        return None
    lead = _LEAD.search(text, max(0, first.start - _LEAD_REACH), first.start)
    word = worded["word"] if worded else ""
    if (word in ("and", "up to") and lead is None) or (word == "or" and not _are_alternatives(first, second, gap)):
        return None
    if word == "to" and lead is None and _is_difference_and_level(text, first, second):
        return None
    shared = _share(first, _in_millions(text, first, second))
    if shared is None:
        return None
    first, second = shared
    to_range = first.low < second.low and _TO_RANGE.match(text, second.end)
    if word == "to" and lead and lead["word"].lower() == "from" and not to_range and _changes(text, lead.start()):
        return [Joined(first, "from"), Joined(second, "to")]
    if first.low >= second.low:
        return [Joined(first, "from"), Joined(second, "to")] if lead else None
    return [Joined(_merged(first, second), "range")]


_EM_DASH = "—"
_COMPARES = re.compile(r"[ ](?:more|less|fewer|higher|lower|up|down|above|below|of)\b")
_SCALES_APART = 100
"""How many times the scale of one end of a range the other's may be: "$7 million—$3 billion" is two amounts."""


def _is_aside(text: str, first: Amount, second: Amount, gap: str) -> bool:
    """Say whether a long dash opens an aside with an amount of its own: "$9 billion—$2 billion more than"."""
    if _EM_DASH not in gap or first.bare:
        return False
    apart = first.scale != 1 and second.scale / first.scale >= _SCALES_APART
    return apart or _COMPARES.match(text, second.end) is not None


def _merged(first: Amount, second: Amount) -> Amount:
    """Return the range that two amounts span."""
    return replace(
        second,
        start=first.start,
        number_start=first.number_start,
        low=first.low,
        high=second.high,
        step=min(first.step, second.step),
        rule="range",
    )


_CHANGING = re.compile(rf"\b(?:{either('changing_words')})\b", re.IGNORECASE)
_CHANGED_BY = re.compile(
    rf"\b(?:{either('changing_words')})(?: by| about| around| nearly| another| more than)? $", re.IGNORECASE
)
_CHANGED_THING_BY = re.compile(rf"\b(?:{either('changing_words')})(?: [\w’'-]+){{1,6}} by $", re.IGNORECASE)
"""A change told with its object before the difference ("raised its main rate by")."""
_CLAUSE_END = re.compile(r"[.;:!?\n(]")
_CLAUSE_REACH = 70
_DIFFERENT = 3
"""In "rose 5 to 10 per cent" both numbers are of one size; a difference is small beside its level."""


def _changes(text: str, at: int) -> bool:
    """Say whether the clause before an offset speaks of a change."""
    return _CHANGING.search(_CLAUSE_END.split(text[max(0, at - _CLAUSE_REACH) : at])[-1]) is not None


def _is_difference_and_level(text: str, first: Amount, second: Amount) -> bool:
    """Say whether "rose 58,000 to 2.4 million" gives a difference and the level reached."""
    if first.scale == 1 and second.scale != 1 and first.low < second.low / second.scale:
        return False
    if second.low < first.low * _DIFFERENT:
        return False
    near, far = (max(0, first.start - reach) for reach in (_LEAD_REACH, _CLAUSE_REACH))
    changed = _CHANGED_BY.search(text, near, first.start) or _CHANGED_THING_BY.search(text, far, first.start)
    return changed is not None


def _in_millions(text: str, first: Amount, second: Amount) -> Amount:
    """Read `m` after an amount of money as million ("£3.2-3.4m")."""
    if first.dimension != CURRENCY or second.unit != "metre":
        return second
    if text[second.number_end : second.end].strip() != "m":
        return second
    return replace(times(second, MILLION), unit=None, dimension=None, kind=QuantityKind.NUMBER)


def _are_alternatives(first: Amount, second: Amount, gap: str) -> bool:
    """Say whether "three or four" gives a span: neighbours in size, the unit only at the second."""
    if gap[0] == "-" or first.unit is not None or first.form is not second.form:
        return False
    return 0 < first.low < second.low / second.scale <= first.low * 2


def _share(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Give both ends one unit and scale; None where their units differ."""
    unscaled = first.scale == 1 and second.scale != 1 and first.dimension in (None, CURRENCY)
    if unscaled and first.low < second.low / second.scale and first.low < 1000:
        first = times(first, second.scale)
    if first.unit is None and second.unit is not None:
        first = _with_unit_of(first, second)
    elif second.unit is None and first.unit is not None:
        if first.dimension != CURRENCY or first.number_start == first.start:
            return None
        second = _with_unit_of(second, first)
    if first.unit != second.unit:
        return None
    if first.kind is not second.kind:
        return (replace(first, kind=second.kind), second) if first.unit is None else None
    return first, second


def _with_unit_of(amount: Amount, other: Amount) -> Amount:
    return replace(amount, unit=other.unit, dimension=other.dimension, kind=other.kind, per=other.per)


def _with_shared_unit(before: Joined, second: Amount, gap: str) -> list[Joined] | None:
    """Give both of `7- or 8-inch`, "280 million of the 1.5 billion shekels" the unit of the second."""
    first = before.amount
    if first.unit is not None or second.unit is None or before.how or first.kind is not QuantityKind.NUMBER:
        return None
    if second.dimension == SUBUNIT or (second.dimension == CURRENCY and second.number_start != second.start):
        return None
    if _PART_OF.fullmatch(gap):
        fits = first.scale != 1 and second.scale != 1 and second.kind is QuantityKind.MONEY
    else:
        fits = _SHARED.fullmatch(gap) is not None and (first.scale != 1 or second.scale == 1)
    if not fits:
        return None
    return [replace(before, amount=replace(_with_unit_of(first, second), rule="shared-unit")), Joined(second)]
