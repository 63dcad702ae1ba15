"""Markdown: the words without the markup, each at its place in the file."""

from datetime import date

import pytest

from claimcheck.text.document import Published
from claimcheck.text.readers.markdown import read_markdown


def blocks(text: str) -> list[tuple[str, str]]:
    document = read_markdown(text, path="draft.md")
    return [(str(block.kind), document.reading[block.start : block.end]) for block in document.blocks]


def written(text: str, words: str) -> str:
    """Return what stands in the file where these words are read."""
    document = read_markdown(text, path="draft.md")
    start = document.reading.index(words)
    span = document.to_source(start, start + len(words))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *title* #\n\nText.", [("heading", "A title"), ("paragraph", "Text.")]),
        ("A title\nin two\n=====\n", [("heading", "A title in two")]),
        ("> one\n> two\nlazy", [("paragraph", "one two lazy")]),
        ("- one\n  more\n- two", [("list_item", "one more"), ("list_item", "two")]),
        ("1. a\n\n   b", [("list_item", "a"), ("list_item", "b")]),
        ("one  \ntwo\\\nthree", [("paragraph", "one two three")]),
        (
            "| a | b |\n|---|---|\n| 1 \\| 2 | |\n",
            [("table_cell", "a"), ("table_cell", "b"), ("table_cell", "1 | 2")],
        ),
        (
            "- | a | a |\n  |---|---|\n  | | a |",
            [("table_cell", "a"), ("table_cell", "a"), ("table_cell", "a")],
        ),
        ("    code\n\n```\nmore code\n```\n\n<div>html</div>\n\nText.", [("paragraph", "Text.")]),
        ("It costs `x = 4` 4bn", [("paragraph", "It costs  4bn")]),
        ("See <https://a.b/c> or ![alt words](x.png) now", [("paragraph", "See  or  now")]),
        ("a <b>bold</b> word <!-- note -->here", [("paragraph", "a bold word here")]),
        ("&euro;4bn &amp; \\*more\\* a*b &nosuch;", [("paragraph", "€4bn & *more* a*b &nosuch;")]),
        ("~~old~~ __new__ _x_", [("paragraph", "old new x")]),
        ("[ref][r], [r] and [none]\n\n[r]: http://a.b 'ref'", [("paragraph", "ref, r and [none]")]),
    ],
)
def test_markup_is_not_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_words_are_found_where_they_stand(line_break: str) -> None:
    text = line_break.join(
        [
            "# T",
            "",
            "> The [council fell](http://x 'council fell here') and the",
            "> **council** fell here &lt; now",
        ]
    )
    assert (
        written(text, "fell and the council") == f"fell](http://x 'council fell here') and the{line_break}> **council"
    )
    assert written(text, "council fell here") == "council** fell here"
    assert written(text, "now") == "now"


def test_a_word_of_the_link_target_is_not_taken_for_the_text_after_it() -> None:
    text = "[a](http://x 'b c') b c"
    assert read_markdown(text, path="x").to_source(2, 3).start == text.rindex("b")


@pytest.mark.parametrize(
    ("front_matter", "day"),
    [
        ("date: 2024-03-15", date(2024, 3, 15)),
        ("title: x\ndate: 2024-03-15T23:30:00-05:00", date(2024, 3, 15)),
        ("date: 2023-01-01\npublished: '15 March 2024'", date(2024, 3, 15)),
        ("Date: March 15, 2024", date(2024, 3, 15)),
        ("date: someday", None),
        ("date: 2024-02-30", None),
        ("date: [2024-03-15]", None),
        ("title: x", None),
        ("", None),
        ("date: !!python/object:os.system 2024-03-15", date(2024, 3, 15)),
    ],
)
def test_front_matter_gives_the_day(front_matter: str, day: date | None) -> None:
    document = read_markdown(f"---\n{front_matter}\n---\nThe text.", path="x")
    assert document.published == (Published(day, "front matter") if day else None)
    assert document.reading == "The text."


def test_text_between_two_rules_is_no_front_matter() -> None:
    assert blocks("---\nThe council fell.\n\nIt rose.\n***\n---\nThe end.")[0] == (
        "paragraph",
        "The council fell.",
    )
