"""The mistakes of a reference as JSON Lines: one a line, the counts last."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.lint_report import LINT_SCHEMA, lint_summary_dict, mistake_dict
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import to_json


def render(report: LintReport, *, options: RenderOptions) -> str:  # noqa: ARG001
    """Return all mistakes and a line with the counts, whatever the options."""
    lines = [{"schema": LINT_SCHEMA, **mistake_dict(mistake)} for mistake in report.mistakes]
    lines.append({"schema": LINT_SCHEMA, "summary": lint_summary_dict(report)})
    return "".join(to_json(line) + "\n" for line in lines)
