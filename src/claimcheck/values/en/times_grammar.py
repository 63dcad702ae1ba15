"""A rule of the grammar of times: a name, a pattern over classes of words, and what a match means."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimcheck.values.calendar import NO_DAYS, Days, days_of, part_of
from claimcheck.values.en.times_classes import CLASS_CHARACTERS, first_classes, to_pattern
from claimcheck.values.en.times_context import TEXT, Context
from claimcheck.values.en.times_lexer import Words
from claimcheck.values.time import TimeValue, TimexType

CLASS_NAMES = {character: name for name, character in CLASS_CHARACTERS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """One time of a match: the tokens it covers (end exclusive), its value and what that came from."""

    start: int
    end: int
    time: TimeValue
    origin: str = TEXT


Made = tuple[Part, ...] | None
"""What a rule makes of a match: one time, two for a range, None where it is no time after all."""


class Reading:
    """A match of a rule and the words under it."""

    __slots__ = ("_follow", "context", "found", "words")

    def __init__(
        self,
        words: Words,
        found: re.Match[str],
        context: Context,
        follow: Callable[[int, int], Made] | None = None,
    ) -> None:
        self.words = words
        self.found = found
        self.context = context
        self._follow = follow

    def follow(self, beyond: int = 0) -> Made:
        """Return the times that stand right behind the match and `beyond` more tokens, past a comma or "on"."""
        behind = at = self.found.end() + beyond
        while self.kind_at(at) in ("COMMA", "ON") and at < behind + 2:
            at += 1
        return self._follow(at, self.found.start()) if self._follow else None

    def at(self, name: str) -> Made:
        """Return the times that stand where a named part begins."""
        return self._follow(self.found.start(name), self.found.start()) if self._follow else None

    def span(self, start: int, end: int, time: TimeValue, origin: str) -> Made:
        """Return one time over the tokens from `start` up to `end`."""
        return (Part(start, end, time, origin),)

    @property
    def offset(self) -> int:
        """Return where the match begins in the text."""
        return self.words.starts[self.found.start()]

    def has(self, name: str) -> bool:
        """Say whether the rule has a part of this name and it is there."""
        return name in self.found.re.groupindex and self.found.start(name) >= 0

    def number(self, name: str) -> int:
        """Return the number of a part's first word."""
        return int(self.words.number(self.found.start(name)))

    def code(self, name: str) -> str:
        """Return the code of a part's first word: `SP`, `TMO`, `Y`."""
        return str(self.words.number(self.found.start(name)))

    def kind(self, name: str) -> str:
        """Return the class of a part's first word."""
        return self.kind_at(self.found.start(name))

    def kind_at(self, at: int) -> str:
        """Return the class of a word, `BREAK` outside the text."""
        return CLASS_NAMES[self.words.classes[at]] if 0 <= at < len(self.words.classes) else "BREAK"

    def word(self, name: str) -> str:
        """Return a part's first word as written."""
        return self.words.word(self.found.start(name))

    def word_at(self, at: int) -> str:
        """Return a word as written, nothing outside the text."""
        return self.words.word(at) if 0 <= at < len(self.words.classes) else ""

    @property
    def before(self) -> str:
        """Return the class of the word before the match."""
        return self.kind_at(self.found.start() - 1)

    @property
    def after(self) -> str:
        """Return the class of the word after the match."""
        return self.kind_at(self.found.end())

    def one(self, time: TimeValue | None, origin: str = TEXT, *, name: str | int = 0) -> Made:
        """Return one time over the whole match or over a named part of it."""
        if time is None:
            return None
        start, end = self.found.span(name)
        return (Part(start, end, time, origin),)


def date_value(
    value: str, *, modifier: str | None = None, days: Days | None = None, approximate: bool = False
) -> TimeValue:
    """Return a DATE with the days its value allows, narrowed by the modifier ("early", "mid", "late")."""
    first, last = part_of(days_of(value), modifier) if days is None else days
    return TimeValue(TimexType.DATE, value, first, last, modifier, approximate)


def clock_value(value: str, *, days: Days = NO_DAYS, approximate: bool = False) -> TimeValue:
    """Return a TIME; its days are those of the day it belongs to."""
    first, last = days if days != NO_DAYS else days_of(value)
    return TimeValue(TimexType.TIME, value, first, last, "APPROX" if approximate else None, approximate)


def vague_value(value: str) -> TimeValue:
    """Return `PAST_REF`, `PRESENT_REF` or `FUTURE_REF`, which name no day."""
    return TimeValue(TimexType.DATE, value, approximate=True)


def day_value(year: int, month: int, day: int, *, modifier: str | None = None) -> TimeValue | None:
    """Return a day, None where the calendar has no such day."""
    try:
        return date_value(date(year, month, day).isoformat(), modifier=modifier)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time: `pattern` is tried where a word of the `starts` stands, `make` gives the value."""

    name: str
    pattern: re.Pattern[str]
    starts: frozenset[str]
    make: Callable[[Reading], Made]


def rule(name: str, notation: str, make: Callable[[Reading], Made]) -> Rule:
    """Return the rule for a notation of `times_classes`."""
    return Rule(name, re.compile(to_pattern(notation)), first_classes(notation), make)
