"""One line a finding: `path:line:col: rule message`, then the summary line."""

from claimcheck.matching.finding import Finding
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.wording import shown, summary_line

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the report line by line; lines are never wrapped."""
    lines = [
        _line(document, finding, color=options.color)
        for document in report.documents
        for finding in shown(document.findings, verbose=options.verbose)
    ]
    return "\n".join([*lines, summary_line(report)]) + "\n"


def _line(document: DocumentReport, finding: Finding, *, color: bool) -> str:
    draft = document.document
    line, column = draft.position(draft.to_source(finding.start, finding.end).start)
    place = f"{visible(draft.path)}:{line}:{column}:"
    if color:
        place = f"{_BOLD}{place}{_PLAIN}"
    return f"{place} {finding.rule} {one_line(finding.message)}"
