"""Rules for times told from the dateline or from the time last named."""

from datetime import date, timedelta
from fractions import Fraction

from claimcheck.values.calendar import add_months, add_units, days_of, shift, unit_of, value_at
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, TEXT
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_durations import count_in, duration, duration_value, modifier_of, unit_in
from claimcheck.values.en.times_grammar import Made, Reading, Rule, clock_value, date_value, day_value, rule, vague_value
from claimcheck.values.time import TimeValue, TimexType

STEPS = {"THIS": 0, "CURRENT": 0, "LATEST": 0, "LAST": -1, "PAST": -1, "PREVIOUS": -1, "NEXT": 1, "COMING": 1, "FOLLOWING": 1}
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "K": "XXXX-WXX-WE", "E": "XXX", "C": "XX"}


def _deictic(reading: Reading) -> Made:
    """Read "today", "yesterday", "tomorrow", with a part of the day: "yesterday evening"."""
    base = reading.context.published
    part = reading.code("part") if reading.has("part") else ""
    if base is None:
        value = f"XXXX-XX-XX{part}"
    else:
        try:
            value = f"{base + timedelta(days=reading.number('day'))}{part}"
        except OverflowError:
            return None
    return reading.one(clock_value(value) if part else date_value(value), PUBLISHED if base else TEXT)


def _day_beyond(reading: Reading) -> Made:
    base = reading.context.published
    if base is None:
        return reading.one(date_value("XXXX-XX-XX"))
    days = {1: 2, -1: -2}.get(reading.number("day"), 0)
    return reading.one(date_value((base + timedelta(days=days)).isoformat()), PUBLISHED) if days else None


def _tonight(reading: Reading) -> Made:
    base = reading.context.published
    return reading.one(clock_value(f"{base or 'XXXX-XX-XX'}TNI"), PUBLISHED if base else TEXT)


def _last_night(reading: Reading) -> Made:
    base = reading.context.published
    value = f"{base - timedelta(days=1)}TNI" if base else "XXXX-XX-XXTNI"
    return reading.one(clock_value(value), PUBLISHED if base else TEXT)


def _this_part(reading: Reading) -> Made:
    """Read "this morning"."""
    base = reading.context.published
    return reading.one(clock_value(f"{base or 'XXXX-XX-XX'}{reading.code('part')}"), PUBLISHED if base else TEXT)


def _weekday(reading: Reading) -> Made:
    """Read a bare weekday by the dateline rule, with a part of the day: "Friday night"."""
    kind = reading.kind("day")
    if kind == "WEEKDAY_ABBR" and reading.after != "DOT" and not reading.has("part"):
        return None
    value, origin = reading.context.weekday(reading.number("day"), reading.offset)
    if reading.has("part"):
        code = "TNI" if reading.kind("part") in ("TONIGHT", "OVERNIGHT") else reading.code("part")
        return reading.one(clock_value(f"{value}{code}"), origin)
    return reading.one(date_value(value), origin)


def _stepped_weekday(reading: Reading) -> Made:
    """Read "last Friday", "next Tuesday", "this Sunday", "the previous Friday"."""
    number, kind, context = reading.number("day"), reading.kind("step"), reading.context
    base, origin = context.published, PUBLISHED
    if kind in ("PREVIOUS", "FOLLOWING"):
        base, origin = context.anchor_day() or base, CONTEXT
    if base is None:
        return reading.one(date_value(f"XXXX-WXX-{number}"))
    step = STEPS[kind]
    if step < 0:
        day = base - timedelta(days=(base.isoweekday() - number - 1) % 7 + 1)
    elif step > 0:
        day = base + timedelta(days=(number - base.isoweekday() - 1) % 7 + 1)
    else:
        day = context.nearest_weekday(base, number, ahead=context.looks_ahead(reading.offset) or reading.has("coming"))
    return reading.one(_with_part(reading, day.isoformat()), origin)


def _with_part(reading: Reading, value: str) -> TimeValue:
    if reading.has("part"):
        return clock_value(f"{value}{reading.code('part')}")
    return date_value(value)


