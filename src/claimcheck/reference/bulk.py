"""Large files of facts, compiled once into a store on disk that answers without being read.

A `BulkFile` is an SQLite database beside the other stores: blocks of facts as they were written, and an index from
features to facts in buckets.  Every row carries a checksum and every row that must be there is known, so that damage
is noticed when it is met; a store that is missing, foreign, stale or damaged is made again from its source.
"""

import json
import os
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32, decompress, error

from claimcheck.errors import ClaimcheckError, InvalidReferenceError, Problem
from claimcheck.reference.bulk_build import FACTS_IN_BLOCK, FORMAT, Signature, build, guarded, signature_of
from claimcheck.reference.bulk_features import identity
from claimcheck.reference.codec import UNDECODABLE, decode
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.reading import load_reference
from claimcheck.reference.schema import Checker
from claimcheck.reference.trees import read_json
from claimcheck.reference.understanding import understand_fields

KEPT = 4
"""Stores of large files kept, those used last first."""

_PREFIX, _SUFFIX, _UNFINISHED = "bulk-", ".sqlite", ".unfinished"
_DAMAGE = (sqlite3.DatabaseError, OSError, error, *UNDECODABLE)


class _DamagedError(Exception):
    """A store is not what it should be."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the facts of a large file depend on besides themselves."""

    reference: Reference
    program: str
    model: str

    @property
    def digest(self) -> str:
        """Return the digest of everything that a store holds of the context; aliases are looked up afresh."""
        entities = sorted((one.id, one.name, one.kind or "") for one in self.reference.entities)
        sources = sorted(repr(one) for one in self.reference.sources)
        return sha256(json.dumps([FORMAT, self.program, self.model, entities, sources]).encode("ascii")).hexdigest()


