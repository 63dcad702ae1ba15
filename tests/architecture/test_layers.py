"""Imports run one way: the contracts of pyproject.toml, run by import-linter."""

from pathlib import Path

import pytest
from importlinter.cli import lint_imports


def test_import_contracts_are_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    status = lint_imports(config_filename=str(root / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out
