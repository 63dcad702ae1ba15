"""From the paths of a command line to files."""

import os
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.text.discovery import find_drafts, search_drafts


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
        ("empty", "no-draft-found", "name the files to check one by one; hidden and ignored ones are left out"),
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


@pytest.mark.parametrize("repository", [True, False])
def test_what_git_ignores_is_left_out_of_folders(tmp_path: Path, repository: bool) -> None:
    for name in ("kept.txt", "old.txt", "build/a.txt", "sub/old.txt", "sub/only.txt", "sub/deep/only.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    if repository:
        (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("old.txt\nbuild/\n***/[\n")
    (tmp_path / "sub" / ".gitignore").write_text("!old.txt\n/only.txt\n")
    found = [str(Path(path).relative_to(tmp_path)).replace(os.sep, "/") for path in find_drafts([str(tmp_path)])]
    all_of_them = ["kept.txt", "old.txt", "build/a.txt", "sub/old.txt", "sub/only.txt", "sub/deep/only.txt"]
    assert found == (["kept.txt", "sub/old.txt", "sub/deep/only.txt"] if repository else all_of_them)
    assert find_drafts([str(tmp_path / "old.txt")]) == (str(tmp_path / "old.txt"),), "a file that is named is read"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_loop_of_links_ends(newsroom: Path) -> None:
    (newsroom / "sub" / "loop").symlink_to(newsroom)
    (newsroom / "sub" / "self.txt").symlink_to(newsroom / "sub" / "self.txt")
    assert "sub/self.txt" in find_drafts(["."]), "reading it says what is wrong"
    assert not any("loop" in path for path in find_drafts(["."]))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_does_not_hide_the_others(newsroom: Path) -> None:
    (newsroom / "sub").chmod(0)
    found = search_drafts(["."])
    (newsroom / "sub").chmod(0o755)
    assert found.files == ("a.md", "b.txt")
    assert [problem.rule for problem in found.problems] == ["unreadable-folder"]


def test_an_error_while_searching_is_said_and_the_rest_is_found(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = search_drafts(["."])
    assert found.files == ("a.md", "b.txt", "sub/d.markdown")
    assert [str(problem.place) for problem in found.problems] == ["./sub/deep"]
