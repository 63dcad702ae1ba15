"""What the understanding of a reference depends on, as one key: files, code, model, libraries, Python."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
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


def store_key(files: Sequence[str], *, model: str) -> str | None:
    """Return the key of the reference in some files as a model understands it.

    The files' paths count as given, since facts name them.  None where something cannot be read or has no
    version, such as a model in a plain folder: then nothing can tell whether a store is stale.
    """
    try:
        parts = {
            "version": __version__,
            "python": sys.version,
            "files": [(file, sha256(read_bytes(file)).hexdigest()) for file in files],
            "code": _code(),
            "recognisers": _recognisers(),
            "libraries": [_metadata(distribution(name)) for name in LIBRARIES],
            "model": (model, None if model == BLANK_MODEL else _contents(distribution(model))),
        }
    except (OSError, ReadingError, PackageNotFoundError):
        return None
    return sha256(json.dumps(parts, sort_keys=True).encode("ascii")).hexdigest()


def _code() -> str:
    """Return the digest of everything in `PARTS`: whether a rule was edited shows in its bytes alone."""
    digest = sha256()
    for part in PARTS:
        for file in _files_in(PACKAGE / part):
            content = sha256(file.read_bytes()).hexdigest()
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


def _recognisers() -> list[tuple[str, str]]:
    return sorted((point.name, point.value) for point in entry_points(group="claimcheck.recognisers"))


def _metadata(found: Distribution) -> str:
    """Return the digest of a distribution's metadata, which hold its version; raises `OSError` without any."""
    text = found.read_text("METADATA")
    if text is None:
        raise FileNotFoundError("METADATA")
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _contents(found: Distribution) -> str:
    """Return the digest of a distribution's metadata and of the list of its files, which holds their hashes."""
    return sha256((_metadata(found) + (found.read_text("RECORD") or "")).encode("utf-8", "surrogateescape")).hexdigest()
