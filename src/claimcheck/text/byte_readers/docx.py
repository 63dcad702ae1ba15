"""DOCX: the text as it stands with all tracked changes accepted; a line is a paragraph.

`Document.source` is the text of the paragraphs of the body in order, then of the footnotes, then of
the endnotes, one a line: line 12, column 3 is the third character of the twelfth paragraph.  Cells
of tables hold paragraphs of their own.  Comments, page headers and page footers are not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.errors import Place, Problem, ReadingError
from claimcheck.text.document import BlockKind, Document
from claimcheck.text.packages import Package
from claimcheck.text.reading import ReadingBuilder, Run, points_to_note

BODY = "word/document.xml"
NOTES = (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote"))
STYLES = "styles.xml"

LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delInstrText", "delText"})
"""What is gone once the changes are accepted, and the code of fields."""

FOREIGN = ("2006:Fallback", "math:oMath", "math:oMathPara")
"""A second form of what was read already, and formulas."""

SIGNS = {"tab": "\t", "br": " ", "cr": " ", "ptab": "\t", "noBreakHyphen": "-"}
_NO = frozenset({"0", "false", "off", "none"})
_HEADINGS = ("heading ", "title", "subtitle")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as gathered."""

    words: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    joined: bool = False


@dataclass(slots=True)
class _Styles:
    """Reads which paragraph styles are headings."""

    headings: set[str] = field(default_factory=set)
    _style: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("styleId", "")
        elif (name == "name" and attributes.get("val", "").lower().startswith(_HEADINGS)) or (
            name == "outlineLvl" and attributes.get("val") != "9"
        ):
            self.headings.add(self._style)


@dataclass(slots=True)
class _Story:
    """Reads the paragraphs of a part; `note` is the element around each note in a part of notes."""

    headings: set[str]
    paragraphs: list[_Paragraph]
    note: str | None = None
    _open: list[_Paragraph] = field(default_factory=list)
    _left_out: int = 0
    _tables: int = 0
    _fields: list[bool] = field(default_factory=list)
    _inside: list[str] = field(default_factory=list)
    _hidden: bool = False
    _raised: bool = False
    _run: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._inside.append(name)
        if self._left_out or self._opens_nothing(name, attributes):
            self._left_out += 1
        elif name == "p":
            kind = BlockKind.TABLE_CELL if self._tables else BlockKind.PARAGRAPH
            if not (self.paragraphs and self.paragraphs[-1].joined and not self._open):
                self._open.append(_Paragraph(kind=kind))
            else:
                self._open.append(self.paragraphs.pop())
                self._open[-1].joined = False
        elif name == "tc":
            self._tables += 1
        elif name == "fldChar":
            self._field(attributes.get("fldCharType", ""))
        elif self._open:
            self._in_paragraph(name, attributes)

    def _opens_nothing(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Say whether an element and all that is in it is left out."""
        if name == "del" and "rPr" in self._inside[:-1]:
            if "pPr" in self._inside and self._open:  # the mark at the end of the paragraph is deleted
                self._open[-1].joined = True
            return False
        separator = name == self.note and attributes.get("type") in _SEPARATORS
        return name in LEFT_OUT or name in FOREIGN or separator

    def _in_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph, value = self._open[-1], attributes.get("val", "")
        own = "pPr" in self._inside
        if name == "r":
            self._hidden = self._raised = False
            self._run = len(paragraph.words)
        elif name in SIGNS and not own and not self._hidden and not self._in_code():
            paragraph.words.append(SIGNS[name])
        elif name == "vanish" and not own:
            self._hidden = value not in _NO
        elif name == "vertAlign" and not own:
            self._raised = value == "superscript"
        elif paragraph.kind is BlockKind.PARAGRAPH and own:
            heading = name == "pStyle" and value in self.headings
            if heading or (name == "outlineLvl" and value != "9"):
                paragraph.kind = BlockKind.HEADING
            elif name == "numPr":
                paragraph.kind = BlockKind.LIST_ITEM

    def end(self, name: str) -> None:
        self._inside.pop()
        if self._left_out:
            self._left_out -= 1
        elif name == "tc":
            self._tables -= 1
        elif name == "r" and self._open and self._raised:
            words = self._open[-1].words
            if points_to_note("".join(words[self._run :]), "".join(words[max(0, self._run - 1) : self._run])):
                del words[self._run :]
        elif name == "p" and self._open:
            self.paragraphs.append(self._open.pop())

    def text(self, words: str) -> None:
        if self._open and not self._left_out and not self._hidden and self._inside[-1] == "t" and not self._in_code():
            self._open[-1].words.append(" ".join(words.splitlines()))

    def _field(self, kind: str) -> None:
        """Follow a field: its code up to the separator, then its result."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _in_code(self) -> bool:
        return any(self._fields)


def read_docx(data: bytes, *, path: str, most_bytes: int) -> Document:
    """Return the document of a DOCX file; raises `ReadingError` where it is none or unpacks to too much."""
    package = Package(data, path=path, most_bytes=most_bytes)
    body = _main_part(package)
    if body not in package.names:
        message = "this archive is no word processor's document (it holds no word/document.xml)"
        raise ReadingError(Problem("unreadable-docx", message, Place(path), "give a .docx file"))
    folder = body.rpartition("/")[0]
    styles = _Styles()
    if f"{folder}/{STYLES}" in package.names:
        package.read(f"{folder}/{STYLES}", start=styles.start, end=_nothing, text=_nothing)
    paragraphs: list[_Paragraph] = []
    for name, note in ((body, None), *((f"{folder}/{name}", note) for name, note in NOTES)):
        if name in package.names:
            story = _Story(styles.headings, paragraphs, note)
            package.read(name, start=story.start, end=story.end, text=story.text)
    return _document(paragraphs, path)


def _document(paragraphs: list[_Paragraph], path: str) -> Document:
    lines = ["".join(paragraph.words) for paragraph in paragraphs]
    builder = ReadingBuilder("\n".join(lines), unit="paragraph")
    start = 0
    for paragraph, line in zip(paragraphs, lines, strict=True):
        builder.add_block([Run(start, start + len(line))], paragraph.kind)
        start += len(line) + 1
    return builder.document(path=path)


def _main_part(package: Package) -> str:
    """Return the part that the archive names as its document."""
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("Relationship") and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").removeprefix("/"))

    if "_rels/.rels" in package.names:
        package.read("_rels/.rels", start=start, end=_nothing, text=_nothing)
    return found[0] if found else BODY


def _nothing(_: str) -> None:
    """Do nothing."""
