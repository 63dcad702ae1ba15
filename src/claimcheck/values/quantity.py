"""Quantities: amounts with unit, bounds and printed precision, never a bare float."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What sort of amount it is; the names are those of the extraction format."""

    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    MEASURE = "measure"
    COUNT = "count"
    NUMBER = "number"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    DURATION = "duration"


class Bound(StrEnum):
    """How the wording limits the amount."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"


class Change(StrEnum):
    """The direction a wording gives to an amount ("rose by 3%")."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as its wording gives it.

    `low` and `high` are the printed amounts with scale words applied (`£3.2-3.4m` is 3200000 and
    3400000); they are equal unless `bound` is `RANGE`.  A one-sided wording ("up to 40") keeps the
    printed amount in both and says so in `bound`.  `step` is the place value of the last printed
    digit with its scale (`4.2bn` has 100000000; `4.10` has 0.01; `four` has 1), from which the
    values that the printed digits allow are computed.  `unit` is an ISO 4217 code, `%`, an SI or
    common English unit in the singular, or the lemma of the counted noun; `per` is the singular of
    what a rate is per ("year", "head").  `noun` is the counted or measured noun where the text
    names one.
    """

    kind: QuantityKind
    low: Decimal
    high: Decimal
    step: Decimal
    bound: Bound = Bound.EXACT
    unit: str | None = None
    per: str | None = None
    change: Change | None = None
    noun: str | None = None

    def __post_init__(self) -> None:
        """Refuse a quantity that no wording could mean."""
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if self.step <= 0:
            raise ValueError(f"step {self.step} is not positive")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity with the words that give it; `start` and `end` are offsets, end exclusive."""

    start: int
    end: int
    text: str
    quantity: Quantity
    rule: str
