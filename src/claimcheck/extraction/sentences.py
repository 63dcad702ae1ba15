"""The sentences of a document with the mentions that start inside each."""

from collections.abc import Iterator
from typing import TypeVar

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.extraction.claim import NameMention
from claimcheck.extraction.durations import half_of_length, with_intervals, worded_durations
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.timing import tells_kind
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention

_M = TypeVar("_M", TimeMention, QuantityMention, NameMention)


def sentences_of(annotation: Annotation, found: Found) -> Iterator[Sentence]:
    """Yield the sentences with the mentions that start inside each."""
    times, names = list(found["times"]), list(found["names"])
    numbered = [mention for mention in found["quantities"] if not half_of_length(mention, times, annotation.text)]
    worded = worded_durations(times, numbered, annotation.text)
    told = with_intervals(times, numbered, annotation.text)
    quantities = sorted([*told, *worded], key=lambda mention: (mention.start, mention.end))
    for block, span in annotation.sentences():
        start, end = block.block.start + span.start_char, block.block.start + span.end_char
        yield Sentence(
            block,
            span,
            [mention for mention in _take(times, start, end) if not tells_kind(mention, block)],
            _take(quantities, start, end),
            _take(names, start, end),
        )


def _take(mentions: list[_M], start: int, end: int) -> list[_M]:
    """Remove and return the mentions that start before `end` (those before `start` are dropped)."""
    taken = []
    while mentions and mentions[0].start < end:
        mention = mentions.pop(0)
        if mention.start >= start:
            taken.append(mention)
    return taken
