"""The sentences about a whole report that every format for people ends with."""

from collections.abc import Iterable

from claimcheck.matching.finding import Finding, Verdict
from claimcheck.report.report import DocumentReport, Report, Summary
from claimcheck.report.sanitise import visible
from claimcheck.report.serialise import coverage_of

SYMBOL: dict[Verdict, str] = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.OUTDATED: "↺",
    Verdict.IMPRECISE: "≈",
    Verdict.DISPUTED: "≠",
    Verdict.UNCOVERED: "?",
}
"""One cell each, told apart without colour."""

ALARMS = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.IMPRECISE, Verdict.DISPUTED})
"""The verdicts that a report for people always shows; the others are counted and shown on request."""


def shown(findings: Iterable[Finding], *, verbose: int) -> list[Finding]:
    """Return the findings to show to people."""
    return [finding for finding in findings if verbose or finding.verdict in ALARMS]


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
    return counted(report.summary, documents=len(documents))


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
    undated = [document for document in report.documents if not document.document.published]
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
