"""Times of English news: every expression with its TIMEX3 value and the days it allows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from claimcheck.values.calendar import part_of
from claimcheck.values.en import (
    dates,
    times_clock,
    times_counted,
    times_durations,
    times_joined,
    times_quarters,
    times_relative,
    times_years,
)
from claimcheck.values.en.times_classes import CLASS_CHARACTERS, to_pattern
from claimcheck.values.en.times_context import NO_ASIDE, Context
from claimcheck.values.en.times_grammar import CLASS_NAMES, Made, Part, Reading, Rule, clock_value
from claimcheck.values.en.times_joined import clock_behind, day_part
from claimcheck.values.en.times_lexer import Words
from claimcheck.values.en.times_tense import points_back, points_forward, tense_by_words
from claimcheck.values.time import Tense, TimeMention, TimeValue, TimexType

RULES: tuple[Rule, ...] = (
    *times_joined.RULES,
    *times_clock.RULES,
    *times_quarters.RULES,
    *times_relative.RULES,
    *times_counted.RULES,
    *times_durations.RULES,
    *dates.RULES,
    *times_years.RULES,
)
"""All rules; of those that match at a word the longest match wins, among equals the first."""

DEPTH = 2
"""Times inside times: "the week of the first Monday of May" is two deep."""

_NAMED_PART = re.compile(r"\(\?P<\w+>")
_NEVER = re.compile(r"(?!)")
_NOTHING = next(re.finditer("", ""))

_PREFIX = re.compile(
    to_pattern(
        "((THE EARLY_LATE? | EARLY_LATE IN THE) <day:DAYPART> UNITS? OF | THE <hours:EARLY_LATE> UNITS OF"
        " | THE? <mod:EARLY_LATE> HYPHEN? IN? | <rel:(EARLIER | LATER)> (IN | ON)?"
        " | THE? <part:MEASURED_PART> OF | SOMETIME)"
    )
)


AGE = "age"

COMPARING = frozenset({"units-away", "quarter-a-year-ago", "same-period", "year-ago-quarter", "year-quarter"})
"""Rules for a time that another is compared with: the text goes on speaking of the other."""


Starters = tuple[re.Pattern[str], tuple[Rule, ...], tuple[Rule, ...]]
"""One pattern that matches where a rule of grammar does, all rules, and those that look at the words only."""


@cache
def _starters(character: str) -> Starters:
    """Return the rules that may begin with a class; their pattern is compiled when a text first holds the class."""
    rules = tuple(known for known in RULES if character in known.starts)
    worded = tuple(known for known in rules if known.name == times_clock.PHRASE)
    grammar = [_NAMED_PART.sub("(?:", known.pattern.pattern) for known in rules if known not in worded]
    return re.compile("|".join(grammar)) if grammar else _NEVER, rules, worded


_STARTS = frozenset(character for known in RULES for character in known.starts)
_PREFIX_CLASSES = "".join(
    CLASS_CHARACTERS[name] for name in ("EARLY_LATE", "EARLIER", "LATER", "MEASURED_PART", "SOMETIME", "THE")
)
_LEADS = re.compile(f"[{''.join(sorted(_STARTS | set(_PREFIX_CLASSES)))}]")


def find_times(
    text: str,
    *,
    published: date | None = None,
    tense: Callable[[int], Tense] | None = None,
    borders: Sequence[int] = (),
    ages: bool = True,
) -> tuple[TimeMention, ...]:
    """Return the times of a text in order, none overlapping another.

    `published` is the day the text speaks on, `tense` tells the tense of the clause at an offset (by
    default the words around it do), `borders` are offsets which no time may cross.  `ages=False` leaves out
    how old somebody is ("10-year-old"), which says nothing of when.
    """
    words = Words(text, borders=borders)

    def tense_at(offset: int) -> Tense:
        if points_forward(text, offset):
            return Tense.FUTURE
        if points_back(text, offset):
            return Tense.PAST
        return tense(offset) if tense else tense_by_words(text, offset)

    context = Context(published, tense_at, narrative=_is_narrative(words, published))
    found = _Finder(words, context).run()
    return found if ages else tuple(mention for mention in found if mention.rule != AGE)


class _Finder:
    """Reads the words front to back; the context it carries is that of one text."""

    __slots__ = ("context", "depth", "words")

    def __init__(self, words: Words, context: Context) -> None:
        self.words = words
        self.context = context
        self.depth = 0

    def run(self) -> tuple[TimeMention, ...]:
        mentions: list[TimeMention] = []
        at, classes = 0, self.words.classes
        while (lead := _LEADS.search(classes, at)) is not None:
            at = lead.start()
            found = self._prefixed(at) or self.match_at(at)
            if found is None:
                at += 1
                continue
            name, parts = self._with_clock(*found)
            for part in parts:
                mentions.append(self._mention(part, name))
                if part.time.type in (TimexType.DATE, TimexType.TIME) and name not in COMPARING:
                    self._name(part)
            at = max(at + 1, parts[-1].end)
        return tuple(mentions)

    def match_at(self, at: int) -> tuple[str, tuple[Part, ...]] | None:
        """Return the rule and the times of the longest match at a word."""
        if at >= len(self.words.classes):
            return None
        anyone, rules, worded = _starters(self.words.classes[at])
        if anyone.match(self.words.classes, at) is None:
            rules = worded
        tries: list[tuple[int, int, Rule, re.Match[str]]] = []
        for known in rules:
            match = known.pattern.match(self.words.classes, at)
            if match is not None:
                tries.append((-match.end(), len(tries), known, match))
        tries.sort(key=lambda item: item[:2])
        for _, _, known, match in tries:
            try:
                parts = known.make(Reading(self.words, match, self.context, self._follow))
            except (ValueError, OverflowError):  # a day outside the calendar: "next year" in 9999
                continue
            if parts:
                return known.name, parts
        return None

    def _inner(self, at: int, lead: int) -> tuple[str, tuple[Part, ...]] | None:
        """Return the time inside an expression that begins at the word `lead`, at most `DEPTH` deep."""
        if self.depth >= DEPTH:
            return None
        outer = self.context.lead
        self.context.lead = self.words.starts[lead] if outer is None else outer
        self.depth += 1
        try:
            return self.match_at(at)
        finally:
            self.depth -= 1
            self.context.lead = outer

    def _with_clock(self, name: str, parts: tuple[Part, ...]) -> tuple[str, tuple[Part, ...]]:
        """Join a day with the time of day behind it."""
        day = day_part(parts)
        if day is None:
            return name, parts
        joined = clock_behind(Reading(self.words, _NOTHING, self.context), day)
        return (name, parts) if joined is None else ("day-and-clock", (joined,))

    def _follow(self, at: int, lead: int) -> Made:
        found = self._inner(at, lead)
        return found[1] if found else None

    def _part_of_day(self, at: int, match: re.Match[str], rule: str, day: Part) -> tuple[str, tuple[Part, ...]] | None:
        """Read "the night of 8 February 1904", "the early hours of Friday"."""
        if len(day.time.value) != 10 or not day.time.earliest:
            return None
        code = self.words.number(match.start("day")) if match.start("day") >= 0 else "TMO"
        days = (day.time.earliest, day.time.latest)
        return rule, (Part(at, day.end, clock_value(f"{day.time.value}{code}", days=days), day.origin),)

    def _prefixed(self, at: int) -> tuple[str, tuple[Part, ...]] | None:
        """Read "early next year", "the end of 1990", "earlier this month": the time with its modifier."""
        match = _PREFIX.match(self.words.classes, at)
        if match is None:
            return None
        found = self._inner(match.end(), at)
        if found is None or found[1][0].time.type not in (TimexType.DATE, TimexType.TIME):
            return None
        first = found[1][0]
        if match.start("day") >= 0 or match.start("hours") >= 0:
            return self._part_of_day(at, match, found[0], first)
        if match.start("rel") >= 0 and found[0] == "weekday":
            return None
        if found[0] == "month" and self._kind(at) == "THE" and self._kind(match.end() - 1) == "HYPHEN":
            at += 1  # "the late-November trip": the article is the trip's
        modifier = self._modifier(match)
        days = part_of((first.time.earliest, first.time.latest), modifier)
        time = TimeValue(first.time.type, first.time.value, *days, modifier, first.time.approximate)
        return found[0], (Part(at, first.end, time, first.origin), *found[1][1:])

    def _name(self, part: Part) -> None:
        """Tell the context of a time that was named."""
        opens, ends = self._opens_sentence(part.start), self.words.ends[part.end - 1]
        self.context.name(part.time.value, ends, origin=part.origin, opens=opens)
        if part.end < len(self.words.classes) and self._kind(part.end) in ("DOT", "STOP", "BREAK"):
            self.context.aside = NO_ASIDE

    def _opens_sentence(self, at: int) -> bool:
        """Say whether a time stands at the head of its sentence: "In 1916 …"."""
        at -= self._kind(at - 1) in ("IN", "DURING", "BY", "THE") if at else 0
        return at <= 0 or self._kind(at - 1) in ("BREAK", "DOT", "STOP")

    def _kind(self, at: int) -> str:
        return CLASS_NAMES[self.words.classes[at]]

    def _modifier(self, match: re.Match[str]) -> str | None:
        for name in ("mod", "part"):
            if match.start(name) >= 0:
                return str(self.words.number(match.start(name)))
        if match.start("rel") < 0:
            return None
        return "START" if self.words.word(match.start("rel")).lower() == "earlier" else "END"

    def _mention(self, part: Part, name: str) -> TimeMention:
        start, end = self.words.starts[part.start], self.words.ends[part.end - 1]
        classes = self.words.classes
        before = self._lead(part.start)
        after = CLASS_NAMES[classes[part.end]] if part.end < len(classes) else "BREAK"
        if after == "OTHER" and _ADVERB.fullmatch(self.words.word(part.end).lower()):
            after = "ADVERB"
        time = opened(part.time, before, after)
        return TimeMention(start, end, self.words.text[start:end], time, name, part.origin)

    def _lead(self, at: int) -> str:
        """Return the class of the word in front of a time, of "prior to" and "no later than" that of their meaning."""
        if at == 0:
            return "BREAK"
        words = " ".join(self.words.word(one).lower() for one in range(max(0, at - 3), at))
        return next((sense for lead, sense in LEADS.items() if words.endswith(lead)), self._kind(at - 1))


LEADS = {
    "prior to": "BEFORE",
    "no later than": "BY",
    "not later than": "BY",
    "no earlier than": "SINCE",
    "not earlier than": "SINCE",
    "later than": "AFTER",
    "earlier than": "BEFORE",
}
"""Words in front of a time that say what one word says, the longer ones first."""

_ADVERB = re.compile(r"(?!assembly|monopoly|butterfly)[a-z]{5,}ly|(?:world|nation|state|country)wide|overseas|abroad")
"""Words that are no noun to which a time in front of them would belong: "before 2012 globally"."""

OPEN_BEHIND = frozenset({"OTHER", "NAME", "POSSESSIVE", "HYPHEN"})
"""Behind these a time belongs to a noun: "after the 2014 vote" is not after 2014."""


def opened(time: TimeValue, before: str, after: str) -> TimeValue:
    """Open the interval of "since 2014", "until May", "before 2010", "after 3 June"; mark "around 1900".

    `before` and `after` are the classes of the words on either side.  What was before or after an hour was on its day.
    """
    first, last = time.earliest, time.latest
    if before in ("ABOUT", "CIRCA", "NEARLY"):
        return replace(time, approximate=True, modifier=time.modifier or "APPROX")
    if after in OPEN_BEHIND:
        return time
    if first is None or last is None:
        return replace(time, modifier=time.modifier or YEARLESS_BOUNDS.get(before)) if yearless(time) else time
    if before == "SINCE":
        return replace(time, latest=None)
    if before in ("UNTIL", "BY"):
        return replace(time, earliest=None)
    if time.type is TimexType.TIME and before in ("BEFORE", "AFTER"):
        return time
    if before == "BEFORE" and first > date.min:
        return replace(time, earliest=None, latest=first - timedelta(days=1), modifier=time.modifier or "BEFORE")
    if before == "AFTER" and last < date.max:
        return replace(time, earliest=last + timedelta(days=1), latest=None, modifier=time.modifier or "AFTER")
    return time


YEARLESS_BOUNDS = {
    "BEFORE": "BEFORE",
    "AFTER": "AFTER",
    "UNTIL": "ON_OR_BEFORE",
    "BY": "ON_OR_BEFORE",
    "SINCE": "SINCE",
}
"""The TIMEX3 `mod` of a time without a year, whose days no interval can give."""


def yearless(time: TimeValue) -> bool:
    """Say whether a time names a month or day of a year it does not name ("14 January")."""
    return time.type is TimexType.DATE and time.value.startswith("XXXX-")


LONG_AGO = 5
"""Years between what a narrative tells and the day it was published."""

_DATED = re.compile(to_pattern("(MONTH | MONTH_ABBR DOT? | MAY) (DAYNUM COMMA)? COMMA? <year:YEAR>"))
_TOLD = re.compile(to_pattern("(WEEKDAY | DEICTIC | TONIGHT | (LAST | THIS | NEXT) UNIT | UNIT AGO)"))


def _is_narrative(words: Words, published: date | None) -> bool:
    """Say whether a text tells of other years than its own: many dates with a year, few from a dateline."""
    dated = [int(words.word(match.start("year"))) for match in _DATED.finditer(words.classes)]
    if published is None:
        return len(dated) >= 1
    away = sum(published.year - year >= LONG_AGO for year in dated)
    told = sum(1 for _ in _TOLD.finditer(words.classes))
    return away >= 2 and away >= 3 * told and away * 2 > len(dated)
