"""Understood references kept from run to run, so that facts are parsed and annotated once an edit.

A store is one file named by the key of everything it was made from.  It is a convenience and never trusted:
whatever is missing, damaged, foreign or cannot be written is made again from the reference itself.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.reference.codec import UNDECODABLE, decode, encode
from claimcheck.reference.fact import Reference
from claimcheck.reference.reading import find_reference_files, is_large, load_reference
from claimcheck.reference.store_key import program_key, store_key

if TYPE_CHECKING:
    from claimcheck.reference.bulk import BulkFile

FORMAT = "claimcheck/store/1"
KEPT = 8
"""Stores kept, those used last first: a few references, each with the state before the last edit."""

_STORE, _UNFINISHED = ".json", ".unfinished"
_PREFIX = "reference-"


class LazyReference:
    """The facts of some files: read and found sound at once, understood when first asked for."""

    def __init__(self, paths: Sequence[Path | str], *, model: str, cache: Path | None) -> None:
        """Read the files, or the store of them in `cache` (None: no store); raises as `load_reference` does."""
        files = find_reference_files(paths)
        self._files = tuple(file for file in files if not is_large(file))
        self._large = tuple(file for file in files if is_large(file))
        self._model = model
        self._cache = cache
        self._bulk: tuple[BulkFile, ...] | None = None
        self._program = program_key(model) if cache else None
        self._key = store_key(self._files, model=model, program=self._program) if self._program else None
        self._understood = _read(cache, self._key) if cache and self._key else None
        self.plain = self._understood or load_reference(self._files)
        """The facts of all files but large ones; their claims may be missing."""

    @property
    def size(self) -> int:
        """Return how many facts there are; raises as `load_reference` does."""
        return len(self.plain.facts) + sum(map(len, self.bulk()))

    @property
    def paths(self) -> tuple[str, ...]:
        """Return all files."""
        return (*self._files, *self._large)

    def bulk(self) -> "tuple[BulkFile, ...]":
        """Return the large files, compiled now where that has not been done; raises as `load_reference` does."""
        if self._bulk is None:
            self._bulk = self._open_bulk() if self._large else ()
        return self._bulk

    def _open_bulk(self) -> "tuple[BulkFile, ...]":
        from claimcheck.reference.bulk import Context, open_bulk

        context = Context(self.plain, self._program or "", self._model)
        return open_bulk(self._large, context, cache=self._cache if self._program else None)

    def understood(self) -> Reference:
        """Return the facts with their claims; raises `UsageError` where the language model is not installed."""
        if self._understood is None:
            from claimcheck.reference.understanding import understand

            self._understood = understand(self.plain, model=self._model)
            if self._cache and self._key and self._key == store_key(self._files, model=self._model):
                _write(self._understood, self._cache, self._key)
        return self._understood


def understood_reference(paths: Sequence[Path | str], *, model: str, cache: Path | None) -> Reference:
    """Return the facts of files and folders with their claims, from the store in a folder where there is one.

    Raises what `load_reference` and `understand` raise; nothing is stored then.
    """
    return LazyReference(paths, model=model, cache=cache).understood()


def _read(folder: Path, key: str) -> Reference | None:
    """Return a stored reference, None where there is none or it is not whole."""
    path = _path(folder, key)
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(key, body):
            return None
        reference = decode(body)
    except (OSError, *UNDECODABLE):
        return None
    with suppress(OSError):
        os.utime(path)
    return reference


def _write(reference: Reference, folder: Path, key: str) -> None:
    """Keep a reference; it appears whole or not at all, also where two processes keep it at once."""
    from tempfile import mkstemp

    body = _encoded(reference)
    if body is None:
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = mkstemp(dir=folder, prefix=_PREFIX, suffix=_UNFINISHED)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, body) + b"\n" + body)
            unfinished.replace(_path(folder, key))
        finally:
            unfinished.unlink(missing_ok=True)
        _prune(folder)


def _encoded(reference: Reference) -> bytes | None:
    """Return a reference as it is kept, None where it would not come back the same."""
    try:
        body = encode(reference)
        return body if decode(body) == reference else None
    except UNDECODABLE:
        return None


def _prune(folder: Path) -> None:
    """Remove the stores that were not used for longest, and what broken runs left behind."""
    for suffix in (_STORE, _UNFINISHED):
        found = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"{_PREFIX}*{suffix}")]
        for _, path in sorted(found, reverse=True)[KEPT:]:
            path.unlink(missing_ok=True)


def _path(folder: Path, key: str) -> Path:
    return folder / f"{_PREFIX}{key}{_STORE}"


def _head(key: str, body: bytes) -> bytes:
    return f"{FORMAT} {key} {sha256(body).hexdigest()}".encode("ascii")
