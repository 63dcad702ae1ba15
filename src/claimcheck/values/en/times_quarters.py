"""Rules for the quarters, halves and fiscal years of business news."""

from claimcheck.values.calendar import days_of, shift, unit_of, value_at
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, STEPS, TEXT
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_durations import count_in, duration, duration_value, unit_in
from claimcheck.values.en.times_grammar import Made, Part, Reading, Rule, date_value, rule
from claimcheck.values.time import TimeValue


def _quarter(reading: Reading) -> Made:
    """Read "the third quarter", "fiscal first-quarter", "the first half of 1990" in the year around them."""
    start, end = reading.found.span("nth")
    nth = ordinal_of(reading.words, start, end) or (4 if reading.kind("unit") == "QUARTER" else 2)
    half = reading.kind("unit") == "HALF"
    if nth > (2 if half else 4):
        return None
    code = f"H{nth}" if half else f"Q{nth}"
    if reading.after == "OF" and reading.before != "OF" and not _tells_when(reading):
        return None
    if reading.has("year"):
        return reading.one(date_value(f"{reading.number('year'):04d}-{code}"))
    if reading.has("step"):
        base = reading.context.published
        if base is None:
            return reading.one(date_value(f"XXXX-{code}"))
        return reading.one(date_value(f"{base.year + STEPS[reading.kind('step')]:04d}-{code}"), PUBLISHED)
    if (half and not reading.has("whole")) or reading.kind("nth") == "LAST":
        return None
    months = (1, 12) if half else (3 * nth - 2, 3 * nth)
    value, origin = reading.context.part_of_year(code, months, reading.offset)
    return _without_the(reading, date_value(value), origin)


def _tells_when(reading: Reading) -> bool:
    """Say whether what follows "the third quarter of" is a year or an amount ("of $2.1 million") and no cake."""
    end = reading.found.end() + 1
    if reading.kind_at(end + 1) == "UNIT" or reading.kind_at(end) in ("CURRENCY", "YEAR"):
        return True
    return reading.word_at(end)[:1] in ("$", "£", "€", "¥")


def _months_quarter(reading: Reading) -> Made:
    """Read "the April-June quarter", "the July–September 2017 quarter", "the June quarter" as that quarter."""
    last = reading.number("last")
    first = reading.number("first") if reading.has("first") else last - 2
    if last % 3 or first != last - 2 or reading.after == "HYPHEN":
        return None
    code = f"Q{last // 3}"
    for name in ("year", "year_last"):
        if reading.has(name):
            return reading.one(date_value(f"{reading.number(name):04d}-{code}"))
    value, origin = reading.context.part_of_year(code, (first, last), reading.offset)
    return reading.one(date_value(value), origin)


def _two_quarters(reading: Reading) -> Made:
    """Read "the second and third quarters (of 2019)" as both."""
    half = reading.kind("unit") == "HALF"
    if (not half and unit_in(reading) != "Q") or (reading.after == "OF" and not _tells_when(reading)):
        return None
    letter, most = ("H", 2) if half else ("Q", 4)
    parts = []
    for name in ("first", "nth"):
        nth = ordinal_of(reading.words, *reading.found.span(name))
        if not 1 <= nth <= most:
            return None
        months = (1, 12) if half else (3 * nth - 2, 3 * nth)
        value, origin = reading.context.part_of_year(f"{letter}{nth}", months, reading.offset)
        if reading.has("year"):
            value, origin = f"{reading.number('year'):04d}-{letter}{nth}", TEXT
        parts.append((date_value(value), origin))
    start, end = reading.found.span()
    return (
        Part(start, reading.found.end("first"), *parts[0]),
        Part(reading.found.start("nth"), end, *parts[1]),
    )


SENTENCE = 60
"""How many words back in its sentence "the third quarter" is looked for."""

BEFORE_ELLIPSIS = classes("IN FROM DURING THAN FOR")
AFTER_ELLIPSIS = classes("DOT COMMA STOP BREAK CLOSE AND OR MARK")


def _elliptical_quarter(reading: Reading) -> Made:
    """Read "from 3% in the second" behind "in the third quarter", in the same sentence: the one before it."""
    nth, known = ordinal_of(reading.words, *reading.found.span("nth")), reading.context.days.get("Q", "")
    if not 1 <= nth <= 4 or not known[:4].isdecimal() or reading.before not in BEFORE_ELLIPSIS:
        return None
    if reading.after not in AFTER_ELLIPSIS or not _quarter_told(reading):
        return None
    year, named = int(known[:4]), int(known[-1])
    if nth == named:
        return None
    ahead = reading.context.looks_ahead(reading.offset)
    year += ahead if nth < named and ahead else -(nth > named and not ahead)
    return reading.one(date_value(f"{year:04d}-Q{nth}"), CONTEXT)


def _quarter_told(reading: Reading) -> bool:
    """Say whether a quarter by its number stands in front, in the same sentence."""
    start = reading.found.start()
    for at in range(start - 1, max(0, start - SENTENCE), -1):
        kind = reading.kind_at(at)
        if kind in ("BREAK", "STOP") or (kind == "DOT" and reading.word_at(at + 1)[:1].isupper()):
            return False
        if kind in ("QUARTER", "QUARTER_CODE"):
            return True
    return False


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
    if reading.after == "OF":
        return None
    if value is None:
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


