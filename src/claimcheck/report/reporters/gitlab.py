"""Code Quality reports of GitLab: the findings that somebody should look at."""

from claimcheck.report.interchange.gitlab import gitlab_issues
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report


def render(report: Report, *, options: RenderOptions) -> str:
    """Return a issue a finding; supported and uncovered claims are in it only where asked for."""
    return gitlab_issues(file_notices(report, verbose=options.verbose))
