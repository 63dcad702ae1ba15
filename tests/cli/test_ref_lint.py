"""`claimcheck ref lint` and `ref schema` as a user meets them: formats, what fails, what is left out, every exit."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

HEAD = """\
sources:
  accounts: {title: Accounts, publisher: Town of Marina, url: "https://marina.example/a", published: 2015-03-02}
facts:
"""
COST = "  - {id: bridge-cost, statement: The Marina Bridge cost 42 million euros., source: accounts}\n"
PRICE = "  - {id: bridge-price, statement: The Marina Bridge cost 48 million euros., source: accounts}\n"
LATE = "  - {id: length, statement: The Marina Bridge is 120 metres long., review_by: 2021-06-30, source: accounts}\n"
UNDATED = HEAD.replace(", published: 2015-03-02", "")

FULL = """\
✗ error  unknown-field  facts.yaml:6:5
  │ statment: The Marina Bridge is 120 metres long.
  │ ^^^^^^^^
  what: unknown field 'statment'
  help: did you mean 'statement'?

! warning  contradicting-facts  facts.yaml:8:5
  │ - {id: bridge-price, statement: The Marina Bridge cost 48 million
  │   ^
  │ euros., source: accounts}
  what: amount: €48 million here, €42 million in 'bridge-cost'
  see:  bridge-cost: The Marina Bridge cost 42 million euros.
        facts.yaml:4
  help: correct one, mark it 'rank: deprecated', or say in both statements who
        says so

