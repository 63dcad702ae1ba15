"""Drafts held against the reference, for the commands that ask what the one lacks of the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.cli.checking import check, model_of
from claimcheck.cli.inputs import read_inputs
from claimcheck.cli.progress import track
from claimcheck.cli.settings import lazy_reference_of, reference_files, reference_paths
from claimcheck.cli.streams import say, say_notes, say_problems
from claimcheck.config import Config
from claimcheck.reference.fact import Reference
from claimcheck.reference.store import LazyReference
from claimcheck.report.report import Report
from claimcheck.report.sanitise import visible


@dataclass(frozen=True, slots=True)
class CheckedDrafts:
    """The findings of all drafts that could be read, and the reference; `complete` where every draft could.

    The facts of large files are held against the drafts, and left out of `reference`.
    """

    report: Report
    reference: Reference
    complete: bool


@dataclass(frozen=True, slots=True)
class DraftWish:
    """Which drafts to read, and how."""

    paths: Sequence[str]
    files_from: str | None
    stdin_filename: str | None
    quiet: bool
    cache: Path | None


def checked_drafts(wish: DraftWish, config: Config, *, may_lack_reference: bool = False) -> CheckedDrafts:
    """Read drafts and reference and hold one against the other; what cannot be read is said on standard error."""
    inputs = read_inputs(
        wish.paths,
        files_from=wish.files_from,
        stdin_filename=wish.stdin_filename,
        published=config.published,
        most_bytes=config.max_file_size,
    )
    say_notes(inputs.notes, quiet=wish.quiet)
    say_problems(inputs.problems)
    if may_lack_reference and not reference_files(reference_paths(config, wish.paths)):
        reference = LazyReference((), model=model_of(config), cache=None)
    else:
        reference = lazy_reference_of(config, wish.paths, cache=wish.cache)
    checked = check(inputs.documents, reference=reference, model=model_of(config)) if inputs.documents else ()
    found = tuple(track(checked, total=len(inputs.documents), what="Checking", quiet=wish.quiet))
    for one in found:
        if not one.findings and not wish.quiet:
            say(f"note: no claims found in {visible(one.document.path)}")
    return CheckedDrafts(Report(found, facts=reference.size), reference.understood(), complete=not inputs.problems)
