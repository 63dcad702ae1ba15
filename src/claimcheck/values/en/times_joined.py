"""Rules for times told in two steps: "Friday at 10 a.m.", "the first Monday of May"."""

from datetime import date, timedelta

from claimcheck.values.calendar import add_units, nth_weekday, unit_of, value_at
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_clock import clock_of
from claimcheck.values.en.times_context import PUBLISHED, STEPS, TEXT
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_durations import set_value
from claimcheck.values.en.times_grammar import Made, Part, Reading, Rule, clock_value, date_value, rule
from claimcheck.values.time import TimexType


def day_part(made: Made) -> Part | None:
    """Return the one time of a match if it is a day."""
    if made is None or len(made) != 1 or made[0].time.type is not TimexType.DATE or made[0].time.earliest is None:
        return None
    return made[0] if unit_of(made[0].time.value) == "D" else None


def _weekday_of_week(reading: Reading) -> Made:
    """Read "Tuesday of next week", "next week on Tuesday", "Wednesday last week"."""
    base = reading.context.published
    if base is None or reading.code("unit") != "W":
        return None
    monday = base - timedelta(days=base.weekday()) + timedelta(weeks=STEPS[reading.kind("week")])
    day = monday + timedelta(days=reading.number("day") - 1)
    return reading.one(date_value(day.isoformat()), PUBLISHED)


def _nth_weekday(reading: Reading) -> Made:
    """Read "the first Monday of May", "the last Friday in October 2014"."""
    span = reading.at("month")
    if span is None or len(span) != 1 or unit_of(span[0].time.value) != "M" or span[0].time.earliest is None:
        return None
    last = reading.kind("nth") == "LAST"
    nth = -1 if last else ordinal_of(reading.words, *reading.found.span("nth"))
    first = span[0].time.earliest
    if not last and not 1 <= nth <= 5:
        return None
    day = nth_weekday(first.year, first.month, reading.number("day"), nth)
    if day.month != first.month:
        return None
    return reading.span(reading.found.start(), span[0].end, date_value(day.isoformat()), span[0].origin)


def _day_of_month(reading: Reading) -> Made:
    """Read "the 20th of next month", "the 3rd of that month"."""
    span = reading.at("month")
    if span is None or len(span) != 1 or unit_of(span[0].time.value) != "M" or span[0].time.earliest is None:
        return None
    nth, first = reading.number("nth"), span[0].time.earliest
    try:
        day = date(first.year, first.month, nth)
    except ValueError:
        return None
    return reading.span(reading.found.start(), span[0].end, date_value(day.isoformat()), span[0].origin)


def _week_number(reading: Reading) -> Made:
    """Read "week 27 of 2019", "week 5 of last year"."""
    base, week = reading.context.published, reading.number("number")
    if reading.code("unit") != "W" or not 1 <= week <= 53 or (base is None and not reading.has("year")):
        return None
    if reading.has("year"):
        return reading.one(date_value(f"{reading.number('year'):04d}-W{week:02d}"))
    if reading.code("span") != "Y" or base is None:
        return None
    return reading.one(date_value(f"{base.year + STEPS[reading.kind('step')]:04d}-W{week:02d}"), PUBLISHED)


def _week_of(reading: Reading) -> Made:
    """Read "the week of March 6" as the week that holds the day, "the weekend of July 4" as its weekend."""
    if reading.code("unit") not in "WK":
        return None
    day = day_part(reading.follow())
    if day is None or day.time.earliest is None:
        return None
    week = value_at(day.time.earliest, "W") + ("-WE" if reading.code("unit") == "K" else "")
    return reading.span(reading.found.start(), day.end, date_value(week), day.origin)


def clock_behind(reading: Reading, day: Part) -> Part | None:
    """Join "Friday at 10 a.m.", "18 July 2014, 07:00", "Tuesday in the morning": what stands behind a day."""
    at = day.end
    while reading.kind_at(at) in ("COMMA", "AT") and at < day.end + 2:
        at += 1
    kind, clock = reading.kind_at(at), None
    if kind in ("MERIDIAN", "CLOCK"):
        clock = clock_of(reading.word_at(at))
    elif kind == "NOON" and reading.kind_at(at - 1) == "AT":
        clock = str(reading.words.number(at))
    elif (kind, reading.kind_at(at + 1), reading.kind_at(at + 2)) == ("IN", "THE", "DAYPART"):
        at += 2
        clock = str(reading.words.number(at))
    elif at == day.end and reading.kind_at(at - 1) == "DEICTIC" and reading.kind_at(at + 1) in CLOSES:
        clock = HALVES_OF_DAY.get(reading.word_at(at).lower())
    if clock is None:
        return None
    end = at + 1 + (reading.kind_at(at + 1) == "ZONE")
    if clock.count(":") == SECONDS and reading.kind_at(end) == "YEAR":
        return _logged(day, clock, int(reading.word_at(end)), end + 1)
    value = f"{day.time.value}{clock}:00" if len(clock) == 3 and clock[1:].isdecimal() else f"{day.time.value}{clock}"
    return Part(day.start, end, clock_value(value, days=(day.time.earliest, day.time.latest)), day.origin)


