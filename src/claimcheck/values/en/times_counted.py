"""Rules for times counted from another: "two years ago", "the following week", "the last week of August"."""

from datetime import timedelta
from fractions import Fraction

from claimcheck.values.calendar import add_months, add_units, days_of, shift, unit_of, value_at
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, STEPS, TEXT, UNKNOWN
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_durations import count_in, duration, duration_value, modifier_of, unit_in
from claimcheck.values.en.times_grammar import (
    Made,
    Reading,
    Rule,
    clock_value,
    date_value,
    day_value,
    rule,
    vague_value,
)
from claimcheck.values.time import TimexType


def _away(reading: Reading) -> Made:
    """Read "two years ago", "a week earlier", "three days later", "ten days from now"."""
    count = count_in(reading) if reading.has("count") else Fraction(1)
    unit, way = unit_in(reading), reading.kind("way")
    past = way in ("AGO", "EARLIER", "BEFORE")
    if way == "FROM" and reading.word_at(reading.found.end()).lower() == "now":
        return _from_now(reading, count, unit)
    if way in ("BEFORE", "AFTER", "FROM"):
        counted = _from_day(reading, count, unit, past=past)
        if counted or way != "BEFORE" or reading.after not in SENTENCE_ENDS:
            return counted
    if count is None:
        return reading.one(vague_value("PAST_REF" if past else "FUTURE_REF"))
    modifier = modifier_of(reading)
    if unit in "SIH" or count.denominator != 1:
        return reading.one(duration_value(duration(count, unit), modifier=modifier))
    number = int(count) * (-1 if past else 1)
    number, unit = (2 * number, "W") if unit == "F" else (number, unit)
    context = reading.context
    if unit == "K":
        return None
    value, origin = _from_anchor(reading, number, unit, way)
    base = context.published if way == "AGO" else context.base() if way != "LATER" or context.anchor else None
    if value is None and base is not None:
        origin = PUBLISHED
        try:
            day = add_units(base, number, unit)
        except (ValueError, OverflowError):
            return None
        value = value_at(day, {"E": "Y", "C": "Y"}.get(unit, unit))
    if value is None:
        return reading.one(vague_value("PAST_REF" if past else "FUTURE_REF"))
    approximate = modifier in ("APPROX", "LESS_THAN")
    return reading.one(date_value(value, modifier=modifier, approximate=approximate), origin)


SENTENCE_ENDS = classes("DOT COMMA BREAK STOP QUOTE MARK CLOSE")


def _from_day(reading: Reading, count: Fraction | None, unit: str, *, past: bool) -> Made:
    """Read "two weeks before Christmas", "three days from Tuesday", "a day after 3 May": that day."""
    follow = reading.follow()
    if follow is None or count is None or count.denominator != 1 or unit not in "DWMY":
        return None
    day = follow[0].time.earliest
    if len(follow) != 1 or day is None or unit_of(follow[0].time.value) != "D":
        return None
    try:
        moved = add_units(day, -int(count) if past else int(count), unit)
    except (ValueError, OverflowError):
        return None
    return reading.span(reading.found.start(), follow[0].end, date_value(moved.isoformat()), follow[0].origin)


def _weekday_number(reading: Reading) -> Made:
    """Read "Friday the 26th", "Sat 14th": the nearest such day; not in "on Friday, the second rise in a row"."""
    base = reading.context.published
    nth = ordinal_of(reading.words, *reading.found.span("nth" if reading.has("nth") else "nth_spelled"))
    weekday = reading.number("day")
    if base is None or not 1 <= nth <= 31 or (reading.has("nth_spelled") and reading.after not in SENTENCE_ENDS):
        return None
    steps = (*range(-6, 1), *range(1, 12)) if not reading.context.looks_ahead(reading.offset) else range(12)
    for months in sorted(steps, key=abs):
        try:
            day = add_months(base.replace(day=1), months).replace(day=nth)
        except ValueError:
            continue
        if day.isoweekday() == weekday:
            return reading.one(date_value(day.isoformat()), PUBLISHED)
    return None


