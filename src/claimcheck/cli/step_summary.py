"""The summary page of a step of GitHub Actions: a file that Markdown is appended to, where asked for."""

import os
from pathlib import Path

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report

VARIABLE = "GITHUB_STEP_SUMMARY"

MOST_BYTES = 1_000_000
"""GitHub throws a summary of more than 1,024 KiB away whole; the rest is room for what other commands append."""


def step_summary_file() -> Path:
    """Return the file that the environment names; raises `UsageError` where it names none."""
    name = os.environ.get(VARIABLE)
    if not name:
        message = f"--step-summary needs the environment variable {VARIABLE}, which is not set"
        raise UsageError(
            Problem("no-step-summary", message, hint="GitHub Actions sets it; leave the option out elsewhere")
        )
    return Path(name)


def append_step_summary(path: Path, report: Report, *, options: RenderOptions) -> None:
    """Append the report as Markdown, cut after a whole line where it is too long for the page."""
    text = load_reporter("markdown")(report, options=options).encode("utf-8")
    if len(text) > MOST_BYTES:
        text = (
            text[: text.rindex(b"\n", 0, MOST_BYTES) + 1] + b"\nThe list is cut here: it is too long for this page.\n"
        )
    try:
        with path.open("ab") as file:
            file.write(text)
    except OSError as error:
        message = f"the step summary cannot be written: {error.strerror or error}"
        raise UsageError(Problem("cannot-write", message, Place(str(path)))) from error
