"""Quotations: what stands between quotation marks."""

import re

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.text.document import Span

_MARKS = re.compile(
    r"“[^“”]{1,2000}”|\"[^\"]{1,2000}\"|(?<!\w)‘[^‘’\n]{2,300}’(?!\w)|«[^«»]{1,2000}»|``[^`']{1,2000}''"
)


def recognise_quotations(annotation: Annotation, found: Found) -> tuple[Span, ...]:  # noqa: ARG001
    """Return the runs between quotation marks, marks included; none crosses a block."""
    return tuple(
        Span(match.start(), match.end())
        for annotated in annotation.blocks
        for match in _MARKS.finditer(annotation.text, annotated.block.start, annotated.block.end)
    )
