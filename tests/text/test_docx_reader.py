"""DOCX: the text with all changes accepted, paragraph by paragraph, and archives that are refused."""

import contextlib
import io
import zipfile

import pytest

from claimcheck.errors import Problem, ReadingError
from claimcheck.text.document import Document
from claimcheck.text.loading import load_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>'
)


def archive(body: str = "", **parts: str | bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", STYLES)
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return held.getvalue()


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def read(body: str, **parts: str | bytes) -> Document:
    return load_document("draft.docx", data=archive(body, **parts))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.reading[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share: float) -> None:
    data = archive(paragraph(run("The bridge cost 42 million euros. " * 200)))
    with pytest.raises(ReadingError, match=r"this is no sound \.docx file") as raised:
        load_document("draft.docx", data=data[: int(len(data) * share)])
    (problem,) = raised.value.problems
    assert (problem.rule, str(problem.place)) == ("unreadable-docx", "draft.docx")


def test_paragraphs_headings_lists_and_tables() -> None:
    cell = f"<w:tc>{paragraph(run('42 million'))}</w:tc>"
    document = read(
        paragraph(run("The bridge"), '<w:pStyle w:val="berschrift1"/>')
        + paragraph("")
        + paragraph(run("It cost ") + run("42", "<w:b/>") + run(" million euros."), '<w:pStyle w:val="Standard"/>')
        + paragraph(run("books"), '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    )
    assert blocks(document) == [
        ("heading", "The bridge"),
        ("paragraph", "It cost 42 million euros."),
        ("list_item", "books"),
        ("table_cell", "42 million"),
    ]
    span = document.to_source(document.reading.index("42"), document.reading.index("42") + 2)
    assert document.position(span.start) == (3, 9), "the third paragraph, its ninth character"
    assert document.unit == "paragraph"


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:del><w:r><w:delText>48</w:delText></w:r></w:del><w:ins>" + run("42") + "</w:ins>", "42"),
        ("<w:moveFrom>" + run("gone") + "</w:moveFrom><w:moveTo>" + run("here") + "</w:moveTo>", "here"),
        ('<w:hyperlink r:id="x" xmlns:r="r">' + run("a link") + "</w:hyperlink>", "a link"),
        (FIELD.format("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + run("code") + FIELD.format("separate")
         + run("3 May") + FIELD.format("end") + run(" 2014"), "3 May 2014"),
        ('<w:fldSimple w:instr="DATE">' + run("3 May") + "</w:fldSimple>", "3 May"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>", "a\tb c-d"),
        (run("seen") + run(" hidden", "<w:vanish/>") + run(" shown", '<w:vanish w:val="0"/>'), "seen shown"),
        (run("in 2014") + run("3", '<w:vertAlign w:val="superscript"/>') + run("."), "in 2014."),
        (run("4 km") + run("2", '<w:vertAlign w:val="superscript"/>'), "4 km2"),
        (run("5 &lt; 6 &amp; 7"), "5 < 6 & 7"),
        ("<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice>"
         + run("once") + "</mc:Choice><mc:Fallback>" + run("twice") + "</mc:Fallback></mc:AlternateContent>", "once"),
    ],
)  # fmt: skip
def test_changes_are_accepted_and_fields_show_their_results(inside: str, words: str) -> None:
    assert read(paragraph(inside)).reading == words


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    document = read(paragraph(run("One "), mark) + paragraph(run("two.")) + paragraph(run("Three.")))
    assert document.source == "One two.\nThree."


def test_notes_come_after_the_text() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph(run("-"))}</w:footnote>'
        f"<w:footnote>{paragraph(run('Of 2014.'))}</w:footnote></w:footnotes>"
    )
    end = f"<w:endnotes {W}><w:endnote>{paragraph(run('Of 2015.'))}</w:endnote></w:endnotes>"
    document = read(paragraph(run("Text.")), endnotes=end, footnotes=notes)
    assert document.source == "Text.\nOf 2014.\nOf 2015."


def problem_of(data: bytes) -> Problem:
    with pytest.raises(ReadingError) as caught:
        load_document("draft.docx", data=data)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.place.path == "draft.docx"
    assert problem.hint
    return problem


def other(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return held.getvalue()


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w:document '
    f"{W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = LAUGHS.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no sound .docx file"),
        (b"PK\x03\x04 and no more", "no sound .docx file"),
        (archive(paragraph(run("word " * 500)))[:-40], "no sound .docx file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "password"),
        (other("mimetype", b"x"), "no word processor's document"),
        (other("word/document.xml", b"<a><b></a>"), "not well-formed XML"),
        (other("word/document.xml", LAUGHS.encode()), "declares entities"),
        (other("word/document.xml", OUTSIDE.encode()), "declares entities"),
        (other("word/document.xml", b"<a>" * 3000), "nested more than"),
        (other("word/document.xml", b'<?xml version="1.0" encoding="klingon"?><a/>'), "word/document.xml"),
        (other("word/document.xml", b"<a>" + b" " * 5_000_000 + b"</a>"), "times its size"),
        (other("word/media/x.bin", b"\0" * 201_000_000), "unpacks to 201,000,000 bytes"),
    ],
)
def test_broken_and_hostile_archives_are_refused(data: bytes, said: str) -> None:
    assert said in problem_of(data).message


def test_too_many_entries_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for number in range(10_001):
            file.writestr(str(number), b"")
    assert "10,001 files" in problem_of(held.getvalue()).message


def test_a_damaged_byte_anywhere_is_no_crash() -> None:
    whole = archive(paragraph(run("The bridge cost 42 million euros.")))
    for at in range(0, len(whole), 3):
        data = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        with contextlib.suppress(ReadingError):
            load_document("draft.docx", data=data)
