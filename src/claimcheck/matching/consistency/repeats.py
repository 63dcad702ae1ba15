"""One figure given twice and differently: the same subject, measure, time and unit."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.extraction.durations import AGE
from claimcheck.extraction.lexicon import light_words, word_set
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.comparers.quantity import comparable, compare_quantities
from claimcheck.matching.consistency.ages import person_of
from claimcheck.matching.consistency.printed import level
from claimcheck.matching.consistency.sentences import Sentence
from claimcheck.matching.consistency.vocabulary import has_any, words
from claimcheck.matching.finding import Agreement
from claimcheck.reference.words import canonical
from claimcheck.text.document import BlockKind
from claimcheck.values.describe import describe
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_INDEFINITE = re.compile(r"(?:an?|some|one|any|each|every|many|several)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i|you|this|that|these|those|who|which)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = word_set("a an the of in on at for to by with from and or but as is are was were has had its under over which")
_LINKING = frozenset({"be", "total", "amount", "stand"})


@dataclass(frozen=True, slots=True)
class Repeat:
    """Two claims of a draft that give different values for one figure, in the order of the text."""

    first: Claim
    second: Claim

    def why(self, claim: Claim) -> str:
        """Say what is wrong with one of the two."""
        other = self.second if claim is self.first else self.first
        place = "earlier" if other is self.first else "further down"
        return f"{_amount(claim)} here, {_amount(other)} {place} in the draft"


def _amount(claim: Claim) -> str:
    return describe(claim.quantities[0].quantity)


def repeats(extraction: Extraction, sentences: tuple[Sentence, ...]) -> Iterator[Repeat]:
    """Yield the pairs of claims that give one figure twice and differently, each second claim once."""
    groups: dict[tuple[object, ...], list[tuple[Claim, Sentence]]] = defaultdict(list)
    for sentence in sentences:
        block = extraction.document.block_at(sentence.start)
        if block is None or block.kind not in _PROSE:
            continue
        for claim in sentence.claims:
            if _usable(claim, sentence):
                groups[_topic(claim)].append((claim, sentence))
    for group in groups.values():
        yield from _of_one_topic(group)


def _of_one_topic(group: list[tuple[Claim, Sentence]]) -> Iterator[Repeat]:
    for number, (claim, sentence) in enumerate(group):
        for earlier, its in group[:number]:
            if its is not sentence and _same(earlier, claim) and _differ(earlier, claim):
                yield Repeat(earlier, claim)
                break


def _topic(claim: Claim) -> tuple[object, ...]:
    """Return what two claims must have in common exactly before it is worth while to compare them."""
    if _is_age(claim):
        return AGE, person_of(claim)
    quantity = claim.quantities[0].quantity
    return quantity.kind, quantity.unit, _names(claim), frozenset(one.time.value for one in claim.times)


def _is_age(claim: Claim) -> bool:
    return claim.quantities[0].quantity.unit == AGE


def _usable(claim: Claim, sentence: Sentence) -> bool:
    """Say whether a claim gives one figure outright, of a subject that can be known again."""
    if claim.kind is not ClaimKind.AMOUNT or len(claim.quantities) != 1 or claim.compared or claim.hedged:
        return False
    mention = claim.quantities[0]
    quantity = mention.quantity
    if quantity.bound is not Bound.EXACT or quantity.kind is QuantityKind.ORDINAL:
        return False
    if sum(comparable(quantity, other.quantity) for other in sentence.quantities) != 1:
        return False
    if _is_age(claim):
        return _apposed(claim, mention, sentence)
    if claim.direction is not None or quantity.change is not None:
        return False
    if not claim.polarity or has_any(sentence.words, words("another", "repeats")) or claim.predicate is None:
        return False
    return not _PRONOUN.fullmatch(claim.subject) and not _INDEFINITE.match(claim.subject)


def _apposed(claim: Claim, mention: QuantityMention, sentence: Sentence) -> bool:
    """Say whether an age stands between commas right after the name of its subject."""
    at = mention.start - sentence.start
    after = sentence.words[mention.end - sentence.start :][:1]
    return sentence.words[:at].endswith(f"{claim.subject}, ") and after == "," and person_of(claim) is not None


def _names(claim: Claim) -> frozenset[str]:
    """Return the names of a claim's own clause, the fuller name where the text uses one."""
    return frozenset(
        (slot.name.refers_to or slot.name.key).casefold()
        for slot in claim.names
        if slot.weight >= OWN and slot.name.key
    )


