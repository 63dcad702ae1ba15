"""What every format of `ref lint` says of the mistakes of a reference: the counts, and the plain dicts of JSON."""

from collections.abc import Iterator
from typing import Any

from claimcheck.errors import Place
from claimcheck.linting.mistake import LintReport, Mistake
from claimcheck.matching.finding import Severity
from claimcheck.report.sanitise import one_line
from claimcheck.report.serialise import place_string

LINT_SCHEMA = "claimcheck/lint/1"

SEVERITY_SYMBOL: dict[Severity, str] = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
"""One cell each, told apart without colour."""


def mistakes_shown(report: LintReport, *, quiet: bool) -> tuple[Mistake, ...]:
    """Return the mistakes to show to people; notes are only counted where nobody wants to read more than needed."""
    return tuple(one for one in report.mistakes if not quiet or one.severity is not Severity.NOTE)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def size_words(report: LintReport) -> str:
    """Return how much the reference holds."""
    parts = (
        counted(report.facts, "fact"),
        counted(report.entities, "entity", "entities"),
        counted(report.sources, "source"),
    )
    return f"{', '.join(parts)} in {counted(len(report.paths), 'file')}"


def severities(report: LintReport) -> Iterator[tuple[Severity, str]]:
    """Yield each severity that came out, with the words for how often it did."""
    for severity in SEVERITY_SYMBOL:
        if number := report.count(severity):
            yield severity, counted(number, str(severity))


def lint_summary(report: LintReport) -> str:
    """Return the line that ends every report for people."""
    return f"{size_words(report)}: {', '.join(words for _, words in severities(report)) or 'no mistakes'}"


def message_of(mistake: Mistake) -> str:
    """Return what is wrong and what to do, on one line."""
    return one_line(f"{mistake.message}; {mistake.hint}" if mistake.hint else mistake.message)


def mistake_dict(mistake: Mistake) -> dict[str, Any]:
    """Return a mistake as JSON has it; line and column count from 1, None where only the file is known."""
    return {
        "rule": mistake.rule,
        "severity": str(mistake.severity),
        **_place_dict(mistake.place),
        "message": mistake.message,
        "hint": mistake.hint,
        "fact": mistake.fact,
        "related": [
            {"id": related.id, "place": place_string(related.place), "text": related.text}
            for related in mistake.related
        ],
    }


def lint_summary_dict(report: LintReport) -> dict[str, Any]:
    """Return how much the reference holds and how many mistakes there are of each severity."""
    return {
        "files": len(report.paths),
        "facts": report.facts,
        "entities": report.entities,
        "sources": report.sources,
        "mistakes": len(report.mistakes),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
    }


def _place_dict(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}
