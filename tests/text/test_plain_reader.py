"""Plain text: which lines make a block, and the way back to the file."""

import pytest

from claimcheck.text.readers.plain import read_plain

LONG = "The council approved the budget after a long debate that went on into the night and ended at dawn, "


def blocks(text: str) -> list[tuple[str, str]]:
    document = read_plain(text, path="draft.txt")
    return [(str(block.kind), document.reading[block.start : block.end]) for block in document.blocks]


def test_blank_lines_part_paragraphs() -> None:
    assert blocks("One is here.\n\n  \nTwo is here.\n") == [
        ("paragraph", "One is here."),
        ("paragraph", "Two is here."),
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\n    ", " \t\n", "\u2028"])
def test_a_wrapped_line_reads_as_one_space(line_break: str) -> None:
    assert blocks(f"The council approved{line_break}the budget.\n\nNext one.") == [
        ("paragraph", "The council approved the budget."),
        ("paragraph", "Next one."),
    ]


def test_a_short_line_without_a_sentence_end_is_a_heading() -> None:
    found = blocks("Council agrees on budget\n\nThe budget was approved.\n\n“What now?”\n\nA quoted end.”")
    assert [kind for kind, _ in found] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_the_only_line_of_a_text_is_no_heading() -> None:
    assert blocks("30 days") == [("paragraph", "30 days")]


def test_list_items_lose_their_marks() -> None:
    text = "He named three:\n- the budget, which\n  was approved\n- the road\n\n1. first\n2. second\n\n• third"
    assert blocks(text) == [
        ("paragraph", "He named three:"),
        ("list_item", "the budget, which was approved"),
        ("list_item", "the road"),
        ("list_item", "first"),
        ("list_item", "second"),
        ("list_item", "third"),
    ]


def test_a_dash_or_a_year_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    text = "The companies\n- Pirelli among them - met on 28 May\n2002. They agreed."
    assert len(blocks(text + "\n\nEnd of it.")) == 2


def test_long_lines_without_blank_lines_are_paragraphs() -> None:
    text = f"A headline\n{LONG * 2}one.\n{LONG * 2}two.\nShort end."
    assert [kind for kind, _ in blocks(text)] == ["heading", "paragraph", "paragraph", "paragraph"]


def test_a_line_that_leaves_room_for_the_next_word_ends_a_paragraph() -> None:
    body = "The council approved the budget after a very long debate\nthat went on all night."
    assert blocks(f"A headline\n{body}")[0] == ("heading", "A headline")
    assert len(blocks(f"A headline\n{body}")) == 2


def test_lines_of_signs_are_not_read() -> None:
    assert blocks("Heading\n=======\n\n* * *\n\nText is here.") == [
        ("heading", "Heading"),
        ("paragraph", "Text is here."),
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "***", "\u200b\n"])
def test_a_text_without_words_has_no_blocks(text: str) -> None:
    assert read_plain(text, path="-").blocks == ()


def test_offsets_lead_back_to_the_file() -> None:
    text = "Title\r\n\r\nThe council\r\n   approved the budget."
    document = read_plain(text, path="x")
    start = document.reading.index("council approved")
    span = document.to_source(start, start + len("council approved"))
    assert text[span.start : span.end] == "council\r\n   approved"
    assert document.position(span.start) == (3, 5)
