"""Everything found by entry point resolves, and nothing that should be found is forgotten."""

from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

FOLDERS = {
    "claimcheck.recognisers": "extraction/recognisers",
    "claimcheck.readers": "text/readers",
    "claimcheck.byte_readers": "text/byte_readers",
    "claimcheck.reporters": "report/reporters",
    "claimcheck.lint_reporters": "report/lint_reporters",
}


def declared(pyproject: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return group and name of each entry point with what it points at."""
    project = pyproject["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    return {(group, name): value for group, points in groups.items() for name, value in points.items()}


def test_every_entry_point_resolves(pyproject: dict[str, Any]) -> None:
    for (group, name), value in declared(pyproject).items():
        module, _, attribute = value.partition(":")
        found = getattr(import_module(module), attribute, None)
        assert callable(found), f"{group}: {name} = {value!r} is nothing that can be called"


def test_installed_entry_points_are_those_of_pyproject(pyproject: dict[str, Any]) -> None:
    installed = {(point.group, point.name): point.value for point in distribution("claimcheck-cli").entry_points}
    assert installed == declared(pyproject), "install the project again: pip install --no-deps -e ."


@pytest.mark.parametrize("group", FOLDERS)
def test_every_module_of_a_group_is_registered(root: Path, pyproject: dict[str, Any], group: str) -> None:
    folder = root / "src" / "claimcheck" / FOLDERS[group]
    package = f"claimcheck.{FOLDERS[group].replace('/', '.')}"
    written = {f"{package}.{path.stem}" for path in folder.glob("*.py") if not path.stem.startswith("_")}
    registered = {value.partition(":")[0] for (of, _), value in declared(pyproject).items() if of == group}
    assert written == registered, f"[project.entry-points.{group!r}] and {FOLDERS[group]}/ differ"
