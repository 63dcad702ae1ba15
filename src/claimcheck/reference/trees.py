"""YAML and JSON as plain values that keep their place: every scalar stays as written.

A tree is made of dicts, lists, texts, True, False and None.  Numbers and dates stay texts, so that
`4.10` is not `4.1` and `2002-05` no subtraction.  A trail is the way to a value: `("facts", 3, "id")`.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from claimcheck.errors import InvalidReferenceError, Place, Problem
from claimcheck.text.loading import without_surrogates

Trail = tuple[str | int, ...]

MAX_DEPTH = 20
"""Deepest nesting; the format itself needs five levels."""

MAX_EXPANSION = 100_000
"""Most values that the aliases of one YAML file may stand for."""

_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp")
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_LONG_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")
_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's values, and for a trail the 1-based line and column where it starts (of the key, if asked)."""

    path: str
    data: Any
    locate: Callable[[Trail, bool], tuple[int, int]]

    def place(self, trail: Trail, *, key: bool = False) -> Place:
        """Return the place of a value, or of the field name that it stands under."""
        return Place(self.path, *self.locate(trail, key))


def nowhere(trail: Trail, key: bool) -> tuple[int, int]:  # noqa: ARG001, FBT001 - the type `Tree.locate`
    """Return the place of fields that stand in no file."""
    return 1, 1


