"""Which suggestions are applied: the first of two that overlap, and none in anybody's mouth."""

from collections.abc import Callable
from dataclasses import replace

from claimcheck.matching.finding import Suggestion
from claimcheck.report.fixing import fixed_text, fixes_of
from claimcheck.report.report import DocumentReport, Report


def with_suggestions(bridge: Report, *suggestions: tuple[str, str]) -> DocumentReport:
    """Return the report of the bridge with a finding for each pair of words and replacement."""
    (report,) = bridge.documents
    found = report.findings[1]
    text = report.document.reading
    findings = (
        replace(found, suggestion=Suggestion(text.index(old), text.index(old) + len(old), new))
        for old, new in suggestions
    )
    return replace(report, findings=tuple(findings))


def test_of_two_that_overlap_the_first_is_applied(bridge: Report) -> None:
    report = with_suggestions(bridge, ("million euros", "billion euros"), ("48 million", "42 million"))
    fixes = fixes_of(report, reader="plain")
    assert "42 million euros" in fixed_text(report.document.source, fixes.applied)
    assert [refusal.reason for refusal in fixes.refused] == ["it overlaps the fix before it"]


def test_the_same_fix_twice_is_one(bridge: Report) -> None:
    report = with_suggestions(bridge, ("48 million", "42 million"), ("48 million", "42 million"))
    fixes = fixes_of(report, reader="plain")
    assert (len(fixes.applied), fixes.refused) == (1, ())


def test_a_capital_stays_at_the_head_of_a_sentence(bridge: Report) -> None:
    report = with_suggestions(bridge, ("The harbour bridge", "the old bridge"))
    fixes = fixes_of(report, reader="plain")
    assert fixed_text(report.document.source, fixes.applied).startswith("The old bridge, opened")


def test_what_is_not_safe_is_refused(bridge: Report, make_document: Callable[..., object]) -> None:
    report = with_suggestions(bridge, ("48 million", "42 million"))
    (finding,) = report.findings
    refused = {
        "the finding is not sure enough": (replace(finding, confidence=0.5), "plain"),
        "there is no single sourced fact that says what to write": (replace(finding, evidence=()), "plain"),
        "quoted words are not rewritten": (replace(finding, claim=replace(finding.claim, quoted=True)), "plain"),
        "the value of the fact is not plain words": (with_value(finding, "4\x1b[2J2"), "plain"),
        "the value of the fact would be read as markup": (with_value(finding, "[42](x)"), "markdown"),
        "this kind of file is not rewritten": (finding, "docx"),
    }
    for reason, (one, reader) in refused.items():
        (refusal,) = fixes_of(replace(report, findings=(one,)), reader=reader).refused
        assert refusal.reason == reason


def with_value(finding, value: str):  # type: ignore[no-untyped-def]
    return replace(finding, suggestion=replace(finding.suggestion, replacement=value))
