"""Digits that are part of a code: model names, dates in digits, addresses, coordinates, telephone numbers."""

import re

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.tables import word_list

_CODE_CHARACTERS = frozenset("0123456789-/.:()+")
_CODE = re.compile(
    r".*[0-9][)]?[-/.:][(]?[0-9]+[)]?[-/:][(]?[0-9].*|.*[0-9]{3}-[0-9]{4}.*|\+[0-9]+-.*"
    r"|.*[0-9]{1,2}/[0-9]{1,4}.*|.*[0-9]:[0-9].*"
)
_REACH = 24
"""How many characters of a code are looked at to each side."""

_SPACED = frozenset(("", " "))
"""Most numbers stand between spaces and need no closer look."""

_UNIT_BEFORE = re.compile(r"[0-9][A-Za-z]{1,3}-$")
_LETTER_AND_DIGITS = re.compile(r"[A-Za-z][0-9]+-$")
_LONGEST_SYMBOL = 4


def is_serial(text: str, amount: Amount) -> bool:
    """Say whether the digits of an amount belong to a code and count nothing."""
    start, end = amount.number_start, amount.number_end
    before, after = text[start - 1 : start], text[end : end + 1]
    if _is_coordinate(text, amount, before) or _is_address(text, amount):
        return True
    if before in _SPACED and after in _SPACED:
        return amount.bare and amount.form is NumberForm.DIGITS and _is_model(text, start, end)
    if _is_footnote(text, amount, before, after):
        return True
    if before in ("/", ":", ".") and start >= 2 and text[start - 2].isalnum():
        return True
    if amount.start == start and _hangs_on_letters(text, amount, before):
        return True
    if amount.end == end and after in ("/", ":") and text[end + 1 : end + 2].isdigit():
        return True
    if not amount.bare:
        return False
    if after == "_" or after.isalpha():
        return True
    if before not in ("-", "/", ":", "(") and after not in ("-", "/", ":"):
        return False
    return amount.form is NumberForm.DIGITS and _in_code(text, start, end)


_COUNTED = re.compile(
    r"(?:(?<![\w.,-])[0-9]{1,3}"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty))[ ]$"
)
_MODEL = re.compile(r"[ ][A-Z][A-Z0-9]+\b")


def _is_model(text: str, start: int, end: int) -> bool:
    """Say whether digits between a count and capitals name what is counted ("12 737 MAX 9")."""
    return bool(_COUNTED.search(text, max(0, start - 8), start) and _MODEL.match(text, end))


def _is_footnote(text: str, amount: Amount, before: str, after: str) -> bool:
    """Say whether it is a mark like `[1]` behind a word."""
    return (
        before == "["
        and after == "]"
        and amount.bare
        and not text[max(0, amount.start - 2) : amount.start - 1].isspace()
    )


def _is_coordinate(text: str, amount: Amount, before: str) -> bool:
    """Say whether it is part of `35°01′57″N`."""
    if before in ("°", "′", "º"):
        return True
    following = text[amount.end : amount.end + 1]
    if "." in text[amount.number_start : amount.number_end - _COORDINATE_DECIMALS + 1]:
        return (
            _COORDINATE_AFTER.match(text, amount.number_end) is not None
            or _COORDINATE_BEFORE.search(text, max(0, amount.start - _REACH), amount.start) is not None
        )
    return text[amount.end - 1] in "°′″º" and (following.isdigit() or following in tuple("NSEW"))


_COORDINATE_DECIMALS = 4
"""Coordinates are printed with so many decimals at least (11 metres)."""
_COORDINATE_AFTER = re.compile(r"[°º]?[ ]?[NSEW]?[;,]?[ ]-?[0-9]{1,3}\.[0-9]{4,}")
_COORDINATE_BEFORE = re.compile(r"[0-9]\.[0-9]{4,}[°º]?[ ]?[NSEW]?[;,]?[ ]-?$")

_STREETS = "|".join(sorted((re.escape(word.capitalize()) for word in word_list("street_words")), key=lambda w: -len(w)))
_FIRST = "|".join(sorted(word.capitalize() for word in word_list("street_first")))
_ADDRESS = re.compile(
    rf"[ ](?:(?:[A-Z0-9][\w'’.-]{{0,20}}[ ]){{1,4}}?(?:{_STREETS})(?![A-Za-z])|(?:{_FIRST}|rue)[ ](?:d[eu][ ])?[A-Z])"
)
_LONGEST_HOUSE = 5


def _is_address(text: str, amount: Amount) -> bool:
    """Say whether it is the number of a house ("49 Market Road", "22 Rue de Lille")."""
    end = amount.number_end
    if not amount.bare or amount.form is not NumberForm.DIGITS or end - amount.number_start > _LONGEST_HOUSE:
        return False
    if text[end : end + 1] != " " or not (text[end + 1 : end + 2].isupper() or text.startswith("rue", end + 1)):
        return False
    return _ADDRESS.match(text, end) is not None


def _hangs_on_letters(text: str, amount: Amount, before: str) -> bool:
    """Say whether letters stand directly before the digits ("S22") or with a hyphen ("F-16", "K2-18 b", "uh-60 m")."""
    start = amount.start
    if before.isalnum() or before in ("_", "#", "@", "$", "%", "=", "&", "?", "\\"):
        return before != ""
    if before not in ("-", "‑") or start < 2:
        return False
    if _LETTER_AND_DIGITS.search(text, max(0, start - 8), start):
        return True
    if not text[start - 2].isalpha() or _UNIT_BEFORE.search(text, max(0, start - 8), start):
        return False
    unit = text[amount.number_end : amount.end]
    symbol = unit.strip().isalpha() and len(unit) <= _LONGEST_SYMBOL
    return amount.bare or text[start - 2].isupper() or symbol


def _in_code(text: str, start: int, end: int) -> bool:
    """Say whether the run of digits and signs around a number is a date, an address or the like."""
    floor, ceiling = max(0, start - _REACH), min(len(text), end + _REACH)
    while start > floor and text[start - 1] in _CODE_CHARACTERS:
        start -= 1
    while end < ceiling and text[end] in _CODE_CHARACTERS:
        end += 1
    return _CODE.fullmatch(text[start:end].strip("().:-")) is not None


_AFTER_AREA = re.compile(r"\)[ -]?[0-9]{3}[-. ][0-9]{4}(?![0-9])")


def starts_telephone(text: str, amount: Amount) -> bool:
    """Say whether digits start a telephone number or are a serial number: a nought or a plus comes first."""
    start, end = amount.number_start, amount.number_end
    words = text[start:end]
    if amount.form is not NumberForm.DIGITS or not words.isdecimal() or not amount.bare:
        return False
    if len(words) >= 3 and words[0] == "0":
        return True
    if text[start - 1 : start] == "(" and _AFTER_AREA.match(text, end):
        return True
    return text[start - 1 : start] == "+" and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()
