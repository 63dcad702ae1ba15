"""Times: a TIMEX3 value and the interval of days it allows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TimexType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Tense(StrEnum):
    """The tense of the clause a time stands in; it decides which way a bare weekday looks."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A TIMEX3 value and the days it allows.

    `value` follows TimeML 1.2.1 as TempEval-3 uses it: `2022-01-26`, `2002`, `2020-SP`, `199`,
    `2021-Q3`, `P5Y`, `PRESENT_REF`, `XXXX-WXX-1`.  `earliest` and `latest` are the first and last
    day that the wording allows, both inclusive; None where it names no day (a duration, a set, a
    vague reference) or leaves that side open ("since 2014" has no `latest`).  `modifier` is the
    TIMEX3 `mod` (`START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`, …) or None.
    `approximate` is true for "about", "around", "nearly" and for vague references.
    """

    type: TimexType
    value: str
    earliest: date | None = None
    latest: date | None = None
    modifier: str | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"{self.value}: latest {self.latest} is before earliest {self.earliest}")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time with the words that give it (bare, without a leading preposition), end exclusive.

    `resolved_from` names what the value was computed from: `text` (absolute), `published`
    (the dateline rule), `context` (a time named earlier).
    """

    start: int
    end: int
    text: str
    time: TimeValue
    rule: str
    resolved_from: str = "text"
