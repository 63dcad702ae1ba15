"""Rules for times told from the dateline: "yesterday", "Friday", "last week", "this summer"."""

from datetime import date, timedelta
from fractions import Fraction

from claimcheck.values.calendar import add_units, days_of, shift, value_at
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, SEASON_MONTHS, STEPS, TEXT, UNKNOWN
from claimcheck.values.en.times_durations import duration, duration_value, unit_in
from claimcheck.values.en.times_grammar import (
    Made,
    Reading,
    Rule,
    clock_value,
    date_value,
    day_value,
    rule,
)
from claimcheck.values.time import TimeValue


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
    if reading.before == "THE" and reading.after == "NAME":
        return None
    if kind == "WEEKDAY_ABBR" and reading.after != "DOT" and not reading.has("part") and not _short_day(reading):
        return None
    told = reading.context.told_weekday(reading.number("day")) if reading.before == "THE" else None
    value, origin = reading.context.weekday(reading.number("day"), reading.offset)
    if told is not None:
        value, origin = told.isoformat(), CONTEXT
    if reading.has("part"):
        code = "TNI" if reading.kind("part") in ("TONIGHT", "OVERNIGHT") else reading.code("part")
        return reading.one(clock_value(f"{value}{code}"), origin)
    return reading.one(date_value(value), origin)


def _short_day(reading: Reading) -> bool:
    """Say whether a short form without a dot is a day: "on Tue", "Mon or Tue", "Sat at 5"; "The Sun" is none."""
    if reading.after in ("NAME", "OTHER", "POSSESSIVE", "HYPHEN"):
        return False
    listed = reading.before in ("OR", "AND") and reading.kind_at(reading.found.start() - 2) == "WEEKDAY_ABBR"
    clock = reading.after in ("CLOCK", "MERIDIAN") or (
        reading.after == "AT" and reading.kind_at(reading.found.end() + 1) in ("CLOCK", "MERIDIAN", "DAYNUM")
    )
    return listed or clock or reading.before == "ON"


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
    """Read "last week", "this year", "next quarter", "the current fiscal year" from the dateline.

    "The last week of" something that no rule places is no week of the dateline's.
    """
    unit, kind = unit_in(reading), reading.kind("step")
    step = STEPS[kind]
    base, origin = reading.context.base(), reading.context.base_origin()
    if kind in ("THIS", "LAST", "CURRENT"):
        base, origin = reading.context.published, PUBLISHED
    if kind == "PAST" and unit in "EC":
        return reading.one(duration_value(duration(Fraction(1), unit)))
    if unit in "SIH" or unit == "F":
        return reading.one(duration_value(duration(Fraction(1), unit)))
    if reading.after == "OF" and kind == "LAST" and reading.kind_at(reading.found.start()) == "THE":
        return reading.one(date_value(UNKNOWN[unit]))
    told_on = kind == "NEXT" and reading.kind_at(reading.found.start()) == "THE"
    if told_on and reading.context.looks_ahead(reading.offset):
        told_on = False
    if (told_on or kind in ("PREVIOUS", "FOLLOWING")) and reading.context.days.get(unit):
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
    number, base = reading.number("month"), reading.context.base()
    kind = reading.kind("step" if reading.has("step") else "step_on")
    if reading.has("step_on") and reading.context.anchor:
        base = days_of(reading.context.anchor)[kind == "FOLLOWING"] or base
    if base is None:
        return reading.one(date_value(f"XXXX-{number:02d}"))
    step = STEPS[kind]
    year = base.year
    if step < 0:
        year -= number >= base.month
    elif step > 0:
        year += number <= base.month
    return reading.one(date_value(f"{year:04d}-{number:02d}"), reading.context.base_origin())


def _last_day(reading: Reading) -> Made:
    """Read "last Oct. 23": the latest before the dateline."""
    base = reading.context.base()
    if base is None:
        return None
    month, day = reading.number("month"), reading.number("day")
    return reading.one(
        day_value(base.year - ((month, day) >= (base.month, base.day)), month, day), reading.context.base_origin()
    )


def _stepped_season(reading: Reading) -> Made:
    """Read "last fall", "this summer", "next spring"."""
    code, base = reading.code("season"), reading.context.base()
    if reading.before == "THE" and reading.kind("step") == "LAST":
        return None
    if base is None:
        return reading.one(date_value(f"XXXX-{code}"))
    first, last = SEASON_MONTHS[code]
    step = STEPS[reading.kind("step")]
    year = base.year
    if step < 0:
        year -= base.month <= last if code != "WI" else 1
    elif step > 0:
        year += base.month >= first
    return reading.one(date_value(f"{year:04d}-{code}"), reading.context.base_origin())


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


RULES: tuple[Rule, ...] = (
    rule("day-beyond", "THE? UNIT (AFTER | BEFORE) <day:DEICTIC>", _day_beyond),
    rule("deictic", "<day:DEICTIC> <part:DAYPART>?", _deictic),
    rule("tonight", "TONIGHT", _tonight),
    rule("last-night", "(LAST DAYPART | OVERNIGHT)", _last_night),
    rule("this-part-of-day", "THIS <part:DAYPART>", _this_part),
    rule("weekday", "<day:A_WEEKDAY> <part:(DAYPART | OVERNIGHT)>?", _weekday),
    rule(
        "stepped-weekday",
        "THE? <step:(LAST | NEXT | THIS | PAST | PREVIOUS | FOLLOWING | COMING)> <coming:COMING>?"
        " <day:WEEKDAY> <part:DAYPART>?",
        _stepped_weekday,
    ),
    rule("last-month-day", "LAST <month:A_MONTH> <day:DAYNUM>", _last_day),
    rule(
        "stepped-month",
        "(<step:(LAST | NEXT | THIS | PAST | COMING)> (PAST | COMING)? | THE <step_on:(FOLLOWING | PREVIOUS)>)"
        " <month:A_MONTH>",
        _stepped_month,
    ),
    rule(
        "stepped-season",
        "<step:(LAST | NEXT | THIS | PAST | COMING)> (PAST | COMING)? <season:SEASON>",
        _stepped_season,
    ),
    rule("bare-season", "<the:THE>? <season:SEASON>", _bare_season),
    rule(
        "stepped-unit",
        "(THE | THIS)? <step:(LAST | NEXT | THIS | PAST | PREVIOUS | FOLLOWING | COMING | CURRENT | LATEST)>"
        " (FISCAL | WORKING)? <unit:ONE_UNIT> <part:(DAYPART)>?",
        _stepped_unit,
    ),
    rule("next-part-of-day", "THE? <step:(NEXT | FOLLOWING | PREVIOUS)> <part:DAYPART>", _next_morning),
)
