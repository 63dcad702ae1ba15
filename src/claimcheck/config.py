"""The configuration: flag > environment > file > default, each value with where it came from.

Nothing here reads the environment or prints: `cli` hands over what it was given.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.spelling import did_you_mean
from claimcheck.text.days import parse_day
from claimcheck.text.discovery import missing_path
from claimcheck.text.limits import MOST_BYTES, parse_size

FILE_NAMES = (".claimcheck.toml", "claimcheck.toml", "pyproject.toml")
"""Names of configuration files; in one folder the first that configures claimcheck is taken."""

TABLE = "tool.claimcheck"
"""The table of `pyproject.toml` that holds the configuration."""

ENVIRONMENT_PREFIX = "CLAIMCHECK_"
REFERENCE_FOLDER = "claims"

FAIL_LEVELS = ("error", "warning", "note", "never")
COLORS = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is asked for.  `origins` names, for each value not left at its default, where it was set.

    `reference` and `baseline` paths of a file are relative to that file's folder; `output_format` names a reporter.
    `per_file` holds patterns of drafts with the rules to ignore in them.
    """

    reference: tuple[str, ...] = ()
    published: date | None = None
    output_format: str = "full"
    fail_level: str = "error"
    exit_zero: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str | None = None
    model: str | None = None
    color: str = "auto"
    max_file_size: int = MOST_BYTES
    file: str | None = None
    origins: tuple[tuple[str, str], ...] = field(default=(), compare=False)


KEYS = tuple(option.name for option in fields(Config) if option.name not in {"file", "origins"})
"""Names of the settings; files and options write them with hyphens."""

_LISTS = frozenset({"reference", "select", "ignore"})
_PATHS = frozenset({"reference", "baseline"})
_CHOICES: Mapping[str, Sequence[str]] = {"fail_level": FAIL_LEVELS, "color": COLORS}


def load_config(
    start: Path | str,
    *,
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | str | None = None,
    isolated: bool = False,
) -> Config:
    """Return the configuration for drafts in the folder `start`.

    `flags` are options by setting name, None where not given.  `file` is the configuration to take
    instead of the nearest one; `isolated` leaves every file out.  Raises `UsageError` with all problems.
    """
    problems: list[Problem] = []
    found = None if isolated else Path(file) if file is not None else find_config(start)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if found is not None:
        for name, value in _from_file(found, problems).items():
            values[name], origins[name] = value, str(found)
    for name, value in _from_environment(environment or {}, problems).items():
        values[name], origins[name] = value, _variable(name)
    for name, value in _from_flags(flags or {}, problems).items():
        values[name], origins[name] = value, "option"
    if problems:
        raise UsageError(*problems)
    return Config(**values, file=str(found) if found else None, origins=tuple(sorted(origins.items())))


def find_config(start: Path | str) -> Path | None:
    """Return the nearest configuration file, from a folder up to the repository root (with `.git`) or `/`."""
    for folder in _upward(start):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _configures(path)):
                return path
    return None


def find_reference(start: Path | str) -> Path | None:
    """Return the nearest folder `claims`, from a folder up to the repository root or `/`."""
    return next((path for folder in _upward(start) if (path := folder / REFERENCE_FOLDER).is_dir()), None)


def _upward(start: Path | str) -> Iterator[Path]:
    folder = Path(start).absolute()
    if folder.is_file():
        folder = folder.parent
    for candidate in (folder, *folder.parents):
        yield candidate
        if (candidate / ".git").exists():
            return


