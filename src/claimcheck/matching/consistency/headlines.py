"""A headline's figure held against the sentence of the story that tells the same with another figure."""

import re
from collections.abc import Iterator
from datetime import timedelta

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.extraction.lexicon import light_words, word_set
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.matching.comparers.quantity import comparable, compare_quantities
from claimcheck.matching.consistency.fault import Fault
from claimcheck.matching.consistency.printed import level
from claimcheck.matching.consistency.sentences import Sentence
from claimcheck.matching.consistency.vocabulary import has_any, words
from claimcheck.matching.finding import Agreement
from claimcheck.reference.words import canonical
from claimcheck.text.document import BlockKind
from claimcheck.values.describe import describe
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = word_set(
    "a an the of in on at for to by with from and or but as is are was were has its his her their after over under"
)
_ENDINGS = ("", "s", "es", "d", "ed")
_FEWEST = 3
"""How many words of a headline besides its figure must stand in the sentence that tells the same; all of them do."""

_NEAR = timedelta(days=10)
"""How far from the draft's day a time may lie for a sentence to tell the news and not what was before."""


def faults(sentences: tuple[Sentence, ...], extraction: Extraction) -> Iterator[tuple[Sentence, Fault]]:
    """Yield the figure of the story that differs from the headline's, where the headline's stands nowhere in it."""
    reading = extraction.document.reading
    for block in extraction.document.blocks[:2]:
        text = reading[block.start : block.end]
        if block.kind is not BlockKind.HEADING or has_any(text, words("another", "repeats")):
            continue
        body = [one for one in extraction.quantities if one.start >= block.end]
        mine = [one for one in extraction.quantities if block.start <= one.start and one.end <= block.end]
        for mention in mine:
            outside = text[: mention.start - block.start] + " " + text[mention.end - block.start :]
            if not _plain(mention) or sum(_of_a_kind(mention, one) for one in mine) != 1:
                continue
            if any(_of_a_kind(mention, one) and not _differ(mention, one) for one in body):
                continue
            found = _story(sentences, extraction, mention, _content(outside, mention), block.end)
            if found is not None:
                sentence, other = found
                why = f"{describe(other.quantity)} here, {describe(mention.quantity)} in the headline"
                yield sentence, Fault("self-contradiction", other, why, 0.85)


def _plain(mention: QuantityMention) -> bool:
    kinds = {QuantityKind.MONEY, QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.PERCENT, QuantityKind.MEASURE}
    return mention.quantity.bound is Bound.EXACT and mention.quantity.kind in kinds


def _of_a_kind(one: QuantityMention, other: QuantityMention) -> bool:
    """Say whether two figures could be one; a headline leaves away whom it counts ("Flood kills 23")."""
    bare = QuantityKind.NUMBER in {one.quantity.kind, other.quantity.kind}
    if bare and {one.quantity.kind, other.quantity.kind} <= {QuantityKind.NUMBER, QuantityKind.COUNT}:
        nouns = {one.quantity.noun, other.quantity.noun} - {None}
        return nouns <= words("people", "totals")
    return comparable(one.quantity, other.quantity)


def _differ(one: QuantityMention, other: QuantityMention) -> bool:
    if level(one).overlaps(level(other)):
        return False
    return one.quantity.noun != other.quantity.noun or (
        compare_quantities(one.quantity, other.quantity).agreement is Agreement.DIFFERENT
    )


def _content(text: str, mention: QuantityMention) -> list[frozenset[str]]:
    """Return the words of a headline that say what it is about, in the forms by which they are compared."""
    noun = canonical(mention.quantity.noun or "")
    found = []
    for word in _WORD.findall(text.casefold()):
        forms = frozenset(form for end in _ENDINGS if word.endswith(end) for form in _forms(word, end))
        if word not in _SMALL and word not in light_words() and not forms & noun:
            found.append(forms)
    return found


def _forms(word: str, end: str) -> frozenset[str]:
    return canonical(word.removesuffix(end)) if len(word) - len(end) >= 3 else frozenset()


def _story(
    sentences: tuple[Sentence, ...],
    extraction: Extraction,
    mention: QuantityMention,
    content: list[frozenset[str]],
    after: int,
) -> tuple[Sentence, QuantityMention] | None:
    """Return the first sentence that has every word of the headline, with its one figure of the same kind."""
    if len(content) < _FEWEST:
        return None
    for sentence in sentences:
        if sentence.start < after:
            continue
        alike = [one for one in sentence.quantities if _of_a_kind(mention, one)]
        claim = next((one for one in sentence.claims if one.quantities[:1] == tuple(alike)), None)
        if claim is None or not _tells(claim, sentence, content):
            continue
        usable = (
            _plain(alike[0])
            and _current(claim, extraction)
            and not has_any(sentence.words, words("another", "repeats"))
        )
        return (sentence, alike[0]) if usable and _one_rate(mention, alike[0]) else None
    return None


def _one_rate(one: QuantityMention, other: QuantityMention) -> bool:
    return one.quantity.per == other.quantity.per and one.quantity.change == other.quantity.change


def _tells(claim: Claim, sentence: Sentence, content: list[frozenset[str]]) -> bool:
    if claim.kind is not ClaimKind.AMOUNT or claim.compared or claim.hedged or not claim.polarity:
        return False
    told = {form for term in claim.terms if term.weight >= SENTENCE for form in canonical(term.lemma)}
    for word in _WORD.findall(sentence.words.casefold()):
        told |= canonical(word)
    return all(word & told for word in content)


def _current(claim: Claim, extraction: Extraction) -> bool:
    """Say whether a claim tells the news: no time of its own, or one near the draft's day."""
    published = extraction.document.published
    for time in claim.times[: claim.own_times]:
        days = time.time.earliest, time.time.latest
        if published is None or days[0] is None or days[1] is None:
            return False
        if not published.day - _NEAR <= days[0] <= days[1] <= published.day + _NEAR:
            return False
    return True
