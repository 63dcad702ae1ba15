"""Numbers as English news prints them: `12,000`, `4.5 million`, `four and a half`, `two thirds`.

A number is the words alone: units, bounds and ranges are added in `quantities`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from claimcheck.values.en.number_tokens import (
    ANCHOR,
    FINER,
    LONGEST_CHUNK,
    RUN,
    Token,
    article_before,
    as_decimal,
    read_digits,
    step_of_digits,
    step_of_fraction,
    step_of_whole,
    tokens_of,
)


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


_HIGHEST_SCALE = Decimal(10) ** 30
"""Scale words in a row beyond this are noise."""

_NO_POINT_AFTER = frozenset("0123456789.,")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; a bare "a" counts only with what it multiplies ("a million")."""
    end = 0
    for anchor in ANCHOR.finditer(text):
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
        run = RUN.match(text, start)
        if run is None:
            continue
        end = run.end()
        words = text[start:end]
        if words.isdecimal():
            if len(words) <= LONGEST_CHUNK:
                yield Number(start, end, Decimal(words), step_of_digits(words), NumberForm.DIGITS)
        else:
            yield from _Reader(article_before(text, start) + tokens_of(text, start, end)).numbers()


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

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens_of = tokens

    def _kind(self, at: int) -> str:
        return self.tokens_of[at].kind if at < len(self.tokens_of) else ""

    def numbers(self) -> Iterator[Number]:
        """Yield the numbers of the run in order."""
        at = 0
        while at < len(self.tokens_of):
            first = at
            sign = Decimal(1)
            if self._kind(at) == "sign":
                sign, at = Decimal(-1), at + 1
            part = self._number(at)
            if part is None:
                at += 1
                continue
            start, end = self.tokens_of[first].start, self.tokens_of[part.next - 1].end
            plural = self.tokens_of[part.next - 1].text.endswith("s")
            vague = plural and self._kind(first) in ("scale", "group", "hundred")
            yield Number(start, end, sign * part.value, part.step, part.form, part.scale, part.doubtful, vague)
            at = part.next

    def _number(self, at: int) -> _Part | None:
        """Read an ordinal, a fraction or a cardinal that starts at a token."""
        for reader in (self._ordinal, self._fraction, self._large_fraction, self.cardinal):
            if part := reader(at):
                return part
        return None

    def _large_fraction(self, at: int) -> _Part | None:
        """Read a fraction whose numerator has a scale: "two hundred tenths", "one hundred thirty-seconds"."""
        above = self.cardinal(at)
        if above is None or above.form is not NumberForm.WORDS or self.tokens_of[above.next - 1].text.endswith("s"):
            return None
        last = above.next
        if self._kind(last) not in ("part", "ordinal") or not self.tokens_of[last].text.endswith("s"):
            return None
        below, tens = self.tokens_of[last], self.tokens_of[last - 1]
        if last - 1 > at and tens.kind == "tens" and below.value < 10:
            above = _Reader(self.tokens_of[at : last - 1]).cardinal(0)
            if above is None or above.next != last - 1 - at:
                return None
            denominator = tens.value + below.value
        elif below.kind == "part" and below.text not in _NOT_ORDINALS:
            denominator = below.value
        else:
            return None
        if above.value != int(above.value):
            return None
        parts = Fraction(int(above.value), int(denominator))
        return _Part(as_decimal(parts), step_of_fraction(parts), last + 1, NumberForm.FRACTION)

    def _ordinal(self, at: int) -> _Part | None:
        """Read "first", "twenty-first", "third" where nothing makes it a fraction."""
        tens = Decimal(0)
        if self._kind(at) == "tens" and self._kind(at + 1) in ("ordinal", "part") and self._adjoins(at, at + 1):
            tens, at = self.tokens_of[at].value, at + 1
        token = self.tokens_of[at] if at < len(self.tokens_of) else None
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
        elif self._kind(at) == "digits" and self._kind(at + 1) == "part" and self.tokens_of[at + 1].text.endswith("s"):
            if not self.tokens_of[at].text.isdecimal() or len(self.tokens_of[at].text) > 2:
                return None
            numerator, doubtful, at = int(self.tokens_of[at].text), False, at + 1
        below = self._denominator(at, numerator)
        if below is None or numerator == 0 or not self._is_part(below - 1, numerator, bare=at == first):
            return None
        at = below - 1
        parts = Fraction(numerator, self._denominator_value(at))
        doubtful = doubtful or self.tokens_of[at].text == "quarters"
        part = _Part(as_decimal(parts), step_of_fraction(parts), at + 1, NumberForm.FRACTION, doubtful=doubtful)
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
        text = self.tokens_of[at].text
        if text == "quarters":
            return numerator in _PARTED_QUARTERS and not bare
        return not (bare and text.endswith("s"))

    def _denominator(self, at: int, numerator: int) -> int | None:
        """Return the token after a denominator: "thirds", "quarter", "twenty-firsts"."""
        if self._kind(at) == "part":
            return at + 1
        compound = self._kind(at) == "tens" and numerator > 0 and self._kind(at + 1) in ("ordinal", "part")
        return at + 2 if compound and self.tokens_of[at + 1].text.endswith("s") else None

    def _denominator_value(self, at: int) -> int:
        tens = self.tokens_of[at - 1] if at else None
        compound = tens is not None and tens.kind == "tens" and self.tokens_of[at].value < 10 and at >= 2
        return int(self.tokens_of[at].value + (tens.value if compound and tens else 0))

    def _multiply(self, part: _Part) -> None:
        """Apply the scales that follow ("hundred thousand", "dozen")."""
        while self._kind(part.next) in ("scale", "group", "hundred") and part.scale < _HIGHEST_SCALE:
            factor = self.tokens_of[part.next].value
            part.value, part.step, part.scale = part.value * factor, part.step * factor, part.scale * factor
            part.next += 1

    def cardinal(self, at: int) -> _Part | None:
        """Read groups of falling scale: "three million two hundred thousand", "3 hundred and 21"."""
        part = self._group(at)
        while part is not None and part.scaled:
            after = part.next + (self._kind(part.next) == "and")
            scale = part.step if part.step > 1 else Decimal(1)
            if half := self._fraction_after(part.next):
                last = self._last_scale(part.next) if part.scale != 100 else Decimal(1)
                part.value, part.step, part.next = part.value + half.value * last, half.step * last * FINER, half.next
                break
            more = self._fraction(after) if after > part.next else None
            more = more if more and more.scaled else self._group(after)
            if more is None or more.value >= self._last_scale(part.next) or not self._continues(part, after, more):
                break
            part = _Part(
                part.value + more.value,
                min(more.step, scale),
                more.next,
                part.form,
                self._last_scale(more.next),
            )
        return part

    def _continues(self, part: _Part, after: int, more: _Part) -> bool:
        """Say whether a smaller group goes on with a number.

        It does in "two million two hundred", not in "2 million 12 months" or "0.93 million two years later".
        """
        worded = self._kind(after) != "digits" and part.form is not NumberForm.DIGITS
        return more.value > 0 and (worded or more.scaled)

    def _last_scale(self, at: int) -> Decimal:
        """Return the scale word that stands before a token."""
        while at > 0:
            at -= 1
            if self._kind(at) in ("scale", "hundred", "group"):
                return self.tokens_of[at].value
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
            part.value, part.step, part.next = part.value + half.value, half.step * FINER, half.next
        elif self._kind(part.next) == "glyph" and part.value == int(part.value):
            extra = self.tokens_of[part.next]
            part.value, part.step, part.next = part.value + extra.value, extra.step * FINER, part.next + 1
        self._multiply(part)
        if part.scale == 100:
            self._add_tail(part)
        return part

    def _digits(self, at: int) -> _Part | None:
        if self._kind(at) == "glyph":
            token = self.tokens_of[at]
            return _Part(token.value, token.step, at + 1, NumberForm.FRACTION)
        if self._kind(at) == "power":
            value = self.tokens_of[at].value
            return _Part(value, Decimal(1).scaleb(min(value.adjusted(), 0)), at + 1, NumberForm.DIGITS)
        if self._kind(at) != "digits":
            return None
        read = read_digits(self.tokens_of[at].text)
        if read is None:
            return None
        part = _Part(*read, at + 1, NumberForm.DIGITS)
        if self._kind(at + 1) == "point" and "." not in self.tokens_of[at].text:
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
                self.tokens_of[part.next - 1].text.endswith("s")
                and self._kind(part.next) == "of"
                and self._is_plural_scale(part.next + 1)
            ):
                part.next += 1
                self._multiply(part)
            if self.tokens_of[part.next - 1].kind == "hundred":
                self._add_tail(part)
            return part
        value, at = self._below_hundred(at)
        if at == first:
            return None
        part = _Part(value, step_of_whole(int(value)), at, NumberForm.WORDS)
        if self._kind(at) == "point":
            self._decimals(part)
        elif self._kind(at) == "hundred":
            part.value, part.step, part.next, part.scale = value * 100, part.step * 100, at + 1, Decimal(100)
            self._add_tail(part)
        return part

    def _is_plural_scale(self, at: int) -> bool:
        return self._kind(at) in ("scale", "hundred") and self.tokens_of[at].text.endswith("s")

    def _below_hundred(self, at: int) -> tuple[Decimal, int]:
        """Read "seven", "seventeen", "seventy", "seventy-seven"; an unmoved index means nothing was read."""
        kind = self._kind(at)
        if kind in ("ones", "teens"):
            return self.tokens_of[at].value, at + 1
        if kind == "tens":
            value = self.tokens_of[at].value
            if self._kind(at + 1) == "ones" and self.tokens_of[at + 1].value:
                return value + self.tokens_of[at + 1].value, at + 2
            return value, at + 1
        return Decimal(0), at

    def _add_tail(self, part: _Part) -> None:
        """Add what follows a hundred: "and fifty-four", "21"."""
        at = part.next + (self._kind(part.next) == "and")
        value, after = self._below_hundred(at)
        if after == at and self._kind(at) == "digits" and at > part.next and len(self.tokens_of[at].text) <= 2:
            value, after = Decimal(self.tokens_of[at].text.replace(",", "")), at + 1
        if after == at or self._kind(after) in ("hundred", "point", "part"):
            return
        if self._kind(after) == "group":
            value, after = value * self.tokens_of[after].value, after + 1
        part.value, part.step, part.next = part.value + value, Decimal(1), after

    def _decimals(self, part: _Part) -> None:
        """Read the digits after "point": "one point three", "nought point nought four", "1 point 1"."""
        at, digits = part.next + 1, ""
        while self._kind(at) in ("ones", "teens", "digits"):
            token = self.tokens_of[at]
            digits += token.text if token.kind == "digits" else str(token.value)
            at += 1
        if digits.isdecimal() and len(digits) <= LONGEST_CHUNK:
            part.value, part.step = Decimal(f"{part.value}.{digits}"), Decimal(1).scaleb(-len(digits))
            part.next = at

    def _adjoins(self, at: int, after: int) -> bool:
        """Say whether two tokens are no more than a hyphen or a space apart."""
        return self.tokens_of[after].start - self.tokens_of[at].end <= 1


_PARTED_QUARTERS = frozenset({1, 3})
_NOT_ORDINALS = frozenset({"half", "halves", "quarter", "quarters"})
