"""Compiles a large file of facts into its store, chunk by chunk, so that it is never in memory as a whole."""

import gc
import json
import sqlite3
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol
from zlib import compress, crc32

from claimcheck.errors import InvalidReferenceError
from claimcheck.reference.bulk_features import features_of_claims, features_of_fields, identity, number_of
from claimcheck.reference.codec import encode
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.reading import load_reference
from claimcheck.reference.schema import Checker
from claimcheck.reference.trees import read_json
from claimcheck.reference.understanding import understand
from claimcheck.text.decoding import decode


class Digest(Protocol):
    """What content is fed to piece by piece."""

    def update(self, data: bytes, /) -> None: ...  # noqa: D102


FORMAT = f"claimcheck/bulk/1 {sys.byteorder}"

FACTS_IN_BLOCK = 16
CHUNK = 8_192
"""Facts read, checked and indexed at a time; a multiple of `FACTS_IN_BLOCK`."""

LONGEST = 4_096
"""A feature that more facts have tells nothing and is not kept; a name together with a word hardly ever is."""

_IN_BUCKET = 64
_PARTS_BITS = 4
"""The first bits of features by which the index is sorted in parts, one after another."""

_SETTLED = 2.0
"""Seconds after which a file system gives a changed file another time."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A file's content and its state as the system keeps it; `settled` where a later change would show in the state."""

    digest: str
    size: int
    modified: int
    changed: int
    inode: int
    settled: bool = True


