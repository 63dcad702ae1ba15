"""What lies between two figures, as the interval that their printed digits allow."""

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from claimcheck.matching.consistency.printed import level, stated
from claimcheck.values.describe import describe
from claimcheck.values.interval import Interval
from claimcheck.values.quantity import Bound, Change, QuantityKind, QuantityMention

_POINTS = {"percentage point": Decimal(1), "point": Decimal(1), "basis point": Decimal(100)}


class Way(StrEnum):
    """How a stated change measures: a share of the old value, a multiple of it, points of per cent, or the amount."""

    SHARE = "share"
    FACTOR = "factor"
    POINTS = "points"
    AMOUNT = "amount"


def way_of(by: QuantityMention, old: QuantityMention) -> Way | None:
    """Return how a stated change measures the way from an old value, None where it cannot."""
    change, start = by.quantity, old.quantity
    if change.per != start.per and change.per is not None:
        return None
    if change.kind is QuantityKind.PERCENT:
        return Way.SHARE
    if change.kind is QuantityKind.PERCENTAGE_POINTS or change.unit in _POINTS:
        return Way.POINTS if start.kind is QuantityKind.PERCENT else None
    if change.kind is QuantityKind.RATIO:
        if by.rule.startswith("multiplier"):
            return Way.FACTOR
        return Way.SHARE if by.rule.startswith("fraction") else None
    return Way.AMOUNT if (change.kind, change.unit) == (start.kind, start.unit) and not change.noun else None


def direction(old: QuantityMention, new: QuantityMention) -> Change | None:
    """Return whether the second figure is surely more or surely less than the first, None where neither is sure."""
    start, stop = level(old), level(new)
    if start.high is not None and stop.low is not None and start.high < stop.low:
        return Change.INCREASE
    if start.low is not None and stop.high is not None and stop.high < start.low:
        return Change.DECREASE
    return None


def fits(by: QuantityMention, old: QuantityMention, new: QuantityMention, way: Way) -> bool:
    """Say whether a stated change can lead from one figure to the other; true where a figure has an open side."""
    found = _measured(level(old), level(new), way)
    if found is None:
        return True
    said, unit = stated(by), _unit(by, way)
    low = None if said.low is None else said.low * unit
    high = None if said.high is None else said.high * unit
    return found.overlaps(Interval(low, high))


def _unit(by: QuantityMention, way: Way) -> Decimal:
    if way is Way.POINTS:
        return 1 / _POINTS.get(by.quantity.unit or "", Decimal(1))
    return Decimal(100) if way is Way.SHARE and by.quantity.kind is QuantityKind.RATIO else Decimal(1)


def _measured(old: Interval, new: Interval, way: Way) -> Interval | None:
    """Return how far, how many per cent or how many times it is from one interval to the other."""
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return None
    if way in {Way.POINTS, Way.AMOUNT}:
        return _size(new.low - old.high, new.high - old.low)
    if old.low <= 0 or new.low < 0:
        return None
    low, high = new.low / old.high, new.high / old.low
    return Interval(low, high) if way is Way.FACTOR else _size((low - 1) * 100, (high - 1) * 100)


def _size(low: Decimal, high: Decimal) -> Interval:
    """Return an interval without its sign."""
    if low <= 0 <= high:
        return Interval(Decimal(0), max(-low, high))
    return Interval(low, high) if low > 0 else Interval(-high, -low)


def told(old: QuantityMention, new: QuantityMention, way: Way) -> str:
    """Write what lies between two figures: "a rise of 20%"."""
    first, last = old.quantity.low, new.quantity.low
    name = "rise" if last > first else "fall"
    if way is Way.POINTS:
        size = abs(last - first)
        return f"a {name} of {_rounded(size)} percentage {'point' if size == 1 else 'points'}"
    if way is Way.AMOUNT:
        between = replace(old.quantity, low=abs(last - first), high=abs(last - first), bound=Bound.EXACT)
        return f"a {name} of {describe(between)}"
    if way is Way.FACTOR and last > first:
        return f"{_rounded(last / first)} times as much"
    return f"a {name} of {_rounded(abs(last / first - 1) * 100)}%"


def _rounded(value: Decimal) -> str:
    """Write a computed figure with as many digits as are of use."""
    shown = value.quantize(Decimal(1) if value >= 10 else Decimal("0.1"))
    return f"{shown:,f}".removesuffix(".0")


def from_to(old: QuantityMention, new: QuantityMention) -> str:
    """Write two figures as a way: "from 50 to 60"."""
    return f"from {describe(old.quantity)} to {describe(new.quantity)}"
