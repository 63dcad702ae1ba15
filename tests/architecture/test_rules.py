"""Every rule is complete: a meaning, an example, a place in the documentation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.linting.rules import REFERENCE_RULES, ReferenceRule
from claimcheck.matching.finding import Severity, Verdict
from claimcheck.report.rules import RULES, SUPPRESSION_RULES, Rule, SuppressionRule

NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_has_meaning_and_example(rule: Rule) -> None:
    assert NAME.fullmatch(rule.name), "a rule's name is lower-case words joined by hyphens"
    assert rule.meaning.endswith("."), "the meaning is a sentence"
    assert len(rule.draft.split()) >= 3, "the example of a draft is a sentence"
    assert rule.reference is None or rule.reference.endswith("."), "the example of a fact is a sentence"
    assert rule.draft != rule.reference


@pytest.mark.parametrize(
    "rule", [*REFERENCE_RULES.values(), *SUPPRESSION_RULES.values()], ids=[*REFERENCE_RULES, *SUPPRESSION_RULES]
)
def test_other_rule_has_meaning_example_and_remedy(rule: ReferenceRule | SuppressionRule) -> None:
    assert NAME.fullmatch(rule.name), "a rule's name is lower-case words joined by hyphens"
    assert rule.name not in RULES, "one name, one rule"
    assert rule.meaning.endswith("."), "the meaning is a sentence"
    assert rule.remedy.endswith("."), "the remedy is a sentence"
    assert rule.example
    assert rule.severity in {Severity.ERROR, Severity.WARNING, Severity.NOTE}


def test_every_verdict_has_a_rule() -> None:
    assert {rule.verdict for rule in RULES.values()} == set(Verdict)


def rules_given(tree: ast.Module) -> Iterator[str]:
    """Yield the rules that a module of the matcher gives: `rule=…`, returned pairs, the table of rules."""
    for node in ast.walk(tree):
        values: list[ast.expr] = []
        if isinstance(node, ast.keyword) and node.arg == "rule":
            values = [node.value]
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            values = list(node.value.elts)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("_RULES"):
            values = node.value.values if isinstance(node.value, ast.Dict) else []
        for value in values:
            arms = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
            for arm in arms:
                if isinstance(arm, ast.Constant) and NAME.fullmatch(str(arm.value)):
                    yield str(arm.value)


def test_the_matcher_gives_only_rules_of_the_catalogue(root: Path) -> None:
    for path in sorted((root / "src" / "claimcheck" / "matching").rglob("*.py")):
        unknown = set(rules_given(ast.parse(path.read_text(encoding="utf-8")))) - set(RULES)
        assert not unknown, f"{path.name}: {sorted(unknown)} are not in report/rules.py"


def problems_given(tree: ast.Module) -> Iterator[str]:
    """Yield the rules of the problems and mistakes that a module makes."""
    made = {"Problem": 0, "Mistake": 0, "mistake": 0, "_refuse": 0, "report": 2}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            at = made.get(name)
            rule = node.args[at] if at is not None and len(node.args) > at else None
            if isinstance(rule, ast.Constant) and NAME.fullmatch(str(rule.value)):
                yield str(rule.value)


WRITERS = {"adding.py", "appending.py"}
"""Modules, beside the imports from foreign formats, whose problems are those of a command and of no reference file."""


def test_what_is_wrong_with_a_reference_is_in_the_catalogue(root: Path) -> None:
    given: set[str] = set()
    package = root / "src" / "claimcheck"
    readers = [path for path in (package / "reference").glob("*.py") if path.name not in WRITERS]
    for path in sorted([*readers, *(package / "linting").rglob("*.py")]):
        given |= set(problems_given(ast.parse(path.read_text(encoding="utf-8"))))
    of_paths = {"no-reference-found"}
    assert given - of_paths - set(REFERENCE_RULES) == set(), "not in linting/rules.py"
    elsewhere = {"unreadable-file", "undecodable-file", "binary-file", "json-nesting"}
    assert set(REFERENCE_RULES) - given - elsewhere == set(), "a rule that nothing gives"
