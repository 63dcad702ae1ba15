"""The day a draft speaks on: option, else front matter or record, else the dateline found in the text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from claimcheck.text.document import Block, BlockKind, Document, Published
from claimcheck.values.en.dateline import find_dateline

HEAD_BLOCKS = 5
"""How many blocks from the top may hold the dateline: kicker, headline, standfirst, byline, dateline."""

LONGEST_STANDFIRST = 250
"""A paragraph of more characters is the story itself: no dateline comes after it."""

SHORT_LINE = 60
"""Most characters of a line that may be a dateline above a paragraph without a blank line between them."""

LONGEST_LINE = 120
"""Most characters of a line that is a dateline as a whole, by-line and time included."""

_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2})\b\)?)"
_CLOCK = rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}}){{0,2}}\s*(?:[ap]\.?\s?m\.?|hrs|h)?{_ZONE}?"
_AGENCY = r"\([^()\n]{1,40}\)"
_TAIL = re.compile(
    rf"(?:\s*(?:,|-|–|—|\||·|at\b|T)?\s*(?:{_CLOCK}|{_AGENCY}))*\s*[\])]?"
    r"(?P<sign>\s*(?:--+|[—–_|]|:(?![0-9])|-(?=\s))\s*|\.?\s*$)"
)

_PLACE_AND_AGENCY = re.compile(
    r"[A-Z][A-Z'’.\- ]{2,40}(?P<more>(?:,\s[A-Z][\w.'’ -]{1,30}?)?(?:\s*\([A-Z][^()\n]{1,30}\))?)"
    r"(?P<sign>\s*(?:--+|[—–_]|(?<=\s)-(?=\s))\s*)(?=[\"“‘']?[A-Z])"
)
"""A dateline without its day, as agencies write it: `NAIROBI, Kenya (AP) —`, `NAIROBI –`."""


def with_published(document: Document, *, option: date | None = None) -> Document:
    """Return the document with its dateline as a block of its own, and the day it speaks on.

    `option` (the day asked for) goes before the day of the front matter or record, and this before
    the dateline found near the head of the text.  `published` stays None where nothing names a day.
    """
    splits: dict[int, tuple[Block, ...]] = {}
    published, dated = document.published, False
    for number, block in enumerate(document.blocks[:HEAD_BLOCKS]):
        found = None if dated else _dated(document, block)
        parts = found[1] if found is not None else _placed(document, block, dated=dated)
        splits[number] = parts or (block,)
        if found is not None:
            dated, published = True, published or Published(found[0], "dateline")
        if (dated and len(splits[number]) > 1) or (
            block.kind is BlockKind.PARAGRAPH and block.end - block.start > LONGEST_STANDFIRST
        ):
            break
    if option is not None:
        published = Published(option, "option")
    blocks = [part for number, block in enumerate(document.blocks) for part in splits.get(number, (block,))]
    return replace(document, blocks=tuple(blocks), published=published)


def _dated(document: Document, block: Block) -> tuple[date, tuple[Block, ...]] | None:
    """Return the day at the head of a block, and the block split into the dateline and the rest."""
    if block.kind in _NO_PROSE:
        return None
    for end in _ends(document, block):
        words = document.reading[block.start : end]
        mention = find_dateline(words)
        if mention is not None and mention.time.earliest is not None:
            cut = _cut(words, mention.end)
            return mention.time.earliest, tuple(_split(document, block, cut)) if cut else (block,)
    return None


def _placed(document: Document, block: Block, *, dated: bool) -> tuple[Block, ...] | None:
    """Return a block split behind the place it opens with ("NAIROBI, Kenya –"), None where it opens with none.

    A word in capitals alone may be anything ("NATO – Russia talks"), unless a line with the day stands above.
    """
    opening = _PLACE_AND_AGENCY.match(document.reading, block.start, block.end)
    if opening is None or block.kind in _NO_PROSE or not (dated or opening["more"]):
        return None
    return tuple(_split(document, block, (opening.start("sign") - block.start, opening.end() - block.start)))


_NO_PROSE = frozenset({BlockKind.TABLE_CELL, BlockKind.LIST_ITEM})


def _ends(document: Document, block: Block) -> Iterator[int]:
    """Yield where a dateline may end at the latest: with its block, or with a short first line of it."""
    yield block.end
    first = document.to_source(block.start, block.start + 1).start
    line = document.line_span(document.position(first)[0])
    for offset in range(block.start, min(block.end, block.start + SHORT_LINE)):
        if document.to_source(offset, offset + 1).start >= line.end:
            yield offset
            return


def _cut(words: str, end: int) -> tuple[int, int] | None:
    """Return where the dateline ends and the text starts, from the end of the day; None without a border."""
    tail = _TAIL.match(words, end)
    if tail is not None and (tail["sign"].strip(" .") or tail.end() == len(words)):
        return tail.start("sign"), tail.end()
    return (len(words), len(words)) if len(words) <= LONGEST_LINE else None


def _split(document: Document, block: Block, cut: tuple[int, int]) -> Iterator[Block]:
    """Yield the dateline and what follows it in its block; the sign between them belongs to neither."""
    words = document.reading[block.start : block.end]
    end, rest = cut
    yield Block(block.start, block.start + len(words[:end].rstrip()), BlockKind.DATELINE)
    rest += len(words[rest:]) - len(words[rest:].lstrip())
    if rest < len(words):
        yield Block(block.start + rest, block.end, block.kind)
