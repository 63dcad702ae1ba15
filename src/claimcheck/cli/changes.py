"""What has changed in drafts since a revision, asked of git.

git is run without a shell, a file name is never taken for an option or a pattern, and nothing that the repository's
configuration names (external differs, text converters, file-system monitors) is run.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.matching.finding import Finding, Severity, Suppression, SuppressionKind
from claimcheck.report.report import DocumentReport, Report
from claimcheck.text.document import Document

_HUNK = re.compile(rb"^@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files .* differ$", re.MULTILINE)
_SAFELY = ("--literal-pathspecs", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_DIFF = ("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames")
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF"})
"""What git sets for its hooks; each draft is asked about in its own repository."""


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """The lines of a file that are new or altered: runs from a first to a last line, or all."""

    runs: tuple[tuple[int, int], ...] = ()
    all: bool = False

    def meet(self, first: int, last: int) -> bool:
        """Say whether any line from `first` to `last` changed."""
        return self.all or any(start <= last and first <= end for start, end in self.runs)


def only_changed(report: Report, revision: str, *, standard_input: bool) -> Report:
    """Return the report with the findings marked that stand in sentences unchanged since a revision.

    Raises `UsageError` where git cannot say; of standard input, under whatever name, it never can.
    """
    if standard_input:
        message = "--diff-base needs a file: git cannot say what is new in standard input"
        raise UsageError(Problem("no-diff", message, hint="name the draft's file, or leave the option out"))
    documents = tuple(_marked(document, revision) for document in report.documents)
    return replace(report, documents=documents, compared=True)


def _marked(report: DocumentReport, revision: str) -> DocumentReport:
    document = report.document
    changed = changed_lines(Path(document.path), revision)
    suppression = Suppression(SuppressionKind.UNCHANGED, f"its sentence is unchanged since {revision}")
    findings = (
        finding
        if finding.suppressed or finding.severity is Severity.NONE or changed.meet(*_lines(document, finding))
        else replace(finding, suppressed=suppression)
        for finding in report.findings
    )
    return replace(report, findings=tuple(findings))


def _lines(document: Document, finding: Finding) -> tuple[int, int]:
    """Return the first and last line of a finding's sentence: any word of it may be what made it wrong."""
    claim = finding.claim
    span = document.to_source(min(finding.start, claim.sentence_start), max(finding.end, claim.sentence_end))
    return document.position(span.start)[0], document.position(max(span.start, span.end - 1))[0]


def changed_lines(path: Path, revision: str) -> ChangedLines:
    """Return the lines of a file that changed since a revision; of a file that git does not know, all.

    Raises `UsageError` where git is missing, the revision unknown, or the file in no repository.
    """
    file = Path(os.path.realpath(path))
    commit = known_commit(str(file.parent), revision, path=str(path))
    if not _git(file.parent, "ls-files", "-z", "--", file.name):
        return ChangedLines(all=True)
    names = [file.name]
    if old := _renamed(str(file.parent), commit).get(_from_root(file)):
        names.append(os.path.relpath(Path(_root(str(file.parent))) / old, file.parent))
    shown = _git(file.parent, *_DIFF, commit, "--", *names)
    if _BINARY.search(shown):
        return ChangedLines(all=True)
    runs = ((int(hunk[1]), int(hunk[2]) if hunk[2] else 1) for hunk in _HUNK.finditer(shown))
    return ChangedLines(tuple((first, first + length - 1) for first, length in runs if length))


@cache
def known_commit(folder: str, revision: str, *, path: str) -> str:
    """Return the name of the commit that a revision stands for, seen from a folder."""
    asked = _run(Path(folder), "rev-parse", "--git-dir")
    if asked.returncode and b"not a git repository" not in asked.stderr:
        raise UsageError(_failed(asked, folder))
    if asked.returncode:
        hint = "leave out --diff-base, or check drafts that are kept in git"
        raise UsageError(Problem("no-repository", "this draft is in no git repository", Place(path), hint))
    found = None
    if revision and not revision.startswith("-"):
        found = _run(Path(folder), "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None or found.returncode:
        hint = "give a branch, tag or commit; a shallow clone may lack it (git fetch)"
        raise UsageError(Problem("unknown-revision", f"git knows no revision {revision!r}", hint=hint))
    return found.stdout.decode("ascii").strip()


@cache
def _root(folder: str) -> str:
    return os.fsdecode(_git(Path(folder), "rev-parse", "--show-toplevel").rstrip(b"\n"))


def _from_root(file: Path) -> str:
    return Path(os.path.relpath(file, os.path.realpath(_root(str(file.parent))))).as_posix()


@cache
def _renamed(folder: str, commit: str) -> Mapping[str, str]:
    """Return the old name of each file renamed since a commit, both seen from the root of the repository."""
    listed = _git(Path(folder), "diff", "--no-ext-diff", "--find-renames", "--name-status", "-z", commit, "--")
    fields = iter(os.fsdecode(listed).split("\0"))
    renamed: dict[str, str] = {}
    for status in fields:
        if status.startswith(("R", "C")):
            old, new = next(fields), next(fields)
            renamed[new] = old
        elif status:
            next(fields)
    return renamed


def _git(folder: Path, *arguments: str) -> bytes:
    """Return what git prints; raises `UsageError` with its own words where it fails."""
    done = _run(folder, *arguments)
    if done.returncode:
        raise UsageError(_failed(done, str(folder)))
    return done.stdout


def _failed(done: "subprocess.CompletedProcess[bytes]", folder: str) -> Problem:
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return Problem("git-failed", f"git cannot compare the draft: {said}", Place(folder))


def _run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    git = shutil.which("git")
    if git is None:
        raise UsageError(Problem("git-missing", "--diff-base needs git, which is not installed", hint="install git"))
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    return subprocess.run(  # noqa: S603 - no shell; the revision is checked and names stand behind `--`
        [git, *_SAFELY, "-C", str(folder), *arguments],
        env={**environment, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
