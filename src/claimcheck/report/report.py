"""The report: findings of all documents with their summary, ready to be rendered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimcheck.matching.finding import Finding, Severity, Verdict
from claimcheck.report.rules import SUPPRESSION_RULES
from claimcheck.text.document import Document, Span


@dataclass(frozen=True, slots=True)
class Summary:
    """How many claims there are and how each verdict came out; `suppressed` counts those whose finding is not shown."""

    supported: int = 0
    contradicted: int = 0
    outdated: int = 0
    imprecise: int = 0
    disputed: int = 0
    uncovered: int = 0
    suppressed: int = 0

    @property
    def claims(self) -> int:
        """Return the number of claims."""
        return self.supported + self.contradicted + self.outdated + self.imprecise + self.disputed + self.uncovered

    @property
    def coverage(self) -> float:
        """Return the share of claims that a fact speaks to, 0 to 1 (0 where there are no claims)."""
        return (self.claims - self.uncovered) / self.claims if self.claims else 0.0


def summarise(findings: Iterable[Finding]) -> Summary:
    """Count findings by verdict."""
    found = tuple(findings)
    counts = Counter(finding.verdict for finding in found)
    suppressed = sum(finding.suppressed is not None for finding in found)
    return Summary(**{str(verdict): counts[verdict] for verdict in Verdict}, suppressed=suppressed)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a comment that suppresses findings; `span` is its place in the file, `hint` what to do."""

    rule: str
    message: str
    hint: str
    span: Span

    @property
    def severity(self) -> Severity:
        """Return the severity of its rule."""
        return SUPPRESSION_RULES[self.rule].severity


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document, its findings in the order of the text, and what is wrong with its suppressions."""

    document: Document
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def summary(self) -> Summary:
        """Return the counts of this document."""
        return summarise(self.findings)

    @property
    def severities(self) -> Iterator[Severity]:
        """Yield the severity of everything that may fail a run: what is suppressed may not."""
        yield from (finding.severity for finding in self.findings if finding.suppressed is None)
        yield from (remark.severity for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of a run in the order they were given.

    `compared` says whether the findings were held against what was there before: a baseline or a revision.
    """

    documents: tuple[DocumentReport, ...]
    facts: int = 0
    compared: bool = False

    @property
    def summary(self) -> Summary:
        """Return the counts of all documents."""
        return summarise(finding for document in self.documents for finding in document.findings)