def _day_of_month(reading: Reading) -> Made:
    """Read "on the 18th" in the month last named or the dateline's."""
    if reading.before not in ("ON", "UNTIL", "BY", "SINCE") or reading.after in (
        "OTHER",
        "NAME",
        "UNIT",
        "HYPHEN",
        "OF",
    ):
        return None
    if not reading.has("the") and reading.before != "ON":
        return None
    context, nth = reading.context, reading.number("nth")
    month = context.days.get("M")
    if month is None and context.published is None:
        return reading.one(date_value(f"XXXX-XX-{nth:02d}"))
    first = days_of(month)[0] if month else None
    base = first or context.published
    if base is None:
        return None
    if first is None and not context.looks_ahead(reading.offset) and nth > base.day:
        base = add_months(base.replace(day=1), -1)
    elif first is None and context.looks_ahead(reading.offset) and nth < base.day:
        base = add_months(base.replace(day=1), 1)
    return reading.one(day_value(base.year, base.month, nth), CONTEXT if first else PUBLISHED)


def _from_now(reading: Reading, count: Fraction | None, unit: str) -> Made:
    """Read "three days from now"."""
    base, end = reading.context.published, reading.found.end() + 1
    if count is None:
        return reading.span(reading.found.start(), end, vague_value("FUTURE_REF"), TEXT)
    if base is None or unit not in "DWMYE" or count.denominator != 1:
        return reading.span(reading.found.start(), end, duration_value(duration(count, unit)), TEXT)
    try:
        value = value_at(add_units(base, int(count), unit), {"E": "Y"}.get(unit, unit))
    except (ValueError, OverflowError):
        return None
    return reading.span(reading.found.start(), end, date_value(value), PUBLISHED)


def _part_of_century(reading: Reading) -> Made:
    """Read "a quarter of a century", "a quarter-century ago", "half a century later" as 25 and 50 years."""
    quarter = reading.has("quarter")
    years, tail = (25, "") if quarter else (50, "_halved")
    if reading.code(f"unit{tail}") != "C":
        return None
    if not reading.has(f"way{tail}"):
        return reading.one(duration_value(duration(Fraction(years), "Y")))
    way = reading.kind(f"way{tail}")
    base = reading.context.published if way == "AGO" else reading.context.base()
    if base is None:
        return reading.one(vague_value("FUTURE_REF" if way == "LATER" else "PAST_REF"))
    day = add_units(base, years if way == "LATER" else -years, "Y")
    origin = PUBLISHED if way == "AGO" else reading.context.base_origin()
    return reading.one(date_value(value_at(day, "Y"), approximate=True), origin)


def _open_away(reading: Reading) -> Made:
    """Read "weeks earlier", "years later": some time before or after."""
    return reading.one(vague_value("FUTURE_REF" if reading.kind("way") == "LATER" else "PAST_REF"))


YEARS = {"Y": 1, "E": 10, "C": 100}


def _from_anchor(reading: Reading, number: int, unit: str, way: str) -> tuple[str | None, str]:
    """Count from the time last named: always for "earlier" and "later", for "a year ago" from a quarter."""
    context = reading.context
    if context.before_christ and unit in YEARS and way not in ("AGO", "HENCE", "FROM"):
        year = int(context.before_christ[2:]) - number * YEARS[unit]
        return (f"BC{year:04d}" if year > 0 else f"{1 - year:04d}"), CONTEXT
    if context.anchor is None:
        return None, TEXT
    if way in ("AGO", "HENCE", "FROM") and not (unit == "Y" and number == -1 and context.days.get("Q")):
        return None, TEXT
    known = context.anchor
    if unit == "Y" and number == -1 and context.days.get("Q"):
        known = context.days["Q"]
    elif unit in "YE" and unit_of(known) in ("D", "W") and not context.narrative:
        known = context.days["Y"]
    return shift(known, number, unit), CONTEXT


def _same(reading: Reading) -> Made:
    """Read "the same year", "that day", "that month" as the one last named."""
    context, unit = reading.context, unit_in(reading)
    value = context.days.get(unit)
    if unit == "K":
        day = context.anchor_day()
        value = f"{value_at(day, 'W')}-WE" if day else None
    elif unit not in "DWMQY":
        return None
    return reading.one(date_value(value or UNKNOWN[unit]), CONTEXT)


def _then(reading: Reading) -> Made:
    """Read "since then", "until then" as the time last named."""
    anchor = reading.context.anchor
    if anchor is None:
        return reading.one(vague_value("PAST_REF")) if reading.before == "SINCE" else None
    return reading.one(date_value(anchor), CONTEXT) if reading.before in ("SINCE", "UNTIL", "BY") else None


def _part_of_that(reading: Reading) -> Made:
    value = reading.context.days.get("D")
    return reading.one(clock_value(f"{value}{reading.code('part')}"), CONTEXT) if value else None


