"""Days that no calendar has."""

import re
from calendar import monthrange
from collections.abc import Iterator

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.values.edtf import MONTHS

_FULL = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_MONTHS = _FULL | {name[:3]: number for name, number in _FULL.items()} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>,?\s\d{4}\b)?"
_DATES = tuple(
    re.compile(
        rf"(?P<lead>\b(?:on|by|until|till|before|after)\s+(?:the\s)?)?(?<![\w.,$€£-])(?<!no\s){date}", re.IGNORECASE
    )
    for date in (rf"{_DAY}\s(?:of\s)?{_MONTH}{_YEAR}", rf"\b{_MONTH}\s{_DAY}(?![\w%]){_YEAR}")
)
_ENDS = re.compile(r"\s*(?:$|[.;:!?)\]]|,(?!\s?\d))")
"""What behind a day shows that its number counts nothing: "in April 31 people" is no date."""

_LEAP = 2000
"""A year that has a 29 February, for dates that name no year."""


def impossible_days(extraction: Extraction) -> Iterator[Finding]:
    """Yield a finding for every day that its month does not have in the Gregorian calendar.

    A number beside a month is a day where a year follows, a preposition of time leads, or a stop ends it.
    """
    text = extraction.document.reading
    for pattern in _DATES:
        for found in pattern.finditer(text):
            month, day = _MONTHS[found["month"].casefold()], int(found["day"])
            year = int(found["year"].strip(", ")) if found["year"] else _LEAP
            dated = found["year"] or found["lead"] or _ENDS.match(text, found.end())
            if not dated or year < 1 or not 28 < day <= 31 or day <= monthrange(year, month)[1]:
                continue
            start = found.end("lead") if found["lead"] else found.start()
            name = f"{MONTHS[month - 1]} {year}" if found["year"] and month == 2 else MONTHS[month - 1]
            yield _finding(extraction, start, found.end(), f"{name} has {monthrange(year, month)[1]} days, not {day}")


def _finding(extraction: Extraction, start: int, end: int, why: str) -> Finding:
    words = extraction.document.reading[start:end]
    inside = (one for one in extraction.claims if one.sentence_start <= start and end <= one.sentence_end)
    sentence = next(((one.sentence_start, one.sentence_end) for one in inside), (start, end))
    claim = Claim(ClaimKind.DATE, start, end, words, *sentence, subject=words, property="falls on")
    return Finding("impossible-date", Verdict.CONTRADICTED, claim, start, end, why, confidence=0.95)
