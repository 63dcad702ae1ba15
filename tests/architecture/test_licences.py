"""Everything in the locks is under a licence that lets a newsroom use it: nothing under the GPL or AGPL."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PIN = re.compile(r"^([a-z0-9._-]+)==", re.MULTILINE)
ALLOWED = {
    "0BSD", "Apache 2.0", "Apache-2.0", "Apache Software License", "BSD", "BSD License", "BSD-2-Clause",
    "BSD-3-Clause", "CC0-1.0", "ISC License (ISCL)", "MIT", "MIT License", "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)", "PSF-2.0", "Zlib",
}  # fmt: skip
"""Permissive licences, and the MPL, which binds only those who change the files under it."""


def licences(name: str) -> set[str]:
    """Return the licences an installed package names: expression, else classifiers, else free text."""
    metadata = distribution(name).metadata
    if expression := metadata.get("License-Expression"):
        return set(re.split(r" (?:AND|OR) ", expression))
    classified = {
        value.rpartition(" :: ")[2]
        for value in metadata.get_all("Classifier") or ()
        if value.startswith("License :: ") and value != "License :: OSI Approved"
    }
    return classified or set(re.split(r" (?:AND|OR) ", metadata.get("License") or "none named"))


def test_every_locked_package_has_an_allowed_licence(root: Path) -> None:
    checked = 0
    for name in PIN.findall((root / "requirements-dev.lock").read_text(encoding="utf-8")):
        try:
            named = licences(name)
        except PackageNotFoundError:  # a package for another platform
            continue
        assert named <= ALLOWED, f"{name}: {sorted(named - ALLOWED)}"
        checked += 1
    assert checked > 40
