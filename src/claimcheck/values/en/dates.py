"""Rules for dates that name their own day, month or year, in every usual newspaper form."""

import re
from datetime import date

from claimcheck.values.calendar import month_end
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, TEXT
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_grammar import (
    Made,
    Part,
    Reading,
    Rule,
    clock_value,
    date_value,
    day_value,
    rule,
)
from claimcheck.values.en.times_years import full_year, glued, year_of
from claimcheck.values.time import TimeValue


def _iso(reading: Reading) -> Made:
    word = reading.word_at(reading.found.start())
    day, clock = word[:10], re.split(r"[.Z+-]", word[11:])[0]
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    if clock:
        return reading.one(clock_value(f"{day}T{clock}"))
    return reading.one(date_value(day))


def read_numeric(text: str, *, published: date | None = None) -> tuple[date, date | None] | None:
    """Return the day of `28/01/2022`, `1/28/22`, `2022/1/28`, and the other reading if there is one.

    Month first is taken where both are possible (`03/04/2021`), except between dots, where the day comes
    first.  None where it is no day at all.
    """
    first, second, third = (int(part) for part in re.split(r"[./-]", text))
    mark = next(character for character in text if not character.isdecimal())
    if first > 31:
        return _both(first, (second, third), None)
    if len(text) - text.rindex(mark) - 1 == 3 or (third > 31 and third < 1000 and len(str(third)) == 3):
        return None
    year = third if third > 99 else full_year(third, published=published)
    if mark == ".":
        return _both(year, (second, first), None) or _both(year, (first, second), None)
    return _both(year, (first, second), (second, first))


def _both(year: int, main: tuple[int, int], other: tuple[int, int] | None) -> tuple[date, date | None] | None:
    found = []
    for month, day in (main, other or main):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        return None
    return found[0], found[1] if len(found) == 2 and found[0] != found[1] else None


def _numeric(reading: Reading) -> Made:
    word = reading.word_at(reading.found.start())
    if "." in word and len(word.rsplit(".", 1)[1]) != 4:
        return None
    both = read_numeric(word, published=reading.context.published)
    if both is None:
        return None
    day, other = both
    if other is None:
        return reading.one(date_value(day.isoformat()))
    days = (min(day, other), max(day, other))
    return reading.one(date_value(day.isoformat(), days=days, approximate=True))


def _day(reading: Reading, name: str = "day") -> int:
    start, end = reading.found.span(name)
    return ordinal_of(reading.words, start, end)


def _day_month_year(reading: Reading) -> Made:
    return reading.one(day_value(year_of(reading), reading.number("month"), _day(reading)))


def _day_month(reading: Reading) -> Made:
    """Read a month and a day without year by the dateline rule; a weekday in front never moves the year.

    A weekday that does not fit is a mistake of the draft, to be reported and not to be smoothed over.
    """
    if (
        reading.kind("month") in ("MAY_LOWER", "MARCH_LOWER")
        and reading.kind("day") == "DAYNUM"
        and not reading.has("of")
    ):
        return None
    if reading.after in ("PERCENT", "SCALE_WORD"):
        return None
    if (
        reading.word("day")[0].isupper()
        and not reading.has("of")
        and reading.kind("day") in ("ORDINAL_WORD", "SECOND", "TENS_WORD")
    ):
        return None
    month, day = reading.number("month"), _day(reading)
    value, origin = reading.context.month_day(month, day, reading.offset, loose=reading.before in POINTING)
    if reading.has("lead") and origin == PUBLISHED and _is_coming(reading, value, month, day):
        value = f"{int(value[:4]) + 1:04d}{value[4:]}"
    return reading.one(_named_day(value, month, day), origin)


ABOUT_TO_COME = 10
"""Days ahead within which a fitting weekday shows that the coming day is meant ("Saturday, April 25" on the 24th)."""


def _is_coming(reading: Reading, value: str, month: int, day: int) -> bool:
    """Say whether the day a year after `value` is at hand and alone fits the weekday in front."""
    base, year = reading.context.published, int(value[:4])
    if base is None:
        return False
    try:
        past, coming = date(year, month, day), date(year + 1, month, day)
    except ValueError:
        return False
    weekday = reading.number("lead")
    near = 0 <= (coming - base).days <= ABOUT_TO_COME
    return near and coming.isoweekday() == weekday != past.isoweekday()


POINTING = classes("TO UNTIL FOR BY")
"""Words before a day that show where it lies better than the tense does."""


BEFORE_SLASH_DAY = classes("ON BY UNTIL SINCE")


def _listed(reading: Reading) -> bool:
    """Say whether a list of days goes on: "on 11/20, 11/22 or 11/25"."""
    at = reading.found.start() - 1
    for _ in range(6):
        if reading.kind_at(at) not in ("COMMA", "OR", "AND") or reading.kind_at(at - 1) != "FRACTION":
            return False
        at -= 2
        if reading.kind_at(at) in BEFORE_SLASH_DAY:
            return True
    return False


