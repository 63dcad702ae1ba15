"""From bytes to documents: decoding, and the reader that fits the file's name."""

import codecs
import re
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol, cast

from claimcheck.errors import Place, Problem, ReadingError, UsageError
from claimcheck.spelling import did_you_mean
from claimcheck.text.document import Document

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

READER_GROUP = "claimcheck.readers"
"""The entry-point group of readers.  A reader named like a suffix reads the files with that suffix."""

SUFFIX_READERS = {"md": "markdown", "markdown": "markdown", "txt": "plain", "text": "plain"}
"""Suffixes whose reader has another name than the suffix."""

DEFAULT_READER = "plain"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Reader(Protocol):
    """Makes a document of a draft's text; it never raises on any text."""

    def __call__(self, text: str, *, path: str) -> Document:
        """Return the document; `path` is kept as given."""
        ...


def load_document(path: str | Path, *, data: bytes | None = None, reader: str | None = None) -> Document:
    """Read a draft from its file, or from `data` (standard input), with the reader its suffix asks for.

    `reader` names a reader instead.  Raises `ReadingError` where the draft cannot be read.
    """
    name = str(path)
    text = decode(read_bytes(name) if data is None else data, path=name)
    return find_reader(reader or reader_name(name))(text, path=name)


def read_bytes(path: str) -> bytes:
    """Return what a file holds; raises `ReadingError`, which says why not."""
    try:
        return Path(path).read_bytes()
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


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that bytes start with (none: empty), and the encoding of what follows."""
    return next((found for found in _BYTE_ORDER_MARKS if data.startswith(found[0])), (b"", "utf-8"))


def decode(data: bytes, *, path: str) -> str:
    """Return the text of UTF-8 (with or without byte order mark) or UTF-16 (with one) bytes.

    The byte order mark is no part of the text.  Raises `ReadingError` for anything else and for binary files.
    """
    mark, encoding = encoding_of(data)
    if encoding == "utf-8" and b"\0" in data:
        place = _place(path, data[len(mark) : data.index(b"\0")])
        hint = "give a text file (.txt or .md); save a word processor's document as text first"
        raise ReadingError(
            Problem("binary-file", "this is a binary file, not a text (it holds a NUL byte)", place, hint)
        )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = _place(path, error.object[: error.start], encoding)
        message = f"the text is not valid {encoding.upper()} ({error.reason})"
        problem = Problem("undecodable-file", message, place, "save the file as UTF-8")
        raise ReadingError(problem) from error
    if "\0" in text:
        place = _place(path, text[: text.index("\0")].encode("utf-8"))
        raise ReadingError(Problem("binary-file", "this is a binary file, not a text (it holds NUL)", place))
    return text


def without_surrogates(text: str) -> str:
    """Return a text with lone surrogates, which JSON can hold and UTF-8 cannot, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)


def _place(path: str, before: bytes, encoding: str = "utf-8") -> Place:
    """Return the line and column that follow the bytes before."""
    text = before.decode(encoding, "replace")
    return Place(path, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)


def reader_name(path: str) -> str:
    """Return the name of the reader for a path: by its suffix, plain text otherwise."""
    suffix = PurePath(path).suffix.lower().removeprefix(".")
    name = SUFFIX_READERS.get(suffix, suffix)
    return name if name in _readers() else DEFAULT_READER


def find_reader(name: str) -> Reader:
    """Return a reader by its name; raises `UsageError` for an unknown one."""
    point = _readers().get(name)
    if point is None:
        message = f"no reader is named {name!r}"
        known = ", ".join(sorted(_readers()))
        raise UsageError(Problem("unknown-reader", message, hint=did_you_mean(name, _readers()) or f"readers: {known}"))
    return cast("Reader", point.load())


@cache
def _readers() -> "dict[str, EntryPoint]":
    from importlib.metadata import entry_points  # loaded only when a draft is read

    return {point.name: point for point in entry_points(group=READER_GROUP)}
