"""Quotations: what stands between quotation marks."""

import re
from collections.abc import Iterator

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.text.document import Span

_MARKS = re.compile(
    r"“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|\"[^\"]{1,2000}\"|«[^«»]{1,2000}»|``[^`']{1,2000}''"
    r"|(?<!\w)‘(?:[^‘’\n]|(?<=\w)’(?=\w)){2,600}’(?!\w)"
    r"|(?<![\w'])'(?!s\b)(?=\w)(?:[^'\n\"“”]|(?<=\w)'(?=\w)){6,600}(?:(?<=[,.?!…])'(?!\w)|(?<=[a-rt-z])'(?=[\s,.;:)]|$))"
)
_OPENING = ("“", '"')


def recognise_quotations(annotation: Annotation, found: Found) -> tuple[Span, ...]:  # noqa: ARG001
    """Return the runs between quotation marks, marks included; none crosses a block."""
    return tuple(run for at in range(len(annotation.blocks)) for run in _of_block(annotation, at))


def _of_block(annotation: Annotation, at: int) -> Iterator[Span]:
    block, end = annotation.blocks[at].block, annotation.blocks[at].block.start
    for match in _MARKS.finditer(annotation.text, block.start, block.end):
        end = match.end()
        yield Span(match.start(), end)
    if at + 1 < len(annotation.blocks):
        yield from _carried_on(annotation, Span(end, block.end), annotation.blocks[at + 1].block.start)


def _carried_on(annotation: Annotation, rest: Span, following: int) -> Iterator[Span]:
    """Yield what opens in the rest of a block and closes in the next, which then begins with a mark of its own."""
    for mark in _OPENING:
        opened = annotation.text.find(mark, rest.start, rest.end)
        if opened >= 0 and annotation.text.startswith(mark, following) and opened + 1 < rest.end:
            yield Span(opened, rest.end)
            return
