"""Record mode: one line in, one line out, in order, whatever a line holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
OWN = [{"id": "p1", "statement": "The Marina Bridge cost 42 million euros.", "source": {"title": "T"}}]
RIGHT, WRONG = "The Marina Bridge cost 42 million euros.", "The Marina Bridge cost 48 million euros."
OPEN = "The Marina Library holds 70,000 books."
VERIFY = ("verify", "--input-format", "jsonl", "--output-format", "json-lines")
EXTRACT = ("extract", "--input-format", "jsonl", "--output-format", "json-lines")


def lines(*records: object) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in records)


def answers(outcome: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in outcome.out.splitlines()]


@pytest.mark.parametrize(
    ("text", "reference", "verdict"),
    [
        (WRONG, OWN, "contradicted"),
        (RIGHT, OWN, "supported"),
        (f"{RIGHT} {OPEN}", OWN, "partly_supported"),
        (OPEN, OWN, "uncovered"),
        (RIGHT, [], "uncovered"),
        ("Spring is near.", OWN, "uncovered"),
        ("", OWN, "uncovered"),
    ],
)
def test_verdict_of_a_record(desk: Path, run: Run, text: str, reference: list[Any], verdict: str) -> None:
    record = {"id": "a", "text": text, "published": None, "reference": reference}
    (desk / "records.jsonl").write_text(lines(record))
    outcome = run(*VERIFY, "records.jsonl", "--exit-zero")
    assert (outcome.status, outcome.err) == (0, "")
    (answer,) = answers(outcome)
    assert list(answer) == ["id", "verdict", "findings"]
    assert (answer["id"], answer["verdict"]) == ("a", verdict)
    assert all(one["fact"] == "p1" for finding in answer["findings"] for one in finding["evidence"])


def test_records_keep_their_own_references_apart(start: Run) -> None:
    other = [{"id": "p1", "statement": "The Marina Bridge cost 48 million euros."}]
    records = [{"id": str(n), "text": RIGHT, "reference": OWN if n % 2 else other} for n in range(50)]
    outcome = start(*VERIFY, "-", text=lines(*records))
    assert outcome.status == 1
    assert [answer["id"] for answer in answers(outcome)] == [str(n) for n in range(50)]
    assert {answer["verdict"] for answer in answers(outcome)[::2]} == {"contradicted"}
    assert {answer["verdict"] for answer in answers(outcome)[1::2]} == {"supported"}


def test_a_bad_record_does_not_stop_the_rest(start: Run) -> None:
    text = lines(
        {"id": "a", "text": RIGHT, "reference": OWN},
        "this is not JSON",
        "",
        {"id": "b"},
        {"id": "c", "text": RIGHT, "reference": [{"id": "p", "statment": "x"}]},
        {"id": "d", "text": RIGHT},
        '{"id": "e", "text": "caf\udce9"}',
        {"id": "f", "text": RIGHT, "reference": OWN},
    )
    outcome = start(*VERIFY, "-", text=text)
    assert outcome.status == 2
    found = answers(outcome)
    assert [answer["id"] for answer in found] == ["a", None, "b", "c", "d", "e", "f"]
    assert [list(answer) for answer in found[1:-1]] == [["id", "error"]] * 5
    assert "not valid UTF-8" in found[5]["error"]
    assert found[-1]["verdict"] == "supported"


def test_records_without_a_reference_use_that_of_the_command_line(desk: Path, run: Run) -> None:
    (desk / "records.jsonl").write_text(lines({"id": "a", "text": WRONG}, {"id": "b", "text": WRONG, "reference": []}))
    outcome = run(*VERIFY, "records.jsonl", "-r", "marina.yaml")
    assert [answer["verdict"] for answer in answers(outcome)] == ["contradicted", "uncovered"]
    assert outcome.status == 1
    empty = run(*VERIFY, "records.jsonl", "-r", "nofacts.yaml")
    assert empty.status == 2
    assert "holds no facts" in answers(empty)[0]["error"]


def test_records_in_formats_for_people(desk: Path, run: Run) -> None:
    (desk / "records.jsonl").write_text(lines({"id": "a", "text": WRONG, "reference": OWN}, "no"))
    outcome = run("verify", "--input-format", "jsonl", "records.jsonl", "--output-format", "concise")
    assert outcome.status == 2
    assert outcome.out.splitlines()[0].startswith("a:1:24: amount-mismatch ")
    assert "records.jsonl:2:1: invalid JSON" in outcome.err


def test_extraction_of_records(start: Run) -> None:
    text = lines(
        {"id": "a1", "text": "On Wednesday the bridge cost 48 million euros.", "published": "2022-01-28"},
        "{",
        {"id": 2, "text": "\ufeff", "published": None},
    )
    outcome = start(*EXTRACT, "-", text=text)
    assert outcome.status == 2
    first, bad, second = answers(outcome)
    assert list(first) == ["schema", "id", "published", "times", "quantities", "claims"]
    assert first["id"], first["published"] == ("a1", "2022-01-28")
    (day,) = first["times"]
    assert (day["text"], day["timex"]["value"]) == ("Wednesday", "2022-01-26")
    assert first["claims"][0]["quantities"] == [0]
    assert list(bad) == ["id", "error"]
    assert (second["id"], second["claims"]) == ("2", [])


def test_a_missing_file_of_records(run: Run) -> None:
    outcome = run(*VERIFY, "nowhere.jsonl", "-r", "marina.yaml")
    assert outcome.status == 2
    assert "nowhere.jsonl" in outcome.err
