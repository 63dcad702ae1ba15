"""Every verdict of the contract is reached through the public door, and only where it is due."""

from collections.abc import Callable
from datetime import date

import pytest

from claimcheck.matching.finding import SEVERITY, Finding, Severity, Verdict

Check = Callable[..., tuple[Finding, ...]]
COST = "The Marina Bridge cost 42 million euros."
MAYOR = "Elena Neri was mayor of Marina from 1998 to 2008."


def verdicts(findings: tuple[Finding, ...]) -> set[Verdict]:
    return {finding.verdict for finding in findings}


def test_supported(check: Check) -> None:
    (finding,) = check(COST, COST)
    assert (finding.verdict, finding.rule, finding.severity) == (Verdict.SUPPORTED, "supported", Severity.NONE)
    assert finding.evidence[0].fact.id == "fact-1"
    assert finding.suggestion is None


def test_contradicted(check: Check) -> None:
    draft = "The Marina Bridge cost 48 million euros."
    (finding,) = check(draft, COST)
    assert (finding.verdict, finding.severity) == (Verdict.CONTRADICTED, Severity.ERROR)
    assert "48" in draft[finding.start : finding.end]
    assert finding.evidence[0].fact.statement == COST
    assert finding.suggestion is not None
    assert "42 million" in finding.suggestion.replacement


def test_outdated(check: Check) -> None:
    findings = check("Elena Neri is the mayor of Marina.", MAYOR, published=date(2014, 5, 8))
    assert verdicts(findings) == {Verdict.OUTDATED}
    assert {finding.rule for finding in findings} == {"outdated-holder"}


def test_the_same_office_before_it_was_given_up(check: Check) -> None:
    findings = check("Elena Neri is the mayor of Marina.", MAYOR, published=date(2004, 5, 8))
    assert verdicts(findings) == {Verdict.SUPPORTED}


@pytest.mark.parametrize(
    ("draft", "fact", "rule"),
    [
        (
            "The damage in Marina was estimated at 70 million euros.",
            "According to the ministry, the damage in Marina was estimated at 70 million euros.",
            "attribution-dropped",
        ),
        (
            "Norland earned an estimated 90 million euros from tourism in 2018.",
            "According to the ministry, Norland earned 70 million euros from tourism in 2018.",
            "attribution-dropped",
        ),
        (
            "The concert was organised by the Orban Foundation in Marina.",
            "The concert in Marina was organised by the Orban Foundation and the Brackwell Museum.",
            "partial-list",
        ),
    ],
)
def test_imprecise(check: Check, draft: str, fact: str, rule: str) -> None:
    (finding,) = check(draft, fact)
    assert (finding.verdict, finding.rule, finding.severity) == (Verdict.IMPRECISE, rule, Severity.WARNING)
    assert finding.evidence[0].fact.id == "fact-1"


def test_uncovered(check: Check) -> None:
    (finding,) = check("The library of Marina holds 70,000 books.", COST)
    assert (finding.verdict, finding.severity, finding.evidence) == (Verdict.UNCOVERED, Severity.NOTE, ())


def test_without_facts_everything_is_uncovered(check: Check) -> None:
    assert verdicts(check(f"{COST} {MAYOR}")) == {Verdict.UNCOVERED}


def test_a_text_without_claims_has_no_findings(check: Check) -> None:
    assert check("Spring is near.", COST) == ()
    assert check("", COST) == ()


def test_a_fact_about_something_else_never_flags_a_supported_claim(check: Check) -> None:
    for facts in [
        (COST, "The Tolvik Bridge cost 17 million euros."),
        ("The Tolvik Bridge cost 17 million euros.", COST),
    ]:
        assert verdicts(check(COST, *facts)) == {Verdict.SUPPORTED}


def test_a_deprecated_fact_decides_nothing(check: Check) -> None:
    old = {"statement": "The Marina Bridge cost 40 million euros.", "rank": "deprecated"}
    assert verdicts(check(COST, old)) == {Verdict.UNCOVERED}


def test_a_tolerance_widens_the_fact(check: Check) -> None:
    draft = "The Marina Bridge cost 43 million euros."
    assert verdicts(check(draft, COST)) == {Verdict.CONTRADICTED}
    assert verdicts(check(draft, {"statement": COST, "tolerance": "5%"})) == {Verdict.SUPPORTED}


