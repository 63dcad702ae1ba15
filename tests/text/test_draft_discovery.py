"""From the paths of a command line to files."""

import os
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.text.discovery import find_drafts


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    names = (
        "b.txt",
        "a.md",
        "c.pdf",
        "sub/d.markdown",
        "sub/deep/e.text",
        "empty/g.pdf",
        ".hidden.txt",
        ".git/f.txt",
    )
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["b.txt", "a.md"], ["b.txt", "a.md"]),
        (["c.pdf", ".hidden.txt"], ["c.pdf", ".hidden.txt"]),
        (["-"], ["-"]),
        (["."], ["a.md", "b.txt", "sub/d.markdown", "sub/deep/e.text"]),
        (["sub/"], ["sub/d.markdown", "sub/deep/e.text"]),
        (["*.txt"], ["b.txt"]),
        (["**/*.markdown"], ["sub/d.markdown"]),
        (["s*"], ["sub/d.markdown", "sub/deep/e.text"]),
        (["b.txt", "./b.txt", "*.txt"], ["b.txt"]),
    ],
)
def test_paths_become_files(newsroom: Path, paths: list[str], found: list[str]) -> None:
    assert [path.replace(os.sep, "/") for path in find_drafts(paths)] == found


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(newsroom: Path) -> None:
    (newsroom / "draft[1].txt").write_text("Text.")
    assert find_drafts(["draft[1].txt"]) == ("draft[1].txt",)


@pytest.mark.parametrize(
    ("path", "rule", "hint"),
    [
        ("bb.txt", "path-not-found", "did you mean 'b.txt'?"),
        ("nothing-like-it", "path-not-found", "check the spelling of the path"),
        ("none/at/all.txt", "path-not-found", "check the spelling of the path"),
        ("a\0b", "path-not-found", "check the spelling of the path"),
        ("x" * 5000, "path-not-found", "check the spelling of the path"),
        ("", "path-not-found", "check the spelling of the path"),
        ("empty", "no-draft-found", "name the files to check one by one"),
        ("*.rst", "no-draft-found", "check the pattern; ** also searches sub-folders"),
        ("e*", "no-draft-found", "check the pattern; ** also searches sub-folders"),
    ],
)
def test_a_path_without_drafts_is_refused(newsroom: Path, path: str, rule: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_drafts([path])
    (problem,) = caught.value.problems
    assert (problem.rule, problem.hint) == (rule, hint)
    assert problem.place is not None
    assert problem.place.path == path


def test_every_wrong_path_is_named(newsroom: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_drafts(["b.txt", "one.txt", "empty"])
    assert [problem.rule for problem in caught.value.problems] == ["path-not-found", "no-draft-found"]