def _slash_day(reading: Reading) -> Made:
    """Read "on 11/20", "Friday 7/6" (month first; 22/4 can only be a day of April)."""
    word = reading.word("day")
    if "/" not in word or not (reading.has("lead") or reading.before in BEFORE_SLASH_DAY or _listed(reading)):
        return None
    first, second = (int(part) for part in word.split("/"))
    month, day = (second, first) if first > 12 else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    value, origin = reading.context.month_day(month, day, reading.offset)
    return reading.one(_named_day(value, month, day), origin)


def _numbered_month(reading: Reading) -> Made:
    """Read "2015-12", "12-2015", "2/2013" as a month."""
    month, year = reading.number("month"), reading.number("year")
    length = reading.words.ends[reading.found.end() - 1] - reading.words.starts[reading.found.start()]
    if not 1 <= month <= 12 or length > 7 or glued(reading) or reading.before == "SLASH":
        return None
    if reading.found.start("year") < reading.found.start("month") and (
        month > year % 100 or len(reading.word("month")) != 2
    ):
        return None
    return reading.one(date_value(f"{year:04d}-{month:02d}"))


def _named_day(value: str, month: int, day: int) -> TimeValue | None:
    """Return a day of a known or unknown year; 29 February goes to the last leap year."""
    if value.startswith("XXXX"):
        return date_value(value) if 1 <= day <= month_end(2000, month).day else None
    year = int(value[:4])
    if (month, day) == (2, 29):
        while year % 4:
            year -= 1
    return day_value(year, month, day)


def _month_year(reading: Reading) -> Made:
    lower = reading.kind("month") in ("MAY_LOWER", "MARCH_LOWER")
    if lower and reading.before not in GOES_BEFORE_MONTH | {"BREAK"}:
        return None
    return reading.one(date_value(f"{year_of(reading):04d}-{reading.number('month'):02d}"))


GOES_BEFORE_MONTH = classes(
    "IN DURING SINCE UNTIL BY FROM TO BETWEEN AND OF EARLY_LATE LAST NEXT THIS THAT FOR BEFORE "
    "AFTER HYPHEN DASH EARLIER LATER EVERY ABOUT PREVIOUS FOLLOWING COMMA OR OPEN "
    "PAST COMING"
)


GOES_BEFORE_MAY = GOES_BEFORE_MONTH - {"AND", "COMMA", "OF", "OR"}


def _month(reading: Reading) -> Made:
    """Read a bare month; "May" needs a word in front that only goes before a time."""
    kind = reading.kind("month")
    if reading.before in ("HYPHEN", "NAME") and kind != "MONTH":
        return None
    listed = reading.before in ("AND", "COMMA", "OR") and reading.kind_at(reading.found.start() - 2) == "MONTH"
    inside = reading.context.lead is not None or listed
    named = reading.after == "NAME"
    if kind == "MAY" and not inside and (named or reading.before not in GOES_BEFORE_MAY):
        return None
    dotted = reading.word_at(reading.found.end() - 1) == "."
    if kind == "MONTH_ABBR" and (named or not (dotted or reading.before in GOES_BEFORE_MAY)):
        return None
    if (
        kind == "MONTH"
        and reading.before not in GOES_BEFORE_MONTH
        and ((named and reading.before != "THE") or _is_a_march(reading))
    ):
        return None
    loose = reading.before in POINTING and not reading.context.looks_ahead(reading.offset)
    value, origin = reading.context.month(reading.number("month"), reading.offset, loose=loose)
    return reading.one(date_value(value), origin)


def _is_a_march(reading: Reading) -> bool:
    """Say whether people march: "the March on Rome", "their March", "the annual March for Life"."""
    if reading.word("month") != "March":
        return False
    return reading.after in ("ON", "TO", "OF", "FOR", "FROM") or reading.before in ("POSSESSIVE", "OTHER", "IT")


def _day_range(reading: Reading) -> Made:
    """Read `5-6 April 2016`, `July 13 to 15` as two days of one month."""
    month = reading.number("month")
    if reading.has("year"):
        year, origin = year_of(reading), TEXT
    else:
        value, origin = reading.context.month_day(month, _day(reading, "last"), reading.offset)
        if value.startswith("XXXX"):
            return None
        year = int(value[:4])
    first = day_value(year, month, _day(reading, "first"))
    last = day_value(year, month, _day(reading, "last"))
    if first is None or last is None:
        return None
    start, end = reading.found.span()
    cut, again = reading.found.end("first"), reading.found.start("last")
    if reading.found.start("month") < reading.found.start("first"):
        return Part(start, cut, first, origin), Part(again, end, last, origin)
    return Part(reading.found.start("first"), cut, first, origin), Part(again, end, last, origin)


BACKWARD = frozenset({"TO", "UNTIL", "HYPHEN", "DASH"})
"""Connections of a range that may run over the turn of the year: "November to February 2017"."""


