"""Baseline files on disk: reading and writing them, and the way from one to the drafts it speaks of."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from claimcheck.cli.inputs import STDIN_NAME
from claimcheck.cli.streams import Output, say
from claimcheck.errors import Place, Problem, UsageError
from claimcheck.report.baseline import Baseline, Entry, parse_baseline, render_baseline, with_baseline
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import visible
from claimcheck.text.decoding import decode
from claimcheck.text.loading import read_bytes

LISTED = 5
"""Stale entries said one by one; the rest are counted."""


def load_baseline(file: Path) -> Baseline:
    """Return the baseline of a file; raises `ClaimcheckError` where it is missing or broken."""
    if not file.exists():
        hint = f"write it: claimcheck baseline create PATH --baseline {file}"
        raise UsageError(Problem("missing-path", "there is no such baseline", Place(str(file)), hint))
    return parse_baseline(decode(read_bytes(str(file)), path=str(file)), path=str(file))


def write_baseline(baseline: Baseline, file: Path) -> None:
    """Write a baseline whole or not at all."""
    with Output(file, what="baseline") as output:
        output.write(render_baseline(baseline), machine=True)


def path_in_baseline(draft: str, file: Path) -> str:
    """Return the way from the folder of a baseline to a draft, with slashes on every system."""
    if draft == STDIN_NAME:
        return draft
    try:
        way = os.path.relpath(os.path.realpath(draft), os.path.realpath(file.parent))
    except ValueError:  # on another drive
        way = os.path.realpath(draft)
    return PurePath(way).as_posix()


def path_of_draft(entry_path: str, file: Path) -> Path:
    """Return the draft that a path of a baseline leads to."""
    return Path(os.path.normpath(file.parent / entry_path))


def apply_baseline(report: Report, baseline: Baseline, file: Path) -> tuple[Report, tuple[Entry, ...]]:
    """Return the report with the findings marked that a baseline holds, and its stale entries.

    Entries of drafts that were not checked are not stale, but those of drafts that are gone are.
    """
    documents: list[DocumentReport] = []
    stale: list[Entry] = []
    checked = set()
    for document in report.documents:
        path = path_in_baseline(document.document.path, file)
        checked.add(path)
        marked, unmatched = with_baseline(document, baseline, path=path)
        documents.append(marked)
        stale += unmatched
    stale += [
        entry
        for entry in baseline.entries
        if entry.path not in checked and entry.path != STDIN_NAME and not path_of_draft(entry.path, file).exists()
    ]
    return replace(report, documents=tuple(documents), compared=True), tuple(sorted(stale))


def say_stale(stale: Sequence[Entry], file: Path) -> None:
    """Say on standard error which entries of a baseline stand for nothing any more."""
    if not stale:
        return
    for entry in stale[:LISTED]:
        say(f"warning: stale in the baseline: {visible(entry.path)}: {visible(entry.rule)} “{visible(entry.words)}”")
    if len(stale) > LISTED:
        say(f"warning: and {len(stale) - LISTED} more stale entries")
    say(f"`claimcheck baseline prune --baseline {visible(str(file))}` removes what is stale")
