"""How much a fact weighs for or against a claim, and why it does not count where it does not."""

from dataclasses import dataclass, field

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.comparers.name import (
    OTHER_NAME,
    WITHIN,
)
from claimcheck.matching.comparers.quantity import OTHER_NOUN
from claimcheck.matching.figure_parts import tells_start, tells_total
from claimcheck.matching.parameters import Parameters
from claimcheck.matching.slot_times import OTHER_YEARS
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.matching.stakes import not_at_stake
from claimcheck.matching.standing import ALONE, Standings
from claimcheck.matching.traits import (
    FOCUS,
    focus,
    nouns_apart,
    slip_of_figures,
    traits_of,
)
from claimcheck.matching.whereabouts import BY_THE_WAY, tell_whereabouts
from claimcheck.reference.fact import Rank
from claimcheck.reference.words import canonical

_TOLD = frozenset({ClaimKind.DATE, ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})
"""Claims without a figure of their own: a fact speaks to them only if it tells enough of their own words."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with what it says of the claim.

    `score` is the alignment score, or the chance that a pair with one slot that differs contradicts the claim;
    `needed` is the score from which it counts; `reason` is why it does not count, None where it does.
    `confidence` is the chance that it is right (0 where it does not count), `traits` what the chance was made of.
    """

    pair: Pair
    needed: float
    reason: str | None
    confidence: float = 0.0
    score: float = 0.0
    traits: dict[str, float] = field(default_factory=dict)

    @property
    def supports(self) -> bool:
        """Say whether the pair supports the claim."""
        return self.reason is None and not self.pair.different

    @property
    def contradicts(self) -> bool:
        """Say whether the pair contradicts the claim."""
        return self.reason is None and bool(self.pair.different)


def in_favour(claim: Claim, pair: Pair, parameters: Parameters) -> Weighed:
    """Weigh one pair by what it says for a claim alone; it says nothing for it where a slot differs."""
    score = pair.alignment.score
    if pair.fact.rank is Rank.DEPRECATED:
        return Weighed(pair, 1.0, "the fact is deprecated", score=score)
    if pair.different:
        slots = " and ".join(comparison.slot for comparison in pair.different)
        return Weighed(pair, 1.0, f"it differs in {slots}: another assertion", score=score)
    needed = parameters.support_threshold(claim, pair)
    if claim.kind in _TOLD and pair.told_of is False:
        needed += parameters.untold
    reason = _no_support(claim, pair, parameters)
    if reason is None and score < needed:
        reason = "too little in common"
    if reason is not None:
        return Weighed(pair, needed, reason, score=score)
    return Weighed(pair, needed, None, min(0.99, 0.6 + 0.4 * score), score)


def weigh(
    claim: Claim,
    favour: Weighed,
    parameters: Parameters,
    standings: Standings | None = None,
    *,
    own_reference: bool = False,
) -> Weighed:
    """Weigh a pair, given what it says for a claim, by what it says against it too.

    One slot that differs speaks against a claim, two make it another assertion; `own_reference` says that the facts
    were given for this very text.
    """
    pair = favour.pair
    if pair.fact.rank is Rank.DEPRECATED or len(pair.different) > 1:
        return favour
    if pair.different:
        return _against(claim, pair, parameters, standings, own_reference=own_reference)
    if len(pair.doubtful) != 1 or (favour.reason is None and pair.doubtful[0].level == OTHER_NOUN):
        return favour
    against = _against(claim, pair.taken_as_different(), parameters, standings, own_reference=own_reference)
    return against if against.contradicts else favour


def _no_support(claim: Claim, pair: Pair, parameters: Parameters) -> str | None:
    """Return why a pair without differences does not support a claim whatever its score, None where it may."""
    if not _speaks(claim, pair):
        return "it says nothing of what the claim is about"
    if not _tells_enough(claim, pair, parameters):
        return "it tells too few of the claim's own words"
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    if pair.at_level(OTHER_YEARS):
        return "it tells of other years"
    if claim.kind is not ClaimKind.AMOUNT and pair.at_level(OTHER_NAME, WITHIN):
        return "it names somebody or something else"
    if pair.later:
        return "it happened after the draft was published"
    return None


