"""How much a fact weighs for or against a claim, and why it does not count where it does not."""

from dataclasses import dataclass

from claimcheck.extraction.claim import Claim, ClaimKind, SlotRole
from claimcheck.extraction.lexicon import single_offices
from claimcheck.extraction.sentence_weights import CLAUSE
from claimcheck.matching.comparers.name import OTHER_NAME, OTHER_SUBJECT
from claimcheck.matching.finding import Comparison
from claimcheck.matching.parameters import Parameters
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.reference.fact import Rank

FOCUS = {
    ClaimKind.AMOUNT: ("amount",),
    ClaimKind.DATE: ("time",),
    ClaimKind.ROLE: ("role",),
    ClaimKind.RANKING: ("rank",),
}
"""The slot that a claim of a kind is about: a fact that says nothing of it does not speak to the claim."""

NAMES = frozenset({"subject", "object", "place", "holder", "office"})

_TOLD = frozenset({ClaimKind.DATE, ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})
"""Claims without a figure of their own: a fact speaks to them only if it tells enough of their own words."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with what it says of the claim.

    `needed` is the alignment score from which it counts; `reason` is why it does not count, None where it does.
    `confidence` is the chance that it is right (0 where it does not count).
    """

    pair: Pair
    needed: float
    reason: str | None
    confidence: float = 0.0

    @property
    def supports(self) -> bool:
        """Say whether the pair supports the claim."""
        return self.reason is None and not self.pair.different

    @property
    def contradicts(self) -> bool:
        """Say whether the pair contradicts the claim."""
        return self.reason is None and bool(self.pair.different)


def weigh(claim: Claim, pair: Pair, parameters: Parameters, *, settled: frozenset[int] = frozenset()) -> Weighed:
    """Weigh one pair: no slot different speaks for a claim, one against it, two make it another assertion.

    `settled` holds the identities of the facts' claims that are already said elsewhere in the draft; it takes
    more for them to contradict.
    """
    if pair.fact.rank is Rank.DEPRECATED:
        return Weighed(pair, 1.0, "the fact is deprecated")
    if len(pair.different) > 1:
        slots = " and ".join(comparison.slot for comparison in pair.different)
        return Weighed(pair, 1.0, f"it differs in {slots}: another assertion")
    if pair.different:
        return _against(claim, pair, parameters, settled)
    return _in_favour(claim, pair, parameters)


def _in_favour(claim: Claim, pair: Pair, parameters: Parameters) -> Weighed:
    needed = parameters.support_threshold(claim, pair)
    if claim.kind in _TOLD and pair.told_of is False:
        needed += parameters.untold
    reason = _no_support(claim, pair, parameters)
    if reason is None and pair.alignment.score < needed:
        reason = "too little in common"
    if reason is not None:
        return Weighed(pair, needed, reason)
    return Weighed(pair, needed, None, min(0.99, 0.6 + 0.4 * pair.alignment.score))


def _no_support(claim: Claim, pair: Pair, parameters: Parameters) -> str | None:
    """Return why a pair without differences does not support a claim whatever its score, None where it may."""
    alignment = pair.alignment
    if not _speaks(claim, pair):
        return "it says nothing of what the claim is about"
    if claim.kind in _TOLD and alignment.told < parameters.told:
        return "it tells too few of the claim's own words"
    if claim.kind is ClaimKind.AMOUNT and alignment.told < parameters.told / 2 and alignment.covered < COVERED:
        return "it tells too few of the claim's own words"
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    if claim.kind is not ClaimKind.AMOUNT and pair.at_level(OTHER_NAME):
        return "it names somebody or something else"
    if pair.later:
        return "it happened after the draft was published"
    return None


WHOLE = 0.95
"""The share of a fact's words from which it is told in full, the slot that differs left aside."""

NAMED = 0.5
"""The share of a fact's names (two or more) that a draft must name somewhere for the fact to contradict it."""

COVERED = 0.6
"""The share of a fact's words from which a figure is the fact's even if the claim says much else."""


def _speaks(claim: Claim, pair: Pair) -> bool:
    if claim.kind not in FOCUS:
        return pair.alignment.shared >= 3 and bool(pair.alignment.matched)
    agreed = {comparison.slot for comparison in _focus(claim, pair) if comparison in pair.agreeing}
    if claim.kind is ClaimKind.ROLE:
        return "role" in agreed and _agrees(pair, "holder")
    return bool(agreed)


