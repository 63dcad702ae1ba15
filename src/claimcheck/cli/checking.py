"""The engine, called in order: read the drafts and the facts, hold one against the other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.config import Config
from claimcheck.errors import Place, Problem
from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.matching.finding import Finding
from claimcheck.reference.fact import Reference
from claimcheck.report.report import DocumentReport
from claimcheck.report.rules import REFERENCE_NAMES, rules_named
from claimcheck.report.suppression import with_suppressions
from claimcheck.text.document import Document

ALWAYS_KEPT = frozenset({"supported", "uncovered"})
"""Rules that `--select` needs not name."""


def model_of(config: Config) -> str:
    """Return the name of the language model to read with."""
    return config.model or DEFAULT_MODEL


def extract_all(documents: Iterable[Document], *, model: str) -> Iterator[Extraction]:
    """Yield what the extractor sees in each document, in order."""
    from claimcheck.extraction.extract import extract

    return extract(documents, model=model)


def check(documents: Iterable[Document], *, reference: Reference, model: str) -> Iterator[DocumentReport]:
    """Yield the findings of each document, in order; the facts of the reference must have been understood."""
    from claimcheck.matching.verify import compile_reference, verify

    compiled = compile_reference(reference)
    for extraction in extract_all(documents, model=model):
        yield with_suppressions(DocumentReport(extraction.document, tuple(verify(extraction, compiled))))


def names_for(config: Config, setting: str, *, others: Collection[str]) -> tuple[str, ...]:
    """Return the names of rules that `select` or `ignore` holds for a command.

    A configuration serves `verify` and `ref lint` alike, so in it the names of the other's rules are passed over; among
    the options they stay, to be refused.
    """
    names: tuple[str, ...] = getattr(config, setting)
    given = dict(config.origins).get(setting) == "option"
    return names if given else tuple(name for name in names if name not in others)


def empty_reference(*, claims: int, paths: Sequence[str]) -> Problem:
    """Return the problem of a draft with claims and a reference without facts."""
    where = Place(paths[0]) if paths else None
    message = f"the reference holds no facts, so {claims} {'claim' if claims == 1 else 'claims'} went unchecked"
    return Problem("empty-reference", message, where, "add facts to it, or name another with --reference")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings to report: the rules that `--select` keeps (None: all) and that `--ignore` drops.

    `--select` never leaves out supported and uncovered claims, so that the coverage stays true.
    """

    kept: frozenset[str] | None
    dropped: frozenset[str]

    @classmethod
    def of(cls, config: Config) -> "Selection":
        """Return the selection configured; raises `UsageError` for the name of no rule."""
        select, ignore = (names_for(config, setting, others=REFERENCE_NAMES) for setting in ("select", "ignore"))
        return cls(rules_named(select) | ALWAYS_KEPT if select else None, rules_named(ignore))

    def keeps(self, finding: Finding) -> bool:
        """Say whether to report a finding."""
        return finding.rule not in self.dropped and (self.kept is None or finding.rule in self.kept)

    def apply(self, report: DocumentReport) -> DocumentReport:
        """Return the report without the findings and remarks left out."""
        remarks = tuple(remark for remark in report.remarks if remark.rule not in self.dropped)
        return replace(report, findings=tuple(filter(self.keeps, report.findings)), remarks=remarks)
