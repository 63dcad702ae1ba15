"""The draft's words around a finding, wrapped to a width, with the words at fault kept in one piece."""

from dataclasses import dataclass

from rich.cells import cell_len

from claimcheck.report.sanitise import one_line, visible
from claimcheck.text.document import Document

ELLIPSIS = "…"

MOST_ROWS = 4
"""A sentence that takes more rows is cut to the rows at fault and one on either side."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text; `start` and `end` bound the marked characters and are equal where there are none."""

    text: str
    start: int = 0
    end: int = 0

    @property
    def marked(self) -> bool:
        """Say whether the row holds words at fault."""
        return self.end > self.start

    @property
    def underline(self) -> str:
        """Return spaces and carets that stand below the marked words in terminal cells."""
        before = " " * cell_len(self.text[: self.start])
        return before + "^" * cell_len(self.text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class _Word:
    """Characters that stay together, and which of them are marked (`start` is -1 where none is)."""

    text: str
    start: int = -1
    end: int = -1


def excerpt(document: Document, *, start: int, end: int, within: tuple[int, int], width: int) -> tuple[Row, ...]:
    """Return rows of at most `width` cells that show `reading[within]` with `reading[start:end]` marked.

    The marked words stand on one row where they fit on one.
    """
    first, last = min(within[0], start), max(within[1], end)
    room = width - 2 * (len(ELLIPSIS) + 1)
    whole = cell_len(one_line(document.reading[start:end])) <= room
    words = _words(document.reading, first=first, last=last, start=start, end=end, whole=whole)
    rows = _fill([piece for word in words for piece in _split(word, room)], room)
    return _trim(rows)


def wrap(text: str, width: int) -> list[str]:
    """Return a text made visible and wrapped at spaces to rows of at most `width` cells."""
    words = [piece for word in one_line(text).split(" ") for piece in _split(_Word(word), width)]
    return [row.text for row in _fill(words, width)]


def _words(reading: str, *, first: int, last: int, start: int, end: int, whole: bool) -> list[_Word]:
    """Split at white space, but not inside the marked words where they must stay `whole`."""
    words: list[_Word] = []
    text, marks = "", [-1, -1]
    for offset in range(first, last):
        character = reading[offset]
        inside = start <= offset < end
        if character.isspace() and not (inside and whole):
            if text:
                words.append(_Word(text, *marks))
            text, marks = "", [-1, -1]
            continue
        if character.isspace():
            character = "" if text.endswith(" ") else " "
        shown = visible(character)
        if inside:
            marks = [len(text) if marks[0] < 0 else marks[0], len(text) + len(shown)]
        text += shown
    return [*words, _Word(text, *marks)] if text else words


def _split(word: _Word, width: int) -> list[_Word]:
    """Cut a word that is wider than a row."""
    if cell_len(word.text) <= width:
        return [word]
    pieces: list[_Word] = []
    at = 0
    while at < len(word.text):
        to = at + 1
        while to < len(word.text) and cell_len(word.text[at : to + 1]) <= width:
            to += 1
        low, high = max(word.start, at) - at, min(word.end, to) - at
        marked = word.start >= 0 and low < high
        pieces.append(_Word(word.text[at:to], low, high) if marked else _Word(word.text[at:to]))
        at = to
    return pieces


def _fill(words: list[_Word], width: int) -> list[Row]:
    """Put words on rows, as many as fit."""
    rows: list[Row] = []
    for word in words:
        row = rows[-1] if rows else None
        if row is None or cell_len(row.text) + 1 + cell_len(word.text) > width:
            rows.append(Row(word.text, max(word.start, 0), max(word.end, 0)))
            continue
        offset = len(row.text) + 1
        text = f"{row.text} {word.text}"
        if word.start < 0:
            rows[-1] = Row(text, row.start, row.end)
        else:
            rows[-1] = Row(text, row.start if row.marked else offset + word.start, offset + word.end)
    return rows


def _trim(rows: list[Row]) -> tuple[Row, ...]:
    """Keep the rows at fault and their neighbours, and show what was cut."""
    if len(rows) <= MOST_ROWS:
        return tuple(rows)
    marked = [number for number, row in enumerate(rows) if row.marked] or [0]
    first = max(0, marked[0] - 1)
    last = min(len(rows), max(min(marked[-1] + 2, first + MOST_ROWS), marked[0] + 2))
    kept = rows[first:last]
    if first > 0:
        shift = len(ELLIPSIS) + 1
        head = kept[0]
        moved = (head.start + shift, head.end + shift) if head.marked else (0, 0)
        kept[0] = Row(f"{ELLIPSIS} {head.text}", *moved)
    if last < len(rows):
        tail = kept[-1]
        kept[-1] = Row(f"{tail.text} {ELLIPSIS}", tail.start, tail.end)
    return tuple(kept)