def _lent_year_range(reading: Reading) -> Made:
    """Read "20 November to 11 December 2019", "between March and May 2020": the year holds for both."""
    year, months = year_of(reading), (reading.number("m_one"), reading.number("m_two"))
    joined = reading.kind("joint")
    first_year = year - (months[0] > months[1] and joined in BACKWARD)
    if reading.has("d_one"):
        one = day_value(first_year, months[0], _day(reading, "d_one"))
        two = day_value(year, months[1], _day(reading, "d_two"))
    else:
        one = date_value(f"{first_year:04d}-{months[0]:02d}")
        two = date_value(f"{year:04d}-{months[1]:02d}")
    if one is None or two is None:
        return None
    start, end = reading.found.span()
    return (
        Part(start, reading.found.start("joint"), one, CONTEXT),
        Part(reading.found.end("joint"), end, two, TEXT),
    )


def _month_comma_day(reading: Reading) -> Made:
    """Read "October, 1st" where no noun follows ("In October, 1st Lieutenant Smith")."""
    return None if reading.after in ("OTHER", "NAME", "HYPHEN") else _day_month(reading)


RULES: tuple[Rule, ...] = (
    rule("iso-date", "ISO", _iso),
    rule("numeric-date", "NUMERIC", _numeric),
    rule(
        "day-range-month",
        "LEAD? THE? <first:A_DAY> (TO | AND | OR | UNTIL | DASHES) LEAD? THE? <last:A_DAY> OF?"
        " <month:A_MONTH> (COMMA? <year:YEAR>)?",
        _day_range,
    ),
    rule(
        "month-day-range",
        "LEAD? <month:A_MONTH> THE? <first:A_DAY> (TO | AND | OR | DASHES) THE? <last:A_DAY> (COMMA? <year:YEAR>)?",
        _day_range,
    ),
    rule(
        "day-months-year",
        "LEAD? THE? <d_one:A_DAY> OF? <m_one:A_MONTH> <joint:CONNECT> LEAD? THE? <d_two:A_DAY> OF?"
        " <m_two:A_MONTH> COMMA? <year:YEAR>",
        _lent_year_range,
    ),
    rule(
        "month-days-year",
        "LEAD? <m_one:A_MONTH> <d_one:A_DAY> <joint:CONNECT> LEAD? <m_two:A_MONTH> <d_two:A_DAY> COMMA? <year:YEAR>",
        _lent_year_range,
    ),
    rule(
        "months-year",
        "<m_one:A_MONTH> <joint:CONNECT> <m_two:A_MONTH> (COMMA | OF)? <year:YEAR>",
        _lent_year_range,
    ),
    rule(
        "day-month-year",
        "LEAD? THE? <day:(A_DAY | SPELLED_DAY OF? | SAID_DAY)> (HYPHEN | OF | SLASH)? <month:LOW_MONTH> (COMMA"
        " | OF | HYPHEN | SLASH)? <year:(YEAR | SHORT_YEAR | SAID_YEAR)>",
        _day_month_year,
    ),
    rule(
        "month-day-year",
        "LEAD? <month:LOW_MONTH> (THE | HYPHEN)? <day:(A_DAY | SPELLED_DAY)> (COMMA | OF | HYPHEN)?"
        " <year:(YEAR | SHORT_YEAR | SAID_YEAR)>",
        _day_month_year,
    ),
    rule("short-date", "<day:A_DAY> HYPHEN <month:LOW_MONTH> HYPHEN <year:(INT | DAYNUM)>", _day_month_year),
    rule(
        "year-month-day",
        "<year:YEAR> (SLASH | HYPHEN) <month:LOW_MONTH> (SLASH | HYPHEN) <day:A_DAY>",
        _day_month_year,
    ),
    rule(
        "month-year",
        "<month:LOW_MONTH> (COMMA | OF | SLASH | HYPHEN | IN)? <year:(YEAR | SHORT_YEAR | SAID_YEAR)>",
        _month_year,
    ),
    rule("year-month", "<year:YEAR> <month:LOW_MONTH>", _month_year),
    rule("slash-day", "(<lead:A_WEEKDAY> COMMA?)? <day:FRACTION>", _slash_day),
    rule("numbered-month", "<month:DAYNUM> (HYPHEN | SLASH) <year:YEAR>", _numbered_month),
    rule("year-numbered-month", "<year:YEAR> (HYPHEN | SLASH) <month:DAYNUM>", _numbered_month),
    rule(
        "day-month",
        "(<lead:A_WEEKDAY> COMMA?)? THE? <day:(A_DAY | SPELLED_DAY)> <of:OF>? HYPHEN? <month:LOW_MONTH>",
        _day_month,
    ),
    rule(
        "month-day",
        "(<lead:A_WEEKDAY> COMMA?)? <month:LOW_MONTH> <of:THE>? <day:(A_DAY | SPELLED_DAY)>",
        _day_month,
    ),
    rule("month-comma-day", "<month:(MONTH | MONTH_ABBR | MAY)> COMMA <day:ORDINAL>", _month_comma_day),
    rule("month-slash-day", "<month:(MONTH | MONTH_ABBR | MAY)> SLASH <day:DAYNUM>", _day_month),
    rule("month", "<month:A_MONTH>", _month),
)
