"""Rules for years, decades, centuries, seasons and coded quarters that are named outright."""

import re
from datetime import date

from claimcheck.values.calendar import NO_DAYS, days_of
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import TEXT
from claimcheck.values.en.times_counts import ordinal_of, spoken_year
from claimcheck.values.en.times_grammar import (
    Made,
    Part,
    Reading,
    Rule,
    date_value,
    rule,
)
from claimcheck.values.time import TimeValue

PIVOT_AHEAD = 10
"""A two-digit year is of this century up to so many years after publication, else of the one before."""


def full_year(short: int, *, published: date | None) -> int:
    """Return the year that two digits stand for."""
    base = published.year if published else 2020
    year = base - base % 100 + short
    return year if year <= base + PIVOT_AHEAD else year - 100


def year_of(reading: Reading, name: str = "year") -> int:
    """Return the year of a part: four digits, two digits, or spelled out."""
    kind = reading.kind(name)
    if kind == "YEAR":
        return reading.number(name)
    if kind in ("SHORT_YEAR", "DAYNUM", "INT"):
        return full_year(reading.number(name), published=reading.context.published)
    start, end = reading.found.span(name)
    return spoken_year(reading.words, start, end) or 0


def glued(reading: Reading) -> bool:
    """Say whether the digits are part of a longer code: `A-1990`, `1990-X`, `1.1990`."""
    words, at = reading.words, reading.found.start()
    start, end = words.starts[at], words.ends[at]
    before, after = words.text[max(0, start - 1) : start], words.text[end : end + 1]
    if after == "-" and reading.kind_at(at + 2) in ("OTHER", "NAME", "INT", "UNIT", "UNITS"):
        return words.text[end + 1 : end + 2].isdigit() or reading.kind_at(at + 2) == "UNIT"
    return before in {"$", "£", "€", "#", "§", "+", "=", ".", "/"} or (after in {"%", "°"})


LEADS_TO_YEAR = classes(
    "IN DURING SINCE UNTIL BY FROM TO BETWEEN AND OF BEFORE AFTER HYPHEN DASH EARLY_LATE OPEN "
    "CIRCA FOR THE EARLIER LATER THIS OR IT POSSESSIVE ABOUT AS NEXT LAST"
)
"""What may stand in front of a year; anything else needs a year near the dateline."""

COUNTED = classes("UNIT UNITS SCALE_WORD PERCENT QUARTER SECOND FRACTION DAYPARTS")
NOT_BEFORE_YEAR = classes("CURRENCY SLASH MORE THAN LEAST MOST NEARLY OVER UP EVERY DAYNUM INT FLOAT BIG")
COUNTED_NOUNS = re.compile(
    r"(?:[a-z]{2,}s|people|men|women|children|percent|per|feet|km|kg|mph|miles|dollars|euros|cents)\Z"
)
PERSONS_AND_MONEY = re.compile(
    r"(?:people|men|women|children|euros|dollars|pounds|miles|metres|meters|feet|sq|square|km|kg|tonnes|tons|calories)\Z",
    re.IGNORECASE,
)
NOT_COUNTED = re.compile(
    r"(?:was|is|has|as|this|his|its|does|us|versus|across|sees|says|towards|thus|perhaps|always|plus|less|.*ss)\Z"
)


ROUNDED = classes("ABOUT FROM TO OF FOR OR BY AS")
"""Behind these a round hundred is a count sooner than a year: "an average of 1500"."""


def _is_telephone(reading: Reading) -> bool:
    """Say whether four digits end a telephone number: "(040) 555-1987", "1-800-555-1987"."""
    at = reading.found.start()
    before = [reading.kind_at(place) for place in (at - 1, at - 2, at - 3)]
    return before[:2] == ["HYPHEN", "INT"] and before[2] in ("CLOSE", "HYPHEN") and len(reading.word_at(at - 2)) == 3


