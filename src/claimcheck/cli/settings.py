"""What a run goes by: flag before environment before configuration file before default."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from claimcheck.cli.checking import model_of
from claimcheck.config import Config, find_reference, load_config
from claimcheck.errors import Problem, UsageError
from claimcheck.reference.fact import Reference
from claimcheck.text.loading import STANDARD_INPUT

if TYPE_CHECKING:
    from claimcheck.reference.store import LazyReference

DEFAULT_FILE = "facts.yaml"
"""The file, in the folder of the reference, of a fact that is like no other."""


def settings(paths: Sequence[str], *, config: Path | None, isolated: bool, flags: Mapping[str, Any]) -> Config:
    """Return the configuration for drafts at these paths; a flag that is None or empty was not given."""
    return load_config(starting_folder(paths), flags=flags, environment=os.environ, file=config, isolated=isolated)


def starting_folder(paths: Sequence[str]) -> Path:
    """Return the folder of the first draft, the working folder for standard input."""
    first = next((path for path in paths if path != STANDARD_INPUT), None)
    if first is None:
        return Path()
    path = Path(first)
    return path if path.is_dir() else path.parent


def listed(values: Sequence[str] | None) -> list[str]:
    """Return the names of an option that may be repeated or given as a list with commas."""
    return [name.strip() for value in values or () for name in value.split(",") if name.strip()]


def reference_of(config: Config, paths: Sequence[str]) -> Reference:
    """Return the facts to check against: those configured, else the nearest folder `claims`.

    Raises `UsageError` where there are none to be found.
    """
    from claimcheck.reference.reading import load_reference

    return load_reference(reference_paths_of(config, paths))


def lazy_reference_of(config: Config, paths: Sequence[str], *, cache: Path | None) -> "LazyReference":
    """Return the same facts, to be understood when needed and kept so in a folder (None: not kept)."""
    return lazy_reference_if_any(config, paths, cache=cache) or _no_reference()


def lazy_reference_if_any(config: Config, paths: Sequence[str], *, cache: Path | None) -> "LazyReference | None":
    """Return the facts as `lazy_reference_of` does, None where there are none to be found."""
    from claimcheck.reference.store import LazyReference

    named = reference_paths(config, paths)
    return LazyReference(named, model=model_of(config), cache=cache) if named else None


def reference_paths(config: Config, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of the reference configured, else of the nearest folder `claims`, else none."""
    if config.reference:
        return config.reference
    nearest = find_reference(starting_folder(paths))
    return (_from_here(nearest),) if nearest else ()


def reference_files(paths: Sequence[str]) -> list[str]:
    """Return the files of a reference that may still be an empty folder; raises `UsageError` for other paths."""
    from claimcheck.reference.reading import find_reference_files

    files: list[str] = []
    for path in paths:
        try:
            files.extend(find_reference_files([path]))
        except UsageError:
            if not Path(path).is_dir():
                raise
    return files


def reference_paths_of(config: Config, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the same paths; raises `UsageError` where there are none to be found."""
    return reference_paths(config, paths) or _no_reference()


def _no_reference() -> NoReturn:
    hint = "name one with --reference, or keep the facts in a folder named claims/"
    raise UsageError(Problem("no-reference", "there is no reference to check against", hint=hint))


def _from_here(folder: Path) -> str:
    """Return a path as seen from the working folder where it lies below it."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
