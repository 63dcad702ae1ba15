"""From bytes to documents: decoding, and the reader that fits the file's name."""

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, cast

from claimcheck.errors import Place, Problem, ReadingError, UsageError
from claimcheck.spelling import did_you_mean
from claimcheck.text.decoding import read_text
from claimcheck.text.document import Document
from claimcheck.text.limits import MOST_BYTES, too_large, with_short_blocks

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

BYTE_READER_GROUP = "claimcheck.byte_readers"
"""The entry-point group of readers of files that are no text; their names are suffixes too."""

MARKUP_READERS = frozenset({"html"})
"""Readers of texts that may declare their character set."""

READER_GROUP = "claimcheck.readers"
"""The entry-point group of readers.  A reader named like a suffix reads the files with that suffix."""

SUFFIX_READERS = {
    "md": "markdown",
    "markdown": "markdown",
    "txt": "plain",
    "text": "plain",
    "htm": "html",
    "xhtml": "html",
}
"""Suffixes whose reader has another name than the suffix."""

DEFAULT_READER = "plain"

_SURROGATE = re.compile("[\ud800-\udfff]")


class Reader(Protocol):
    """Makes a document of a draft's text; it never raises on any text."""

    def __call__(self, text: str, *, path: str) -> Document:
        """Return the document; `path` is kept as given."""
        ...


class ByteReader(Protocol):
    """Makes a document of a file's bytes; raises `ReadingError` where they are not what it reads."""

    def __call__(self, data: bytes, *, path: str, most_bytes: int) -> Document:
        """Return the document; no part of it may unpack to more than ten times `most_bytes`."""
        ...


def load_document(
    path: str | Path, *, data: bytes | None = None, reader: str | None = None, most_bytes: int = MOST_BYTES
) -> Document:
    """Read a draft from its file, or from `data` (standard input), with the reader its suffix asks for.

    `reader` names a reader instead.  Raises `ReadingError` where the draft cannot be read or holds
    more than `most_bytes`.
    """
    name = str(path)
    if data is None:
        data = read_bytes(name, most_bytes=most_bytes)
    elif len(data) > most_bytes:
        raise ReadingError(too_large(name, most_bytes))
    chosen = reader or reader_name(name)
    try:
        if chosen in _points(BYTE_READER_GROUP):
            document = find_byte_reader(chosen)(data, path=name, most_bytes=most_bytes)
        else:
            text, notes = read_text(data, path=name, markup=chosen in MARKUP_READERS)
            document = find_reader(chosen)(text, path=name)
            document = replace(document, notes=(*notes, *document.notes)) if notes else document
    except RecursionError as error:
        problem = Problem("nested-too-deep", "the markup is nested too deep to be read", Place(name), "flatten it")
        raise ReadingError(problem) from error
    return with_short_blocks(document)


def read_bytes(path: str, *, most_bytes: int | None = None) -> bytes:
    """Return what a file holds, at most `most_bytes`; raises `ReadingError`, which says why not."""
    try:
        with Path(path).open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if most_bytes is not None and size > most_bytes:
                raise ReadingError(too_large(path, most_bytes, size))
            data = stream.read() if most_bytes is None else stream.read(most_bytes + 1)
        if most_bytes is not None and len(data) > most_bytes:
            raise ReadingError(too_large(path, most_bytes))
        return data
    except FileNotFoundError:
        reason, hint = "there is no such file", "check the spelling of the path"
    except IsADirectoryError:
        reason, hint = "this is a folder, not a file", "name the files in it, or give the folder to verify"
    except PermissionError:
        reason, hint = "no permission to read this file", "change its permissions or run as its owner"
    except (OSError, ValueError) as error:
        reason, hint = (
            f"the file cannot be read ({getattr(error, 'strerror', None) or error})",
            "check the path",
        )
    raise ReadingError(Problem("unreadable-file", reason, Place(path), hint))


def without_surrogates(text: str) -> str:
    """Return a text with lone surrogates, which JSON can hold and UTF-8 cannot, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)


def reader_name(path: str) -> str:
    """Return the name of the reader for a path: by its suffix, plain text otherwise."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    name = SUFFIX_READERS.get(suffix, suffix)
    return name if name in _points(READER_GROUP) or name in _points(BYTE_READER_GROUP) else DEFAULT_READER


def find_reader(name: str) -> Reader:
    """Return a reader of texts by its name; raises `UsageError` for an unknown one."""
    return cast("Reader", _found(name, READER_GROUP).load())


def find_byte_reader(name: str) -> ByteReader:
    """Return a reader of other files by its name; raises `UsageError` for an unknown one."""
    return cast("ByteReader", _found(name, BYTE_READER_GROUP).load())


def _found(name: str, group: str) -> "EntryPoint":
    point = _points(group).get(name)
    if point is None:
        every = {**_points(READER_GROUP), **_points(BYTE_READER_GROUP)}
        hint = did_you_mean(name, every) or f"readers: {', '.join(sorted(every))}"
        raise UsageError(Problem("unknown-reader", f"no reader is named {name!r}", hint=hint))
    return point


@cache
def _points(group: str) -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # loaded only when a draft is read

    return {point.name: point for point in entry_points(group=group)}
