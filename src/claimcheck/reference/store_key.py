"""What the understanding of a reference depends on, as one key: files, code, model, libraries, Python."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
from importlib.util import find_spec
from pathlib import Path

from claimcheck import __version__
from claimcheck.errors import ReadingError
from claimcheck.extraction.pipeline import BLANK_MODEL
from claimcheck.text.loading import read_bytes

PACKAGE = Path(__file__).parent.parent
PARTS = ("__init__.py", "errors.py", "spelling.py", "extraction", "reference", "text", "values")
"""Modules and sub-packages, with their data, that reading and understanding a reference run through."""

LIBRARIES = ("spacy", "thinc", "numpy", "ruamel.yaml")
"""Distributions whose version may change what is understood."""


def store_key(files: Sequence[str], *, model: str, program: str | None = None) -> str | None:
    """Return the key of the reference in some files as a model understands it.

    The files' paths count as given, since facts name them.  None where something cannot be read or has no
    version, such as a model in a plain folder: then nothing can tell whether a store is stale.
    `program` is the key of the program where that is known.
    """
    program = program or program_key(model)
    if program is None:
        return None
    try:
        parts = {"program": program, "files": [(file, _digest(read_bytes(file))) for file in files]}
    except (OSError, ReadingError):
        return None
    return _digest(json.dumps(parts).encode("ascii"))


def program_key(model: str) -> str | None:
    """Return the key of everything that understanding runs through besides the files; None as `store_key`."""
    try:
        parts = {
            "version": __version__,
            "python": sys.version,
            "code": _code(),
            "recognisers": _recognisers(),
            "libraries": [_metadata(distribution(name)) for name in LIBRARIES],
            "model": _model(model),
        }
    except (OSError, PackageNotFoundError):
        return None
    return _digest(json.dumps(parts).encode("ascii"))


def _code() -> str:
    """Return the digest of everything in `PARTS`: whether a rule was edited shows in its bytes alone."""
    digest = sha256()
    for part in PARTS:
        for file in _files_in(PACKAGE / part):
            content = _digest(file.read_bytes())
            digest.update(f"{file.relative_to(PACKAGE).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files_in(part: Path) -> Iterator[Path]:
    if part.suffix == ".py":
        yield part
        return
    with os.scandir(part) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name == "__pycache__" or entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files_in(Path(entry.path))
        else:
            yield Path(entry.path)


def _recognisers() -> list[tuple[str, str, str]]:
    """Return the recognisers installed, each with the digest of its distribution."""
    points = entry_points(group="claimcheck.recognisers")
    return sorted((point.name, point.value, _metadata(point.dist)) for point in points)


def _metadata(found: Distribution | None) -> str:
    """Return the digest of a distribution's metadata, which hold its version; raises `OSError` without any."""
    text = found.read_text("METADATA") if found else None
    if text is None:
        raise FileNotFoundError("METADATA")
    return _digest(text.encode("utf-8", "surrogateescape"))


def _model(name: str) -> tuple[str, ...]:
    """Return name, metadata and files (by path, size and time of change) of a model installed as a package."""
    if name == BLANK_MODEL:
        return (name,)
    metadata = _metadata(distribution(name))
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(name)
    states = ((file, file.stat()) for file in _files_in(Path(spec.origin).parent))
    return (name, metadata, *(f"{file} {state.st_size} {state.st_mtime_ns}" for file, state in states))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
