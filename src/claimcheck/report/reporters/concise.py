"""One line a finding: `path:line:col: rule message`, then the summary line."""

from collections.abc import Iterator
from itertools import chain

from claimcheck.matching.finding import Finding
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.wording import shown, summary_line, suppression_words
from claimcheck.text.document import Span

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the report line by line; lines are never wrapped."""
    lines = chain.from_iterable(_lines(document, options=options) for document in report.documents)
    return "\n".join([*lines, summary_line(report)]) + "\n"


def _lines(document: DocumentReport, *, options: RenderOptions) -> Iterator[str]:
    for finding in shown(document.findings, verbose=options.verbose):
        yield _line(document, finding, color=options.color)
    for remark in document.remarks:
        place = _place(document, remark.span, color=options.color)
        yield f"{place} {remark.rule} {one_line(f'{remark.message}; {remark.hint}')}"


def _line(document: DocumentReport, finding: Finding, *, color: bool) -> str:
    place = _place(document, document.document.to_source(finding.start, finding.end), color=color)
    why = f" ({one_line(suppression_words(finding.suppressed))})" if finding.suppressed else ""
    return f"{place} {finding.rule} {one_line(finding.message)}{why}"


def _place(document: DocumentReport, span: Span, *, color: bool) -> str:
    line, column = document.document.position(span.start)
    place = f"{visible(document.document.path)}:{line}:{column}:"
    return f"{_BOLD}{place}{_PLAIN}" if color else place
