"""The mistakes of a reference as one JSON document."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.lint_report import LINT_SCHEMA, lint_summary_dict, mistake_dict
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import to_json


def render(report: LintReport, *, options: RenderOptions) -> str:  # noqa: ARG001
    """Return all mistakes and the counts, whatever the options."""
    whole = {
        "schema": LINT_SCHEMA,
        "files": list(report.paths),
        "mistakes": [mistake_dict(mistake) for mistake in report.mistakes],
        "summary": lint_summary_dict(report),
    }
    return to_json(whole, indent=1) + "\n"
