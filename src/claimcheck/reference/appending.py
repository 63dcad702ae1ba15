"""Puts a fact into the text of a reference file: everything that was there stays as it is, to the byte.

Only insertions are made, and the new text is read again before anybody sees it: it must hold what the old one
held, and the new fact as its last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimcheck.errors import InvalidReferenceError, Place, Problem, UsageError
from claimcheck.reference.fact_text import Fields, json_line, yaml_block, yaml_flow
from claimcheck.reference.fields import SCHEMA
from claimcheck.reference.trees import read_json, read_yaml

APPENDABLE = (".yaml", ".yml", ".jsonl")
"""Suffixes of the files that a fact can be put into."""

_INDENT = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """A place to put the fact at, and the text to put there."""

    offset: int
    text: str

    def into(self, text: str) -> str:
        return text[: self.offset] + self.text + text[self.offset :]


@dataclass(frozen=True, slots=True)
class Appended:
    """The text of a file with one more fact, and the line that the fact starts on."""

    text: str
    line: int


def with_fact(text: str, fields: Fields, *, path: str) -> Appended:
    """Return a file with one more fact; an empty text becomes a whole reference.

    Raises `UsageError` where the file has no place for it, and `InvalidReferenceError` where it cannot be read.
    """
    suffix = path.lower()
    if suffix.endswith(".jsonl"):
        return _with_line(text, fields, path=path)
    if not suffix.endswith(APPENDABLE):
        hint = f"name a file that ends in {', '.join(APPENDABLE)}"
        raise UsageError(Problem("cannot-add", "a fact cannot be added to a file of this kind", Place(path), hint))
    before = read_yaml(text, path=path).data
    for part in _parts(text, fields):
        candidate = part.into(text)
        line = _line_of_fact(candidate, before, fields, path=path)
        if line is not None:
            return Appended(candidate, line)
    hint = "keep 'facts:' as a list at the left edge of the file, or name another file with --file"
    raise UsageError(Problem("cannot-add", "there is no place for a fact in this file", Place(path), hint))


def line_end(text: str) -> str:
    """Return how the lines of a text end: as its first one does."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def _with_line(text: str, fields: Fields, *, path: str) -> Appended:
    """Return the text of a JSON Lines file with one more line."""
    end = line_end(text)
    gap = end if text and not text.endswith("\n") else ""
    line = json_line(fields)
    if read_json(line, path=path).data != _plain(fields):
        raise UsageError(Problem("cannot-add", "this fact cannot be written as JSON", Place(path)))
    before = text + gap
    return Appended(f"{before}{line}{end}", before.count("\n") + 1)


def _line_of_fact(text: str, before: Any, fields: Fields, *, path: str) -> int | None:
    """Return the line of the new fact, None where the text does not hold what was there and the fact as the last."""
    try:
        tree = read_yaml(text, path=path)
    except InvalidReferenceError:
        return None
    old = before or {}
    if not isinstance(old, dict) or not isinstance(tree.data, dict):
        return None
    facts = old.get("facts") or []
    if not isinstance(facts, list):
        return None
    new = {"schema": SCHEMA} if "schema" not in old and "schema" in tree.data else {}
    if tree.data != {**new, **old, "facts": [*facts, _plain(fields)]}:
        return None
    return tree.place(("facts", len(facts))).line


def _plain(value: Any) -> Any:
    """Return fields as they come back from a file."""
    if isinstance(value, str):
        return value
    if hasattr(value, "items"):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value]


def _parts(text: str, fields: Fields) -> Iterator[_Part]:
    """Yield where the fact may stand, the best place first."""
    end = line_end(text)
    section = _section(text)
    gap = end if text and not text.endswith("\n") else ""
    if section is None:
        head = "" if _holds_fields(text) else f"schema: {SCHEMA}{end}"
        yield _Part(len(text), gap + head + "facts:" + end + _block(fields, _INDENT, end))
    elif section.flow:
        yield _Part(section.stop, (", " if section.items else "") + yaml_flow(fields))
    else:
        block = _block(fields, section.column, end)
        if _items_apart(text, section):
            block = end + block
        ends = (_after_comments(text, section.last), _line_after(text, section.last), section.stop)
        for offset in dict.fromkeys(ends):
            broken = offset and text[offset - 1] != "\n"
            yield _Part(offset, (end if broken else "") + block)
        yield _Part(len(text), gap + block)