def _bare_year(reading: Reading) -> Made:
    """Read four digits as a year where nothing says that they count or number something."""
    year = reading.number("year")
    before, after = reading.before, reading.after
    compared = before == "THAN" and reading.kind_at(reading.found.start() - 2) in ("LATER", "EARLIER")
    if (
        after in COUNTED
        or after == "ZONE"
        or glued(reading)
        or _is_telephone(reading)
        or (before in NOT_BEFORE_YEAR and not compared)
    ):
        return None
    near = 1900 <= year <= 2060
    spanned = after in ("HYPHEN", "DASH") and reading.kind_at(reading.found.end() + 1) in ("YEAR", "INT")
    last = before == "COMMA" and after in ("BREAK", "DOT", "COMMA", "CLOSE", "STOP")
    if not near and before not in LEADS_TO_YEAR and not spanned and not last:
        return None
    following = reading.word_at(reading.found.end())
    if PERSONS_AND_MONEY.match(following):
        return None
    if year % 100 == 0 and before in ROUNDED and (not near or (year == 2000 and before == "ABOUT")):
        return None
    counts = bool(COUNTED_NOUNS.match(following)) and not NOT_COUNTED.match(following)
    if counts and (not near or before not in LEADS_TO_YEAR - {"FOR", "ABOUT", "AND", "BY", "TO", "FROM", "OR"}):
        return None
    if before == "OTHER" and _numbering(reading.word_at(reading.found.start() - 1)):
        return None
    if (
        before == "NAME"
        and not spanned
        and (not near or _numbering(reading.word_at(reading.found.start() - 1).lower()))
    ):
        return None
    return reading.one(date_value(f"{year:04d}"))


NUMBERING = frozenset(
    [
        "page",
        "pages",
        "p",
        "pp",
        "no",
        "nos",
        "number",
        "section",
        "chapter",
        "verse",
        "room",
        "flight",
        "route",
        "highway",
        "interstate",
        "unit",
        "lot",
        "line",
        "bus",
        "model",
        "area",
        "size",
    ]
)


def _numbering(word: str) -> bool:
    return word in NUMBERING


def _the_year(reading: Reading) -> Made:
    if reading.code("unit") != "Y":
        return None
    return reading.one(date_value(f"{year_of(reading):04d}"))


def _short_year(reading: Reading) -> Made:
    """Read `'99` as a year, but not the title of a programme."""
    if reading.after in ("UNITS", "NAME"):
        return None
    year = full_year(reading.number("year"), published=reading.context.published)
    return reading.one(date_value(f"{year:04d}"))


def _year_span(reading: Reading) -> Made:
    """Read `2013-14` as two years, the second in the century of the first."""
    first = reading.number("first")
    second = first - first % 100 + reading.number("second")
    if reading.words.ends[reading.found.start("first")] + 1 != reading.words.starts[reading.found.start("second")]:
        return None
    if len(reading.word("second")) != 2 or second <= first:
        return None
    return (
        *_named(reading, "first", date_value(str(first))),
        *_named(reading, "second", date_value(str(second))),
    )


def _named(reading: Reading, name: str, time: TimeValue | None, origin: str = TEXT) -> tuple[Part, ...]:
    return reading.one(time, origin, name=name) or ()


def _spoken(reading: Reading) -> Made:
    start, end = reading.found.span("year")
    year = spoken_year(reading.words, start, end)
    return reading.one(date_value(f"{year:04d}")) if year else None


def _before_christ(reading: Reading) -> Made:
    """Read "480 BC", "April 480 BC", "the spring of 480 BC", "490-480 BC" (both): no day of our calendar."""
    context = reading.context
    context.narrative = True
    value = context.before_christ = f"BC{reading.number('year'):04d}"
    if reading.has("month"):
        value += f"-{reading.number('month'):02d}"
    elif reading.has("season"):
        value += f"-{reading.code('season')}"
    time = date_value(value, days=NO_DAYS, approximate=reading.has("about"))
    if not reading.has("first"):
        return reading.one(time)
    first = date_value(f"BC{reading.number('first'):04d}", days=NO_DAYS)
    start, end = reading.found.span()
    return Part(start, reading.found.end("first"), first), Part(reading.found.start("year"), end, time)


def _anno_domini(reading: Reading) -> Made:
    return reading.one(date_value(f"{reading.number('year'):04d}"))


