"""The calendar of TIMEX values: which days a value allows, and a value so many units away.

A month is a month and a year a year; nothing here is counted as 30 or 365 days.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date | None, date | None]
"""First and last day allowed, both inclusive; None where that side is open or not known."""

NO_DAYS: Days = (None, None)

SEASONS = {
    "SP": ((3, 1), (6, 21)),
    "SU": ((6, 1), (9, 23)),
    "FA": ((9, 1), (12, 21)),
    "AU": ((9, 1), (12, 21)),
}
"""Meteorological and astronomical season of the northern half together; winter spans two years."""

_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})(?:-(?P<part>WE|[1-7]))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|AU|WI)))?(?:T[0-9A-Z:.]+)?"
)
_FISCAL = re.compile(r"FY(\d{4})(?:-Q[1-4])?")
_LONG = re.compile(r"(\d{2,3})X{0,2}")


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def whole_years(since: date, day: date) -> int:
    """Return how many anniversaries of a day have passed: an age, for a day of birth."""
    return day.year - since.year - int((day.month, day.day) < (since.month, since.day))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months away, or the month's last day where it is shorter.

    Raises `ValueError` outside the years 1 to 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_units(day: date, number: int, unit: str) -> date:
    """Return the day `number` units away; `unit` is one of `D W M Q Y E C` (E: decade, C: century).

    Raises `ValueError` or `OverflowError` outside the calendar.
    """
    if unit == "D":
        return day + timedelta(days=number)
    if unit == "W":
        return day + timedelta(weeks=number)
    return add_months(day, number * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])


def value_at(day: date, unit: str) -> str:
    """Write the day, week, month, quarter, year, decade or century (`D W M Q Y E C`) that holds a day."""
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    written = day.isoformat()
    if unit == "Q":
        return f"{written[:4]}-Q{(day.month + 2) // 3}"
    return written[: {"D": 10, "M": 7, "Y": 4, "E": 3, "C": 2}[unit]]


def unit_of(value: str) -> str | None:
    """Return the unit a value is precise to: `D W M Q Y E C`, `H` for halves, `S` for seasons, or None."""
    if (match := _SHAPE.fullmatch(value)) is not None:
        for name, unit in (("day", "D"), ("week", "W"), ("month", "M"), ("quarter", "Q")):
            if match[name]:
                return unit
        return "H" if match["half"] else "S" if match["season"] else "Y"
    if (match := _LONG.fullmatch(value)) is not None:
        return "E" if len(match[1]) == 3 else "C"
    return None


def shift(value: str, number: int, unit: str) -> str | None:
    """Move a value by so many units and keep its precision; None where that has no meaning.

    `shift("1989-Q3", -1, "Y")` is `1988-Q3`; a day moved by months or years keeps its day.
    """
    precise = unit_of(value)
    if precise in ("S", "H"):
        return f"{int(value[:4]) + number:04d}{value[4:]}" if unit == "Y" else None
    first, _ = days_of(value)
    if first is None or precise is None or precise not in "DWMQYEC":
        return None
    try:
        return value_at(add_units(first, number, unit), precise)
    except (ValueError, OverflowError):
        return None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), month_end(year, last)


def winters_of(year: int) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the two winters that a year has a part in, first and last day each; "the winter of" it is one of them.

    Raises `ValueError` where one reaches beyond the years 1 to 9999.
    """
    first, last = ((date(start, 12, 1), date(start + 1, 3, 20)) for start in (year - 1, year))
    return first, last


def _season(year: int, season: str) -> Days:
    if season == "WI":
        if not MINYEAR < year < MAXYEAR:
            return NO_DAYS
        before, after = winters_of(year)
        return before[0], after[1]
    (first, last) = SEASONS[season]
    return date(year, *first), date(year, *last)


def _week(year: int, week: int, part: str | None) -> Days:
    if part == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    if part:
        day = date.fromisocalendar(year, week, int(part))
        return day, day
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _long(digits: str) -> Days:
    """Return a decade; or a century with the year that some count to it (1900 and 2000)."""
    if len(digits) == 3:
        year = int(digits) * 10
        return (date(year, 1, 1), date(year + 9, 12, 31)) if year else NO_DAYS
    year = int(digits) * 100
    return date(max(year, 1), 1, 1), date(min(year + 100, MAXYEAR), 12, 31)


def days_of(value: str) -> Days:
    """Return the first and last day that a TIMEX value allows, `(None, None)` where it names none.

    `2022-01-26T08:00` allows its day, `2021-Q3` three months, `199` ten years, `19` the century.
    A fiscal year (`FY2021`) may begin as early as the April before and end as late as the March after.
    """
    try:
        return _days_of(value)
    except ValueError:
        return NO_DAYS


def _days_of(value: str) -> Days:
    if (match := _SHAPE.fullmatch(value)) is None:
        if (match := _FISCAL.fullmatch(value)) is not None:
            year = int(match[1])
            return date(year - 1, 4, 1), date(year + 1, 3, 31)
        long = _LONG.fullmatch(value)
        return _long(long[1]) if long else NO_DAYS
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]))
    if match["week"]:
        return _week(year, int(match["week"]), match["part"])
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return _months(year, last - 2, last)
    if match["half"]:
        return _months(year, *((1, 6) if match["half"] == "1" else (7, 12)))
    if match["season"]:
        return _season(year, match["season"])
    return _months(year, 1, 12)


SHARES = {"START": (0, 40), "MID": (30, 70), "END": (60, 100)}
"""The share of an interval, in per cent, that "early", "mid" and "late" allow: a third and a margin."""


def part_of(days: Days, modifier: str | None) -> Days:
    """Narrow an interval to its early, middle or late part (`START`, `MID`, `END`)."""
    first, last = days
    if first is None or last is None or modifier not in SHARES:
        return days
    length = (last - first).days
    low, high = SHARES[modifier]
    return first + timedelta(days=length * low // 100), first + timedelta(days=-(-length * high // 100))


def easter(year: int) -> date:
    """Return Western Easter Sunday (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, years = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - moon - years) % 7
    shift_by = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift_by + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday (1 is Monday) of a month, counted from its end where `nth` is negative."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = month_end(year, month)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