def signature_of(file: str, *, digest: str | None = None, seen: Path | None = None) -> Signature:
    """Return the signature of a file; its content is read unless a digest is given.

    `seen` is a file written just before this one was read: by its time one tells whether this one is settled.
    """
    state = Path(file).stat()
    settled = seen is None or seen.stat().st_mtime - max(state.st_mtime, state.st_ctime) > _SETTLED
    if digest is None:
        with Path(file).open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
    return Signature(digest, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, settled)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: millions of short-lived values make none, and looking takes a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def build(file: str, target: Path | None, around: Reference, context: str, *, model: str) -> sqlite3.Connection:
    """Write the store of a file to a path, or into memory, and return it open.

    `around` holds the entities and sources that its facts may name.  Raises `InvalidReferenceError` with every mistake.
    """
    before = signature_of(file, digest="", seen=target)
    connection = sqlite3.connect(target or ":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    for table in ("blocks", "buckets", "ids"):
        connection.execute(f"CREATE TABLE {table} (number INTEGER PRIMARY KEY, data BLOB NOT NULL)")
    connection.execute("CREATE TABLE head (data BLOB NOT NULL)")
    writer = _Writer(connection, around, model)
    digest = sha256()
    with Path(file).open("rb") as opened:
        for lines in _chunks(opened, digest):
            if not writer.add(lines, file):
                _complain(file, around)
    bits = writer.finish()
    if bits is None:
        _complain(file, around)
    after = signature_of(file, digest=digest.hexdigest())
    settled = before.settled and replace(before, digest=after.digest) == after
    signature = (*astuple(after)[:-1], settled)
    head = {"format": FORMAT, "context": context, "facts": writer.size, "bits": bits, "signature": signature}
    connection.execute("INSERT INTO head VALUES (?)", (guarded(-1, json.dumps(head).encode("ascii")),))
    connection.execute("COMMIT")
    return connection


def _chunks(opened: BinaryIO, digest: Digest) -> Iterator[list[tuple[int, bytes]]]:
    lines = enumerate(opened, start=1)
    while chunk := list(islice(lines, CHUNK)):
        digest.update(b"".join(line for _, line in chunk))
        yield [(number, line) for number, line in chunk if line.strip()]


def _complain(file: str, around: Reference) -> None:
    """Raise what is wrong with a file, found by reading it as any other."""
    load_reference([file], around=around)
    raise InvalidReferenceError


class _Writer:
    """Checks facts and writes them, and gathers the pairs of feature and fact for the index."""

    def __init__(self, connection: sqlite3.Connection, around: Reference, model: str) -> None:
        self.size = 0
        self._connection = connection
        self._model = model
        self._around = around
        self._entities = {one.id: one for one in around.entities}
        self._checker = Checker(entities=self._entities)
        self._checker.sources = {one.id: one for one in around.sources if one.id}
        self._features, self._facts, self._ids = array("Q"), array("I"), array("Q")
        self._waiting: list[tuple[int, str, str | None]] = []
        self._blocks = 0

    def add(self, lines: Sequence[tuple[int, bytes]], file: str) -> bool:
        """Add the facts of some lines; say whether all are sound."""
        checker = self._checker
        checker.forget_facts()
        written: list[tuple[int, str]] = []
        try:
            for number, line in lines:
                text = decode(line, path=file).strip()
                tree = read_json(text, path=file, first_line=number)
                checker.add_fact(tree, (), tree.data)
                written.append((number, text))
        except InvalidReferenceError:
            return False
        if checker.problems or len(checker.facts) != len(written):
            return False
        facts = list(checker.facts.values())
        read = self._read([fact for fact in facts if fact.statement])
        for fact, (number, text) in zip(facts, written, strict=True):
            self._add(fact, number, text, read.get(fact.id))
        self._write_blocks(final=False)
        return True

    def _read(self, stated: list[Fact]) -> dict[str, Fact]:
        """Return the facts that are plain sentences with what the extractor makes of them, by their ids."""
        if not stated:
            return {}
        understood = understand(Reference(tuple(stated), self._around.entities), model=self._model)
        return {fact.id: fact for fact in understood.facts}

    def _add(self, fact: Fact, line: int, text: str, read: Fact | None) -> None:
        features = features_of_fields(fact, self._entities) if read is None else features_of_claims(read.claims)
        numbers = {number_of(feature) for feature in features}
        numbers.add(identity(fact.id))
        self._ids.append(identity(fact.id))
        self._features.extend(numbers)
        self._facts.extend([self.size] * len(numbers))
        kept = encode(Reference((read,))).decode("ascii") if read is not None else None
        self._waiting.append((line, text, kept))
        self.size += 1

    def _write_blocks(self, *, final: bool) -> None:
        full = len(self._waiting) if final else len(self._waiting) // FACTS_IN_BLOCK * FACTS_IN_BLOCK
        rows = []
        for at in range(0, full, FACTS_IN_BLOCK):
            data = compress(json.dumps(self._waiting[at : min(full, at + FACTS_IN_BLOCK)]).encode("ascii"), 1)
            rows.append((self._blocks, guarded(self._blocks, data)))
            self._blocks += 1
        del self._waiting[:full]
        self._connection.executemany("INSERT INTO blocks VALUES (?, ?)", rows)

    def finish(self) -> int | None:
        """Write what is left and the index; return the bits that choose a bucket, None where an id is given twice."""
        import numpy as np

        self._write_blocks(final=True)
        ids = np.unique(np.frombuffer(self._ids, dtype=np.uint64))
        if len(ids) < self.size:
            return None
        self._connection.execute("INSERT INTO ids VALUES (0, ?)", (guarded(0, ids.tobytes()),))
        bits = (len(self._features) // _IN_BUCKET).bit_length()
        parts = min(bits, _PARTS_BITS)
        for part in range(1 << parts):
            rows = self._buckets(part << (64 - parts) if parts else 0, parts, bits)
            self._connection.executemany("INSERT INTO buckets VALUES (?, ?)", rows)
        return bits

    def _buckets(self, least: int, parts: int, bits: int) -> Iterator[tuple[int, bytes]]:
        """Yield the buckets of the features that start with the bits of one part, sorted apart to save memory."""
        import numpy as np

        features = np.frombuffer(self._features, dtype=np.uint64)
        here = (features >= np.uint64(least)) & (features <= np.uint64(least + (1 << (64 - parts)) - 1))
        features, facts = features[here], np.frombuffer(self._facts, dtype=np.uint32)[here]
        order = np.argsort(features, kind="stable")
        features, facts = features[order], facts[order]
        counts = np.unique(features, return_counts=True)[1]
        kept = np.repeat(counts <= LONGEST, counts)
        features, facts = features[kept], facts[kept]
        first, last = least >> (64 - bits), (least + (1 << (64 - parts)) - 1) >> (64 - bits)
        starts = np.array([number << (64 - bits) for number in range(first, last + 1)], dtype=np.uint64)
        borders = [*np.searchsorted(features, starts).tolist(), len(features)]
        for at, number in enumerate(range(first, last + 1)):
            bucket = slice(borders[at], borders[at + 1])
            yield number, guarded(number, features[bucket].tobytes() + facts[bucket].tobytes())


def guarded(number: int, data: bytes) -> bytes:
    """Return the data of a row with its checksum before it, which counts the row's number too."""
    return crc32(data, number & 0xFFFFFFFF).to_bytes(4, "little") + data
