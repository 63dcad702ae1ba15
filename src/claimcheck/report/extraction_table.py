"""What the extractor sees, as a table for people."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.terminal import Page
from claimcheck.report.wording import claim_says
from claimcheck.text.document import Document


def render_extractions(extractions: Iterable[Extraction], *, options: RenderOptions) -> str:
    """Return a table of claims for each document and the counts below it."""
    page = Page(options)
    for extraction in extractions:
        page.line(heading(extraction.document))
        if extraction.claims:
            page.console.print(_table(extraction))
        page.line(counts_line(extraction))
        page.line(Text())
    return "".join(line.rstrip(" ") + "\n" for line in page.text().splitlines())


def heading(document: Document) -> Text:
    """Return the line above a document: its path and the day it speaks on."""
    published = document.published
    when = f"published {published.day.isoformat()} ({published.origin})" if published else "published unknown"
    return Text.assemble((visible(document.path), "bold cyan"), " · ", when)


def _table(extraction: Extraction) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    table.add_column("place", no_wrap=True, style="cyan")
    table.add_column("kind", no_wrap=True, style="magenta")
    table.add_column("subject", ratio=3, overflow="fold")
    table.add_column("property", ratio=3, overflow="fold")
    table.add_column("what it says", ratio=4, overflow="fold")
    for claim in extraction.claims:
        table.add_row(*(Text(cell) for cell in _cells(extraction.document, claim)))
    return table


def _cells(document: Document, claim: Claim) -> tuple[str, ...]:
    line, column = document.position(document.to_source(claim.start, claim.end).start)
    return (
        f"{line}:{column}",
        str(claim.kind),
        one_line(claim.subject),
        one_line(claim.property),
        one_line("; ".join(claim_says(claim))),
    )


def counts_line(extraction: Extraction) -> Text:
    """Return the line below a document: how many claims, times and quantities it holds."""
    if not extraction.claims:
        return Text(f"no claims found in {visible(extraction.document.path)}", "bold")
    numbers = (
        (len(extraction.claims), "claim", "claims"),
        (len(extraction.times), "time", "times"),
        (len(extraction.quantities), "quantity", "quantities"),
    )
    return Text(", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers), "bold")