def _same_period(reading: Reading) -> Made:
    """Read "the same period last year", "the corresponding quarter of 2018", "last year's quarter".

    It is the quarter, half or month last named, in the other year; without one, that year.
    """
    context = reading.context
    if reading.has("year"):
        year, origin = reading.number("year"), CONTEXT
    elif context.published is None:
        return None
    else:
        step = STEPS[reading.kind("step")] if reading.has("step") else -1
        year, origin = context.published.year + step, PUBLISHED
    if any(reading.has(name) and reading.code(name) != "Y" for name in ("span", "span_ago")):
        return None
    kind = reading.kind("unit")
    known = context.days.get("Q", "")
    if kind == "UNIT" or (kind == "PERIOD" and context.anchor and unit_of(context.anchor) in ("M", "H")):
        known = context.days.get("M", "") if kind == "UNIT" else context.anchor or ""
    if kind == "UNIT" and reading.code("unit") != "M":
        return None
    if not known[:4].isdecimal():
        return reading.one(date_value(f"{year:04d}"), origin) if kind == "PERIOD" else None
    if reading.has("span_ago") or (f"{year:04d}" == known[:4] and not reading.has("year")):
        year = int(known[:4]) - 1  # nothing is compared with itself
    return reading.one(date_value(f"{year:04d}{known[4:]}"), CONTEXT)


def _year_ago_units(reading: Reading) -> Made:
    """Read "the year-earlier nine months" as nine months long."""
    if reading.code("span") != "Y":
        return None
    return reading.one(duration_value(duration(count_in(reading), unit_in(reading))))


def _year_ago(reading: Reading) -> Made:
    made = _year_ago_quarter(reading) if reading.code("span") == "Y" else None
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


RULES: tuple[Rule, ...] = (
    rule(
        "months-quarter",
        "THE? (<year:YEAR>)? (<first:A_MONTH> (DASHES | TO))? <last:A_MONTH> QUARTER",
        _months_quarter,
    ),
    rule(
        "months-quarter",
        "THE? (<first:A_MONTH> (DASHES | TO))? <last:A_MONTH> (<year:YEAR> QUARTER | QUARTER OF <year_last:YEAR>)",
        _months_quarter,
    ),
    rule(
        "two-quarters",
        "THE? <first:(ORDINAL_WORD | SECOND | ORDINAL)> (AND | OR | TO) THE? <nth:(ORDINAL_WORD | SECOND | ORDINAL)>"
        " <unit:(UNITS | QUARTER | HALF)> (OF? <year:YEAR>)?",
        _two_quarters,
    ),
    rule(
        "same-period",
        "THE (SAME | COMPARABLE) <unit:(PERIOD | QUARTER | UNIT)>"
        " ((OF | IN | THE)? <step:(LAST | PREVIOUS | THIS)> <span:UNIT> | (OF | IN) <year:YEAR>"
        " | A <span_ago:UNIT> (AGO | EARLIER | BEFORE))",
        _same_period,
    ),
    rule("same-period", "<step:(LAST | THIS)> <span:UNIT> POSSESSIVE <unit:QUARTER>", _same_period),
    rule("year-ago-units", "THE? <span:UNIT> HYPHEN (AGO | EARLIER) <count:COUNT> <unit:UNITS>", _year_ago_units),
    rule("elliptical-quarter", "THE <nth:(ORDINAL_WORD | SECOND | ORDINAL)>", _elliptical_quarter),
    rule(
        "quarter-of-year",
        "<lead:(THE FISCAL? | FISCAL)>? HYPHEN? <nth:NTH> FISCAL? HYPHEN? <unit:(QUARTER | HALF)>"
        " ((OF FISCAL? (THE UNIT)? | COMMA)? <year:YEAR> | <whole:OF THE UNIT>)?",
        _quarter,
    ),
    rule(
        "year-and-quarter",
        "(THE | IT)? <year:YEAR> FISCAL? HYPHEN? <nth:NTH> HYPHEN? <unit:(QUARTER | HALF)>",
        _quarter,
    ),
    rule(
        "stepped-years-quarter",
        "<step:(LAST | NEXT | THIS)> UNIT POSSESSIVE <nth:NTH> HYPHEN? <unit:(QUARTER | HALF)>",
        _quarter,
    ),
    rule("quarter-ended", "(THE | IT) (LATEST)? <unit:QUARTER> ENDED A_MONTH", _quarter_ended),
    rule("the-quarter", "(THE (LATEST | SAME)? | THAT SAME? | LATEST) <unit:QUARTER>", _the_quarter),
    rule("latest-period", "THE LATEST <unit:PERIOD>", _the_quarter),
    rule("year-ago-quarter", "(A | THE)? <span:UNIT HYPHEN (AGO | EARLIER)>", _year_ago),
    rule(
        "quarter-a-year-ago",
        "THE <unit:(QUARTER | PERIOD)> A <span:UNIT> (AGO | EARLIER | BEFORE)",
        _year_ago_quarter,
    ),
    rule(
        "year-ago-quarter",
        "THE? COMPARABLE? UNIT HYPHEN (AGO | EARLIER) <nth:NTH>? HYPHEN? <unit:(QUARTER | PERIOD)>",
        _year_ago_quarter,
    ),
    rule("year-quarter", "(THE | IT) <year:YEAR> (QUARTER | PERIOD)", _year_quarter),
    rule("fiscal-year", "THE? FISCAL UNIT? <year:YEAR>", _fiscal_year),
)
