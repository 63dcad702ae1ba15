"""What the extractor sees, marked in the words of the draft: each time and quantity with its value beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from claimcheck.extraction.claim import Extraction
from claimcheck.report.extraction_table import counts_line, heading
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.terminal import Page
from claimcheck.values.describe import describe

TIME_STYLE, QUANTITY_STYLE, CLAIM_STYLE, VALUE_STYLE = "green", "cyan", "underline", "dim"
TIME_SIGN, QUANTITY_SIGN = "@", "#"
"""What stands before a value, so that the two kinds are told apart without colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of the words read, its style, and what is written behind it; no mark overlaps another of its kind."""

    start: int
    end: int
    style: str
    value: str


def render_text(extractions: Iterable[Extraction], *, options: RenderOptions) -> str:
    """Return the words of each document with times, quantities and claims marked, below a legend."""
    page = Page(options)
    page.line(_legend(color=options.color))
    for extraction in extractions:
        page.line(Text())
        page.line(heading(extraction.document))
        values, claims = _values(extraction), _claims(extraction)
        for block in extraction.document.blocks:
            page.line(Text())
            page.line(_marked(extraction.document.reading, block.start, block.end, values, claims, color=options.color))
        page.line(Text())
        page.line(counts_line(extraction))
    return "".join(line.rstrip(" ") + "\n" for line in page.text().splitlines())


def _legend(*, color: bool) -> Text:
    """Return one line that shows each kind of mark as it is drawn."""
    words = "time value quantity value claim kind"
    values = [Mark(0, 4, TIME_STYLE, f"{TIME_SIGN}value"), Mark(11, 19, QUANTITY_STYLE, f"{QUANTITY_SIGN}value")]
    text = Text("marked: ")
    for start, end in ((0, 4), (11, 19)):
        text.append_text(_marked(words, start, end, values, [], color=color)).append("  ")
    return text.append_text(_marked(words, 26, 31, [], [Mark(26, 31, CLAIM_STYLE, "kind")], color=color))


def _values(extraction: Extraction) -> list[Mark]:
    """Return the marks of times and quantities in order; where two overlap, one mark names both values."""
    marks = [Mark(m.start, m.end, TIME_STYLE, TIME_SIGN + one_line(m.time.value)) for m in extraction.times]
    marks += [
        Mark(m.start, m.end, QUANTITY_STYLE, QUANTITY_SIGN + one_line(describe(m.quantity)))
        for m in extraction.quantities
    ]
    return _merged(marks)


def _claims(extraction: Extraction) -> list[Mark]:
    """Return the marks of the claims in order, with their kinds."""
    return _merged([Mark(claim.start, claim.end, CLAIM_STYLE, str(claim.kind)) for claim in extraction.claims])


def _merged(marks: list[Mark]) -> list[Mark]:
    """Join marks that overlap into one, its values in order and each once."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        last = found[-1] if found else None
        if last is None or mark.start >= last.end:
            found.append(mark)
            continue
        both = last.value if mark.value in last.value.split(" ") else f"{last.value} {mark.value}"
        found[-1] = Mark(last.start, max(last.end, mark.end), last.style, both)
    return found


def _marked(text: str, start: int, end: int, values: list[Mark], claims: list[Mark], *, color: bool) -> Text:
    """Return `text[start:end]` with its marks drawn: styles with colour, brackets without."""
    marks = [mark for mark in (*claims, *values) if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(at for mark in marks for at in (mark.start, mark.end) if start < at < end)})
    line = Text()
    for at, stop in pairwise(cuts):
        inside = [mark for mark in marks if mark.start <= at and stop <= mark.end]
        for mark in inside:
            if max(mark.start, start) == at and not color:
                line.append(_brackets(mark)[0])
        style = " ".join(mark.style for mark in inside) if color else ""
        line.append("\n".join(map(visible, text[at:stop].split("\n"))), style)
        for mark in reversed(inside):
            if min(mark.end, end) == stop:
                line.append_text(_ending(mark, color=color))
    return line


def _ending(mark: Mark, *, color: bool) -> Text:
    """Return what stands behind a mark: its value, and the closing bracket where there is no colour."""
    if color:
        return Text(f" {mark.value}", VALUE_STYLE)
    _, close = _brackets(mark)
    return Text(f"{close}{mark.value}" if mark.style == CLAIM_STYLE else f" {mark.value}{close}")


def _brackets(mark: Mark) -> tuple[str, str]:
    return ("⟨", "⟩") if mark.style == CLAIM_STYLE else ("[", "]")
