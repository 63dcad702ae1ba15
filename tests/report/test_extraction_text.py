"""Times, quantities and claims marked in the words of a draft."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.report.extraction_text import render_text
from claimcheck.report.options import RenderOptions
from claimcheck.text.document import Block, BlockKind, Document, Piece
from claimcheck.values.quantity import Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimeValue, TimexType

TEXT = "The ferry cost €4m on Friday.\n\nIt ran\nfor two years."
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def extraction(text: str = TEXT) -> Extraction:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(at, at + len(paragraph), BlockKind.PARAGRAPH))
        at += len(paragraph) + 2
    document = Document("ferry.txt", text, text, tuple(blocks), (Piece(0, 0, len(text)),))
    return Extraction(document, times=times(text), quantities=quantities(text), claims=claims(text))


def times(text: str) -> tuple[TimeMention, ...]:
    found = []
    for words, kind, value in (("Friday", TimexType.DATE, "2022-01-28"), ("two years", TimexType.DURATION, "P2Y")):
        start = text.index(words)
        day = date(2022, 1, 28) if kind is TimexType.DATE else None
        found.append(TimeMention(start, start + len(words), words, TimeValue(kind, value, day, day), "made-up"))
    return tuple(found)


def quantities(text: str) -> tuple[QuantityMention, ...]:
    given = (("€4m", QuantityKind.MONEY, "4000000", "EUR"), ("two years", QuantityKind.DURATION, "2", "year"))
    found = []
    for words, kind, amount, unit in given:
        start = text.index(words)
        quantity = Quantity(kind, Decimal(amount), Decimal(amount), Decimal(1), unit=unit)
        found.append(QuantityMention(start, start + len(words), words, quantity, "made-up"))
    return tuple(found)


def claims(text: str) -> tuple[Claim, ...]:
    words = "The ferry cost €4m on Friday"
    made = Claim(
        start=0, end=len(words), text=words, sentence_start=0, sentence_end=len(words) + 1,
        subject="ferry", property="cost", kind=ClaimKind.AMOUNT,
    )  # fmt: skip
    return (made, replace(made, kind=ClaimKind.DATE))


def test_without_colour_brackets_hold_the_value() -> None:
    lines = render_text([extraction()], options=RenderOptions()).splitlines()
    assert lines == [
        "marked: [time @value]  [quantity #value]  ⟨claim⟩kind",
        "",
        "ferry.txt · published unknown",
        "",
        "⟨The ferry cost [€4m #€4 million] on [Friday @2022-01-28]⟩amount date.",
        "",
        "It ran",
        "for [two years @P2Y #2 years].",
        "",
        "2 claims, 2 times, 2 quantities",
    ]


def test_with_colour_the_value_stands_beside_the_words() -> None:
    shown = render_text([extraction()], options=RenderOptions(color=True))
    plain = ESCAPES.sub("", shown)
    assert plain.splitlines()[4] == "The ferry cost €4m #€4 million on Friday @2022-01-28 amount date."
    assert "\x1b[4;36m€4m" in shown
    assert "\x1b[4;32mFriday" in shown


@pytest.mark.parametrize("color", [True, False])
def test_hostile_characters_are_shown(*, color: bool) -> None:
    shown = render_text([extraction(TEXT.replace("ferry", "fe\x1b[31m\u202erry"))], options=RenderOptions(color=color))
    assert "\x1b[31m" not in shown
    assert "␛[31m\\u202erry" in shown


def test_markup_is_text() -> None:
    assert "[red]ferry" in render_text([extraction(TEXT.replace("ferry", "[red]ferry"))], options=RenderOptions())


def test_a_draft_without_anything_says_so() -> None:
    document = Document("mood.txt", "Spring.", "Spring.", (Block(0, 7, BlockKind.PARAGRAPH),), (Piece(0, 0, 7),))
    shown = render_text([Extraction(document)], options=RenderOptions())
    assert shown.splitlines()[-3:] == ["Spring.", "", "no claims found in mood.txt"]
