"""Code Quality reports of GitLab, for the mistakes of a reference."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.interchange.gitlab import gitlab_issues
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.options import RenderOptions


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return a issue a mistake."""
    return gitlab_issues(lint_notices(report, quiet=options.quiet))