def _configures(path: Path) -> bool:
    """Say whether a `pyproject.toml` has our table; one that is broken only counts if it names it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if TABLE not in text.replace('"', ""):
        return False
    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError:
        return True
    return isinstance(tool, dict) and "claimcheck" in tool


def _from_file(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """Return the settings of a file; problems carry its path and the line of the key."""
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
        table: Any = tomllib.loads(text)
    except FileNotFoundError:
        problems.append(missing_path(name))
        return {}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem("unreadable-file", f"the configuration cannot be read ({error})", Place(name)))
        return {}
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at line ([0-9]+), column ([0-9]+)\)", str(error))
        place = Place(name, int(at[1]), int(at[2])) if at else Place(name)
        message = str(error).replace(at[0], "") if at else str(error)
        problems.append(Problem("toml-syntax", f"invalid TOML: {message}", place, "quote texts; write lists as [..]"))
        return {}
    prefix = ""
    if path.name == "pyproject.toml":
        prefix = TABLE
        tool = table.get("tool", {})
        table = tool.get("claimcheck", {}) if isinstance(tool, dict) else {}
        if not isinstance(table, dict):
            problems.append(
                Problem("wrong-type", f"[{TABLE}] must be a table", _place(name, text, "claimcheck", "tool"))
            )
            return {}
    values: dict[str, Any] = {}
    for key, value in table.items():
        setting = _known(key, _place(name, text, key, prefix), problems)
        if setting is not None:
            checked = _checked(setting, value, f"'{key}'", _place(name, text, key, prefix), problems)
            if checked is not None:
                values[setting] = _from_folder(setting, checked, path.parent)
    return values


def _from_folder(setting: str, value: Any, folder: Path) -> Any:
    """Return paths of a file as they stand seen from here."""
    if setting not in _PATHS:
        return value
    return tuple(str(folder / one) for one in value) if isinstance(value, tuple) else str(folder / value)


def _place(path: str, text: str, key: str, table: str) -> Place:
    """Return where a key is set in a TOML file: its line below the header of its table."""
    inside = not table
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]*?)\s*\]+", line):
            name = header[1].replace('"', "").replace(" ", "")
            if name == f"{table}.{key}".lstrip("."):
                return Place(path, number, 1)
            inside = name == table
        elif inside and re.match(rf"\s*(['\"]?){re.escape(key)}\1\s*[=.]", line):
            return Place(path, number, len(line) - len(line.lstrip()) + 1)
    return Place(path)


def _from_environment(environment: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    """Return the settings of `CLAIMCHECK_…` variables; lists are split at commas, paths as in `PATH`.

    A variable that is no setting is a problem only where it looks like a misspelt one: others may use
    the prefix for their own ends.
    """
    values: dict[str, Any] = {}
    known = {_variable(key): key for key in KEYS}
    for variable in sorted(environment):
        written = environment[variable]
        if not variable.startswith(ENVIRONMENT_PREFIX) or not written:
            continue
        setting = known.get(variable)
        if setting is None:
            if hint := did_you_mean(variable.removeprefix(ENVIRONMENT_PREFIX), (key.upper() for key in KEYS)):
                problems.append(Problem("unknown-setting", f"unknown environment variable {variable}", hint=hint))
            continue
        value: Any = written
        if setting in _LISTS:
            value = [one.strip() for one in written.split(os.pathsep if setting in _PATHS else ",") if one.strip()]
        elif setting == "exit_zero":
            value = {"1": True, "true": True, "0": False, "false": False}.get(written.lower(), written)
        checked = _checked(setting, value, variable, None, problems)
        if checked is not None:
            values[setting] = checked
    return values


def _from_flags(flags: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """Return the options given: None and an empty list mean not given."""
    values: dict[str, Any] = {}
    for name, value in flags.items():
        if value is None or (isinstance(value, list | tuple) and not value):
            continue
        setting = _known(name, None, problems)
        if setting is not None:
            given = list(map(str, value)) if isinstance(value, tuple) else value
            checked = _checked(setting, given, f"--{_with_hyphens(setting)}", None, problems)
            if checked is not None:
                values[setting] = checked
    return values


def _variable(setting: str) -> str:
    return ENVIRONMENT_PREFIX + setting.upper()


def _with_hyphens(setting: str) -> str:
    return setting.replace("_", "-")


def _known(key: str, place: Place | None, problems: list[Problem]) -> str | None:
    """Return the setting a key names; an unknown one is a problem."""
    setting = key.replace("-", "_")
    if setting in KEYS:
        return setting
    known = [_with_hyphens(name) for name in KEYS]
    hint = did_you_mean(_with_hyphens(key), known) or f"settings: {', '.join(known)}"
    problems.append(Problem("unknown-setting", f"unknown setting {key!r}", place, hint))
    return None


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _checked(setting: str, value: Any, name: str, place: Place | None, problems: list[Problem]) -> Any:
    """Return a value in the type of its setting, None with a problem noted where it does not fit."""

    def refuse(rule: str, wanted: str, hint: str | None = None) -> None:
        problems.append(Problem(rule, f"{name} must be {wanted}, this is {value!r}", place, hint))

    if setting in _LISTS:
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(one, str | Path) for one in texts):
            return tuple(str(one) for one in texts)
        refuse("wrong-type", "a list of texts", 'write ["one", "two"]')
    elif setting == "per_file":
        if isinstance(value, dict) and all(map(_is_list_of_texts, value.values())):
            return tuple((pattern, tuple(rules)) for pattern, rules in value.items())
        refuse("wrong-type", "a table of patterns with lists of rules", 'write "letters/*.md" = ["ranking-mismatch"]')
    elif setting == "exit_zero":
        if isinstance(value, bool):
            return value
        refuse("wrong-type", "true or false")
    elif setting == "published":
        day = value if isinstance(value, date) else parse_day(value) if isinstance(value, str) else None
        if day is not None:
            return date(day.year, day.month, day.day)
        refuse("invalid-date", "a day", "write for example 2022-01-28")
    elif setting == "max_file_size":
        size = parse_size(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
        if size is not None:
            return size
        refuse("invalid-size", "a number of bytes", "write for example 20MB")
    elif not isinstance(value, str | Path):
        refuse("wrong-type", "a text", "quote it")
    elif setting in _CHOICES and value not in _CHOICES[setting]:
        choices = _CHOICES[setting]
        refuse("unknown-value", f"one of {', '.join(choices)}", did_you_mean(str(value), choices))
    else:
        return str(value)
    return None
