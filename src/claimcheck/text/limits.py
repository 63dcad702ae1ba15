"""What is too large to read as it is: said, and cut or refused, never a hang."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.errors import Place, Problem
from claimcheck.text.document import Block, Document

MOST_BYTES = 20_000_000
"""The largest file that is read unless asked for: some twenty novels."""

LONGEST_BLOCK = 10_000
"""Most characters of a block that are annotated at once; the memory of the language model grows with them."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=\S)")
_SPACE = re.compile(r"\s+(?=\S)")
_LOOK_BACK = 2_000
_SIZE = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*([kmg]?)b?", re.IGNORECASE)
_FACTORS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def parse_size(written: str) -> int | None:
    """Return the bytes that a size names (`20MB`, `500 kB`, `1048576`), None where it names none."""
    match = _SIZE.fullmatch(written.strip())
    size = round(float(match[1]) * _FACTORS[match[2].lower()]) if match else 0
    return size or None


def too_large(path: str, most_bytes: int, size: int | None = None) -> Problem:
    """Return the problem of a file that holds more bytes than are read."""
    holds = f"holds {size:,} bytes" if size is not None else "is longer than that"
    message = f"the file is too large: at most {most_bytes:,} bytes are read, and it {holds}"
    return Problem(
        "file-too-large", message, Place(path), "split it, or raise --max-file-size (CLAIMCHECK_MAX_FILE_SIZE)"
    )


def with_short_blocks(document: Document) -> Document:
    """Return the document with blocks longer than `LONGEST_BLOCK` cut at the ends of sentences, and that noted."""
    long = [block for block in document.blocks if block.end - block.start > LONGEST_BLOCK]
    if not long:
        return document
    blocks = tuple(part for block in document.blocks for part in _parts(document.reading, block))
    line, column = document.position(document.to_source(long[0].start, long[0].end).start)
    message = f"paragraphs longer than {LONGEST_BLOCK:,} characters are read in parts: {len(long)} here, the first"
    message += f" of {long[0].end - long[0].start:,} characters"
    note = Problem("long-paragraph", message, Place(document.path, line, column), "break it into paragraphs")
    return replace(document, blocks=blocks, notes=(*document.notes, note))


def _parts(reading: str, block: Block) -> Iterator[Block]:
    start = block.start
    while block.end - start > LONGEST_BLOCK:
        end, following = _cut(reading, start + LONGEST_BLOCK)
        yield Block(start, end, block.kind)
        start = following
    yield Block(start, block.end, block.kind)


def _cut(reading: str, limit: int) -> tuple[int, int]:
    """Return where a part ends and the next starts: after a sentence, else after a word, else in a word."""
    for border in (_SENTENCE_END, _SPACE):
        ends = [
            (found.start() + len(found[0].rstrip()), found.end())
            for found in border.finditer(reading, limit - _LOOK_BACK, limit)
        ]
        if ends:
            return ends[-1]
    return limit, limit