def _stepped_unit(reading: Reading) -> Made:
    """Read "last week", "this year", "next quarter", "the current fiscal year" from the dateline."""
    unit, kind = unit_in(reading), reading.kind("step")
    step = STEPS[kind]
    base, origin = reading.context.base(), PUBLISHED
    if kind == "LATEST" and unit == "Q":
        return _the_quarter(reading)
    if kind == "PAST" and unit in "EC":
        return reading.one(duration_value(duration(Fraction(1), unit)))
    if unit in "SIH" or unit == "F":
        return reading.one(duration_value(duration(Fraction(1), unit)))
    if kind in ("PREVIOUS", "FOLLOWING") and reading.context.days.get(unit):
        value = shift(reading.context.days[unit], step, unit)
        return reading.one(date_value(value), CONTEXT) if value else None
    if unit == "D":
        return _stepped_day(reading, step)
    if base is None:
        return reading.one(date_value(UNKNOWN[unit]))
    if kind == "LATEST" and unit in "QY":
        step = -1
    if unit == "K":
        return reading.one(date_value(_weekend(base, step)), origin)
    try:
        value = value_at(add_units(base, step, unit), unit)
    except (ValueError, OverflowError):
        return None
    return reading.one(date_value(value), origin)


def _weekend(base: date, step: int) -> str:
    """Return the weekend so many away; on a weekend day "last" is the one a week before."""
    if step < 0:
        base -= timedelta(days=7)
    elif step > 0:
        base += timedelta(days=7)
    return f"{value_at(base, 'W')}-WE"


def _stepped_day(reading: Reading, step: int) -> Made:
    """Read "the next day", "the following day", "the previous day" from the day last named."""
    day, origin = reading.context.anchor_day(), CONTEXT
    if day is None:
        day, origin = reading.context.published, PUBLISHED
    if reading.kind("step") in ("THIS", "CURRENT", "LAST", "LATEST", "PAST", "COMING"):
        return None
    if day is None:
        return reading.one(date_value("XXXX-XX-XX"))
    part = reading.code("part") if reading.has("part") else ""
    value = f"{day + timedelta(days=step)}{part}"
    return reading.one(clock_value(value) if part else date_value(value), origin)


def _next_morning(reading: Reading) -> Made:
    return _stepped_day(reading, STEPS[reading.kind("step")])


def _stepped_month(reading: Reading) -> Made:
    """Read "last October", "this September", "next May" from the dateline."""
    number, kind, base = reading.number("month"), reading.kind("step"), reading.context.base()
    if base is None:
        return reading.one(date_value(f"XXXX-{number:02d}"))
    step = STEPS[kind]
    year = base.year
    if step < 0:
        year -= number >= base.month
    elif step > 0:
        year += number <= base.month
    return reading.one(date_value(f"{year:04d}-{number:02d}"), PUBLISHED)


def _last_day(reading: Reading) -> Made:
    """Read "last Oct. 23": the latest before the dateline."""
    base = reading.context.base()
    if base is None:
        return None
    month, day = reading.number("month"), reading.number("day")
    return reading.one(day_value(base.year - ((month, day) >= (base.month, base.day)), month, day), PUBLISHED)


SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (1, 2)}


def _stepped_season(reading: Reading) -> Made:
    """Read "last fall", "this summer", "next spring"."""
    code, base = reading.code("season"), reading.context.base()
    if base is None:
        return reading.one(date_value(f"XXXX-{code}"))
    first, last = SEASON_MONTHS[code]
    step = STEPS[reading.kind("step")]
    year = base.year
    if step < 0:
        year -= base.month <= last if code != "WI" else 1
    elif step > 0:
        year += base.month >= first
    return reading.one(date_value(f"{year:04d}-{code}"), PUBLISHED)


def _bare_season(reading: Reading) -> Made:
    """Read "the summer", "in winter" by the dateline rule or the year last named."""
    code = reading.code("season")
    lead = reading.before
    inside = lead == "EARLY_LATE" or (lead == "OF" and reading.kind_at(reading.found.start() - 2) == "MEASURED_PART")
    placed = lead in ("IN", "DURING", "BY", "SINCE", "UNTIL") or inside
    if not placed and (code == "FA" or not reading.has("the")):
        return None
    if reading.after in ("NAME", "OF", "HYPHEN"):
        return None
    value, origin = reading.context.part_of_year(code, SEASON_MONTHS[code], reading.offset)
    return reading.one(date_value(value), origin)


