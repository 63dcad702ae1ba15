"""File names for other programs: forward slashes, no detours, percent-encoded where an address is asked for."""

import os
import posixpath
from urllib.parse import quote

from claimcheck.report.sanitise import visible


def file_name(path: str) -> str:
    """Return a file name for formats that take it as it is; controls in it are made visible."""
    return visible(_forward(path))


def file_uri(path: str) -> tuple[str, bool]:
    """Return the address of a file and whether it is relative; bytes that are no UTF-8 stay the bytes they are."""
    name = _forward(path)
    if name.startswith("/"):
        return f"file://{_quoted(name)}", False
    if os.sep == "\\" and name[1:3] == ":/":
        return f"file:///{name[0]}:{_quoted(name[2:])}", False
    return _quoted(name), True


def _forward(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/") if os.sep == "\\" else path)


def _quoted(name: str) -> str:
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")
