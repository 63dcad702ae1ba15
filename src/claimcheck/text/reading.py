"""Puts the words read together, and keeps the way back to the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from claimcheck.errors import Problem
from claimcheck.text.document import BLOCK_BORDER, Block, BlockKind, Document, Piece, Published, Span

LINE_MARKS = "\n\r\x0b\x0c\x85\u2028\u2029"
"""Characters that end a line (the mandatory breaks of UAX 14)."""

_UNITS = frozenset({"m", "km", "cm", "mm", "ft", "mi", "in", "yd", "co"})
"""Words after which a raised figure belongs to them (`km²`) and is no mark of a note."""

_LAST_WORD = re.compile(r"[^\W\d_]{0,20}$")


def points_to_note(raised: str, before: str) -> bool:
    """Say whether a raised figure points to a note: it would be read as part of the number before it."""
    last = _LAST_WORD.search(before[-20:])
    unit = last is not None and last[0].lower() in _UNITS
    return bool(raised.strip()) and not unit and not any(sign.isalpha() for sign in raised)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the file that is read: as it stands, or as the words it `stands_for` (`&euro;`)."""

    start: int
    end: int
    stands_for: str | None = None


@dataclass(slots=True)
class ReadingBuilder:
    """Collects blocks of a file in reading order; `source` is the whole file.

    A run is taken over character by character, so that its reading and its source are the same
    words; a line break inside a block reads as one space.
    """

    source: str
    unit: Literal["line", "paragraph"] = "line"
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)

    def add_block(self, runs: Iterable[Run], kind: BlockKind) -> None:
        """Add a block made of runs of the file; a run that holds only a line break reads as a space."""
        runs = self._trimmed([run for run in runs if run.end > run.start])
        if not runs:
            return
        if self._blocks:
            self._append(BLOCK_BORDER)
        start = self._length
        for run in runs:
            self._append_run(run)
        self._blocks.append(Block(start, self._length, kind))

    def document(
        self,
        *,
        path: str,
        published: Published | None = None,
        comments: tuple[Span, ...] = (),
        notes: tuple[Problem, ...] = (),
    ) -> Document:
        """Return the document read so far."""
        return Document(
            path=path,
            source=self.source,
            reading="".join(self._parts),
            blocks=tuple(self._blocks),
            pieces=tuple(self._pieces),
            published=published,
            comments=comments,
            unit=self.unit,
            notes=notes,
        )

    def _trimmed(self, runs: list[Run]) -> list[Run]:
        """Drop white space at both ends of the block."""
        words = [run.stands_for or self.source[run.start : run.end] for run in runs]
        first = next((number for number, word in enumerate(words) if word.strip()), None)
        if first is None:
            return []
        last = max(number for number, word in enumerate(words) if word.strip())
        kept = runs[first : last + 1]
        if kept[-1].stands_for is None:
            kept[-1] = replace(kept[-1], end=kept[-1].start + len(words[last].rstrip()))
        if kept[0].stands_for is None:
            kept[0] = replace(kept[0], start=runs[first].start + len(words[first]) - len(words[first].lstrip()))
        return kept

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _append_run(self, run: Run) -> None:
        words = self.source[run.start : run.end]
        reading = self._length
        if run.stands_for is not None:
            self._append(run.stands_for)
            self._append_piece(Piece(reading, run.start, 1, run.end - run.start))
        elif words.isspace() and any(mark in words for mark in LINE_MARKS):
            self._append(" ")
            if len(words) == 1:
                self._append_piece(Piece(reading, run.start, 1))
        else:
            self._append(words)
            self._append_piece(Piece(reading, run.start, len(words)))

    def _append_piece(self, piece: Piece) -> None:
        """Add a piece, joined to the one before where both texts go on without a gap."""
        last = self._pieces[-1] if self._pieces else None
        joined = last and last.written is None and piece.written is None
        if (
            last
            and joined
            and last.reading + last.length == piece.reading
            and last.source + last.length == piece.source
        ):
            self._pieces[-1] = Piece(last.reading, last.source, last.length + piece.length)
        else:
            self._pieces.append(piece)
