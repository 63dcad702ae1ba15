"""Plain text: paragraphs at blank lines, wrapped lines joined, headings and list items told apart."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.text.document import BlockKind, Document, Span
from claimcheck.text.reading import ReadingBuilder, Run

UNWRAPPED_LINE = 120
"""A line with a word beyond this column was not wrapped by hand: its line break ends a paragraph."""

SHORT_LINE = 0.6
"""A line that leaves this much room for the next word, as a share of the width, ends a paragraph."""

NARROW = 50
"""Least width (characters) at which the room at the end of a line tells anything."""

LONGEST_HEADING = 150
"""Most characters of a heading: two lines of a broadsheet."""

_LINE = re.compile("([^\n\r\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪●·]|\(?[0-9]{1,2}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
_CLOSERS = "\"'”’»)]*_ \t"
_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", ",", "。", "！", "？")

Line = Span


def read_plain(text: str, *, path: str) -> Document:
    """Return the document of a plain text; offsets of `Document.source` are those of `text`."""
    builder = ReadingBuilder(text)
    paragraphs = [(lines, kind) for group in _groups(text) for lines, kind in _paragraphs(text, group) if lines]
    for lines, kind in paragraphs:
        if kind is BlockKind.PARAGRAPH and len(paragraphs) > 1 and _is_heading(text, lines):
            kind = BlockKind.HEADING
        builder.add_block(_runs(lines), kind)
    return builder.document(path=path)


def _groups(text: str) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines; lines without white space at their ends."""
    group: list[Line] = []
    for match in _LINE.finditer(text):
        words = match[1].strip()
        if words:
            start = match.start() + match[1].index(words[0])
            group.append(Span(start, start + len(words)))
        if group and (not words or match[2] in {"\x0c", "\u2029"}):
            yield group
            group = []
    if group:
        yield group


def _paragraphs(text: str, group: Sequence[Line]) -> Iterator[tuple[list[Line], BlockKind]]:
    """Split a group at list items, at lines that were not wrapped, and at rules made of signs."""
    width = max(line.end - line.start for line in group)
    unwrapped = any(" " in text[line.start + UNWRAPPED_LINE : line.end] for line in group)
    lines: list[Line] = []
    kind = BlockKind.PARAGRAPH
    for line in group:
        words = text[line.start : line.end]
        if not any(sign.isalnum() for sign in words):
            if len(group) > 1 and len(words) < 3:
                lines.append(line)
                continue
            yield lines, kind
            lines, kind = [], BlockKind.PARAGRAPH
            continue
        bullet = _BULLET.match(words) if _may_start_item(text, lines, kind) else None
        if bullet:
            yield lines, kind
            lines, kind = [Span(line.start + bullet.end(), line.end)], BlockKind.LIST_ITEM
        elif lines and (unwrapped or _leaves_room(text, lines[-1], words, width)):
            yield lines, kind
            lines, kind = [line], BlockKind.PARAGRAPH
        else:
            lines.append(line)
    yield lines, kind


def _may_start_item(text: str, before: Sequence[Line], kind: BlockKind) -> bool:
    """Say whether a list may go on or begin here: a dash in the middle of a wrapped paragraph is none."""
    return not before or kind is BlockKind.LIST_ITEM or text[before[-1].end - 1] == ":"


def _leaves_room(text: str, line: Line, following: str, width: int) -> bool:
    """Say whether the first word of the following line would have fitted: then the break is meant."""
    used = line.end - line.start
    if width < NARROW or text[line.end - 1] in ",;–—-":
        return False
    return used + 1 + len(following.split(maxsplit=1)[0]) <= SHORT_LINE * width


def _is_heading(text: str, lines: Sequence[Line]) -> bool:
    words = text[lines[0].start : lines[-1].end].rstrip(_CLOSERS)
    return len(lines) <= 2 and len(words) <= LONGEST_HEADING and not words.endswith(_SENTENCE_ENDS)


def _runs(lines: Sequence[Line]) -> Iterator[Run]:
    """Yield the lines and, between them, the line breaks with their indentation."""
    for number, line in enumerate(lines):
        if number:
            yield Run(lines[number - 1].end, line.start)
        yield Run(line.start, line.end)
