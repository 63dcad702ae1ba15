"""The report: findings of all documents with their summary, ready to be rendered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.matching.finding import Finding, Verdict
from claimcheck.text.document import Document


@dataclass(frozen=True, slots=True)
class Summary:
    """How many claims there are and how each verdict came out."""

    supported: int = 0
    contradicted: int = 0
    outdated: int = 0
    imprecise: int = 0
    disputed: int = 0
    uncovered: int = 0

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
    counts = Counter(finding.verdict for finding in findings)
    return Summary(**{str(verdict): counts[verdict] for verdict in Verdict})


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document and its findings in the order of the text."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> Summary:
        """Return the counts of this document."""
        return summarise(self.findings)


@dataclass(frozen=True, slots=True)
class Report:
    """All documents of a run in the order they were given."""

    documents: tuple[DocumentReport, ...]
    facts: int = 0

    @property
    def summary(self) -> Summary:
        """Return the counts of all documents."""
        return summarise(finding for document in self.documents for finding in document.findings)
