"""A period that ends before it starts, and an end told after its beginning with an earlier date."""

import re
from collections.abc import Iterator

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.consistency.fault import Fault
from claimcheck.matching.consistency.sentences import Sentence, T
from claimcheck.matching.consistency.vocabulary import any_of, endings, has_any, words
from claimcheck.values.time import TimeMention

_SPAN = re.compile(
    rf"(?:(?P<noun>[a-z]+)\s)?\b(?:from\s(?:about\s)?(?P<first>{T})\s?(?:to|until|till|through|[-–—])\s?"
    rf"|between\s(?P<earlier>{T})\sand\s)(?P<last>{T})"
)
_TERM = re.compile(rf"\((?P<first>{T})\s?[-–—]\s?(?P<last>{T})\)")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_ONLY_YEAR = re.compile(r"(?:1\d|20)\d\d")
_GAP = (
    "and", "but", "then", "later", "finally", "only", "was", "were", "had", "has", "been", "it", "he", "she", "they",
    "which", "who", "also", "officially", "eventually", "to",
)  # fmt: skip
_BETWEEN = re.compile(rf"(?:[\s,;()–—-]|\b(?:{any_of(_GAP)})\b)*", re.IGNORECASE)


def faults(sentence: Sentence) -> Iterator[Fault]:
    """Yield the end of every period of a sentence that lies before its start."""
    if has_any(sentence.words, words("moved")):
        return
    found = [*_spans(sentence), *_endings(sentence)]
    seen: set[int] = set()
    for first, last in found:
        if last.start not in seen and _before(last, first):
            seen.add(last.start)
            why = f"the end, {last.text}, comes before the start, {first.text}"
            yield Fault("end-before-start", last, why, 0.93)


def _spans(sentence: Sentence) -> Iterator[tuple[TimeMention, TimeMention]]:
    for match in _SPAN.finditer(sentence.dates):
        first, last = sentence.time(match["first"] or match["earlier"]), sentence.time(match["last"])
        if (match["noun"] or "") in words("lasting_nouns") or _lasts(sentence, first):
            yield first, last
    for match in _TERM.finditer(sentence.dates):
        first, last = sentence.time(match["first"]), sentence.time(match["last"])
        if _ONLY_YEAR.fullmatch(first.text) and _ONLY_YEAR.fullmatch(last.text):
            yield first, last


def _lasts(sentence: Sentence, first: TimeMention) -> bool:
    """Say whether the verb that the time goes with says what lasts, and not what grows or shrinks."""
    claims = [claim for claim in sentence.claims if claim.own_times and claim.times[0].start == first.start]
    return any(claim.predicate in words("lasting") and claim.direction is None for claim in claims)


def _endings(sentence: Sentence) -> Iterator[tuple[TimeMention, TimeMention]]:
    """Yield the dates of a beginning and of the end told right after it, both of one subject."""
    dated = [claim for claim in sentence.claims if claim.kind is ClaimKind.DATE and claim.own_times and claim.polarity]
    for begun in dated:
        wanted = endings(begun.predicate or "")
        for ended in dated:
            if ended.predicate in wanted and _one_subject(begun, ended) and _right_after(sentence, begun, ended):
                yield begun.times[0], ended.times[0]


def _one_subject(begun: Claim, ended: Claim) -> bool:
    return begun.subject.casefold() == ended.subject.casefold()


def _right_after(sentence: Sentence, begun: Claim, ended: Claim) -> bool:
    """Say whether nothing but the subject and small words stand between the first date and the verb of the end."""
    if ended.predicate_at is None or ended.predicate_at.start < begun.times[0].end:
        return False
    if ended.times[0].start < ended.predicate_at.end:
        return False
    gap = sentence.words[begun.times[0].end - sentence.start : ended.predicate_at.start - sentence.start]
    return _BETWEEN.fullmatch(gap.replace(ended.subject, "")) is not None


def _before(last: TimeMention, first: TimeMention) -> bool:
    """Say whether one time, its year printed, is over before the other, its year printed, begins."""
    if not (_YEAR.search(first.text) and _YEAR.search(last.text)):
        return False
    start, end = first.time.earliest, last.time.latest
    if start is None or end is None or first.time.latest is None:
        return False
    return end < start and not (first.time.approximate or last.time.approximate)
