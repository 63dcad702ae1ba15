"""Workflow commands of GitHub Actions for the mistakes of a reference."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.interchange.github import github_commands
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.lint_report import lint_summary
from claimcheck.report.options import RenderOptions


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return one command a mistake, errors first."""
    return github_commands(lint_notices(report, quiet=options.quiet), summary=lint_summary(report))
