"""Make requirements.lock and requirements-dev.lock again; needs `uv` on PATH or in this Python.

    python tools/lock.py                      keep the pins that still fit
    python tools/lock.py --upgrade            take the newest versions the bounds in pyproject.toml allow
    python tools/lock.py --upgrade-package X  the same for one package

Both files hold names, versions, markers and hashes, and nothing else: no index, no address, no path.
Each also pins the build backend, so that the project itself installs without fetching anything.
"""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EDITABLE = "editables>=0.5,<1"
"""What hatchling asks for when a project is installed with `pip install --editable`."""

HEADER = """\
# {title}  Made by `python tools/lock.py`; do not edit.
# Install with `pip install --require-hashes -r {name}`.
"""


def find_uv() -> list[str]:
    """Return the command that runs uv."""
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        sys.exit("tools/lock.py: uv is not installed; `pip install uv` in any environment will do")
    return [found]


def compile_lock(name: str, title: str, inputs: list[str], options: list[str]) -> None:
    """Resolve for every platform and Python we support, and write the lock `name`."""
    path = ROOT / name
    command = [
        *find_uv(), "pip", "compile", *inputs, "--output-file", str(path),
        "--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes",
        "--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", *options,
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    body = path.read_text(encoding="utf-8")
    path.write_text(HEADER.format(title=title, name=name) + body, encoding="utf-8", newline="\n")


def main(options: list[str]) -> None:
    """Make both locks; the second starts from the first, so a shared package has one version."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["build-system"]["requires"]
    with tempfile.TemporaryDirectory() as folder:
        backend = Path(folder, "build.in")
        backend.write_text("\n".join([*build, EDITABLE]) + "\n", encoding="utf-8")
        compile_lock("requirements.lock", "What claimcheck needs to run.", ["pyproject.toml", str(backend)], options)
        compile_lock(
            "requirements-dev.lock",
            "What claimcheck needs to run and to be tested.",
            ["pyproject.toml", str(backend), "--extra", "dev", "--constraint", "requirements.lock"],
            options,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
