"""Rules for times of day, named days and vague references."""

import re
from datetime import date, timedelta
from functools import cache

from claimcheck.values.calendar import easter, nth_weekday
from claimcheck.values.en.times_classes import classes
from claimcheck.values.en.times_context import CONTEXT, PUBLISHED, TEXT
from claimcheck.values.en.times_counts import ordinal_of
from claimcheck.values.en.times_grammar import (
    CLASS_NAMES,
    Made,
    Reading,
    Rule,
    clock_value,
    date_value,
    rule,
    vague_value,
)
from claimcheck.values.en.times_lexer import WORD_CLASSES, data

_HOURS = re.compile(r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?:[:.]([0-9]{2}))?")


def clock_of(text: str) -> str | None:
    """Return `T10:35` for "10:35 a.m.", `T22` for "10 p.m.", None for what is no time of day."""
    found = _HOURS.match(text)
    if found is None:
        return None
    hour, rest = int(found[1]), text[found.end() :].strip().lower()
    if rest.startswith("p") and hour < 12:
        hour += 12
    elif rest.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or int(found[2] or 0) > 59 or (hour == 24 and int(found[2] or 0)):
        return None
    return f"T{hour:02d}" + "".join(f":{part}" for part in (found[2], found[3]) if part)


PHRASE = "phrase"
"""The rule for fixed phrases; it reads the words themselves and not their classes."""


def _spoken_hour(reading: Reading) -> str | None:
    """Return the hour of "seven o'clock", "4 in the morning"."""
    hour = reading.number("hour")
    if not 1 <= hour <= 12:
        return None
    part = reading.code("part") if reading.has("part") else ""
    if part in ("TAF", "TEV") and hour < 12:
        hour += 12
    return f"T{hour:02d}"


def _with_day(reading: Reading, clock: str) -> Made:
    """Join a time of day with the day that follows it, else with the day last named; alone it stays `T08`."""
    zone = _zone_behind(reading)
    follow = reading.follow(zone)
    joined = not zone and reading.after != "ON"
    if follow is not None and len(follow) == 1 and len(follow[0].time.value) in (8, 10) and follow[0].time.earliest:
        day, origin, end = (
            follow[0].time.value,
            follow[0].origin,
            follow[0].end if joined else reading.found.end(),
        )
    else:
        day, origin, end = (
            reading.context.days.get("D", "") if reading.context.anchor else "",
            CONTEXT,
            reading.found.end(),
        )
        if day and not day[:4].isdigit():
            day = ""
    if not day:
        return reading.one(clock_value(clock))
    value = f"{day}{clock}:00" if len(clock) == 3 else f"{day}{clock}"
    return reading.span(reading.found.start(), end, clock_value(value), origin)


_ZONES = frozenset({"local", "eastern", "central", "mountain", "pacific", "european", "standard", "daylight", "summer"})
_LONGEST_ZONE = 3
"""Words before "time" that a zone has at most: "Central European summer time"."""


def _zone_behind(reading: Reading) -> int:
    """Return how many tokens behind an hour tell whose time it is ("local time (0330 GMT)", "Eastern time")."""
    start = at = reading.found.end()
    while at < start + _LONGEST_ZONE and reading.word_at(at).casefold() in _ZONES:
        at += 1
    behind = at + 1 if at > start and reading.word_at(at).casefold() == "time" else start
    if reading.word_at(behind) == "(" and reading.kind_at(behind + 2) == "ZONE":
        behind += 3
    return behind + (reading.word_at(behind) == ")") - start


def _clock(reading: Reading) -> Made:
    word = reading.word("clock")
    if (
        reading.kind("clock") == "CLOCK"
        and reading.after in ("PERCENT", "DASH", "HYPHEN")
        and reading.before in ("NAME", "OTHER")
    ):
        return None
    clock = clock_of(word)
    return _with_day(reading, clock) if clock else None


def _clock_in_zone(reading: Reading) -> Made:
    """Read "0900 GMT", "1430 EST": four digits and the zone in capitals."""
    word = reading.word("clock")
    zone = reading.word_at(reading.found.end() - 1)
    clock = clock_of(word) if len(word) == 4 and zone.isupper() else None
    return _with_day(reading, clock) if clock else None


def _noon(reading: Reading) -> Made:
    if reading.before == "NAME":
        return None
    return _with_day(reading, reading.code("clock"))