class BulkFile:
    """The facts of one large file, known by their numbers from 0 in the order of the file."""

    def __init__(self, file: str, context: Context, *, cache: Path | None) -> None:
        """Open the store of a file, made now where there is none to be trusted.

        Raises `InvalidReferenceError` where something is wrong with the file.
        """
        self.path = file
        self._context = context
        self._cache = cache
        self._checker = Checker()
        self._checker.sources = {one.id: one for one in context.reference.sources if one.id}
        self._checker.entities = {one.id: one for one in context.reference.entities}
        self._bucket = lru_cache(maxsize=4096)(self._read_bucket)
        self._block = lru_cache(maxsize=512)(self._read_block)
        try:
            self._open(trusting=True)
        except (_DamagedError, *_DAMAGE):
            self._open(trusting=False)

    def __len__(self) -> int:
        """Return how many facts there are."""
        return self._size

    def facts_with(self, feature: int) -> "array[int]":
        """Return the numbers of the facts that have a feature; none too where very many do."""
        try:
            return self._facts_with(feature)
        except (_DamagedError, *_DAMAGE):
            self._open(trusting=False)
            return self._facts_with(feature)

    def fact(self, number: int) -> Fact:
        """Return a fact with its claims."""
        try:
            return self._fact(number)
        except (_DamagedError, *_DAMAGE):
            self._open(trusting=False)
            return self._fact(number)

    def with_ids(self, ids: Iterable[str]) -> list[Fact]:
        """Return the facts that have one of these ids."""
        found = [(name, number) for name in ids for number in self.facts_with(identity(name))]
        return [fact for name, number in found if (fact := self.fact(number)).id == name]

    def shared_ids(self, other: "BulkFile") -> list[tuple[Fact, Fact]]:
        """Return the facts of this file and another that have one id."""
        import numpy as np

        mine, theirs = (np.frombuffer(one.identities(), dtype=np.uint64) for one in (self, other))
        pairs = (
            (self.fact(a), other.fact(b))
            for number in np.intersect1d(mine, theirs, assume_unique=True).tolist()
            for a in self.facts_with(number)
            for b in other.facts_with(number)
        )
        return [(a, b) for a, b in pairs if a.id == b.id]

    def identities(self) -> bytes:
        """Return the numbers by which the ids of all facts are looked up, sorted, 8 bytes each."""
        try:
            return self._row("ids", 0)
        except (_DamagedError, *_DAMAGE):
            self._open(trusting=False)
            return self._row("ids", 0)

    # -- the store

    def _open(self, *, trusting: bool) -> None:
        path = self._path()
        if not (trusting and path is not None and path.exists()):
            self._connect(self._made(path))
            return
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        try:
            self._connect(connection)
            if not self._current():
                raise _DamagedError
        except (_DamagedError, *_DAMAGE):
            connection.close()
            raise
        with suppress(OSError):
            os.utime(path)
        if not self._signature.settled:
            self._settle(path)

    def _connect(self, connection: sqlite3.Connection) -> None:
        self._bucket.cache_clear()
        self._block.cache_clear()
        self._connection = connection
        head = json.loads(_checked(-1, _one(connection.execute("SELECT data FROM head"))))
        if head["format"] != FORMAT or head["context"] != self._context.digest:
            raise _DamagedError
        self._head = head
        self._size, self._bits = int(head["facts"]), int(head["bits"])
        self._signature = Signature(*head["signature"])

    def _current(self) -> bool:
        """Say whether the source is the one compiled: by its state as the system keeps it, else by its content."""
        now = signature_of(self.path, digest="")
        if replace(now, digest=self._signature.digest) == self._signature and self._signature.settled:
            return True
        return signature_of(self.path).digest == self._signature.digest

    def _settle(self, path: Path) -> None:
        """Note in the store that its source, found unchanged by its content, can be told by its state from now on."""
        with suppress(sqlite3.DatabaseError, OSError):
            state = signature_of(self.path, digest=self._signature.digest, seen=path)
            if state.settled and signature_of(self.path) == state:
                head = {**self._head, "signature": astuple(state)}
                with closing(sqlite3.connect(path, timeout=0)) as connection, connection:
                    connection.execute("UPDATE head SET data = ?", (guarded(-1, json.dumps(head).encode("ascii")),))

    def _made(self, path: Path | None) -> sqlite3.Connection:
        """Return the store of the source, kept at a path where that can be written, else in memory."""
        if not os.access(self.path, os.R_OK):
            load_reference([self.path], around=self._context.reference)
        if path is not None:
            from tempfile import mkstemp

            unfinished = None
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                handle, name = mkstemp(dir=path.parent, prefix=_PREFIX, suffix=_UNFINISHED)
                os.close(handle)
                unfinished = Path(name)
                build(self.path, unfinished, self._context.reference, self._context.digest, model=self._context.model)
                unfinished.replace(path)
                _prune(path.parent)
                return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            except ClaimcheckError:
                raise
            except (OSError, sqlite3.DatabaseError):
                pass
            finally:
                if unfinished is not None:
                    with suppress(OSError):
                        unfinished.unlink(missing_ok=True)
        return build(self.path, None, self._context.reference, self._context.digest, model=self._context.model)

    def _path(self) -> Path | None:
        if self._cache is None:
            return None
        name = sha256(f"{os.path.realpath(self.path)}\0{self._context.digest}".encode("utf-8", "surrogateescape"))
        return self._cache / f"{_PREFIX}{name.hexdigest()}{_SUFFIX}"

    # -- rows

    def _facts_with(self, feature: int) -> "array[int]":
        features, facts = self._bucket(feature >> (64 - self._bits) if self._bits else 0)
        return facts[bisect_left(features, feature) : bisect_right(features, feature)]

    def _read_bucket(self, number: int) -> "tuple[array[int], array[int]]":
        data = self._row("buckets", number)
        size = len(data) // 12
        features, facts = array("Q"), array("I")
        features.frombytes(data[: 8 * size])
        facts.frombytes(data[8 * size :])
        return features, facts

    def _fact(self, number: int) -> Fact:
        line, written, read = self._block(number // FACTS_IN_BLOCK)[number % FACTS_IN_BLOCK]
        if read is not None:
            (fact,) = decode(read.encode("ascii")).facts
            return replace(fact, place=replace(fact.place, path=self.path))
        tree = read_json(written, path=self.path, first_line=line)
        self._checker.forget_facts()
        self._checker.add_fact(tree, (), tree.data)
        (fact,) = self._checker.facts.values()
        return understand_fields(fact, self._checker.entities)

    def _read_block(self, number: int) -> Sequence[tuple[int, str, str | None]]:
        rows: list[Any] = json.loads(decompress(self._row("blocks", number)))
        return [(line, written, read) for line, written, read in rows]

    def _row(self, table: str, number: int) -> bytes:
        found = self._connection.execute(f"SELECT data FROM {table} WHERE number = ?", (number,))  # noqa: S608 - our names
        return _checked(number, _one(found))


def open_bulk(files: Sequence[str], context: Context, *, cache: Path | None) -> tuple[BulkFile, ...]:
    """Return large files ready to be searched; an id holds across all of them and the facts of the context."""
    opened = tuple(BulkFile(file, context, cache=cache) for file in files)
    known = {fact.id: fact for fact in context.reference.facts}
    twice = [(known[fact.id], fact) for file in opened for fact in file.with_ids(known)]
    for at, file in enumerate(opened):
        twice += [pair for later in opened[at + 1 :] for pair in file.shared_ids(later)]
    if twice:
        raise InvalidReferenceError(*(_given_twice(first, second) for first, second in twice))
    return opened


def _given_twice(first: Fact, second: Fact) -> Problem:
    message = f"the id {first.id!r} is given to two facts (the first at {first.place})"
    return Problem("duplicate-id", message, second.place, "give each fact its own id")


def _one(found: sqlite3.Cursor) -> bytes:
    row = found.fetchone()
    if row is None or not isinstance(row[0], bytes):
        raise _DamagedError
    return row[0]


def _checked(number: int, row: bytes) -> bytes:
    """Return the data of a row without the checksum it starts with."""
    data = row[4:]
    if crc32(data, number & 0xFFFFFFFF).to_bytes(4, "little") != row[:4]:
        raise _DamagedError
    return data


def _prune(folder: Path) -> None:
    """Remove the stores that were not used for longest, and what broken runs left behind long ago."""
    for suffix in (_SUFFIX, _UNFINISHED):
        found = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"{_PREFIX}*{suffix}")]
        for _, path in sorted(found, reverse=True)[KEPT:]:
            path.unlink(missing_ok=True)