def test_nothing_inside_quotation_marks_is_rewritten(check: Check) -> None:
    quotation, finding = check("“The Marina Bridge cost 48 million euros,” Elena Neri said.", COST)
    assert quotation.verdict is Verdict.UNCOVERED
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.claim.quoted
    assert finding.claim.attributed_to == "Elena Neri"
    assert finding.suggestion is None


def test_who_speaks_is_named(check: Check) -> None:
    (finding,) = check("According to Elena Neri, the Marina Bridge cost 48 million euros.", COST)
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.claim.attributed_to == "Elena Neri"


@pytest.mark.parametrize(
    ("draft", "fact", "replacement"),
    [
        ("on 3 May 1999", "on 3 May 1997", "3 May 1997"),
        ("in 1999", "in 1997", "1997"),
        ("on May 3, 1999", "on May 5, 1999", "May 5, 1999"),
        ("in 1999", "on 3 May 1997", None),
        ("on 3 May 1999", "in 1997", None),
        ("on Monday, 3 May 1999", "on 4 May 1999", None),
        ("on 3 May 1999, a Monday", "on 4 May 1999", None),
        ("before 1997", "after 1999", None),
    ],
)
def test_a_date_written_like_the_facts_is_suggested(
    check: Check, draft: str, fact: str, replacement: str | None
) -> None:
    found = check(f"The Marina Bridge was opened {draft}.", f"The Marina Bridge was opened {fact}.")
    wrong = [finding for finding in found if finding.rule == "date-mismatch"]
    assert len(wrong) == 1
    suggested = wrong[0].suggestion
    assert (suggested and suggested.replacement) == replacement


@pytest.mark.parametrize(
    ("draft", "replacement"),
    [("48 000 metres", "42,000 metres"), ("42 000 metres", None), ("12 500 metres", None)],
)
def test_no_part_of_a_number_is_replaced(check: Check, draft: str, replacement: str | None) -> None:
    found = check(f"The Marina Wall is {draft} long.", "The Marina Wall is 42,000 metres long.")
    suggested = [finding.suggestion.replacement for finding in found if finding.suggestion is not None]
    assert suggested == ([replacement] if replacement else [])


def test_the_calendar_needs_no_facts(check: Check) -> None:
    draft = "The verdict was read on Friday, 14 March 2013."
    wrong = [finding for finding in check(draft) if finding.verdict is Verdict.CONTRADICTED]
    assert [draft[finding.start : finding.end] for finding in wrong] == ["Friday"]
    assert wrong[0].suggestion is not None
    assert wrong[0].suggestion.replacement == "Thursday"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_its_severity(verdict: Verdict) -> None:
    assert verdict in SEVERITY


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("The lido was opened on 31 April 2019.", "31 April 2019"),
        ("The committee meets on February 30.", "February 30"),
        ("The ferry sank on 29 February 2021.", "29 February 2021"),
        ("The ferry sank on 29 February 2020.", ""),
        ("Bids are due by the 31st of June, the clerk said.", "31st of June"),
        ("It runs from 1 to 31 May and ends on 30 June.", ""),
        ("In April 31 people moved to the island.", ""),
        ("In June 31, 12 more than in May, came by boat.", ""),
        ("The team scored 31 June goals.", ""),
        ("There is no 30 February.", ""),
    ],
)
def test_a_day_that_its_month_does_not_have(check: Check, draft: str, wrong: str) -> None:
    findings = check(draft, "The Marina Bridge has two lanes.", published=date(2018, 3, 9))
    marked = [draft[finding.start : finding.end] for finding in findings if finding.rule == "impossible-date"]
    assert marked == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        ("The bridge was opened on Friday, 4 May 2018.", ""),
        ("The bridge was opened on Thursday, 4 May 2018.", "Thursday"),
        ("The council met on Tuesday 6 March.", ""),
        ("The council met on Monday 6 March.", "Monday"),
        ("The council met on Monday.", ""),
        ("The league was founded on Monday 6 November 1905.", ""),
    ],
)
def test_a_weekday_is_held_against_the_calendar(check: Check, draft: str, wrong: str) -> None:
    findings = check(draft, "The Marina Bridge has two lanes.", published=date(2018, 3, 9))
    marked = [draft[finding.start : finding.end] for finding in findings if finding.rule == "weekday-mismatch"]
    assert marked == ([wrong] if wrong else [])
