"""Dates of a reference: the forms of EDTF (ISO 8601-2:2019, levels 0 and 1) that facts use."""

import re
from datetime import date
from functools import lru_cache

from claimcheck.values.calendar import Days, days_of, month_end

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASON_NAMES = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
"""EDTF 4.1.3: 21 spring, 22 summer, 23 autumn, 24 winter."""

OPEN = ("..", "")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%])?")
_UNSPECIFIED = re.compile(r"([0-9]{2}(?:[0-9]X|XX))([?~%])?")


class ReversedIntervalError(ValueError):
    """An interval ends before it starts."""


@lru_cache(maxsize=1 << 14)
def parse_edtf(text: str) -> tuple[date | None, date | None, bool]:
    """Return first day, last day (None: open) and whether the date is approximate or uncertain.

    Raises `ValueError`, which says what is wrong, for anything else and for impossible dates.
    """
    written = text.strip()
    if not written:
        raise ValueError("no date is given; write for example 2018-06-01 or 2018/2020")
    parts = written.split("/")
    if len(parts) > 2:
        raise ValueError(f"{written!r} has more than one '/'; write first/last")
    if len(parts) == 1:
        first, last, approximate = _parse_one(written)
        return first, last, approximate
    if parts[0] in OPEN and parts[1] in OPEN:
        raise ValueError(f"{written!r} names no day on either side")
    start = (None, None, False) if parts[0] in OPEN else _parse_one(parts[0])
    stop = (None, None, False) if parts[1] in OPEN else _parse_one(parts[1])
    if start[0] and stop[1] and stop[1] < start[0]:
        raise ReversedIntervalError(f"{written!r} ends before it starts")
    return start[0], stop[1], start[2] or stop[2]


def _parse_one(text: str) -> tuple[date | None, date | None, bool]:
    if (match := _UNSPECIFIED.fullmatch(text)) is not None:
        first, last = days_of(match[1].rstrip("X")) if match[1][2] != "X" else _century(match[1])
        return first, last, bool(match[2])
    if (match := _DATE.fullmatch(text)) is None:
        raise ValueError(f"{text!r} is not a date")
    year, month, day, mark = match.groups()
    if year == "0000":
        raise ValueError(f"{text!r}: there is no year 0")
    if month in SEASON_NAMES and day is None:
        first, last = days_of(f"{year}-{SEASON_NAMES[month]}")
    else:
        first, last = _plain(text, int(year), month and int(month), day and int(day))
    return first, last, bool(mark)


def _century(text: str) -> Days:
    """Return `19XX` as the years 1900 to 1999."""
    year = int(text[:2]) * 100
    return date(max(year, 1), 1, 1), date(year + 99, 12, 31)


def _plain(text: str, year: int, month: int | str | None, day: int | str | None) -> Days:
    if not month and month != 0:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"{text!r}: there is no month {int(month):02d} (21 to 24 are the seasons)")
    if day is None:
        return date(year, int(month), 1), month_end(year, int(month))
    try:
        only = date(year, int(month), int(day))
    except ValueError:
        raise ValueError(f"{text!r}: {MONTHS[int(month) - 1]} {year} has no day {int(day)}") from None
    return only, only


def edtf_of(earliest: date | None, latest: date | None, *, approximate: bool = False) -> str:
    """Return days as EDTF, as briefly as it allows: `2002-05-28`, `2002-05`, `2020-21`, `2002/2004`, `2014/..`."""
    if earliest is None or latest is None:
        first = _first(earliest) if earliest else ".."
        last = _last(latest) if latest else ".."
        return f"{first}/{last}" + "~" * (approximate and latest is not None)
    for name in (
        f"{earliest.year:04}",
        earliest.isoformat()[:7],
        *(f"{earliest.year:04}-{season}" for season in SEASON_NAMES),
    ):
        if parse_edtf(name)[:2] == (earliest, latest):
            return name + "~" * approximate
    if earliest == latest:
        return earliest.isoformat() + "~" * approximate
    return f"{_first(earliest)}/{_last(latest)}" + "~" * approximate


def _first(day: date) -> str:
    """Return a first day as coarsely as it allows."""
    return f"{day.year:04}" if (day.month, day.day) == (1, 1) else day.isoformat()


def _last(day: date) -> str:
    """Return a last day as coarsely as it allows."""
    return f"{day.year:04}" if (day.month, day.day) == (12, 31) else day.isoformat()


@lru_cache(maxsize=1 << 12)
def describe_days(earliest: date | None, latest: date | None) -> str:
    """Write an interval of days for people: "26 January 2022", "May 2002", "since 2014"."""
    if earliest is None and latest is None:
        return "at an unknown time"
    if latest is None:
        return f"since {_describe(earliest, first=True)}"
    if earliest is None:
        return f"until {_describe(latest, first=False)}"
    if earliest == latest:
        return _day(earliest)
    whole_months = earliest.day == 1 and latest == month_end(latest.year, latest.month)
    if whole_months and (earliest.month, latest.month) == (1, 12):
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year} to {latest.year}"
    if whole_months:
        start, stop = _month(earliest), _month(latest)
        return start if start == stop else f"{start} to {stop}"
    return f"{_day(earliest)} to {_day(latest)}"


def _describe(day: date | None, *, first: bool) -> str:
    """Write one end of an open interval as coarsely as it allows: 1 January 2014 is "2014" at the start."""
    if day is None:
        return ""
    if (day.month, day.day) == ((1, 1) if first else (12, 31)):
        return str(day.year)
    if day.day == 1 if first else day == month_end(day.year, day.month):
        return _month(day)
    return _day(day)


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
