"""Record mode: one text a JSON line in, one line out, in order; a bad record never stops the rest."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimcheck.cli.checking import Selection, empty_reference, extract_all
from claimcheck.cli.streams import Output
from claimcheck.errors import InvalidReferenceError, Place, Problem, UsageError
from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.matching.finding import Verdict
from claimcheck.reference.fact import Fact, Reference
from claimcheck.report.report import DocumentReport
from claimcheck.report.sanitise import one_line, to_json
from claimcheck.report.serialise import extraction_dict, finding_dicts
from claimcheck.text.document import Document
from claimcheck.text.loading import STANDARD_INPUT, read_bytes
from claimcheck.text.records import BadRecord, Record, read_records

if TYPE_CHECKING:
    from claimcheck.matching.verify import CompiledReference
    from claimcheck.reference.store import LazyReference

FIRST_CHUNK, LARGEST_CHUNK = 16, 1024
"""Records read at a time: few for a quick first answer, more and more for throughput."""

STATEMENTS_KEPT = 50_000
"""Statements whose reading is kept for the records that follow."""

_ALARMED = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one record: its findings or extraction, or what was wrong with it."""

    id: str | None
    report: DocumentReport | None = None
    extraction: Extraction | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """A record on its way: its document ready to be read, or what is wrong with it."""

    id: str | None
    document: Document | None = None
    reference: Reference | None = None
    problem: Problem | None = None


def record_line(answer: Answer) -> dict[str, Any]:
    """Return the output line of a record as the contract has it."""
    if answer.problem is not None:
        return {"id": answer.id, "error": one_line(str(answer.problem))}
    if answer.report is not None:
        findings = finding_dicts(answer.report)
        return {"id": answer.id, "verdict": record_verdict(answer.report), "findings": findings}
    if answer.extraction is not None:
        return extraction_dict(answer.extraction, id=answer.id)
    raise ValueError("an answer holds a report, an extraction or a problem")


def record_verdict(report: DocumentReport) -> str:
    """Return what the verdicts of a record's claims add up to."""
    verdicts = {finding.verdict for finding in report.findings}
    if verdicts & _ALARMED:
        return "contradicted"
    if verdicts == {Verdict.SUPPORTED}:
        return "supported"
    return "partly_supported" if Verdict.SUPPORTED in verdicts else "uncovered"


def write_lines(answers: Iterable[Answer], output: Output, *, bad_lines: bool) -> list[Problem]:
    """Write one JSON line an answer as they come; return the problems met.

    `bad_lines` gives those a line of their own, as records have it; drafts have not.
    """
    problems: list[Problem] = []
    for answer in answers:
        if answer.problem is not None:
            problems.append(answer.problem)
        if answer.problem is None or bad_lines:
            output.write(to_json(record_line(answer)) + "\n", machine=True)
            output.flush()
    return problems


def extract_records(paths: Sequence[str], *, published: date | None, model: str) -> Iterator[Answer]:
    """Yield the extraction of each record, in order."""
    for jobs in _chunks(paths, published=published):
        extractions = extract_all((job.document for job in jobs if job.document), model=model)
        for job in jobs:
            if job.document is None:
                yield Answer(job.id, problem=job.problem)
            else:
                yield Answer(job.id, extraction=next(extractions))


def verify_records(
    paths: Sequence[str],
    *,
    published: date | None,
    reference: "LazyReference | None",
    model: str,
    selection: Selection,
) -> Iterator[Answer]:
    """Yield the findings of each record, in order.

    A record is held against its own reference, or against `reference` where it brings none.
    """
    from claimcheck.matching.verify import verify

    reader = _StatementReader(model)
    common = _CommonReference(reference)
    for jobs in _chunks(paths, published=published, own_reference=True):
        reader.read(fact for job in jobs if job.reference for fact in job.reference.facts)
        extractions = extract_all((job.document for job in jobs if job.document), model=model)
        for job in jobs:
            if job.document is None:
                yield Answer(job.id, problem=job.problem)
                continue
            extraction = next(extractions)
            try:
                compiled = reader.compiled(job.reference) if job.reference else common.compiled(extraction)
            except UsageError as error:
                yield Answer(job.id, problem=replace(error.problems[0], place=Place(f"record {job.id}")))
                continue
            report = DocumentReport(job.document, verify(extraction, compiled))
            yield Answer(job.id, report=selection.apply(report))


