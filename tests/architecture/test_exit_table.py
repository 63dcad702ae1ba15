"""The page of exit statuses names every command and status, and tests that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from claimcheck.__main__ import CLOSED_PIPE, INTERRUPTED
from claimcheck.cli.app import app
from claimcheck.report.exit_status import ExitStatus

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "exit-status.md").read_text(encoding="utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
STATUSES = {*map(int, ExitStatus), INTERRUPTED, CLOSED_PIPE}


def rows() -> Iterator[list[str]]:
    """Yield the cells of each row that ends in a test."""
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("|") and cells[-1] not in {"test", "means"} and len(cells) > 2 and set(cells[0]) != {"-"}:
            yield cells


def leaves(command: object, name: str = "") -> Iterator[str]:
    """Yield the full names of all commands."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name
        return
    for word, each in inner.items():
        yield from leaves(each, f"{name} {word}".strip())


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("cells", [*rows()], ids=lambda cells: " ".join(cells[:-2])[:60])
def test_every_way_to_end_names_tests_that_exist(cells: list[str]) -> None:
    named = TEST.findall(cells[-1])
    assert named, "no test"
    for path, function in named:
        assert function, f"{path}: name the test too"
        assert function in functions(ROOT / path), f"{path} has no {function}"


def test_statuses_are_those_there_are() -> None:
    told = {int(one) for cells in rows() for one in re.findall(r"\d+", cells[-2])}
    assert told == STATUSES


def test_every_command_has_its_ways_to_end() -> None:
    told = {cells[0].strip("`") for cells in rows() if len(cells) == 4}
    assert told == set(leaves(get_command(app)))
    for name in told - {"rules", "ref schema"}:
        ends = {one for cells in rows() if cells[0] == f"`{name}`" for one in re.findall(r"\d+", cells[2])}
        assert {"0", "2"} <= ends, f"{name} may end well or not at all"
