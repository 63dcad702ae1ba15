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
    """A claim with its words by canonical form (the largest weight of each) and its names linked."""

    claim: Claim
    words: dict[str, float]
    names: tuple[LinkedName, ...]

    def own_words(self) -> list[str]:
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
    words: dict[str, float] = {}
    for term in claim.terms:
        word = canonical(term.lemma)
        words[word] = max(words.get(word, 0.0), term.weight)
    names: dict[frozenset[str], LinkedName] = {}
    for slot in claim.names:
        keys = linker.ids(slot.name)
        kept = names.get(keys)
        if kept is None or kept.slot.weight < slot.weight:
            names[keys] = LinkedName(slot, keys)
    return Prepared(claim, words, tuple(names.values()))


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells among the facts of a reference: 1 for a word of one fact, less for common ones."""

    counts: dict[str, int]

    def of(self, word: str) -> float:
        """Return the weight of a word (1 where no fact or one fact has it; halved each time the facts quadruple)."""
        count = self.counts.get(word, 0)
        return 1.0 if count <= 1 else 1.0 / (1.0 + 0.5 * log2(count))
