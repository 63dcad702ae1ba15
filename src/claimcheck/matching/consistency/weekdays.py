"""Checks that need no reference: the calendar."""

import re
from collections.abc import Iterator
from datetime import timedelta

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.matching.finding import Finding, Suggestion, Verdict
from claimcheck.values.edtf import describe_days
from claimcheck.values.time import TimeMention

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b")


NEAR = timedelta(days=120)
"""How near to the dateline a date must lie for its year to be sure though the draft does not give it."""


def calendar_findings(extraction: Extraction) -> Iterator[Finding]:
    """Yield a finding for every date that is given with a weekday it did not fall on.

    A date with day and month is checked, the year its own or worked out near the dateline.
    A weekday alone proves nothing.
    """
    for mention in extraction.times:
        day = mention.time.earliest
        if day is None or day != mention.time.latest:
            continue
        published = extraction.document.published
        if mention.resolved_from != "text" and (published is None or abs(day - published.day) > NEAR):
            continue
        said = _WEEKDAY.search(mention.text)
        if said is None or not any(char.isdigit() for char in mention.text):
            continue
        actual = _WEEKDAYS[day.weekday()]
        if said[1] == actual:
            continue
        start, end = mention.start + said.start(), mention.start + said.end()
        yield Finding(
            rule="weekday-mismatch",
            verdict=Verdict.CONTRADICTED,
            claim=_claim_at(extraction, mention),
            start=start,
            end=end,
            message=f"{describe_days(day, day)} was a {actual}, not a {said[1]}",
            confidence=0.98 if mention.resolved_from == "text" else 0.9,
            suggestion=Suggestion(start, end, actual),
        )


def _claim_at(extraction: Extraction, mention: TimeMention) -> Claim:
    """Return the date as a claim of its own."""
    for claim in extraction.claims:
        if claim.start <= mention.start < claim.end:
            sentence = (claim.sentence_start, claim.sentence_end)
            break
    else:
        sentence = (mention.start, mention.end)
    return Claim(
        kind=ClaimKind.DATE,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        subject=mention.text,
        property="falls on",
        times=(mention,),
        own_times=1,
    )
