"""From the paths of a command line to documents; what cannot be read is said and the rest is read."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.errors import ClaimcheckError, Place, Problem, UsageError
from claimcheck.text.discovery import find_drafts, search_drafts
from claimcheck.text.document import Document
from claimcheck.text.limits import MOST_BYTES
from claimcheck.text.loading import STANDARD_INPUT, load_document, read_bytes

STDIN_NAME = "<stdin>"
"""How standard input is named in a report where `--stdin-filename` gives no name."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a command line asks to read; `problems` is what could not be read."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]

    @property
    def notes(self) -> Iterator[Problem]:
        """Yield what of the drafts was left out or read otherwise than they claim to be."""
        return (note for document in self.documents for note in document.notes)


def read_inputs(
    paths: Sequence[str],
    *,
    files_from: str | None,
    stdin_filename: str | None,
    published: date | None,
    most_bytes: int = MOST_BYTES,
) -> Inputs:
    """Read the drafts of paths and lists in their order; raises `UsageError` where nothing is asked for."""
    asked = _asked(paths, files_from=files_from)
    drafts = search_drafts(asked)
    problems = list(drafts.problems)
    documents: list[Document] = []
    for path in drafts.files:
        try:
            documents.append(_read(path, stdin_filename=stdin_filename, published=published, most_bytes=most_bytes))
        except ClaimcheckError as error:
            problems.extend(error.problems)
    return Inputs(tuple(documents), tuple(problems))


def record_paths(paths: Sequence[str], *, files_from: str | None) -> list[str]:
    """Return the files of records asked for; raises `UsageError` where nothing is asked for."""
    asked = _asked(paths, files_from=files_from)
    return list(find_drafts(asked))


def stdin_bytes(*, most_bytes: int | None = None) -> bytes:
    """Return all of standard input, and no more than one byte over `most_bytes`."""
    return sys.stdin.buffer.read() if most_bytes is None else sys.stdin.buffer.read(most_bytes + 1)


def _asked(paths: Sequence[str], *, files_from: str | None) -> list[str]:
    """Return the paths given and those of the list; raises `UsageError` where there are none."""
    if files_from == STANDARD_INPUT and STANDARD_INPUT in paths:
        message = "standard input cannot be both a draft and a list of paths"
        raise UsageError(Problem("input-taken-twice", message, hint="give one of them as a file"))
    asked = [*paths, *_listed(files_from)] if files_from else [*paths]
    if not asked:
        raise UsageError(_nothing_to_read(files_from))
    return asked


def _listed(files_from: str) -> list[str]:
    """Return the paths of a list, one a line; empty lines do not count."""
    data = stdin_bytes() if files_from == STANDARD_INPUT else read_bytes(files_from)
    return [line for line in os.fsdecode(data.replace(b"\r\n", b"\n")).split("\n") if line.strip()]


def _read(path: str, *, stdin_filename: str | None, published: date | None, most_bytes: int) -> Document:
    from claimcheck.extraction.dating import with_published

    if path == STANDARD_INPUT:
        document = load_document(
            stdin_filename or STDIN_NAME, data=stdin_bytes(most_bytes=most_bytes), most_bytes=most_bytes
        )
    else:
        document = load_document(path, most_bytes=most_bytes)
    return with_published(document, option=published)


def _nothing_to_read(files_from: str | None) -> Problem:
    if files_from is not None:
        return Problem("nothing-to-read", "the list names no path", Place(files_from))
    return Problem("nothing-to-read", "no path is given", hint="name a draft, a folder, or - for standard input")
