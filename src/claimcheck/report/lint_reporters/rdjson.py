"""Reviewdog Diagnostic Format, for the mistakes of a reference."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.interchange.rdjson import rdjson_diagnostics
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.options import RenderOptions


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return a diagnostic a mistake."""
    return rdjson_diagnostics(lint_notices(report, quiet=options.quiet))
