"""Workflow commands of GitHub Actions, and the summary line as it is."""

from claimcheck.report.interchange.github import github_commands
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.report.wording import summary_line


def render(report: Report, *, options: RenderOptions) -> str:
    """Return one command a finding, errors first."""
    return github_commands(file_notices(report, verbose=options.verbose), summary=summary_line(report))
