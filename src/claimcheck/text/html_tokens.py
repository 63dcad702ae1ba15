"""HTML taken apart into tags and text, each at its place in the file.

The states of the HTML standard (section 13.2.5) that matter for reading.  Every character is looked
at a bounded number of times, whatever is left open; what is never closed goes on to the end of the
file, as in a browser.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import Literal

RAW_TEXT = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})
"""Elements whose content is text without tags, up to their end tag."""

_TAG_NAME = re.compile(r"[A-Za-z][^\t\n\f\r />]*")
_SPACE = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE = re.compile(r"=?[^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_BARE_VALUE = re.compile(r"[^\t\n\f\r >]*")
_COMMENT_END = re.compile(r"--!?>")
_CHARACTER_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_MOST_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Markup:
    """A run of an HTML file: text, a start or end tag, or the raw content of a script and its like.

    `closed` is false for what the file ends in the middle of.
    """

    kind: Literal["text", "start", "end", "raw", "comment"]
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = True


def read_markup(text: str) -> Iterator[Markup]:
    """Yield the markup and the text of a file in order; nothing is raised on any text."""
    at, start = 0, 0
    while True:
        opening = text.find("<", at)
        if opening < 0:
            break
        found = _tag(text, opening)
        if found is None:  # a sign of text: "a < b"
            at = opening + 1
            continue
        if opening > start:
            yield Markup("text", start, opening)
        yield found
        at = start = found.end
        if found.kind == "start" and found.name in RAW_TEXT:
            raw = _raw(text, at, found.name)
            yield raw
            at = start = raw.end
    if start < len(text):
        yield Markup("text", start, len(text))


def character_references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of the character references in a run of text."""
    for match in _CHARACTER_REFERENCE.finditer(text, start, end):
        written = match[0]
        if written.startswith("&#"):
            yield match.start(), match.end(), _numbered(written)
        elif found := _named(written[1:]):
            yield match.start(), match.start() + 1 + len(found), html5[found]


def _named(written: str) -> str | None:
    """Return the longest known name at the start; a few may stand without their semicolon."""
    return next((written[:end] for end in range(len(written), 1, -1) if written[:end] in html5), None)


def _numbered(written: str) -> str:
    digits = written.strip("&#;xX").lstrip("0") or "0"
    return "\ufffd" if len(digits) > _MOST_DIGITS else html.unescape(written.rstrip(";") + ";")


def _tag(text: str, opening: int) -> Markup | None:
    """Return the tag or comment that opens here, None where the sign is text."""
    following = text[opening + 1 : opening + 2]
    if following == "!" or following == "?":
        return _comment(text, opening)
    closing = following == "/"
    name = _TAG_NAME.match(text, opening + 1 + closing)
    if name is None:
        return _bogus(text, opening) if closing and text[opening + 2 : opening + 3] else None
    end, attributes = _attributes(text, name.end())
    kind: Literal["start", "end"] = "end" if closing else "start"
    if end < 0:
        return Markup("comment", opening, len(text), closed=False)
    return Markup(kind, opening, end, name[0].lower(), attributes)


def _attributes(text: str, at: int) -> tuple[int, dict[str, str]]:
    """Return where the tag ends (-1: nowhere) and its attributes, the first of each name."""
    attributes: dict[str, str] = {}
    while True:
        at = _end_of(_SPACE, text, at)
        if at >= len(text):
            return -1, attributes
        if text[at] == ">":
            return at + 1, attributes
        name_end = _end_of(_ATTRIBUTE, text, at)
        name = text[at:name_end].lower()
        value, at = "", name_end
        if equals := _EQUALS.match(text, at):
            quote = text[equals.end() : equals.end() + 1]
            if quote in {'"', "'"}:
                close = text.find(quote, equals.end() + 1)
                if close < 0:
                    return -1, attributes
                value, at = text[equals.end() + 1 : close], close + 1
            else:
                at = _end_of(_BARE_VALUE, text, equals.end())
                value = text[equals.end() : at]
        attributes.setdefault(name, value)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _comment(text: str, opening: int) -> Markup:
    if not text.startswith("<!--", opening):
        return _bogus(text, opening)
    for empty in ("<!-->", "<!--->"):
        if text.startswith(empty, opening):
            return Markup("comment", opening, opening + len(empty))
    end = _COMMENT_END.search(text, opening + 4)
    return Markup("comment", opening, end.end() if end else len(text), closed=end is not None)


def _bogus(text: str, opening: int) -> Markup:
    """Return a declaration, processing instruction or nameless end tag: up to the next `>`."""
    end = text.find(">", opening)
    return Markup("comment", opening, end + 1 if end >= 0 else len(text), closed=end >= 0)


def _raw(text: str, start: int, name: str) -> Markup:
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(text, start)
    return Markup("raw", start, end.start() if end else len(text), name, closed=end is not None)
