"""A weekday held against its date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.consistency.fault import claim_at
from claimcheck.matching.finding import Finding, Suggestion, Verdict
from claimcheck.values.edtf import describe_days
from claimcheck.values.time import TimeMention

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b")


NEAR = timedelta(days=120)
"""How near to the dateline a date must lie for its year to be sure though the draft does not give it."""


REFORMED = date(1753, 1, 1)
"""Before this day a text may mean the Julian calendar, and its weekdays are not ours."""


def calendar_findings(extraction: Extraction) -> Iterator[Finding]:
    """Yield a finding for every date that is given with a weekday it did not fall on.

    A date with day and month is checked, the year its own or worked out near the dateline.
    A weekday alone proves nothing.
    """
    for mention in extraction.times:
        day = mention.time.earliest
        if day is None or day != mention.time.latest or day < REFORMED:
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
            claim=claim_at(mention, _sentence(extraction, mention)),
            start=start,
            end=end,
            message=f"{describe_days(day, day)} was a {actual}, not a {said[1]}",
            confidence=0.98 if mention.resolved_from == "text" else 0.9,
            suggestion=Suggestion(start, end, actual),
        )


def _sentence(extraction: Extraction, mention: TimeMention) -> tuple[int, int]:
    """Return the sentence that a date stands in, the date itself where no claim is made of it."""
    for claim in extraction.claims:
        if claim.start <= mention.start < claim.end:
            return claim.sentence_start, claim.sentence_end
    return mention.start, mention.end
