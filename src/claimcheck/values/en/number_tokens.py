"""The pieces of a number: chunks of digits, number words, scale letters, signs of fractions."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from claimcheck.values.tables import read_table


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a chunk of digits inside a run of number words."""

    kind: str
    value: Decimal
    start: int
    end: int
    text: str
    step: Decimal = Decimal(1)


_WORDS = {row["word"]: (row["kind"], Decimal(row["value"])) for row in read_table("number_words")}
_LETTERS = {row["letters"]: Decimal(row["value"]) for row in read_table("scale_letters") if row["context"] == "any"}
_GLYPHS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
_LARGEST_BASE = 3
"""A power of a number with more digits than this and one is noise."""

FINER = 5
"""How much finer a fraction alone is meant than its unit: "half" is not 0.25 to 0.75."""

COUNTED_UP_TO = 20
"""People count to twenty; "30 people" may be rounded."""

LONGEST_CHUNK = 40
"""A longer chunk of digits is a code, not a number anybody counts with."""

_SPACE = r"(?:[ \t\u00a0\u2009\u202f]{1,3}|\n(?!\n))"
_JOIN = rf"(?:{_SPACE}?[-\u2010\u2011]{_SPACE}?|{_SPACE})"
_NO_NUMBER_BEFORE = r"(?<![0-9.,/:-])(?<![0-9][ ])"
_NOUGHT_FIRST = r"(?=(?:[ ][0-9]{3})*[ ]0[0-9]{2}(?![0-9]))"
_SPACED = (
    rf"(?:{_NO_NUMBER_BEFORE}[1-9][0-9]{{0,2}}{_NOUGHT_FIRST}|(?<=[€$£¥])[1-9][0-9]{{0,2}})"
    r"(?:[ ][0-9]{3})+(?:\.[0-9]+)?(?!(?:[.,/:-]|[ ])?[0-9])"
)
"""Thousands apart by plain spaces: a group that begins with a nought is no number of its own ("42 000", not "5 300"),
and behind the sign of a currency stands one number."""
_DIGITS = rf"(?:{_SPACED}|(?:(?<![0-9.,])\.)?[0-9]+(?:[.,\u00a0\u2009\u202f][0-9]+)*(?:/[0-9]+(?![0-9/]))?)"
_LETTER = rf"(?:[ ]?(?:{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z0-9]))"
_POWER = r"\^[+−-]?[0-9]{1,2}(?![0-9.])"
_EXPONENT = r"(?:[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z])|[ ]?[x×][ ]?10\^?[-−]?[0-9⁻⁰¹²³⁴-⁹]{1,3}(?![0-9]))"


def _alternation() -> str:
    """Return the number words as one pattern, grouped by their first letter, which makes it five times faster."""
    groups: dict[str, list[str]] = {}
    for word in sorted(_WORDS, key=len, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(rests)})" for first, rests in groups.items())


