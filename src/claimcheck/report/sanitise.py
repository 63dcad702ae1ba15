"""Hostile characters made visible before they reach a terminal.

Drafts, file names and references come from anywhere.  Control characters, terminal escapes, bidi
overrides and zero-width characters are shown as visible escapes (Trojan Source, CVE-2021-42574).
"""

import json
import re
import unicodedata
from typing import Any

_HOSTILE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control, format (bidi, zero-width, tags), surrogate, line and paragraph separator (Unicode 4.5)."""


_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points of the basic plane that are no characters (Unicode 23.7)."""


def is_hostile(character: str) -> bool:
    """Say whether a character must not reach a terminal as it is."""
    return unicodedata.category(character) in _HOSTILE_CATEGORIES


def _visible(code: int) -> str:
    character = chr(code)
    if not is_hostile(character):
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(code: int) -> str:
    character = chr(code)
    if character == "\n" or not is_hostile(character):
        return character
    return json.dumps(character)[1:-1]


class _Table(dict[int, str]):
    """A translation table that is filled as characters turn up."""

    def __init__(self, translate: Any) -> None:
        super().__init__()
        self._translate = translate

    def __missing__(self, code: int) -> str:
        self[code] = self._translate(code)
        return self[code]


_VISIBLE = _Table(_visible)
_JSON = _Table(_json_escape)


def visible(text: str) -> str:
    """Return the text with every hostile character, line breaks included, as a visible escape."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Return the text on one line: runs of white space become one space, the rest is made visible."""
    return visible(" ".join(text.split()))


def characters(text: str) -> str:
    """Return a text that HTML and XML may hold: visible but for line breaks, without code points that are none."""
    return "\n".join(visible(_NO_CHARACTER.sub("\ufffd", line)) for line in text.split("\n"))


def to_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON whose strings hold the same characters, the hostile ones escaped by code point."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return text.translate(_JSON)
