"""JUnit XML, as test reports of continuous integration services read it.

A case passes only where a fact supports the claim.  What makes the run fail is a failure; everything else that is
found, a claim that no fact speaks to included, is a skipped case with its reason: neither passed nor failed.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from claimcheck.matching.finding import Severity
from claimcheck.report.exit_status import FailLevel, fails
from claimcheck.report.notice import FileNotices, Notice
from claimcheck.report.sanitise import characters
from claimcheck.report.uris import file_name

MOST_WORDS = 100
"""Characters of the draft in the name of a case."""


def junit_suites(
    files: Sequence[FileNotices], *, fail_level: FailLevel, unchecked: str | None = None, clean: str = ""
) -> str:
    """Return a suite a file and a case a notice.

    A file without notices has one case: skipped with the reason `unchecked`, passed as `clean` where that is None.
    """
    root = Element("testsuites", name="claimcheck")
    suites = [_suite(root, file, fail_level=fail_level, unchecked=unchecked, clean=clean) for file in files]
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, file: FileNotices, *, fail_level: FailLevel, unchecked: str | None, clean: str) -> Element:
    name = characters(file_name(file.path))
    suite = SubElement(root, "testsuite", name=name)
    for notice in file.all:
        _case(suite, notice, fail_level=fail_level)
    if not file.notices:
        case = SubElement(suite, "testcase", name=unchecked or clean, classname=name, file=name)
        if unchecked is not None:
            SubElement(case, "skipped", message=unchecked)
    cases = suite.findall("testcase")
    suite.set("tests", str(len(cases)))
    for count, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(sum(case.find(kind) is not None for case in cases)))
    return suite


def _case(suite: Element, notice: Notice, *, fail_level: FailLevel) -> None:
    file = characters(file_name(notice.path))
    place, line = "", None
    if notice.region is not None:
        place = f"{notice.region.start.line}:{notice.region.start.column} "
        line = str(notice.region.start.line)
    words = notice.words if len(notice.words) <= MOST_WORDS else f"{notice.words[:MOST_WORDS]}…"
    case = SubElement(suite, "testcase", name=characters(f"{place}{words}".strip()), classname=file, file=file)
    if line is not None:
        case.set("line", line)
    message = characters(f"{notice.title}: {notice.message}")
    if notice.suppressed is not None:
        SubElement(case, "skipped", message=characters(f"suppressed: {notice.suppressed}"))
    elif fails(notice.severity, fail_level=fail_level):
        SubElement(case, "failure", message=message, type=notice.rule).text = characters(notice.text)
    elif notice.severity is not Severity.NONE:
        SubElement(case, "skipped", message=message).text = characters(notice.text)
