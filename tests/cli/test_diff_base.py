"""`--diff-base`: only what a change brings in fails."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

OLD = "The Marina Bridge cost 48 million euros."
NEW = "The Marina Bridge was opened on 4 May 2014."
USE = ("-r", "marina.yaml", "--diff-base", "HEAD")


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True, env={**os.environ, **IDENTITY})


IDENTITY = {
    "GIT_AUTHOR_NAME": "Elena Neri",
    "GIT_AUTHOR_EMAIL": "elena@marina.example",
    "GIT_COMMITTER_NAME": "Elena Neri",
    "GIT_COMMITTER_EMAIL": "elena@marina.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@pytest.fixture
def repository(desk: Path) -> Path:
    """Return the working folder as a repository with one draft, which is wrong, committed."""
    (desk / ".git").rmdir()
    (desk / "folder" / "draft.md").write_text(f"Spring is near.\n\n{OLD}\n\nSummer is far.\n", encoding="utf-8")
    git("init", "-q")
    git("add", "folder")
    git("commit", "-qm", "a draft")
    return desk


@pytest.fixture
def new(run: Run) -> Callable[..., tuple[int, list[str]]]:
    """Return the checker that gives exit status and the rules of what is new."""

    def check(path: str, *arguments: str) -> tuple[int, list[str]]:
        outcome = run("verify", path, *USE, "--output-format", "json", *arguments)
        findings = json.loads(outcome.out)["documents"][0]["findings"]
        return outcome.status, [one["rule"] for one in findings if one["severity"] == "error" and not one["suppressed"]]

    return check


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="")


def test_what_is_old_does_not_fail(repository: Path, run: Run) -> None:
    outcome = run("verify", "folder/draft.md", *USE)
    assert (outcome.status, outcome.err) == (0, "")
    assert "1 suppressed (1 unchanged)" in " ".join(outcome.out.split())
    loud = " ".join(run("verify", "folder/draft.md", *USE, "-v").out.split())
    assert "suppressed: its sentence is unchanged since HEAD" in loud


def test_a_changed_line_shows_its_own_finding_alone(repository: Path, new: Callable[..., Any]) -> None:
    draft = repository / "folder" / "draft.md"
    edit(draft, "Summer is far.", NEW)
    assert new("folder/draft.md") == (1, ["date-mismatch"])
    git("add", "folder")
    assert new("folder/draft.md") == (1, ["date-mismatch"]), "staged is as good as not staged"
    edit(draft, "48", "49")
    assert new("folder/draft.md") == (1, ["amount-mismatch", "date-mismatch"])


def test_lines_that_moved_are_not_new(repository: Path, new: Callable[..., Any]) -> None:
    edit(repository / "folder" / "draft.md", "Spring", "It rained.\n\nIt rained again.\n\nSpring")
    assert new("folder/draft.md") == (0, [])


def test_a_sentence_is_new_where_any_line_of_it_is(repository: Path, new: Callable[..., Any]) -> None:
    draft = repository / "folder" / "draft.md"
    draft.write_text("The Marina Library\ncost 48 million euros.\n", encoding="utf-8")
    git("commit", "-qam", "another draft")
    edit(draft, "Library", "Bridge")
    assert new("folder/draft.md") == (1, ["amount-mismatch"])


def test_a_draft_unknown_to_git_is_all_new(repository: Path, new: Callable[..., Any]) -> None:
    assert new("wrong.txt") == (1, ["amount-mismatch"])
    (repository / ":(top) --x.txt").write_text(f"{OLD}\n")
    assert new(str(repository / ":(top) --x.txt")) == (1, ["amount-mismatch"])


def test_a_renamed_draft_is_not_new(repository: Path, new: Callable[..., Any]) -> None:
    (repository / "other").mkdir()
    git("mv", "folder/draft.md", "other/renämed.md")
    assert new("other/renämed.md") == (0, [])
    edit(repository / "other" / "renämed.md", "Summer is far.", NEW)
    assert new("other/renämed.md") == (1, ["date-mismatch"])


def test_a_draft_that_git_takes_for_binary_is_all_new(repository: Path, new: Callable[..., Any]) -> None:
    (repository / ".gitattributes").write_text("*.md -diff\n")
    assert new("folder/draft.md") == (0, [])
    edit(repository / "folder" / "draft.md", "Summer", "Winter")
    assert new("folder/draft.md") == (1, ["amount-mismatch"])


def test_windows_line_ends_count_alike(repository: Path, new: Callable[..., Any]) -> None:
    draft = repository / "folder" / "draft.md"
    draft.write_bytes(draft.read_bytes().replace(b"\n", b"\r\n"))
    git("commit", "-qam", "line ends")
    draft.write_bytes(draft.read_bytes().replace(b"Summer is far.", NEW.encode()))
    assert new("folder/draft.md") == (1, ["date-mismatch"])


def test_what_the_repository_configures_is_not_run(repository: Path, new: Callable[..., Any]) -> None:
    for key in ("diff.external", "core.fsmonitor", "diff.evil.textconv", "diff.evil.command"):
        git("config", key, f"touch {repository / 'ran'}; false")
    (repository / ".gitattributes").write_text("*.md diff=evil\n")
    edit(repository / "folder" / "draft.md", "Summer is far.", NEW)
    (repository / "ran").unlink(missing_ok=True)
    assert new("folder/draft.md") == (1, ["date-mismatch"])
    assert not (repository / "ran").exists()


def test_a_hook_of_another_repository_changes_nothing(
    repository: Path, new: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(repository / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / "nowhere" / "index"))
    assert new("folder/draft.md") == (0, [])


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-", "", "HEAD:folder"])
def test_an_unknown_revision_is_refused(repository: Path, run: Run, revision: str) -> None:
    outcome = run("verify", "folder/draft.md", "-r", "marina.yaml", f"--diff-base={revision}")
    assert (outcome.status, outcome.out) == (2, "")
    assert f"git knows no revision {revision!r}" in outcome.err
    assert not (repository / "x").exists()


def test_a_draft_outside_a_repository_is_refused(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.parent))
    outcome = run("verify", "wrong.txt", *USE)
    assert (outcome.status, outcome.out) == (2, "")
    assert "wrong.txt: this draft is in no git repository" in outcome.err


def test_git_that_is_missing_is_said(repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    outcome = run("verify", "folder/draft.md", *USE)
    assert (outcome.status, outcome.out) == (2, "")
    assert "--diff-base needs git, which is not installed" in outcome.err


def test_standard_input_has_no_history(repository: Path, start: Run) -> None:
    for name in ((), ("--stdin-filename", "folder/draft.md")):
        outcome = start("verify", "-", *name, *USE, text=OLD)
        assert (outcome.status, outcome.out) == (2, "")
        assert "--diff-base needs a file" in outcome.err
    outcome = start("verify", "-", "--input-format", "jsonl", *USE)
    assert (outcome.status, outcome.out) == (2, "")
    assert "records are not compared" in outcome.err


def test_code_scanning_is_told_what_is_new(repository: Path, run: Run) -> None:
    draft = repository / "folder" / "draft.md"
    draft.write_text(f"{draft.read_text()}\n{NEW}\n", encoding="utf-8")
    log = json.loads(run("verify", "folder/draft.md", *USE, "--output-format", "sarif").out)
    states = {result["ruleId"]: result["baselineState"] for result in log["runs"][0]["results"]}
    assert states == {"amount-mismatch": "unchanged", "date-mismatch": "new"}