def _narrowed(claim: Claim) -> frozenset[str]:
    """Return the words that narrow the subject, those of names left aside."""
    named = {word for slot in claim.names for word in slot.name.text.casefold().split()}
    return frozenset(word for word in claim.modifiers if word not in named)


def _terms(claim: Claim) -> frozenset[frozenset[str]]:
    mention = claim.quantities[0]
    return frozenset(
        canonical(term.lemma)
        for term in claim.terms
        if term.weight >= OWN and term.lemma not in light_words() and not mention.start <= term.start < mention.end
    )


def _same(first: Claim, second: Claim) -> bool:
    """Say whether two claims speak of the same figure of the same thing at the same time, told by the same source."""
    if (first.attributed_to or "").casefold() != (second.attributed_to or "").casefold():
        return False
    if {one.time.value for one in first.times} != {one.time.value for one in second.times}:
        return False
    if _is_age(first):
        return person_of(first) == person_of(second)
    if first.present != second.present or not _same_predicate(first, second) or not _same_words(first, second):
        return False
    if (first.head is None) != (second.head is None) or not _meet(first.head or "", second.head or ""):
        return False
    if _names(first) != _names(second) or _narrowed(first) != _narrowed(second):
        return False
    mine, theirs = _terms(first), _terms(second)
    alike = all(any(word & other for other in theirs) for word in mine)
    return alike and len(mine) == len(theirs) and _anchored(first, mine)


def _same_words(first: Claim, second: Claim) -> bool:
    """Say whether neither claim has a word that the other has not, the figures and small words left aside."""
    mine, theirs = _spoken(first), _spoken(second)
    return all(any(word & other for other in theirs) for word in mine) and all(
        any(word & other for other in mine) for word in theirs
    )


def _spoken(claim: Claim) -> list[frozenset[str]]:
    mention = claim.quantities[0]
    start, end = mention.start - claim.start, mention.end - claim.start
    text = claim.text if start < 0 or end > len(claim.text) else f"{claim.text[:start]} {claim.text[end:]}"
    found = _WORD.findall(text.casefold())
    return [canonical(word) for word in found if word not in _SMALL and word not in light_words()]


def _meet(one: str, other: str) -> bool:
    return one == other or bool(canonical(one) & canonical(other))


def _same_predicate(first: Claim, second: Claim) -> bool:
    one, other = first.predicate or "", second.predicate or ""
    return {one, other} <= _LINKING or _meet(one, other)


def _anchored(claim: Claim, told: frozenset[frozenset[str]]) -> bool:
    """Say whether a claim says enough to be known again: what is so of a name, or a name and more, or two things.

    What a person or body does may happen twice, so that its name alone is not enough there.
    """
    told_of = canonical(claim.predicate or "") | canonical(claim.quantities[0].quantity.noun or "")
    things = sum(not word & told_of for word in told)
    names = len(_names(claim))
    stative = claim.predicate in words("stative", "repeats")
    return things + names >= (1 if stative and names else 2)


def _differ(first: Claim, second: Claim) -> bool:
    one, other = first.quantities[0].quantity, second.quantities[0].quantity
    if not comparable(one, other) or one.per != other.per or one.change != other.change or one.unit != other.unit:
        return False
    if compare_quantities(other, one).agreement is not Agreement.DIFFERENT:
        return False
    return not level(first.quantities[0]).overlaps(level(second.quantities[0]))