def read_yaml(text: str, *, path: str) -> Tree:
    """Return the tree of one YAML document; raises `InvalidReferenceError`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = _YamlBuilder(path, iter(YAML(typ="safe", pure=True).parse(text)))
    try:
        data = builder.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "end of stream" in str(error.problem) and "scalar" in str(error.context):  # a quotation mark left open
            mark = error.context_mark or mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        message = " ".join(str(error.problem or error.context or "invalid YAML").split())
        hint = "quote a value that holds ': ', ' #' or starts with a sign; indent with spaces, not tabs"
        raise InvalidReferenceError(Problem("yaml-syntax", f"invalid YAML: {message}", place, hint)) from error
    except (
        YAMLError,
        ValueError,
        OverflowError,
    ) as error:  # a character that YAML does not allow, an impossible directive
        beyond = next((one for one in _LONG_ESCAPE.finditer(text) if int(one[1], 16) > sys.maxunicode), None)
        position = beyond.start() if beyond else getattr(error, "position", None) or 0
        place = Place(path, *_position(text, position))
        reason = str(getattr(error, "reason", error)).splitlines()[0]
        message = f"invalid YAML: {f'{beyond[0]} is no character' if beyond else reason}"
        hint = "write the character itself" if beyond else "remove control characters"
        raise InvalidReferenceError(Problem("yaml-syntax", message, place, hint)) from error
    if builder.problems:
        raise InvalidReferenceError(*builder.problems)
    return Tree(path, data, builder.locate)


@dataclass(slots=True)
class _YamlBuilder:
    """Builds the tree from parser events, so that no tag is obeyed and no alias multiplied unseen."""

    path: str
    events: Iterator[Any]
    problems: list[Problem] = field(default_factory=list)
    _values: dict[Trail, tuple[int, int]] = field(default_factory=dict)
    _keys: dict[Trail, tuple[int, int]] = field(default_factory=dict)
    _anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    _expansion: int = 0

    def document(self) -> Any:
        """Return the data of the only document, None for an empty file."""
        next(self.events)  # the start of the stream
        if type(next(self.events)).__name__ == "StreamEndEvent":
            return None
        data, _ = self._value(next(self.events), ())
        next(self.events)  # the end of the document
        event = next(self.events)
        if type(event).__name__ != "StreamEndEvent":
            self._refuse("yaml-documents", "a reference file holds one YAML document", event, "split the file at '---'")
        return data

    def locate(self, trail: Trail, key: bool) -> tuple[int, int]:  # noqa: FBT001 - the type `Tree.locate`
        """Return the line and column of a trail, or of the nearest thing around it."""
        if key and trail in self._keys:
            return self._keys[trail]
        while trail and trail not in self._values:
            trail = trail[:-1]
        return self._values.get(trail, (1, 1))

    def _refuse(self, rule: str, message: str, event: Any, hint: str | None = None) -> None:
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        self.problems.append(Problem(rule, message, place, hint))

    def _value(self, event: Any, trail: Trail) -> tuple[Any, int]:
        """Return the value that starts with an event, and of how many values it is made."""
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event)
        if len(trail) > MAX_DEPTH:
            self._refuse(
                "yaml-nesting",
                f"values are nested more than {MAX_DEPTH} deep",
                event,
                "the format needs five levels",
            )
            raise InvalidReferenceError(*self.problems)
        self._values.setdefault(trail, (event.start_mark.line + 1, event.start_mark.column + 1))
        if event.tag is not None and str(event.tag) not in _CORE_TAGS | {"!"}:
            hint = "remove the tag; values are plain texts, lists and mappings"
            self._refuse("yaml-tag", f"the tag {str(event.tag)!r} is not allowed", event, hint)
        if kind == "ScalarEvent":
            built: tuple[Any, int] = (self._scalar(event), 1)
        elif kind == "SequenceStartEvent":
            built = self._list(trail)
        else:
            built = self._mapping(trail)
        if event.anchor:
            self._anchors[event.anchor] = built
        return built

    def _alias(self, event: Any) -> tuple[Any, int]:
        if event.anchor not in self._anchors:
            self._refuse(
                "yaml-alias",
                f"the alias '*{event.anchor}' stands for nothing above it",
                event,
                "write the value out",
            )
            return None, 1
        value, size = self._anchors[event.anchor]
        self._expansion += size
        if self._expansion > MAX_EXPANSION:
            hint = "write the values out, or give them an id"
            self._refuse("yaml-alias", f"aliases stand for more than {MAX_EXPANSION:,} values", event, hint)
            raise InvalidReferenceError(*self.problems)
        return value, size

    @staticmethod
    def _scalar(event: Any) -> str | bool | None:
        if not event.implicit[0]:
            return without_surrogates(str(event.value))
        if event.value in _NULLS:
            return None
        written = without_surrogates(str(event.value))
        return _BOOLEANS.get(written, written)

    def _list(self, trail: Trail) -> tuple[list[Any], int]:
        values: list[Any] = []
        size = 1
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            value, count = self._value(event, (*trail, len(values)))
            values.append(value)
            size += count
        return values, size

    def _mapping(self, trail: Trail) -> tuple[dict[str, Any], int]:
        values: dict[str, Any] = {}
        size = 1
        while type(event := next(self.events)).__name__ != "MappingEndEvent":
            if type(event).__name__ != "ScalarEvent":
                self._refuse(
                    "yaml-syntax",
                    "a field name must be a plain word",
                    event,
                    "quote a value that opens with { or [",
                )
                self._value(event, (*trail, ""))
                self._value(next(self.events), (*trail, ""))
                continue
            name = str(event.value)
            if name in values:
                self._refuse("duplicate-field", f"the field {name!r} is given twice", event, "keep one of them")
            self._keys.setdefault((*trail, name), (event.start_mark.line + 1, event.start_mark.column + 1))
            values[name], count = self._value(next(self.events), (*trail, name))
            size += count
        return values, size


def read_json(text: str, *, path: str, first_line: int = 1) -> Tree:
    """Return the tree of a JSON text that starts on a line of its file; raises `InvalidReferenceError`."""

    def locate(trail: Trail, key: bool) -> tuple[int, int]:  # noqa: FBT001 - the type `Tree.locate`
        line, column = _position(text, _find(text, trail, key=key))
        return first_line + line - 1, column

    try:
        data = _DECODER.decode(text)
        return Tree(path, _clean(data) if "\\u" in text else data, locate)
    except json.JSONDecodeError as error:
        place = Place(path, first_line + error.lineno - 1, error.colno)
        problem = Problem("json-syntax", f"invalid JSON: {error.msg}", place, "check commas, quotes and brackets")
    except (_DuplicateFieldError, RecursionError, ValueError) as error:
        offset, rule, message, hint = _fault(text) or (0, "json-syntax", f"invalid JSON: {error}", None)
        line, column = _position(text, offset)
        problem = Problem(rule, message, Place(path, first_line + line - 1, column), hint)
    raise InvalidReferenceError(problem)


def _fault(text: str) -> tuple[int, str, str, str] | None:
    """Return where a JSON text first does what no parser says the place of: offset, rule, message and hint.

    These are a field given twice, values nested too deep, and the constants that JavaScript has and JSON has not.
    """
    names: list[set[str]] = []
    for token in _JSON_TOKEN.finditer(text):
        written = token[0]
        if written in "{[":
            names.append(set())
            if len(names) > MAX_DEPTH:
                message = f"values are nested more than {MAX_DEPTH} deep"
                return token.start(), "json-nesting", message, "the format needs five levels"
        elif written in "}]":
            names[-1:] = []
        elif written.startswith('"') and names and token["colon"]:
            name = scanstring(text, token.start() + 1)[0]
            if name in names[-1]:
                return token.start(), "duplicate-field", f"the field {name!r} is given twice", "keep one of them"
            names[-1].add(name)
        elif written in _JSON_CONSTANTS:
            return token.start(), "json-syntax", f"invalid JSON: {written} is no JSON value", "quote it, or write null"
    return None


_JSON_CONSTANTS = frozenset({"NaN", "Infinity", "-Infinity"})
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?=(?P<colon>\s*:)?)|[{}\[\]]|[^\s"{}\[\],:]+', re.DOTALL)


def _clean(value: Any) -> Any:
    """Return values without the lone surrogates that escapes can make."""
    if isinstance(value, dict):
        return {without_surrogates(name): _clean(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return without_surrogates(value) if isinstance(value, str) else value


class _DuplicateFieldError(Exception):
    """A field given twice in one JSON object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise _DuplicateFieldError
    return values


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_refuse_constant)


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _find(text: str, trail: Trail, *, key: bool) -> int:
    """Return the offset of a trail in a valid JSON text, or of the nearest thing around it.

    Only asked where there is something to report: reading keeps no positions.
    """
    at = _space(text, 0)
    for number, step in enumerate(trail):
        found = _find_field(text, at, step) if isinstance(step, str) else _find_item(text, at, step)
        if found is None:
            break
        at = found[0] if key and number == len(trail) - 1 else found[1]
    return at


def _find_field(text: str, at: int, name: str) -> tuple[int, int] | None:
    """Return where a field's name and its value start in the object at an offset."""
    if text[at : at + 1] != "{":
        return None
    at = _space(text, at + 1)
    while text[at] == '"':
        start = at
        word, at = scanstring(text, at + 1)
        at = _space(text, _space(text, at) + 1)
        if word == name:
            return start, at
        at = _space(text, _DECODER.raw_decode(text, at)[1])
        at = _space(text, at + 1) if text[at] == "," else at
    return None


def _find_item(text: str, at: int, index: int) -> tuple[int, int] | None:
    """Return where an item starts in the array at an offset (twice: it has no name)."""
    if text[at : at + 1] != "[":
        return None
    at = _space(text, at + 1)
    for _ in range(index):
        at = _space(text, _space(text, _DECODER.raw_decode(text, at)[1]) + 1)
    return at, at
