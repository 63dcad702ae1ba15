"""The sentences of a draft with one mark for each figure or time, so that patterns can be written over them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention

_QUANTITY, _TIME, _MOST = 0xE000, 0xF000, 0x7FF
Q = f"[{chr(_QUANTITY)}-{chr(_QUANTITY + _MOST)}]"
"""Matches the mark of any quantity."""

T = f"[{chr(_TIME)}-{chr(_TIME + _MOST)}]"
"""Matches the mark of any time."""

_PRIVATE = re.compile(f"[{chr(_QUANTITY)}-{chr(0xF8FF)}]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its claims, quantities and times.

    `figures` is its text with a mark for each quantity and each time that is no quantity too, `dates` with a
    mark for each time; `words` is its text as it is.  `start` and `end` are offsets of `Document.reading`.
    """

    start: int
    end: int
    words: str
    claims: tuple[Claim, ...]
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]
    figures: str
    dates: str

    def quantity(self, mark: str) -> QuantityMention:
        """Return the quantity that a mark stands for."""
        return self.quantities[ord(mark) - _QUANTITY]

    def time(self, mark: str) -> TimeMention:
        """Return the time that a mark stands for."""
        return self.times[ord(mark) - _TIME]


def sentences_of(extraction: Extraction) -> Iterator[Sentence]:
    """Yield every sentence that makes a claim, in the order of the text."""
    claims: dict[tuple[int, int], list[Claim]] = {}
    for claim in extraction.claims:
        claims.setdefault((claim.sentence_start, claim.sentence_end), []).append(claim)
    for (start, end), made in sorted(claims.items()):
        quantities = _within(extraction.quantities, start, end)
        times = _within(extraction.times, start, end)
        words = extraction.document.reading[start:end]
        counted = [(one, chr(_QUANTITY + number)) for number, one in enumerate(quantities)]
        dated = [(one, chr(_TIME + number)) for number, one in enumerate(times)]
        only = [(one, mark) for one, mark in dated if not any(_overlap(one, other) for other in quantities)]
        yield Sentence(
            start=start,
            end=end,
            words=words,
            claims=tuple(made),
            quantities=quantities,
            times=times,
            figures=_marked(words, start, [*counted, *only]),
            dates=_marked(words, start, dated),
        )


_Mention = TypeVar("_Mention", QuantityMention, TimeMention)


def _within(mentions: Sequence[_Mention], start: int, end: int) -> tuple[_Mention, ...]:
    """Return the mentions, which are in the order of the text, that lie between two offsets."""
    first = bisect_left(mentions, start, key=lambda one: one.start)
    last = bisect_left(mentions, end, key=lambda one: one.start)
    return tuple(one for one in mentions[first:last] if one.end <= end)[:_MOST]


def _overlap(one: TimeMention, other: QuantityMention) -> bool:
    return one.start < other.end and other.start < one.end


def _marked(words: str, offset: int, mentions: Iterable[tuple[QuantityMention | TimeMention, str]]) -> str:
    """Return the words with each mention replaced by its mark; marks that the text itself holds become spaces."""
    parts, at = [], 0
    for mention, mark in sorted(mentions, key=lambda one: (one[0].start, -one[0].end)):
        first = mention.start - offset
        if first < at:
            continue
        parts += [_PRIVATE.sub(" ", words[at:first]), mark]
        at = mention.end - offset
    return "".join([*parts, _PRIVATE.sub(" ", words[at:])])
