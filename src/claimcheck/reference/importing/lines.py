"""The lines of a large file, one at a time, none longer than memory allows; `.gz` and `.bz2` are unpacked."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from claimcheck.errors import Place, Problem, ReadingError

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of one line; the largest entities of Wikidata take a few million."""

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its number, and what is wrong with it; the text is empty where it is too long."""

    number: int
    text: str
    problem: Problem | None = None


def lines_of(path: str, *, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Yield the lines of a UTF-8 file with their ends; raises `ReadingError` where the file cannot be read."""
    try:
        with _opened(path) as file:
            yield from _lines(file, path, longest)
    except (OSError, EOFError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(Problem("unreadable-file", f"the file cannot be read ({reason})", Place(path))) from error


def whole(path: str, *, largest: int) -> str:
    """Return the text of a file; raises `ReadingError`, also for one that is larger than `largest` bytes."""
    try:
        with _opened(path) as file:
            data = file.read(largest + 1)
    except (OSError, EOFError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadingError(Problem("unreadable-file", f"the file cannot be read ({reason})", Place(path))) from error
    if len(data) > largest:
        message, hint = f"the file is larger than {largest:,} bytes", "write it as JSON Lines, one object a line"
        raise ReadingError(Problem("too-large", message, Place(path), hint))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem("undecodable-file", "the text is not valid UTF-8", Place(path, line), "save it as UTF-8")
        raise ReadingError(problem) from error


def _opened(path: str) -> IO[bytes]:
    if path.endswith(".gz"):
        import gzip

        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.endswith(".bz2"):
        import bz2

        return cast("IO[bytes]", bz2.open(path, "rb"))
    return Path(path).open("rb")


def _lines(file: IO[bytes], path: str, longest: int) -> Iterator[Line]:
    number = 0
    while data := file.readline(longest + 1):
        number += 1
        if len(data) > longest:
            _leave_line(file)
            message = f"this line is longer than {longest:,} bytes"
            yield Line(number, "", Problem("too-long", message, Place(path, number)))
            continue
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        if b"\0" in data:
            problem = Problem("binary-file", "this line holds a NUL byte", Place(path, number))
            yield Line(number, data.decode("utf-8", "replace").replace("\0", " "), problem)
            continue
        try:
            yield Line(number, data.decode("utf-8"))
        except UnicodeDecodeError:
            problem = Problem("undecodable-file", "this line is not valid UTF-8", Place(path, number))
            yield Line(number, data.decode("utf-8", "replace"), problem)


def _leave_line(file: IO[bytes]) -> None:
    """Read on to the end of a line without keeping it."""
    while (data := file.readline(_CHUNK)) and not data.endswith(b"\n"):
        pass
