"""The other commands: extract, explain, rules, config, ref; help and completion."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimcheck import __version__
from claimcheck.cli.app import app
from claimcheck.linting.rules import REFERENCE_RULES
from claimcheck.report.rules import RULES, SUPPRESSION_RULES

Run = Callable[..., Any]
REFERENCE_COMMANDS = ("lint", "schema", "show", "search", "add", "suggest", "coverage", "stale", "import")
IMPORTS = ("csv", "wikidata", "claimreview")
COMMANDS = (
    *("verify", "extract", "explain", "rules", "config show"),
    *("fix", "baseline create", "baseline prune", "baseline show"),
    *(f"ref {name}" for name in REFERENCE_COMMANDS),
    *(f"ref import {name}" for name in IMPORTS),
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert f"Example: claimcheck {command}" in " ".join(result.output.split())
    assert "\x1b" not in result.output


OFFICE = """\
sources:
  list: {title: List of mayors of Marina since the council was founded, publisher: Town of Marina, accessed: 2026-11-22}
entities:
  - {id: elena-neri, name: Elena Neri, aliases: [Neri], kind: person}
facts:
  - id: neri
    subject: elena-neri
    property: mayor of Marina
    aliases: [head of Marina]
    valid: 2011-06/2016~
    as_of: 2017
    tolerance: 5%
    rank: preferred
    review_by: 2027-01
    note: The day on which she left is not recorded.
    source: list
  - id: plan
    statement: Elena Neri said the council of Marina had not approved the harbour plan in spring 2014.
    source: list
"""

SHOWN = """\
bridge-cost  marina.yaml:5
  The Marina Bridge cost 42 million euros.
  source     Accounts, Town of Marina, 2015-03-02
             https://marina.example/a
  understood as an amount
    subject    Marina Bridge
    property   cost
    value      EUR 42,000,000 “42 million euros”
    polarity   affirmed
"""


def test_version_stands_before_and_after_other_options(run: Run) -> None:
    assert run("--version").out == f"claimcheck {__version__}\n"
    assert CliRunner().invoke(app, ["--version"]).output == f"claimcheck {__version__}\n"


def test_all_commands_of_the_reference_are_listed() -> None:
    listed = CliRunner().invoke(app, ["ref", "--help"]).output
    assert [name for name in REFERENCE_COMMANDS if f"  {name} " not in listed] == []


@pytest.mark.parametrize("rule", [*RULES, *SUPPRESSION_RULES, *REFERENCE_RULES])
def test_every_rule_is_explained(run: Run, rule: str) -> None:
    outcome = run("explain", rule)
    assert outcome.status == 0
    assert outcome.out.startswith(f"{rule} (")
    assert ("draft: " if rule in RULES else "example: ") in outcome.out


def test_rules_are_listed(run: Run) -> None:
    names = [*RULES, *SUPPRESSION_RULES, *REFERENCE_RULES]
    assert all(rule in run("rules").out for rule in names)
    listed = json.loads(run("rules", "--output-format", "json").out)
    assert [rule["name"] for rule in listed] == names
    assert {rule["checks"] for rule in listed} == {"draft", "suppression", "reference"}
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


def test_facts_are_shown_as_understood(run: Run) -> None:
    outcome = run("ref", "show", "bridge-cost", "-r", "marina.yaml")
    assert outcome.out == SHOWN
    (fact,) = json.loads(run("ref", "show", "bridge-cost", "-r", "marina.yaml", "--output-format", "json").out)
    assert fact["claims"][0]["quantities"][0]["low"] == "42000000"
    assert fact["sources"][0]["publisher"] == "Town of Marina"


def test_facts_are_found_by_words(run: Run) -> None:
    outcome = run("ref", "search", "when", "was", "it", "opened?", "-r", "marina.yaml", "--limit", "1")
    assert outcome.out.startswith("bridge-opened  marina.yaml:8\n")
    assert "  found by   words: opened\n" in outcome.out
    (fact,) = json.loads(run("ref", "search", "costs", "-r", "marina.yaml", "--output-format", "json").out)
    assert (fact["id"], fact["found_by"]) == ("bridge-cost", {"names": [], "words": ["costs"]})
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


def test_words_that_are_no_id_find_facts(run: Run) -> None:
    outcome = run("ref", "show", "bridge-cost", "when", "opened", "-r", "marina.yaml")
    ids = [line.split()[0] for line in outcome.out.splitlines() if line and not line.startswith(" ")]
    assert (outcome.status, ids) == (0, ["bridge-cost", "bridge-opened"])
    assert run("ref", "show", "opened", "-r", "marina.yaml", "--limit", "1").out.startswith("bridge-opened  ")
    assert run("ref", "show", "zebra", "-r", "marina.yaml").out == "no facts found\n"


@pytest.mark.parametrize("columns", ["80", "120"])
def test_facts_are_shown_slot_by_slot_within_the_width(desk: Path, start: Run, columns: str) -> None:
    (desk / "office.yaml").write_text(OFFICE)
    outcome = start("ref", "show", "-r", "office.yaml", COLUMNS=columns)
    assert outcome.out == (Path(__file__).parent / f"show-{columns}.txt").read_text(encoding="utf-8")
    assert max(map(len, outcome.out.splitlines())) <= int(columns)


def test_completion_names_commands(start: Run) -> None:
    outcome = start(_CLAIMCHECK_COMPLETE="complete_bash", COMP_WORDS="claimcheck ver", COMP_CWORD="1")
    assert outcome.out.split() == ["verify"]
    outcome = start(_CLAIMCHECK_COMPLETE="complete_bash", COMP_WORDS="claimcheck explain weekd", COMP_CWORD="2")
    assert outcome.out.split() == ["weekday-mismatch"]
