"""Days as options, front matter and records give them."""

import re
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9]).*", re.DOTALL),
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?![0-9]).*", re.DOTALL),
    re.compile(rf"(?:[A-Za-z]+,?\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(?P<year>[0-9]{{4}})\b.*"),
    re.compile(rf"(?:[A-Za-z]+,?\s+)?{_NAME}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})\b.*"),
)


def parse_day(text: str) -> date | None:
    """Return the day that a text names in full (`2022-01-28`, `28 January 2022`, RFC 2822), None otherwise.

    A time of day after it is left out of account: the day is the one written.  `01/02/2022` names
    no day, since newsrooms differ on which number is the month.
    """
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match is None:
            continue
        parts = match.groupdict()
        month = _month(parts["name"]) if "name" in parts else int(parts["month"])
        if month is None:
            continue
        try:
            return date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            return None
    return None


def _month(name: str) -> int | None:
    """Return the number of a month by its English name or an abbreviation of three letters and more."""
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())), None)