def _other_year(reading: Reading) -> tuple[int, str] | None:
    """Return the year of "last year", "that year", "the following year"."""
    context = reading.context
    if reading.has("that"):
        known = context.days.get("Y")
        if known is None:
            return None
        follows = reading.kind_at(reading.found.end("that") - 1) == "FOLLOWING"
        return int(known[:4]) + follows, CONTEXT
    base = context.base()
    return (base.year + STEPS[reading.kind("step")], reading.context.base_origin()) if base else None


def _month_of_year(reading: Reading) -> Made:
    """Read "June last year", "October of that year"."""
    found = _other_year(reading)
    return reading.one(date_value(f"{found[0]:04d}-{reading.number('month'):02d}"), found[1]) if found else None


def _day_of_year(reading: Reading) -> Made:
    found = _other_year(reading)
    if found is None or (reading.has("span") and reading.code("span") != "Y"):
        return None
    names = ("month", "day") if reading.has("month") else ("month_last", "day_first")
    return reading.one(day_value(found[0], reading.number(names[0]), reading.number(names[1])), found[1])


PARTS = frozenset({"MEASURED_PART", "EARLIER", "LATER", "EARLY_LATE"})


def _the_unit(reading: Reading) -> Made:
    """Read "the year", "the month", "the weekend": the one of the dateline."""
    unit = unit_in(reading)
    base = reading.context.base()
    if reading.after == "HYPHEN" or (reading.before == "OF" and reading.word("unit")[0].isupper()):
        return None
    inside = reading.before in ("OF", "IN") and reading.kind_at(reading.found.start() - 2) in PARTS
    if (
        base is not None
        and unit in "DWMY"
        and (inside or (unit == "W" and reading.after not in ("OF", "AFTER", "BEFORE")))
    ):
        return reading.one(date_value(value_at(base, unit)), reading.context.base_origin())
    if reading.has("fiscal") is False and unit == "D":
        return None
    if unit == "K" and base is not None:
        day = (
            base if reading.context.looks_ahead(reading.offset) else base - timedelta(days=(base.isoweekday() - 6) % 7)
        )
        return reading.one(date_value(f"{value_at(day, 'W')}-WE"), reading.context.base_origin())
    if unit == "Y" and not reading.has("fiscal") and reading.after == "OF":
        return None
    if unit == "Y" and base is not None and reading.after not in ("ENDED", "TO", "UNTIL"):
        return reading.one(date_value(f"{base.year:04d}"), reading.context.base_origin())
    return reading.one(duration_value(duration(Fraction(1), unit)))


def _unit_in(reading: Reading) -> Made:
    """Read "the last week of August", "the second day of June 2014", "the third month of 2021"."""
    follow = reading.follow()
    if follow is None or len(follow) != 1 or follow[0].time.type is not TimexType.DATE:
        return None
    first, last = follow[0].time.earliest, follow[0].time.latest
    unit = unit_in(reading)
    start, end = reading.found.span("nth")
    nth = ordinal_of(reading.words, start, end)
    if first is None or last is None or unit not in ("D", "W", "M") or (last - first).days < 2 * UNIT_DAYS[unit]:
        return None
    if reading.kind("nth") == "LAST":
        day = last - timedelta(days=(last.isoweekday() % 7 if unit == "W" and last.isoweekday() < 4 else 0))
    else:
        begin = first - timedelta(days=first.isoweekday() - 1) if unit == "W" and first.isoweekday() <= 4 else first
        day = begin
        if unit == "W" and begin is first:
            day = first + timedelta(days=(8 - first.isoweekday()) % 7)
        day = add_units(day, nth - 1, unit)
    if not first <= day + timedelta(days=6 * (unit == "W")) or day > last:
        return None
    return reading.span(reading.found.start(), follow[0].end, date_value(value_at(day, unit)), follow[0].origin)


UNIT_DAYS = {"D": 1, "W": 7, "M": 31}


def _nth_unit(reading: Reading) -> Made:
    """Read "the first year of the war" as a year long, "the second day" as a day that nothing here places."""
    unit = unit_in(reading)
    if unit == "D":
        return reading.one(date_value(UNKNOWN["D"]))
    return reading.one(duration_value(duration(Fraction(1), unit))) if unit in "IHWMY" else None


def _unit_before(reading: Reading) -> Made:
    """Read "the day before", "the year before" at the end of a clause: the one before the time last named."""
    if reading.after not in SENTENCE_ENDS:
        return None
    context, unit = reading.context, unit_in(reading)
    known = context.days.get(unit)
    if known is None and context.published is not None and unit in "DWMY":
        known = value_at(context.published, unit)
    value = shift(known, -1, unit) if known else None
    return reading.one(date_value(value), CONTEXT) if value else None


