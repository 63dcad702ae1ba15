"""What the architecture tests share: the repository, its configuration, its parsed modules."""

import ast
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "claimcheck"


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the package: its path inside it, its lines and its syntax tree."""

    path: Path
    lines: int
    tree: ast.Module

    def inside(self, *packages: str) -> bool:
        """Tell whether the module lies in one of these sub-packages (or is one of these modules)."""
        return self.path.parts[0] in packages or (self.path.stem in packages and len(self.path.parts) == 1)

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Write where a node stands, for a message."""
        return f"src/claimcheck/{self.path.as_posix()}:{node.lineno}"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def pyproject() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


@pytest.fixture(scope="session")
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(PACKAGE), len(text.splitlines()), ast.parse(text)))
    return tuple(found)
