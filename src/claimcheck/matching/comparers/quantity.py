"""Amounts held against amounts: a list of levels, the first whose condition holds decides."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from claimcheck.extraction.durations import AGE, INTERVAL
from claimcheck.matching.finding import Agreement
from claimcheck.matching.outcome import Outcome
from claimcheck.reference.fact import Tolerance
from claimcheck.reference.words import same_word
from claimcheck.values.describe import describe
from claimcheck.values.interval import Interval, allowed
from claimcheck.values.quantity import Bound, Quantity, QuantityKind
from claimcheck.values.units import convert, units

_BARE = frozenset({QuantityKind.NUMBER, QuantityKind.COUNT, QuantityKind.RATIO, QuantityKind.ORDINAL})
_PERCENT = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS})
_PHYSICAL = frozenset({QuantityKind.MEASURE, QuantityKind.DURATION})
_COUNTS = frozenset({QuantityKind.NUMBER, QuantityKind.COUNT})
_TELLING = Decimal(100)
"""From here on a number without a noun is not likely to be any odd number."""

_PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
"""Rates by time: so much a month is never so much a year; "each" and "per car" may well be one."""

_FACTOR = Decimal(2)
"""How far two one-sided wordings ("more than 40", "over 45") may lie from each other and still mean one figure."""

_SHARES_APART = Decimal(3)
"""How many times as much a percentage must be to be no share that a fraction could stand for."""

_SCALES_APART = frozenset(Decimal(10) ** power for power in (1, 2, 3, 6, 9))
"""How many times as much a figure is that differs by its scale alone: a lost nought, millions for billions."""

_FEW = Decimal(10)
"""Below this no figure is rounded: "less than 4 degrees" is not "less than 6"."""

_REACH = Decimal(10)
"""How far a one-sided wording may lie from a figure that the fact gives outright."""


_WORDINGS_KEPT = 1 << 14


@lru_cache(maxsize=_WORDINGS_KEPT)
def described(quantity: Quantity) -> str:
    """Write a quantity for people; those of a draft and its facts are met again and again."""
    return describe(quantity)


SCORE = "score"
"""The noun of the two sides of a score, the smaller as the lower end: each has to be the same."""


_POINTS = {"basis point": Decimal("0.01"), "point": Decimal(1)}
"""Units that mean percentage points beside an amount in percentage points ("a half-point rise", "50 basis points").