def _year_end(reading: Reading) -> Made:
    base = reading.context.base()
    if base is None:
        return reading.one(date_value("XXXX", modifier="END"))
    return reading.one(date_value(f"{base.year:04d}", modifier="END"), reading.context.base_origin())


def _end_of_unit(reading: Reading) -> Made:
    """Read "by end of month", "at end of year" as the part of the dateline's own; "end of day" is no day."""
    base, unit = reading.context.base(), reading.code("unit")
    if base is None or unit not in "WMY" or reading.before in ("THE", "A", "THIS", "THAT"):
        return None
    return reading.one(date_value(value_at(base, unit), modifier=reading.code("part")), reading.context.base_origin())


BEHIND_LAST = classes("WEEKDAY WEEKDAY_ABBR MONTH MONTH_ABBR MAY UNIT UNITS QUARTER SEASON DAYPART OTHER NAME")


def _unit_beyond(reading: Reading) -> Made:
    """Read "the week after next", "the year before last"."""
    base, unit = reading.context.published, reading.code("unit")
    if base is None or unit not in "DWMYK" or reading.after in BEHIND_LAST:
        return None
    step = 2 if reading.has("next") else -2
    if unit == "K":
        return reading.one(date_value(f"{value_at(add_units(base, step, 'W'), 'W')}-WE"), PUBLISHED)
    return reading.one(date_value(value_at(add_units(base, step, unit), unit)), PUBLISHED)


RULES: tuple[Rule, ...] = (
    rule(
        "weekday-number", "<day:A_WEEKDAY> COMMA? (THE? <nth:ORDINAL> | THE <nth_spelled:SPELLED_DAY>)", _weekday_number
    ),
    rule("day-of-month", "<the:THE>? <nth:ORDINAL>", _day_of_month),
    rule(
        "units-away",
        "<about:APPROXIMATE>? (A | <count:(COUNT | VAGUE_COUNT | UNITS)>) MORE? HYPHEN?"
        " <unit:(ANY_UNIT)> (OR SO)? <way:(AGO | EARLIER | LATER | BEFORE | AFTER | HENCE | FROM)>",
        _away,
    ),
    rule(
        "part-of-century",
        "(A <quarter:QUARTER> (HYPHEN | OF A) <unit:UNIT> <way:(AGO | EARLIER | LATER)>?"
        " | A? HALF (HYPHEN | A) <unit_halved:UNIT> <way_halved:(AGO | EARLIER | LATER)>)",
        _part_of_century,
    ),
    rule("open-units-away", "UNITS <way:(AGO | EARLIER | LATER)>", _open_away),
    rule("then", "THEN", _then),
    rule("same-unit", "(THE SAME | THAT SAME?) <unit:ONE_UNIT>", _same),
    rule("that-part-of-day", "THAT SAME? <part:DAYPART>", _part_of_that),
    rule(
        "month-of-stepped-year",
        "<month:A_MONTH> OF? (<step:(LAST | THIS | NEXT | FOLLOWING | PREVIOUS)> UNIT | <that:(THAT"
        " | THE SAME | THE FOLLOWING)> UNIT)",
        _month_of_year,
    ),
    rule(
        "day-of-that-year",
        "LEAD? (<month:A_MONTH> <day:A_DAY> | THE? <day_first:A_DAY> OF? <month_last:A_MONTH>) (OF <that:(THAT | THE"
        " SAME | THE FOLLOWING)> UNIT | OF? <step:(LAST | THIS | NEXT)> <span:UNIT>)",
        _day_of_year,
    ),
    rule("year-end", "UNIT (HYPHEN | POSSESSIVE)? <end:MEASURED_PART>", _year_end),
    rule("end-of-unit", "<part:MEASURED_PART> OF <unit:UNIT>", _end_of_unit),
    rule("unit-beyond", "THE <unit:UNIT> (<next:AFTER NEXT> | BEFORE LAST)", _unit_beyond),
    rule("unit-in-span", "THE? <nth:NTH> <unit:(UNIT | QUARTER)> (OF | IN)", _unit_in),
    rule("nth-unit", "THE <nth:(ORDINAL_WORD | SECOND)> <unit:UNIT>", _nth_unit),
    rule("unit-before", "THE <unit:UNIT> BEFORE", _unit_before),
    rule("the-unit", "(THE | IT) ENTIRE? <fiscal:FISCAL>? <unit:UNIT>", _the_unit),
)
