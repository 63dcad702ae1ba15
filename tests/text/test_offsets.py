"""Whatever the text: it is read without error, and every word leads back to its place in the file."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claimcheck.text.document import Document
from claimcheck.text.readers.markdown import read_markdown
from claimcheck.text.readers.plain import read_plain

TEXTS = st.text(st.sampled_from("ab Z.\n\r\t-*•1#|>\u2028\u00a0\x0c\U0001f600é\0")) | st.text()


def check_pieces(document: Document, *, entities: bool = False) -> None:
    """Each piece reads as it is written, but for line breaks (and entities); blocks are in order."""
    reading = source = 0
    for piece in document.pieces:
        assert piece.length > 0
        assert piece.reading >= reading
        assert piece.source >= source
        reading, source = piece.reading + piece.length, piece.source + piece.length
        assert source <= len(document.source)
        read = document.reading[piece.reading : reading]
        written = document.source[piece.source : source]
        for one, other in zip(read, written, strict=True):
            assert one == other or (one == " " and other.isspace()) or (entities and other == "&")
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.reading)
        words = document.reading[block.start : block.end]
        assert words.strip() == words
        assert "\n" not in words
        last = block.end


def check_back(document: Document, start: int, length: int) -> None:
    """A run of the reading lies inside the file."""
    start = min(start, max(len(document.reading) - 1, 0))
    end = min(start + length, len(document.reading))
    if start < end:
        span = document.to_source(start, end)
        assert 0 <= span.start < span.end <= len(document.source)
        line, column = document.position(span.start)
        assert 1 <= line <= document.line_count
        assert column >= 1


@given(TEXTS, st.integers(0, 40), st.integers(1, 20))
@example("- \n-", 0, 1)
@example("a\r\n\r\nb", 0, 9)
def test_any_plain_text_is_read(text: str, start: int, length: int) -> None:
    document = read_plain(text, path="any")
    assert document.source == text
    check_pieces(document)
    check_back(document, start, length)


MARKUP = st.text(st.sampled_from("ab \n\r\t-*_`[]()<>!#|\\&;:=~'\"1.\0é\u00a0\u2028"), max_size=60)
PARTS = (
    "[a](b 'c')", "**", "_", "`", "> ", "- ", "1. ", "&amp;", "&nbsp;", "\\*", "![i](j)", "<b>", "#", "~~",
    "\n", "\n\n", "\r\n", " ", "    ", "\t", "words", "<http://a.b>", "---\n", "a: b\n", "[a]: b\n", "[a]",
    "| a | b |\n|---|---|\n", "| x |", "\\|",
)  # fmt: skip
SNIPPETS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join)


@given(MARKUP | SNIPPETS | st.text(), st.integers(0, 40), st.integers(1, 20))
@example("---\n\0\n---\n", 0, 1)
@example("| \\| |\n|-|\n", 0, 1)
def test_any_markdown_is_read(text: str, start: int, length: int) -> None:
    document = read_markdown(text, path="any")
    assert document.source == text
    check_pieces(document, entities=True)
    check_back(document, start, length)


def words_of(text: str) -> list[str]:
    """Return the words of each block as the Markdown parser itself gives them."""
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        words, automatic = "", False
        for child in token.children or ():
            if child.type.startswith("link_"):
                automatic = child.type == "link_open" and child.markup == "autolink"
            elif child.type in {"softbreak", "hardbreak"}:
                words += " "
            elif child.type == "text" and not automatic:
                words += child.content
        found.append(" ".join(words.split()))
    return [words for words in found if words]


@given(MARKUP | SNIPPETS)
def test_the_words_are_those_of_the_markdown_parser(text: str) -> None:
    text = text.replace("\0", "").lstrip("-")
    document = read_markdown(text, path="any")
    read = [" ".join(document.reading[block.start : block.end].split()) for block in document.blocks]
    assert read == words_of(text)
