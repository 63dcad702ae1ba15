"""Claims ready to be compared: canonical words, linked names, weights."""

from dataclasses import dataclass
from functools import cache
from math import log2

from claimcheck.extraction.claim import Claim, NameSlot, SlotRole
from claimcheck.extraction.lexicon import groups, seats
from claimcheck.extraction.naming import name_tokens
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.linking import Linker
from claimcheck.matching.words import canonical
from claimcheck.reference.fact import Fact


NAME_WEIGHT = 1.5
"""A name tells more than a common word."""


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name slot, the keys the name may stand for, and the words of the name in their canonical forms."""

    slot: NameSlot
    keys: frozenset[str]
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim with its words and linked names.

    `words` holds the largest weight of each word, a word being the set of its canonical forms; `forms` the largest
    weight of each form.  `own_words` and `own_names` are those of the claim's own clause; `name_forms` are the forms
    of the words in all its names.
    """

    claim: Claim
    words: dict[frozenset[str], float]
    forms: dict[str, float]
    names: tuple[LinkedName, ...]
    own_words: tuple[frozenset[str], ...]
    own_names: tuple[LinkedName, ...]
    name_forms: frozenset[str]

    def weight_of(self, word: frozenset[str]) -> float:
        """Return the largest weight of a word that may stand for this one, 0 where there is none."""
        best = 0.0
        for form in word:
            best = max(best, self.forms.get(form, 0.0))
        return best


@dataclass(frozen=True, slots=True)
class PreparedFact:
    """A fact and its claims ready to be compared."""

    fact: Fact
    claims: tuple[Prepared, ...]


def prepare(claim: Claim, linker: Linker) -> Prepared:
    """Return a claim with canonical words and linked names."""
    words: dict[frozenset[str], float] = {}
    forms: dict[str, float] = {}
    for lemma, weight in [*((term.lemma, term.weight) for term in claim.terms), *_idioms(claim)]:
        word = canonical(lemma)
        words[word] = max(words.get(word, 0.0), weight)
        for form in word:
            forms[form] = max(forms.get(form, 0.0), weight)
    names: dict[frozenset[str], LinkedName] = {}
    for slot in claim.names:
        keys = linker.ids(slot.name) | _stands_for(slot)
        kept = names.get(keys)
        if kept is None or kept.slot.weight < slot.weight:
            names[keys] = LinkedName(slot, keys, tuple(canonical(word) for word in name_tokens(slot.name.key)))
    linked = tuple(names.values())
    return Prepared(
        claim,
        words,
        forms,
        linked,
        own_words=tuple(word for word, weight in words.items() if weight >= OWN),
        own_names=tuple(name for name in linked if name.slot.weight >= OWN),
        name_forms=frozenset(form for name in linked for word in name.words for form in word),
    )


def _stands_for(slot: NameSlot) -> frozenset[str]:
    """Return the names that a name may be said for: a plural for each of its parts, a capital or seat for its state.

    Where something happens in a capital, the capital itself is meant.
    """
    stands_for = groups().get(slot.name.key, frozenset())
    return stands_for if slot.role is SlotRole.PLACE else stands_for | seats().get(slot.name.key, frozenset())


_IDIOMS = {("lose", "life"): "die", ("cast", "vote"): "vote", ("give", "birth"): "create"}
"""Two words that together mean a third."""


def _idioms(claim: Claim) -> list[tuple[str, float]]:
    weights = {term.lemma: term.weight for term in claim.terms}
    return [
        (meaning, min(weights[first], weights[second]))
        for (first, second), meaning in _IDIOMS.items()
        if first in weights and second in weights
    ]


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


@cache
def rarity_of(count: int) -> float:
    """Return how much a word tells that so many facts have."""
    return 1.0 if count <= 1 else 1.0 / (1.0 + 0.5 * log2(count))
