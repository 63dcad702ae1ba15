"""What a run goes by: flag before environment before configuration file before default."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.config import Config, find_reference, load_config
from claimcheck.errors import Problem, UsageError
from claimcheck.reference.fact import Reference
from claimcheck.text.loading import STANDARD_INPUT


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
    reference = reference_if_any(config, paths)
    if reference is None:
        hint = "name one with --reference, or keep the facts in a folder named claims/"
        raise UsageError(Problem("no-reference", "there is no reference to check against", hint=hint))
    return reference


def reference_if_any(config: Config, paths: Sequence[str]) -> Reference | None:
    """Return the facts to check against, None where none are configured and no folder `claims` is near."""
    from claimcheck.reference.reading import load_reference

    named: tuple[str, ...] = config.reference
    if not named:
        nearest = find_reference(starting_folder(paths))
        named = (_from_here(nearest),) if nearest else ()
    return load_reference(named) if named else None


def _from_here(folder: Path) -> str:
    """Return a path as seen from the working folder where it lies below it."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
