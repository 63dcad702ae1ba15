"""When something happened, began or lasted, held against the days beside a label."""

import re
from datetime import date

from claimcheck.extraction.claim import Claim
from claimcheck.matching.comparers.time import at_edge_of_season, season_meant
from claimcheck.matching.reckoning.answers import Answer, answer, shown, worded
from claimcheck.matching.reckoning.asked import Speech
from claimcheck.matching.reckoning.elapsed import BEGUN, ENDED
from claimcheck.matching.reckoning.points import ends_of
from claimcheck.matching.reckoning.sheets import Entry, Property, property_named
from claimcheck.reference.rows import MONTHS, Days, meet
from claimcheck.values.calendar import days_of, winters_of
from claimcheck.values.time import TimeMention, TimexType

_ORIGINS = ("release", "making", "founding", "broadcast", "opening", "active")
_FIRST = re.compile(r"\b(?:first|originally|initially|premiered|debut\w*)\b")
_ALL = re.compile(r"\b(?:all|entirely|only|solely)\b")
_BEFORE = re.compile(r"\b(?:before|prior to|by)\s(?:the\s)?$")
_AFTER = re.compile(r"\bafter\s(?:the\s)?$")
_NAMED = re.compile(r"[A-Z]\w{2,}")


def moment(claim: Claim, mention: TimeMention, speech: Speech) -> Answer | None:
    """Hold a time against the days of what the sentence speaks of; of several rows one that agrees is enough."""
    if mention.time.type is not TimexType.DATE or speech.names(mention.start):
        return None
    dated = [told for told in speech.told if any(entry.days for entry in told.entries)]
    verb = claim.predicate_at
    own = [told for told in dated if verb and any(a < verb.end and verb.start < b for a, b in told.words)]
    dated = own or dated
    if not dated:
        return _in_lifetime(mention, speech) or _of_origin(claim, mention, speech)
    near = sorted(dated, key=lambda one: (-len(one.words), abs(one.words[-1][1] - mention.start)))
    answers = [
        _answer(mention, entry, agrees=agrees)
        for told in near
        for entry in told.entries
        if entry.days and (agrees := _agrees(mention, told.prop, entry, speech, claim)) is not None
    ]
    return next((one for one in answers if one.agrees), answers[0] if answers else None)


def _answer(mention: TimeMention, entry: Entry, *, agrees: bool) -> Answer:
    return answer(mention, (entry,), shown(entry), worded(entry), agrees=agrees)


def _in_lifetime(mention: TimeMention, speech: Speech) -> Answer | None:
    """Hold "lived in the 14th century" against the days of birth and death, or of a beginning and an end."""
    first, last = mention.time.earliest, mention.time.latest
    if first is None or last is None:
        return None
    for told in speech.told:
        ends = ends_of(told, speech) if told.prop.ends is not None else None
        if ends is not None and ends.end is not None:
            agrees = meet((ends.start[0], ends.end[1]), (first, last))
            why = "; ".join(map(worded, ends.entries))
            return answer(mention, ends.entries, why, why, agrees=agrees)
    return None


def _of_origin(claim: Claim, mention: TimeMention, speech: Speech) -> Answer | None:
    """Hold "a 19th-century painting", "a 2014 film" against when a thing came to be."""
    if claim.predicate not in {None, "be"}:
        return None
    for entry in speech.sheet.entries:
        for prop in map(property_named, _ORIGINS):
            if entry.label in prop.labels and entry.days:
                agrees = _agrees(mention, prop, entry, speech, claim)
                if agrees is not None:
                    return _answer(mention, entry, agrees=agrees)
    return None


def _agrees(mention: TimeMention, prop: Property, entry: Entry, speech: Speech, claim: Claim) -> bool | None:
    """Say whether the days of an entry go with a time, None where the time names no days."""
    time, days = mention.time, _chosen(entry, speech)
    if time.value.startswith("XXXX-"):
        return any(_in_year(time.value, one) for one in days)
    bounded = time.modifier in {"SINCE", "BEFORE", "AFTER"}
    first, last = days_of(time.value) if bounded else (time.earliest, time.latest)
    if first is None or last is None:
        return None
    before = speech.before(mention.start)
    if time.modifier == "SINCE":
        return meet(min([period.start for period in entry.periods] or days), (first, last))
    if time.modifier == "BEFORE" or _BEFORE.search(before):
        return min(days)[0] < first
    if time.modifier == "AFTER" or _AFTER.search(before):
        return max(days)[1] > last
    if time.value.endswith("-WI"):
        winters = [season_meant(time, one) for one in days]
        return any(meet(one, (a, b)) for one, (a, b) in zip(days, winters, strict=True) if a and b)
    return _on_days(mention, prop, entry, claim, days, (first, last))


def _on_days(mention: TimeMention, prop: Property, entry: Entry, claim: Claim, days: list[Days], wanted: Days) -> bool:
    """Say whether days, or the periods of something that lasts, lie in the days wanted."""
    text = claim.text.casefold()
    first, last = wanted
    if entry.periods and prop.lasts and ENDED.search(text):
        return any(meet(period.end, wanted) for period in entry.periods if period.end is not None)
    if entry.periods and prop.lasts and BEGUN.search(text):
        return any(meet(period.start, wanted) for period in entry.periods)
    if entry.periods and prop.lasts and not _FIRST.search(text):
        spans = [(period.start[0], (period.end or (last, date.max))[1]) for period in entry.periods]
        spans += [day for day in days if not any(meet(day, span) for span in spans)]
        if _ALL.search(text):
            return all(first <= start and end <= last for start, end in spans)
        return any(meet(span, wanted) for span in spans)
    if entry.periods and not prop.lasts:
        days = [period.start for period in entry.periods]
    if _FIRST.search(text):
        days = [min(days)]
    return any(meet(one, wanted) or at_edge_of_season(mention.time, wanted, one) for one in days)


def _chosen(entry: Entry, speech: Speech) -> list[Days]:
    """Return the days beside the place or name that the sentence repeats, else all."""
    named = [
        days
        for item in entry.items
        if any(word in speech.text for word in _NAMED.findall(f"{item.note} {item.text}") if word not in MONTHS)
        for days in item.days
    ]
    return named or entry.days


def _in_year(value: str, days: Days) -> bool:
    """Say whether days lie in a part of any year ("in autumn", "in February")."""
    years = {days[0].year, days[1].year, days[1].year - 1}
    if value.endswith("-WI"):
        return any(meet(days, winter) for year in years for winter in winters_of(year))
    for year in years:
        first, last = days_of(f"{year}{value[4:]}")
        if first is not None and last is not None and meet(days, (first, last)):
            return True
    return False
