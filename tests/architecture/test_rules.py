"""Every rule is complete: a meaning, an example, a place in the documentation."""

import re

import pytest

from claimcheck.matching.finding import Verdict
from claimcheck.report.rules import RULES, Rule

NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_has_meaning_and_example(rule: Rule) -> None:
    assert NAME.fullmatch(rule.name), "a rule's name is lower-case words joined by hyphens"
    assert rule.meaning.endswith("."), "the meaning is a sentence"
    assert len(rule.draft.split()) >= 3, "the example of a draft is a sentence"
    assert rule.reference is None or rule.reference.endswith("."), "the example of a fact is a sentence"
    assert rule.draft != rule.reference


def test_every_verdict_has_a_rule() -> None:
    assert {rule.verdict for rule in RULES.values()} == set(Verdict)
