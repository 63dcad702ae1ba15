"""Markdown: a list of the findings that can be pasted anywhere."""

from claimcheck.report.interchange.markdown import markdown_list
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.report.wording import summary_line


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the list; supported and uncovered claims are in it only where asked for, the counts always."""
    files = file_notices(report, verbose=options.verbose)
    return markdown_list(files, title="Facts checked", summary=summary_line(report))
