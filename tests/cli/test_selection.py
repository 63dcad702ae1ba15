"""`--select`, `--ignore` and the rules of single files: which findings are reported."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = """\
The Marina Bridge cost 48 million euros.

The Marina Bridge was opened on 4 May 2014.

The Marina Library holds 70,000 books.
"""
UNUSED = "<!-- claimcheck-disable rank-mismatch -- why -->\n\n".replace("rank-", "ranking-")


@pytest.fixture
def rules(desk: Path, run: Run) -> Callable[..., list[str]]:
    """Return the checker that gives the rules reported for a draft."""

    def check(*arguments: str, path: str = "draft.md") -> list[str]:
        (desk / path).write_text(UNUSED + TEXT, encoding="utf-8")
        outcome = run("verify", path, "-r", "marina.yaml", "--output-format", "json", *arguments)
        (document,) = json.loads(outcome.out)["documents"]
        return sorted({one["rule"] for one in (*document["findings"], *document["remarks"])})

    return check


AMOUNT, DATE, OPEN, REMARK = "amount-mismatch", "date-mismatch", "uncovered", "unused-suppression"


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        ((), [AMOUNT, DATE, OPEN, REMARK]),
        (("--select", "ALL"), [AMOUNT, DATE, OPEN, REMARK]),
        (("--ignore", "ALL"), []),
        (("--select", "amount-mismatch"), [AMOUNT, OPEN, REMARK]),
        (("--select", "amount"), [AMOUNT, OPEN, REMARK]),
        (("--select", "amount,date-"), [AMOUNT, DATE, OPEN, REMARK]),
        (("--select", "contradicted"), [AMOUNT, DATE, OPEN, REMARK]),
        (("--select", "outdated"), [OPEN, REMARK]),
        (("--ignore", "contradicted"), [OPEN, REMARK]),
        (("--ignore", "contradicted", "--select", "date-mismatch"), [DATE, OPEN, REMARK]),
        (("--select", "contradicted", "--ignore", "date-mismatch"), [AMOUNT, OPEN, REMARK]),
        (("--select", "date", "--ignore", "date-mismatch"), [OPEN, REMARK]),
        (("--select", "date-mismatch", "--ignore", "date-mismatch"), [OPEN, REMARK]),
        (("--select", "ALL", "--ignore", "unused-suppression,uncovered"), [AMOUNT, DATE]),
    ],
)
def test_the_narrower_name_wins(rules: Callable[..., Any], arguments: tuple[str, ...], reported: list[str]) -> None:
    assert rules(*arguments) == reported


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("amuont", "no rule is named 'amuont'"),
        ("amuont-mismatch", "did you mean 'amount-mismatch'?"),
        ("amo", "no rule is named 'amo'"),
        ("yaml-syntax", "'yaml-syntax' is a rule for a reference; `claimcheck ref lint` takes it"),
    ],
)
def test_an_unknown_name_is_refused(run: Run, name: str, said: str) -> None:
    for option in ("--select", "--ignore"):
        outcome = run("verify", "wrong.txt", "-r", "marina.yaml", option, name)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err


@pytest.mark.parametrize(
    ("pattern", "path", "reported"),
    [
        ("*.md", "draft.md", [DATE, OPEN, REMARK]),
        ("draft.*", "folder/draft.md", [DATE, OPEN, REMARK]),
        ("folder/*", "folder/draft.md", [DATE, OPEN, REMARK]),
        ("folder/*", "draft.md", [AMOUNT, DATE, OPEN, REMARK]),
        ("*.txt", "draft.md", [AMOUNT, DATE, OPEN, REMARK]),
        ("!*.txt", "draft.md", [DATE, OPEN, REMARK]),
    ],
)
def test_rules_are_left_out_of_single_files(
    desk: Path, rules: Callable[..., Any], pattern: str, path: str, reported: list[str]
) -> None:
    (desk / "claimcheck.toml").write_text(f'[per-file]\n"{pattern}" = ["amount"]\n')
    assert rules(path=path) == reported


def test_where_rules_of_single_files_come_from_is_shown(desk: Path, run: Run) -> None:
    (desk / "claimcheck.toml").write_text('[per-file]\n"*.md" = ["amount"]\n')
    assert f'per-file = {{"*.md" = ["amount"]}}  # {desk / "claimcheck.toml"}\n' in run("config", "show").out
    assert "per-file = {}  # default\n" in run("config", "show", "--isolated").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[per-file]\n"*.md" = ["amuont-mismatch"]\n', "did you mean 'amount-mismatch'?"),
        ('model = "x"\n[per-file]\n"*.md" = "amount"\n', "claimcheck.toml:2:1: 'per-file' must be a table of patterns"),
        ('per-file = ["amount"]\n', "claimcheck.toml:1:1: 'per-file' must be a table"),
    ],
)
def test_a_wrong_rule_for_files_is_refused(desk: Path, run: Run, text: str, said: str) -> None:
    (desk / "claimcheck.toml").write_text(text)
    outcome = run("verify", "wrong.txt", "-r", "marina.yaml")
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_one_configuration_serves_drafts_and_reference(desk: Path, run: Run) -> None:
    (desk / "claimcheck.toml").write_text('ignore = ["amount", "ALL", "yaml-syntax", "contradicted"]\n')
    assert run("ref", "lint", "marina.yaml").status == 0
    assert run("verify", "wrong.txt", "-r", "marina.yaml").status == 0
    outcome = run("ref", "lint", "marina.yaml", "--ignore", "amount-mismatch")
    assert outcome.status == 2
    assert "'amount-mismatch' is a rule for a draft; `claimcheck verify` takes it" in outcome.err
