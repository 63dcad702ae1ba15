"""`ref suggest` and `ref coverage`: what drafts and reference lack of each other."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HERE = ("-r", "marina.yaml")
BRIDGE = "The Marina Bridge cost 42 million euros."
FERRY = "The ferry carried 900 passengers in 2019."
PIER = "The Marina Pier was built in 1990."


@pytest.fixture(autouse=True)
def drafts(desk: Path) -> None:
    (desk / "one.txt").write_text(f"{BRIDGE} {PIER} {FERRY}\n", encoding="utf-8")
    letter = f"**Marina.** {FERRY} She was born\non Wednesday.\n\n> In 1990 the Marina Pier was built.\n"
    (desk / "two.md").write_text(f"---\ndate: 2022-01-28\n---\n\n{letter}", encoding="utf-8")


def test_suggestions_are_a_reference_to_fill_in(desk: Path, run: Run) -> None:
    outcome = run("ref", "suggest", "one.txt", "two.md", *HERE)
    assert (outcome.status, outcome.err) == (0, "")
    todo = '    source: TODO  # {title: …, url: "https://…", published: …}\n'
    assert outcome.out == (
        "# 3 facts that the drafts need, those needed most first.\n"
        "# Check each sentence and give its source. TODO is no source: as long as one is\n"
        "# left, ref lint and verify refuse this file.\n"
        "schema: claimcheck/reference/1\n"
        "facts:\n"
        "  # one.txt:1:42, two.md:8:3 (2 drafts)\n"
        "  - id: marina-pier-built-1990\n"
        f"    statement: {PIER}\n{todo}"
        "  # one.txt:1:77, two.md:5:13 (2 drafts)\n"
        "  - id: ferry-carried-passengers-2019\n"
        f"    statement: {FERRY}\n{todo}"
        "  # two.md:5:55\n"
        "  # write a name for “She”\n"
        "  # write a date for “Wednesday” (2022-01-26)\n"
        "  - id: born-2022\n"
        f"    statement: She was born on Wednesday.\n{todo}"
    )


def test_nobody_takes_a_suggestion_over_unread(desk: Path, run: Run) -> None:
    assert run("ref", "suggest", "one.txt", *HERE, "-o", "todo.yaml").status == 0
    lint = run("ref", "lint", "todo.yaml")
    assert lint.status == 1
    assert "unknown-source" in lint.out
    assert run("verify", "one.txt", "-r", "todo.yaml").status == 2
    todo = (desk / "todo.yaml").read_text(encoding="utf-8")
    (desk / "todo.yaml").write_text(todo.replace("TODO ", "{title: Town book}"), encoding="utf-8")
    assert run("ref", "lint", "todo.yaml").status == 0
    assert run("verify", "one.txt", *HERE, "-r", "todo.yaml", "-q").out.startswith("3 claims: 3 supported")


def test_suggestions_as_json(run: Run) -> None:
    report = json.loads(
        run("ref", "suggest", "one.txt", "two.md", *HERE, "--limit", "1", "--output-format", "json").out
    )
    assert report == {
        "schema": "claimcheck/suggestions/1",
        "facts": [
            {
                "fact": {"id": "marina-pier-built-1990", "statement": PIER, "source": "TODO"},
                "drafts": 2,
                "places": [
                    {"path": "one.txt", "line": 1, "column": 42},
                    {"path": "two.md", "line": 8, "column": 3},
                ],
                "remarks": [],
            }
        ],
        "left_out": 2,
    }


def test_suggestions_need_no_reference_to_begin_with(desk: Path, run: Run) -> None:
    assert "statement: The Marina Bridge cost" in run("ref", "suggest", "one.txt").out
    (desk / "claims").mkdir()
    assert "statement: The Marina Bridge cost" in run("ref", "suggest", "one.txt").out
    assert run("ref", "suggest", "right.txt", *HERE).out.endswith(
        "has a fact.\nschema: claimcheck/reference/1\nfacts: []\n"
    )


def test_ids_of_the_reference_are_not_given_again(desk: Path, run: Run) -> None:
    taken = "facts: [{id: marina-pier-built-1990, statement: Rome lies in Italy., source: {title: T}}]"
    (desk / "taken.yaml").write_text(taken, encoding="utf-8")
    assert "- id: marina-pier-built-1990-2\n" in run("ref", "suggest", "one.txt", "-r", "taken.yaml").out


def test_hostile_sentences_and_names_stay_in_their_place(desk: Path, run: Run) -> None:
    (desk / "a\nb.txt").write_text('The "Marina: Pier" # was\x1b[31m built in 1990.\n', encoding="utf-8")
    outcome = run("ref", "suggest", "a\nb.txt", "-o", "todo.yaml")
    assert outcome.status == 0
    todo = (desk / "todo.yaml").read_text(encoding="utf-8")
    assert "\x1b" not in todo
    assert todo.count("\n  # a") == 1
    (problem,) = run("verify", "right.txt", "-r", "todo.yaml").err.splitlines()
    assert "todo.yaml:9:13: no source has the id 'TODO'" in problem


def test_coverage_both_ways(run: Run) -> None:
    outcome = run("ref", "coverage", "one.txt", "two.md", *HERE)
    assert outcome.status == 0
    assert outcome.out == (
        "claims without a fact\n"
        "  one.txt:1:42  date\n"
        "    The Marina Pier was built in 1990\n"
        "  one.txt:1:77  amount\n"
        "    The ferry carried 900 passengers in 2019\n"
        "  two.md:5:13  amount\n"
        "    The ferry carried 900 passengers in 2019\n"
        "  two.md:5:55  date\n"
        "    She was born on Wednesday\n"
        "  two.md:8:3  date\n"
        "    In 1990 the Marina Pier was built\n"
        "facts that no draft uses\n"
        "  marina.yaml:8  bridge-opened\n"
        "    The Marina Bridge was opened on 3 May 2014.\n"
        "6 claims, 1 with a fact (17%); 2 facts, 1 used (50%)\n"
    )


def test_coverage_as_json(run: Run) -> None:
    report = json.loads(run("ref", "coverage", "wrong.txt", *HERE, "--output-format", "json").out)
    assert report == {
        "schema": "claimcheck/coverage/1",
        "uncovered": [
            {
                "path": "wrong.txt",
                "line": 1,
                "column": 42,
                "kind": "amount",
                "text": "The Marina Library holds 70,000 books",
                "sentence": "The Marina Library holds 70,000 books.",
            }
        ],
        "unused": [
            {
                "fact": "bridge-opened",
                "place": "marina.yaml:8",
                "statement": "The Marina Bridge was opened on 3 May 2014.",
            }
        ],
        "summary": {"claims": 2, "covered": 1, "coverage": 0.5, "facts": 2, "used": 1},
    }


def test_a_text_without_claims_is_said(run: Run) -> None:
    outcome = run("ref", "coverage", "mood.txt", *HERE)
    assert outcome.status == 0
    assert "no claims found in mood.txt" in outcome.err
    assert outcome.out.endswith("no claims found in 1 draft: nothing was checked; 2 facts, 0 used (0%)\n")
    assert "no claims found" in run("ref", "suggest", "mood.txt", *HERE).err


@pytest.mark.parametrize("command", ["suggest", "coverage"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (HERE, "no path is given"),
        (("nowhere.txt", *HERE), "nowhere.txt: no such file or folder"),
        (("one.txt", "-r", "nowhere.yaml"), "nowhere.yaml: no such file or folder"),
        (("one.txt", "-r", "broken.yaml"), "broken.yaml:2:1: invalid YAML"),
        (("one.txt", *HERE, "--output-format", "xml"), "'xml' is not one of"),
        (("one.txt", *HERE, "-o", "nowhere/out"), "cannot be written"),
    ],
)
def test_what_cannot_be_read(run: Run, command: str, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("ref", command, *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize("command", ["suggest", "coverage"])
def test_the_other_drafts_are_read(run: Run, command: str) -> None:
    outcome = run("ref", command, "nowhere.txt", "one.txt", *HERE)
    assert outcome.status == 2
    assert "one.txt:1:42" in outcome.out


def test_coverage_needs_a_reference(run: Run) -> None:
    assert "there is no reference" in run("ref", "coverage", "one.txt").err
