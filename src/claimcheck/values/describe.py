"""A quantity written out for people: `about €4 billion a year`, `70%`, `£3.2 million to £3.4 million`."""

from decimal import Decimal

from claimcheck.values.quantity import Bound, Quantity, QuantityKind
from claimcheck.values.tables import read_table
from claimcheck.values.units import plural_of, units

_SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$",
    "KRW": "₩", "ILS": "₪", "BRL": "R$", "SGD": "S$", "TWD": "NT$", "NGN": "₦",
}  # fmt: skip
_BOUNDS = {
    Bound.ABOUT: "about ", Bound.MORE_THAN: "more than ", Bound.AT_LEAST: "at least ", Bound.LESS_THAN: "less than ",
    Bound.AT_MOST: "up to ", Bound.EXACT: "", Bound.RANGE: "",
}  # fmt: skip
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_PLURALS = {row["singular"]: row["plural"] for row in read_table("unit_plurals")}
_FRACTIONS = {
    Decimal(1) / Decimal(3): "a third", Decimal(2) / Decimal(3): "two thirds", Decimal("0.5"): "half",
    Decimal("0.25"): "a quarter", Decimal("0.75"): "three quarters", Decimal("0.2"): "a fifth",
}  # fmt: skip


def describe(quantity: Quantity) -> str:
    """Return a quantity in words and figures, its bound first and its rate last."""
    first = _amount(quantity, quantity.low)
    if quantity.low != quantity.high:
        first = f"{_amount(quantity, quantity.low)} to {_amount(quantity, quantity.high)}"
    return f"{_BOUNDS[quantity.bound]}{first}{_rate(quantity)}"


def _amount(quantity: Quantity, value: Decimal) -> str:
    sign = "-" if value < 0 else ""
    value = abs(value)
    unit = quantity.unit
    match quantity.kind:
        case QuantityKind.PERCENT:
            return f"{sign}{_plain(value)}%"
        case QuantityKind.RATIO if unit is None:
            return sign + _ratio(value)
        case QuantityKind.ORDINAL:
            return sign + _ordinal(value)
        case QuantityKind.MONEY if unit in _SIGNS:
            return f"{sign}{_SIGNS[unit]}{_scaled(value, money=True)}"
        case QuantityKind.MONEY if unit and unit.isupper():
            return f"{sign}{unit} {_scaled(value, money=True)}"
    return f"{sign}{_scaled(value)}{_unit(quantity, value)}"


def _unit(quantity: Quantity, value: Decimal) -> str:
    name = quantity.unit
    if not name:
        return ""
    age = " of age" if name.endswith(" of age") else ""
    above, per, below = name.removesuffix(age).partition(" per ") if age or name not in units() else _split(name)
    plural = above if value == 1 and quantity.low == quantity.high and above not in _PLURALS else _plural(above, value)
    return f" {plural}{per}{below}{age}"


def _split(name: str) -> tuple[str, str, str]:
    return name.partition(" per ")


def _plural(name: str, value: Decimal) -> str:
    if value == 1 and not name.endswith(("hertz", "celsius", "fahrenheit", "horsepower")):
        return {"pound-mass": "pound"}.get(name, name)
    lead, space, last = name.rpartition(" ")
    return f"{lead}{space}{_PLURALS.get(last, plural_of(last) if last else last)}"


def _scaled(value: Decimal, *, money: bool = False) -> str:
    """Write a large amount with its scale word where that loses no digit ("4 billion", but 1,234,567)."""
    for scale, word in _SCALES:
        if value >= scale:
            short = (value / scale).normalize()
            exponent = short.as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -3:
                return f"{short:f} {word}"
            break
    return _plain(value, pence=money and value != value.to_integral_value())


def _plain(value: Decimal, *, pence: bool = False) -> str:
    """Write a number with commas and without needless noughts."""
    if pence and value == value.quantize(Decimal("0.01")):
        return f"{value:,.2f}"
    short = value.normalize()
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -4:
        short = round(short, 4).normalize()
    return f"{short:,f}"


def _ratio(value: Decimal) -> str:
    for known, words in _FRACTIONS.items():
        if abs(known - value) < Decimal("0.0000001"):
            return words
    return f"{_plain(value)} times" if value > 1 else _plain(value)


def _ordinal(value: Decimal) -> str:
    number = int(value)
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{suffix}"


def _rate(quantity: Quantity) -> str:
    if not quantity.per:
        return ""
    if quantity.per in ("each", "apiece"):
        return " each"
    article = "an" if quantity.per[0] in "aeio" or quantity.per == "hour" else "a"
    return f" {article} {quantity.per}"
