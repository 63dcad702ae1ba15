"""Word processors' files: zip archives of XML, opened without trusting what they say of themselves."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.parsers import expat

from claimcheck.errors import Place, Problem, ReadingError

MOST_ENTRIES = 10_000
"""Files in one archive."""

UNPACKED = 10
"""How many times `most_bytes` all files of an archive may unpack to: pictures, styles and the text itself."""

HIGHEST_RATIO = 300
"""How much smaller a file may be in the archive than unpacked; XML of a text stays well below 100."""

RATIO_COUNTS_FROM = 1_000_000
"""Bytes below which the ratio says nothing: a few thousand equal cells are small and harmless."""

DEEPEST = 2_000
"""Elements inside one another."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, MemoryError,
    KeyError,
)  # fmt: skip

OnStart = Callable[[str, Mapping[str, str]], None]
OnEnd = Callable[[str], None]
OnText = Callable[[str], None]


class Package:
    """An archive whose sizes have been looked at; its parts are read one by one."""

    def __init__(self, data: bytes, *, path: str, most_bytes: int) -> None:
        self._path = path
        self._most = UNPACKED * most_bytes
        if data.startswith(_OLD_OFFICE):
            self._refuse(
                "this is an old .doc file or a document with a password", "save it as .docx without a password"
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except _BROKEN as error:
            self._refuse_broken(error)
        if len(entries) > MOST_ENTRIES:
            self._refuse(f"the archive holds {len(entries):,} files, at most {MOST_ENTRIES:,} are read")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > self._most:
            message = f"the archive unpacks to {unpacked:,} bytes, at most {self._most:,} are read"
            self._refuse(message, "take large pictures out, or raise --max-file-size (CLAIMCHECK_MAX_FILE_SIZE)")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str, *, start: OnStart, end: OnEnd, text: OnText) -> None:
        """Read a part as XML.  Attributes and elements are named by their local names."""
        depth = 0

        def started(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                self._refuse(f"{name} is nested more than {DEEPEST:,} elements deep", rule="nested-too-deep")
            start(_local(element), {_local(key): value for key, value in attributes.items()})

        def ended(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(_local(element))

        def doctype(*_: object) -> None:
            self._refuse(f"{name} declares entities or a document type, which no word processor writes")

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = started, ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = doctype
        content = self._content(name)
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
        except expat.ExpatError as error:
            self._refuse(f"{name} is not well-formed XML ({expat.ErrorString(error.code)}, line {error.lineno})")
        except (ValueError, LookupError) as error:
            self._refuse(f"{name} is in an encoding that cannot be read ({error})")

    def _content(self, name: str) -> bytes:
        try:
            entry = self._archive.getinfo(name)
            if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
                self._refuse(f"{name} unpacks to more than {HIGHEST_RATIO} times its size")
            with self._archive.open(entry) as stream:
                content = stream.read(self._most + 1)
        except _BROKEN as error:
            self._refuse_broken(error)
        if len(content) > self._most:
            self._refuse(f"{name} unpacks to more than {self._most:,} bytes")
        return content

    def _refuse_broken(self, error: Exception) -> NoReturn:
        self._refuse(f"this is no sound .docx file ({error or type(error).__name__})")

    def _refuse(
        self, message: str, hint: str = "save it anew in a word processor", rule: str = "unreadable-docx"
    ) -> NoReturn:
        raise ReadingError(Problem(rule, message, Place(self._path), hint)) from None


def _local(name: str) -> str:
    """Return a local name; outside of WordprocessingML with the last part of its namespace before it."""
    space, _, local = name.rpartition(" ")
    return local if not space or space.endswith("/main") else f"{space.rpartition('/')[2]}:{local}"
