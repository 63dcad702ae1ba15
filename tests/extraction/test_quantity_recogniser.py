"""Quantities in an annotated document: counted nouns from the parse, borders of blocks, dates left out."""

from typing import Any

import pytest

from claimcheck.extraction.pipeline import BLANK_MODEL, DEFAULT_MODEL, annotate
from claimcheck.extraction.recognisers.quantities import recognise_quantities
from claimcheck.extraction.recognisers.times import recognise_times
from claimcheck.text.readers.plain import read_plain
from claimcheck.values.quantity import QuantityKind, QuantityMention


def read(text: str, *, model: str = DEFAULT_MODEL) -> tuple[QuantityMention, ...]:
    (annotation,) = annotate([read_plain(text, path="draft.txt")], model=model)
    found: dict[str, tuple[Any, ...]] = {"times": recognise_times(annotation, {})}
    mentions = recognise_quantities(annotation, found)
    for mention in mentions:
        assert annotation.text[mention.start : mention.end] == mention.text
    return mentions


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("Surgeons have performed 700 heart transplants.", "heart transplant", "transplant"),
        ("Police arrested 11 other members of the gang.", "member", "member"),
        ("Two of his deputies were dismissed.", "deputy", "deputy"),
        ("The fire destroyed one shed.", "shed", "shed"),
        ("One of the churches burned down.", "church", "church"),
        ("Farmers sold 35 civil and military jets.", "jet", "jet"),
        ("It is a 63 nation coalition.", "nation", "nation"),
        ("The child ate a half portion.", "portion", "portion"),
    ],
)
def test_counted_noun(text: str, unit: str, noun: str) -> None:
    (mention,) = read(text)
    assert (mention.quantity.kind, mention.quantity.unit, mention.quantity.noun) == (QuantityKind.COUNT, unit, noun)


@pytest.mark.parametrize(
    "text",
    [
        "They bought a new one.",
        "The 486 chip was slow.",
        "It was agreed at the 2002 Rome Summit.",
        "They met on 24 February 2022.",
        "One of the oldest churches burned down.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_a_duration_inside_a_date_is_a_quantity() -> None:
    assert [mention.text for mention in read("The dam broke two years ago.")] == ["two years"]


def test_what_is_left_out_is_taken_from_the_amount_before() -> None:
    first, second = read("Thieves stole 460 cars, compared with 63 last year.")
    assert first.quantity.unit == second.quantity.unit == "car"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("A ton of oats costs 900 baht ($27) here and 700 ($21) there.", ["THB", "USD", "THB", "USD"]),
        ("Rents rose by 3 per cent while wages fell by 2.", ["%", "%"]),
        ("The north has 18 lighthouses while the south has 15.", ["lighthouse", "lighthouse"]),
        ("They built two- and three-storey mills.", ["storey", "storey"]),
    ],
)
def test_units_left_out(text: str, units: list[str]) -> None:
    assert [m.quantity.unit for m in read(text) if m.quantity.kind is not QuantityKind.MEASURE] == units


def test_mentions_do_not_cross_blocks() -> None:
    texts = [mention.text for mention in read("The ship carried three\n\nmillion barrels were spilt.")]
    assert "three\n\nmillion barrels" not in texts


def test_without_a_parse() -> None:
    found = read("About 12,000 troops cost £3.2m a day.", model=BLANK_MODEL)
    assert [(m.text, m.quantity.unit, m.quantity.per) for m in found] == [
        ("About 12,000", "troop", None),
        ("£3.2m a day", "GBP", "day"),
    ]