CLOSES = classes("BREAK DOT COMMA STOP CLOSE TO AND OR")
HALVES_OF_DAY = {"am": "TMO", "pm": "TAF"}
SECONDS = 2
"""A time of day with seconds has two colons."""


def _logged(day: Part, clock: str, year: int, end: int) -> Part | None:
    """Read "Tue Mar 3 09:41:07 2015", as computers write it: the year comes last."""
    try:
        known = date.fromisoformat(f"{year:04d}{day.time.value[4:]}")
    except ValueError:
        return None
    return Part(day.start, end, clock_value(f"{known}{clock}", days=(known, known)), TEXT)


def _this_part_clock(reading: Reading) -> Made:
    """Read "this morning at 10", "last night at 8 p.m."."""
    base = reading.context.published
    clock = clock_of(reading.word("clock"))
    if base is None or clock is None:
        return None
    if reading.has("last"):
        base = add_units(base, -1, "D")
    hour = int(clock[1:3])
    if hour < 12 and reading.kind("clock") == "DAYNUM" and (reading.has("night") or reading.code("part") != "TMO"):
        clock = f"T{hour + 12:02d}{clock[3:]}"
    value = f"{base}{clock}:00" if len(clock) == 3 else f"{base}{clock}"
    return reading.span(reading.found.start(), reading.found.end(), clock_value(value), PUBLISHED)


def _said_clock(reading: Reading) -> Made:
    """Read "seven-thirty this evening", "eight fifteen tomorrow morning"."""
    base = reading.context.published
    hour, minutes = reading.number("hour"), ordinal_of(reading.words, *reading.found.span("minutes"))
    if base is None or not 1 <= hour <= 12 or not 10 <= minutes < 60:
        return None
    day = add_units(base, 0 if reading.has("this") else reading.number("day"), "D")
    hour = hour % 12 + (0 if reading.code("part") == "TMO" else 12)
    return reading.one(clock_value(f"{day}T{hour:02d}:{minutes:02d}"), PUBLISHED)


def _weekdays_clock(reading: Reading) -> Made:
    """Read "every Monday at 4 p.m.", "Tuesdays at 9 a.m."."""
    clock = clock_of(reading.word("clock"))
    day = reading.number("day" if reading.has("day") else "days")
    return reading.one(set_value(f"XXXX-WXX-{day}{clock}")) if clock else None


RULES: tuple[Rule, ...] = (
    rule("weekdays-clock", "(EVERY <day:WEEKDAY> | <days:WEEKDAYS>) AT <clock:(MERIDIAN | CLOCK)>", _weekdays_clock),
    rule(
        "weekday-of-week",
        "<day:A_WEEKDAY> (OF | FROM)? THE? <week:(THIS | LAST | NEXT)> <unit:UNIT>",
        _weekday_of_week,
    ),
    rule("week-weekday", "<week:(THIS | LAST | NEXT)> <unit:UNIT> ON? <day:A_WEEKDAY>", _weekday_of_week),
    rule(
        "nth-weekday-of-month",
        "THE? <nth:(ORDINAL_WORD | SECOND | ORDINAL | LAST)> <day:WEEKDAY> (OF | IN) <month:(A_MONTH"
        " | MONTH_LOWER | THIS"
        " | LAST | NEXT | THE)>",
        _nth_weekday,
    ),
    rule(
        "day-of-that-month",
        "THE? <nth:(ORDINAL | DAYNUM)> OF <month:(THE | THIS | LAST | NEXT | THAT)>",
        _day_of_month,
    ),
    rule(
        "week-number",
        "<unit:UNIT> <number:(DAYNUM | INT)> (OF | COMMA)? (<year:YEAR> | <step:(LAST | THIS | NEXT)> <span:UNIT>)",
        _week_number,
    ),
    rule(
        "said-clock",
        "<hour:NUMBER_WORD> HYPHEN? <minutes:(TENS_WORD (HYPHEN? NUMBER_WORD)? | NUMBER_WORD)>"
        " (<this:THIS> | <day:DEICTIC>) <part:DAYPART>",
        _said_clock,
    ),
    rule("week-of", "THE <unit:UNIT> OF", _week_of),
    rule(
        "part-and-clock",
        "(<last:LAST> <night:DAYPART> | THIS <part:DAYPART> | <night_too:TONIGHT>) AT"
        " <clock:(MERIDIAN | CLOCK | DAYNUM)>",
        _this_part_clock,
    ),
)
