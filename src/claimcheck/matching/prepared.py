"""Claims ready to be compared: canonical words, linked names, weights."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import NamedTuple

from claimcheck.extraction.claim import Claim, NameSlot, SlotRole
from claimcheck.extraction.lexicon import groups, idioms, seats
from claimcheck.extraction.naming import name_tokens
from claimcheck.extraction.sentence_weights import CLAUSE, OWN
from claimcheck.matching.linking import Linker
from claimcheck.matching.measures import measures_of
from claimcheck.reference.fact import Fact
from claimcheck.reference.words import canonical
from claimcheck.values.quantity import QuantityKind

PREPARED_KEPT = 1 << 12
"""Prepared claims of which what they tell is remembered: one is held against several others."""


@cache
def rarity_of(count: int) -> float:
    """Return how much a word tells that so many facts have."""
    return 1.0 if count <= 1 else 1.0 / (1.0 + 0.5 * log2(count))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells among the facts of a reference: 1 for a word of one fact, less for common ones."""

    counts: dict[str, int]

    def of(self, word: frozenset[str]) -> float:
        """Return the weight of a word (1 where no fact or one fact has it; halved each time the facts quadruple)."""
        count = 0
        for form in word:
            count = max(count, self.counts.get(form, 0))
        return rarity_of(count)


EVEN = Rarity({})
"""Every word tells as much as any other."""

NAME_WEIGHT = 1.5
"""A name tells more than a common word."""


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name slot, the keys the name may stand for, the words of the name, all their forms, and what it tells."""

    slot: NameSlot
    keys: frozenset[str]
    words: tuple[frozenset[str], ...]
    forms: frozenset[str]
    value: float


class Word(NamedTuple):
    """A word of a claim as the set of its canonical forms, its largest weight, and how much it tells by its rarity."""

    forms: frozenset[str]
    weight: float
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A claim with its words and linked names; each is equal to itself only, so that what it tells can be remembered.

    `forms` holds the largest weight of each form of its words.  `own_words` and `own_names` are those of the claim's
    own clause; `name_forms` are the forms of the words in all its names; `measures` are those it names.
    """

    claim: Claim
    words: tuple[Word, ...]
    forms: dict[str, float]
    names: tuple[LinkedName, ...]
    own_words: tuple[Word, ...]
    own_names: tuple[LinkedName, ...]
    name_forms: frozenset[str]
    measures: frozenset[str]

    def weight_of(self, word: frozenset[str]) -> float:
        """Return the largest weight of a word that may stand for this one, 0 where there is none."""
        best = 0.0
        for form in word:
            weight = self.forms.get(form, 0.0)
            if weight > best:
                best = weight
        return best


@dataclass(frozen=True, slots=True)
class PreparedFact:
    """A fact and its claims ready to be compared."""

    fact: Fact
    claims: tuple[Prepared, ...]


def prepare(claim: Claim, linker: Linker, rarity: Rarity) -> Prepared:
    """Return a claim with canonical words and linked names, each with what it tells by its rarity."""
    weights: dict[frozenset[str], float] = {}
    forms: dict[str, float] = {}
    for lemma, weight in [*((term.lemma, term.weight) for term in claim.terms), *_idioms(claim)]:
        word = canonical(lemma)
        if weight > weights.get(word, 0.0):
            weights[word] = weight
            forms.update((form, weight) for form in word if weight > forms.get(form, 0.0))
    for short, weight in _acronyms(claim):
        forms.setdefault(short, weight)
    words = tuple(Word(word, weight, rarity.of(word)) for word, weight in weights.items())
    names = _linked(claim, linker, rarity)
    return Prepared(
        claim,
        words,
        forms,
        names,
        own_words=tuple(word for word in words if word.weight >= OWN),
        own_names=tuple(name for name in names if name.slot.weight >= OWN),
        name_forms=frozenset().union(*(name.forms for name in names)),
        measures=_measures(claim),
    )


def _linked(claim: Claim, linker: Linker, rarity: Rarity) -> tuple[LinkedName, ...]:
    """Return the names of a claim, each with all it may stand for; of two that name the same the nearer."""
    names: dict[frozenset[str], LinkedName] = {}
    for slot in claim.names:
        keys = linker.ids(slot.name) | _stands_for(slot)
        kept = names.get(keys)
        if kept is None or kept.slot.weight < slot.weight:
            words = tuple(canonical(word) for word in name_tokens(slot.name.key))
            value = NAME_WEIGHT * rarity.of(frozenset({slot.name.key}))
            names[keys] = LinkedName(slot, keys, words, frozenset().union(*words), value)
    return tuple(names.values())


COSTING = "cost"
"""As a verb it tells a price as well as a cost."""


def _measures(claim: Claim) -> frozenset[str]:
    """Return the measures a claim names; those of a thing's size are told by adjectives too ("4 metres high")."""
    if not claim.quantities:
        return frozenset()
    around = [term.lemma for term in claim.terms if term.weight >= CLAUSE]
    lemmas = [term.lemma for term in claim.terms if term.weight >= OWN]
    lemmas = lemmas if measures_of(lemmas) else list(around)
    if claim.predicate == COSTING:
        lemmas.append("price")
    if any(mention.quantity.kind is QuantityKind.MEASURE for mention in claim.quantities):
        lemmas += claim.text.casefold().split()
    return measures_of(lemmas, around)


def _stands_for(slot: NameSlot) -> frozenset[str]:
    """Return the names that a name may be said for: a plural for each of its parts, a capital or seat for its state.

    Where something happens in a capital, the capital itself is meant.
    """
    stands_for = groups().get(slot.name.key, frozenset())
    return stands_for if slot.role is SlotRole.PLACE else stands_for | seats().get(slot.name.key, frozenset())


LEAST_LETTERS, _MOST_LETTERS = 3, 5
"""How many words an acronym is made of."""


def _acronyms(claim: Claim) -> Iterator[tuple[str, float]]:
    """Yield what runs of neighbouring words would be short for ("gross domestic product": "gdp"), and their weight."""
    terms = sorted((term for term in claim.terms if term.end > term.start), key=lambda term: term.start)
    for first in range(len(terms)):
        short = terms[first].lemma[:1]
        for before, term in zip(terms[first:], terms[first + 1 : first + _MOST_LETTERS], strict=False):
            if term.start - before.end != 1 or term.weight != before.weight:
                break
            short += term.lemma[:1]
            if len(short) >= LEAST_LETTERS:
                yield short, term.weight


def _idioms(claim: Claim) -> list[tuple[str, float]]:
    weights = {term.lemma: term.weight for term in claim.terms}
    if claim.predicate is not None:
        weights.setdefault(claim.predicate, OWN)
    return [
        (meaning, min(weights[first], weights[second]))
        for (first, second), meaning in idioms().items()
        if first in weights and second in weights
    ]
