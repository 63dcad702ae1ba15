"""Which facts may speak to a claim: an index from what they tell to the facts that tell it."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from claimcheck.extraction.claim import Claim
from claimcheck.matching.prepared import NAME_WEIGHT, Prepared, Rarity, rarity_of

MOST = 10
"""How many facts a claim is held against slot by slot."""


@dataclass(frozen=True, slots=True)
class FactIndex:
    """Finds facts by the words, names and values they share with a claim; a fact is known by its number.

    `holders` has the facts for each feature, in their order.
    """

    holders: dict[str, tuple[int, ...]]
    rarity: Rarity

    @classmethod
    def of(cls, facts: Iterable[Iterable[Prepared]]) -> "FactIndex":
        """Index facts, each given by its claims."""
        holders: dict[str, list[int]] = {}
        for number, claims in enumerate(facts):
            for feature in {feature for claim in claims for feature in features(claim)}:
                holders.setdefault(feature, []).append(number)
        rarity = Rarity({feature: len(numbers) for feature, numbers in holders.items()})
        return cls({feature: tuple(numbers) for feature, numbers in holders.items()}, rarity)

    def candidates(self, claim: Prepared, *, most: int = MOST) -> list[int]:
        """Return the facts that share the most telling features with a claim, strongest first."""
        scores: dict[int, float] = {}
        for feature, weight in features(claim).items():
            numbers = self.holders.get(feature, ())
            value = weight * rarity_of(len(numbers))
            for number in numbers:
                scores[number] = scores.get(number, 0.0) + value
        return nsmallest(most, scores, key=lambda number: (-scores[number], number))


def features(claim: Prepared) -> dict[str, float]:
    """Return what a claim is found by, and how much each tells: its words, its names and their words, its values."""
    found = dict(claim.forms)
    for name in claim.names:
        weight = name.slot.weight
        for key in name.keys:
            found[key] = max(found.get(key, 0.0), NAME_WEIGHT * weight)
            for word in key.split():
                found[word] = max(found.get(word, 0.0), weight)
    found.update(dict.fromkeys(_values(claim.claim), NAME_WEIGHT))
    return found


def _values(claim: Claim) -> list[str]:
    """Return the amounts and times of a claim as features."""
    amounts = [f"amount {mention.quantity.low.normalize():f}" for mention in claim.quantities]
    return amounts + [f"time {mention.time.value}" for mention in claim.times]
