"""Claims ready to be compared: canonical words, linked names, weights."""

from dataclasses import dataclass
from math import log2

from claimcheck.extraction.claim import Claim, NameSlot
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.linking import Linker
from claimcheck.matching.words import canonical
from claimcheck.reference.fact import Fact


@dataclass(frozen=True, slots=True)
class LinkedName:
    """A name slot and the keys the name may stand for."""

    slot: NameSlot
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A claim with its words and linked names.

    `words` holds the largest weight of each word, a word being the set of its canonical forms; `forms` the largest
    weight of each form.
    """

    claim: Claim
    words: dict[frozenset[str], float]
    forms: dict[str, float]
    names: tuple[LinkedName, ...]

    def weight_of(self, word: frozenset[str]) -> float:
        """Return the largest weight of a word that may stand for this one, 0 where there is none."""
        return max((self.forms[form] for form in word if form in self.forms), default=0.0)

    def own_words(self) -> list[frozenset[str]]:
        """Return the words of the claim's own clause."""
        return [word for word, weight in self.words.items() if weight >= OWN]

    def own_names(self) -> list[LinkedName]:
        """Return the names of the claim's own clause."""
        return [name for name in self.names if name.slot.weight >= OWN]


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
        keys = linker.ids(slot.name)
        kept = names.get(keys)
        if kept is None or kept.slot.weight < slot.weight:
            names[keys] = LinkedName(slot, keys)
    return Prepared(claim, words, forms, tuple(names.values()))


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
        count = max((self.counts.get(form, 0) for form in word), default=0)
        return 1.0 if count <= 1 else 1.0 / (1.0 + 0.5 * log2(count))
