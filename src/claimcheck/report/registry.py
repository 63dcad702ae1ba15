"""Reporters by name, found by their entry points: built-in ones the same way as foreign ones."""

from importlib.metadata import entry_points
from typing import Any, Protocol, cast

from claimcheck.errors import Problem, UsageError
from claimcheck.linting.mistake import LintReport
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.spelling import did_you_mean

REPORTER_GROUP = "claimcheck.reporters"
"""The entry-point group of the formats of `verify`."""

LINT_REPORTER_GROUP = "claimcheck.lint_reporters"
"""The entry-point group of the formats of `ref lint`."""


class Reporter(Protocol):
    """Makes a text of a report; it depends on its arguments alone."""

    def __call__(self, report: Report, *, options: RenderOptions) -> str:
        """Return the whole report, with a line feed at the end."""
        ...


class LintReporter(Protocol):
    """Makes a text of the mistakes of a reference; it depends on its arguments alone."""

    def __call__(self, report: LintReport, *, options: RenderOptions) -> str:
        """Return all mistakes, with a line feed at the end."""
        ...


def load_reporter(name: str) -> Reporter:
    """Return the reporter of this name; raises `UsageError` for an unknown one."""
    return cast("Reporter", _load(name, REPORTER_GROUP))


def load_lint_reporter(name: str) -> LintReporter:
    """Return the reporter of mistakes in a reference of this name; raises `UsageError` for an unknown one."""
    return cast("LintReporter", _load(name, LINT_REPORTER_GROUP))


def _load(name: str, group: str) -> Any:
    points = {point.name: point for point in entry_points(group=group)}
    if name not in points:
        hint = did_you_mean(name, points) or f"formats: {', '.join(sorted(points))}"
        raise UsageError(Problem("unknown-format", f"no report format is named {name!r}", hint=hint))
    return points[name].load()
