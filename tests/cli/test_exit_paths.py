"""Every way in which `verify` can end, one by one: status, and what is said where."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")


@pytest.mark.parametrize("output_format", ["full", "concise", "json", "json-lines"])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("right.txt",), 0),
        (("open.txt",), 0),
        (("open.txt", "--fail-level", "note"), 1),
        (("wrong.txt",), 1),
        (("wrong.txt", "right.txt"), 1),
        (("wrong.txt", "--fail-level", "never"), 0),
        (("wrong.txt", "--exit-zero"), 0),
        (("wrong.txt", "-o", "report.out"), 1),
        (("wrong.txt", "--ignore", "amount-mismatch"), 0),
        (("wrong.txt", "--select", "date-mismatch"), 0),
        (("wrong.txt", "--select", "contradicted,outdated"), 1),
        (("wrong.txt", "nowhere.txt"), 2),
        (("wrong.txt", "nowhere.txt", "--exit-zero"), 2),
        (("mood.txt",), 0),
        (("empty.txt",), 0),
    ],
)
def test_status_hangs_on_findings_alone(run: Run, arguments: tuple[str, ...], status: int, output_format: str) -> None:
    assert run("verify", *arguments, *REFERENCE, "--output-format", output_format).status == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", *REFERENCE), "no path is given"),
        (("verify", "nowhere.txt", *REFERENCE), "nowhere.txt: no such file or folder"),
        (("verify", "rihgt.txt", *REFERENCE), "did you mean 'right.txt'?"),
        (("verify", "folder", *REFERENCE), "folder: this folder holds no draft"),
        (("verify", "*.rst", *REFERENCE), "*.rst: no file matches this pattern"),
        (("verify", "right.txt"), "there is no reference to check against"),
        (("verify", "right.txt", "-r", "nowhere.yaml"), "nowhere.yaml: no such file or folder"),
        (("verify", "right.txt", "-r", "broken.yaml"), "broken.yaml:2:1: invalid YAML"),
        (("verify", "right.txt", "-r", "unknown.yaml"), "did you mean 'statement'?"),
        (("verify", "right.txt", "-r", "nofacts.yaml"), "nofacts.yaml: the reference holds no facts, so 1 claim"),
        (("verify", "right.txt", *REFERENCE, "--output-format", "sarrif"), "no report format is named 'sarrif'"),
        (("verify", "right.txt", *REFERENCE, "--published", "soon"), "--published must be a day"),
        (("verify", "right.txt", *REFERENCE, "--select", "amuont-mismatch"), "did you mean 'amount-mismatch'?"),
        (("verify", "right.txt", *REFERENCE, "--model", "none"), "the language model 'none' is not installed"),
        (("verify", "right.txt", *REFERENCE, "--color", "pink"), "'pink' is not one of"),
        (("verify", "right.txt", *REFERENCE, "--config", "no.toml"), "no.toml"),
        (
            ("verify", "right.txt", *REFERENCE, "-o", "nowhere/report.txt"),
            "the report cannot be written: No such file or directory; make the folder",
        ),
        (("verify", "right.txt", *REFERENCE, "-o", "."), "Is a directory; name a file in it"),
        (("verify", "right.txt", "--no-such-option"), "No such option: --no-such-option"),
        (("verify", "-", "--files-from", "-", *REFERENCE), "standard input cannot be both"),
        (("verify", "--files-from", "empty.txt", *REFERENCE), "empty.txt: the list names no path"),
        (("verfy", "right.txt"), "No such command 'verfy'"),
        (("explain", "amount"), "no rule is named 'amount'"),
        (("ref", "show", "bridge-costs", *REFERENCE), "did you mean 'bridge-cost'?"),
        (("ref", "show", "-r", "broken.yaml"), "broken.yaml:2:1: invalid YAML"),
        (("ref", "search", "bridge", "-r", "nowhere.yaml"), "nowhere.yaml: no such file or folder"),
    ],
)
def test_what_cannot_be_checked_is_said_on_standard_error(run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert said in outcome.err
    assert outcome.err.startswith("claimcheck: error: ")
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x7fELF\x00\x01", "this is a binary file"), ("café € ".encode() + b"caf\xe9", "not valid UTF-8")],
)
def test_undecodable_draft(desk: Path, run: Run, content: bytes, said: str) -> None:
    (desk / "bad.txt").write_bytes(content)
    outcome = run("verify", "bad.txt", "wrong.txt", *REFERENCE, "--output-format", "concise")
    assert outcome.status == 2
    assert said in outcome.err
    assert "wrong.txt:1:24: amount-mismatch" in outcome.out, "the other drafts are checked"


def test_empty_file_and_text_without_claims_never_pass(run: Run) -> None:
    for name in ("empty.txt", "mood.txt"):
        outcome = run("verify", name, *REFERENCE)
        assert outcome.status == 0
        assert outcome.out.startswith(f"no claims found in {name}: nothing was checked")
        assert run("verify", name, "-r", "nofacts.yaml").status == 0


def test_no_command_shows_the_commands(run: Run) -> None:
    outcome = run()
    assert outcome.status == 2
    assert "verify" in outcome.out + outcome.err


def test_configuration_is_used_and_flags_win(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "claimcheck.toml").write_text('reference = ["marina.yaml"]\noutput-format = "json"\nexit-zero = true\n')
    outcome = run("verify", "wrong.txt")
    assert outcome.status == 0
    assert json.loads(outcome.out)["summary"]["contradicted"] == 1
    assert run("verify", "wrong.txt", "--isolated").status == 2
    monkeypatch.setenv("CLAIMCHECK_OUTPUT_FORMAT", "concise")
    assert run("verify", "wrong.txt").out.startswith("wrong.txt:1:24: ")
    assert run("verify", "wrong.txt", "--output-format", "full").out.startswith("✗ contradicted")
    shown = run("config", "show")
    assert 'output-format = "concise"  # CLAIMCHECK_OUTPUT_FORMAT' in shown.out
    assert "exit-zero = true" in shown.out


@pytest.mark.parametrize(
    "command",
    [
        ("verify", "right.txt"), ("fix", "right.txt"), ("extract", "right.txt"), ("explain", "right.txt:1"),
        ("config", "show"), ("baseline", "create", "right.txt"), ("baseline", "prune"), ("baseline", "show"),
        ("ref", "lint"), ("ref", "show"), ("ref", "search", "bridge"), ("ref", "suggest", "right.txt"),
        ("ref", "coverage", "right.txt"), ("ref", "stale", "--on", "2022-01-28"),
    ],
)  # fmt: skip
def test_a_broken_configuration_is_refused_by_every_command(desk: Path, run: Run, command: tuple[str, ...]) -> None:
    (desk / "claimcheck.toml").write_text('referense = ["marina.yaml"]\n')
    outcome = run(*command)
    assert (outcome.status, outcome.out) == (2, "")
    assert "claimcheck.toml:1:1" in outcome.err
    assert "did you mean 'reference'?" in outcome.err


def test_findings_left_out_are_counted(run: Run) -> None:
    outcome = run("verify", "wrong.txt", *REFERENCE, "--ignore", "contradicted")
    assert outcome.status == 0
    assert "1 finding left out by --select or --ignore" in outcome.err
    assert run("verify", "wrong.txt", *REFERENCE, "--ignore", "contradicted", "-q").err == ""


def test_the_nearest_folder_of_claims_is_the_reference(desk: Path, run: Run) -> None:
    (desk / "claims").mkdir()
    (desk / "marina.yaml").rename(desk / "claims" / "marina.yaml")
    outcome = run("verify", "wrong.txt")
    assert outcome.status == 1
    assert "claims/marina.yaml:5" in outcome.out
