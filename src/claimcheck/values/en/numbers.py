"""Numbers as English news prints them: `12,000`, `4.5 million`, `four and a half`, `two thirds`.

A number is the words alone: units, bounds and ranges are added in `quantities`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from claimcheck.values.tables import read_table


class NumberForm(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its words; `step` is the place value of its last printed digit, with its scale.

    `scale` is the factor of its scale word or letter, 1 without one.  `doubtful` says that a singular
    fraction may as well be an ordinal ("a third") or part of a name ("half"): the words around must
    decide.  `vague` marks a plural scale without a number ("millions", "dozens").
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    form: NumberForm
    scale: Decimal = Decimal(1)
    doubtful: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
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

_HIGHEST_SCALE = Decimal(10) ** 30
"""Scale words in a row beyond this are noise."""
_FINER = 5
"""How much finer a fraction alone is meant than its unit: "half" is not 0.25 to 0.75."""

_LONGEST_CHUNK = 40
"""A longer chunk of digits is a code, not a number anybody counts with."""

_SPACE = r"(?:[ \t\u00a0\u2009\u202f]{1,3}|\n(?!\n))"
_JOIN = rf"(?:{_SPACE}?[-\u2010\u2011]{_SPACE}?|{_SPACE})"
_DIGITS = r"(?:(?<![0-9.,])\.)?[0-9]+(?:[.,\u00a0\u2009\u202f][0-9]+)*(?:/[0-9]+(?![0-9/]))?"
_LETTER = rf"(?:[ ]{{0,2}}(?:{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z0-9]))"
_POWER = r"\^[+−-]?[0-9]{1,2}(?![0-9.])"
_EXPONENT = r"(?:[eE][+-]?[0-9]{1,2}(?![0-9A-Za-z])|[ ]?[x×][ ]?10\^?[-−]?[0-9⁻⁰¹²³⁴-⁹]{1,3}(?![0-9]))"


def _alternation() -> str:
    """Return the number words as one pattern, grouped by their first letter, which makes it five times faster."""
    groups: dict[str, list[str]] = {}
    for word in sorted(_WORDS, key=len, reverse=True):
        groups.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(rests)})" for first, rests in groups.items())


_WORD = rf"(?:(?<![A-Za-z])(?:{_alternation()})(?![A-Za-z]))"
_NUMBER = rf"(?:{_DIGITS}(?:{_EXPONENT}|{_POWER}|{_LETTER})?[{''.join(_GLYPHS)}]?|[{''.join(_GLYPHS)}]|{_WORD})"
_LINK = rf"(?:{_JOIN}(?:and|point|of|[Aa]n?)(?![A-Za-z])){{0,2}}"
_RUN = re.compile(rf"{_NUMBER}(?:{_LINK}{_JOIN}{_NUMBER})*")
_ANCHOR = re.compile(rf"[0-9{''.join(_GLYPHS)}]|{_WORD}")
_TOKEN = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<exponent>{_EXPONENT})?(?P<power>{_POWER})?(?P<letter>{_LETTER})?"
    rf"|(?P<glyph>[{''.join(_GLYPHS)}])|(?P<word>[A-Za-z]+)"
)
_THOUSANDS = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+)(\.[0-9]+)?"
)
_PLAIN = re.compile(r"[0-9]*\.[0-9]+|[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")
_NO_POINT_AFTER = frozenset("0123456789.,")
_ARTICLE = re.compile(r"(?:^|(?<![A-Za-z]))([Aa]n?)[ \u00a0]$")
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; a bare "a" counts only with what it multiplies ("a million")."""
    end = 0
    for anchor in _ANCHOR.finditer(text):
        start = anchor.start()
        if start < end:
            continue
        if (
            start > end
            and text[start - 1] == "."
            and text[start].isdecimal()
            and (start == 1 or text[start - 2] not in _NO_POINT_AFTER)
        ):
            start -= 1
        run = _RUN.match(text, start)
        if run is None:
            continue
        end = run.end()
        words = text[start:end]
        if words.isdecimal():
            if len(words) <= _LONGEST_CHUNK:
                yield Number(start, end, Decimal(words), _step_of_digits(words), NumberForm.DIGITS)
        else:
            yield from _Reader(_article_before(text, start) + _tokens(text, start, end)).numbers()


