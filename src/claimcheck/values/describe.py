"""A quantity written out for people: `about €4 billion a year`, `70%`, `£3.2 million to £3.4 million`."""

from decimal import Decimal

from claimcheck.values.ordinals import ordinal
from claimcheck.values.quantity import Bound, Quantity, QuantityKind
from claimcheck.values.tables import read_table
from claimcheck.values.units import plural_of

_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$",
    "KRW": "₩", "ILS": "₪", "BRL": "R$", "SGD": "S$", "TWD": "NT$", "NGN": "₦",
}  # fmt: skip
_BOUNDS = {
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "up to ",
    Bound.EXACT: "",
    Bound.RANGE: "",
}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_PLURALS = {row["singular"]: row["plural"] for row in read_table("unit_plurals")}
_SINGULARS = {"pound-mass": "pound", "celsius": "degree Celsius", "fahrenheit": "degree Fahrenheit"}
_FRACTIONS = {
    Decimal(1) / Decimal(3): "a third",
    Decimal(2) / Decimal(3): "two thirds",
    Decimal("0.5"): "half",
    Decimal("0.25"): "a quarter",
    Decimal("0.75"): "three quarters",
    Decimal("0.2"): "a fifth",
}
_SAME = Decimal("0.0000001")
_MOST_DECIMALS = 4
_SHORTEST_SCALED = -3
"""`1.234 million` may have so many decimals; beyond that the amount is written in full."""


def describe(quantity: Quantity) -> str:
    """Return a quantity in words and figures, its bound first and its rate last."""
    if quantity.noun == "score":
        return f"{_plain(quantity.high)}-{_plain(quantity.low)}"
    low, high = _amount(quantity, quantity.low), _amount(quantity, quantity.high)
    unit = _unit(quantity)
    amount = f"{low}{unit}" if low == high else f"{low} to {high}{unit}"
    return f"{_BOUNDS[quantity.bound]}{amount}{_rate(quantity)}"


def _amount(quantity: Quantity, value: Decimal) -> str:
    """Write one end of a quantity; signs of currency and per cent stand with the number."""
    sign = "-" if value < 0 else ""
    value = abs(value)
    match quantity.kind:
        case QuantityKind.PERCENT:
            return f"{sign}{_plain(value)}%"
        case QuantityKind.RATIO if quantity.unit is None:
            return sign + _ratio(value)
        case QuantityKind.ORDINAL:
            return sign + ordinal(int(value))
        case QuantityKind.MONEY if quantity.unit and quantity.unit.isupper():
            currency = _SIGNS.get(quantity.unit, f"{quantity.unit} ")
            return f"{sign}{currency}{_scaled(value, money=True)}"
        case _:
            return sign + _scaled(value)


def _unit(quantity: Quantity) -> str:
    """Write the unit that follows the number, in the plural unless the amount is one."""
    name = quantity.unit
    money = quantity.kind is QuantityKind.MONEY and name is not None and name.isupper()
    if not name or money or quantity.kind in (QuantityKind.PERCENT, QuantityKind.ORDINAL):
        return ""
    above, per, below = name.partition(" per ")
    head, of, rest = above.partition(" of ")
    one = quantity.low == quantity.high == 1
    return f" {_SINGULARS.get(head, head) if one else _plural(head)}{of}{rest}{per}{below}"


def _plural(name: str) -> str:
    lead, space, last = name.rpartition(" ")
    return f"{lead}{space}{_PLURALS.get(last) or plural_of(last)}"


def _scaled(value: Decimal, *, money: bool = False) -> str:
    """Write a large amount with its scale word where that loses no digit ("4 billion", but 1,234,567)."""
    for scale, word in _SCALES:
        if value >= scale:
            short = (value / scale).normalize()
            if short.adjusted() < len(str(scale)) and _exponent(short) >= _SHORTEST_SCALED:
                return f"{short:,f} {word}"
            break
    pence = money and value != value.to_integral_value() and _exponent(value.normalize()) >= -2
    return f"{value:,.2f}" if pence else _plain(value)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _plain(value: Decimal) -> str:
    """Write a number with commas and without needless noughts."""
    short = value.normalize()
    if _exponent(short) < -_MOST_DECIMALS and short.adjusted() >= -_MOST_DECIMALS:
        short = round(short, _MOST_DECIMALS).normalize()
    return f"{short:,f}"


def _ratio(value: Decimal) -> str:
    for known, words in _FRACTIONS.items():
        if abs(known - value) < _SAME:
            return words
    return f"{_plain(value)} times" if value > 1 else _plain(value)


def _rate(quantity: Quantity) -> str:
    per = quantity.per
    if not per:
        return ""
    if per == "each":
        return " each"
    if per[0].isdigit():
        return f" per {per}"
    return f" {'an' if per[0] in 'aeio' or per == 'hour' else 'a'} {per}"
