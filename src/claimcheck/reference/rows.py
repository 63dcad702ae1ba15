"""Rows of a table as facts: "Jane Roe – Born: 6 October 1852" has a subject, a label and what stands beside it.

A fact given in fields (subject, property, value) is a row too.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimcheck.reference.fact import Entity, Fact
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.en.times import find_times
from claimcheck.values.quantity import Quantity

_ROW = re.compile(r"(?P<subject>[^\n]{1,300}?) [–—] (?P<label>[^:\n]{1,60}): (?P<value>\S.*)", re.DOTALL)
_AGAIN = re.compile(r"\s*\((?:c\. ?)?(?P<year>\d{4})(?:-\d{2}){0,2}\)")
"""A day repeated for machines beside the one for people."""

_COORDINATES = re.compile(r"\d{1,3}°.*|,?\s*-?\d{1,3}\.\d+; -?\d{1,3}\.\d+.*", re.DOTALL)
_CIRCA = re.compile(r"\bc(?:irca|a?\.)\s?(?=\d)")
_NOTE = re.compile(r"\(([^()]*)\)")
_FROM_TO = re.compile(r"\s?(?:[-–—]|to|until)\s?")
_STILL = re.compile(r"\s?(?:[-–—]|to)\s?(?:the )?present\b", re.IGNORECASE)
_SHORT_END = re.compile(r"\s?[-–—]\s?(\d{2})\b(?![-\d])")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_ALONE_BEFORE = re.compile(r"(?:^|[(;,]|[-–—]|\b(?:m\.|div\.|about|in|since|from|died|of))\s*$")
_ALONE_AFTER = re.compile(r"\s*(?:$|[();,]|[-–—])")
_WEDDED = re.compile(r"\bm\. (?:[\w ]+)?$")
_PARTED = re.compile(r"\b(?:div\.|died|annulled|sep\.|d\.)")
_CLOCK = re.compile(r"(?:(\d{1,2}): ?)?(\d{1,3}): ?(\d{2})(?:\.\d+)?")
_DATED = re.compile(r"\b\d{1,2}, \d{4}|\d,\d{3}")
_DATE_OF_YEAR = re.compile(r"(?P<year>(?:1\d|20)\d\d) dates?")
_AGED = re.compile(r"\bage (\d{1,3})\b")
_AGO = re.compile(r"\b(\d{1,4}) (year|month)s? ago\b")

LONGEST = 2_000
"""Letters of a row's value that are read; no table has longer ones to reckon with."""

MONTHS = frozenset(date(2000, month, 1).strftime("%B") for month in range(1, 13))
"""The English names of the months; they are no names of people or places."""