GOES_BEFORE_HOUR = classes(
    "AT BY UNTIL SINCE FROM ABOUT TO BREAK COMMA PAST AND BETWEEN NEARLY BEFORE AFTER HYPHEN DASH"
)


def _oclock(reading: Reading) -> Made:
    if reading.has("part") and reading.before not in GOES_BEFORE_HOUR:
        return None
    clock = _spoken_hour(reading)
    return _with_day(reading, clock) if clock else None


def _past_the_hour(reading: Reading) -> Made:
    """Read "half past seven", "a quarter to nine", "ten past 9 in the evening"."""
    kind = reading.kind("minutes")
    minutes = {"HALF": 30, "QUARTER": 15}.get(kind) or ordinal_of(reading.words, *reading.found.span("minutes"))
    if reading.kind("hour") == "MERIDIAN":
        clock = clock_of(reading.word("hour"))
        hour = int(clock[1:3]) if clock else 0
    else:
        hour = reading.number("hour")
        hour += 12 if reading.has("part") and reading.code("part") in ("TAF", "TEV") and hour < 12 else 0
    if not 0 < minutes < 60 or not 0 < hour <= 24 or (reading.kind("way") == "TO" and kind not in ("HALF", "QUARTER")):
        return None
    hour, minutes = (hour, minutes) if reading.kind("way") == "PAST" else (hour - 1, 60 - minutes)
    return _with_day(reading, f"T{hour:02d}:{minutes:02d}")


def _daypart(reading: Reading) -> Made:
    """Read "the morning", "that afternoon", "in the evening" on the day last named."""
    part = reading.code("part")
    day = reading.context.days.get("D")
    if reading.after in ("OF", "HYPHEN", "NAME"):
        return None
    return reading.one(clock_value(f"{day or ''}{part}"), CONTEXT if day else TEXT)


def _early_part(reading: Reading) -> Made:
    """Read "mid-afternoon yesterday", "in early morning", "by late afternoon"."""
    part, base = reading.code("part"), reading.context.published
    if part == "TNI" and reading.word_at(reading.found.start()).lower() == "mid":
        return None
    if reading.has("day"):
        day = base + timedelta(days=reading.number("day")) if base else "XXXX-XX-XX"
        return reading.one(clock_value(f"{day}{part}"), PUBLISHED if base else TEXT)
    if reading.before not in ("IN", "BY", "AT", "UNTIL", "SINCE", "FROM", "BREAK", "DURING", "ON"):
        return None
    return _daypart(reading)


def _phrase(reading: Reading) -> Made:
    """Read a vague reference or a holiday, the longest phrase that stands here."""
    words, at = reading.words, reading.found.start()
    start = words.starts[at]
    found = phrases().match(words.text, start)
    if found is None:
        return None
    end = at
    while end < len(words.ends) and words.ends[end] <= found.end():
        end += 1
    if end == at or words.ends[end - 1] != found.end():
        return None
    said = re.sub(r"\s+", " ", found[0].lower().replace("’", "'"))
    if said == "soon" and (reading.before == "AS" or not reading.context.looks_ahead(start)):
        return None
    if reading.before == "NAME" and reading.word_at(at)[0].isupper():
        return None
    if said == "to date" and reading.before == "UP":
        return None
    if said == "current" and reading.kind_at(end) not in ("OTHER", "NAME"):
        return None
    vague = data()["vague"].get(said)
    if vague is not None:
        return reading.span(at, end, vague_value(vague), TEXT) if _stands_alone(reading, said, end) else None
    if reading.before == "THE" and reading.kind_at(end) == "NAME":
        return None  # "the Easter Rising": the day is part of a name
    return _holiday(reading, at, end, said)


def _stands_alone(reading: Reading, said: str, end: int) -> bool:
    """Say whether a vague phrase is one: not "the past two years", "the future president"."""
    after = reading.kind_at(end)
    if said.startswith("the ") and after in (
        "OTHER",
        "NAME",
        "DAYNUM",
        "INT",
        "NUMBER_WORD",
        "TENS_WORD",
        "UNIT",
        "UNITS",
        "FEW",
        "SEVERAL",
        "COUPLE",
        "SEASON",
        "QUARTER",
        "WEEKDAY",
        "MONTH",
        "HALF",
        "SCALE_WORD",
    ):
        return after == "OTHER" and reading.word_at(end).lower() not in NOUNS_AHEAD
    return not (said == "this time" and after == "OTHER" and reading.word_at(end).lower() in ("around", "of"))


