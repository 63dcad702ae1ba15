"""What a text is found by: its words, names, acronyms, numbers and days, read without a language model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.extraction.lexicon import word_set
from claimcheck.extraction.naming import fold
from claimcheck.reference.words import stem
from claimcheck.values.ordinals import ORDINALS

GRAMMAR = word_set(
    "a an the this that these those it its he she they them him his her their who whom whose which what when where "
    "of in on at to for from by with and or but as than then there into about after before over under between during "
    "while also is are was were be been being has have had do does did not no i you we us me my your our"
)
"""Words that say how a sentence is built more than what it is about."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*")
_DECADE = re.compile(r"\b(\d{3})0'?s\b")
_YEAR = re.compile(r"[12]\d{3}")
_TITLE = re.compile(r"^(.{1,90}?)(?::\s|\s[–—-]\s)")
"""A statement that says first what it is about: "Marina Bridge: opened in 2014", "Marina Bridge – Opened: 2014"."""

_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w'’.-]*(?:\s+(?:(?:of|the|for|and|de|la|di)\s+){0,2}[^\W\d_a-zß-ÿ][\w'’.-]*)*")
_ACRONYM = re.compile(r"\b[^\W\d_a-zß-ÿ]{2,6}\b")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in _MONTHS)
_ISO_DAY = re.compile(r"\b([12]\d{3})-(\d\d)(?:-(\d\d))?\b")
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})|(?P<month_2>{_MONTH})\.?\s+(?P<day_2>\d{{1,2}}))"
    r"(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{3})\b"
)
_SCALED = re.compile(r"(\d+(?:[.,]\d+)*)\s*-?\s*(thousand|million|billion|trillion|mn|bn|tn|m|k)\b")
_LARGE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{5,}\b")
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12, "trillion": 12,
}  # fmt: skip
_NUMERALS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_DIGITS = {
    **{word: str(number) for number, word in enumerate(_NUMERALS)},
    **{word: str(number) for word, number in ORDINALS.items()},
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is found by.

    `words` are its words as written, case folded, in their order and as often as they occur; `stems` the same without
    endings; `subject` the words of what it says first that it is about; `values` its days, decades and large numbers
    in one notation; `years` the decades its years lie in; `acronyms` those it has, `initials` those of its names
    of several words.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    subject: frozenset[str]
    values: frozenset[str]
    years: frozenset[str]
    acronyms: frozenset[str]
    initials: frozenset[str]


def terms_of(text: str) -> Terms:
    """Return what a text is found by."""
    written = tuple(words(text))
    return Terms(
        words=written,
        stems=tuple(map(stem_of, written)),
        subject=frozenset(stem_of(word) for word in words(subject(text)) if word not in GRAMMAR),
        values=frozenset(values(text)),
        years=frozenset(_decade(match[0][:3]) for match in _YEAR.finditer(text)),
        acronyms=frozenset(match[0].casefold() for match in _ACRONYM.finditer(text)),
        initials=frozenset(_initials(text)),
    )


def words(text: str) -> Iterator[str]:
    """Yield the words and numbers of a text: case folded, without accents, possessives and grouping commas."""
    for match in _WORD.finditer(fold(text)):
        word = match[0].replace(",", "").removesuffix("'s")
        yield word


def stem_of(word: str) -> str:
    """Return a word without its ending, the digits of a small number in words."""
    return _DIGITS.get(word) or stem(word.replace("'", ""))


def subject(text: str) -> str:
    """Return the words that say first what a text is about: those before a colon or dash, else its first name."""
    title = _TITLE.match(text)
    if title is not None:
        return title[1]
    names = (match[0] for match in _NAME.finditer(text))
    return next((name for name in names if fold(name) not in GRAMMAR), "")


def values(text: str) -> Iterator[str]:
    """Yield days (`@1929-12-23`), decades (`@1920s`) and large numbers (`#4200000`) in one notation."""
    folded = fold(text)
    for match in _ISO_DAY.finditer(folded):
        yield f"@{match[1]}-{match[2]}-{match[3]}" if match[3] else f"@{match[1]}-{match[2]}"
    for match in _DAY.finditer(folded):
        start = (match["month"] or match["month_2"])[:3]
        month = next(at for at, name in enumerate(_MONTHS, start=1) if name.startswith(start))
        yield f"@{match['year']}-{month:02}-{int(match['day'] or match['day_2']):02}"
    yield from (_decade(match[1]) for match in _DECADE.finditer(folded))
    for match in _SCALED.finditer(folded):
        yield f"#{_shifted(match[1].replace(',', ''), _SCALES[match[2]])}"
    for number in _LARGE.finditer(folded):
        yield f"#{number[0].replace(',', '')}"


def _decade(digits: str) -> str:
    return f"@{digits}0s"


def _shifted(digits: str, places: int) -> str:
    """Return a decimal number times a power of ten, without a fraction where it has none."""
    whole, _, part = digits.partition(".")
    part = part.split(".")[0]
    return (whole + part.ljust(places, "0")[:places]).lstrip("0") or "0"


def _initials(text: str) -> Iterator[str]:
    """Yield the initials of the names of several words ("World Health Organization": "who")."""
    for match in _NAME.finditer(text):
        letters = [word[0] for word in match[0].split() if word[0].isupper()]
        if len(letters) > 1:
            yield "".join(letters).casefold()
        if len(letters) > 2 and match[0].split()[0].casefold() in GRAMMAR:
            yield "".join(letters[1:]).casefold()
