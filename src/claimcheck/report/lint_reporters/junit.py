"""JUnit XML for the mistakes of a reference: a suite a file, a case a mistake."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.interchange.junit import junit_suites
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.options import RenderOptions

NO_MISTAKES = "no mistakes"


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return the mistakes of each file; a file without any passes."""
    files = lint_notices(report, quiet=options.quiet)
    return junit_suites(files, clean=NO_MISTAKES, fail_level=options.fail_level)
