"""A draft as read: its text, its blocks, and the way back from the words read to the file.

Markup is not part of what is read.  A document therefore has two texts: `source`, the file as it
is, and `reading`, the plain words of its blocks.  Everything up to the claims speaks in offsets of
`reading`; `Document.to_source` gives the offsets of the file.  For plain text both are the same
length and most characters are the same.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from claimcheck.errors import Problem

BLOCK_BORDER = "\n\n"
"""What stands between two blocks in `Document.reading`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters: Unicode code points, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two runs share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a block is in the layout of the draft."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    DATELINE = "dateline"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of `length` characters that stands at `reading` in the words read and at `source` in the file.

    `written` is how many characters stand in the file where they are others: `&euro;` is read as one.
    """

    reading: int
    source: int
    length: int
    written: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or the like: `start` and `end` are offsets in `Document.reading`."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Published:
    """The day a draft speaks on (document creation time) and where it was found."""

    day: date
    origin: Literal["option", "front matter", "metadata", "dateline", "record"]


@dataclass(frozen=True, slots=True)
class Document:
    """A draft: `path` as given, the file's text, the words read and their blocks in order.

    `pieces` are sorted and cover every character of `reading` that comes from the file; characters
    between them (block borders, the space that stands for a line break with indentation) have none.
    `unit` is what `position` counts as a line: of a word processor's file `source` is its text, one
    paragraph a line.  `notes` says what of the file was left out or read otherwise than it claims to be.
    `comments` are the runs of the file that are comments of its markup, `<!--` and `-->` included.
    """

    path: str
    source: str
    reading: str
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    published: Published | None = None
    comments: tuple[Span, ...] = ()
    unit: Literal["line", "paragraph"] = "line"
    notes: tuple[Problem, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _lines: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index pieces and lines once."""
        object.__setattr__(self, "_starts", tuple(piece.reading for piece in self.pieces))
        breaks = [0]
        text = self.source
        at = text.find("\n")
        while at >= 0:
            breaks.append(at + 1)
            at = text.find("\n", at + 1)
        object.__setattr__(self, "_lines", tuple(breaks))

    def to_source(self, start: int, end: int) -> Span:
        """Return the run of the file that holds the words `reading[start:end]` (not empty)."""
        first = self._source_at(start)
        if end <= start:
            return Span(first, first)
        last = self._source_at(end - 1)
        piece = self._piece_at(end - 1)
        return Span(first, max(first, last + (piece.written or 1 if piece else 1)))

    def to_reading(self, offset: int) -> int | None:
        """Return the offset in `reading` of a character of the file, None where it is markup."""
        for piece in self.pieces:
            if piece.source <= offset < piece.source + piece.length:
                return piece.reading + offset - piece.source
        return None

    def _piece_at(self, offset: int) -> Piece | None:
        at = bisect_right(self._starts, offset) - 1
        return self.pieces[at] if at >= 0 else None

    def _source_at(self, offset: int) -> int:
        piece = self._piece_at(offset)
        if piece is None:
            return self.pieces[0].source if self.pieces else 0
        return piece.source + min(offset - piece.reading, max(piece.length - 1, 0))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset in the file."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line_span(self, line: int) -> Span:
        """Return the run of a 1-based line of the file, without its line break."""
        start = self._lines[line - 1]
        end = self._lines[line] - 1 if line < len(self._lines) else len(self.source)
        if end > start and self.source[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    @property
    def line_count(self) -> int:
        """Return the number of lines of the file."""
        return len(self._lines)

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset of `reading`."""
        at = bisect_left(self.blocks, offset + 1, key=lambda block: block.end)
        if at < len(self.blocks) and self.blocks[at].start <= offset:
            return self.blocks[at]
        return None
