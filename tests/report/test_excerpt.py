"""The excerpt shows the words at fault, underlined where they stand, whatever the width."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from claimcheck.report.excerpt import MOST_ROWS, Row, excerpt, wrap
from claimcheck.text.document import Block, BlockKind, Document, Piece

LONG = " ".join(f"word{number}" for number in range(80))


def plain(text: str) -> Document:
    return Document("d", text, text, (Block(0, len(text), BlockKind.PARAGRAPH),), (Piece(0, 0, len(text)),))


def show(text: str, words: str, width: int = 40) -> tuple[Row, ...]:
    start = text.index(words)
    return excerpt(plain(text), start=start, end=start + len(words), within=(0, len(text)), width=width)


def marked(rows: tuple[Row, ...]) -> str:
    return " ".join(row.text[row.start : row.end] for row in rows if row.marked)


def test_words_at_fault_stay_on_one_row() -> None:
    rows = show("It was said that the bridge cost 48 million euros in all.", "48 million euros", width=36)
    assert marked(rows) == "48 million euros"
    assert sum(row.marked for row in rows) == 1


def test_underline_stands_below_wide_characters() -> None:
    (row,) = show("橋 cost 48", "48")
    assert row.underline == " " * cell_len("橋 cost ") + "^^"


def test_a_long_sentence_is_cut_around_the_words() -> None:
    rows = show(LONG, "word40 word41")
    assert len(rows) <= MOST_ROWS
    assert rows[0].text.startswith("… ")
    assert rows[-1].text.endswith(" …")
    assert marked(rows) == "word40 word41"


def test_words_wider_than_the_row_are_marked_on_each() -> None:
    rows = show(LONG, " ".join(LONG.split()[10:16]), width=30)
    assert marked(rows) == " ".join(LONG.split()[10:16])


def test_line_breaks_and_tabs_of_the_draft_are_spaces() -> None:
    (row,) = show("It cost\n\t48\n million.", "48\n million")
    assert row.text == "It cost 48 million."
    assert marked((row,)) == "48 million"


@given(st.text(min_size=1, max_size=300), st.data(), st.integers(20, 120))
def test_any_text_fits_the_width(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = excerpt(plain(text), start=start, end=end, within=(0, len(text)), width=width)
    for row in rows:
        assert cell_len(row.text) <= width
        assert cell_len(row.underline) <= width
        assert "\n" not in row.text
    assert not text[start:end].strip() or any(row.marked for row in rows)


@given(st.text(max_size=300), st.integers(8, 60))
def test_wrapped_text_loses_nothing(text: str, width: int) -> None:
    from claimcheck.report.sanitise import one_line

    rows = wrap(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(one_line(text).split())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_sentence_longer_than_the_excerpt_starts_at_its_beginning_where_it_can(
    make_document: Callable[..., Document], width: int
) -> None:
    document = make_document()
    rows = excerpt(document, start=0, end=3, within=(0, len(document.reading)), width=width)
    assert rows[0].text.startswith("The harbour bridge")
