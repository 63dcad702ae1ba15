"""`explain FILE:LINE`: what decided the claims of a line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_a_line_is_explained_slot_by_slot(run: Run) -> None:
    outcome = run("explain", "wrong.txt:1", "-r", "marina.yaml")
    assert outcome.status == 0
    words = " ".join(outcome.out.split())
    assert "wrong.txt:1:1: amount claim: The Marina Bridge cost 48 million euros" in words
    assert "verdict: contradicted [amount-mismatch]" in words
    assert "bridge-cost (marina.yaml:5:5)" in words
    assert "contradicts" in words
    assert "amount: different [amount-mismatch]" in words
    assert "The Marina Library holds 70,000 books" in words


def test_explain_says_what_verify_says(run: Run) -> None:
    verified = run("verify", "wrong.txt", "-r", "marina.yaml", "--output-format", "concise")
    explained = run("explain", "wrong.txt:1", "-r", "marina.yaml")
    rules = [line.split()[1] for line in verified.out.splitlines() if line.startswith("wrong.txt:")]
    assert rules
    for rule in rules:
        assert f"[{rule}]" in explained.out


def test_a_line_without_claims_says_so(run: Run) -> None:
    outcome = run("explain", "mood.txt:1", "-r", "marina.yaml")
    assert (outcome.status, outcome.out) == (0, "no claim on line 1 of mood.txt\n")


def test_a_line_past_the_end_is_a_usage_error(run: Run) -> None:
    outcome = run("explain", "right.txt:99", "-r", "marina.yaml")
    assert outcome.status == 2
    assert "has 2 lines, not 99" in outcome.err


def test_a_missing_draft_is_a_usage_error(run: Run) -> None:
    assert run("explain", "nowhere.txt:1", "-r", "marina.yaml").status == 2


def test_a_column_may_follow_the_line(run: Run, desk: Path) -> None:
    assert run("explain", "wrong.txt:1:25", "-r", "marina.yaml").out.startswith("wrong.txt:1:1: amount claim")


def test_a_column_chooses_among_the_claims_of_the_line(run: Run, desk: Path) -> None:
    (desk / "two.txt").write_text("The Marina Bridge cost 48 million euros. The Marina Library holds 70,000 books.\n")
    both = run("explain", "two.txt:1", "-r", "marina.yaml").out
    assert both.count(" claim: ") == 2
    second = run("explain", "two.txt:1:60", "-r", "marina.yaml").out
    assert second.startswith("two.txt:1:42: amount claim")
    assert second.count(" claim: ") == 1
    assert run("explain", "two.txt:1:900", "-r", "marina.yaml").out == both


def test_how_a_fact_left_aside_compares_is_shown_on_request(run: Run) -> None:
    short, long = (run("explain", "wrong.txt:1", "-r", "marina.yaml", *more).out for more in ((), ("-v",)))
    aside = short.count("left aside: ")
    assert aside == long.count("left aside: ")
    assert aside
    assert short.count(" words: ") + aside == long.count(" words: ")


ROWS = """schema: claimcheck/reference/1
facts:
  - {id: gross, statement: "The Glass Orchard – Box office: $31.5 million", source: {title: A register}}
  - {id: budget, statement: "The Glass Orchard – Budget: $12 million", source: {title: A register}}
"""


def test_rows_that_were_reckoned_with_are_named(run: Run, tmp_path: Path) -> None:
    reference, draft = tmp_path / "rows.yaml", tmp_path / "film.txt"
    reference.write_text(ROWS, encoding="utf-8")
    draft.write_text("The Glass Orchard earned four times its budget.\n", encoding="utf-8")
    words = " ".join(run("explain", f"{draft}:1", "-r", str(reference)).out.split())
    assert "reckoned from what these rows give together: gross" in words
    assert "is 2.62 times, not four times" in words


def test_a_row_is_shown_as_a_row(run: Run, tmp_path: Path) -> None:
    reference = tmp_path / "rows.yaml"
    reference.write_text(ROWS, encoding="utf-8")
    words = " ".join(run("ref", "show", "gross", "-r", str(reference)).out.split())
    assert "understood as a row of a table about The Glass Orchard label Box office value $31.5 million" in words