3 facts, 0 entities, 1 source in 1 file: 1 error, 1 warning
"""
MISTAKEN = f"{COST}  - id: length\n    statment: The Marina Bridge is 120 metres long.\n    source: accounts\n{PRICE}"


@pytest.fixture
def facts(desk: Path) -> Callable[[str], None]:
    def write(text: str, name: str = "facts.yaml") -> None:
        (desk / name).write_text(text, encoding="utf-8")

    return write


def test_mistakes_are_shown_with_their_lines(facts: Callable[[str], None], run: Run) -> None:
    facts(HEAD + MISTAKEN)
    outcome = run("ref", "lint", "facts.yaml")
    assert (outcome.out, outcome.err, outcome.status) == (FULL, "", 1)
    assert "\x1b[" in run("ref", "lint", "facts.yaml", "--color", "always").out


def test_a_sound_reference_says_how_much_it_holds(run: Run) -> None:
    outcome = run("ref", "lint", "marina.yaml")
    assert (outcome.out, outcome.status) == ("2 facts, 0 entities, 1 source in 1 file: no mistakes\n", 0)


def test_json_has_place_hint_and_what_it_has_to_do_with(facts: Callable[[str], None], run: Run) -> None:
    facts(HEAD + COST + PRICE)
    report = json.loads(run("ref", "lint", "facts.yaml", "--output-format", "json").out)
    assert (report["schema"], report["files"]) == ("claimcheck/lint/1", ["facts.yaml"])
    (mistake,) = report["mistakes"]
    assert mistake == {
        "rule": "contradicting-facts",
        "severity": "warning",
        "path": "facts.yaml",
        "line": 5,
        "column": 5,
        "message": "amount: €48 million here, €42 million in 'bridge-cost'",
        "hint": "correct one, mark it 'rank: deprecated', or say in both statements who says so",
        "fact": "bridge-price",
        "related": [{"id": "bridge-cost", "place": "facts.yaml:4", "text": "The Marina Bridge cost 42 million euros."}],
    }
    assert report["summary"] == {
        "files": 1, "facts": 2, "entities": 0, "sources": 1, "mistakes": 1, "errors": 0, "warnings": 1, "notes": 0,
    }  # fmt: skip
    first, last = map(json.loads, run("ref", "lint", "facts.yaml", "--output-format", "json-lines").out.splitlines())
    assert first == {"schema": "claimcheck/lint/1", **mistake}
    assert last == {"schema": "claimcheck/lint/1", "summary": report["summary"]}


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "json-lines"])
@pytest.mark.parametrize(
    ("text", "arguments", "status"),
    [
        (HEAD + COST, (), 0),
        (HEAD + "  - {id: mood, statement: Spring is near., source: accounts}\n", (), 1),
        (HEAD + COST + PRICE, (), 0),
        (HEAD + COST + PRICE, ("--fail-level", "warning"), 1),
        (HEAD + COST + PRICE, ("--fail-level", "warning", "--exit-zero"), 0),
        (HEAD + COST + PRICE, ("--fail-level", "warning", "--ignore", "contradicting-facts"), 0),
        (HEAD + COST + PRICE, ("--fail-level", "note", "--select", "error,shared-alias"), 0),
        (HEAD + COST + PRICE, ("--fail-level", "never"), 0),
        (HEAD + COST + PRICE, ("--fail-level", "warning", "-o", "report.out"), 1),
        (UNDATED + COST, (), 0),
        (UNDATED + COST, ("--fail-level", "note"), 1),
        (HEAD + LATE, ("--fail-level", "warning"), 0),
        (HEAD + LATE, ("--fail-level", "warning", "--on", "2021-06-30"), 0),
        (HEAD + LATE, ("--fail-level", "warning", "--on", "1 July 2021"), 1),
        ("facts: [\n", (), 1),
        ("facts: [\n", ("--exit-zero",), 0),
        ("facts: []\n", (), 0),
    ],
)
def test_status_hangs_on_mistakes_alone(
    facts: Callable[[str], None], run: Run, text: str, arguments: tuple[str, ...], status: int, output_format: str
) -> None:
    facts(text)
    assert run("ref", "lint", "facts.yaml", *arguments, "--output-format", output_format).status == status


def test_a_file_that_cannot_be_read_is_never_left_out(desk: Path, facts: Callable[[str], None], run: Run) -> None:
    facts(HEAD + COST)
    (desk / "old.csv").write_bytes("id,statement\ncafé,x\n".encode("cp1252"))
    for arguments in (("--exit-zero",), ("--fail-level", "never"), ("--ignore", "error"), ("--select", "note")):
        outcome = run("ref", "lint", "old.csv", "facts.yaml", *arguments, "--output-format", "concise")
        assert outcome.status == 2
        assert outcome.out.startswith("old.csv:2:4: undecodable-file ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.yaml",), "nowhere.yaml: no such file or folder"),
        (("marine.yaml",), "did you mean 'marina.yaml'?"),
        (("right.txt",), "right.txt: this is no reference file; reference files end in"),
        (("folder",), "folder: this folder holds no reference file"),
        ((), "there is no reference to check against"),
        (("marina.yaml", "--on", "soon"), "--on must be a day, this is 'soon'"),
        (("marina.yaml", "--output-format", "jsn"), "did you mean 'json'?"),
        (("marina.yaml", "--select", "duplicate-facts"), "did you mean 'duplicate-fact'?"),
        (("marina.yaml", "--select", "amount-mismatch"), "`claimcheck verify` takes it"),
        (("marina.yaml", "--fail-level", "high"), "'high' is not one of"),
        (("marina.yaml", "--model", "none"), "the language model 'none' is not installed"),
        (("marina.yaml", "-o", "nowhere/report.txt"), "the report cannot be written"),
    ],
)
def test_what_cannot_be_checked_is_said_on_standard_error(run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("ref", "lint", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.startswith("claimcheck: error: ")


def test_what_is_left_out_is_counted_and_notes_can_be_kept_quiet(facts: Callable[[str], None], run: Run) -> None:
    facts(UNDATED + COST + PRICE)
    outcome = run("ref", "lint", "facts.yaml", "--ignore", "warning")
    assert "1 mistake left out by --select or --ignore" in outcome.err
    quiet = run("ref", "lint", "facts.yaml", "-q", "--output-format", "concise", "--ignore", "warning")
    assert (quiet.out, quiet.err) == ("2 facts, 0 entities, 1 source in 1 file: 1 note\n", "")


def test_one_configuration_serves_drafts_and_reference(desk: Path, facts: Callable[[str], None], run: Run) -> None:
    facts(UNDATED + COST + PRICE)
    rules = '["source-without-date", "contradicting-facts", "amount-mismatch"]'
    (desk / "claimcheck.toml").write_text(f'reference = ["facts.yaml"]\nfail-level = "note"\nignore = {rules}\n')
    assert run("ref", "lint").status == 0
    assert run("ref", "lint", "--ignore", "source-without-date").status == 1, "the option takes the place of the list"
    assert run("verify", "wrong.txt", "-r", "marina.yaml", "--fail-level", "error").status == 0
    assert run("verify", "wrong.txt", "-r", "marina.yaml", "--ignore", "duplicate-fact").status == 2
    (desk / "claimcheck.toml").write_text('reference = ["facts.yaml"]\nselect = ["duplicate-fact", "error"]\n')
    assert "mistakes" in run("ref", "lint", "--fail-level", "note").err
    found = run("verify", "wrong.txt", "-r", "marina.yaml")
    assert found.status == 1, "names for the reference alone select nothing among the rules for drafts"


def test_an_empty_place_for_facts_is_no_mistake_and_said_so(facts: Callable[[str], None], run: Run) -> None:
    facts("facts: []\n")
    assert run("ref", "lint", "facts.yaml").out == "0 facts, 0 entities, 0 sources in 1 file: no mistakes\n"


def test_a_broken_file_does_not_hide_the_mistakes_of_others(facts: Callable[[str], None], run: Run) -> None:
    facts(HEAD + COST + PRICE)
    (Path("claims")).mkdir()
    Path("facts.yaml").rename("claims/a.yaml")
    Path("claims/b.json").write_text("{")
    outcome = run("ref", "lint", "--output-format", "concise")
    assert outcome.status == 1
    assert "claims/a.yaml:5:5: contradicting-facts" in outcome.out
    assert "claims/b.json:1:2: json-syntax" in outcome.out


def test_the_format_is_printed_for_editors(desk: Path, run: Run) -> None:
    outcome = run("ref", "schema")
    assert outcome.status == 0
    assert json.loads(outcome.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert run("ref", "schema", "-o", "reference.schema.json").out == ""
    assert (desk / "reference.schema.json").read_text(encoding="utf-8") == outcome.out