def _block(fields: Fields, column: int, end: str) -> str:
    return "".join(line + end for line in yaml_block(fields, column=column))


@dataclass(slots=True)
class _Section:
    """The list of facts of a file: where its hyphens stand, where the last thing in it ends, where it stops."""

    column: int
    last: int
    stop: int
    flow: bool
    items: list[int]


def _events(text: str) -> list[Any]:
    from ruamel.yaml import YAML

    return list(YAML(typ="safe", pure=True).parse(text))


def _holds_fields(text: str) -> bool:
    return any(type(event).__name__ == "MappingStartEvent" for event in _events(text))


def _section(text: str) -> _Section | None:
    """Return the list below the field `facts` of the file, None where there is no such field."""
    depth, key, is_key = 0, None, True
    events = iter(_events(text))
    for event in events:
        kind = type(event).__name__
        if depth == 1 and kind in {"ScalarEvent", "MappingStartEvent", "SequenceStartEvent", "AliasEvent"}:
            if is_key:
                key = event if kind == "ScalarEvent" else None
            elif key is not None and key.value == "facts":
                return _list(key, event, events, text)
            is_key = not is_key
        depth += kind in {"MappingStartEvent", "SequenceStartEvent"}
        depth -= kind in {"MappingEndEvent", "SequenceEndEvent"}
    return None


def _list(key: Any, event: Any, events: Iterator[Any], text: str) -> _Section:
    """Return the list that starts with an event; a field without a value is an empty one."""
    start = event.start_mark
    if type(event).__name__ != "SequenceStartEvent":
        return _Section(_INDENT, key.end_mark.index, len(text), flow=False, items=[])
    section = _Section(start.column, start.index, len(text), flow=bool(event.flow_style), items=[])
    depth = 1
    for inner in events:
        kind = type(inner).__name__
        if depth == 1 and not kind.endswith("EndEvent"):
            section.items.append(inner.start_mark.index)
        depth += kind in {"MappingStartEvent", "SequenceStartEvent"}
        depth -= kind in {"MappingEndEvent", "SequenceEndEvent"}
        if depth == 0:
            section.stop = inner.start_mark.index
            section.column = _hyphen(text, section)
            return section
        flow_end = kind.endswith("EndEvent") and inner.end_mark.index > inner.start_mark.index
        if kind in {"ScalarEvent", "AliasEvent"} or flow_end:
            section.last = max(section.last, inner.end_mark.index - 1)
    return section


def _hyphen(text: str, section: _Section) -> int:
    """Return how far from the left the hyphen of the first item stands."""
    first = section.items[0] if section.items and not section.flow else 0
    line = text[text.rfind("\n", 0, first) + 1 : first]
    return line.find("-") if line.strip() == "-" else section.column


def _line_after(text: str, offset: int) -> int:
    """Return where the line after the one of an offset starts, or the end of the text."""
    at = text.find("\n", offset)
    return len(text) if at < 0 else at + 1


def _after_comments(text: str, last: int) -> int:
    """Return where a fact after the last one may start: below the indented comments that follow it."""
    best = at = _line_after(text, last)
    while at < len(text):
        stop = _line_after(text, at)
        line = text[at:stop].strip()
        if line and not (line.startswith("#") and text[at] in " \t"):
            break
        at = stop
        if line:
            best = at
    return best


def _items_apart(text: str, section: _Section) -> bool:
    """Say whether an empty line stands before the last of two facts or more."""
    if len(section.items) < 2:
        return False
    before = text[: section.items[-1]].rsplit("\n", 2)
    return len(before) == 3 and bool(re.fullmatch(r"\s*", before[1]))
