"""Times held against times, as intervals of days."""

from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from claimcheck.matching.finding import Agreement
from claimcheck.matching.outcome import Outcome
from claimcheck.values.calendar import days_of, winters_of
from claimcheck.values.edtf import describe_days
from claimcheck.values.time import TimeValue

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@lru_cache(maxsize=1 << 14)
def compare_days(draft: tuple[date | None, date | None], fact: tuple[date | None, date | None]) -> Outcome:
    """Hold the days a draft allows against those a fact allows (both ends inclusive, None is open)."""
    shown, held = describe_days(*draft), describe_days(*fact)
    if draft == fact:
        return Outcome(Agreement.SAME, "same-days", f"both are {held}")
    if _inside(draft, fact):
        return Outcome(Agreement.COMPATIBLE, "finer", f"{shown} lies within {held}")
    if _inside(fact, draft):
        return Outcome(Agreement.COMPATIBLE, "coarser", f"{held} lies within {shown}")
    if _meet(draft, fact):
        return Outcome(Agreement.COMPATIBLE, "overlap", f"{shown} and {held} overlap")
    return Outcome(Agreement.DIFFERENT, "date-mismatch", f"the draft says {shown}, the fact {held}")


def _start(days: tuple[date | None, date | None]) -> date:
    return days[0] or date.min


def _end(days: tuple[date | None, date | None]) -> date:
    return days[1] or date.max


def _inside(inner: tuple[date | None, date | None], outer: tuple[date | None, date | None]) -> bool:
    return _start(outer) <= _start(inner) and _end(inner) <= _end(outer)


def _meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return _start(a) <= _end(b) and _start(b) <= _end(a)


_SEASONS = ("-SP", "-SU", "-FA", "-AU", "-WI")
_EDGE = timedelta(days=10)
"""How far from a season, as the calendar and the weather have it, people still call a day one of it."""


def season_meant(time: TimeValue, other: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Return the days of a time; "the winter of 1989" may be either of two: of these the one nearer to another time."""
    if not time.value.endswith("-WI") or time.earliest is None or time.latest is None:
        return time.earliest, time.latest
    return min(winters_of(int(time.value[:4])), key=lambda winter: _gap(winter, other))


def at_edge_of_season(
    time: TimeValue, mine: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> bool:
    """Say whether a time is a season, and another time so near to it that some would count it in."""
    return time.value.endswith(_SEASONS) and timedelta(0) < _gap(mine, other) <= _EDGE


def _gap(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> timedelta:
    """Return how far two times lie apart, nothing where they meet."""
    return max(timedelta(0), _start(b) - _end(a), _start(a) - _end(b))


def compare_ranges(draft: str, fact: str) -> Outcome | None:
    """Hold two TIMEX3 values against each other that both give a start and an end ("2004/2009").

    Each end is compared by itself, so that 1961 to 1964 does not pass for 1951 to 1964; None where one has no ends.
    """
    mine, theirs = draft.split("/"), fact.split("/")
    if len(mine) != 2 or len(theirs) != 2:
        return None
    for end, (a, b) in zip(("start", "end"), zip(mine, theirs, strict=True), strict=True):
        days, held = days_of(a), days_of(b)
        if None in (*days, *held) or _meet(days, held):
            continue
        why = f"the {end} differs: the draft says {describe_days(*days)}, the fact {describe_days(*held)}"
        return Outcome(Agreement.DIFFERENT, "date-mismatch", why)
    return None


@cache
def _beginnings() -> dict[str, int]:
    """Return the number of the beginning that each verb tells."""
    text = files("claimcheck.matching").joinpath("data", "beginnings.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {word: number for number, line in enumerate(lines) for word in line.split()}


def begins(predicate: str | None) -> bool:
    """Say whether a verb tells the beginning of something that lasts ("open", "take over", "become")."""
    return predicate is not None and predicate in _beginnings()


def one_beginning(a: str, b: str) -> bool:
    """Say whether two verbs tell the same beginning ("was founded", "dates from")."""
    return begins(a) and _beginnings().get(a) == _beginnings().get(b)


def compare_starts(draft: TimeValue, fact: TimeValue, *, begun: tuple[bool, bool], lasting: bool) -> Outcome | None:
    """Hold two times against each other as the day from which something has been so.

    `begun` says for each side whether its verb tells a beginning; `lasting`, that a period the fact gives is how long
    it lasted.  None unless both sides tell a beginning, one of them by "since", and the two differ.
    """
    if "SINCE" not in {draft.modifier, fact.modifier}:
        return None
    mine, theirs = _beginning(draft, begun=begun[0], lasting=False), _beginning(fact, begun=begun[1], lasting=lasting)
    if mine is None or theirs is None or None in (*mine, *theirs) or _meet(mine, theirs):
        return None
    why = f"the draft says since {describe_days(*mine)}, the fact since {describe_days(*theirs)}"
    return Outcome(Agreement.DIFFERENT, "date-mismatch", why)


def _beginning(time: TimeValue, *, begun: bool, lasting: bool) -> tuple[date | None, date | None] | None:
    """Return the days on which what a time speaks of began, None where it does not tell."""
    first, slash, _ = time.value.partition("/")
    if time.modifier == "SINCE" or begun or (slash and lasting):
        return days_of(first)
    return None


def compare_yearless(draft: str, fact: str) -> Outcome | None:
    """Hold two TIMEX3 values against each other of which at least one tells no year (`XXXX-02-06`, `XXXX-Q3`).

    None where they have no part in common to compare, as a quarter and a weekday.
    """
    mine, theirs = _after_year(draft), _after_year(fact)
    if mine is None or theirs is None or _shape(mine) != _shape(theirs) or "X" in mine + theirs:
        return None
    if _shape(mine) == "W" and not (mine[1:].isdigit() and theirs[1:].isdigit()):
        return None
    if mine == theirs:
        return Outcome(Agreement.COMPATIBLE, "same-in-year", "the same time of the year")
    if mine.startswith(theirs) or theirs.startswith(mine):
        return Outcome(Agreement.COMPATIBLE, "finer", "one lies within the other")
    return Outcome(Agreement.DIFFERENT, "date-mismatch", f"the draft says {_shown(mine)}, the fact {_shown(theirs)}")


def _after_year(value: str) -> str | None:
    year, _, rest = value.partition("-")
    return rest.partition("T")[0] if len(year) == 4 and rest and "/" not in rest else None


def _shape(rest: str) -> str:
    """Return what kind of part a value names after its year: a quarter, half, season, week, or month and day."""
    if rest[0].isdigit():
        return "month"
    return rest[0] if rest[0] in "QHW" else "season"


def _shown(rest: str) -> str:
    if not rest[0].isdigit():
        return {"Q": "quarter ", "H": "half ", "W": "week "}.get(rest[0], "") + rest.lstrip("QHW")
    month, _, day = rest.partition("-")
    name = _MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else month
    return f"{int(day)} {name}" if day.isdigit() else name