def _article_before(text: str, start: int) -> list[_Token]:
    """Return the "a" or "an" before a run: it belongs to "a third" and "a million"."""
    found = _ARTICLE.search(text, max(0, start - 4), start)
    return [_Token("a", Decimal(1), found.start(1), found.end(1), "a")] if found else []


def read_digits(chunk: str) -> tuple[Decimal, Decimal] | None:
    """Return value and step of one chunk of digits and separators; None where it is no number (an IP address)."""
    if len(chunk) > _LONGEST_CHUNK:
        return None
    if _THOUSANDS.fullmatch(chunk):
        plain = re.sub(r"[^0-9.]", "", chunk)
    elif _PLAIN.fullmatch(chunk):
        plain = chunk
    elif _DECIMAL_COMMA.fullmatch(chunk):
        plain = chunk.replace(",", ".")
    else:
        return None
    return Decimal(plain), _step_of_digits(plain)


def _step_of_digits(plain: str) -> Decimal:
    """Return the place value of the last digit that carries meaning: 0.01 for `4.10`, 1000 for `11000`, 1 up to 20."""
    point = plain.find(".")
    if point >= 0:
        return Decimal(1).scaleb(point + 1 - len(plain))
    return _step_of_whole(int(plain))


def _step_of_whole(whole: int) -> Decimal:
    if whole <= 20:
        return Decimal(1)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Decimal(1).scaleb(zeros)


def _step_of_fraction(parts: Fraction) -> Decimal:
    """Return a fifth of the unit fraction: "half" is 0.45 to 0.55; "four and a half" takes in 4.25 to 4.75."""
    return Decimal(1) / (_FINER * parts.denominator)


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """Split a run; a chunk that lists several numbers ("22,24,26") becomes one token for each."""
    found: list[_Token] = []
    for match in _TOKEN.finditer(text, start, end):
        at, stop = match.span()
        words = match.group()
        if match["word"]:
            lower = words.lower()
            kind, value = _WORDS.get(lower, (lower, Decimal(0)))
            found.append(_Token(kind, value, at, stop, lower))
        elif match["glyph"]:
            found.append(_fraction_token(_GLYPHS[words], at, stop, words))
        elif len(words) <= _LONGEST_CHUNK or not match["digits"].isdecimal():
            found += _digit_tokens(match)
    return found


def _digit_tokens(match: re.Match[str]) -> list[_Token]:
    """Return the tokens of a chunk of digits with its exponent or scale letters."""
    start, end = match.span("digits")
    chunk = match["digits"]
    whole, _, below = chunk.partition("/")
    if below:
        return _slash_tokens(match.start("digits"), end, whole, below)
    if read_digits(chunk) is None:
        if not re.fullmatch(r"[0-9]{1,6}(?:,[0-9]{1,6})+", chunk) or len(chunk) > 10 * _LONGEST_CHUNK:
            return []
        parts = re.finditer(r"[0-9]+", chunk)
        return [_Token("digits", Decimal(0), start + p.start(), start + p.end(), p.group()) for p in parts]
    if match["power"]:
        return _power_tokens(chunk, match["power"], start, match.end("power"))
    tokens = [_Token("digits", Decimal(0), start, end, chunk)]
    if match["exponent"]:
        power = re.sub(r"^[eE+]+|^[ ]?[x×][ ]?10\^?", "", match["exponent"].translate(_SUPERSCRIPTS)).lstrip("+")
        if re.fullmatch(r"-?[0-9]{1,3}", power) and abs(int(power)) <= _LONGEST_CHUNK:
            tokens.append(_Token("scale", Decimal(1).scaleb(int(power)), end, match.end("exponent"), "×10"))
    if match["letter"]:
        letters = match["letter"].strip()
        tokens.append(_Token("scale", _LETTERS[letters], match.end() - len(letters), match.end(), letters))
    return tokens


def _power_tokens(chunk: str, power: str, start: int, end: int) -> list[_Token]:
    """Read `10^6` and `2.5^-1`."""
    base = read_digits(chunk)
    if base is None or base[0] == 0 or base[0].adjusted() > _LARGEST_BASE:
        return []
    value = base[0] ** int(power[1:].replace("−", "-"))
    return [_Token("power", value, start, end, chunk)]


