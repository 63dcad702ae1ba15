"""The classes of words that the grammar of times speaks of, and its notation.

Notation of a rule: class names in capitals side by side, `( | )`, `?`, `{0,3}`; `<day:DAYNUM>` gives a
part its name.  Every name stands for one token.
"""

import re

_NAMES = [
    "OTHER",
    "NAME",
    "BREAK",
    "COMMA",
    "DOT",
    "HYPHEN",
    "DASH",
    "QUOTE",
    "OPEN",
    "CLOSE",
    "SLASH",
    "PERCENT",
    "STOP",
    "COLON",
    "MARK",
    "CURRENCY",
    "POSSESSIVE",
    "MERIDIAN",
    "ISO",
    "NUMERIC",
    "CLOCK",
    "BIG",
    "FLOAT",
    "FRACTION",
    "DECADE",
    "ORDINAL",
    "QUARTER_CODE",
    "HALF_CODE",
    "SHORT_DECADE",
    "SHORT_YEAR",
    "DAYNUM",
    "YEAR",
    "INT",
    "MONTH",
    "MONTH_ABBR",
    "MONTH_LOWER",
    "MAY",
    "MAY_LOWER",
    "MARCH_LOWER",
    "WEEKDAY",
    "WEEKDAYS",
    "WEEKDAY_ABBR",
    "NUMBER_WORD",
    "TENS_WORD",
    "SCALE_WORD",
    "COUPLE",
    "ORDINAL_WORD",
    "DECADE_WORD",
    "UNIT",
    "UNITS",
    "SEASON",
    "DAYPART",
    "DAYPARTS",
    "NOON",
    "DEICTIC",
    "ADVERB_SET",
    "SET_PREFIX",
    "MEASURED_PART",
    "EARLY_LATE",
    "SECOND",
    "QUARTER",
    "HALF",
    "TONIGHT",
    "OVERNIGHT",
    "THE",
    "A",
    "THIS",
    "THAT",
    "THESE",
    "LAST",
    "NEXT",
    "PAST",
    "COMING",
    "PREVIOUS",
    "FOLLOWING",
    "SAME",
    "CURRENT",
    "LATEST",
    "RECENT",
    "ENTIRE",
    "FISCAL",
    "FISCAL_CODE",
    "THEN",
    "EARLIER",
    "LATER",
    "AGO",
    "HENCE",
    "BEFORE",
    "AFTER",
    "SINCE",
    "FROM",
    "UNTIL",
    "TO",
    "AND",
    "OR",
    "BETWEEN",
    "OF",
    "IN",
    "DURING",
    "FOR",
    "ON",
    "AT",
    "BY",
    "AS",
    "SO",
    "WITHIN",
    "EVERY",
    "PER",
    "ABOUT",
    "SOME",
    "NEARLY",
    "OVER",
    "MORE",
    "LESS",
    "FEWER",
    "THAN",
    "LEAST",
    "MOST",
    "UP",
    "JUST",
    "NO",
    "NOT",
    "FEW",
    "SEVERAL",
    "ANOTHER",
    "OLD",
    "LONG",
    "TERM",
    "AD",
    "BC",
    "CIRCA",
    "RIGHT",
    "MOMENT",
    "TIME",
    "PERIOD",
    "OCLOCK",
    "ZONE",
    "WEEKDAYS_ALL",
    "WORKING",
    "IT",
    "COMPARABLE",
    "ENDED",
    "SOMETIME",
    "UNDER",
    "PHRASE",
]
CLASS_CHARACTERS = {name: chr(0x100 + place) for place, name in enumerate(_NAMES)}
"""Class name to the one character that stands for it (letters from U+0100 on, none special in a pattern)."""


def classes(names: str) -> frozenset[str]:
    """Return a set of class names written side by side.  Raises `KeyError` for one that is none."""
    return frozenset(name for name in names.split() if CLASS_CHARACTERS[name])


