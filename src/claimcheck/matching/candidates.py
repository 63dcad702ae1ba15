"""Which facts may speak to a claim: an index from what they tell to the facts that tell it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest

from claimcheck.extraction.claim import Claim
from claimcheck.matching.prepared import NAME_WEIGHT, Prepared, Rarity, rarity_of

MOST = 8
"""How many facts a claim is held against slot by slot."""

LEAST, LEAST_OF_BEST = 0.5, 0.25
"""What a fact must share with a claim to speak to it: half a rare word, and a quarter of what the best fact shares."""


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
        """Return the facts that share the most telling features with a claim, strongest first; few where few do."""
        scores: dict[int, float] = {}
        for feature, weight in features(claim).items():
            numbers = self.holders.get(feature, ())
            value = weight * rarity_of(len(numbers))
            for number in numbers:
                scores[number] = scores.get(number, 0.0) + value
        least = max(LEAST, LEAST_OF_BEST * max(scores.values(), default=0.0))
        found = [number for number, score in scores.items() if score >= least]
        return nsmallest(most, found, key=lambda number: (-scores[number], number))


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


def _values(claim: Claim) -> Iterator[str]:
    """Yield the amounts and times of a claim as features.

    Of an amount with several digits it is the digits, so that a wrong scale does not hide the fact.
    """
    for mention in claim.quantities:
        low = mention.quantity.low.normalize()
        digits = low.as_tuple().digits
        yield f"amount {''.join(map(str, digits)) if len(digits) > 1 else low}"
    for time in claim.times:
        yield f"time {time.time.value}"