def _away(reading: Reading) -> Made:
    """Read "two years ago", "a week earlier", "three days later", "ten days from now"."""
    count = count_in(reading) if reading.has("count") else Fraction(1)
    unit, way = unit_in(reading), reading.kind("way")
    past = way in ("AGO", "EARLIER", "BEFORE")
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
    base = context.base()
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


SENTENCE_ENDS = frozenset({"DOT", "COMMA", "BREAK", "STOP", "QUOTE", "MARK", "CLOSE"})


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
    """Read "Friday the 26th", "Sat 14th": the nearest such day."""
    base, nth = reading.context.published, reading.number("nth")
    weekday = reading.number("day")
    if base is None or not 1 <= nth <= 31:
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
    if reading.before not in ("ON", "UNTIL", "BY", "SINCE") or reading.after in ("OTHER", "NAME", "UNIT", "HYPHEN", "OF"):
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


def _open_away(reading: Reading) -> Made:
    """Read "weeks earlier", "years later": some time before or after."""
    return reading.one(vague_value("FUTURE_REF" if reading.kind("way") == "LATER" else "PAST_REF"))


def _from_anchor(reading: Reading, number: int, unit: str, way: str) -> tuple[str | None, str]:
    """Count from the time last named: always for "earlier" and "later", for "a year ago" from a quarter."""
    context = reading.context
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
    if unit in "DWMQY" and value:
        return reading.one(date_value(value), CONTEXT)
    return None


def _part_of_that(reading: Reading) -> Made:
    value = reading.context.days.get("D")
    return reading.one(clock_value(f"{value}{reading.code('part')}"), CONTEXT) if value else None


def _quarter(reading: Reading) -> Made:
    """Read "the third quarter", "fiscal first-quarter", "the first half of 1990" in the year around them."""
    start, end = reading.found.span("nth")
    nth = ordinal_of(reading.words, start, end) or (4 if reading.kind("unit") == "QUARTER" else 2)
    half = reading.kind("unit") == "HALF"
    if nth > (2 if half else 4):
        return None
    code = f"H{nth}" if half else f"Q{nth}"
    if reading.has("year"):
        return reading.one(date_value(f"{reading.number('year'):04d}-{code}"))
    if reading.has("step"):
        base = reading.context.published
        if base is None:
            return reading.one(date_value(f"XXXX-{code}"))
        return reading.one(date_value(f"{base.year + STEPS[reading.kind('step')]:04d}-{code}"), PUBLISHED)
    if half or (reading.kind("nth") == "LAST"):
        return None
    months = (1, 12) if half else (3 * nth - 2, 3 * nth)
    value, origin = reading.context.part_of_year(code, months, reading.offset)
    return _without_the(reading, date_value(value), origin)


def _without_the(reading: Reading, time: TimeValue, origin: str) -> Made:
    """Leave out the article where it belongs to a noun behind: "the third-quarter loss"."""
    start, end = reading.found.span()
    hyphen = reading.kind_at(end - 2) == "HYPHEN"
    if hyphen and reading.kind_at(start) == "THE" and reading.after in ("OTHER", "NAME"):
        start += 1
    return reading.span(start, end, time, origin)


def _the_quarter(reading: Reading) -> Made:
    """Read "the quarter", "the latest quarter", "the period" as the quarter last named."""
    value = reading.context.days.get("Q")
    if value is None:
        if reading.kind("unit") == "PERIOD":
            return None
        base = reading.context.months_away(-3)
        return reading.one(date_value(value_at(base, "Q")), PUBLISHED) if base else None
    return reading.one(date_value(value), CONTEXT)


def _year_ago_quarter(reading: Reading) -> Made:
    """Read "the year-ago quarter", "the year-earlier period", "year-earlier"."""
    context = reading.context
    if reading.has("nth"):
        made = _quarter(reading)
        value = shift(made[0].time.value, -1, "Y") if made else None
        return reading.one(date_value(value), CONTEXT) if value else None
    known = context.days.get("Q") or (value_at(context.published, "Y") if context.published else None)
    value = shift(known, -1, "Y") if known else None
    return reading.one(date_value(value), CONTEXT) if value else None


def _year_ago(reading: Reading) -> Made:
    made = _year_ago_quarter(reading)
    return reading.one(made[0].time, made[0].origin, name="span") if made else None


