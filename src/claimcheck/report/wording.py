"""The sentences about a whole report that every format for people ends with."""

from collections import Counter
from collections.abc import Iterable, Iterator

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Finding, Suppression, SuppressionKind, Verdict
from claimcheck.reference.fact import Fact, Source
from claimcheck.report.report import DocumentReport, Report, Summary
from claimcheck.report.sanitise import visible
from claimcheck.report.serialise import coverage_of, decimal_string
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention

SYMBOL: dict[Verdict, str] = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.OUTDATED: "↺",
    Verdict.IMPRECISE: "≈",
    Verdict.DISPUTED: "≠",
    Verdict.UNCOVERED: "?",
}
"""One cell each, told apart without colour."""

BOUND_SIGN: dict[Bound, str] = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "> ",
    Bound.AT_LEAST: "≥ ",
    Bound.LESS_THAN: "< ",
    Bound.AT_MOST: "≤ ",
    Bound.RANGE: "",
}

ALARMS = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.IMPRECISE, Verdict.DISPUTED})
"""The verdicts that a report for people always shows; the others are counted and shown on request."""


SUPPRESSED_BY: dict[SuppressionKind, str] = {
    SuppressionKind.COMMENT: "comment",
    SuppressionKind.SIC: "[sic]",
    SuppressionKind.BASELINE: "baseline",
    SuppressionKind.UNCHANGED: "unchanged",
}
"""What suppresses a finding, in a word."""


def shown(findings: Iterable[Finding], *, verbose: int) -> list[Finding]:
    """Return the findings to show to people."""
    return [one for one in findings if verbose or (one.verdict in ALARMS and one.suppressed is None)]


def suppression_words(suppression: Suppression) -> str:
    """Return why a finding is suppressed: `suppressed by the comment on line 3: as printed in 1921`."""
    if suppression.kind is SuppressionKind.COMMENT and suppression.line is not None:
        return f"suppressed by the comment on line {suppression.line}: {suppression.reason}"
    return f"suppressed: {suppression.reason}"


def counts(summary: Summary) -> list[tuple[Verdict, int]]:
    """Return how often each verdict came out, those that did not come out left away."""
    return [(verdict, number) for verdict in Verdict if (number := getattr(summary, str(verdict)))]


def summary_line(report: Report) -> str:
    """Return the one line that ends every report for people."""
    documents = report.documents
    if not documents:
        return "no documents"
    if not report.summary.claims:
        where = visible(documents[0].document.path) if len(documents) == 1 else f"{len(documents)} documents"
        return f"no claims found in {where}: nothing was checked"
    return counted(report.summary, documents=len(documents)) + _suppressed(report)


def _suppressed(report: Report) -> str:
    """Return how many findings are suppressed and by what, nothing where none is."""
    kinds = Counter(
        finding.suppressed.kind
        for document in report.documents
        for finding in document.findings
        if finding.suppressed is not None
    )
    if not kinds:
        return ""
    by = ", ".join(f"{kinds[kind]} {SUPPRESSED_BY[kind]}" for kind in SuppressionKind if kinds[kind])
    return f" · {kinds.total()} suppressed ({by})"


def counted(summary: Summary, *, documents: int) -> str:
    """Return the counts with the coverage, in words."""
    outcome = ", ".join(f"{number} {verdict}" for verdict, number in counts(summary))
    where = f" in {documents} documents" if documents > 1 else ""
    claims = f"{summary.claims} {'claim' if summary.claims == 1 else 'claims'}"
    return f"{claims}{where}: {outcome} · coverage {round(100 * coverage_of(summary))}%"


def notes(report: Report) -> list[str]:
    """Return what a reader must know to read the counts rightly."""
    found = []
    silent = [document for document in report.documents if not document.findings]
    if silent and report.summary.claims:
        found.append(f"no claims found in {_paths(silent)}")
    undated = [document for document in report.documents if document.findings and not document.document.published]
    if undated:
        found.append(
            f"published unknown for {_paths(undated)}: words like “Friday” or “the president” could not be "
            "dated; give --published or a date in the front matter"
        )
    return found


def _paths(documents: list[DocumentReport], *, most: int = 5) -> str:
    names = [visible(document.document.path) for document in documents]
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def claim_says(claim: Claim) -> Iterator[str]:
    """Yield what a claim says of its subject, part by part, as the extractor understood it."""
    values = {mention.text for mention in claim.quantities} | {mention.text for mention in claim.times}
    if claim.object and claim.object not in values:
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


def holding_days(fact: Fact) -> list[str]:
    """Return in words when a fact holds, and as of when it was so."""
    return [
        f"{label} {describe_days(days.earliest, days.latest)}"
        for label, days in (("valid", fact.valid), ("as of", fact.as_of))
        if days is not None
    ]


def source_words(source: Source) -> str:
    """Return title, publisher and date of a source, as far as they are given."""
    date = source.published or (f"accessed {source.accessed}" if source.accessed else None)
    return ", ".join(part for part in (source.title, source.publisher, date) if part)
