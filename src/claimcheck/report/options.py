"""What a reporter may know besides the report."""

from dataclasses import dataclass

from claimcheck.report.exit_status import FailLevel


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to render: `width` in terminal cells; `verbose` 1 adds supported and uncovered claims.

    `quiet` leaves out the notes below the summary, never the summary itself.  `fail_level` is the lowest severity
    that makes the run fail, for formats that tell failures from the rest.
    """

    color: bool = False
    width: int = 80
    verbose: int = 0
    quiet: bool = False
    fail_level: FailLevel = FailLevel.ERROR
