"""What is wrong with a draft's own comments reaches whoever reads the report, in every format."""

import json
import re
from time import process_time
from typing import Any

import pytest
from junitparser import JUnitXml

from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.suppression import with_suppressions
from claimcheck.text.readers.markdown import read_markdown

DRAFT = """\
Spring is near.

🌉 <!-- claimcheck-disable-next-line amuont-mismatch -- why -->
The bridge stands.

<!-- claimcheck-disable date-mismatch -- as printed in 1921 -->
Summer is far.
"""
INVALID = "no rule for drafts is named 'amuont-mismatch'; did you mean 'amount-mismatch'?"
UNUSED = "nothing to suppress: there is no date-mismatch finding where this comment holds"
FORMATS = ("full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html")


@pytest.fixture
def report() -> Report:
    """Return the report of a draft with a comment that cannot be obeyed and one that does nothing."""
    return Report((with_suppressions(DocumentReport(read_markdown(DRAFT, path="draft.md"), ())),), facts=1)


def rendered(name: str, report: Report) -> str:
    return load_reporter(name)(report, options=RenderOptions())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_both(report: Report, name: str) -> None:
    text = " ".join(rendered(name, report).split())
    for rule, message in (("invalid-suppression", INVALID.partition(";")[0]), ("unused-suppression", UNUSED)):
        assert rule in text
        plain = text.replace("\\", "").replace("&#x27;", "'").replace("&#39;", "'")
        assert message in plain


def test_sarif_has_them_among_the_results(report: Report) -> None:
    (run,) = json.loads(rendered("sarif", report))["runs"]
    first, second = run["results"]
    assert (first["ruleId"], first["kind"], first["level"]) == ("invalid-suppression", "fail", "error")
    assert (second["ruleId"], second["kind"], second["level"]) == ("unused-suppression", "fail", "warning")
    for result in (first, second):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["fullDescription"]["text"].startswith("A comment")
        assert "baselineState" not in result
    region = first["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 4), "the bridge takes two units of UTF-16"
    units = DRAFT.encode("utf-16-le")[2 * region["charOffset"] :][: 2 * region["charLength"]]
    assert units.decode("utf-16-le") == "<!-- claimcheck-disable-next-line amuont-mismatch -- why -->"
    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_github_annotates_them(report: Report) -> None:
    first, second, summary = rendered("github", report).splitlines()
    place = r"file=draft\.md,line=3,endLine=3,col=3,endColumn=\d+,title=error%3A invalid-suppression"
    assert re.match(rf"::error {place}::no rule for drafts", first)
    assert second.startswith("::warning file=draft.md,line=6,")
    assert summary.startswith("no claims")


def test_gitlab_and_reviewdog_list_them(report: Report) -> None:
    issues: list[dict[str, Any]] = json.loads(rendered("gitlab", report))
    assert [(one["check_name"], one["severity"]) for one in issues] == [
        ("invalid-suppression", "major"),
        ("unused-suppression", "minor"),
    ]
    assert len({one["fingerprint"] for one in issues}) == 2
    diagnostics = json.loads(rendered("rdjson", report))["diagnostics"]
    assert [(one["code"]["value"], one["severity"]) for one in diagnostics] == [
        ("invalid-suppression", "ERROR"),
        ("unused-suppression", "WARNING"),
    ]
    assert diagnostics[0]["location"]["range"]["start"] == {"line": 3, "column": 6}, "the bridge takes four bytes"


def test_junit_fails_for_what_fails_the_run_and_still_says_that_nothing_was_checked(report: Report) -> None:
    text = rendered("junit", report)
    (suite,) = JUnitXml.fromstring(text)
    assert (suite.tests, suite.failures, suite.skipped) == (3, 1, 2)
    (failure,) = next(iter(suite)).result
    assert failure.type == "invalid-suppression"
    assert "no claims found: nothing was checked" in text


def test_a_page_and_a_list_show_them_with_their_lines(report: Report) -> None:
    page = " ".join(re.sub("<[^>]*>", " ", rendered("html", report)).split())
    assert "Comments to claimcheck that do not work ! error invalid-suppression line 3 no rule for drafts" in page
    assert "**✗ error**" in rendered("markdown", report)
    assert "(line 6, `unused-suppression`): nothing to suppress" in rendered("markdown", report)


@pytest.mark.parametrize("name", ["sarif", "rdjson", "github"])
def test_a_line_full_of_comments_takes_time_in_proportion(name: str) -> None:
    def seconds(number: int) -> float:
        draft = read_markdown("é <!-- claimcheck-enable -->" * number, path="draft.md")
        report = Report((with_suppressions(DocumentReport(draft, ())),))
        best = float("inf")
        for _ in range(3):
            began = process_time()
            rendered(name, report)
            best = min(best, process_time() - began)
        return best

    assert seconds(4_000) < 8 * seconds(1_000)