Days = tuple[date, date]
"""The first and last day that a date may mean."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is about, the label, and the words beside it."""

    subject: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when something lasted: the days it may have begun and ended on; no `end` where it still lasts."""

    start: Days
    end: Days | None


@dataclass(frozen=True, slots=True)
class Item:
    """A member of the list beside a label: its words, those in brackets behind it, its days, periods and amounts.

    The days at the two ends of a period are among `days` too; `beside` are the words that are no part of an amount.
    """

    text: str
    note: str
    days: tuple[Days, ...]
    periods: tuple[Period, ...]
    amounts: tuple[Quantity, ...]
    minutes: float | None = None
    beside: str = ""


def meet(a: Days, b: Days) -> bool:
    """Say whether two spans of days have one in common."""
    return a[0] <= b[1] and b[0] <= a[1]


def row_of(fact: Fact, entities: dict[str, Entity]) -> Row | None:
    """Return a fact as a row, None where it is a plain sentence."""
    if fact.statement:
        found = _ROW.fullmatch(fact.statement.strip())
        if found is None:
            return None
        label, value = found["label"].strip(" *:"), found["value"].strip()
        dated = _DATE_OF_YEAR.fullmatch(label)
        if dated is not None and dated["year"] not in value:
            label, value = "Date", f"{value} {dated['year']}"
        return Row(found["subject"].strip(), label, value)
    if not fact.subject or not fact.property:
        return None
    subject = entities[fact.subject].name if fact.subject in entities else fact.subject
    thing = entities[fact.object].name if fact.object in entities else fact.object
    value = fact.value or thing or (fact.time.text if fact.time else None)
    return Row(subject, fact.property, value) if value else None


def label_of(text: str) -> str:
    """Return a label as labels are compared: small letters, without brackets and what a dot sets off."""
    main = re.split("[•·]", text.replace("(s)", ""))[0]
    return " ".join(_NOTE.sub(" ", main).casefold().strip(" .?:").split())


@lru_cache(maxsize=1 << 14)
def items_of(value: str) -> tuple[Item, ...]:
    """Return the members of the list that stands beside a label."""
    text = _CIRCA.sub("about ", _COORDINATES.sub("", _once(value[:LONGEST])))
    parts = _split(text, ";")
    if len(parts) == 1 and not _DATED.search(text):
        parts = _split(text, ",")
        *others, last = parts
        if len(others) > 1 and " and " in last and not _NOTE.search(last):
            parts = [*others, *last.split(" and ")]
    return tuple(_item(part) for part in _joined(parts) if part.strip(" ,;()"))


def _once(value: str) -> str:
    """Leave out the days that are given a second time, for machines."""
    return _AGAIN.sub(lambda found: " " if value.count(found["year"]) > 1 else found[0], value)


def _joined(parts: list[str]) -> list[str]:
    """Put a remark in brackets that a comma parts from its name back to it."""
    joined: list[str] = []
    for part in parts:
        if joined and part.strip().startswith("("):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


@lru_cache(maxsize=1 << 14)
def said_on(value: str) -> Days | None:
    """Return the days on which a row was written, as "(age 47)" and "12 years ago" beside a date tell them."""
    aged, ago = _AGED.search(value), _AGO.search(value)
    times = [days for item in items_of(value) for days in item.days] if aged or ago else []
    if not times:
        return None
    if aged is not None:
        return _years_on(times[0], int(aged[1]))
    if ago is not None and ago[2] == "year":
        return _years_on(times[0], int(ago[1]))
    return None


def _years_on(days: Days, years: int) -> Days | None:
    first, last = days
    if last.year + years + 1 > date.max.year:
        return None
    return _moved(first, years), _moved(last, years + 1)


def _moved(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _split(text: str, mark: str) -> list[str]:
    """Split a text at a mark that stands in no brackets."""
    parts, depth, at = [], 0, 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == mark and depth <= 0:
            parts.append(text[at:place])
            at = place + 1
    return [*parts, text[at:]]


def _item(part: str) -> Item:
    notes = "; ".join(note.strip() for note in _NOTE.findall(part))
    text = " ".join(_NOTE.sub(" ", part).split()).strip(" ,;")
    days, periods = _times(part)
    clock = _CLOCK.fullmatch(text)
    minutes = None
    if clock is not None:
        hours, mins, seconds = (int(figure or 0) for figure in clock.groups())
        minutes = hours * 60 + mins + seconds / 60
    shown = text or part
    taken = [(start, end) for start, end, _ in _days_in(shown)]
    found = () if clock else find_quantities(shown, excluded=taken)
    mentions = [mention for mention in found if re.search(r"\d", mention.text)]
    beside = shown
    for mention in reversed(mentions):
        beside = beside[: mention.start] + beside[mention.end :]
    return Item(text, notes, days, periods, tuple(mention.quantity for mention in mentions), minutes, beside)


def _times(text: str) -> tuple[tuple[Days, ...], tuple[Period, ...]]:
    """Return the days that a text gives, and the periods between two of them."""
    days: list[Days] = []
    periods: list[Period] = []
    before: tuple[int, Days] | None = None
    for start, end, own in _days_in(text):
        if before is not None and _FROM_TO.fullmatch(text[before[0] : start]):
            periods.append(Period(before[1], own))
        elif _STILL.match(text, end):
            periods.append(Period(own, None))
        elif (
            before is not None
            and _WEDDED.search(text[max(0, before[0] - 40) : before[0]])
            and _PARTED.search(text[before[0] : start])
        ):
            periods.append(Period(before[1], own))
        elif (short := _SHORT_END.match(text, end)) and _YEAR.fullmatch(text[start:end]):
            last = _year(text[start : start + 2] + short[1])
            if own[0] < last[0]:
                periods.append(Period(own, last))
                days.append(own)
                own = last
        days.append(own)
        before = (end, own)
    return tuple(days), tuple(periods)


def _days_in(text: str) -> list[tuple[int, int, Days]]:
    """Return the days of a text in order, with where they stand; a year that stands alone is one too."""
    found = [
        (mention.start, mention.end, (mention.time.earliest, mention.time.latest))
        for mention in find_times(text)
        if mention.time.earliest is not None and mention.time.latest is not None
    ]
    for year in _YEAR.finditer(text):
        if not any(start < year.end() and year.start() < end for start, end, _ in found):
            if _ALONE_BEFORE.search(text[max(0, year.start() - 12) : year.start()]) and _ALONE_AFTER.match(
                text, year.end()
            ):
                found.append((year.start(), year.end(), _year(year[0])))
    return sorted(found)


def _year(digits: str) -> Days:
    return date(int(digits), 1, 1), date(int(digits), 12, 31)
