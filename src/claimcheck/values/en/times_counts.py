"""Counts, ordinals and spoken years as the words of a time give them."""

from decimal import Decimal
from fractions import Fraction

from claimcheck.values.en.times_grammar import CLASS_NAMES
from claimcheck.values.en.times_lexer import Words

FRACTION_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def _fraction(word: str) -> Fraction:
    if word in FRACTION_SIGNS:
        return FRACTION_SIGNS[word]
    above, below = (int(part) for part in word.split("/"))
    return Fraction(above, below) if below else Fraction(0)


def count_of(words: Words, start: int, end: int) -> Fraction | None:
    """Return what the words count, None where they leave it open ("several", "a few")."""
    total, current, seen = Fraction(0), Fraction(0), False
    for at in range(start, end):
        kind = CLASS_NAMES[words.classes[at]]
        if kind in ("FEW", "SEVERAL"):
            return None
        if kind in ("DAYNUM", "INT", "YEAR", "BIG", "NUMBER_WORD", "TENS_WORD", "COUPLE"):
            number = words.word(at).replace(",", "")
            current += Fraction(number) if number[0].isdecimal() else int(words.number(at))
        elif kind == "FLOAT":
            current += Fraction(words.word(at))
        elif kind == "FRACTION":
            current += _fraction(words.word(at))
        elif kind == "HALF":
            current += Fraction(1, 2)
        elif kind == "SCALE_WORD":
            scale = int(words.number(at))
            current = max(current, Fraction(1)) * scale
            if scale >= 1000:
                total, current = total + current, Fraction(0)
        else:
            continue
        seen = True
    return total + current if seen else None


def write_count(count: Fraction) -> str:
    """Write a count as TIMEX3 does: `5`, `2.5`."""
    if count.denominator == 1:
        return str(count.numerator)
    written = f"{Decimal(count.numerator) / Decimal(count.denominator):.3f}"
    return written.rstrip("0").rstrip(".")


def ordinal_of(words: Words, start: int, end: int) -> int:
    """Return the number of `7`, `21st`, "third", "twenty-first", 0 where there is none."""
    total = 0
    for at in range(start, end):
        if CLASS_NAMES[words.classes[at]] in (
            "DAYNUM",
            "INT",
            "ORDINAL",
            "ORDINAL_WORD",
            "SECOND",
            "TENS_WORD",
            "NUMBER_WORD",
        ):
            total += int(words.number(at))
    return total


def spoken_year(words: Words, start: int, end: int) -> int | None:
    """Return the year of "nineteen ninety-six", "two thousand and four", None where it is none."""
    numbers = [
        (int(words.number(at)), CLASS_NAMES[words.classes[at]])
        for at in range(start, end)
        if CLASS_NAMES[words.classes[at]] in ("NUMBER_WORD", "TENS_WORD", "SCALE_WORD")
    ]
    if len(numbers) < 2:
        return None
    first = numbers[0][0]
    rest = sum(number for number, kind in numbers[1:] if kind != "SCALE_WORD")
    if numbers[1] == (1000, "SCALE_WORD") and first in (1, 2) and len(numbers) <= 4:
        return first * 1000 + rest
    if numbers[1] == (100, "SCALE_WORD") and 11 <= first <= 20:
        return first * 100 + rest
    scaled = any(kind == "SCALE_WORD" for _, kind in numbers)
    if not scaled and 10 <= first <= 20 and 10 <= rest <= 99 and numbers[1][0] >= 10:
        return first * 100 + rest
    return None