def _focus(claim: Claim, pair: Pair) -> tuple[Comparison, ...]:
    wanted = FOCUS.get(claim.kind)
    if wanted is None:
        return pair.comparisons
    return tuple(comparison for comparison in pair.comparisons if comparison.slot in wanted)


def _against(claim: Claim, pair: Pair, parameters: Parameters, settled: frozenset[int]) -> Weighed:
    slot, level = pair.different[0].slot, pair.different[0].level
    needed = parameters.contradiction_threshold(claim, pair, slot)
    if slot == "time" and not claim.own_times and claim.kind is not ClaimKind.ROLE:
        needed += parameters.inherited
    if claim.kind is ClaimKind.AMOUNT and not pair.headed:
        needed += parameters.headless
    if pair.named < NAMED:
        needed += parameters.unnamed
    if claim.kind is ClaimKind.AMOUNT and not pair.known_head:
        needed += parameters.other_head
    if slot in NAMES:
        needed += parameters.unspoken * _unspoken(pair)
    if id(pair.fact_claim) in settled and level != "earlier-one":
        needed += parameters.settled
    reason = _no_contradiction(claim, pair, slot, parameters)
    if reason is None and pair.alignment.score < needed:
        reason = "too little in common"
    if reason is not None:
        return Weighed(pair, needed, reason)
    return Weighed(pair, needed, None, min(0.98, 0.75 + pair.alignment.score - needed))


def _no_contradiction(claim: Claim, pair: Pair, slot: str, parameters: Parameters) -> str | None:
    """Return why one differing slot does not contradict a claim whatever the score, None where it may."""
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    if pair.at_level(OTHER_SUBJECT):
        return "it is about another subject"
    if pair.named < NAMED and len(pair.fact_claim.names) > 1:
        return "the draft does not name what the fact is about"
    if not _at_stake(claim, pair, slot):
        return f"a difference in {slot} alone does not make the claim wrong"
    if claim.kind in _TOLD:
        parts = {comparison.slot for comparison in pair.agreeing} & (NAMES | {"time"})
        if pair.told_of is False and slot != "predicate" and len(parts) < 2:
            return "the draft does not speak of what the fact says happened"
        vague = claim.predicate is None or pair.told_of is None
        if (slot in NAMES or vague) and pair.alignment.told < parameters.told:
            return "it tells too few of the claim's own words"
    return None


def _unspoken(pair: Pair) -> int:
    """Return how many values of the fact the claim is silent on; each makes it likelier to be another assertion."""
    spoken = {comparison.slot for comparison in pair.comparisons}
    amounts = any(claim.quantities for claim in pair.fact.claims)
    return int(amounts and "amount" not in spoken) + int(bool(pair.fact_claim.times) and "time" not in spoken)


def _at_stake(claim: Claim, pair: Pair, slot: str) -> bool:
    """Say whether a difference in this slot can contradict a claim of this kind."""
    focus = _focus(claim, pair)
    if claim.kind in FOCUS and not focus:
        return False
    if claim.compared and not _agrees(pair, "time"):
        return False
    if claim.kind is ClaimKind.ROLE:
        return _office_at_stake(claim, pair, slot)
    if claim.kind in FOCUS and slot not in FOCUS[claim.kind]:
        return all(comparison in pair.agreeing for comparison in focus)
    if slot in {"subject", "object"}:
        return bool(pair.agreeing) and bool(pair.alignment.matched)
    if claim.kind not in FOCUS and slot in NAMES:
        alignment = pair.alignment
        return bool(alignment.matched) or alignment.shared >= 2 or alignment.covered >= WHOLE
    return True


def _office_at_stake(claim: Claim, pair: Pair, slot: str) -> bool:
    """Say whether another holder, another office or another time contradicts who holds an office."""
    single = claim.role is not None and claim.role.key in single_offices()
    if slot == "holder":
        return single and _agrees(pair, "role") and _same_body(pair)
    if slot == "role":
        return single and _agrees(pair, "holder") and _agrees(pair, "office")
    return _agrees(pair, "holder") and _agrees(pair, "role")


def _same_body(pair: Pair) -> bool:
    """Say whether an office belongs to the same body on both sides; "President Roe" may be anybody's president."""
    bodies = any(slot.role is SlotRole.OFFICE for slot in pair.fact_claim.names)
    if not bodies or _agrees(pair, "office"):
        return True
    near = (
        mine.slot.weight >= CLAUSE for mine, theirs in pair.alignment.matched if theirs.slot.role is SlotRole.OFFICE
    )
    return any(near)


def _agrees(pair: Pair, slot: str) -> bool:
    return any(comparison.slot == slot for comparison in pair.agreeing)
