"""What a reporter may know besides the report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to render: `width` in terminal cells; `verbose` 1 adds supported and uncovered claims.

    `quiet` leaves out the notes below the summary, never the summary itself.
    """

    color: bool = False
    width: int = 80
    verbose: int = 0
    quiet: bool = False
