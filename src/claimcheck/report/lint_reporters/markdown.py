"""Markdown: a list of the mistakes of a reference that can be pasted anywhere."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.interchange.markdown import markdown_list
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.lint_report import lint_summary
from claimcheck.report.options import RenderOptions


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return the list, and how much the reference holds."""
    files = lint_notices(report, quiet=options.quiet)
    return markdown_list(files, title="Reference checked", summary=lint_summary(report))
