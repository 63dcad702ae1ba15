"""The time of a claim held against the time of a fact: which of several is meant, and what their difference proves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.timing import YEAR_UNKNOWN
from claimcheck.matching.comparers.time import (
    at_edge_of_season,
    begins,
    compare_days,
    compare_ranges,
    compare_starts,
    compare_yearless,
    season_meant,
)
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.timespan import days_of
from claimcheck.reference.fact import Days, Fact
from claimcheck.values.edtf import describe_days
from claimcheck.values.time import TimeMention, TimeValue


def compare_times(draft: Claim, held: Claim, fact: Fact, published: date | None) -> Iterator[Comparison]:
    """Yield the comparison of the times, none where one side tells no time; `published` is the draft's day."""
    if not draft.times and draft.role is None and fact.valid is None:
        return
    special = _yearless(draft, held) or _ranges(draft, held) or _starts(draft, held)
    if special is not None:
        yield special
        return
    mine = next((time for time in draft.times if time.time.earliest or time.time.latest), None)
    theirs = _days_held(held, mine)
    if theirs is None:
        days = fact.time or fact.valid
        theirs = (days.earliest, days.latest) if days else None
    if theirs is None:
        yield from _past_and_present(draft, held, published)
        return
    if mine is None:
        if draft.role is None and draft.present and fact.valid is not None and published is not None and not held.times:
            yield from _superseded(fact.valid, published)
        if draft.role is not None and published is not None and not draft.role.past:
            yield _comparison_of_time((published, published), theirs, None, "published")
        return
    own = draft.sentence_start <= mine.start < draft.sentence_end
    if draft.role is not None and not draft.own_times and not draft.role.then:
        if published is None or draft.role.past:
            return
        yield _comparison_of_time((published, published), theirs, None, "published")
        return
    worked_out = _worked_out(mine, theirs, draft, published) if mine.resolved_from != "text" else None
    if worked_out is not None:
        yield worked_out
        return
    ours = season_meant(mine.time, theirs)
    if at_edge_of_season(mine.time, ours, theirs):
        told = describe_days(*theirs)
        why = f"{told} is at the edge of {mine.text}"
        yield Comparison("time", mine.text, told, Agreement.COMPATIBLE, why, "edge-of-season")
        return
    result = _comparison_of_time(ours, theirs, (mine.start, mine.end) if own else None, mine.text)
    then = draft.role is not None and draft.role.then
    if own or then or result.agreement is not Agreement.DIFFERENT:
        yield result
    else:
        why = "the date is taken over from the text before"
        yield replace(result, agreement=Agreement.INCOMPARABLE, why=why, level="inherited")


def _worked_out(
    mine: TimeMention, theirs: tuple[date | None, date | None], draft: Claim, published: date | None
) -> Comparison | None:
    """Compare a time that was worked out from the draft's day, None where it is compared like any other."""
    told = describe_days(*theirs)
    if _same_but_for_year(mine.time, theirs):
        why = "the same time of the year; the draft's year is worked out"
        return Comparison("time", mine.text, told, Agreement.COMPATIBLE, why, "same-in-year")
    if not any(char.isdigit() for char in mine.text) and _same_weekday(mine.time, theirs):
        why = "the same day of another week; the draft's week is worked out"
        return Comparison("time", mine.text, told, Agreement.COMPATIBLE, why, "same-weekday")
    if _of_other_years(mine.time, theirs, published):
        why = f"{mine.text} is near the draft's day, the fact years away from it"
        level = OTHER_YEARS if draft.own_times else OTHER_TIME
        return Comparison("time", mine.text, told, Agreement.INCOMPARABLE, why, level)
    return None


def _past_and_present(draft: Claim, held: Claim, published: date | None) -> Iterator[Comparison]:
    """Yield that the times may differ where a draft tells what was in its past, and a fact of no time what is.

    So it is by words that set the time apart from the draft's day ("a year ago"), or by the fact's verb.
    """
    if published is None or draft.present or not draft.own_times or held.times:
        return
    mine = draft.times[0]
    if not held.present and mine.resolved_from == "text":
        return
    first, last = mine.time.earliest, mine.time.latest
    if first and last and last < published and (published - first).days > LONGEST_PART:
        why = f"the draft speaks of {mine.text}, the fact of no time"
        yield Comparison("time", mine.text, "now", Agreement.INCOMPARABLE, why, OTHER_TIME, mine.start, mine.end)


def _days_held(held: Claim, mine: TimeMention | None) -> tuple[date | None, date | None] | None:
    """Return the days a fact's claim speaks of; of two winters the one nearer to the draft's time."""
    days = days_of(held)
    theirs = next((time.time for time in held.times if (time.time.earliest, time.time.latest) == days), None)
    if mine is None or theirs is None:
        return days
    return season_meant(theirs, (mine.time.earliest, mine.time.latest))


OTHER_TIME = "other-time"
"""The level of times that differ where it is not sure that both sides speak of them."""


OTHER_YEARS = "other-years"
"""The level of a draft's own time near its day, where the fact's time lies in other years."""


def without_unsure(comparisons: list[Comparison], draft: Claim, held: Claim, fact: Fact) -> list[Comparison]:
    """Let a time that differs prove nothing where something else differs and the time may belong to other words.

    So it is where a time is taken over from another clause, and where the fact names the draft's time too.
    """
    differing = [one for one in comparisons if one.agreement is Agreement.DIFFERENT]
    if draft.role is not None or len(differing) < 2 or not any(one.slot == "time" for one in differing):
        return comparisons
    if draft.own_times and held.own_times and not _names_time_of(draft, fact):
        return comparisons
    return [
        replace(one, agreement=Agreement.INCOMPARABLE, level=OTHER_TIME)
        if one.slot == "time" and one in differing
        else one
        for one in comparisons
    ]


