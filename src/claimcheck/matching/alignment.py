"""How sure it is that a claim and a fact make the same assertion, values left aside."""

from dataclasses import dataclass
from functools import cache

from claimcheck.extraction.claim import SlotRole
from claimcheck.extraction.sentence_weights import CLAUSE
from claimcheck.matching.linking import same_name
from claimcheck.matching.prepared import NAME_WEIGHT, LinkedName, Prepared, Rarity

_NEARNESS = ((1.0, 1.0), (0.8, 0.95), (0.6, 0.85), (0.35, 0.55), (0.2, 0.4))
"""What a word found in the draft counts, by the weight of the place it stands at."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The overlap of a claim with a fact's claim.

    `covered` is the share of the fact's words and names found with the draft's claim, `told` the share of the
    claim's own words and names that the fact has too; both 0 to 1, weighted by rarity.  `matched`
    pairs names that name the same; `left_draft` and `left_fact` are the names without a partner.
    """

    covered: float
    told: float
    matched: tuple[tuple[LinkedName, LinkedName], ...]
    left_draft: tuple[LinkedName, ...]
    left_fact: tuple[LinkedName, ...]
    shared: int
    own_covered: float = 0.0
    own_shared: float = 0.0

    @property
    def score(self) -> float:
        """Return how sure it is that both make the same assertion, 0 to 1."""
        return 0.65 * self.covered + 0.35 * self.told


@cache
def _nearness(weight: float) -> float:
    return next((value for least, value in _NEARNESS if weight >= least - 1e-9), 0.0)


def align(draft: Prepared, fact: Prepared, rarity: Rarity, *, without: frozenset[str] = frozenset()) -> Alignment:
    """Hold the words and names of a claim against those of a fact's claim.

    Names of the fact whose keys meet `without` are left out of the count: they fill the slot that is being compared.
    """
    matched: list[tuple[LinkedName, LinkedName]] = []
    partnered: set[int] = set()
    left_fact: list[LinkedName] = []
    total = found = own_total = own_found = 0.0
    for name in fact.names:
        if name.keys & without:
            continue
        weight = NAME_WEIGHT * rarity.of(frozenset({name.slot.name.key})) * _place(name.slot.weight)
        partner = _partner(name, draft)
        total += weight
        near_by = partner is not None and partner.slot.weight >= CLAUSE
        own_total += weight * (name.slot.weight >= CLAUSE)
        own_found += weight * (name.slot.weight >= CLAUSE and near_by)
        if partner is not None:
            matched.append((partner, name))
            partnered.add(id(partner))
            found += weight * _nearness(partner.slot.weight)
        else:
            share = sum(_nearness(draft.weight_of(word)) for word in name.words) / max(len(name.words), 1)
            found += weight * 0.7 * share
            if share < 0.5:
                left_fact.append(name)
    shared = len(matched)
    for word, weight in fact.words.items():
        value = rarity.of(word) * _place(weight)
        total += value
        near = draft.weight_of(word)
        own_total += value * (weight >= CLAUSE)
        own_found += value * (weight >= CLAUSE <= near)
        if near:
            found += value * _nearness(near)
            shared += 1
        elif word & draft.name_forms:
            found += value * 0.6
            shared += 1
    return Alignment(
        covered=found / total if total else 0.0,
        told=_told(draft, fact, rarity, without),
        matched=tuple(matched),
        left_draft=_alone(draft, fact, partnered),
        left_fact=tuple(left_fact),
        shared=shared,
        own_covered=own_found / own_total if own_total else 0.0,
        own_shared=own_found,
    )


def _partner(name: LinkedName, draft: Prepared) -> LinkedName | None:
    """Return the draft's nearest name for what a fact names, None where it has none."""
    partners = (other for other in draft.names if same_name(name.keys, other.keys))
    return max(partners, key=lambda other: other.slot.weight, default=None)


def _alone(draft: Prepared, fact: Prepared, partnered: set[int]) -> tuple[LinkedName, ...]:
    """Return the names of a claim's own clause that the fact does not have."""
    return tuple(name for name in draft.own_names if id(name) not in partnered and not _same_any(name, fact))


def _place(weight: float) -> float:
    """Words of a fact's own clause count fully, those of the rest of its sentence a little less."""
    return 1.0 if weight >= 1.0 else 0.7


def _same_any(name: LinkedName, fact: Prepared) -> bool:
    return any(same_name(name.keys, other.keys) for other in fact.names)


def _told(draft: Prepared, fact: Prepared, rarity: Rarity, without: frozenset[str]) -> float:
    total = found = 0.0
    for word in draft.own_words:
        value = rarity.of(word)
        total += value
        if fact.weight_of(word):
            found += value
        elif word & fact.name_forms:
            found += 0.6 * value
    for name in draft.own_names:
        if name.keys & without or (name.slot.role is SlotRole.OTHER and not name.slot.name.key):
            continue
        value = NAME_WEIGHT * rarity.of(frozenset({name.slot.name.key}))
        total += value
        if _same_any(name, fact):
            found += value
        elif any(fact.weight_of(word) for word in name.words):
            found += 0.5 * value
    return found / total if total else 0.0
