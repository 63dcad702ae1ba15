"""Places in a file, counted in each unit that some reader of a report counts in."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

from claimcheck.text.document import Document, Span

BEYOND_BASIC_PLANE = "\uffff"
"""Characters after this one are two code units of UTF-16."""

LAST_OF_ONE_BYTE = "\x7f"
"""Characters after this one are two to four bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a file: line, and columns in code points, in code units of UTF-16 and in bytes of UTF-8, from 1."""

    line: int
    column: int
    utf16_column: int
    utf8_column: int

    @classmethod
    def after(cls, line: int, before: str) -> Self:
        """Return the place on a line that stands after this text."""
        written = len(before.encode("utf-8", "surrogatepass"))
        return cls(line, len(before) + 1, utf16_length(before) + 1, written + 1)


@dataclass(frozen=True, slots=True)
class Region:
    """A run of characters of a file; `offset` and `length` count code units of UTF-16, None where not known."""

    start: Point
    end: Point
    offset: int | None = None
    length: int | None = None

    @property
    def on_one_line(self) -> bool:
        """Say whether it starts and ends on the same line."""
        return self.start.line == self.end.line


class Regions:
    """The regions of one document; characters that take more than one unit are looked for once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._wide = [at for at, character in enumerate(document.source) if character > BEYOND_BASIC_PLANE]
        self._long = [at for at, character in enumerate(document.source) if character > LAST_OF_ONE_BYTE]
        sizes = (len(document.source[at].encode("utf-8", "surrogatepass")) - 1 for at in self._long)
        self._more = [0, *accumulate(sizes)]

    def of_reading(self, start: int, end: int) -> Region:
        """Return where the words `reading[start:end]` stand in the file."""
        return self.of_source(self._document.to_source(start, end))

    def of_source(self, span: Span) -> Region:
        """Return where a run of the file stands."""
        offset = self._units(span.start)
        return Region(self._point(span.start), self._point(span.end), offset, self._units(span.end) - offset)

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def _bytes(self, offset: int) -> int:
        return offset + self._more[bisect_left(self._long, offset)]

    def _point(self, offset: int) -> Point:
        line, column = self._document.position(offset)
        start = offset - column + 1
        return Point(
            line, column, self._units(offset) - self._units(start) + 1, self._bytes(offset) - self._bytes(start) + 1
        )


def utf16_length(text: str) -> int:
    """Return the number of code units of UTF-16 that a text takes."""
    return len(text) + sum(character > BEYOND_BASIC_PLANE for character in text)