def _fraction_token(value: Fraction, start: int, end: int, text: str) -> _Token:
    return _Token("glyph", _decimal(value), start, end, text, _step_of_fraction(value))


def _slash_tokens(start: int, end: int, whole: str, below: str) -> list[_Token]:
    """Read `4/5` as a fraction where it can be one; anything else with a slash (`24/7`, `5/17`) is none."""
    if whole.isdecimal() and len(whole) <= 3 and len(below) <= 3 and int(below) > int(whole) > 0 and below != "11":
        return [_fraction_token(Fraction(int(whole), int(below)), start, end, f"{whole}/{below}")]
    return []


@dataclass(slots=True)
class _Part:
    """What has been read of a number so far."""

    value: Decimal
    step: Decimal
    next: int
    form: NumberForm
    scale: Decimal = Decimal(1)
    doubtful: bool = False

    @property
    def scaled(self) -> bool:
        """Say whether a scale word or letter has been applied."""
        return self.scale != 1


class _Reader:
    """Reads the tokens of one run from left to right, each once."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens

    def _kind(self, at: int) -> str:
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def numbers(self) -> Iterator[Number]:
        """Yield the numbers of the run in order."""
        at = 0
        while at < len(self._tokens):
            first = at
            sign = Decimal(1)
            if self._kind(at) == "sign":
                sign, at = Decimal(-1), at + 1
            part = self._number(at)
            if part is None:
                at += 1
                continue
            start, end = self._tokens[first].start, self._tokens[part.next - 1].end
            plural = self._tokens[part.next - 1].text.endswith("s")
            vague = plural and self._kind(first) in ("scale", "group", "hundred")
            yield Number(start, end, sign * part.value, part.step, part.form, part.scale, part.doubtful, vague)
            at = part.next

    def _number(self, at: int) -> _Part | None:
        """Read an ordinal, a fraction or a cardinal that starts at a token."""
        for reader in (self._ordinal, self._fraction, self._cardinal):
            if part := reader(at):
                return part
        return None

    def _ordinal(self, at: int) -> _Part | None:
        """Read "first", "twenty-first", "third" where nothing makes it a fraction."""
        tens = Decimal(0)
        if self._kind(at) == "tens" and self._kind(at + 1) in ("ordinal", "part") and self._adjoins(at, at + 1):
            tens, at = self._tokens[at].value, at + 1
        token = self._tokens[at] if at < len(self._tokens) else None
        if token is None or (token.kind != "ordinal" and (token.kind != "part" or token.text in _NOT_ORDINALS)):
            return None
        if token.text.endswith("s") or (tens and token.value > 9) or self._kind(at + 1) == "of":
            return None
        if not tens and self._scale_after(at + 1):
            return None
        return _Part(tens + token.value, Decimal(1), at + 1, NumberForm.ORDINAL)

    def _scale_after(self, at: int) -> bool:
        """Say whether a scale or a dozen follows ("half a million", "two thirds of a million")."""
        while self._kind(at) in ("of", "a", "an"):
            at += 1
        return self._kind(at) in ("scale", "group", "hundred")

    def _fraction(self, at: int, *, scaled: bool = True) -> _Part | None:
        """Read "two thirds", "half" and, with their scale, "three quarters of a million"."""
        numerator, doubtful, first = 1, True, at
        if self._kind(at) in ("a", "an"):
            at += 1
        elif self._kind(at) in ("ones", "teens", "tens"):
            value, after = self._below_hundred(at)
            numerator, doubtful, at = int(value), value == 1, after
        elif self._kind(at) == "digits" and self._kind(at + 1) == "part" and self._tokens[at + 1].text.endswith("s"):
            if not self._tokens[at].text.isdecimal() or len(self._tokens[at].text) > 2:
                return None
            numerator, doubtful, at = int(self._tokens[at].text), False, at + 1
        below = self._denominator(at, numerator)
        if below is None or numerator == 0 or not self._is_part(below - 1, numerator, bare=at == first):
            return None
        at = below - 1
        parts = Fraction(numerator, self._denominator_value(at))
        doubtful = doubtful or self._tokens[at].text == "quarters"
        part = _Part(_decimal(parts), _step_of_fraction(parts), at + 1, NumberForm.FRACTION, doubtful=doubtful)
        if scaled and self._scale_after(at + 1):
            at += 1
            while self._kind(at) in ("of", "a", "an"):
                at += 1
            part.next, part.doubtful = at, False
            self._multiply(part)
            part.form = NumberForm.WORDS
        return part

    def _is_part(self, at: int, numerator: int, *, bare: bool) -> bool:
        """Say whether a plural denominator has its number, and quarters are not those of a year ("two quarters")."""
        text = self._tokens[at].text
        if text == "quarters":
            return numerator in _PARTED_QUARTERS and not bare
        return not (bare and text.endswith("s"))

    def _denominator(self, at: int, numerator: int) -> int | None:
        """Return the token after a denominator: "thirds", "quarter", "twenty-firsts"."""
        if self._kind(at) == "part":
            return at + 1
        compound = self._kind(at) == "tens" and numerator > 0 and self._kind(at + 1) in ("ordinal", "part")
        return at + 2 if compound and self._tokens[at + 1].text.endswith("s") else None

    def _denominator_value(self, at: int) -> int:
        tens = self._tokens[at - 1] if at else None
        compound = tens is not None and tens.kind == "tens" and self._tokens[at].value < 10 and at >= 2
        return int(self._tokens[at].value + (tens.value if compound and tens else 0))

    def _multiply(self, part: _Part) -> None:
        """Apply the scales that follow ("hundred thousand", "dozen")."""
        while self._kind(part.next) in ("scale", "group", "hundred") and part.scale < _HIGHEST_SCALE:
            factor = self._tokens[part.next].value
            part.value, part.step, part.scale = part.value * factor, part.step * factor, part.scale * factor
            part.next += 1

    def _cardinal(self, at: int) -> _Part | None:
        """Read groups of falling scale: "three million two hundred thousand", "3 hundred and 21"."""
        part = self._group(at)
        while part is not None and part.scaled:
            after = part.next + (self._kind(part.next) == "and")
            scale = part.step if part.step > 1 else Decimal(1)
            if half := self._fraction_after(part.next):
                last = self._last_scale(part.next) if part.scale != 100 else Decimal(1)
                part.value, part.step, part.next = part.value + half.value * last, half.step * last * _FINER, half.next
                break
            more = self._fraction(after) if after > part.next else None
            more = more if more and more.scaled else self._group(after)
            if more is None or more.value >= self._last_scale(part.next) or not self._continues(after, more):
                break
            part = _Part(
                part.value + more.value,
                min(more.step, scale),
                more.next,
                part.form,
                self._last_scale(more.next),
            )
        return part

    def _continues(self, after: int, more: _Part) -> bool:
        """Say whether a smaller group goes on with a number ("two million two hundred", not "2 million 12 months")."""
        return more.value > 0 and (self._kind(after) != "digits" or more.scaled)

    def _last_scale(self, at: int) -> Decimal:
        """Return the scale word that stands before a token."""
        while at > 0:
            at -= 1
            if self._kind(at) in ("scale", "hundred", "group"):
                return self._tokens[at].value
        return Decimal(1)

    def _fraction_after(self, at: int, *, scaled: bool = True) -> _Part | None:
        """Read "and a half", "and one quarter", "and three fifths" at a token."""
        if self._kind(at) != "and" or self._kind(at + 1) not in ("a", "an", "ones", "teens", "tens"):
            return None
        part = self._fraction(at + 1, scaled=scaled)
        return part if part and not part.scaled and part.value < 1 else None

    def _group(self, at: int) -> _Part | None:
        """Read one group: a number below a thousand or in digits, an added fraction, and its scales."""
        part = self._digits(at) or self._words(at)
        if part is None:
            return None
        if not part.scaled and (half := self._fraction_after(part.next, scaled=False)):
            part.value, part.step, part.next = part.value + half.value, half.step * _FINER, half.next
        elif self._kind(part.next) == "glyph" and part.value == int(part.value):
            extra = self._tokens[part.next]
            part.value, part.step, part.next = part.value + extra.value, extra.step * _FINER, part.next + 1
        self._multiply(part)
        if part.scale == 100:
            self._add_tail(part)
        return part

    def _digits(self, at: int) -> _Part | None:
        if self._kind(at) == "glyph":
            token = self._tokens[at]
            return _Part(token.value, token.step, at + 1, NumberForm.FRACTION)
        if self._kind(at) == "power":
            value = self._tokens[at].value
            return _Part(value, Decimal(1).scaleb(min(value.adjusted(), 0)), at + 1, NumberForm.DIGITS)
        if self._kind(at) != "digits":
            return None
        read = read_digits(self._tokens[at].text)
        if read is None:
            return None
        part = _Part(*read, at + 1, NumberForm.DIGITS)
        if self._kind(at + 1) == "point" and "." not in self._tokens[at].text:
            self._decimals(part)
        return part

    def _words(self, at: int) -> _Part | None:
        """Read number words below a thousand, a bare scale ("millions", "a hundred"), or "nine point four"."""
        first = at
        if self._kind(at) in ("a", "an"):
            at += 1
            if self._kind(at) not in ("hundred", "scale", "group"):
                return None
        if self._kind(at) in ("scale", "group", "hundred"):
            part = _Part(Decimal(1), Decimal(1), at, NumberForm.WORDS)
            self._multiply(part)
            while (
                self._tokens[part.next - 1].text.endswith("s")
                and self._kind(part.next) == "of"
                and self._is_plural_scale(part.next + 1)
            ):
                part.next += 1
                self._multiply(part)
            if self._tokens[part.next - 1].kind == "hundred":
                self._add_tail(part)
            return part
        value, at = self._below_hundred(at)
        if at == first:
            return None
        part = _Part(value, _step_of_whole(int(value)), at, NumberForm.WORDS)
        if self._kind(at) == "point":
            self._decimals(part)
        elif self._kind(at) == "hundred":
            part.value, part.step, part.next, part.scale = value * 100, part.step * 100, at + 1, Decimal(100)
            self._add_tail(part)
        return part

    def _is_plural_scale(self, at: int) -> bool:
        return self._kind(at) in ("scale", "hundred") and self._tokens[at].text.endswith("s")

    def _below_hundred(self, at: int) -> tuple[Decimal, int]:
        """Read "seven", "seventeen", "seventy", "seventy-seven"; an unmoved index means nothing was read."""
        kind = self._kind(at)
        if kind in ("ones", "teens"):
            return self._tokens[at].value, at + 1
        if kind == "tens":
            value = self._tokens[at].value
            if self._kind(at + 1) == "ones" and self._tokens[at + 1].value:
                return value + self._tokens[at + 1].value, at + 2
            return value, at + 1
        return Decimal(0), at

    def _add_tail(self, part: _Part) -> None:
        """Add what follows a hundred: "and fifty-four", "21"."""
        at = part.next + (self._kind(part.next) == "and")
        value, after = self._below_hundred(at)
        if after == at and self._kind(at) == "digits" and at > part.next and len(self._tokens[at].text) <= 2:
            value, after = Decimal(self._tokens[at].text.replace(",", "")), at + 1
        if after == at or self._kind(after) in ("hundred", "point", "part"):
            return
        if self._kind(after) == "group":
            value, after = value * self._tokens[after].value, after + 1
        part.value, part.step, part.next = part.value + value, Decimal(1), after

    def _decimals(self, part: _Part) -> None:
        """Read the digits after "point": "one point three", "nought point nought four", "1 point 1"."""
        at, digits = part.next + 1, ""
        while self._kind(at) in ("ones", "teens", "digits"):
            token = self._tokens[at]
            digits += token.text if token.kind == "digits" else str(token.value)
            at += 1
        if digits.isdecimal() and len(digits) <= _LONGEST_CHUNK:
            part.value, part.step = Decimal(f"{part.value}.{digits}"), Decimal(1).scaleb(-len(digits))
            part.next = at

    def _adjoins(self, at: int, after: int) -> bool:
        """Say whether two tokens are no more than a hyphen or a space apart."""
        return self._tokens[after].start - self._tokens[at].end <= 1


_PARTED_QUARTERS = frozenset({1, 3})
_NOT_ORDINALS = frozenset({"half", "halves", "quarter", "quarters"})
