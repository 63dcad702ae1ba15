"""A fact as the text of a reference file: a block of YAML, or one line of JSON."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Fields = Mapping[str, Any]
"""The fields of a fact as a file gives them: texts, lists of texts, a source as id or as a mapping."""

_SPECIAL = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that a reader of YAML may take for something else than a text."""

_NOT_PLAIN = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`=<.~]|: |:$| #|\s$|^\d|^\+|^$")
_NOT_PLAIN_INSIDE = re.compile(r"[,\[\]{}]|:")
"""What a plain value cannot hold: anywhere, and between braces."""

_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})
"""Categories of characters that are written as escapes: nobody sees them, or YAML does not allow them."""


def quoted(text: str, *, inside: bool = False) -> str:
    """Return a text as a YAML value on one line, plain where that is safe; `inside` braces or brackets."""
    if not any(map(_needs_escape, text)):
        plain = not (_NOT_PLAIN.search(text) or (inside and _NOT_PLAIN_INSIDE.search(text)))
        if plain and text.casefold() not in _SPECIAL:
            return text
        if '"' in text or "\\" in text:
            return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escape, text)) + '"'


def yaml_block(fields: Fields, *, column: int) -> list[str]:
    """Return the lines of a fact as an item of a list whose hyphens stand `column` blanks from the left."""
    lines = [f"{name}: {_value(value)}" for name, value in fields.items()]
    return [" " * column + ("  " if number else "- ") + line for number, line in enumerate(lines)]


def yaml_flow(fields: Fields) -> str:
    """Return a fact on one line, between braces."""
    return "{" + ", ".join(f"{name}: {_value(value, inside=True)}" for name, value in fields.items()) + "}"


def json_line(fields: Fields) -> str:
    """Return a fact as one line of JSON Lines, hostile characters escaped."""
    text = json.dumps(fields, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
    return "".join(_json_escape(character) if _needs_escape(character) else character for character in text)


def _value(value: object, *, inside: bool = False) -> str:
    if isinstance(value, Mapping):
        return yaml_flow(value)
    if isinstance(value, str):
        return quoted(value, inside=inside)
    return "[" + ", ".join(_items(value)) + "]"


def _items(value: object) -> Iterator[str]:
    if not isinstance(value, Iterable):
        raise TypeError(f"a fact holds no {type(value).__name__}")
    return (_value(one, inside=True) for one in value)


def _needs_escape(character: str) -> bool:
    return unicodedata.category(character) in _ESCAPED


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if not _needs_escape(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(character: str) -> str:
    return json.dumps(character)[1:-1]
