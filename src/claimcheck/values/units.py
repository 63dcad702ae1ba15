"""Units: which words name them, and exact conversion between those of one dimension.

Money is in the same table of surfaces, because the text alone tells a pound of flour from a pound
sterling, but one currency is never converted into another.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache

from claimcheck.values.tables import alternatives, read_table

CURRENCY = "currency"
"""The dimension of money with an ISO 4217 code or a currency's name."""

SUBUNIT = "money"
"""The dimension of cents and pence."""

TIME_DIMENSIONS = frozenset({"time", "calendar", "night", "weekend"})
"""A second has a fixed length, a month has not: months and years are no multiple of days."""


class Place(StrEnum):
    """Where a surface of a unit may stand after its number."""

    ANYWHERE = "anywhere"
    GLUED = "glued"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its dimension; `factor` and `offset` lead to the base unit of the dimension."""

    name: str
    dimension: str
    factor: Fraction | None = None
    offset: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write a unit; `exact` where capitals matter."""

    text: str
    unit: Unit
    exact: bool
    place: Place


@cache
def units() -> dict[str, Unit]:
    """Return the units of measurement by their name."""
    found = {}
    for row in read_table("units"):
        factor = Fraction(row["factor"]) if row["factor"] else None
        found[row["name"]] = Unit(row["name"], row["dimension"], factor, Fraction(row["offset"] or 0))
    return found


@cache
def subunits() -> dict[str, frozenset[str]]:
    """Return, for the name of a hundredth ("cent", "penny"), the currencies it may be of."""
    found: dict[str, set[str]] = {}
    for row in read_table("currencies"):
        if row["cent"]:
            found.setdefault(row["cent"], set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


def plural_of(name: str) -> str:
    """Return the regular plural of a name."""
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def surfaces() -> dict[str, tuple[Surface, ...]]:
    """Return the surfaces by their first letters in small (or their first sign), the longest first."""
    found: dict[str, dict[tuple[str, Place], Surface]] = {}

    def add(text: str, unit: Unit, *, exact: bool, place: Place = Place.ANYWHERE) -> None:
        text = text if exact else text.lower().replace("-", " ")
        found.setdefault(key_of(text), {}).setdefault((text, place), Surface(text, unit, exact, place))

    for row in read_table("units"):
        unit = units()[row["name"]]
        for column, place in (("symbols", Place.ANYWHERE), ("glued", Place.GLUED), ("final", Place.FINAL)):
            for text in alternatives(row[column]):
                add(text, unit, exact=True, place=place)
        for name in alternatives(row["names"]):
            add(name, unit, exact=False)
            add(plural_of(name), unit, exact=False)
    for row in read_table("currencies"):
        unit = Unit(row["code"], CURRENCY)
        if row["code"].isupper():
            add(row["code"], unit, exact=True)
        for sign in alternatives(row["signs"]):
            add(sign, unit, exact=True)
        for name in alternatives(row["names"]):
            add(name, unit, exact=False)
            add(plural_of(name), unit, exact=False)
    return {key: tuple(sorted(entries.values(), key=lambda entry: -len(entry.text))) for key, entries in found.items()}


def key_of(text: str) -> str:
    """Return the letters that a surface starts with, in small, or its first sign."""
    letters = _LETTERS.match(text)
    return letters[0].lower() if letters else text[:1]


_LETTERS = re.compile(r"[A-Za-z]+")


@cache
def currency_prefixes() -> dict[str, str]:
    """Return what may stand before an amount (signs and codes) with the currency it names."""
    found: dict[str, str] = {}
    for row in read_table("currencies"):
        if row["code"].isupper():
            found.setdefault(row["code"], row["code"])
        for sign in alternatives(row["signs"]):
            found.setdefault(sign, row["code"])
    return found


@cache
def currency_names() -> dict[str, str]:
    """Return the names of currencies, singular and plural, in small letters, with their codes."""
    found: dict[str, str] = {}
    for row in read_table("currencies"):
        for name in alternatives(row["names"]):
            found.setdefault(name.lower(), row["code"])
            found.setdefault(plural_of(name.lower()), row["code"])
    return found


def convert(amount: Decimal, unit: str, to: str) -> Decimal | None:
    """Return an amount in another unit of the same dimension, None where there is no fixed factor.

    Rates convert part by part ("kilometre per hour" to "metre per second").  Cents convert to their
    own currency and back; one currency is never converted into another.
    """
    if unit == to:
        return amount
    if (share := _hundredths(unit, to)) is not None:
        return amount * share
    known = units()
    of, into = known.get(_plain(unit)), known.get(_plain(to))
    if of and into:
        if of.dimension != into.dimension or of.factor is None or into.factor is None:
            return None
        return _decimal((Fraction(amount) + of.offset) * of.factor / into.factor - into.offset)
    factor, other = _rate_factor(unit), _rate_factor(to)
    if factor is None or other is None or factor[1] != other[1]:
        return None
    return _decimal(Fraction(amount) * factor[0] / other[0])


def _plain(unit: str) -> str:
    """Return the unit an age is counted in ("year of age" is a year)."""
    return unit.removesuffix(" of age")


def _hundredths(unit: str, to: str) -> Decimal | None:
    """Return the factor between a currency and its own cents."""
    if to in subunits().get(unit, ()):
        return Decimal("0.01")
    return Decimal(100) if unit in subunits().get(to, ()) else None


def _rate_factor(unit: str) -> tuple[Fraction, str] | None:
    """Return factor and dimension of a unit or of a rate of two units."""
    above, per, below = unit.partition(" per ")
    known = units()
    if unit in known or not per:
        single = known.get(unit)
        if single is None or single.factor is None or single.offset:
            return None
        return single.factor, _SPEED if single.dimension == "speed" else single.dimension
    first, second = known.get(above), known.get(below)
    if first is None or second is None or first.factor is None or second.factor is None:
        return None
    return first.factor / second.factor, f"{first.dimension} per {second.dimension}"


_SPEED = "length per time"


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
