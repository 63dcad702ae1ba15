"""A term of office as days: when it began and ended, as far as a claim or its fact tells."""

from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.role_terms import BEGAN
from claimcheck.reference.fact import Days as Interval
from claimcheck.reference.fact import Fact
from claimcheck.values.calendar import days_of

Days = tuple[date, date]

SLACK = timedelta(days=14)
"""How far two days of taking or leaving office may lie apart: sworn in, elected, first day at work."""


def later(day: date, time: timedelta) -> date:
    """Return a day so much later, the calendar's first or last day where it would lie outside."""
    try:
        return day + time
    except OverflowError:
        return date.max if time > timedelta(0) else date.min


@dataclass(frozen=True, slots=True)
class Tenure:
    """The days on which a term began and ended, each as the first and last day its wording allows.

    `lasting` where it is said to last on; `point` is a time at which the office was held; `now` is true where a claim
    says only that it is held.
    """

    start: Days | None = None
    end: Days | None = None
    lasting: bool = False
    point: Days | None = None
    now: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is told."""
        return self.now or any(time is not None for time in (self.start, self.end, self.point))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return the first and last day of the term, None for a side that is not told."""
        if self.point is not None and self.start is None and self.end is None:
            return self.point
        return (self.start[0] if self.start else None), (self.end[1] if self.end else None)

    def held(self, time: Days) -> bool | None:
        """Say whether the office was held at a time, None where that is not told."""
        if self.start is not None and time[1] < later(self.start[0], -SLACK):
            return False
        if self.end is not None and time[0] > later(self.end[1], SLACK):
            return False
        if self.start is not None and time[0] >= self.start[1] and (self.lasting or self.end is not None):
            return True if self.end is None or time[1] <= self.end[0] else None
        if self.point is not None and self.point[0] <= time[1] and time[0] <= self.point[1]:
            return True
        return True if self.now else None

    def start_meets(self, other: Days) -> bool | None:
        """Say whether the term began within the days given, None where its start is not told."""
        return None if self.start is None else _near(self.start, other)

    def end_meets(self, other: Days) -> bool | None:
        """Say whether the term ended within the days given, None where its end is not told."""
        return None if self.end is None else _near(self.end, other)

    def differs(self, other: "Tenure") -> tuple[Days, Days] | None:
        """Return the other's start or end and this one's where they cannot be the same."""
        if self.start is not None and other.start is not None and not _near(self.start, other.start):
            return other.start, self.start
        if self.end is not None and other.end is not None and not _near(self.end, other.end):
            return other.end, self.end
        if self.end is not None and other.start is not None and other.start[0] > later(self.end[1], SLACK):
            return other.start, self.end
        if self.start is not None and other.end is not None and other.end[1] < later(self.start[0], -SLACK):
            return other.end, self.start
        return None


def _near(a: Days, b: Days) -> bool:
    return later(a[0], -SLACK) <= b[1] and later(b[0], -SLACK) <= a[1]


def tenure_of(claim: Claim, fact: Fact | None) -> Tenure:
    """Return the term that a claim of an office tells; a fact's `valid` counts where its words tell none."""
    mention = claim.times[0] if claim.times and claim.own_times else None
    told = claim.role is not None and claim.role.term
    if mention is not None and told:
        value = mention.time
        first, _, last = value.value.partition("/")
        if last:
            return Tenure(_days(first), _days(last))
        if value.modifier == "UNTIL":
            return Tenure(end=_days(value.value))
        return Tenure(start=_days(value.value), lasting=value.modifier != BEGAN)
    if fact is not None and (fact.valid or fact.time) is not None:
        return _of_interval(fact.valid or fact.time)
    if mention is not None:
        point = (mention.time.earliest, mention.time.latest)
        return Tenure(point=(point[0], point[1]) if point[0] and point[1] else None)
    return Tenure(now=claim.role is not None and not claim.role.past and not claim.own_times)


def _of_interval(interval: Interval | None) -> Tenure:
    """Return the term that an interval of a fact gives."""
    if interval is None:
        return Tenure()
    first, slash, last = interval.text.partition("/")
    start = _days(first) or (interval.earliest and (interval.earliest, interval.earliest)) or None
    end = (_days(last) if slash else None) or (interval.latest and (interval.latest, interval.latest)) or None
    return Tenure(start, end, lasting=interval.latest is None)


def _days(value: str) -> Days | None:
    first, last = days_of(value.rstrip("~?"))
    return (first, last) if first is not None and last is not None else None
