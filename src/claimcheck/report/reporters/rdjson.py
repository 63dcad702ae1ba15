"""Reviewdog Diagnostic Format: the findings that somebody should look at."""

from claimcheck.report.interchange.rdjson import rdjson_diagnostics
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report


def render(report: Report, *, options: RenderOptions) -> str:
    """Return a diagnostic a finding; supported and uncovered claims are in it only where asked for."""
    return rdjson_diagnostics(file_notices(report, verbose=options.verbose))