FRAGMENTS = {
    "A_MONTH": "(MONTH | MONTH_ABBR DOT? | MAY)",
    "LOW_MONTH": "(MONTH | MONTH_ABBR DOT? | MONTH_LOWER DOT? | MAY | MAY_LOWER | MARCH_LOWER)",
    "A_DAY": "(DAYNUM | ORDINAL)",
    "A_WEEKDAY": "(WEEKDAY | WEEKDAY_ABBR DOT?)",
    "LEAD": "((WEEKDAY | WEEKDAY_ABBR DOT?) COMMA?)",
    "DASHES": "(HYPHEN{1,2} | DASH)",
    "CONNECT": "(TO | UNTIL | AND | OR | DASHES)",
    "DETERMINER": "(THE | IT | THIS | THAT)",
    "ANY_UNIT": "(UNIT | UNITS | SECOND | QUARTER)",
    "ONE_UNIT": "(UNIT | QUARTER)",
    "NUMERAL": "(DAYNUM | INT | BIG | FLOAT | YEAR)",
    "CARDINAL": "(NUMBER_WORD | TENS_WORD | SCALE_WORD)",
    "AND_A_HALF": "HYPHEN? AND HYPHEN? A? HYPHEN? HALF",
    "COUNT": "(NUMERAL FRACTION? | NUMERAL SCALE_WORD | FRACTION | NUMERAL AND_A_HALF | SCALE_WORD"
    " | (NUMBER_WORD | TENS_WORD) (HYPHEN? (AND? CARDINAL)){0,5} (AND_A_HALF)? | A (SCALE_WORD) CARDINAL{0,2})",
    "VAGUE_COUNT": "(A? COUPLE OF? | A FEW | FEW | SEVERAL)",
    "APPROXIMATE": "(ABOUT | NEARLY | OVER | SOME | MORE THAN | LESS THAN | FEWER THAN | AT LEAST | AT MOST"
    " | UP TO | NO MORE THAN | NO LESS THAN | JUST (OVER | UNDER) | UNDER | CIRCA DOT?)",
    "THE_PAST": "(LAST | PAST | PREVIOUS | RECENT)",
    "THE_NEXT": "(NEXT | COMING | FOLLOWING)",
    "EARLYISH": "(EARLY_LATE HYPHEN? IN? | EARLIER IN? | LATER IN?)",
    "SPELLED_DAY": "((TENS_WORD HYPHEN?)? (ORDINAL_WORD | SECOND))",
    "SAID_DAY": "(TENS_WORD HYPHEN? NUMBER_WORD | NUMBER_WORD | TENS_WORD)",
    "SAID_YEAR": "(CARDINAL HYPHEN? CARDINAL (HYPHEN? (AND? CARDINAL)){0,3})",
    "NTH": "(ORDINAL_WORD | SECOND | ORDINAL | LAST)",
}
"""Names for parts of rules; they may name each other."""

_WORD = re.compile(r"(?<![<a-z_])[A-Z][A-Z_]*(?![a-z])")


def _expand(notation: str) -> str:
    """Replace fragments by their notation until only class names are left."""
    return _WORD.sub(lambda found: _expand(FRAGMENTS[found[0]]) if found[0] in FRAGMENTS else found[0], notation)


def to_pattern(notation: str) -> str:
    """Turn notation into a regular expression over class characters."""
    expanded = re.sub(r"<([a-z_]+):", r"{{\1}}", _expand(notation)).replace("(", "(?:")
    pattern = _WORD.sub(lambda found: CLASS_CHARACTERS[found[0]], expanded)
    pattern = re.sub(r"\{\{([a-z_]+)\}\}", r"(?P<\1>", pattern).replace(">", ")")
    pattern = re.sub(r"\(\?P<([a-z_]+)\)", r"(?P<\1>", pattern)
    return re.sub(r"\s+", "", pattern)


def first_classes(notation: str) -> frozenset[str]:
    """Return the characters of the classes with which a match of the notation may begin."""
    parts = re.findall(r"[A-Z][A-Z_]*|<[a-z_]+:|[()|>?]|\{[0-9,]+\}", _expand(notation))
    first, _, _ = _first(parts, 0)
    return frozenset(first)


def _first(parts: list[str], at: int) -> tuple[set[str], bool, int]:
    """Return the first classes of an alternation, whether it may be empty, and where it ends."""
    first: set[str] = set()
    empty, open_path = False, True
    while at < len(parts) and parts[at] not in (")", ">"):
        if parts[at] == "|":
            empty, open_path, at = empty or open_path, True, at + 1
            continue
        if parts[at] == "(" or parts[at].startswith("<"):
            inner, skip, at = _first(parts, at + 1)
        else:
            inner, skip = {CLASS_CHARACTERS[parts[at]]}, False
        at += 1
        if at < len(parts) and (parts[at] == "?" or parts[at].startswith("{0")):
            skip, at = True, at + 1
        elif at < len(parts) and parts[at].startswith("{"):
            at += 1
        if open_path:
            first |= inner
            open_path = skip
    return first, empty or open_path, at