An index that fell 50 points is no rate.
"""


def _in_points(draft: Quantity, fact: Quantity) -> tuple[Quantity, Quantity]:
    """Return two amounts, in percentage points where one is and the other is in points or basis points."""
    units = {draft.unit, fact.unit}
    told = QuantityKind.PERCENTAGE_POINTS in {draft.kind, fact.kind} or units >= _POINTS.keys()
    if not told or units.isdisjoint(_POINTS):
        return draft, fact
    return _points(draft), _points(fact)


def _points(quantity: Quantity) -> Quantity:
    factor = _POINTS.get(quantity.unit or "")
    of_index = quantity.unit == "point" and abs(quantity.low) > _FEW
    if factor is None or of_index or quantity.kind is not QuantityKind.MEASURE:
        return quantity
    return replace(
        quantity,
        kind=QuantityKind.PERCENTAGE_POINTS,
        low=quantity.low * factor,
        high=quantity.high * factor,
        step=quantity.step * factor,
        unit="percentage point",
    )


def comparable(draft: Quantity, fact: Quantity) -> bool:
    """Say whether two quantities could be the same figure: money and money, people and people."""
    draft, fact = _in_points(draft, fact)
    if draft.kind in _PERCENT and fact.kind in _PERCENT:
        return True
    if _share(draft) is not None and _share(fact) is not None and (draft.kind in _PERCENT) != (fact.kind in _PERCENT):
        return True
    if draft.kind is QuantityKind.MONEY or fact.kind is QuantityKind.MONEY:
        return draft.kind is fact.kind
    if draft.kind in _PERCENT or fact.kind in _PERCENT:
        return False
    if draft.kind in _PHYSICAL or fact.kind in _PHYSICAL:
        if draft.unit is None or fact.unit is None or not {draft.kind, fact.kind} <= _PHYSICAL:
            return False
        if (draft.noun == INTERVAL) is not (fact.noun == INTERVAL) or (draft.unit == AGE) is not (fact.unit == AGE):
            return False
        if draft.unit == fact.unit or convert(Decimal(1), draft.unit, fact.unit) is not None:
            return True
        return _lengths(draft, fact) or _one_number(draft, fact)
    if QuantityKind.RATIO in {draft.kind, fact.kind} and draft.kind is not fact.kind:
        return False
    return _same_noun(draft, fact)


def loosely_comparable(draft: Quantity, fact: Quantity) -> bool:
    """Say whether two numbers could be one figure although they count things by other names, or by none.

    "One" and small numbers of nothing named count too much to be held against each other.
    """
    if not {draft.kind, fact.kind} <= _COUNTS or comparable(draft, fact):
        return False
    least = _TELLING if None in {draft.noun, fact.noun} else Decimal(2)
    return min(draft.low, fact.low) >= least


OTHER_NOUN = "other-noun"
"""The level of two counts whose nouns do not tell whether they count the same."""


def _share(quantity: Quantity) -> Decimal | None:
    """Return a percentage or a fraction as a share of one."""
    if quantity.kind is QuantityKind.PERCENT:
        return quantity.low / 100
    if quantity.kind is QuantityKind.RATIO and quantity.low == quantity.high and quantity.low < 1:
        return quantity.low
    return None


def _one_number(draft: Quantity, fact: Quantity) -> bool:
    """Say whether one number is given in two units of one dimension that nothing converts ("gallons", "barrels").

    Units of one name ("gallon", "US gallon") may be one, and a small number is found with any unit.
    """
    mine, theirs = units().get(draft.unit or ""), units().get(fact.unit or "")
    if mine is None or theirs is None or mine.dimension != theirs.dimension or draft.low < _FEW:
        return False
    return draft.low == fact.low and not (mine.name.endswith(theirs.name) or theirs.name.endswith(mine.name))


_MONTH_DAYS = (28, 31)
"""The fewest and most days of a month, which has no fixed length."""

_YEAR_MONTHS = 12


def _lengths(draft: Quantity, fact: Quantity) -> bool:
    """Say whether months can be held against days or weeks; years only where the unit alone differs."""
    if _days(draft) is None or _days(fact) is None:
        return False
    months = [convert(quantity.low, quantity.unit or "", "month") or 0 for quantity in (draft, fact)]
    return max(months) < _YEAR_MONTHS or draft.low == fact.low


def _days(duration: Quantity) -> Interval | None:
    """Return how many days a duration may last, None where it is no duration."""
    if duration.kind is not QuantityKind.DURATION or duration.unit is None:
        return None
    wording = allowed(duration)
    for base, (least, most) in (("month", _MONTH_DAYS), ("day", (1, 1))):
        factor = convert(Decimal(1), duration.unit, base)
        if factor is not None:
            low = None if wording.low is None else wording.low * factor * least
            high = None if wording.high is None else wording.high * factor * most
            return Interval(low, high)
    return None


def sizes_apart(draft: Quantity, fact: Quantity) -> bool:
    """Say whether two amounts are of such different sizes that neither is the other mistyped or misread.

    Durations in other units are held against each other in days; the same number in another unit is a slip.
    """
    sizes = [abs(draft.low), abs(fact.low)]
    if draft.kind is fact.kind is QuantityKind.DURATION and draft.unit != fact.unit:
        lengths = _days(draft), _days(fact)
        ends = [length.low or length.high if length is not None else None for length in lengths]
        sizes = [end for end in ends if end is not None and draft.low != fact.low]
    return len(sizes) == 2 and 0 < min(sizes) * _SIZES < max(sizes)


_SIZES = Decimal(1000)
"""How many times as large one of two amounts is at least that are no two readings of one figure."""


def _compare_lengths(draft: Quantity, fact: Quantity) -> Outcome:
    """Hold months and years against days and weeks, which no fixed factor links, as gallons and barrels."""
    shown, held = described(draft), described(fact)
    mine, theirs = _days(draft), _days(fact)
    if (mine is None or theirs is None) and _one_number(draft, fact):
        return Outcome(Agreement.DIFFERENT, "unit-mismatch", f"the unit differs: {shown}, not {held}")
    if mine is None or theirs is None:
        return Outcome(Agreement.INCOMPARABLE, "no-common-unit", f"{shown} and {held} have no unit in common")
    if mine.overlaps(theirs):
        return Outcome(Agreement.COMPATIBLE, "within-wording", f"{shown} may be as long as {held}")
    if draft.low == fact.low:
        return Outcome(Agreement.DIFFERENT, "unit-mismatch", f"the unit differs: {shown}, not {held}")
    return Outcome(Agreement.DIFFERENT, "amount-mismatch", f"the draft gives {shown}, the fact {held}")


def _same_noun(draft: Quantity, fact: Quantity) -> bool:
    a, b = draft.noun or draft.unit, fact.noun or fact.unit
    if a is None or b is None:
        return a is b or (draft.low == fact.low and draft.high == fact.high)
    return same_word(a.casefold(), b.casefold())


def compare_quantities(
    draft: Quantity, fact: Quantity, *, tolerance: Tolerance | None = None, wording: str = ""
) -> Outcome:
    """Hold a draft's amount against a fact's amount of a comparable kind.

    `wording` is how the draft puts it; without it "more than 64" is taken to allow a figure of 64 that was rounded.
    """
    shown, held = described(draft), described(fact)
    draft, fact = _in_points(draft, fact)
    if draft.kind is QuantityKind.MONEY and draft.unit != fact.unit:
        same = draft.low == fact.low and draft.high == fact.high
        why = f"the currency differs: {shown}, not {held}"
        return Outcome(Agreement.DIFFERENT if same else Agreement.INCOMPARABLE, "currency-mismatch", why)
    if {draft.kind, fact.kind} == _PERCENT:
        why = f"per cent and percentage points differ: {shown}, not {held}"
        same = draft.low == fact.low and draft.high == fact.high
        return Outcome(Agreement.DIFFERENT if same else Agreement.INCOMPARABLE, "percent-or-points", why)
    if draft.kind is not fact.kind and _share(draft) is not None and _share(fact) is not None:
        return _shares(draft, fact)
    converted = _in_unit_of(draft, fact)
    if converted is None:
        return _compare_lengths(draft, fact)
    if draft.per != fact.per and {draft.per, fact.per} <= _PERIODS:
        return Outcome(Agreement.DIFFERENT, "rate-mismatch", f"one is per {draft.per}, the other per {fact.per}")
    if tolerance is None and leaves_out(converted, fact, wording):
        return Outcome(Agreement.DIFFERENT, LEFT_OUT, f"the fact gives {held}, not {shown}")
    if converted.low == fact.low and converted.high == fact.high:
        return Outcome(Agreement.SAME, "same-amount", f"{shown} is what the fact gives")
    if SCORE == draft.noun == fact.noun:
        if _of_another_vote(draft, fact):
            return Outcome(Agreement.INCOMPARABLE, "another-vote", f"{shown} and {held} are the outcome of two votes")
        return Outcome(Agreement.DIFFERENT, "amount-mismatch", f"the draft gives {shown}, the fact {held}")
    if Bound.RANGE is converted.bound is fact.bound and tolerance is None:
        ends = zip(_ends(converted), _ends(fact), strict=True)
        if not all(allowed(mine).overlaps(allowed(theirs)) for mine, theirs in ends):
            return Outcome(Agreement.DIFFERENT, "amount-mismatch", f"the draft gives {shown}, the fact {held}")
    if _meet(allowed(converted), allowed(fact), tolerance, fact) and _near(converted, fact):
        return Outcome(Agreement.COMPATIBLE, "within-wording", f"{held} is within what {shown} allows")
    return _difference(draft, converted, fact)


LEFT_OUT = "left-out"
"""The level of a figure that the draft names and leaves out: "more than 64" where it is 64."""

_LEAVES_OUT = (
    *("more than ", "over ", "above ", "greater than ", "higher than "),
    *("less than ", "fewer than ", "under ", "below ", "lower than "),
)
"""Wordings that leave out the figure they name; "just over 64" and "topped 64" may be said of 64.2."""

_SCALED_TO_THE_UNIT = Decimal(1000)
"""From here on the digits of "38.71 million" are no round figure."""

_HUNDRED = Decimal(100)
"""Below it multiples of five are round, from it on multiples of ten."""


def leaves_out(draft: Quantity, fact: Quantity, wording: str) -> bool:
    """Say whether the draft leaves out the very figure that the fact gives, and that figure is no rounded one."""
    if fact.bound is not Bound.EXACT or draft.low != fact.low or not wording.casefold().startswith(_LEAVES_OUT):
        return False
    printed = abs(fact.low) / fact.step
    if fact.step > 1:
        return printed >= _SCALED_TO_THE_UNIT and printed % 10 != 0
    if printed < _FEW:
        return fact.step == 1 and fact.kind in _COUNTS
    return printed % (5 if printed < _HUNDRED else 10) != 0


def _of_another_vote(draft: Quantity, fact: Quantity) -> bool:
    """Say whether two scores are of two votes: too high for a game, and neither a side nor the sum is the same."""
    sides = draft.low != fact.low and draft.high != fact.high
    return sides and max(draft.high, fact.high) >= _VOTERS and draft.low + draft.high != fact.low + fact.high


_VOTERS = Decimal(20)
"""No game has so high a score whose sides are both got wrong."""


def _ends(quantity: Quantity) -> tuple[Quantity, Quantity]:
    """Return both ends of a range as amounts of their own."""
    low = replace(quantity, high=quantity.low, bound=Bound.EXACT)
    return low, replace(quantity, low=quantity.high, bound=Bound.EXACT)


def _shares(draft: Quantity, fact: Quantity) -> Outcome:
    """Hold a fraction against a percentage, each as a percentage; a bare fraction is rounded to whole points."""
    shown, held = described(draft), described(fact)
    mine, theirs = (
        one
        if one.kind is QuantityKind.PERCENT
        else replace(one, kind=QuantityKind.PERCENT, low=one.low * 100, high=one.high * 100, step=Decimal(1))
        for one in (draft, fact)
    )
    if allowed(mine).overlaps(allowed(theirs)) and _near(mine, theirs):
        return Outcome(Agreement.COMPATIBLE, "same-share", f"{shown} is {held}")
    low, high = sorted((mine.low, theirs.low))
    if high > low * _SHARES_APART:
        return Outcome(Agreement.INCOMPARABLE, "other-share", f"{shown} and {held} are hardly shares of one thing")
    return Outcome(Agreement.DIFFERENT, "amount-mismatch", f"{shown} is not {held}")


def _difference(draft: Quantity, converted: Quantity, fact: Quantity) -> Outcome:
    shown, held = described(draft), described(fact)
    if draft.unit != fact.unit and draft.kind in _PHYSICAL and draft.low == fact.low:
        return Outcome(Agreement.DIFFERENT, "unit-mismatch", f"the unit differs: {shown}, not {held}")
    low, high = sorted((abs(converted.low), abs(fact.low)))
    if low and high / low in _SCALES_APART:
        return Outcome(
            Agreement.DIFFERENT,
            "magnitude-mismatch",
            f"{shown} is off by a factor of {int(high / low):,}: the fact gives {held}",
        )
    return Outcome(Agreement.DIFFERENT, "amount-mismatch", f"the draft gives {shown}, the fact {held}")


def _in_unit_of(draft: Quantity, fact: Quantity) -> Quantity | None:
    if draft.unit == fact.unit or draft.kind not in _PHYSICAL:
        return draft
    if draft.unit is None or fact.unit is None:
        return None
    low, high, step = (convert(value, draft.unit, fact.unit) for value in (draft.low, draft.high, draft.step))
    if low is None or high is None or step is None:
        return None
    return Quantity(
        kind=draft.kind,
        low=low,
        high=high,
        step=abs(step) or draft.step,
        bound=draft.bound,
        unit=fact.unit,
        per=draft.per,
        change=draft.change,
        noun=draft.noun,
    )


def _meet(draft: Interval, fact: Interval, tolerance: Tolerance | None, stated: Quantity) -> bool:
    if tolerance is not None:
        slack = abs(stated.low) * tolerance.amount if tolerance.relative else tolerance.amount
        low = None if fact.low is None else fact.low - slack
        high = None if fact.high is None else fact.high + slack
        fact = Interval(low, high)
    return draft.overlaps(fact)


SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
"""Wordings that leave one side open."""


def _near(draft: Quantity, fact: Quantity) -> bool:
    """Say whether one-sided wordings lie close enough to mean the same figure."""
    if draft.bound not in SIDED and fact.bound not in SIDED:
        return True
    if draft.bound is Bound.AT_LEAST and draft.low <= 1:
        return True
    low, high = sorted((abs(draft.low), abs(fact.low)))
    if draft.bound is fact.bound and high < _FEW and draft.kind is not QuantityKind.COUNT:
        return low == high
    reach = _FACTOR if fact.bound in SIDED else _REACH
    return bool(low) and high / low < reach
