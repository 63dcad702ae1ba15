"""The values that printed digits allow, generously: what a writer may have rounded."""

import re
from decimal import Decimal

from claimcheck.values.interval import Interval, allowed
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

_SHARE = Decimal("0.025")
"""How far a figure of two digits or more is taken to be rounded at most: 50 million is 48.75 to 51.25 million."""

_ABOUT = Decimal("0.2")
"""How far a stated change may be from the change that the figures give where it is said to be about so much."""

_LEAST = Decimal("0.1")
_TIMES = Decimal("0.15")
"""How far "doubled" may be from two times."""

_UPWARD = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
_DOWNWARD = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
_DIGIT = re.compile(r"\d")
_SCALE = re.compile(r"(?:\b|(?<=\d))(?:(thousand|k)|(million|mn|m)|(billion|bn|b)|(trillion|tn))\b", re.IGNORECASE)


def scale_of(mention: QuantityMention) -> int:
    """Return by what the word after the digits multiplies them, 1 where there is none."""
    found = _SCALE.search(mention.text)
    return 1000 ** (found.lastindex or 0) if found else 1


def level(mention: QuantityMention) -> Interval:
    """Return the values that a figure allows: half its last digit to both sides, whole numbers below 100 exactly."""
    quantity = mention.quantity
    if quantity.bound is not Bound.EXACT:
        return allowed(quantity)
    digits = len(_DIGIT.findall(mention.text))
    amount = abs(quantity.low)
    if scale_of(mention) > 1 and digits < 2:
        return allowed(quantity)
    if quantity.low == quantity.low.to_integral_value() and amount < 100 and quantity.kind is not QuantityKind.PERCENT:
        return Interval(quantity.low, quantity.high)
    fine = Decimal("0.5") if quantity.kind is QuantityKind.PERCENT and quantity.step >= 1 else quantity.step / 2
    reach = fine if quantity.step < 1 else min(fine, amount * _SHARE)
    return Interval(quantity.low - reach, quantity.high + reach)


def stated(mention: QuantityMention) -> Interval:
    """Return the values that a stated change allows: a whole step of its last digit, more where it is guarded.

    "More than halved" is less than half.
    """
    quantity = mention.quantity
    low, high = quantity.low, quantity.high
    reach = max(quantity.step, abs(high) / 20) if quantity.step <= 1 else min(quantity.step, abs(high) * _LEAST)
    if quantity.kind is QuantityKind.RATIO:
        reach = abs(high) * _TIMES
    if quantity.bound in _UPWARD | _DOWNWARD:
        halving = quantity.kind is QuantityKind.RATIO and mention.rule.startswith("multiplier") and low < 1
        upward = (quantity.bound in _UPWARD) is not halving
        return Interval(low * (1 - _LEAST), None) if upward else Interval(None, high * (1 + _LEAST))
    if quantity.bound is Bound.ABOUT:
        reach = max(reach, abs(high) * _ABOUT)
    return Interval(low - reach, high + reach)
