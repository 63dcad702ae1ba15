"""Facts that somebody should look at again by a day: review due, term ended, or not confirmed for long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claimcheck.reference.fact import Days, Fact, Rank, Reference
from claimcheck.values.calendar import add_units
from claimcheck.values.edtf import describe_days, parse_edtf

_SPAN = re.compile(r"([0-9]{1,5})\s*([dwmy])", re.IGNORECASE)


class StaleReason(StrEnum):
    """Why a fact should be looked at again."""

    REVIEW_DUE = "review-due"
    ENDED = "ended"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Stale:
    """A fact to look at again: the day that says so, and why in words."""

    fact: Fact
    day: date
    reason: StaleReason
    why: str


def parse_span(text: str) -> tuple[int, str]:
    """Return number and unit (`D W M Y`) of a length of time like `30d`, `4w`, `6m`, `1y`; raises `ValueError`."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no length of time; write for example 30d, 4w, 6m or 1y")
    return int(match[1]), match[2].upper()


def moved(day: date, span: tuple[int, str], *, back: bool = False) -> date:
    """Return the day a length of time later, or earlier; the calendar's last or first day where it ends before."""
    number, unit = span
    try:
        return add_units(day, -number if back else number, unit)
    except (ValueError, OverflowError):
        return date.min if back else date.max


def stale_facts(
    reference: Reference, *, on: date, within: tuple[int, str], older_than: tuple[int, str]
) -> tuple[Stale, ...]:
    """Return the facts to look at again on a day or within some time after it, the earliest day first.

    A term that ended counts only where no source was published or read, and no `as_of` set, after its end:
    otherwise it was known to be over when the fact was written, and stays true.  Deprecated facts are left out.
    """
    horizon, oldest = moved(on, within), moved(on, older_than, back=True)
    found = [
        stale
        for fact in reference.facts
        if fact.rank is not Rank.DEPRECATED
        for stale in _stale(fact, on=on, horizon=horizon, oldest=oldest)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.fact.place.path, one.fact.place.line or 0, one.fact.id)))


def _stale(fact: Fact, *, on: date, horizon: date, oldest: date) -> Iterator[Stale]:
    review, valid, as_of = fact.review_by, fact.valid, fact.as_of
    if review is not None and review <= horizon:
        why = "its review is due" if review >= on else "its review is overdue"
        yield Stale(fact, review, StaleReason.REVIEW_DUE, why)
    if valid is None:
        return
    end = valid.latest
    if end is not None and end <= horizon and not _seen_after(fact, end):
        why = "which is over" if end < on else "which ends soon"
        yield Stale(fact, end, StaleReason.ENDED, f"valid {describe_days(valid.earliest, end)}, {why}")
    elif end is None and as_of is not None and review is None:
        seen = _last(as_of)
        if seen is not None and seen < oldest:
            why = f"it has no end, no review_by, and was last confirmed as of {as_of.text}"
            yield Stale(fact, seen, StaleReason.UNCONFIRMED, why)


def _seen_after(fact: Fact, day: date) -> bool:
    """Say whether somebody is known to have looked at the matter after a day."""
    return any(seen > day for seen in _seen(fact))


def _seen(fact: Fact) -> Iterator[date]:
    if fact.as_of and (day := fact.as_of.earliest or fact.as_of.latest):
        yield day
    for source in fact.sources:
        for written in (source.published, source.accessed):
            if written and (day := _first_day(written)):
                yield day


def _first_day(written: str) -> date | None:
    try:
        first, last, _ = parse_edtf(written)
    except ValueError:
        return None
    return first or last


def _last(days: Days) -> date | None:
    return days.latest or days.earliest
