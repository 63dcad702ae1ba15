"""What the extractor sees, as a table for people."""

from collections.abc import Iterable, Iterator

from rich.table import Table
from rich.text import Text

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import decimal_string
from claimcheck.report.terminal import Page
from claimcheck.text.document import Document
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention

BOUND_SIGN: dict[Bound, str] = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "> ",
    Bound.AT_LEAST: "≥ ",
    Bound.LESS_THAN: "< ",
    Bound.AT_MOST: "≤ ",
    Bound.RANGE: "",
}


def render_extractions(extractions: Iterable[Extraction], *, options: RenderOptions) -> str:
    """Return a table of claims for each document and the counts below it."""
    page = Page(options)
    for extraction in extractions:
        page.line(_heading(extraction.document))
        if extraction.claims:
            page.console.print(_table(extraction))
        page.line(_counts(extraction))
        page.line(Text())
    return "".join(line.rstrip(" ") + "\n" for line in page.text().splitlines())


def describe_quantity(quantity: Quantity) -> str:
    """Write a quantity for people: `about EUR 4,000,000,000 per year`."""
    low, high = _grouped(decimal_string(quantity.low)), _grouped(decimal_string(quantity.high))
    amount = low if low == high else f"{low} to {high}"
    if quantity.kind is QuantityKind.MONEY and quantity.unit:
        amount = f"{quantity.unit} {amount}"
    elif quantity.kind is QuantityKind.PERCENT:
        amount = f"{amount}%"
    elif quantity.kind is QuantityKind.PERCENTAGE_POINTS:
        amount = f"{amount} points"
    elif quantity.unit:
        amount = f"{amount} {quantity.unit}"
    per = f" per {quantity.per}" if quantity.per else ""
    change = f" ({quantity.change})" if quantity.change else ""
    return f"{BOUND_SIGN[quantity.bound]}{amount}{per}{change}"


def _grouped(amount: str) -> str:
    """Put commas into the whole part of a decimal string."""
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() and len(whole) > 4 else amount


def _heading(document: Document) -> Text:
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
        one_line("; ".join(_says(claim))),
    )


def _says(claim: Claim) -> Iterator[str]:
    if claim.object:
        yield claim.object
    yield from (_quantity(mention) for mention in claim.quantities)
    yield from (_time(mention) for mention in claim.times)
    if not claim.polarity:
        yield "denied"
    if claim.attributed_to:
        yield f"says {claim.attributed_to}"
    if claim.hedged:
        yield "hedged"


def _quantity(mention: QuantityMention) -> str:
    return f"“{mention.text}” = {describe_quantity(mention.quantity)}"


def _time(mention: TimeMention) -> str:
    return f"“{mention.text}” = {mention.time.value}"


def _counts(extraction: Extraction) -> Text:
    if not extraction.claims:
        return Text(f"no claims found in {visible(extraction.document.path)}", "bold")
    numbers = (
        (len(extraction.claims), "claim", "claims"),
        (len(extraction.times), "time", "times"),
        (len(extraction.quantities), "quantity", "quantities"),
    )
    return Text(
        ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers), "bold"
    )
