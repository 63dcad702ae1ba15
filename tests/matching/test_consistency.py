"""Drafts held against themselves (`consistency.yaml`): the wrong words are found, and what is right stays quiet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from claimcheck.matching.finding import Finding, Verdict

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
