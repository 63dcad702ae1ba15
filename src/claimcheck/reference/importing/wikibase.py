"""The values of a statement of Wikidata: items, amounts, times with their precision, names in a language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from claimcheck.values.edtf import MONTHS, parse_edtf

DAY, MONTH, YEAR, DECADE = 11, 10, 9, 8
"""Precisions of a time (https://www.mediawiki.org/wiki/Wikibase/DataModel#Dates_and_times)."""

JULIAN = "Q1985786"
_START, _END, _AT = "P580", "P582", "P585"
_ITEM = re.compile(r"Q[1-9][0-9]{0,11}")
_TIME = re.compile(r"\+([0-9]{4})-([0-9]{2})-([0-9]{2})T")
_AMOUNT = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_EVERY_LANGUAGE = "mul"


class UnusableError(Exception):
    """A statement that no fact can be made of; `rule` is the readable name of the reason."""

    def __init__(self, rule: str, message: str) -> None:
        self.rule = rule
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an entity is called in a language; label None where it has none."""

    label: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DumpTime:
    """A time as EDTF and as words that fit behind a verb: `2014-05-03` and "on 3 May 2014"."""

    edtf: str
    words: str


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a mapping as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> Sequence[Any]:
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else ()


def one_text(value: Any) -> str | None:
    """Return a text with single spaces; None for an empty one and for anything else."""
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def terms_of(entity: Mapping[str, Any], language: str) -> Terms:
    """Return label and aliases of an entity in a language, else those for every language."""

    def label(code: str) -> str | None:
        return one_text(mapping(mapping(entity.get("labels")).get(code)).get("value"))

    given = mapping(entity.get("aliases"))
    entries = (*sequence(given.get(language)), *sequence(given.get(_EVERY_LANGUAGE)))
    aliases = [alias for entry in entries if (alias := one_text(mapping(entry).get("value")))]
    found = label(language) or label(_EVERY_LANGUAGE)
    return Terms(found, tuple(alias for alias in dict.fromkeys(aliases) if alias != found))


def first_value(snaks: Mapping[str, Any], name: str) -> Any:
    """Return the first snak of a property, None where there is none."""
    return next(iter(sequence(snaks.get(name))), None)


def value_of(snak: Any) -> Any:
    """Return the bare value of a snak, None where it is unknown or there is none."""
    return mapping(mapping(snak).get("datavalue")).get("value")


def item_of(snak: Any) -> str:
    """Return the item that a snak names, the empty text where it names none."""
    value = mapping(value_of(snak))
    name = value.get("id") or f"Q{value.get('numeric-id')}"
    return name if isinstance(name, str) and _ITEM.fullmatch(name) else ""


def written_amount(snak: Any, units: Mapping[str, str]) -> str:
    """Return an amount as people write it; raises `UnusableError` for a unit that is not in the table."""
    value = mapping(value_of(snak))
    written = str(value.get("amount", ""))
    try:
        amount = Decimal(written) if _AMOUNT.fullmatch(written) else None
    except InvalidOperation:
        amount = None
    if amount is None:
        raise UnusableError("no-value", "its amount is not known or is no number")
    unit = str(value.get("unit", "1")).rpartition("/")[2]
    if unit != "1" and unit not in units:
        raise UnusableError("no-unit", f"the unit {unit} is not in the table")
    return f"{amount:,}" + (f" {units[unit]}" if unit != "1" else "")


def time_of(snak: Any) -> DumpTime:
    """Return a time as precise as it is given; raises `UnusableError` for one that EDTF or a newspaper cannot write."""
    value = mapping(value_of(snak))
    match = _TIME.match(str(value.get("time", "")))
    if match is None:
        raise UnusableError("no-time", "its time is not known, or before the year 1")
    year, month, day = match.groups()
    precision = value.get("precision")
    if precision == DAY:
        edtf = f"{year}-{month}-{day}"
        words = f"on {int(day)} {_month(month)} {int(year)}"
    elif precision == MONTH:
        edtf, words = f"{year}-{month}", f"in {_month(month)} {int(year)}"
    elif precision == YEAR:
        edtf, words = year, f"in {int(year)}"
    elif precision == DECADE:
        edtf, words = f"{year[:3]}X", f"in the {year[:3]}0s"
    else:
        raise UnusableError("vague-time", "its time is vaguer than a decade or finer than a day")
    if precision in {DAY, MONTH} and str(value.get("calendarmodel", "")).endswith(JULIAN):
        raise UnusableError("julian-calendar", "its day is one of the Julian calendar")
    try:
        parse_edtf(edtf)
    except ValueError as error:
        raise UnusableError("no-time", f"its time is impossible: {error}") from error
    return DumpTime(edtf, words)


def statement_days(statement: Mapping[str, Any]) -> dict[str, str]:
    """Return `valid` or `as_of` of a statement, nothing where it has no time; raises `UnusableError`."""
    qualifiers = mapping(statement.get("qualifiers"))
    start, end, at = (first_value(qualifiers, name) for name in (_START, _END, _AT))
    first = _side(start, "start")
    last = _side(end, "end")
    if first == last == "..":
        return {"as_of": time_of(at).edtf} if at is not None else {}
    valid = f"{first}/{last}"
    try:
        parse_edtf(valid)
    except ValueError as error:
        raise UnusableError("no-time", f"its days are impossible: {error}") from error
    return {"valid": valid}


def _side(snak: Any, which: str) -> str:
    """Return one end of a term: open where it is not given, or where there is said to be none."""
    kind = mapping(snak).get("snaktype")
    if snak is None or kind == "novalue":
        return ".."
    if kind == "somevalue":
        raise UnusableError("no-time", f"its {which} is said to be unknown")
    return time_of(snak).edtf


def _month(number: str) -> str:
    return MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number
