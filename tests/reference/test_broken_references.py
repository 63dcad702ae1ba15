"""Broken reference files, each with what `ref lint` says of it beside it in `NAME.expected`.

None may pass, none may end in a traceback, and every mistake has its line and column.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.__main__ import main
from claimcheck.linting.rules import REFERENCE_RULES, UNREAD

FOLDER = Path(__file__).parent / "broken"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".yaml", ".json", ".jsonl", ".csv"})
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>[0-9]+):(?P<column>[0-9]+): (?P<rule>[a-z-]+) \S.*")

Lint = Callable[..., tuple[int, str]]


@pytest.fixture
def lint(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lint:
    monkeypatch.chdir(FOLDER)

    def call(name: str, output_format: str) -> tuple[int, str]:
        options = ["--isolated", "--no-cache", "--on", "2026-11-22", "--fail-level", "note"]
        status = main(["ref", "lint", name, *options, "--output-format", output_format])
        out, err = capfd.readouterr()
        assert err == ""
        return status, out

    return call


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_refused_in_words(lint: Lint, name: str) -> None:
    status, out = lint(name, "concise")
    assert out == (FOLDER / f"{name}.expected").read_bytes().decode("utf-8")
    *mistakes, summary = out.splitlines()
    rules = set()
    for line in mistakes:
        found = LINE.fullmatch(line)
        assert found, f"no place or no message: {line}"
        assert found["file"] == name
        rules.add(found["rule"])
    assert rules <= set(REFERENCE_RULES)
    assert status == (2 if rules & UNREAD else 1)
    assert summary.endswith(("error", "errors", "warning", "warnings", "note", "notes"))


@pytest.mark.parametrize("output_format", ["full", "json", "json-lines"])
def test_a_hostile_file_is_shown_safely_in_every_format(lint: Lint, output_format: str) -> None:
    for name in ("terminal-escape.yaml", "escape-in-name-of-field.yaml", "nul-escape.json"):
        status, out = lint(name, output_format)
        assert status == 1
        assert not set(out) & {"\x1b", "\x00", "\x07", "\u202e"}
        if output_format == "json":
            assert json.loads(out)["summary"]["mistakes"] >= 1


def test_there_is_a_broken_file_for_every_rule() -> None:
    said = "".join((FOLDER / f"{name}.expected").read_text(encoding="utf-8") for name in FILES)
    missing = [rule for rule in REFERENCE_RULES if f": {rule} " not in said]
    assert missing == ["unreadable-file"], "a file cannot be kept unreadable in a repository"
    assert len(FILES) >= 60
