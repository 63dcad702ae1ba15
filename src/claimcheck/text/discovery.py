"""From the paths of a command line to the files to check."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.spelling import did_you_mean
from claimcheck.text.ignored import Ignored
from claimcheck.text.loading import STANDARD_INPUT

DRAFT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx"})
"""Suffixes of the files that are read from a folder; a file named itself is read whatever its suffix."""

_GLOB_SIGNS = "*?["


@dataclass(frozen=True, slots=True)
class Drafts:
    """The files found, each once, and what could not be searched."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_drafts(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files of the paths as `search_drafts` finds them; raises `UsageError` with every problem."""
    found = search_drafts(paths)
    if found.problems:
        raise UsageError(*found.problems)
    return found.files


def search_drafts(paths: Sequence[str]) -> Drafts:
    """Find the files of the paths in their order; folders are searched, patterns expanded.

    `-` stays as it is.  Hidden files and folders, and those git ignores, are skipped unless named; links to folders
    are not followed.  A path that is missing or holds no draft and a folder that cannot be read are problems.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        for file in _expand(path, problems):
            found.setdefault(file if file == STANDARD_INPUT else os.path.realpath(file), file)
    return Drafts(tuple(found.values()), tuple(problems))


def _expand(path: str, problems: list[Problem]) -> list[str]:
    """Return the files of one path."""
    if path == STANDARD_INPUT:
        return [path]
    if _exists(path):
        return _drafts_in(path, problems) if Path(path).is_dir() else [path]
    if not any(sign in path for sign in _GLOB_SIGNS):
        problems.append(missing_path(path))
        return []
    before = len(problems)
    files = [
        file
        for match in sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - keeps the path as given, hidden files out
        for file in (_walk(match, problems) if Path(match).is_dir() else [match])
    ]
    if not files and len(problems) == before:
        hint = "check the pattern; ** also searches sub-folders"
        problems.append(Problem("no-draft-found", "no file matches this pattern", Place(path), hint))
    return files


def _exists(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):  # too long a name, a NUL in it, a folder that may not be searched
        return False


def _drafts_in(folder: str, problems: list[Problem]) -> list[str]:
    before = len(problems)
    files = list(_walk(folder, problems))
    if not files and len(problems) == before:
        suffixes = ", ".join(sorted(DRAFT_SUFFIXES))
        message = f"this folder holds no draft ({suffixes})"
        hint = "name the files to check one by one; hidden and ignored ones are left out"
        problems.append(Problem("no-draft-found", message, Place(folder), hint))
    return files


def _walk(folder: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the drafts below a folder, sorted by path; one that cannot be read is a problem, and the rest go on."""

    def refuse(error: OSError) -> None:
        message = f"this folder cannot be read ({error.strerror})"
        hint = "change its permissions, or name the files to check"
        problems.append(Problem("unreadable-folder", message, Place(str(error.filename)), hint))

    ignored = Ignored(Path(folder))
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not ignored.holds(Path(parent, name), folder=True)
        )
        for name in sorted(files):
            draft = not name.startswith(".") and Path(name).suffix.lower() in DRAFT_SUFFIXES
            if draft and not ignored.holds(Path(parent, name), folder=False):
                yield str(Path(parent, name))


def missing_path(path: str) -> Problem:
    """Return the problem of a path that does not exist, with the nearest name in its folder."""
    parent = Path(path).parent
    try:
        siblings = [entry.name for entry in parent.iterdir()]
    except (OSError, ValueError):
        return Problem("path-not-found", "no such file or folder", Place(path), "check the spelling of the path")
    hint = did_you_mean(Path(path).name, siblings)
    return Problem("path-not-found", "no such file or folder", Place(path), hint or "check the spelling of the path")
