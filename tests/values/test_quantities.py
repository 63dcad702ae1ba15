"""Quantities: a corpus of sentence, value and rule, what the wording allows, units, and what never happens."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.values.describe import describe
from claimcheck.values.en.quantities import CHANGING_RULES, RULES, find_quantities
from claimcheck.values.interval import Interval, allowed
from claimcheck.values.quantity import Bound, Change, Quantity, QuantityKind, QuantityMention
from claimcheck.values.units import convert, currency_prefixes, surfaces, units

CORPUS = Path(__file__).parent.parent / "corpus" / "quantities.txt"
ENDINGS = re.compile(r"-(?:change|level)$")


def lines() -> list[str]:
    text = CORPUS.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def positive() -> Iterator[tuple[str, str]]:
    for line in lines():
        if not line.startswith("not "):
            sentence, _, expected = line.partition(" => ")
            yield sentence, expected


def negative() -> Iterator[tuple[str, str]]:
    for line in lines():
        if line.startswith("not "):
            rule, _, sentence = line.removeprefix("not ").partition(": ")
            yield rule, sentence


def signature(mention: QuantityMention) -> str:
    quantity = mention.quantity
    low, high = f"{quantity.low:f}", f"{quantity.high:f}"
    parts = [quantity.kind.value, low if low == high else f"{low}..{high}", (quantity.unit or "-").replace(" ", "_")]
    if quantity.per:
        parts.append(f"per={quantity.per.replace(' ', '_')}")
    if quantity.bound is not Bound.EXACT:
        parts.append(f"bound={quantity.bound.value}")
    if quantity.change:
        parts.append(f"change={quantity.change.value}")
    return " ".join([*parts, mention.rule])


def one(text: str) -> Quantity:
    (mention,) = find_quantities(text)
    return mention.quantity


@pytest.mark.parametrize(("sentence", "expected"), list(positive()))
def test_corpus(sentence: str, expected: str) -> None:
    text = re.sub(r"[][]", "", sentence)
    found = find_quantities(text)
    marked = text
    for mention in reversed(found):
        marked = f"{marked[: mention.start]}[{mention.text}]{marked[mention.end :]}"
    assert (marked, " | ".join(map(signature, found))) == (sentence, expected)


@pytest.mark.parametrize(("rule", "sentence"), list(negative()))
def test_rule_finds_nothing(rule: str, sentence: str) -> None:
    found = [mention for mention in find_quantities(sentence) if ENDINGS.sub("", mention.rule) == rule]
    assert not found


def test_every_rule_has_examples() -> None:
    assert {mention.rule for sentence, _ in positive() for mention in find_quantities(sentence.translate(BARE))} == set(
        RULES
    )
    assert {ENDINGS.sub("", rule) for rule in RULES} <= {rule for rule, _ in negative()}
    assert set(CHANGING_RULES) <= set(RULES)


BARE = str.maketrans("", "", "[]")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("€4bn", "3500000000", "4500000000"),
        ("€4.2bn", "4150000000", "4250000000"),
        ("4.10 km", "4.095", "4.105"),
        ("4.1 km", "4.05", "4.15"),
        ("11,000 people", "10500", "11500"),
        ("60 people", "55", "65"),
        ("four people", "4", "4"),
        ("17 people", "17", "17"),
        ("20%", "19.5", "20.5"),
        ("about 62 million people", "58900000", "65100000"),
        ("about 60 people", "50", "70"),
        ("more than 40 people", "40", None),
        ("at least 40 people", "40", None),
        ("fewer than 40 people", None, "40"),
        ("up to 40 people", None, "40"),
        ("£3.2-3.4m", "3150000", "3450000"),
        ("$1bn", "875000000", "1125000000"),
    ],
)
def test_allowed(text: str, low: str | None, high: str | None) -> None:
    interval = allowed(one(text))
    assert (interval.low, interval.high) == (low and Decimal(low), high and Decimal(high))


def test_open_ends() -> None:
    assert Decimal(40) not in allowed(one("more than 40 people"))
    assert Decimal(40) in allowed(one("at least 40 people"))
    assert Decimal(40) not in allowed(one("fewer than 40 people"))
    assert Decimal(40) in allowed(one("up to 40 people"))
    assert Decimal(4_500_000_000) not in allowed(one("€4bn"))
    assert Decimal(3_500_000_000) in allowed(one("€4bn"))


def test_intervals_overlap() -> None:
    below, above = allowed(one("fewer than 40 people")), allowed(one("at least 40 people"))
    assert not below.overlaps(above)
    assert allowed(one("up to 40 people")).overlaps(above)
    assert Interval(None, None).overlaps(below)


@pytest.mark.parametrize(
    ("amount", "unit", "to", "expected"),
    [
        ("10", "mile", "kilometre", "16.09344"),
        ("48", "hour", "day", "2"),
        ("200", "pound-mass", "kilogram", "90.718474"),
        ("100", "celsius", "fahrenheit", "212"),
        ("36", "kilometre per hour", "metre per second", "10"),
        ("2", "decade", "year", "20"),
        ("25", "basis point", "percentage point", "0.25"),
        ("50", "cent", "EUR", "0.50"),
        ("1", "GBP", "penny", "100"),
        ("3", "year of age", "month", "36"),
        ("1", "month", "day", None),
        ("1", "USD", "EUR", None),
        ("1", "gallon", "litre", None),
        ("1", "kilometre", "kilogram", None),
        ("1", "goat", "sheep", None),
    ],
)
def test_convert(amount: str, unit: str, to: str, expected: str | None) -> None:
    assert convert(Decimal(amount), unit, to) == (None if expected is None else Decimal(expected))


def test_units_have_factors_of_their_own_dimension() -> None:
    for unit in units().values():
        assert unit.factor is None or unit.factor > 0, unit.name
    codes = [surface.unit.name for entries in surfaces().values() for surface in entries]
    assert {"USD", "EUR", "GBP", "kilometre"} <= set(codes)
    assert currency_prefixes()["$"] == "USD"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("around four billion euros a year", "about €4 billion a year"),
        ("70 per cent", "70%"),
        ("1,240 metres", "1,240 metres"),
        ("£3.2-3.4m", "£3.2 million to £3.4 million"),
        ("7 feet 10 inches", "94 inches"),
        ("one mile", "1 mile"),
        ("£1.50 each", "£1.50 each"),
        ("a third of it", "a third"),
        ("22nd", "22nd"),
        ("20 deaths per 100,000 people", "20 deaths per 100,000 people"),
        ("minus 3 degrees", "-3 degrees"),
        ("35 years of age", "35 years of age"),
        ("at least 14 women", "at least 14 women"),
        ("10 to 15 years", "10 to 15 years"),
        ("50 miles per hour", "50 miles per hour"),
    ],
)
def test_describe(text: str, expected: str) -> None:
    assert describe(one(text)) == expected


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(QuantityKind.MONEY, Decimal(4_000_000_000), Decimal(4_000_000_000), Decimal(10) ** 9, unit="EUR"),
        Quantity(QuantityKind.MONEY, Decimal("12.34"), Decimal("12.34"), Decimal("0.01"), unit="GBP", per="day"),
        Quantity(QuantityKind.PERCENT, Decimal("3.5"), Decimal("4.5"), Decimal("0.1"), Bound.RANGE, "%"),
        Quantity(QuantityKind.MEASURE, Decimal(12), Decimal(12), Decimal(1), Bound.AT_LEAST, "kilometre"),
        Quantity(QuantityKind.DURATION, Decimal(5), Decimal(5), Decimal(1), Bound.ABOUT, "year"),
    ],
)
def test_description_reads_back(quantity: Quantity) -> None:
    assert one(describe(quantity)) == replace(quantity, noun=None)


def test_excluded_spans_are_no_quantities_but_their_durations_are() -> None:
    text = "It began two years ago, on the 14th, with 12 ships."
    found = find_quantities(text, excluded=[(9, 22), (27, 35)])
    assert [mention.text for mention in found] == ["two years", "12"]


def test_bracketed_conversion_shares_bound_and_change() -> None:
    first, _ = find_quantities("The index fell less than 190 points (0.6%).")
    assert first.quantity.change is Change.DECREASE
    metres, feet = find_quantities("It is about 37 metres (121ft) long.")
    assert metres.quantity.bound is feet.quantity.bound is Bound.ABOUT


PIECES = """1 2 12 3.5 1,000 a an the of and or to - – in half third quarter million bn m k per cent % $ £ € euros km/h
    feet inches about than more least up rose fell by from between one two hundred thousand dozen dozens point over
    ( ) [ ] , . ° ′ + ~ / [1] 1/2 ½ several twice fold"""
WORDS = st.sampled_from(re.split(r"\s+", PIECES))


@settings(max_examples=400, deadline=None)
@example("-Dozens")
@example("0[in")
@given(st.text() | st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join))
def test_any_text_is_read_without_error(text: str) -> None:
    end = 0
    for mention in find_quantities(text):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert ENDINGS.sub("", mention.rule) in RULES
        end = mention.end
        allowed(mention.quantity)
        assert describe(mention.quantity)


MONEY = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(MONEY, st.sampled_from(["€", "£", "US$", "CHF ", "¥"]))
def test_printed_money_is_read_back(amount: Decimal, sign: str) -> None:
    assert one(f"It cost {sign}{amount:,f} then.").low == amount


@given(
    st.integers(min_value=0, max_value=10**15),
    st.sampled_from(["%", " per cent", " km", " tonnes", " metres per second"]),
)
def test_printed_measure_is_read_back(amount: int, unit: str) -> None:
    assert one(f"It was {amount:,}{unit} then.").low == amount


HOSTILE = {
    "lists": "1,1,1,",
    "indian": "11,11,11,",
    "thousands": "111,111,",
    "fractions": "a third of a third of ",
    "brackets": "((((((",
    "notes": "[1][1]",
    "scales": "million million ",
    "minus": "- 5 - 5 ",
    "dots": "1.1.1.",
    "digits": "1111111",
    "slashes": "1/1/1/",
    "dashes": "1-1-1-",
    "money": "$5 $5 ",
    "words": "one hundred and one hundred and ",
    "ranges": "from 1 to 2 to 3 to ",
    "spaces": "5          ",
    "bounds": "about about about ",
    "units": "5 feet 5 inches ",
    "connectives": "one of a one of a ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    def seconds(length: int) -> float:
        text = (HOSTILE[name] * length)[:length]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_quantities(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(100_000) < 10 * max(seconds(25_000), 0.01), "four times the text took more than ten times as long"