def _decade(reading: Reading) -> Made:
    """Read `1990s`, `'90s`, `90s`, "the nineties" as `199`, "the 1800s" as the century."""
    kind, word = reading.kind("decade"), reading.word("decade")
    if kind == "DECADE_WORD":
        tens = reading.number("decade")
    else:
        digits = "".join(character for character in word if character.isdecimal())
        if len(digits) == 4:
            hundreds = digits.endswith("00") and digits < "2000"
            return reading.one(date_value(digits[: 2 if hundreds else 3]))
        tens = int(digits) // 10
        if kind == "DECADE" and not reading.has("the"):
            return None
    base = reading.context.published.year if reading.context.published else 2020
    decade = base // 100 * 10 + tens
    return reading.one(date_value(str(decade if decade <= base // 10 else decade - 10)))


def _century(reading: Reading) -> Made:
    """Read "the 20th century" as `19`, before Christ as `BC03`."""
    if reading.code("unit") != "C":
        return None
    start, end = reading.found.span("nth")
    nth = ordinal_of(reading.words, start, end)
    if not 1 <= nth <= 30:
        return None
    if reading.has("bc"):
        return reading.one(date_value(f"BC{nth - 1:02d}", days=NO_DAYS))
    return reading.one(date_value(f"{nth - 1:02d}"))


def _two_centuries(reading: Reading) -> Made:
    """Read "the late 19th and early 20th centuries" as both."""
    parts = []
    for name in ("first", "nth"):
        start, end = reading.found.span(name)
        nth = ordinal_of(reading.words, start, end)
        if reading.code("unit") != "C" or not 1 <= nth <= 30:
            return None
        parts.append(date_value(f"{nth - 1:02d}"))
    cut = reading.found.end("first")
    return (
        Part(reading.found.start(), cut, parts[0], TEXT),
        Part(reading.found.start("nth"), reading.found.end(), parts[1], TEXT),
    )


def _fiscal_code(reading: Reading) -> Made:
    """Read "FY2014", "FY 14" as the fiscal year."""
    digits = "".join(character for character in reading.word("code") if character.isdecimal())
    year = int(digits) if len(digits) == 4 else full_year(int(digits), published=reading.context.published)
    return reading.one(date_value(f"{year:04d}", days=days_of(f"FY{year:04d}"), approximate=True))


def _season_year(reading: Reading) -> Made:
    return reading.one(date_value(f"{year_of(reading):04d}-{reading.code('season')}"))


def _quarter_code(reading: Reading) -> Made:
    """Read `Q3 2021`, `2021-Q3`, `H1 2019`; without a year by the dateline rule."""
    word = reading.word("code").upper()
    number = int(word.strip("QH"))
    code = f"{'H' if 'H' in word else 'Q'}{number}"
    if reading.has("year"):
        return reading.one(date_value(f"{year_of(reading):04d}-{code}"))
    if code[0] == "H":
        return None
    value, origin = reading.context.part_of_year(code, (3 * number - 2, 3 * number), reading.offset)
    return reading.one(date_value(value), origin)


RULES: tuple[Rule, ...] = (
    rule("the-year", "THE? ENTIRE? <unit:UNIT> <year:YEAR>", _the_year),
    rule("said-year", "(THE UNIT)? <year:SAID_YEAR>", _spoken),
    rule(
        "year-before-christ",
        "(<month:A_MONTH> | THE? <season:SEASON> OF?)? <about:CIRCA DOT?>? <year:(YEAR | INT | DAYNUM)> BC",
        _before_christ,
    ),
    rule(
        "years-before-christ",
        "<first:(YEAR | INT | DAYNUM)> (TO | HYPHEN | DASH) <year:(YEAR | INT | DAYNUM)> BC",
        _before_christ,
    ),
    rule("year-anno-domini", "<year:(YEAR | INT | DAYNUM)> AD", _anno_domini),
    rule("year-span", "<first:YEAR> (HYPHEN | DASH | SLASH) <second:(INT | DAYNUM)>", _year_span),
    rule("quarter-code", "<code:(QUARTER_CODE | HALF_CODE)> (OF | HYPHEN | COMMA)? <year:YEAR>", _quarter_code),
    rule("year-quarter-code", "<year:YEAR> HYPHEN? <code:(QUARTER_CODE | HALF_CODE)>", _quarter_code),
    rule("bare-quarter-code", "<code:QUARTER_CODE>", _quarter_code),
    rule(
        "season-year",
        "THE? <season:SEASON> (OF | IN | COMMA)? <year:(YEAR | SHORT_YEAR | SAID_YEAR)>",
        _season_year,
    ),
    rule(
        "century",
        "THE? <nth:(ORDINAL | (TENS_WORD HYPHEN?)? ORDINAL_WORD | SECOND)> HYPHEN? <unit:UNIT> <bc:BC>? ",
        _century,
    ),
    rule(
        "two-centuries",
        "THE? <first:(ORDINAL | (TENS_WORD HYPHEN?)? ORDINAL_WORD)> (AND | OR | TO) (THE? EARLY_LATE)?"
        " <nth:(ORDINAL | (TENS_WORD HYPHEN?)? ORDINAL_WORD)> <unit:UNITS>",
        _two_centuries,
    ),
    rule("fiscal-code", "<code:FISCAL_CODE>", _fiscal_code),
    rule("decade", "<the:THE>? <decade:(DECADE | SHORT_DECADE | DECADE_WORD)>", _decade),
    rule("year", "<year:YEAR>", _bare_year),
    rule("short-year", "<year:SHORT_YEAR>", _short_year),
)
