"""Rules for how long and how often: durations, ages, sets."""

from fractions import Fraction

from claimcheck.values.calendar import NO_DAYS, add_units, value_at
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import PUBLISHED, TEXT
from claimcheck.values.en.times_counts import count_of, write_count
from claimcheck.values.en.times_grammar import Made, Reading, Rule, date_value, rule
from claimcheck.values.time import TimeValue, TimexType

CLOCK_UNITS = {"S": "S", "I": "M", "H": "H"}
YEARS_OF = {"E": 10, "C": 100}
MODIFIERS = {
    "ABOUT": "APPROX",
    "SOME": "APPROX",
    "CIRCA": "APPROX",
    "NEARLY": "LESS_THAN",
    "OVER": "MORE_THAN",
    "MORE": "MORE_THAN",
    "LESS": "LESS_THAN",
    "FEWER": "LESS_THAN",
    "AT": "EQUAL_OR_MORE",
    "UP": "EQUAL_OR_LESS",
    "NO": "EQUAL_OR_LESS",
}
"""TIMEX3 `mod` of the word that opens an approximation."""


def duration(count: Fraction | None, unit: str) -> str:
    """Write a duration: `P5Y`, `PT48H`, `P20Y` for two decades, `PXY` for some years.

    >>> duration(Fraction(5, 2), "Y")
    'P2Y6M'
    """
    unit = {"SECOND": "S"}.get(unit, unit)
    if unit == "F":
        return duration(None if count is None else 2 * count, "W")
    if unit == "K":
        return f"P{'X' if count is None else write_count(count)}WE"
    clock = "T" if unit in CLOCK_UNITS else ""
    letter = CLOCK_UNITS.get(unit, unit)
    if count is None:
        return f"P{clock}X{letter}"
    count *= YEARS_OF.get(unit, 1)
    letter = "Y" if unit in YEARS_OF else letter
    whole, half = divmod(count, 1)
    smaller = {"Y": "6M", "I": "30S", "H": "30M"}.get(unit)
    if half == Fraction(1, 2) and smaller:
        return f"P{clock}{f'{whole}{letter}' if whole else ''}{smaller}"
    return f"P{clock}{write_count(count)}{letter}"


def modifier_of(reading: Reading, name: str = "about") -> str | None:
    """Return the TIMEX3 modifier of the approximating words, if there are any."""
    if not reading.has(name):
        return None
    kind = reading.kind(name)
    second = reading.kind_at(reading.found.start(name) + 1)
    if kind == "JUST" and second == "OVER":
        return "MORE_THAN"
    if (kind, second) == ("AT", "MOST"):
        return "EQUAL_OR_LESS"
    if (kind, second) == ("NO", "LESS"):
        return "EQUAL_OR_MORE"
    return MODIFIERS.get(kind)


def duration_value(value: str, *, modifier: str | None = None) -> TimeValue:
    """Return a DURATION, which names no day by itself."""
    vague = "X" in value
    return TimeValue(
        TimexType.DURATION, value, modifier=modifier, approximate=vague or modifier in ("APPROX", "LESS_THAN")
    )


def count_in(reading: Reading, name: str = "count") -> Fraction | None:
    """Return the count of a named part, None where it is open."""
    return count_of(reading.words, *reading.found.span(name))


def unit_in(reading: Reading, name: str = "unit") -> str:
    """Return the letter of a unit of time."""
    kind = reading.kind(name)
    return {"SECOND": "S", "DAYPARTS": "D", "DAYPART": "D"}.get(kind) or reading.code(name)


def _counted(reading: Reading) -> Made:
    """Read "48 hours", "nearly two years", "two and a half years", "10-year-old", "11-year"."""
    if reading.kind("unit") == "DAYPARTS" and reading.code("unit") != "TNI":
        return None
    if reading.before in ("CURRENCY", "HYPHEN"):
        return None
    if (
        reading.kind("unit") == "UNITS"
        and reading.code("unit") == "Q"
        and (reading.has("hyphen") or reading.after == "OF")
    ):
        return None
    if reading.kind("count") == "YEAR" and reading.kind("unit") != "UNITS":
        return None
    count = count_in(reading)
    if reading.has("half"):
        count = (count or 0) + Fraction(1, 2)
    if reading.before == "IN" and reading.kind("unit") != "DAYPARTS" and (ahead := _ahead(reading, count)):
        return reading.one(ahead, PUBLISHED)
    return _without_about(reading, duration_value(duration(count, unit_in(reading)), modifier=modifier_of(reading)))


def _without_about(reading: Reading, time: TimeValue) -> Made:
    """Return a duration of so many units: "about" before the number is not part of its words, "nearly" is.

    Annotated news keeps both before an article ("about a week").
    """
    start, end = reading.found.span()
    lead = reading.kind_at(start) == "ABOUT"
    return reading.span(start + lead, end, time, TEXT)


