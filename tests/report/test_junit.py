"""JUnit XML, read by a library that others read it with."""

import pytest
from junitparser import JUnitXml, Skipped, TestCase, TestSuite

from claimcheck.errors import Place
from claimcheck.linting.mistake import LintReport, Mistake
from claimcheck.report.exit_status import FailLevel
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_lint_reporter, load_reporter
from claimcheck.report.report import Report


def suites(report: Report, *, fail_level: FailLevel = FailLevel.ERROR) -> JUnitXml:
    return JUnitXml.fromstring(load_reporter("junit")(report, options=RenderOptions(fail_level=fail_level)).encode())


def outcomes(suite: TestSuite) -> list[str]:
    """Return the rule of each failure, `skipped` or `passed` of each case."""
    cases: list[TestCase] = list(suite)
    return [
        "passed" if case.is_passed else "skipped" if case.is_skipped else str(case.result[0].type) for case in cases
    ]


def test_a_case_passes_only_where_a_fact_supports_the_claim(bridge: Report) -> None:
    (suite,) = suites(bridge)
    assert outcomes(suite) == [
        "passed", "amount-mismatch", "outdated-holder", "ranking-mismatch", "skipped", "skipped", "skipped",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "failures"),
    [(FailLevel.ERROR, 3), (FailLevel.WARNING, 5), (FailLevel.NOTE, 6), (FailLevel.NEVER, 0)],
)
def test_failures_are_what_makes_the_run_fail(bridge: Report, level: FailLevel, failures: int) -> None:
    whole = suites(bridge, fail_level=level)
    assert (whole.tests, whole.failures, whole.errors, whole.skipped) == (7, failures, 0, 6 - failures)


def test_a_case_says_where_and_why(bridge: Report) -> None:
    (suite,) = suites(bridge)
    case = list(suite)[1]
    assert suite.name == case.classname == "drafts/bridge.md"
    assert case.name == "1:110 48 million euros"
    assert case.result[0].message == "contradicted: amount-mismatch: the draft says €48 million, the fact €42 million"
    assert "Fact: The harbour bridge of Marina cost 42 million euros." in case.result[0].text


def test_a_text_without_claims_does_not_pass(silent: Report) -> None:
    (suite,) = suites(silent)
    (case,) = list(suite)
    assert isinstance(case.result[0], Skipped)
    assert case.result[0].message == "no claims found: nothing was checked"


def test_files_of_a_reference_pass_where_there_is_no_mistake() -> None:
    mistake = Mistake("duplicate-fact", "it says what another says", Place("claims/b.yaml", 4, 3), line="  - id: b")
    report = LintReport(("claims/a.yaml", "claims/b.yaml"), 2, 0, 0, (mistake,))
    written = load_lint_reporter("junit")(report, options=RenderOptions(fail_level=FailLevel.WARNING))
    clean, wrong = JUnitXml.fromstring(written.encode())
    assert outcomes(clean) == ["passed"]
    assert outcomes(wrong) == ["duplicate-fact"]
