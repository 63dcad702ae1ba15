"""Reporters by name, found by their entry points: built-in ones the same way as foreign ones."""

from importlib.metadata import entry_points
from typing import Protocol, cast

from claimcheck.errors import Problem, UsageError
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.spelling import did_you_mean

REPORTER_GROUP = "claimcheck.reporters"


class Reporter(Protocol):
    """Makes a text of a report; it depends on its arguments alone."""

    def __call__(self, report: Report, *, options: RenderOptions) -> str:
        """Return the whole report, with a line feed at the end."""
        ...


def load_reporter(name: str) -> Reporter:
    """Return the reporter of this name; raises `UsageError` for an unknown one."""
    points = {point.name: point for point in entry_points(group=REPORTER_GROUP)}
    if name not in points:
        hint = did_you_mean(name, points) or f"formats: {', '.join(sorted(points))}"
        raise UsageError(Problem("unknown-format", f"no report format is named {name!r}", hint=hint))
    return cast("Reporter", points[name].load())
