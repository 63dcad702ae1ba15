"""ODT: the text with all tracked changes accepted; a line is a paragraph.

`Document.source` is the text of the paragraphs in order, then of the footnotes and endnotes, one a line, as with DOCX.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.errors import Place, Problem, ReadingError
from claimcheck.text.document import BlockKind, Document
from claimcheck.text.packages import Package
from claimcheck.text.paragraphs import Paragraph, document_of
from claimcheck.text.reading import LINE_MARKS

CONTENT = "content.xml"

LEFT_OUT = frozenset({
    "text:tracked-changes", "text:note-citation", "office:annotation", "text:ruby-text", "text:table-of-content",
    "text:alphabetical-index", "office:forms", "text:hidden-text", "text:hidden-paragraph", "svg-compatible:title",
    "svg-compatible:desc",
})  # fmt: skip
"""What is gone once the changes are accepted, remarks, marks of notes, and lists of what stands elsewhere."""

MOST_SPACES = 1_000
"""Spaces that one element may stand for."""

_SPACE = re.compile(rf"[ \t{LINE_MARKS}]+")


@dataclass(slots=True)
class _Story:
    """Reads the paragraphs of the body; those of notes come last."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    _open: list[tuple[list[str], BlockKind]] = field(default_factory=list)
    _body: int = 0
    _left_out: int = 0
    _cells: int = 0
    _items: int = 0
    _notes: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._body += bool(self._body) or name == "office:text"
        if not self._body:
            return
        if self._left_out or name in LEFT_OUT:
            self._left_out += 1
            return
        self._count(name, 1)
        if name in {"text:p", "text:h"}:
            self._open.append(([], self._kind(name)))
        elif self._open:
            words = self._open[-1][0]
            if name == "text:s":
                written = attributes.get("text:c", "1")
                words.append(" " * (min(int(written), MOST_SPACES) if written.isdecimal() and len(written) < 9 else 1))
            elif name == "text:tab":
                words.append("\t")
            elif name == "text:line-break":
                words.append(" ")

    def _count(self, name: str, step: int) -> None:
        self._cells += step * (name == "table:table-cell")
        self._items += step * (name == "text:list-item")
        self._notes += step * (name == "text:note-body")

    def _kind(self, name: str) -> BlockKind:
        if self._cells:
            return BlockKind.TABLE_CELL
        if name == "text:h":
            return BlockKind.HEADING
        return BlockKind.LIST_ITEM if self._items else BlockKind.PARAGRAPH

    def end(self, name: str) -> None:
        if not self._body:
            return
        self._body -= 1
        if self._left_out:
            self._left_out -= 1
            return
        self._count(name, -1)
        if name in {"text:p", "text:h"} and self._open:
            words, kind = self._open.pop()
            (self.notes if self._notes else self.paragraphs).append(("".join(words), kind))

    def text(self, words: str) -> None:
        """Take in text; white space between words is one space (OpenDocument 1.3, part 3, 6.1.2)."""
        if self._open and not self._left_out:
            held, words = self._open[-1][0], _SPACE.sub(" ", words)
            held.append(words.lstrip(" ") if not held or held[-1].endswith(" ") else words)


def read_odt(data: bytes, *, path: str, most_bytes: int) -> Document:
    """Return the document of an ODT file; raises `ReadingError` where it is none or unpacks to too much."""
    package = Package(data, path=path, most_bytes=most_bytes, kind="odt")
    if CONTENT not in package.names:
        message = "this archive is no text document (it holds no content.xml)"
        raise ReadingError(Problem("unreadable-odt", message, Place(path), "give a .odt file without a password"))
    story = _Story()
    package.read(CONTENT, start=story.start, end=story.end, text=story.text)
    return document_of([*story.paragraphs, *story.notes], path=path)