def _ahead(reading: Reading, count: Fraction | None) -> TimeValue | None:
    """Return the day or year of "will open in two years", None where the clause does not look ahead."""
    base, unit = reading.context.published, unit_in(reading)
    if base is None or count is None or count.denominator != 1 or unit not in "DWMY" or reading.has("about"):
        return None
    if reading.after == "OTHER" or not reading.context.looks_ahead(reading.offset):
        return None
    try:
        return date_value(value_at(add_units(base, int(count), unit), unit))
    except (ValueError, OverflowError):
        return None


def _two_units(reading: Reading) -> Made:
    """Read "an hour and 45 minutes", "2 years and 3 months"."""
    first = count_in(reading) if reading.has("count") else Fraction(1)
    if first is None:
        return None
    second = count_in(reading, "more")
    if second is None:
        return None
    units = unit_in(reading), unit_in(reading, "smaller")
    order = "CEYQMWDHIS"
    if units[0] not in order or units[1] not in order or order.index(units[0]) >= order.index(units[1]):
        return None
    one, two = duration(first, units[0]), duration(second, units[1])
    joined = one + (two.removeprefix("P") if "T" not in one else two.removeprefix("PT"))
    return reading.one(duration_value(joined, modifier=modifier_of(reading)))


def _single(reading: Reading) -> Made:
    """Read "a year", "an hour", "a decade"; "a second" only with a word that counts."""
    if reading.kind("unit") in ("QUARTER", "SECOND"):
        return None
    if reading.before == "IN" and not reading.has("half") and (ahead := _ahead(reading, Fraction(1))):
        return reading.one(ahead, PUBLISHED)
    value = duration(Fraction(3, 2) if reading.has("half") else Fraction(1), unit_in(reading))
    return reading.one(duration_value(value, modifier=modifier_of(reading)))


SENTENCE_START = classes("BREAK DOT STOP QUOTE MARK")


def _open(reading: Reading) -> Made:
    """Read "years", "for months", "recent weeks" as `PXY`; "the weeks before the vote" is told by "weeks"."""
    if reading.kind("unit") == "SECOND" or reading.before in (
        "HYPHEN",
        "POSSESSIVE",
        "NAME",
        "INT",
        "SHORT_YEAR",
    ):
        return None
    if reading.after == "HYPHEN" or unit_in(reading) == "Q":
        return None
    if reading.word("unit")[0].isupper() and reading.before not in SENTENCE_START:
        return None
    article = reading.after in ("BEFORE", "AFTER") and reading.found.start("unit") == reading.found.start() + 1
    bare = "unit" if article and reading.kind_at(reading.found.start()) == "THE" else 0
    return reading.one(duration_value(duration(None, unit_in(reading))), name=bare)


def _span_value(reading: Reading) -> Made:
    """Read "the past five years", "the next two weeks": a duration, with the days it covers."""
    if reading.kind_at(reading.found.start()) == "LAST" and reading.before == "TO":
        return None
    count = count_in(reading) if reading.has("count") else None
    unit = unit_in(reading)
    value = duration(count, unit)
    base = reading.context.published
    days = NO_DAYS
    if base and count is not None and count.denominator == 1 and unit in "DWMQYEC":
        try:
            other = add_units(base, int(count) * (1 if reading.has("next") else -1), unit)
            days = (min(base, other), max(base, other))
        except (ValueError, OverflowError):
            days = NO_DAYS
    time = TimeValue(TimexType.DURATION, value, *days, modifier_of(reading), "X" in value)
    return reading.one(time, "published" if days != NO_DAYS else "text")


def _first_units(reading: Reading) -> Made:
    """Read "the nine months", "the first two years"."""
    return reading.one(duration_value(duration(count_in(reading), unit_in(reading))))


def _long(reading: Reading) -> Made:
    """Read "year-long", "month-long", "decades-long"."""
    plural = reading.kind("unit") == "UNITS"
    return reading.one(duration_value(duration(None if plural else Fraction(1), unit_in(reading))))


def set_value(value: str) -> TimeValue:
    """Return a SET: how often."""
    return TimeValue(TimexType.SET, value)


def _every(reading: Reading) -> Made:
    """Read "every Monday", "each year", "every two weeks", "each July", "every morning"."""
    kind = reading.kind("unit")
    if kind in ("WEEKDAY", "WEEKDAY_ABBR"):
        part = reading.code("part") if reading.has("part") else ""
        return reading.one(set_value(f"XXXX-WXX-{reading.number('unit')}{part}"))
    if kind in ("MONTH", "MONTH_ABBR"):
        return reading.one(set_value(f"XXXX-{reading.number('unit'):02d}"))
    if kind == "SEASON":
        return reading.one(set_value(f"XXXX-{reading.code('unit')}"))
    if kind == "DAYPART":
        return reading.one(set_value(f"XXXX-XX-XX{reading.code('unit')}"))
    count = count_in(reading) if reading.has("count") else Fraction(1)
    return reading.one(set_value(duration(count, unit_in(reading))))


def _adverb(reading: Reading) -> Made:
    if reading.after == "NAME" and reading.word_at(reading.found.start())[0].isupper():
        return None
    if reading.code("set") == "P3M" and reading.after in ("OTHER", "NAME"):
        return None
    return reading.one(set_value(reading.code("set")))


