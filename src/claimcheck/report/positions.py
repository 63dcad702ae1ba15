"""Places in a file, counted in each unit that some reader of a report counts in."""

from bisect import bisect_left
from dataclasses import dataclass

from claimcheck.text.document import Document, Span

BEYOND_BASIC_PLANE = "\uffff"
"""Characters after this one are two code units of UTF-16."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a file: 1-based line, and `before`, the text that stands before it on that line."""

    line: int
    before: str

    @property
    def column(self) -> int:
        """Return the 1-based column in Unicode code points."""
        return len(self.before) + 1

    @property
    def utf16_column(self) -> int:
        """Return the 1-based column in code units of UTF-16."""
        return utf16_length(self.before) + 1

    @property
    def utf8_column(self) -> int:
        """Return the 1-based column in bytes of UTF-8."""
        return len(self.before.encode("utf-8", "surrogatepass")) + 1


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
    """The regions of one document; characters of two code units are looked for once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._wide = [at for at, character in enumerate(document.source) if character > BEYOND_BASIC_PLANE]

    def of_reading(self, start: int, end: int) -> Region:
        """Return where the words `reading[start:end]` stand in the file."""
        return self.of_source(self._document.to_source(start, end))

    def of_source(self, span: Span) -> Region:
        """Return where a run of the file stands."""
        offset = self._units(span.start)
        return Region(self._point(span.start), self._point(span.end), offset, self._units(span.end) - offset)

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def _point(self, offset: int) -> Point:
        line, column = self._document.position(offset)
        return Point(line, self._document.source[offset - column + 1 : offset])


def utf16_length(text: str) -> int:
    """Return the number of code units of UTF-16 that a text takes."""
    return len(text) + sum(character > BEYOND_BASIC_PLANE for character in text)
