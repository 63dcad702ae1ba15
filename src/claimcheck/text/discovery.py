"""From the paths of a command line to the files to check."""

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.spelling import did_you_mean
from claimcheck.text.loading import STANDARD_INPUT

DRAFT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""Suffixes of the files that are read from a folder; a file named itself is read whatever its suffix."""

_GLOB_SIGNS = "*?["


def find_drafts(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files of the paths in their order, each once; folders are searched, patterns expanded.

    `-` stays as it is.  Hidden files and folders are skipped unless named.  Raises `UsageError` with
    every path that is missing or holds no draft.
    """
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _expand(path):
                found.setdefault(file if file == STANDARD_INPUT else os.path.realpath(file), file)
        except UsageError as error:
            problems.extend(error.problems)
    if problems:
        raise UsageError(*problems)
    return tuple(found.values())


def _expand(path: str) -> list[str]:
    """Return the files of one path."""
    if path == STANDARD_INPUT:
        return [path]
    if _exists(path):
        return _drafts_in(path) if Path(path).is_dir() else [path]
    if not any(sign in path for sign in _GLOB_SIGNS):
        raise UsageError(missing_path(path))
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - keeps the path as given, hidden files out
    files = [file for match in matches for file in (_walk(match) if Path(match).is_dir() else [match])]
    if not files:
        hint = "check the pattern; ** also searches sub-folders"
        raise UsageError(Problem("no-draft-found", "no file matches this pattern", Place(path), hint))
    return files


def _exists(path: str) -> bool:
    try:
        return bool(path) and Path(path).exists()
    except (OSError, ValueError):  # too long a name, a NUL in it, a folder that may not be searched
        return False


def _drafts_in(folder: str) -> list[str]:
    files = list(_walk(folder))
    if not files:
        suffixes = ", ".join(sorted(DRAFT_SUFFIXES))
        message = f"this folder holds no draft ({suffixes})"
        raise UsageError(Problem("no-draft-found", message, Place(folder), "name the files to check one by one"))
    return files


def _walk(folder: str) -> Iterator[str]:
    """Yield the drafts below a folder, sorted by path."""

    def refuse(error: OSError) -> None:
        raise UsageError(
            Problem(
                "unreadable-folder",
                f"this folder cannot be read ({error.strerror})",
                Place(str(error.filename)),
            )
        )

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in DRAFT_SUFFIXES:
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
