"""`ref stale`: what is due on a day, why, and the status it gives."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SOURCE = "source: {title: Town book}"
FACTS = f"""\
entities:
  - {{id: anna-rossi, name: Anna Rossi}}
facts:
  - {{id: due, statement: The pier is 120 metres long., review_by: 2022-01-31, {SOURCE}}}
  - {{id: overdue, statement: The pier is 5 metres wide., review_by: 2021-06, {SOURCE}}}
  - {{id: late, statement: The pier has two lamps., review_by: 2023-01-01, {SOURCE}}}
  - {{id: ended, subject: anna-rossi, property: mayor of Marina, valid: 2016-06-01/2021-05-31, {SOURCE}}}
  - {{id: known-to-be-over, subject: Bruno Neri, property: mayor of Marina, valid: 2011/2015,
      source: {{title: Town book, accessed: 2019-02-03}}}}
  - {{id: ending, subject: Carla Blu, property: mayor of Marina, valid: 2021-06-01/2022-02-15, {SOURCE}}}
  - {{id: unconfirmed, subject: Dora Gallo, property: mayor of Pisa, valid: 2014/.., as_of: 2020-03, {SOURCE}}}
  - {{id: confirmed, subject: Elio Sarti, property: mayor of Lucca, valid: 2014/.., as_of: 2021-12, {SOURCE}}}
  - {{id: to-review, subject: Fabio Dini, property: mayor of Prato, valid: 2014/.., as_of: 2018, review_by: 2024, {SOURCE}}}
  - {{id: gone, statement: The pier cost 2 euros., review_by: 2020-01-01, rank: deprecated, {SOURCE}}}
"""  # noqa: E501


@pytest.fixture(autouse=True)
def pier(desk: Path) -> None:
    (desk / "pier.yaml").write_text(FACTS, encoding="utf-8")


def stale(run: Run, *arguments: str) -> list[tuple[str, str, str]]:
    outcome = run("ref", "stale", "pier.yaml", "--output-format", "json", *arguments)
    report = json.loads(outcome.out)
    assert report["schema"] == "claimcheck/stale/1"
    assert outcome.status == bool(report["stale"])
    return [(one["date"], one["fact"], one["reason"]) for one in report["stale"]]


def test_what_is_due_comes_in_the_order_of_its_day(run: Run) -> None:
    passed = [
        ("2020-03-31", "unconfirmed", "unconfirmed"),
        ("2021-05-31", "ended", "ended"),
        ("2021-06-30", "overdue", "review-due"),
    ]
    assert stale(run, "--on", "2022-01-28") == passed
    soon = [*passed, ("2022-01-31", "due", "review-due"), ("2022-02-15", "ending", "ended")]
    assert stale(run, "--on", "2022-01-28", "--within", "30d") == soon
    assert stale(run, "--on", "28 January 2022", "--within", "1m") == soon
    assert stale(run, "--on", "2022-01-31") == soon[:4], "the day itself counts"
    assert stale(run, "--on", "2022-01-28", "--older-than", "3y") == passed[1:]


def test_nothing_is_due(run: Run) -> None:
    assert stale(run, "--on", "2015-01-01") == []
    outcome = run("ref", "stale", "pier.yaml", "--on", "2015-01-01")
    assert (outcome.status, outcome.out) == (0, "0 of 10 facts to look at again on 2015-01-01\n")


def test_the_table_says_where_and_why(run: Run) -> None:
    outcome = run("ref", "stale", "--on", "2022-01-28", "-r", "pier.yaml")
    assert outcome.status == 1
    assert (
        "2021-05-31  ended  pier.yaml:7\n"
        "            ended: valid June 2016 to May 2021, which is over\n"
        "            Anna Rossi: mayor of Marina\n"
    ) in outcome.out
    assert outcome.out.endswith("\n3 of 10 facts to look at again on 2022-01-28\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pier.yaml",), "Missing option '--on'"),
        (("pier.yaml", "--on", "today"), "'today' is no day; write for example 2022-01-28"),
        (("pier.yaml", "--on", "2022-01-28", "--within", "soon"), "'soon' is no length of time"),
        (("nowhere.yaml", "--on", "2022-01-28"), "nowhere.yaml: no such file or folder"),
        (("--on", "2022-01-28"), "there is no reference"),
        (("broken.yaml", "--on", "2022-01-28"), "broken.yaml:2:1: invalid YAML"),
    ],
)
def test_what_cannot_be_judged(run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("ref", "stale", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
