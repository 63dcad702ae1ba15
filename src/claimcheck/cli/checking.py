"""The engine, called in order: read the drafts and the facts, hold one against the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimcheck.config import Config
from claimcheck.errors import Place, Problem, UsageError
from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.reference.fact import Reference
from claimcheck.report.report import DocumentReport, Report
from claimcheck.text.document import Document


def model_of(config: Config) -> str:
    """Return the name of the language model to read with."""
    return config.model or DEFAULT_MODEL


def extract_all(documents: Iterable[Document], *, model: str) -> Iterator[Extraction]:
    """Yield what the extractor sees in each document, in order."""
    from claimcheck.extraction.extract import extract

    return extract(documents, model=model)


def check(documents: Iterable[Document], *, reference: Reference, model: str) -> Iterator[DocumentReport]:
    """Yield the findings of each document, in order."""
    from claimcheck.matching.verify import compile_reference, verify
    from claimcheck.reference.understanding import understand

    compiled = compile_reference(understand(reference, model=model))
    for extraction in extract_all(documents, model=model):
        yield DocumentReport(extraction.document, tuple(verify(extraction, compiled)))


def refuse_empty_reference(report: Report, *, paths: Sequence[str]) -> None:
    """Raise `UsageError` where the draft holds claims and the reference no fact to check them against."""
    if report.facts or not report.summary.claims:
        return
    where = Place(paths[0]) if paths else None
    message = f"the reference holds no facts, and {report.summary.claims} claims could not be checked"
    raise UsageError(Problem("empty-reference", message, where, "add facts to it, or name another with --reference"))


def select(report: Report, *, kept: frozenset[str] | None, dropped: frozenset[str]) -> tuple[Report, int]:
    """Return the report without the alarms that `--select` and `--ignore` leave out, and their number.

    `--select` never leaves out supported and uncovered claims, so that the coverage stays true.
    """
    quiet = frozenset({"supported", "uncovered"})
    documents = []
    left_out = 0
    for document in report.documents:
        findings = tuple(
            finding
            for finding in document.findings
            if finding.rule not in dropped and (kept is None or finding.rule in kept | quiet)
        )
        left_out += len(document.findings) - len(findings)
        documents.append(replace(document, findings=findings))
    return replace(report, documents=tuple(documents)), left_out
