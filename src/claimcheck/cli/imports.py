"""Writes what an import gives: facts to the output, entities to a file, and what was left out to standard error."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claimcheck.cli.streams import Output, say, say_problems
from claimcheck.errors import ClaimcheckError, Place, Problem, UsageError
from claimcheck.reference.fact_text import json_line
from claimcheck.reference.fields import SCHEMA
from claimcheck.reference.importing.outcome import ImportedEntity, ImportedFact, Outcome, Skipped, Unreadable, sound
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json, visible
from claimcheck.text.discovery import missing_path

REPORT_SCHEMA = "claimcheck/import/1"
MOST_SAID = 20
"""Unreadable lines said one by one; the rest are counted, and the report holds them all."""

Reader = Callable[[str], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Targets:
    """Where an import writes to (None: standard output, or not at all)."""

    output: Path | None
    entities: Path | None = None
    report: Path | None = None
    quiet: bool = False


@dataclass(slots=True)
class _Tally:
    """What an import came to; the lists are filled only for a report."""

    keep: bool
    facts: int = 0
    entities: int = 0
    unreadable: int = 0
    skipped: dict[str, tuple[int, Skipped]] = field(default_factory=dict)
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"skipped": [], "unreadable": []})

    def skip(self, one: Skipped) -> None:
        """Count something skipped by its reason."""
        number, first = self.skipped.get(one.rule, (0, one))
        self.skipped[one.rule] = number + 1, first
        if self.keep:
            entry = {"place": str(one.place), "rule": one.rule, "message": one.message, "id": one.id}
            self.entries["skipped"].append(entry)

    def refuse(self, problem: Problem) -> None:
        """Count something unreadable, and say it where it is one of the first."""
        self.unreadable += 1
        if self.unreadable <= MOST_SAID:
            say_problems([problem])
        if self.keep:
            place = str(problem.place) if problem.place else None
            self.entries["unreadable"].append({"place": place, "rule": problem.rule, "message": problem.message})


def run_import(files: Sequence[str], read: Reader, targets: Targets) -> ExitStatus:
    """Write the facts of all files as JSON Lines, and say what was left out."""
    _refuse_missing(files)
    _refuse_same(targets, files)
    tally = _Tally(keep=targets.report is not None)
    with ExitStack() as stack:
        output = stack.enter_context(Output(targets.output, what="file"))
        entities = stack.enter_context(Output(targets.entities, what="file")) if targets.entities else None
        report = stack.enter_context(Output(targets.report)) if targets.report else None
        lines = []
        for outcome in sound(_outcomes(files, read)):
            if isinstance(outcome, ImportedFact):
                tally.facts += 1
                output.write(json_line(outcome.fields) + "\n", machine=True)
            elif isinstance(outcome, ImportedEntity):
                tally.entities += 1
                lines.append(json_line(outcome.fields))
            elif isinstance(outcome, Skipped):
                tally.skip(outcome)
            else:
                tally.refuse(outcome.problem)
        if entities is not None:
            listed = ",\n".join(f"  {line}" for line in lines)
            entities.write(f'{{"schema": "{SCHEMA}", "entities": [\n{listed}\n]}}\n', machine=True)
        if report is not None:
            report.write(to_json(_report(files, tally), indent=1) + "\n", machine=True)
    _say(tally, files, quiet=targets.quiet)
    return ExitStatus.COULD_NOT_CHECK if tally.unreadable else ExitStatus.CLEAN


def _outcomes(files: Sequence[str], read: Reader) -> Iterator[Outcome]:
    """Yield what all files give; one that cannot be read is said, and the others go on."""
    for path in files:
        try:
            yield from read(path)
        except UsageError:
            raise
        except ClaimcheckError as error:
            yield from map(Unreadable, error.problems)


def _refuse_missing(files: Sequence[str]) -> None:
    """Raise `UsageError` where a file is not there, before anything is written."""
    problems = [missing_path(path) for path in files if not Path(path).exists()]
    if problems:
        raise UsageError(*problems)


def _refuse_same(targets: Targets, files: Sequence[str]) -> None:
    """Raise `UsageError` where one file would be written twice, or over what is read."""
    named = [path.resolve() for path in (targets.output, targets.entities, targets.report) if path]
    read = {Path(path).resolve() for path in files}
    for at, path in enumerate(named):
        if path in read or path in named[:at]:
            hint = "name another file for it"
            raise UsageError(Problem("file-taken-twice", "this file is used twice", Place(str(path)), hint))


def _report(files: Sequence[str], tally: _Tally) -> dict[str, Any]:
    counts = {"facts": tally.facts, "entities": tally.entities}
    return {"schema": REPORT_SCHEMA, "files": list(files), **counts, **tally.entries}


def _say(tally: _Tally, files: Sequence[str], *, quiet: bool) -> None:
    if tally.unreadable > MOST_SAID:
        say(f"error: {tally.unreadable - MOST_SAID} more problems like these; --report FILE lists them all")
    if quiet:
        return
    for rule, (number, first) in tally.skipped.items():
        more = f"; and {number - 1} more [{rule}]" if number > 1 else f" [{rule}]"
        say(visible(f"skipped: {first.place}: {first.message}{more}"))
    left = sum(number for number, _ in tally.skipped.values())
    parts = [_count(tally.facts, "fact", "facts")]
    if tally.entities:
        parts.append(_count(tally.entities, "entity", "entities"))
    said = f"{' and '.join(parts)} from {_count(len(files), 'file', 'files')}, {left} skipped"
    say(f"{said}, {_count(tally.unreadable, 'problem', 'problems')}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