TWICE_AND_HALF = {"PT1H": ("PT2H", "PT30M"), "P1W": ("P2W", None), "P1M": ("P2M", None), "P1Y": ("P2Y", "P6M")}
"""What "bi-" and "semi-" make of a SET: "bi-monthly" is every two months, "semi-annually" every six."""


def _adverb_prefixed(reading: Reading) -> Made:
    value = TWICE_AND_HALF.get(reading.code("set"), (None, None))[reading.code("prefix") == "semi"]
    return reading.one(set_value(value)) if value else None


def _weekdays(reading: Reading) -> Made:
    part = reading.code("part") if reading.has("part") else ""
    return reading.one(set_value(f"XXXX-WXX-{reading.number('day')}{part}"))


def _every_other(reading: Reading) -> Made:
    return reading.one(set_value(duration(Fraction(2), unit_in(reading))))


def _day_of_every_month(reading: Reading) -> Made:
    """Read "the 15th of every month"."""
    if reading.code("unit") != "M" or not 1 <= reading.number("nth") <= 31:
        return None
    return reading.one(set_value(f"XXXX-XX-{reading.number('nth'):02d}"))


def _dayparts(reading: Reading) -> Made:
    return reading.one(set_value(f"XXXX-XX-XX{reading.code('part')}"))


def _per(reading: Reading) -> Made:
    return reading.one(set_value(duration(Fraction(1), unit_in(reading))))


RULES: tuple[Rule, ...] = (
    rule(
        "two-units",
        "(<about:APPROXIMATE>)? (A | <count:COUNT>) HYPHEN? <unit:(ANY_UNIT)> (COMMA? AND | COMMA)?"
        " <more:COUNT> HYPHEN? <smaller:(ANY_UNIT)>",
        _two_units,
    ),
    rule(
        "counted-units",
        "<about:APPROXIMATE>? (A? ANOTHER)? <count:(COUNT | VAGUE_COUNT)> (MORE | ENTIRE)? (HYPHEN?"
        " WORKING)? <hyphen:HYPHEN>?"
        " <unit:(ANY_UNIT | DAYPARTS)> (<half:AND A? HALF>)?",
        _counted,
    ),
    rule(
        "age",
        "<about:APPROXIMATE>? <count:(COUNT | VAGUE_COUNT)> HYPHEN? <unit:(UNIT | UNITS)> HYPHEN? OLD",
        _counted,
    ),
    rule(
        "range-of-units",
        "<about:APPROXIMATE>? (THE THE_NEXT | THE THE_PAST)? <count:(NUMERAL | CARDINAL)> (TO | OR |"
        " HYPHEN | DASH)"
        " (NUMERAL | CARDINAL) HYPHEN? <unit:UNITS>",
        _counted,
    ),
    rule(
        "span-of-units",
        "<about:(AT LEAST | NEARLY)>? THE? (THE_PAST | <next:THE_NEXT>) <count:(COUNT | VAGUE_COUNT)>"
        " (HYPHEN? WORKING)? <unit:(ANY_UNIT | DAYPARTS)>",
        _span_value,
    ),
    rule("span-of-open-units", "THE? (RECENT | PAST | <next:COMING>) <unit:UNITS>", _span_value),
    rule("first-units", "THE (NTH | LATEST | SAME | EARLIER)? <count:COUNT> <unit:UNITS>", _first_units),
    rule("half-unit", "<about:APPROXIMATE>? A <count:HALF> HYPHEN? <unit:UNIT>", _counted),
    rule("half-a-unit", "<about:APPROXIMATE>? <count:HALF> A <unit:UNIT>", _counted),
    rule(
        "one-unit",
        "<about:APPROXIMATE>? (A ANOTHER? | ANOTHER) ENTIRE? <unit:ONE_UNIT> (<half:AND A? HALF> |"
        " OR (CARDINAL | SO))?",
        _single,
    ),
    rule("long-units", "A? <unit:(UNIT | UNITS)> HYPHEN LONG", _long),
    rule("units-old", "<unit:(UNIT | UNITS)> HYPHEN OLD", _long),
    rule(
        "every",
        "EVERY <count:COUNT>? <unit:(ANY_UNIT | A_WEEKDAY | MONTH | SEASON | DAYPART)> <part:DAYPART>?",
        _every,
    ),
    rule("day-of-every-month", "THE? <nth:ORDINAL> OF EVERY <unit:UNIT>", _day_of_every_month),
    rule("weekdays", "<day:WEEKDAYS>", _weekdays),
    rule("weekday-nights", "<day:WEEKDAY> <part:DAYPARTS>", _weekdays),
    rule("counted-long-units", "<count:CARDINAL> <adjective:OTHER> <unit:UNITS>", _counted),
    rule("per-unit", "PER <unit:ONE_UNIT>", _per),
    rule("adverb", "<set:ADVERB_SET>", _adverb),
    rule("adverb-prefixed", "<prefix:SET_PREFIX> HYPHEN <set:ADVERB_SET>", _adverb_prefixed),
    rule(
        "open-units",
        "((THE | SOME)? (FOLLOWING | EARLY_LATE | LAST | ORDINAL_WORD)? | THE)? <unit:UNITS>",
        _open,
    ),
)