NOUNS_AHEAD = frozenset(
    [
        "president",
        "king",
        "queen",
        "tense",
        "leader",
        "minister",
        "market",
        "markets",
        "continuous",
        "participle",
        "perfect",
    ]
)


@cache
def phrases() -> re.Pattern[str]:
    """Return the pattern of all phrases, longest first."""
    known = sorted((*data()["vague"], *data()["holidays"]), key=len, reverse=True)
    written = "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]") for phrase in known)
    return re.compile(rf"(?:{written})(?!\w)", re.IGNORECASE)


_FIXED_DAY = re.compile(r"(\d\d)-(\d\d)")
_NTH_DAY = re.compile(r"(\d\d)-(\d)-(-?\d)(?:\+(\d))?")


def holiday_in(rule_text: str, year: int) -> date:
    """Return the day of a holiday in a year; `rule_text` as in `data/times_en.toml`."""
    if (fixed := _FIXED_DAY.fullmatch(rule_text)) is not None:
        return date(year, int(fixed[1]), int(fixed[2]))
    if (nth := _NTH_DAY.fullmatch(rule_text)) is not None:
        return nth_weekday(year, int(nth[1]), int(nth[2]), int(nth[3])) + timedelta(days=int(nth[4] or 0))
    return easter(year) + timedelta(days=int(rule_text.removeprefix("easter") or 0))


def _holiday(reading: Reading, at: int, end: int, said: str) -> Made:
    written = data()["holidays"][said]
    base, context, origin = reading.context.published, reading.context, PUBLISHED
    lent = context.lent_year(reading.offset)
    step = reading.kind_at(at - 1)
    if reading.kind_at(end) == "YEAR" or (reading.kind_at(end) in ("OF", "IN") and reading.kind_at(end + 1) == "YEAR"):
        end += 1 if reading.kind_at(end) == "YEAR" else 2
        year, origin = int(reading.word_at(end - 1)), TEXT
    elif lent is not None:
        year, origin = lent, CONTEXT
    elif base is None:
        return reading.span(at, end, date_value(f"XXXX-{written}" if len(written) == 5 else "XXXX-XX-XX"), TEXT)
    else:
        year = base.year
        day = holiday_in(written, year)
        if step == "NEXT" or (step != "LAST" and context.looks_ahead(reading.offset)):
            year += day < base
        elif day > base or (step == "LAST" and day == base):
            year -= 1
    if step == "THIS" and base is not None:
        year = base.year
    start = at - 1 if step in ("LAST", "NEXT", "THIS") else at
    return reading.span(start, end, date_value(holiday_in(written, year).isoformat()), origin)


def _phrase_starts() -> str:
    """Return the classes of the words with which phrases begin, as an alternation of the notation."""
    firsts = {phrase.partition(" ")[0] for phrase in (*data()["vague"], *data()["holidays"])}
    names = {CLASS_NAMES[WORD_CLASSES[word.removesuffix("'s").removesuffix("'").capitalize()]] for word in firsts}
    return f"({' | '.join(sorted(names))})"


RULES: tuple[Rule, ...] = (
    rule(PHRASE, _phrase_starts(), _phrase),
    rule("clock", "<clock:(MERIDIAN | CLOCK)> ZONE?", _clock),
    rule("clock-in-zone", "<clock:(INT | YEAR)> ZONE", _clock_in_zone),
    rule("noon", "<clock:NOON>", _noon),
    rule("oclock", "<hour:(DAYNUM | NUMBER_WORD)> OTHER QUOTE OCLOCK", _oclock),
    rule("hour-in-part", "<hour:(DAYNUM | NUMBER_WORD)> IN THE <part:DAYPART>", _oclock),
    rule(
        "minutes-past-hour",
        "(A? <minutes:(HALF | QUARTER | DAYNUM | CARDINAL (HYPHEN? CARDINAL)?)> UNITS?) <way:(PAST | TO)>"
        " <hour:(DAYNUM | NUMBER_WORD | MERIDIAN)> (OTHER QUOTE OCLOCK)? (IN THE <part:DAYPART>)?",
        _past_the_hour,
    ),
    rule("part-of-day", "THE <part:DAYPART>", _daypart),
    rule("early-part-of-day", "EARLY_LATE HYPHEN? <part:DAYPART> <day:DEICTIC>?", _early_part),
)