def _quarter_ended(reading: Reading) -> Made:
    """Read "the quarter ended Sept. 30" by the month it ended in."""
    at = reading.found.end() - 1
    while reading.kind_at(at) == "DOT":
        at -= 1
    month = int(reading.words.number(at))
    value, origin = reading.context.part_of_year(f"Q{(month + 2) // 3}", (month, month), reading.offset)
    end = reading.found.start("unit") + 1
    return reading.span(reading.found.start(), end, date_value(value), origin)


def _other_year(reading: Reading) -> tuple[int, str] | None:
    """Return the year of "last year", "that year", "the following year"."""
    context = reading.context
    if reading.has("that"):
        known = context.days.get("Y")
        if known is None:
            return None
        follows = reading.kind_at(reading.found.end("that") - 1) == "FOLLOWING"
        return int(known[:4]) + follows, CONTEXT
    if context.base() is None:
        return None
    return context.base().year + STEPS[reading.kind("step")], PUBLISHED


def _month_of_year(reading: Reading) -> Made:
    """Read "June last year", "October of that year"."""
    found = _other_year(reading)
    return reading.one(date_value(f"{found[0]:04d}-{reading.number('month'):02d}"), found[1]) if found else None


def _day_of_year(reading: Reading) -> Made:
    found = _other_year(reading)
    if found is None:
        return None
    names = ("month", "day") if reading.has("month") else ("month_last", "day_first")
    return reading.one(day_value(found[0], reading.number(names[0]), reading.number(names[1])), found[1])


def _year_quarter(reading: Reading) -> Made:
    """Read "the 1988 quarter", "the 1989 period" as the quarter last named, in that year."""
    value = reading.context.days.get("Q")
    if value is None:
        return None
    return reading.one(date_value(f"{reading.number('year'):04d}{value[4:]}"), CONTEXT)


def _fiscal_year(reading: Reading) -> Made:
    """Read "fiscal 1989", "fiscal year 2021": its days may begin the April before and end the March after."""
    year = reading.number("year")
    return reading.one(date_value(f"{year:04d}", days=days_of(f"FY{year:04d}"), approximate=True))


PARTS = frozenset({"MEASURED_PART", "EARLIER", "LATER", "EARLY_LATE"})


def _the_unit(reading: Reading) -> Made:
    """Read "the year", "the month", "the weekend": the one of the dateline."""
    unit = unit_in(reading)
    base = reading.context.base()
    inside = reading.before in ("OF", "IN") and reading.kind_at(reading.found.start() - 2) in PARTS
    if base is not None and unit in "DWMY" and (inside or (unit == "W" and reading.after not in ("OF", "AFTER", "BEFORE"))):
        return reading.one(date_value(value_at(base, unit)), PUBLISHED)
    if reading.has("fiscal") is False and unit == "D":
        return None
    if unit == "K" and base is not None:
        day = base if reading.context.looks_ahead(reading.offset) else base - timedelta(days=(base.isoweekday() - 6) % 7)
        return reading.one(date_value(f"{value_at(day, 'W')}-WE"), PUBLISHED)
    if unit == "Y" and not reading.has("fiscal") and reading.after == "OF":
        return None
    if unit == "Y" and base is not None and reading.after != "ENDED":
        return reading.one(date_value(f"{base.year:04d}"), PUBLISHED)
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


def _year_end(reading: Reading) -> Made:
    base = reading.context.base()
    if base is None:
        return reading.one(date_value("XXXX", modifier="END"))
    return reading.one(date_value(f"{base.year:04d}", modifier="END"), PUBLISHED)


