"""A folder with drafts and a reference, and the command line run in this process or a new one."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.__main__ import main

REFERENCE = """\
schema: claimcheck/reference/1
sources:
  accounts: {title: Accounts, publisher: Town of Marina, url: "https://marina.example/a", published: 2015-03-02}
facts:
  - id: bridge-cost
    statement: The Marina Bridge cost 42 million euros.
    source: accounts
  - id: bridge-opened
    statement: The Marina Bridge was opened on 3 May 2014.
    source: accounts
"""
FILES = {
    "marina.yaml": REFERENCE,
    "nofacts.yaml": "schema: claimcheck/reference/1\nfacts: []\n",
    "broken.yaml": "facts: [\n",
    "unknown.yaml": "facts:\n  - id: a\n    statment: The bridge cost 42 million euros.\n",
    "wrong.txt": "The Marina Bridge cost 48 million euros. The Marina Library holds 70,000 books.\n",
    "right.txt": "The Marina Bridge cost 42 million euros.\n",
    "open.txt": "The Marina Library holds 70,000 books.\n",
    "mood.txt": "Spring is near.\n",
    "empty.txt": "",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder: drafts, references, no configuration, no environment of ours."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in set(os.environ) - {"CLAIMCHECK_CACHE_DIR"}:
        if name.startswith("CLAIMCHECK_") or name in {"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path / ".cache"))
    return tmp_path


@pytest.fixture
def run(desk: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def call(*arguments: str) -> Outcome:
        status = main(arguments)
        out, err = capfd.readouterr()
        return Outcome(status, out, err)

    return call


@pytest.fixture
def start(desk: Path) -> Run:
    """Run the command line in a process of its own, with something to read and variables set."""

    def call(*arguments: str, text: str = "", **variables: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            input=text.encode("utf-8", "surrogateescape"),
            env={**os.environ, **variables},
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
