"""A document with spaCy's annotation, for the recognisers; it never leaves `extraction`."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimcheck.text.document import Block, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class AnnotatedBlock:
    """One block and the spaCy Doc made of its words; offsets of the Doc count from the block's start."""

    block: Block
    doc: "Doc"
    text: str = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the words, which spaCy would join anew each time, and index the tokens by where they start."""
        object.__setattr__(self, "text", self.doc.text)
        object.__setattr__(self, "_starts", tuple(token.idx for token in self.doc))

    def start_of(self, token: "Token") -> int:
        """Return where a token starts in `Document.reading`."""
        return self.block.start + token.idx

    def end_of(self, token: "Token") -> int:
        """Return where a token ends in `Document.reading`."""
        return self.block.start + token.idx + len(token)

    def tokens(self, start: int, end: int) -> "Span | None":
        """Return the tokens that overlap `reading[start:end]`, None where there are none."""
        first = max(0, bisect_right(self._starts, start - self.block.start) - 1)
        last = bisect_left(self._starts, end - self.block.start)
        return self.doc[first:last] if first < last else None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document and its annotated blocks, in order.  `parsed` is false where no model was loaded."""

    document: Document
    blocks: tuple[AnnotatedBlock, ...]
    parsed: bool

    @property
    def text(self) -> str:
        """Return the words read."""
        return self.document.reading

    def block_at(self, offset: int) -> AnnotatedBlock | None:
        """Return the annotated block that holds an offset of the words read."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.block.start) - 1
        if at >= 0 and offset < self.blocks[at].block.end:
            return self.blocks[at]
        return None

    def sentences(self) -> Iterator[tuple[AnnotatedBlock, "Span"]]:
        """Yield every sentence with its block."""
        for block in self.blocks:
            for sentence in block.doc.sents:
                yield block, sentence


Found = Mapping[str, tuple[Any, ...]]
"""What the recognisers run so far have found, by the recogniser's name."""

Recogniser = Callable[[Annotation, Found], tuple[Any, ...]]
"""Finds the mentions of one kind in an annotated document; offsets are those of the words read.

Recognisers are found by the entry-point group `claimcheck.recognisers` and run in the order of
`claimcheck.extraction.pipeline.RECOGNISERS`: a later one sees what the earlier ones found.
"""