_FIRST_LETTERS = "".join(sorted({letter for word in _WORDS for letter in (word[0], word[0].upper())}))
_WORD = rf"(?:(?=[{_FIRST_LETTERS}])(?<![A-Za-z])(?:{_alternation()})(?![A-Za-z]))"
"""The look at the first letter is there for speed alone: it halves the time of a scan."""
_NUMBER = rf"(?:{_DIGITS}(?:{_EXPONENT}|{_POWER}|{_LETTER})?[{''.join(_GLYPHS)}]?|[{''.join(_GLYPHS)}]|{_WORD})"
_LINK = rf"(?:{_JOIN}(?:and|point|of|[Aa]n?)(?![A-Za-z])){{0,2}}"
RUN = re.compile(rf"{_NUMBER}(?:{_LINK}{_JOIN}{_NUMBER})*")
ANCHOR = re.compile(rf"[0-9{''.join(_GLYPHS)}]|{_WORD}")
_TOKEN = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<exponent>{_EXPONENT})?(?P<power>{_POWER})?(?P<letter>{_LETTER})?"
    rf"|(?P<glyph>[{''.join(_GLYPHS)}])|(?P<word>[A-Za-z]+)"
)
_THOUSANDS = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+)"
    r"(\.[0-9]+)?"
)
_PLAIN = re.compile(r"[0-9]*\.[0-9]+|[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_ARTICLE = re.compile(r"(?:^|(?<![A-Za-z]))([Aa]n?)[ \u00a0]$")
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def article_before(text: str, start: int) -> list[Token]:
    """Return the "a" or "an" before a run: it belongs to "a third" and "a million"."""
    found = _ARTICLE.search(text, max(0, start - 4), start)
    return [Token("a", Decimal(1), found.start(1), found.end(1), "a")] if found else []


def read_digits(chunk: str) -> tuple[Decimal, Decimal] | None:
    """Return value and step of one chunk of digits and separators; None where it is no number (an IP address)."""
    if len(chunk) > LONGEST_CHUNK:
        return None
    if _THOUSANDS.fullmatch(chunk):
        plain = re.sub(r"[^0-9.]", "", chunk)
    elif _PLAIN.fullmatch(chunk):
        plain = chunk
    elif _DECIMAL_COMMA.fullmatch(chunk):
        plain = chunk.replace(",", ".")
    else:
        return None
    return Decimal(plain), step_of_digits(plain)


def step_of_digits(plain: str) -> Decimal:
    """Return the place value of the last digit that carries meaning: 0.01 for `4.10`, 1000 for `11000`, 1 up to 20."""
    point = plain.find(".")
    if point >= 0:
        return Decimal(1).scaleb(point + 1 - len(plain))
    return step_of_whole(int(plain))


def step_of_whole(whole: int) -> Decimal:
    """Return the place value of the last digit that is not nought; numbers up to twenty are counted, not rounded."""
    if whole <= COUNTED_UP_TO:
        return Decimal(1)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Decimal(1).scaleb(zeros)


def step_of_fraction(parts: Fraction) -> Decimal:
    """Return a fifth of the unit fraction: "half" is 0.45 to 0.55; "four and a half" takes in 4.25 to 4.75."""
    return Decimal(1) / (FINER * parts.denominator)


def as_decimal(fraction: Fraction) -> Decimal:
    """Return a fraction as a decimal of 28 digits."""
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Split a run; a chunk that lists several numbers ("22,24,26") becomes one token for each."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        at, stop = match.span()
        words = match.group()
        if match["word"]:
            lower = words.lower()
            kind, value = _WORDS.get(lower, (lower, Decimal(0)))
            found.append(Token(kind, value, at, stop, lower))
        elif match["glyph"]:
            found.append(_fraction_token(_GLYPHS[words], at, stop, words))
        elif len(words) <= LONGEST_CHUNK or not match["digits"].isdecimal():
            found += _digit_tokens(match)
    return found


def _digit_tokens(match: re.Match[str]) -> list[Token]:
    """Return the tokens of a chunk of digits with its exponent or scale letters."""
    start, end = match.span("digits")
    chunk = match["digits"]
    whole, _, below = chunk.partition("/")
    if below:
        return _slash_tokens(match.start("digits"), end, whole, below)
    if read_digits(chunk) is None:
        if not re.fullmatch(r"[0-9]{1,6}(?:,[0-9]{1,6})+", chunk) or len(chunk) > 10 * LONGEST_CHUNK:
            return []
        parts = re.finditer(r"[0-9]+", chunk)
        return [Token("digits", Decimal(0), start + p.start(), start + p.end(), p.group()) for p in parts]
    if match["power"]:
        return _power_tokens(chunk, match["power"], start, match.end("power"))
    tokens = [Token("digits", Decimal(0), start, end, chunk)]
    if match["exponent"]:
        power = re.sub(r"^[eE+]+|^[ ]?[x×][ ]?10\^?", "", match["exponent"].translate(_SUPERSCRIPTS)).lstrip("+")
        if re.fullmatch(r"-?[0-9]{1,3}", power) and abs(int(power)) <= LONGEST_CHUNK:
            tokens.append(Token("scale", Decimal(1).scaleb(int(power)), end, match.end("exponent"), "×10"))
    if match["letter"]:
        letters = match["letter"].strip()
        tokens.append(Token("scale", _LETTERS[letters], match.end() - len(letters), match.end(), letters))
    return tokens


def _power_tokens(chunk: str, power: str, start: int, end: int) -> list[Token]:
    """Read `10^6` and `2.5^-1`."""
    base = read_digits(chunk)
    if base is None or base[0] == 0 or base[0].adjusted() > _LARGEST_BASE:
        return []
    value = base[0] ** int(power[1:].replace("−", "-"))
    return [Token("power", value, start, end, chunk)]


def _fraction_token(value: Fraction, start: int, end: int, text: str) -> Token:
    return Token("glyph", as_decimal(value), start, end, text, step_of_fraction(value))


def _slash_tokens(start: int, end: int, whole: str, below: str) -> list[Token]:
    """Read `4/5` as a fraction where it can be one; anything else with a slash (`24/7`, `5/17`) is none."""
    if (
        whole.isdecimal()
        and len(whole) <= 3
        and len(below) <= 3
        and int(below) > int(whole) > 0
        and (whole, below) != ("9", "11")
    ):
        return [_fraction_token(Fraction(int(whole), int(below)), start, end, f"{whole}/{below}")]
    return []
