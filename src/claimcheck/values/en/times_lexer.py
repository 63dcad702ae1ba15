"""Words of a text as classes, one character each, so that the grammar of times is a pattern over classes.

`Words.classes` holds one character a token; a rule is a regular expression over that string and
never sees the text itself.  All repetition in the grammar is bounded, so a text is read in linear time.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from claimcheck.values.en.times_classes import CLASS_CHARACTERS

OTHER = CLASS_CHARACTERS["OTHER"]
MARK = CLASS_CHARACTERS["MARK"]
NAME = CLASS_CHARACTERS["NAME"]
BREAK = CLASS_CHARACTERS["BREAK"]

_TOKEN = re.compile(
    r"""
    (?P<meridian>(?<![0-9][.,:/])(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9]){0,2}|(?:1[0-2]|0[1-9])[0-5][0-9])\s?(?:[ap]\.\s?m\.?|[aApP][mM]\b\.?))
  | (?P<era>\b(?:[BA]\.\s?[CD]\.?|B\.?C\.?E\.?))(?!\w)
  | (?P<word>(?!FY\s?['’]?[0-9])[^\W\d_]+(?![\w]))
  | (?P<space>[ ])
  | (?P<iso>[0-9]{4}-(?:0[1-9]|1[0-2])-[0-3][0-9]
      (?:[T\ ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?)?(?!\w|-[0-9]))
  | (?P<numeric>[0-9]{1,4}(?P<mark>[./-])[0-9]{1,2}(?P=mark)[0-9]{2,4}(?![\w]|[./-][0-9]))
  | (?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![\w:]|[.,][0-9]))
  | (?P<big>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]++)?(?!\w))
  | (?P<float>[0-9]++\.[0-9]++(?!\w))
  | (?P<fraction>[0-9]{1,2}/[0-9]{1,2}(?![\w/])|[½¼¾])
  | (?P<decade>(?:[12][0-9])?[0-9]0['’]?s\b)
  | (?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th)\b)
  | (?P<quarter>[Qq][1-4](?!\w)|[1-4]Q(?!\w))
  | (?P<half>[Hh][12](?!\w))
  | (?P<fiscal>\bFY\s?['’]?(?:[12][0-9]{3}|[0-9]{2})(?!\w))
  | (?P<int>[0-9]++(?!\w))
  | (?P<money>[$£€¥]\s?[0-9][0-9,.]*+)
  | (?P<possessive>['’]s\b)
  | (?P<short>['’][0-9]{2}(?P<short_s>s?)\b)
  | (?P<paragraph>\n\s*\n)
  | (?P<junk>\w+)
  | (?P<point>[^\w\s])
    """,
    re.VERBOSE,
)
_PUNCTUATION = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HYPHEN",
    "–": "DASH",
    "—": "BREAK",
    "'": "QUOTE",
    "’": "QUOTE",
    "(": "OPEN",
    ")": "CLOSE",
    "/": "SLASH",
    "%": "PERCENT",
    "~": "DASH",
    "`": "QUOTE",
    ";": "STOP",
    "?": "STOP",
    "!": "STOP",
    ":": "COLON",
    "@": "AT",
    "$": "CURRENCY",
    "£": "CURRENCY",
    "€": "CURRENCY",
    "#": "CURRENCY",
    "§": "CURRENCY",
    '"': "MARK",
    "“": "MARK",
    "”": "MARK",
    "*": "OTHER",
    "_": "BREAK",
}
_FIXED = {
    "meridian": "MERIDIAN",
    "iso": "ISO",
    "numeric": "NUMERIC",
    "clock": "CLOCK",
    "big": "BIG",
    "float": "FLOAT",
    "fraction": "FRACTION",
    "decade": "DECADE",
    "ordinal": "ORDINAL",
    "quarter": "QUARTER_CODE",
    "half": "HALF_CODE",
    "fiscal": "FISCAL_CODE",
    "money": "OTHER",
    "possessive": "POSSESSIVE",
    "paragraph": "BREAK",
    "junk": "OTHER",
}
CAPITAL_ONLY = ("MONTH_ABBR", "WEEKDAY_ABBR")
"""Classes whose words are words of another kind in lower case: mar, sat, sun, wed."""


LOWER_ONLY = "MONTH_LOWER"
"""The same abbreviations in lower case are months only next to a day or a year."""


@cache
def data() -> dict[str, Any]:
    """Return the tables of `data/times_en.toml`."""
    source = files("claimcheck.values").joinpath("data/times_en.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def _tables() -> tuple[dict[str, str], dict[str, int | str]]:
    """Return class character and number of every word, in its lower, capitalised and upper form."""
    classes: dict[str, str] = {}
    numbers: dict[str, int | str] = {"may": 5, "march": 3, "second": 2, "quarter": "Q", "qtr": "Q"}
    for name, words in data()["numbered"].items():
        for word, number in words.items():
            numbers[word] = number
            _add(classes, word, name)
    for name, words in data()["words"].items():
        for word in words:
            _add(classes, word, name)
    for word in {phrase.partition(" ")[0] for phrase in (*data()["vague"], *data()["holidays"])}:
        first = word.removesuffix("'s").removesuffix("'")
        if first not in classes:
            _add(classes, first, "PHRASE")
    named = {
        "may": "MAY_LOWER",
        "May": "MAY",
        "MAY": "MAY",
        "march": "MARCH_LOWER",
        "March": "MONTH",
        "MARCH": "MONTH",
    }
    classes.update({word: CLASS_CHARACTERS[name] for word, name in named.items()})
    return classes, numbers


def _add(classes: dict[str, str], word: str, name: str) -> None:
    forms = {word.capitalize(), word.upper()} if name in CAPITAL_ONLY else {word, word.capitalize(), word.upper()}
    if name == LOWER_ONLY:
        forms = {word}
    for form in forms:
        if form in classes:
            raise ValueError(f"{form!r} has two classes")
        classes[form] = CLASS_CHARACTERS[name]


WORD_CLASSES, NUMBERS = _tables()
_PUNCTUATION_CLASSES = {mark: CLASS_CHARACTERS[name] for mark, name in _PUNCTUATION.items()}
_FIXED_CLASSES = {kind: CLASS_CHARACTERS[name] for kind, name in _FIXED.items()}


class Words:
    """The tokens of a text: `classes` (one character each) and where each begins and ends."""

    __slots__ = ("classes", "ends", "starts", "text")

    def __init__(self, text: str, *, borders: Sequence[int] = ()) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        classes: list[str] = []
        known, points, fixed = WORD_CLASSES, _PUNCTUATION_CLASSES, _FIXED_CLASSES
        for found in _TOKEN.finditer(text):
            kind = found.lastgroup
            if kind == "space":
                continue
            start, end = found.span()
            if kind == "word":
                word = text[start:end]
                character = known.get(word) or (NAME if word[0].isupper() else OTHER)
            elif kind == "era":
                character = CLASS_CHARACTERS["BC" if text[start] == "B" else "AD"]
            elif kind == "point":
                character = points.get(text[start], MARK)
            else:
                character = fixed.get(kind or "") or _number_class(text[start:end], kind)
            self.starts.append(start)
            self.ends.append(end)
            classes.append(character)
        self.classes = "".join(self._break_at(borders, classes) if borders else classes)

    def _break_at(self, borders: Sequence[int], classes: list[str]) -> list[str]:
        """Put a break of no width in front of the first token of each block that has none there yet."""
        places = {bisect_left(self.starts, border): border for border in borders}
        places = {at: border for at, border in places.items() if 0 < at < len(classes) and classes[at - 1] != BREAK}
        if not places:
            return classes
        starts, ends, broken = self.starts, self.ends, []
        self.starts, self.ends = [], []
        for at, character in enumerate(classes):
            if at in places:
                self._add(places[at], places[at])
                broken.append(BREAK)
            self._add(starts[at], ends[at])
            broken.append(character)
        return broken

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def word(self, at: int) -> str:
        """Return a token as written."""
        return self.text[self.starts[at] : self.ends[at]]

    def number(self, at: int) -> int | str:
        """Return the number or code of a token that has one.  Raises `KeyError` for other words."""
        word = self.word(at)
        if word[0] in "0123456789":
            digits = word.rstrip("stndrh").replace(",", "")
            return int(digits)
        if word[0] in "'’":
            return int(word[1:3])
        return NUMBERS[word.lower()]


def _number_class(word: str, kind: str | None) -> str:
    if kind == "short" or kind == "short_s":
        return CLASS_CHARACTERS["SHORT_DECADE" if word.endswith("s") else "SHORT_YEAR"]
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return CLASS_CHARACTERS["DAYNUM"]
    if len(word) == 4 and 1000 <= int(word) < 2200:
        return CLASS_CHARACTERS["YEAR"]
    return CLASS_CHARACTERS["INT"]
