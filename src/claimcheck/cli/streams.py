"""Standard output, standard error and `-o` files: the only place that writes to them."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NoReturn, Self

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.report.colour import Color, use_color
from claimcheck.report.sanitise import visible

WIDEST = 120
"""Lines of prose longer than this are hard to read, however wide the terminal."""

NARROWEST = 40

PIPE_WIDTH = 80
"""The width where there is no terminal to ask; `COLUMNS` changes it."""


def say(message: str) -> None:
    """Write one line for people to standard error."""
    sys.stderr.write(f"claimcheck: {message}\n")


def say_problems(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, one a line, the first place first."""
    for problem in problems:
        say(f"error: {visible(str(problem))}")
    sys.stderr.flush()


def say_notes(notes: Iterable[Problem], *, quiet: bool) -> None:
    """Write what was read otherwise than it claims to be, or not at all, unless asked to be quiet."""
    for note in () if quiet else notes:
        say(f"warning: {visible(str(note))}")
    sys.stderr.flush()


def width() -> int:
    """Return the width to render for."""
    columns = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


class Output:
    """Where a command's result goes: standard output, or a file that appears whole or not at all.

    Everything is UTF-8 with bare line feeds, except for text on a terminal or pipe of another encoding.
    """

    def __init__(self, path: Path | None, *, what: str = "report") -> None:
        """Take the file to write, and what it holds, for the message where it cannot be written."""
        self.path = path.resolve() if path else None
        self._what = what
        self._temporary: Path | None = None
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Open a temporary file beside the one asked for; a device or pipe is written to as it is."""
        if self.path is None:
            return self
        try:
            if self.path.exists() and not self.path.is_file():
                self._stream = self.path.open("wb")
                return self
            handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=self.path.parent)
        except OSError as error:
            raise UsageError(_cannot_write(self.path, error, self._what)) from error
        self._temporary = Path(name)
        self._stream = os.fdopen(handle, "wb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Put the file in its place, or take it away where something went wrong."""
        if self._stream is None:
            sys.stdout.flush()
            return
        try:
            self._stream.close()
            if kind is None and self._temporary is not None and self.path is not None:
                self._temporary.chmod(_mode_of(self.path))
                self._temporary.replace(self.path)
        except BrokenPipeError:
            raise
        except OSError as cause:
            if kind is None:
                self._refuse(cause)
        finally:
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)

    def color(self, flag: Color) -> bool:
        """Say whether to colour what is written here."""
        terminal = self.path is None and sys.stdout.isatty()
        return use_color(flag=flag, environment=os.environ, terminal=terminal)

    def write(self, text: str, *, machine: bool = False) -> None:
        """Write a text; a machine format is UTF-8 whatever the locale says."""
        if self._stream is not None:
            try:
                self._stream.write(text.encode("utf-8"))
            except BrokenPipeError:
                raise
            except OSError as cause:
                self._refuse(cause)
            return
        encoding = "utf-8" if machine else sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))

    def write_bytes(self, data: bytes) -> None:
        """Write bytes as they are."""
        try:
            (self._stream or sys.stdout.buffer).write(data)
        except BrokenPipeError:
            raise
        except OSError as cause:
            self._refuse(cause)

    def _refuse(self, cause: OSError) -> NoReturn:
        raise UsageError(_cannot_write(self.path or Path("-"), cause, self._what)) from cause

    def flush(self) -> None:
        """Hand on what was written, so that a reader of a stream does not wait."""
        if self._stream is None:
            sys.stdout.buffer.flush()


def _mode_of(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot_write(path: Path, error: OSError, what: str) -> Problem:
    reason = error.strerror or str(error)
    hint = "make room, or name another file"
    if isinstance(error, IsADirectoryError):
        hint = "name a file in it"
    elif isinstance(error, FileNotFoundError):
        hint = "make the folder, or name another file"
    elif isinstance(error, PermissionError):
        hint = "change the permissions, or name another file"
    return Problem("cannot-write", f"the {what} cannot be written: {reason}", Place(str(path)), hint)
