"""JUnit XML: a suite a draft, a case a claim."""

from claimcheck.report.interchange.junit import junit_suites
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report

NO_CLAIMS = "no claims found: nothing was checked"


def render(report: Report, *, options: RenderOptions) -> str:
    """Return every claim, whatever the options: a test report counts what passed too."""
    return junit_suites(file_notices(report, verbose=1), unchecked=NO_CLAIMS, fail_level=options.fail_level)
