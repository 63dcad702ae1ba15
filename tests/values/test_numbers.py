"""Numbers: what digits and number words are worth, and how precisely they are printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.en.number_tokens import read_digits
from claimcheck.values.en.numbers import NumberForm, find_numbers
from claimcheck.values.tables import read_table


def values(text: str) -> list[Decimal]:
    return [number.value for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("12,000", "12000", "1000"),
        ("12,345.67", "12345.67", "0.01"),
        ("1\u202f234\u202f567", "1234567", "1"),
        ("42 000", "42000", "1000"),
        ("42 050", "42050", "10"),
        ("1 250 000", "1250000", "10000"),
        ("12 000.5", "12000.5", "0.1"),
        ("7 000 million", "7000000000", "1000000000"),
        ("12,34,567", "1234567", "1"),
        ("1,3", "1.3", "0.1"),
        (".05", "0.05", "0.01"),
        ("4.10", "4.10", "0.01"),
        ("20", "20", "1"),
        ("60", "60", "10"),
        ("4.5 million", "4500000", "100000"),
        ("4bn", "4000000000", "1000000000"),
        ("10k", "10000", "1000"),
        ("12 lakh", "1200000", "100000"),
        ("3 crore", "30000000", "10000000"),
        ("seventeen", "17", "1"),
        ("forty-two", "42", "1"),
        ("a hundred and five", "105", "1"),
        ("nine hundred", "900", "100"),
        ("two thousand and six", "2006", "1"),
        ("three million two hundred thousand", "3200000", "100000"),
        ("two dozen", "24", "12"),
        ("half a dozen", "6", "1.2"),
        ("four and a half", "4.5", "0.5"),
        ("one million and a half", "1500000", "500000"),
        ("two and three quarters", "2.75", "0.25"),
        ("three quarters of a million", "750000", "50000"),
        ("half a billion", "500000000", "100000000"),
        ("4½", "4.5", "0.5"),
        ("5 3/4", "5.75", "0.25"),
        ("nine point nought four", "9.04", "0.01"),
        ("1.3×10^6", "1300000", "100000"),
        ("minus eight", "-8", "1"),
        ("hundreds of thousands", "100000", "100000"),
    ],
)
def test_value_and_step(text: str, value: str, step: str) -> None:
    (number,) = find_numbers(text)
    assert (text[number.start : number.end], number.value, number.step) == (text, Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost €12 500.", ["12500"]),
        ("between 1 000 and 2 000 people", ["1000", "2000"]),
        ("In 2020 300 people came.", ["2020", "300"]),
        ("On May 5 300 people came.", ["5", "300"]),
        ("Rooms 101 102 103 are free.", ["101", "102", "103"]),
        ("Page 3 200 words long", ["3", "200"]),
        ("In 2020 42 000 people came.", ["2020", "42", "0"]),
        ("call 020 7946 000", ["20", "7946", "0"]),
        ("42  000 people", ["42", "0"]),
        ("42 0000 people", ["42", "0"]),
        ("10, 000 people", ["10", "0"]),
    ],
)
def test_a_plain_space_parts_thousands_only_where_it_cannot_part_two_numbers(text: str, expected: list[str]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22,24,26", [22, 24, 26]),
        ("two three", [2, 3]),
        ("2 million 12 months", [2_000_000, 12]),
        ("3 million and 5 million", [3_000_000, 5_000_000]),
        ("two hundred and three hundred", [200, 300]),
        ("192.168.0.1", []),
        ("a and an", []),
        ("often tone", []),
        ("1" * 60, []),
    ],
)
def test_what_belongs_together(text: str, expected: list[int]) -> None:
    assert values(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "value"), [("twenty-first", 21), ("third", 3), ("second", 2), ("fifty-second", 52), ("twelfth", 12)]
)
def test_ordinals(text: str, value: int) -> None:
    (number,) = find_numbers(text)
    assert (number.form, number.value) == (NumberForm.ORDINAL, value)


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("two thirds", 2, 3),
        ("one-eighth", 1, 8),
        ("three twenty-firsts", 3, 21),
        ("54 hundredths", 54, 100),
        ("four hundred ninths", 400, 9),
        ("one hundred forty-firsts", 100, 41),
        ("six hundred thousandths", 600, 1000),
        ("⅔", 2, 3),
    ],
)
def test_fractions(text: str, above: int, below: int) -> None:
    (number,) = find_numbers(text)
    assert (number.form, number.value) == (NumberForm.FRACTION, Decimal(above) / Decimal(below))


def test_a_singular_fraction_is_doubtful() -> None:
    (number,) = find_numbers("a third")
    assert number.doubtful
    (number,) = find_numbers("two thirds")
    assert not number.doubtful


@given(st.integers(min_value=0, max_value=10**18))
def test_printed_whole_numbers_read_back(value: int) -> None:
    assert values(f"{value:,}") == values(str(value)) == [Decimal(value)]


@given(st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False, allow_infinity=False))
def test_printed_decimals_read_back(value: Decimal) -> None:
    read = read_digits(f"{value:,f}")
    assert read == (value, Decimal("0.001"))


SMALL = tuple(row["word"] for row in read_table("number_words") if row["kind"] in ("ones", "teens"))
SMALL = ("zero", *SMALL[4:])
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spell(value: int) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(value // scale)} {word}" + (f"{joint}{spell(rest)}" if rest else "")
    if value < 20:
        return SMALL[value]
    return TENS[value // 10] + (f"-{SMALL[value % 10]}" if value % 10 else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_spelt_numbers_read_back(value: int) -> None:
    assert values(spell(value)) == [Decimal(value)]
