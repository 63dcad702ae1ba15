"""The exit status of `verify`, computed here and nowhere else."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum
from itertools import chain

from claimcheck.matching.finding import Severity
from claimcheck.report.report import Report


class ExitStatus(IntEnum):
    """What the status says; it depends on neither the format nor the number of findings."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_CHECK = 2


class FailLevel(StrEnum):
    """The lowest severity that makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


_FAILING: dict[FailLevel, frozenset[Severity]] = {
    FailLevel.ERROR: frozenset({Severity.ERROR}),
    FailLevel.WARNING: frozenset({Severity.ERROR, Severity.WARNING}),
    FailLevel.NOTE: frozenset({Severity.ERROR, Severity.WARNING, Severity.NOTE}),
    FailLevel.NEVER: frozenset(),
}


def fails(severity: Severity, *, fail_level: FailLevel) -> bool:
    """Say whether a finding of this severity makes a run fail."""
    return severity in _FAILING[fail_level]


def exit_status(report: Report, *, fail_level: FailLevel, exit_zero: bool, could_not_check: bool) -> ExitStatus:
    """Return the status of a run; "could not check" wins over findings, and `exit_zero` does not hide it."""
    severities = chain.from_iterable(document.severities for document in report.documents)
    return status_of(severities, fail_level=fail_level, exit_zero=exit_zero, could_not_check=could_not_check)


def status_of(
    severities: Iterable[Severity], *, fail_level: FailLevel, exit_zero: bool, could_not_check: bool
) -> ExitStatus:
    """Return the status that findings of these severities give."""
    if could_not_check:
        return ExitStatus.COULD_NOT_CHECK
    if exit_zero or _FAILING[fail_level].isdisjoint(severities):
        return ExitStatus.CLEAN
    return ExitStatus.FINDINGS