class _CommonReference:
    """The reference of the command line, prepared when the first record needs it."""

    def __init__(self, reference: "LazyReference | None") -> None:
        self._reference = reference
        self._compiled: CompiledReference | None = None

    def compiled(self, extraction: Extraction) -> "CompiledReference":
        """Return it ready for the matcher; raises `UsageError` where there is nothing to check against."""
        from claimcheck.matching.verify import compile_reference

        if self._reference is None:
            hint = "give the record a 'reference', or name one with --reference"
            message = "the record brings no reference and none is named"
            raise UsageError(Problem("no-reference", message, hint=hint))
        if extraction.claims and not self._reference.size:
            raise UsageError(empty_reference(claims=len(extraction.claims), paths=self._reference.paths))
        if self._compiled is None:
            self._compiled = compile_reference(self._reference.understood(), large=self._reference.bulk())
        return self._compiled


class _StatementReader:
    """Reads the statements of many small references at once, each statement a single time."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._claims: dict[Fact, tuple[Claim, ...]] = {}

    def read(self, facts: Iterable[Fact]) -> None:
        """Read the statements that are new."""
        from claimcheck.reference.understanding import understand

        if len(self._claims) > STATEMENTS_KEPT:
            self._claims.clear()
        wanted = list(dict.fromkeys(_nameless(fact) for fact in facts))
        new = [fact for fact in wanted if fact not in self._claims]
        numbered = tuple(replace(fact, id=str(number)) for number, fact in enumerate(new))
        understood = understand(Reference(facts=numbered), model=self._model)
        for fact, read in zip(new, understood.facts, strict=True):
            self._claims[fact] = read.claims

    def compiled(self, reference: Reference) -> "CompiledReference":
        """Return a reference whose statements have been read, ready for the matcher."""
        from claimcheck.matching.verify import compile_reference

        facts = tuple(replace(fact, claims=self._claims[_nameless(fact)]) for fact in reference.facts)
        return compile_reference(replace(reference, facts=facts), own=True)


def _nameless(fact: Fact) -> Fact:
    """Return what a fact says, without the id and place that differ from record to record."""
    return replace(fact, id="", place=Place(""), claims=(), sources=())


def _chunks(paths: Sequence[str], *, published: date | None, own_reference: bool = False) -> Iterator[list[_Job]]:
    size = FIRST_CHUNK
    for path in paths:
        jobs = (_job(item, published=published, own_reference=own_reference) for item in records_of(path))
        while chunk := list(islice(jobs, size)):
            yield chunk
            size = min(2 * size, LARGEST_CHUNK)


def _job(item: Record | BadRecord, *, published: date | None, own_reference: bool) -> _Job:
    from claimcheck.extraction.dating import with_published
    from claimcheck.reference.reading import load_records_reference

    if isinstance(item, BadRecord):
        return _Job(item.id, problem=item.problem)
    reference = None
    if own_reference and item.reference is not None:
        try:
            reference = load_records_reference(item.reference, path=f"record {item.id}")
        except InvalidReferenceError as error:
            return _Job(item.id, problem=error.problems[0])
    return _Job(item.id, with_published(item.document, option=published), reference)


def records_of(path: str) -> Iterator[Record | BadRecord]:
    """Yield the records of a file or of standard input as they come in."""
    undecodable: set[int] = set()
    lines = sys.stdin.buffer if path == STANDARD_INPUT else read_bytes(path).split(b"\n")
    for item in read_records(_decoded(lines, undecodable), path=path):
        if item.line in undecodable:
            place = Place(path, item.line)
            problem = Problem("undecodable-file", "the line is not valid UTF-8", place, "save it as UTF-8")
            yield BadRecord(item.id, item.line, problem)
        else:
            yield item


def _decoded(lines: Iterable[bytes], undecodable: set[int]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        text = line.decode("utf-8", "replace")
        if "\N{REPLACEMENT CHARACTER}" in text:
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                undecodable.add(number)
        yield text.removeprefix("\N{BOM}") if number == 1 else text
