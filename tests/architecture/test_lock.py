"""The locks pin everything by hash, name no address, and fit the bounds of pyproject.toml."""

import re
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"(?P<name>[a-z0-9._-]+)==(?P<version>[a-z0-9.!+]+)(?: ; (?P<marker>[^;]+?))?")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}")


def entries(path: Path) -> list[tuple[str, list[str]]]:
    """Return each pin of a lock with its hash lines, continuation marks taken off."""
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        bare = line.removesuffix(" \\")
        if line.startswith("#"):
            continue
        if line.startswith(" "):
            found[-1][1].append(bare)
        else:
            found.append((bare, []))
    return found


def versions(path: Path) -> dict[str, str]:
    """Return the pinned version of each package of a lock."""
    pins = (PIN.fullmatch(pin) for pin, _ in entries(path))
    return {canonicalize_name(pin["name"]): pin["version"] for pin in pins if pin}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pin_with_hashes(root: Path, name: str) -> None:
    lock = entries(root / name)
    assert len(lock) > 20
    for pin, hashes in lock:
        assert PIN.fullmatch(pin), f"{name}: {pin!r} is not `name==version` with an optional marker"
        assert hashes, f"{name}: {pin!r} has no hash"
        assert all(HASH.fullmatch(line) for line in hashes), f"{name}: {pin!r} has something besides hashes"


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_option_or_path(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert not re.search(r"://|@|--(?!hash=|require-hashes)|\bfile:|(^|\s)[./~]+/", text, re.MULTILINE)


def test_dev_lock_includes_runtime_lock(root: Path) -> None:
    runtime, dev = versions(root / LOCKS[0]), versions(root / LOCKS[1])
    assert runtime.items() <= dev.items()


def test_locks_fit_the_bounds(root: Path, pyproject: dict[str, Any]) -> None:
    project = pyproject["project"]
    runtime = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    wanted = {LOCKS[0]: runtime, LOCKS[1]: runtime + project["optional-dependencies"]["dev"]}
    for name, requirements in wanted.items():
        pinned = versions(root / name)
        for requirement in map(Requirement, requirements):
            key = canonicalize_name(requirement.name)
            assert key in pinned, f"{name} lacks {key}; run `python tools/lock.py`"
            assert requirement.specifier.contains(pinned[key], prereleases=True), (
                f"{name} pins {key}=={pinned[key]}, pyproject.toml wants {requirement.specifier}"
            )
