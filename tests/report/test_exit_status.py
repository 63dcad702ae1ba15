"""The exit status is 2 over 1 over 0, whatever the format."""

import pytest

from claimcheck.matching.finding import Severity
from claimcheck.report.exit_status import ExitStatus, FailLevel, exit_status, status_of
from claimcheck.report.report import Report

ERROR, WARNING, NOTE, NONE = Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.NONE


@pytest.mark.parametrize(
    ("severities", "level", "expected"),
    [
        ([], FailLevel.NOTE, 0),
        ([NONE, NOTE, WARNING], FailLevel.ERROR, 0),
        ([ERROR], FailLevel.ERROR, 1),
        ([ERROR] * 300, FailLevel.ERROR, 1),
        ([WARNING], FailLevel.WARNING, 1),
        ([ERROR], FailLevel.WARNING, 1),
        ([NOTE], FailLevel.WARNING, 0),
        ([NOTE], FailLevel.NOTE, 1),
        ([NONE], FailLevel.NOTE, 0),
        ([ERROR, WARNING, NOTE], FailLevel.NEVER, 0),
    ],
)
def test_fail_level(severities: list[Severity], level: FailLevel, expected: int) -> None:
    assert status_of(severities, fail_level=level, exit_zero=False, could_not_check=False) == expected
    assert status_of(severities, fail_level=level, exit_zero=True, could_not_check=False) == 0
    assert status_of(severities, fail_level=level, exit_zero=False, could_not_check=True) == 2
    assert status_of(severities, fail_level=level, exit_zero=True, could_not_check=True) == 2


def test_status_of_a_report(bridge: Report, silent: Report) -> None:
    given = {"fail_level": FailLevel.ERROR, "exit_zero": False, "could_not_check": False}
    assert exit_status(bridge, **given) is ExitStatus.FINDINGS  # type: ignore[arg-type]
    assert exit_status(silent, **given) is ExitStatus.CLEAN  # type: ignore[arg-type]
