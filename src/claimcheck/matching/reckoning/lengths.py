"""Lengths of time between days, and whether the wording of a duration allows them."""

from dataclasses import dataclass

from claimcheck.reference.rows import Days
from claimcheck.values.quantity import Bound, Quantity, QuantityKind

DAYS = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 365.2425 / 12,
    "quarter": 365.2425 / 4,
    "year": 365.2425,
    "decade": 3652.425,
    "century": 36524.25,
    "millennium": 365242.5,
}
"""How many days a unit of time has, on average over the 400 years after which the Gregorian calendar repeats."""

_COARSE = frozenset({"decade", "century", "millennium"})
"""Units that people round to."""

_ROUNDED = 0.11
"""How far a length in such units may lie from what it is, as a share: nine years are a decade."""

_ABOUT = 0.2
"""The same where the wording says that it is rounded."""

_VAGUE = 2.5
"""Years between the shortest and longest reading of two dates from which on the longest is enough for "over"."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many days may lie between two days, at least and at most."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """Return the length that lies in the middle."""
        return (self.low + self.high) / 2


def between(start: Days, end: Days) -> Length:
    """Return how long it is from one day to another; negative where the second is earlier.

    Between two exact days it may be told with or without the first: 14 to 16 October is two days, or three.
    """
    both = int(start[0] == start[1] and end[0] == end[1])
    return Length(float((end[0] - start[1]).days), float((end[1] - start[0]).days + both))


def allows(quantity: Quantity, length: Length) -> bool | None:
    """Say whether a duration may be as long as a length; None for one that is not told in days or longer units.

    A bare "five years" is anything from four and a half to not quite six, as people count either way.
    """
    unit = DAYS.get(quantity.unit or "")
    if quantity.kind is not QuantityKind.DURATION or unit is None:
        return None
    low, high = float(quantity.low) * unit, float(quantity.high) * unit
    match quantity.bound:
        case Bound.MORE_THAN | Bound.AT_LEAST:
            vague = length.high - length.low > _VAGUE * DAYS["year"]
            return length.middle + 1.0 >= low or (vague and length.high >= low)
        case Bound.LESS_THAN | Bound.AT_MOST:
            return length.middle <= high
        case Bound.ABOUT:
            return length.low <= high * (1 + _ABOUT) and length.high >= low * (1 - _ABOUT)
    if quantity.unit in _COARSE or quantity.low % 1:
        return length.low <= high * (1 + _ROUNDED) and length.high >= low * (1 - _ROUNDED)
    step = float(quantity.step) * unit
    return length.low < high + step and length.high >= low - step / 2


def written(length: Length) -> str:
    """Write a length for people, in the largest unit of which there are two."""
    for name in ("year", "month", "week"):
        low, high = int(length.low // DAYS[name]), int(length.high // DAYS[name])
        if high >= 2:
            return f"{high} {name}s" if low == high else f"{max(low, 0)} to {high} {name}s"
    high = int(length.high)
    return f"{high} day{'' if high == 1 else 's'}"
