"""The set of values that the wording of a quantity allows."""

from dataclasses import dataclass
from decimal import Decimal

from claimcheck.values.quantity import Bound, Quantity, QuantityKind

ABOUT_SHARE = Decimal("0.05")
"""How far "about" reaches at least, as a share of the amount: "about 62 million" takes in 60 million."""

ROUNDING_SHARE = Decimal("0.125")
"""How far rounding reaches at most: `4bn` takes in 3.5bn to 4.5bn, but `1bn` not 1.4bn."""

_UNROUNDED = frozenset({QuantityKind.ORDINAL})


@dataclass(frozen=True, slots=True)
class Interval:
    """The values from `low` to `high`; None where that side has no end, `*_open` where the end itself is out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: Decimal) -> bool:
        """Say whether a value lies inside."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def overlaps(self, other: "Interval") -> bool:
        """Say whether some value lies inside both."""
        return not (_before(self, other) or _before(other, self))


def _before(one: Interval, other: Interval) -> bool:
    """Say whether one interval ends before the other begins."""
    if one.high is None or other.low is None:
        return False
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def allowed(quantity: Quantity) -> Interval:
    """Return the values that a wording allows.

    An amount without bound words reaches half a step to both sides (`4bn`: 3.5bn up to but not
    including 4.5bn; `4.10`: 4.095 to 4.105), at most `ROUNDING_SHARE` of it; whole numbers with a
    step of one are exact.  "About" reaches a whole step or `ABOUT_SHARE`, whichever is more.  One-sided
    bounds start at the printed amount itself.
    """
    low, high = quantity.low, quantity.high
    match quantity.bound:
        case Bound.MORE_THAN:
            return Interval(low, None, low_open=True)
        case Bound.AT_LEAST:
            return Interval(low, None)
        case Bound.LESS_THAN:
            return Interval(None, high, high_open=True)
        case Bound.AT_MOST:
            return Interval(None, high)
        case Bound.ABOUT:
            below, above = _about(low, quantity.step), _about(high, quantity.step)
            return Interval(low - below, high + above)
        case _:
            below, above = _rounding(low, quantity), _rounding(high, quantity)
            return Interval(low - below, high + above, high_open=above > 0)


def _about(amount: Decimal, step: Decimal) -> Decimal:
    return max(min(step, abs(amount) * 2 * ROUNDING_SHARE), abs(amount) * ABOUT_SHARE)


def _rounding(amount: Decimal, quantity: Quantity) -> Decimal:
    """Return how far rounding may have moved an amount; nothing for small whole numbers."""
    step = quantity.step
    whole = amount == amount.to_integral_value() and step == 1
    if quantity.kind in _UNROUNDED or (whole and quantity.kind is not QuantityKind.PERCENT):
        return Decimal(0)
    if amount == 0:
        return step / 2
    return min(step / 2, abs(amount) * ROUNDING_SHARE) if step >= 1 else step / 2