RULES: tuple[Rule, ...] = (
    rule("day-beyond", "THE? UNIT (AFTER | BEFORE) <day:DEICTIC>", _day_beyond),
    rule("deictic", "<day:DEICTIC> <part:DAYPART>?", _deictic),
    rule("tonight", "TONIGHT", _tonight),
    rule("last-night", "(LAST DAYPART | OVERNIGHT)", _last_night),
    rule("this-part-of-day", "THIS <part:DAYPART>", _this_part),
    rule("weekday", "<day:A_WEEKDAY> <part:(DAYPART | OVERNIGHT)>?", _weekday),
    rule("weekday-number", "<day:A_WEEKDAY> COMMA? THE? <nth:ORDINAL>", _weekday_number),
    rule("day-of-month", "THE <nth:ORDINAL>", _day_of_month),
    rule("stepped-weekday", "THE? <step:(LAST | NEXT | THIS | PAST | PREVIOUS | FOLLOWING | COMING)> <coming:COMING>? <day:WEEKDAY> <part:DAYPART>?", _stepped_weekday),
    rule("last-month-day", "LAST <month:A_MONTH> <day:DAYNUM>", _last_day),
    rule("stepped-month", "<step:(LAST | NEXT | THIS | PAST | COMING)> (PAST | COMING)? <month:A_MONTH>", _stepped_month),
    rule("stepped-season", "<step:(LAST | NEXT | THIS | PAST | COMING)> (PAST | COMING)? <season:SEASON>", _stepped_season),
    rule("bare-season", "<the:THE>? <season:SEASON>", _bare_season),
    rule(
        "stepped-unit",
        "THE? <step:(LAST | NEXT | THIS | PAST | PREVIOUS | FOLLOWING | COMING | CURRENT | LATEST)> FISCAL? <unit:ONE_UNIT> <part:(DAYPART)>?",
        _stepped_unit,
    ),
    rule("next-part-of-day", "THE? <step:(NEXT | FOLLOWING | PREVIOUS)> <part:DAYPART>", _next_morning),
    rule(
        "units-away",
        "<about:APPROXIMATE>? (A | <count:(COUNT | VAGUE_COUNT | UNITS)>) MORE? HYPHEN? <unit:(ANY_UNIT)> (OR SO)? <way:(AGO | EARLIER | LATER | BEFORE | AFTER | HENCE | FROM)>",
        _away,
    ),
    rule("open-units-away", "UNITS <way:(AGO | EARLIER | LATER)>", _open_away),
    rule("same-unit", "(THE SAME | THAT SAME?) <unit:ONE_UNIT>", _same),
    rule("that-part-of-day", "THAT SAME? <part:DAYPART>", _part_of_that),
    rule(
        "quarter-of-year",
        "<lead:(THE FISCAL? | FISCAL)>? HYPHEN? <nth:NTH> FISCAL? HYPHEN? <unit:(QUARTER | HALF)> (OF FISCAL? (THE UNIT)? <year:YEAR>)?",
        _quarter,
    ),
    rule("year-and-quarter", "(THE | IT)? <year:YEAR> FISCAL? HYPHEN? <nth:NTH> HYPHEN? <unit:(QUARTER | HALF)>", _quarter),
    rule("stepped-years-quarter", "<step:(LAST | NEXT | THIS)> UNIT POSSESSIVE <nth:NTH> HYPHEN? <unit:(QUARTER | HALF)>", _quarter),
    rule("quarter-ended", "(THE | IT) (LATEST)? <unit:QUARTER> ENDED A_MONTH", _quarter_ended),
    rule("the-quarter", "(THE | THAT) (LATEST | SAME)? <unit:QUARTER>", _the_quarter),
    rule("month-of-stepped-year", "<month:A_MONTH> OF? (<step:(LAST | THIS | NEXT | FOLLOWING | PREVIOUS)> UNIT | <that:(THAT | THE SAME | THE FOLLOWING)> UNIT)", _month_of_year),
    rule("day-of-that-year", "(<month:A_MONTH> <day:A_DAY> | <day_first:A_DAY> <month_last:A_MONTH>) OF <that:(THAT | THE SAME | THE FOLLOWING)> UNIT", _day_of_year),
    rule("latest-period", "THE LATEST <unit:PERIOD>", _the_quarter),
    rule("year-ago-quarter", "(A | THE)? <span:UNIT HYPHEN (AGO | EARLIER)>", _year_ago),
    rule("year-ago-quarter", "THE? COMPARABLE? UNIT HYPHEN (AGO | EARLIER) <nth:NTH>? HYPHEN? <unit:(QUARTER | PERIOD)>", _year_ago_quarter),
    rule("year-quarter", "(THE | IT) <year:YEAR> (QUARTER | PERIOD)", _year_quarter),
    rule("fiscal-year", "THE? FISCAL UNIT? <year:YEAR>", _fiscal_year),
    rule("year-end", "UNIT HYPHEN? <end:MEASURED_PART>", _year_end),
    rule("unit-in-span", "THE? <nth:NTH> <unit:(UNIT | QUARTER)> (OF | IN)", _unit_in),
    rule("the-unit", "(THE | IT) ENTIRE? <fiscal:FISCAL>? <unit:UNIT>", _the_unit),
)
