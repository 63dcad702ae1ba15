"""Times held against times, as intervals of days."""

from datetime import date

from claimcheck.matching.finding import Agreement
from claimcheck.matching.outcome import Outcome
from claimcheck.values.edtf import describe_days


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
