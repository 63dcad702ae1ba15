"""Documents whose file is no text: their paragraphs, one a line, are what positions count."""

from collections.abc import Sequence

from claimcheck.errors import Problem
from claimcheck.text.document import BlockKind, Document, Published
from claimcheck.text.reading import ReadingBuilder, Run

Paragraph = tuple[str, BlockKind]
"""The words of a paragraph, without line breaks, and what it is."""


def document_of(
    paragraphs: Sequence[Paragraph], *, path: str, published: Published | None = None, notes: tuple[Problem, ...] = ()
) -> Document:
    """Return the document of these paragraphs; `Document.source` has one a line, empty ones too."""
    builder = ReadingBuilder("\n".join(words for words, _ in paragraphs), unit="paragraph")
    start = 0
    for words, kind in paragraphs:
        builder.add_block([Run(start, start + len(words))], kind)
        start += len(words) + 1
    return builder.document(path=path, published=published, notes=notes)
