"""Drafts held against themselves (`consistency.yaml`): the wrong words are found, and what is right stays quiet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from claimcheck.matching.finding import Finding, Verdict
from claimcheck.report.rules import RULES

CASES = Path(__file__).with_name("consistency.yaml")
ALARMS = {Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.IMPRECISE, Verdict.DISPUTED}
Check = Callable[..., tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    draft: str
    wrong: tuple[int, int] | None
    rule: str | None
    why: str
    published: date | None


def cases() -> list[Case]:
    """Return the rows, the braces taken out of their drafts."""
    found = []
    for row in YAML(typ="safe").load(CASES):
        lead, brace, rest = row["draft"].partition("{")
        words, _, tail = rest.partition("}")
        wrong = (len(lead), len(lead) + len(words)) if brace else None
        found.append(Case(lead + words + tail, wrong, row.get("rule"), row.get("why", ""), row.get("published")))
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.draft[:60])
def test_a_draft_against_itself(case: Case, check: Check) -> None:
    findings = [one for one in check(case.draft, published=case.published) if one.verdict in ALARMS]
    told = [(one.rule, case.draft[one.start : one.end], one.message) for one in findings]
    if case.wrong is None:
        assert told == []
        return
    assert [one.rule for one in findings] == [case.rule], told
    (finding,) = findings
    start, end = case.wrong
    assert finding.start < end, told
    assert start < finding.end, told
    assert case.why in finding.message
    assert finding.evidence == ()
    assert finding.suggestion is None


def test_half_of_the_rows_are_right() -> None:
    wrong = sum(case.wrong is not None for case in cases())
    assert len(cases()) >= 60
    assert 0.4 <= wrong / len(cases()) <= 0.6


NEEDING_NO_FACT = ("end-before-start", "total-mismatch", "change-mismatch", "age-mismatch", "self-contradiction")


@pytest.mark.parametrize("rule", NEEDING_NO_FACT)
def test_the_example_of_the_catalogue_breaks_its_rule(rule: str, check: Check) -> None:
    alarms = [one.rule for one in check(RULES[rule].draft) if one.verdict in ALARMS]
    assert alarms == [rule]


TWICE = "The book fair drew 12,000 visitors. It rained. The book fair drew 15,000 visitors."


@pytest.mark.parametrize(
    ("fact", "wrong"),
    [
        ("The library has two floors.", "15,000"),
        ("The book fair drew 12,000 visitors.", "15,000"),
        ("The book fair drew 15,000 visitors.", "12,000"),
        ("The book fair drew 13,500 visitors.", "12,000 15,000"),
    ],
)
def test_of_two_figures_the_one_without_support_is_wrong(fact: str, wrong: str, check: Check) -> None:
    findings = check(TWICE, fact)
    assert " ".join(TWICE[one.start : one.end] for one in findings if one.verdict in ALARMS) == wrong


def test_there_is_one_finding_for_each_claim(check: Check) -> None:
    findings = check("Sales rose 10% from 50 million to 60 million euros.")
    assert len({(one.claim.start, one.claim.quantities) for one in findings}) == len(findings) == 3


def test_a_text_may_hold_the_marks_of_the_patterns(check: Check) -> None:
    assert check("Sales rose \ue000 from \ue001 to \uf000 and 3 \ue005 cars.") is not None
