"""Formats on the command line: streams, exit status, and the summary page of GitHub Actions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")
MACHINE = ("sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html")


@pytest.mark.parametrize("name", MACHINE)
def test_the_status_and_standard_error_do_not_hang_on_the_format(run: Run, name: str) -> None:
    for draft, status in (("wrong.txt", 1), ("right.txt", 0)):
        outcome = run("verify", draft, *REFERENCE, "--output-format", name)
        assert (outcome.status, outcome.err) == (status, "")
        assert outcome.out.endswith("\n")


@pytest.mark.parametrize("name", ["github", "html"])
def test_a_report_is_the_same_bytes_in_every_locale(start: Run, desk: Path, name: str) -> None:
    (desk / "bridge.txt").write_text("The Marina Bridge – “la grande” – cost €48 million.\n", encoding="utf-8")
    command = ("verify", "bridge.txt", *REFERENCE, "--output-format", name, "-v")
    first, second = (
        start(*command, LC_ALL=locale, PYTHONHASHSEED=seed, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        for locale, seed in (("C", "1"), ("C.UTF-8", "4242"))
    )
    assert first.out == second.out
    assert "€48 million" in first.out


@pytest.mark.parametrize("name", sorted(set(MACHINE) - {"html"}))
def test_mistakes_of_a_reference_come_in_the_same_formats(run: Run, name: str) -> None:
    outcome = run("ref", "lint", "unknown.yaml", "--output-format", name)
    assert outcome.status == 1
    assert "unknown-field" in outcome.out


def test_junit_follows_the_fail_level(run: Run) -> None:
    outcome = run("verify", "open.txt", *REFERENCE, "--output-format", "junit", "--fail-level", "note")
    assert outcome.status == 1
    assert '<failure message="uncovered' in outcome.out
    assert "<failure" not in run("verify", "open.txt", *REFERENCE, "--output-format", "junit").out


def test_the_step_summary_is_appended_where_asked_for(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert run("verify", "wrong.txt", *REFERENCE, "--output-format", "github").status == 1
    assert page.read_text(encoding="utf-8") == "before\n", "only where asked for"
    assert run("verify", "wrong.txt", *REFERENCE, "--output-format", "github", "--step-summary").status == 1
    written = page.read_text(encoding="utf-8")
    assert written.startswith("before\n## Facts checked\n")
    assert "48 million euros" in written


def test_the_step_summary_is_written_for_records_too(start: Run, desk: Path) -> None:
    record = json.dumps({"id": "a", "text": "The Marina Bridge cost 48 million euros."})
    command = ("verify", "-", *REFERENCE, "--input-format", "jsonl", "--output-format", "json-lines", "--step-summary")
    outcome = start(*command, text=record, GITHUB_STEP_SUMMARY=str(desk / "summary.md"))
    assert outcome.status == 1, outcome.err
    assert "48 million euros" in (desk / "summary.md").read_text(encoding="utf-8")


def test_a_step_summary_that_nothing_reads_is_a_mistake(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    outcome = run("verify", "right.txt", *REFERENCE, "--step-summary")
    assert (outcome.status, outcome.out) == (2, "")
    assert "GITHUB_STEP_SUMMARY, which is not set" in outcome.err
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    assert run("verify", "right.txt", *REFERENCE, "--step-summary").status == 2
