"""One figure given in two units ("some 300 miles (480 km)") that do not convert into one another."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.matching.consistency.sentences import Sentence
from claimcheck.values.describe import describe
from claimcheck.values.quantity import Quantity, QuantityKind, QuantityMention
from claimcheck.values.units import convert, units

_BRACKET = re.compile(r"[ \u00a0]?[(\[](?:or |= ?|≈ ?)?")
_CLOSED = re.compile(r"[ \u00a0]?[)\]]")
_OTHERWISE = re.compile(r", or |/")
_ENDED = re.compile(
    r"[,.;:)–—]|\s?$|[ ](?:away|long|wide|high|deep|tall|across|thick|from|of|in|at|on|per|above|below)\b"
)
_CHOICE = re.compile(r"\b(?:either|can|could|may|choose|choice|between|depending|option|options)\b", re.IGNORECASE)

_ROUNDED = Decimal("0.08")
"""How far either figure may have been rounded, as a share of it."""

_DEGREES = Decimal(2)
"""How far degrees may have been rounded."""

_OTHER_MILE = {"mile": "nautical mile", "mile per hour": "knot"}
"""What else a unit may mean where nobody says: at sea a mile is longer."""

_TEMPERATURE = "temperature"


def conversions(sentence: Sentence) -> Iterator[tuple[QuantityMention, QuantityMention, str]]:
    """Yield two figures of a sentence that should be one in two units and are not, with what the first would be."""
    for first, second in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        if not _one_said_twice(sentence, first, second):
            continue
        expected = _expected(first.quantity, second.quantity)
        if expected and not any(_within(second.quantity, low, high, first.quantity) for low, high in expected):
            yield first, second, _shown(expected[0][0], second.quantity)


def _one_said_twice(sentence: Sentence, first: QuantityMention, second: QuantityMention) -> bool:
    """Say whether the second figure stands in brackets behind the first, or after ", or", and is all that does."""
    one, two = first.quantity, second.quantity
    if one.kind is not QuantityKind.MEASURE or one.kind is not two.kind or one.per != two.per:
        return False
    if not one.unit or not two.unit or not _of_two_systems(one.unit, two.unit):
        return False
    start, end = first.end - sentence.start, second.start - sentence.start
    gap, rest = sentence.words[start:end], second.end - sentence.start
    if _BRACKET.fullmatch(gap):
        return _CLOSED.match(sentence.words, rest) is not None
    otherwise = _OTHERWISE.fullmatch(gap) and _ENDED.match(sentence.words, rest)
    return bool(otherwise) and not _CHOICE.search(sentence.words)


def _of_two_systems(one: str, two: str) -> bool:
    """Say whether two units measure the same and neither is a multiple of the other by tens."""
    step = convert(Decimal(1), one, two)
    if one == two or step is None or _dimension(one) != _dimension(two):
        return False
    return _dimension(one) == _TEMPERATURE or step.normalize().as_tuple().digits != (1,)


def _dimension(unit: str) -> str:
    known = units().get(unit)
    return known.dimension if known else unit.partition(" per ")[0]


def _expected(one: Quantity, two: Quantity) -> list[tuple[Decimal, Decimal]]:
    """Return the values, low and high, that the first figure may be in the unit of the second."""
    into = two.unit or ""
    found = []
    for unit in filter(None, (one.unit, _OTHER_MILE.get(one.unit or ""))):
        low, high = convert(one.low, unit, into), convert(one.high, unit, into)
        if low is not None and high is not None:
            found.append((low, high))
    back = _OTHER_MILE.get(into)
    if back is not None and (low := convert(one.low, one.unit or "", back)) is not None:
        found.append((low, convert(one.high, one.unit or "", back) or low))
    if _dimension(into) == _TEMPERATURE and one.low >= 0:
        share = (convert(Decimal(1), one.unit or "", into) or 0) - (convert(Decimal(0), one.unit or "", into) or 0)
        found.append((one.low * share, one.high * share))
    return found


def _within(two: Quantity, low: Decimal, high: Decimal, one: Quantity) -> bool:
    """Say whether a figure is what the other was converted to, either rounded."""
    return _near(two.low, low, two, one) and _near(two.high, high, two, one)


def _near(told: Decimal, expected: Decimal, two: Quantity, one: Quantity) -> bool:
    if _dimension(two.unit or "") == _TEMPERATURE:
        return abs(told - expected) <= max(_DEGREES, two.step / 2, one.step)
    share = two.step / 2 + expected.copy_abs() * _printed(one)
    return abs(told - expected) <= max(share, _ROUNDED * max(abs(told), abs(expected)))


def _printed(one: Quantity) -> Decimal:
    """Return how far the first figure may have been rounded, as a share of it: half its last digit, a third at most."""
    if not one.low:
        return _ROUNDED
    return min(one.step / 2 / abs(one.low), Decimal(1) / 3)


def _shown(expected: Decimal, two: Quantity) -> str:
    """Write what a figure should be, rounded to three digits."""
    digits = max(expected.adjusted() - 2, -2) if expected else 0
    rounded = expected.quantize(Decimal(1).scaleb(digits))
    plain = rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
    return describe(Quantity(two.kind, plain, plain, Decimal(1), unit=two.unit))
