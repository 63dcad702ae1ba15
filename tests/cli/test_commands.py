"""The other commands: extract, explain, rules, config, ref; help and completion."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimcheck import __version__
from claimcheck.cli.app import app
from claimcheck.report.rules import RULES

Run = Callable[..., Any]
REFERENCE_COMMANDS = ("lint", "show", "search", "add", "suggest", "coverage", "stale", "import")
IMPORTS = ("csv", "wikidata", "claimreview")
COMMANDS = (
    *("verify", "extract", "explain", "rules", "config show"),
    *(f"ref {name}" for name in REFERENCE_COMMANDS),
    *(f"ref import {name}" for name in IMPORTS),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert f"Example: claimcheck {command}" in " ".join(result.output.split())
    assert "\x1b" not in result.output


def test_version_stands_before_and_after_other_options(run: Run) -> None:
    assert run("--version").out == f"claimcheck {__version__}\n"
    assert CliRunner().invoke(app, ["--version"]).output == f"claimcheck {__version__}\n"


def test_all_commands_of_the_reference_are_listed() -> None:
    listed = CliRunner().invoke(app, ["ref", "--help"]).output
    assert [name for name in REFERENCE_COMMANDS if f"  {name} " not in listed] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(run: Run, rule: str) -> None:
    outcome = run("explain", rule)
    assert outcome.status == 0
    assert outcome.out.startswith(f"{rule} (")
    assert "draft: " in outcome.out


def test_rules_are_listed(run: Run) -> None:
    assert all(rule in run("rules").out for rule in RULES)
    assert [rule["name"] for rule in json.loads(run("rules", "--output-format", "json").out)] == [*RULES]
    lines = run("rules", "--output-format", "json-lines").out.splitlines()
    assert json.loads(lines[0])["severity"] == "error"


def test_extraction_as_a_table(run: Run) -> None:
    outcome = run("extract", "wrong.txt", "mood.txt", "--published", "2022-01-28")
    assert outcome.status == 0
    assert "wrong.txt · published 2022-01-28 (option)" in outcome.out
    assert "EUR" in outcome.out
    assert "2 claims" in outcome.out
    assert "no claims found in mood.txt" in outcome.out


def test_extraction_as_json(run: Run) -> None:
    whole = json.loads(run("extract", "wrong.txt", "--output-format", "json").out)
    assert whole["schema"] == "claimcheck/extraction/1"
    (document,) = whole["documents"]
    assert document["id"] == "wrong.txt"
    (line,) = run("extract", "wrong.txt", "--output-format", "json-lines").out.splitlines()
    assert json.loads(line) == document


def test_extraction_of_what_cannot_be_read(run: Run) -> None:
    outcome = run("extract", "nowhere.txt", "right.txt", "--output-format", "json-lines")
    assert outcome.status == 2
    assert "nowhere.txt: no such file" in outcome.err
    assert len(outcome.out.splitlines()) == 1


def test_reference_without_mistakes(run: Run) -> None:
    outcome = run("ref", "lint", "marina.yaml")
    assert outcome.status == 0
    assert outcome.out == "2 facts, 0 entities, 1 source, 1 file: 0 mistakes\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("facts: [\n", "lint.yaml:2:1: yaml-syntax "),
        ("facts:\n  - {id: a, statement: Spring is near., source: {title: T}}\n", "statement-not-understood"),
        ("facts:\n  - {id: a, statment: The bridge cost 3 euros., source: {title: T}}\n", "did you mean 'statement'"),
    ],
)
def test_reference_with_mistakes(desk: Path, run: Run, content: str, said: str) -> None:
    (desk / "lint.yaml").write_text(content)
    outcome = run("ref", "lint", "lint.yaml")
    assert outcome.status == 1
    assert said in outcome.out
    assert outcome.out.splitlines()[-1].endswith("mistakes" if outcome.out.count("\n") > 2 else "mistake")
    assert outcome.err == ""


def test_facts_are_shown_as_understood(run: Run) -> None:
    outcome = run("ref", "show", "bridge-cost", "-r", "marina.yaml")
    assert outcome.out.startswith("bridge-cost  marina.yaml:5\n")
    assert "EUR 42,000,000" in " ".join(outcome.out.split())
    (fact,) = json.loads(run("ref", "show", "bridge-cost", "-r", "marina.yaml", "--output-format", "json").out)
    assert fact["claims"][0]["quantities"][0]["low"] == "42000000"
    assert fact["sources"][0]["publisher"] == "Town of Marina"


def test_facts_are_found_by_words(run: Run) -> None:
    outcome = run("ref", "search", "when", "was", "it", "opened?", "-r", "marina.yaml", "--limit", "1")
    assert outcome.out.startswith("bridge-opened  marina.yaml:8\n")
    assert run("ref", "search", "zebra", "-r", "marina.yaml").out == "no facts found\n"


def test_facts_are_found_for_records(start: Run) -> None:
    text = '{"id": "a", "text": "the cost of the bridge"}\n{\n{"id": "b", "text": "zebra"}\n'
    outcome = start("ref", "search", "-r", "marina.yaml", "--input-format", "jsonl",
                    "--output-format", "json-lines", "--limit", "5", "-", text=text)  # fmt: skip
    assert outcome.status == 2
    first, bad, last = map(json.loads, outcome.out.splitlines())
    assert first == {"id": "a", "facts": ["bridge-cost", "bridge-opened"]}
    assert list(bad) == ["id", "error"]
    assert last == {"id": "b", "facts": []}


def test_completion_names_commands(start: Run) -> None:
    outcome = start(_CLAIMCHECK_COMPLETE="complete_bash", COMP_WORDS="claimcheck ver", COMP_CWORD="1")
    assert outcome.out.split() == ["verify"]
    outcome = start(_CLAIMCHECK_COMPLETE="complete_bash", COMP_WORDS="claimcheck explain weekd", COMP_CWORD="2")
    assert outcome.out.split() == ["weekday-mismatch"]
