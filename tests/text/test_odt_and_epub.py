"""ODT and EPUB: paragraphs, chapters, what is left out, and archives that are refused."""

import contextlib
import io
import zipfile
from datetime import date

import pytest

from claimcheck.errors import ReadingError
from claimcheck.text.document import Document, Published
from claimcheck.text.loading import load_document

URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "text", "table"))
ODT = f"<office:body {SPACES}><office:text>%s</office:text></office:body>"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
    "<dc:date>2022-01-28</dc:date><dc:date>1999-01-01</dc:date></metadata><manifest>%s</manifest>"
    "<spine>%s</spine></package>"
)
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>No</title></head><body>%s</body></html>"
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return held.getvalue()


def odt(body: str) -> Document:
    return load_document("draft.odt", data=archive({"content.xml": ODT % body}))


def book(pages: dict[str, str | bytes], *, extra: str = "", spine: str | None = None) -> bytes:
    """Return a book with these chapters; in the spine they stand in the order of their names turned round."""
    items = "".join(
        f'<item id="{name}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>' for name in pages
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in sorted(pages, reverse=True)) if spine is None else spine
    return archive(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": BOOK % (items + extra, refs),
            **{f"OPS/{name}": page for name, page in pages.items()},
        }
    )


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.reading[block.start : block.end]) for block in document.blocks]


def test_paragraphs_headings_lists_and_tables_of_odt() -> None:
    document = odt(
        "<text:h>The bridge</text:h><text:p/>"
        "<text:p>It  cost <text:span>42</text:span>\n million<text:s text:c='2'/>euros<text:tab/>in<text:line-break/>"
        "all.</text:p>"
        "<text:list><text:list-item><text:p>books</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>4 m</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    assert blocks(document) == [
        ("heading", "The bridge"),
        ("paragraph", "It cost 42 million  euros\tin all."),
        ("list_item", "books"),
        ("table_cell", "4 m"),
    ]
    assert document.unit == "paragraph"
    start = document.reading.index("42")
    assert document.position(document.to_source(start, start + 2).start) == (3, 9)


def test_changes_of_odt_are_accepted_and_notes_come_last() -> None:
    document = odt(
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>It cost 42<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>In 2014.</text:p></text:note-body></text:note> million"
        "<office:annotation><text:p>sure?</text:p></office:annotation>.</text:p>"
        "<text:p>Spring is near.</text:p>"
    )
    assert document.source == "It cost 42 million.\nSpring is near.\nIn 2014."


def test_chapters_are_read_in_the_order_of_the_book() -> None:
    pages: dict[str, str | bytes] = {
        "a.xhtml": PAGE % "<h1>One</h1><p>It cost &#8364;42<br/>million.</p>",
        "b 2.xhtml": PAGE % "<p>Before.</p><nav>left out</nav>",
    }
    document = load_document("book.epub", data=book(pages))
    assert blocks(document) == [("paragraph", "Before."), ("heading", "One"), ("paragraph", "It cost €42 million.")]
    assert document.source == "Before.\nOne\nIt cost €42 million."
    assert document.published == Published(date(2022, 1, 28), "metadata")


def test_parts_that_are_no_chapter_are_left_out() -> None:
    extra = (
        '<item id="toc" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="art" href="art.svg" media-type="image/svg+xml"/>'
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("toc", "gone", "art", "none", "a", "a"))
    document = load_document("book.epub", data=book({"a": PAGE % "<p>Text.</p>"}, extra=extra, spine=spine))
    assert document.source == "Text."
    again = book({"a": PAGE % "<p>Text.</p>"}, spine='<itemref idref="a" linear="no"/>')
    assert load_document("book.epub", data=again).reading == ""


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.odt", b"", "no sound .odt file"),
        ("a.epub", b"PK\x03\x04 and no more", "no sound .epub file"),
        ("a.odt", archive({"mimetype": b"x"}), "no text document"),
        ("a.epub", archive({"mimetype": b"x"}), "no book"),
        ("a.odt", archive({"content.xml": b"\x93\x11 locked"}), "not well-formed XML"),
        ("a.odt", archive({"content.xml": LAUGHS}), "declares entities"),
        ("a.epub", archive({"META-INF/container.xml": LAUGHS}), "declares entities"),
        ("a.epub", archive({"META-INF/container.xml": CONTAINER, "OPS/book.opf": LAUGHS}), "declares entities"),
        ("a.epub", book({"a": b"\x00\x93\x11"}), "may be protected"),
        ("a.epub", book({"a": b"<p>" + b" " * 5_000_000}), "times its size"),
        ("a.odt", archive({"content.xml": b"<a>" * 3000}), "nested more than"),
        ("a.odt", archive({"Pictures/x": b"\0" * 201_000_000}), "unpacks to 201,000,000 bytes"),
    ],
)
def test_broken_and_hostile_archives_are_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(ReadingError) as caught:
        load_document(name, data=data)
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.rule in {f"unreadable-{name[2:]}", "nested-too-deep"}
    assert problem.place is not None
    assert problem.hint


@pytest.mark.parametrize("name", ["a.odt", "a.epub"])
def test_a_damaged_byte_anywhere_is_no_crash(name: str) -> None:
    content = ODT % "<text:p>The bridge cost 42 million euros.</text:p>"
    whole = archive({"content.xml": content}) if name == "a.odt" else book({"a": PAGE % "<p>The bridge.</p>"})
    for at in range(0, len(whole), 3):
        data = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        with contextlib.suppress(ReadingError):
            load_document(name, data=data)
