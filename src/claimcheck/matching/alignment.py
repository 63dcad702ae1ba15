"""How sure it is that a claim and a fact make the same assertion, values left aside."""

from dataclasses import dataclass
from functools import cache

from claimcheck.extraction.claim import SlotRole
from claimcheck.extraction.sentence_weights import CLAUSE, OWN
from claimcheck.matching.linking import same_name
from claimcheck.matching.prepared import LinkedName, Prepared

_NEARNESS = ((1.0, 1.0), (0.8, 0.95), (0.6, 0.85), (0.35, 0.55), (0.2, 0.4))
"""What a word found in the draft counts, by the weight of the place it stands at."""


_ELSEWHERE = 0.7
"""What a word of a fact counts that does not stand in its own clause."""

Match = tuple[LinkedName, LinkedName]
"""A name of the draft and the fact's name for the same."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The overlap of a claim with a fact's claim.

    `covered` is the share of the fact's words and names found with the draft's claim, `told` the share of the
    claim's own words and names that the fact has too; both 0 to 1, weighted by rarity.  `matched`
    pairs names that name the same; `left_draft` and `left_fact` are the names without a partner.
    """

    covered: float
    told: float
    matched: tuple[Match, ...]
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


def align(draft: Prepared, fact: Prepared, *, without: frozenset[str] = frozenset()) -> Alignment:
    """Hold the words and names of a claim against those of a fact's claim.

    Names of the fact whose keys meet `without` are left out of the count: they fill the slot that is being compared.
    """
    partners = [[mine for mine in draft.names if same_name(name.keys, mine.keys)] for name in fact.names]
    matched: list[Match] = []
    left_fact: list[LinkedName] = []
    total, found, own_total, own_found, shared = _words_found(draft, fact)
    for name, alike in zip(fact.names, partners, strict=True):
        if not name.keys.isdisjoint(without):
            continue
        value = name.value if name.slot.weight >= OWN else name.value * _ELSEWHERE
        own = value if name.slot.weight >= CLAUSE else 0.0
        total += value
        own_total += own
        if alike:
            nearest = max(alike, key=_weight)
            matched.append((nearest, name))
            found += value * _nearness(nearest.slot.weight)
            own_found += own if nearest.slot.weight >= CLAUSE else 0.0
        else:
            share = sum(_nearness(draft.weight_of(word)) for word in name.words) / max(len(name.words), 1)
            found += value * 0.7 * share
            if share < 0.5:
                left_fact.append(name)
    known = {id(mine) for alike in partners for mine in alike}
    return Alignment(
        covered=found / total if total else 0.0,
        told=_told(draft, fact, known, without),
        matched=tuple(matched),
        left_draft=tuple(name for name in draft.own_names if id(name) not in known),
        left_fact=tuple(left_fact),
        shared=shared + len(matched),
        own_covered=own_found / own_total if own_total else 0.0,
        own_shared=own_found,
    )


def _weight(name: LinkedName) -> float:
    return name.slot.weight


def _words_found(draft: Prepared, fact: Prepared) -> tuple[float, float, float, float, int]:
    """Return what a fact's words tell and what those found in the draft do, both for its own clause, and how many."""
    total = found = own_total = own_found = 0.0
    shared = 0
    for word, weight, rarity in fact.words:
        value = rarity if weight >= OWN else rarity * _ELSEWHERE
        total += value
        near = draft.weight_of(word)
        if weight >= CLAUSE:
            own_total += value
            if near >= CLAUSE:
                own_found += value
        if near:
            found += value * _nearness(near)
            shared += 1
        elif not word.isdisjoint(draft.name_forms):
            found += value * 0.6
            shared += 1
    return total, found, own_total, own_found, shared


def _told(draft: Prepared, fact: Prepared, known: set[int], without: frozenset[str]) -> float:
    """Return the share of a claim's own words and names that a fact has too; `known` identifies the names it has."""
    total = found = 0.0
    for word, _, value in draft.own_words:
        total += value
        if fact.weight_of(word):
            found += value
        elif not word.isdisjoint(fact.name_forms):
            found += 0.6 * value
    for name in draft.own_names:
        if not name.keys.isdisjoint(without) or (name.slot.role is SlotRole.OTHER and not name.slot.name.key):
            continue
        total += name.value
        if id(name) in known:
            found += name.value
        elif not name.forms.isdisjoint(fact.forms):
            found += 0.5 * name.value
    return found / total if total else 0.0