COVERED = 0.6
"""The share of a fact's words from which a figure or a day is the fact's even if the claim says much else."""


def _tells_enough(claim: Claim, pair: Pair, parameters: Parameters) -> bool:
    """Say whether a fact has enough of a claim's own words: half as many where the claim has most of the fact's.

    A figure needs none then, and a time that is just the fact's needs half.
    """
    told, covered = pair.alignment.told, pair.alignment.covered >= COVERED
    if claim.kind is ClaimKind.AMOUNT:
        return covered or told >= parameters.told / 2
    alike = pair.at_level("same-days") or (_agrees(pair, "time") and _agrees(pair, "predicate"))
    dated = claim.kind is ClaimKind.DATE and claim.own_times and alike
    if claim.kind in _TOLD:
        return told >= (parameters.told / 2 if covered and dated else parameters.told)
    return True


def _speaks(claim: Claim, pair: Pair) -> bool:
    if claim.property in BY_THE_WAY and tell_whereabouts(claim, pair.fact_claim):
        return _agrees(pair, "place")
    if claim.kind not in FOCUS:
        return pair.alignment.shared >= 3 and bool(pair.alignment.matched) and _tells_own(claim, pair)
    agreed = {comparison.slot for comparison in focus(claim, pair) if comparison in pair.agreeing}
    if claim.kind is ClaimKind.ROLE:
        return "role" in agreed and _agrees(pair, "holder")
    return bool(agreed)


def _tells_own(claim: Claim, pair: Pair) -> bool:
    """Say whether a fact has one of the words or names of the very clause, not only what it takes from around it."""
    if _agrees(pair, "predicate"):
        return True
    inside = [term for term in claim.terms if claim.start <= term.start < claim.end]
    named = any(claim.start <= mine.slot.name.start < claim.end for mine, _ in pair.alignment.matched)
    return named or not inside or any(pair.held.weight_of(canonical(term.lemma)) for term in inside)


def _against(
    claim: Claim, pair: Pair, parameters: Parameters, standings: Standings | None, *, own_reference: bool
) -> Weighed:
    """Weigh a pair with one slot that differs by its traits."""
    alarm = parameters.own_alarm if own_reference else parameters.alarm
    reason = not_at_stake(claim, pair)
    if reason is not None:
        return Weighed(pair, alarm, reason, score=pair.alignment.score)
    standing = standings.of(claim, pair) if standings is not None else ALONE
    if pair.different[0].slot == "rank" and standing.settled_here:
        return Weighed(pair, alarm, "the sentence gives the fact's rank too", score=pair.alignment.score)
    if pair.different[0].slot == "time" and standing.beside and not _agrees(pair, "predicate"):
        return Weighed(pair, alarm, "the sentence gives the fact's time too", score=pair.alignment.score)
    if pair.different[0].slot == "amount" and standing.beside:
        apart = nouns_apart(claim, pair.fact_claim)
        if (standing.settled_here or apart) and not slip_of_figures(claim, pair):
            return Weighed(pair, alarm, "the sentence gives the fact's figure too", score=pair.alignment.score)
        if tells_start(claim) > tells_start(pair.fact_claim):
            return Weighed(pair, alarm, "it is what a change began at", score=pair.alignment.score)
        if tells_total(claim) > tells_total(pair.fact_claim):
            return Weighed(pair, alarm, "it is the total of which the fact tells a part", score=pair.alignment.score)
    traits = traits_of(claim, pair, standing, own_reference=own_reference)
    chance = parameters.chance(traits)
    if pair.different[0].level == "earlier-one" and pair.alignment.score >= EARLIER:
        chance = max(chance, (1.0 + pair.alignment.score) / 2)
    if chance < alarm:
        return Weighed(pair, alarm, "too little in common", score=chance, traits=traits)
    return Weighed(pair, alarm, None, chance, chance, traits)


EARLIER = 0.5
"""The alignment score from which a thing of the kind that is called the first is one of them."""


def _agrees(pair: Pair, slot: str) -> bool:
    return any(comparison.slot == slot for comparison in pair.agreeing)
