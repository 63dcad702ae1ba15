"""Where things worth keeping from run to run are kept: in the folder that the user or the system names."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

CACHE_VARIABLE = "CLAIMCHECK_CACHE_DIR"
"""The environment variable that names the folder."""


def cache_folder() -> Path | None:
    """Return the folder for what is kept, None where the user has no home."""
    return find_cache_folder(os.environ, platform=sys.platform)


def find_cache_folder(environment: Mapping[str, str], *, platform: str) -> Path | None:
    """Return the folder that an environment names, else the one usual on a platform (a `sys.platform`).

    A relative `XDG_CACHE_HOME` does not count, as the XDG Base Directory Specification has it.
    """
    if named := environment.get(CACHE_VARIABLE):
        return Path(named)
    if (shared := environment.get("XDG_CACHE_HOME")) and Path(shared).is_absolute():
        return Path(shared, "claimcheck")
    if platform == "win32" and (local := environment.get("LOCALAPPDATA")):
        return Path(local, "claimcheck", "cache")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if platform == "win32":
        return home / "AppData" / "Local" / "claimcheck" / "cache"
    return home / ("Library/Caches" if platform == "darwin" else ".cache") / "claimcheck"