def _names_time_of(draft: Claim, fact: Fact) -> bool:
    """Say whether a fact names the draft's time anywhere."""
    mine = draft.times[0].time if draft.times else None
    if mine is None or mine.earliest is None or mine.latest is None:
        return False
    own = (mine.earliest, mine.latest)
    theirs = (m.time for claim in fact.claims for m in claim.times if m.time.earliest and m.time.latest)
    return any(compare_days(own, (time.earliest, time.latest)).agreement in AGREEING for time in theirs)


BOUNDING = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "SINCE"})
"""TIMEX3 modifiers of a time that is only the end of the one meant."""


def _yearless(draft: Claim, held: Claim) -> Comparison | None:
    """Compare times of which one tells no year, None where both do."""
    mine = draft.times[0] if draft.times and draft.own_times else None
    theirs = held.times[0] if held.times else None
    if mine is None or theirs is None or not {mine.time.value[:5], theirs.time.value[:5]} & {YEAR_UNKNOWN}:
        return None
    outcome = None
    if not {mine.time.modifier, theirs.time.modifier} & BOUNDING:
        outcome = compare_yearless(mine.time.value, theirs.time.value)
    if outcome is None:
        return None
    return Comparison(
        "time", mine.text, theirs.text, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end
    )


def _same_but_for_year(mine: TimeValue, theirs: tuple[date | None, date | None]) -> bool:
    """Say whether a day or month is the fact's but for the year."""
    first, last = mine.earliest, mine.latest
    if first is None or last is None or theirs[0] is None or theirs[1] is None:
        return False
    shift = theirs[0].year - first.year
    if not shift or any((d.month, d.day) == (2, 29) for d in (first, last)):
        return False
    if any((end - start).days > LONGEST_PART for start, end in ((first, last), (theirs[0], theirs[1]))):
        return False
    moved = (first.replace(year=first.year + shift), last.replace(year=last.year + shift))
    return compare_days(moved, theirs).agreement in AGREEING


def _same_weekday(mine: TimeValue, theirs: tuple[date | None, date | None]) -> bool:
    """Say whether two days are a week or two apart: "on Monday" may be the last one or the one to come."""
    first, last = mine.earliest, mine.latest
    if first is None or first != last or theirs[0] is None or theirs[0] != theirs[1]:
        return False
    return abs((theirs[0] - first).days) in {7, 14}


def _of_other_years(mine: TimeValue, theirs: tuple[date | None, date | None], published: date | None) -> bool:
    """Say whether a day or month lies in another year than all of a fact's time.

    A year more is needed where it is not within days of the draft's own, and may be the next or the last of its name.
    """
    first, last = mine.earliest, mine.latest
    if first is None or last is None or (last - first).days > LONGEST_PART:
        return False
    start, end = theirs
    if published is not None and abs(published - last) <= _NEAR:
        return (start is not None and start.year > last.year) or (end is not None and end.year < first.year)
    return (start is not None and start > last + _YEAR) or (end is not None and end < first - _YEAR)


_YEAR = timedelta(days=366)
_NEAR = timedelta(days=14)


LONGEST_PART = 92
"""Days that a time of the year told without its year lasts at most: a quarter."""


def _superseded(valid: Days, published: date) -> Iterator[Comparison]:
    """Yield a difference where a fact had ceased to hold before the draft was published."""
    if valid.latest is not None and valid.latest < published:
        yield _comparison_of_time((published, published), (valid.earliest, valid.latest), None, "published")


def _ranges(draft: Claim, held: Claim) -> Comparison | None:
    """Compare start and end where both sides give them in the draft's own sentence."""
    if not draft.times or not held.times or not draft.sentence_start <= draft.times[0].start < draft.sentence_end:
        return None
    mine, theirs = draft.times[0], held.times[0]
    outcome = compare_ranges(mine.time.value, theirs.time.value)
    if outcome is not None and mine.resolved_from != "text":
        outcome = compare_ranges(_in_year_of(mine.time.value, theirs.time.value), theirs.time.value)
    if outcome is None:
        return None
    shown, told = mine.text, theirs.text
    return Comparison("time", shown, told, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end)


def _in_year_of(value: str, other: str) -> str:
    """Return a range whose years were worked out, as it would be in the years of another range."""
    ends = zip(value.split("/"), other.split("/"), strict=False)
    return "/".join(theirs[:4] + mine[4:] for mine, theirs in ends)


def _starts(draft: Claim, held: Claim) -> Comparison | None:
    """Compare since when something has been so, where both sides say when it began and it is not the same."""
    if not draft.own_times or not draft.times or not held.times:
        return None
    mine, theirs = draft.times[0], held.times[0]
    lasting = draft.role is not None or (mine.time.modifier == "SINCE" and bool(held.own_times))
    outcome = compare_starts(
        mine.time, theirs.time, begun=(begins(draft.predicate), begins(held.predicate)), lasting=lasting
    )
    if outcome is None:
        return None
    return Comparison(
        "time", mine.text, theirs.text, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end
    )


def _comparison_of_time(
    mine: tuple[date | None, date | None],
    theirs: tuple[date | None, date | None],
    where: tuple[int, int] | None,
    shown: str,
) -> Comparison:
    outcome = compare_days(mine, theirs)
    start, end = where or (None, None)
    text = describe_days(*mine) if shown != "published" else f"{describe_days(*mine)} (the date of the draft)"
    return Comparison("time", text, describe_days(*theirs), outcome.agreement, outcome.why, outcome.level, start, end)
