"""The day of publication as a text gives it at its head."""

import re
from collections.abc import Iterator
from datetime import date

from claimcheck.values.en.times_lexer import NUMBERS
from claimcheck.values.time import TimeMention, TimeValue, TimexType

HEAD_LINES = 12
"""A dateline stands in the first so many lines that are not empty."""

HEAD_CHARACTERS = 1500
LINE_CHARACTERS = 300

_MONTH = (
    "(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s{1,3})?"
_CLOCK = r"[0-2]?[0-9][:.][0-5][0-9](?::[0-5][0-9])?(?:\s?[ap]\.?m\.?)?(?:\s[a-z]{2,4})?"
_DATE = (
    rf"{_WEEKDAY}(?:"
    rf"(?P<d1>[0-3]?[0-9])(?:st|nd|rd|th)?\s{{1,3}}{_MONTH.format('m1')}\.?,?\s{{1,3}}(?P<y1>[12][0-9]{{3}})"
    rf"|{_MONTH.format('m2')}\.?\s{{1,3}}(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>[12][0-9]{{3}})"
    r"|(?P<y3>[12][0-9]{3})-(?P<m3>[01][0-9])-(?P<d3>[0-3][0-9])(?:T[0-9:.]{5,15}(?:Z|[+-][0-9:]{4,5})?)?"
    r"|(?P<a>[0-3]?[0-9])[/.](?P<b>[0-3]?[0-9])[/.](?P<y4>[12][0-9]{3}))(?![\w/-])"
)
_LABEL = (
    r"(?:(?:first\s)?(?:published|posted|updated|last\supdated|date|issued|released)"
    r"(?:\s(?:on|at))?\s?:?\s{0,3})"
)
_ALONE = re.compile(
    rf"\W{{0,4}}{_LABEL}?(?:{_CLOCK}[,\s]{{1,3}})?(?P<day>{_DATE})(?P<rest>[^\n]{{0,80}})", re.IGNORECASE
)
"""A date at the head of its line, with a label or a time of day at most in front."""

_BEHIND = re.compile(rf"(?P<lead>[A-Z][^\n]{{0,80}}?[,\s(–—|·-])(?P<day>(?i:{_DATE}))(?P<rest>[^\n]{{0,80}})")
"""A date behind a place, an agency or a by-line."""

_ENDS = re.compile(
    rf"\s*(?:[-–—,|·:@]{{0,2}}\s*(?:at\s)?{_CLOCK})?\s*(?:[-–—|·:.)\]_(]|$|by\s|updated|last|et\b|gmt\b)",
    re.IGNORECASE,
)
"""What may follow the date of a dateline: a time, a dash, the end of the line."""

_DASH = re.compile(r"\s*[-–—|·:(_)]")
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]*,?\s?){1,6}(?:\([A-Za-z .&/]{2,30}\))?\s?[-–—,:|·(]?")
_AGENCY = re.compile(r"(?:By\s)?.{0,60}(?:\([^)\n]{1,30}\)|[|·–—-])\s*[-–—]?")
_PREPOSITION = re.compile(r"\b(?:on|in|since|until|of|the|from|by)$", re.IGNORECASE)


def find_dateline(text: str) -> TimeMention | None:
    """Return the publication day given at the head of a text, None where none is plainly given.

    Only a date with its year counts; `03/04/2021`, which two countries read differently, does not.
    """
    for start, line in _head_lines(text):
        match = _line_date(line)
        day = _day(match) if match else None
        if match is None or day is None:
            continue
        begin, end = match.span("day")
        value = TimeValue(TimexType.DATE, day.isoformat(), day, day)
        return TimeMention(start + begin, start + end, line[begin:end], value, "dateline", "text")
    return None


def _head_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first lines that are not empty, with their offsets."""
    at, seen = 0, 0
    while at < min(len(text), HEAD_CHARACTERS) and seen < HEAD_LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at : min(stop, at + LINE_CHARACTERS)]
        if line.strip():
            seen += 1
            lead = len(line) - len(line.lstrip())
            yield at + lead, line[lead:].rstrip()
        at = stop + 1


def _line_date(line: str) -> re.Match[str] | None:
    """Return the date of a dateline: alone on its line, behind a label or a place, or before a dash."""
    match = _ALONE.match(line)
    if match is not None and _ENDS.match(match["rest"]):
        short = len(line) <= match.end("day") + 60
        return match if short or _DASH.match(match["rest"]) else None
    match = _BEHIND.match(line)
    if match is None or not _ENDS.match(match["rest"]) or not _leads(match["lead"].strip()):
        return None
    return match


def _leads(lead: str) -> bool:
    """Say whether what precedes the date is a place, an agency or a by-line and not a sentence."""
    if _PREPOSITION.search(lead):
        return False
    return bool(_PLACE.fullmatch(lead) or _AGENCY.fullmatch(lead))


def _day(match: re.Match[str]) -> date | None:
    try:
        for group in "12":
            if match[f"y{group}"]:
                month = _month_number(match[f"m{group}"])
                return date(int(match[f"y{group}"]), month, int(match[f"d{group}"]))
        if match["y3"]:
            return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
        first, second, year = int(match["a"]), int(match["b"]), int(match["y4"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return date(year, second, first) if first > 12 or first == second else date(year, first, second)
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return int(NUMBERS[word[:3].lower()])
