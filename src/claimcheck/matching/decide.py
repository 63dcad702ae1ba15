"""From the pairs of a claim to its finding: the best explanation over all facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.extraction.claim import Claim, ClaimKind, SlotRole
from claimcheck.extraction.lexicon import single_offices
from claimcheck.matching.comparers.name import OTHER_NAME, OTHER_SUBJECT
from claimcheck.matching.finding import Agreement, Comparison, Evidence, Finding, Suggestion, Verdict
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

_RULES = {
    "amount": "amount-mismatch",
    "time": "date-mismatch",
    "subject": "name-mismatch",
    "object": "name-mismatch",
    "office": "role-mismatch",
    "holder": "holder-mismatch",
    "place": "place-mismatch",
    "role": "role-mismatch",
    "rank": "ranking-mismatch",
    "direction": "direction-mismatch",
    "polarity": "polarity-mismatch",
    "predicate": "polarity-mismatch",
}
_TOLD = frozenset({ClaimKind.DATE, ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})
"""Claims without a figure of their own: a fact supports them only if it tells enough of their own words."""

_NAMES = frozenset({"subject", "object", "place", "holder", "office"})


_ESTIMATES = frozenset({"estimate", "estimated", "reckon", "calculate", "put"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the chance that it decides the claim."""

    pair: Pair
    confidence: float


def _focus(claim: Claim, pair: Pair) -> tuple[Comparison, ...]:
    wanted = FOCUS.get(claim.kind)
    if wanted is None:
        return pair.comparisons
    return tuple(comparison for comparison in pair.comparisons if comparison.slot in wanted)


def support(claim: Claim, pairs: Sequence[Pair], parameters: Parameters) -> Judged | None:
    """Return the pair that supports a claim best, None where none does."""
    best: Judged | None = None
    for pair in pairs:
        if claim.kind in _TOLD and pair.alignment.told < parameters.told:
            continue
        if (
            claim.kind is ClaimKind.AMOUNT
            and pair.alignment.told < parameters.told / 2
            and pair.alignment.covered < 0.6
        ):
            continue
        if pair.at_level(OTHER_MEASURE) or (claim.kind is not ClaimKind.AMOUNT and pair.at_level(OTHER_NAME)):
            continue
        if pair.different or pair.fact.rank is Rank.DEPRECATED or pair.later:
            continue
        least = parameters.support_threshold(claim, pair)
        if claim.kind in _TOLD and pair.told_of is False:
            least += parameters.untold
        if not _speaks(claim, pair) or pair.alignment.score < least:
            continue
        confidence = min(0.99, 0.6 + 0.4 * pair.alignment.score)
        if best is None or (confidence, len(pair.agreeing)) > (best.confidence, len(best.pair.agreeing)):
            best = Judged(pair, confidence)
    return best


def _speaks(claim: Claim, pair: Pair) -> bool:
    focus = _focus(claim, pair)
    if claim.kind in FOCUS:
        agreed = {comparison.slot for comparison in focus if comparison in pair.agreeing}
        if claim.kind is ClaimKind.ROLE:
            return "role" in agreed and any(c.slot == "holder" for c in pair.agreeing)
        return bool(agreed)
    return pair.alignment.shared >= 3 and bool(pair.alignment.matched)


def settles(claim: Claim, judged: Judged | None) -> int | None:
    """Return the identity of the fact's claim that a supported claim states in full, None otherwise."""
    if judged is None or claim.kind not in FOCUS:
        return None
    return id(judged.pair.fact_claim)


def contradiction(
    claim: Claim, pairs: Sequence[Pair], parameters: Parameters, *, settled: frozenset[int]
) -> Judged | None:
    """Return the pair that contradicts a claim best: one slot differs and the others agree strongly.

    `settled` holds the identities of the facts' claims that are already said elsewhere in the draft; it takes more for
    them to contradict.
    """
    best: Judged | None = None
    for pair in pairs:
        if len(pair.different) != 1 or pair.fact.rank is Rank.DEPRECATED:
            continue
        slot = pair.different[0].slot
        if not _at_stake(claim, pair, slot) or (claim.kind in _TOLD and pair.told_of is False and slot != "predicate"):
            continue
        vague = claim.predicate is None or pair.told_of is None
        if claim.kind in _TOLD and (slot in _NAMES or vague) and pair.alignment.told < parameters.told:
            continue
        threshold = parameters.contradiction_threshold(claim, pair, slot)
        if slot == "time" and not claim.own_times and claim.kind is not ClaimKind.ROLE:
            threshold += parameters.inherited
        if slot in _NAMES:
            threshold += parameters.unspoken * _unspoken(pair)
        if id(pair.fact_claim) in settled and pair.different[0].level != "earlier-one":
            threshold += parameters.settled
        margin = pair.alignment.score - threshold
        if margin < 0:
            continue
        confidence = min(0.98, 0.75 + margin)
        if best is None or confidence > best.confidence:
            best = Judged(pair, confidence)
    return best


def _unspoken(pair: Pair) -> int:
    """Return how many values of the fact the claim is silent on; each makes it likelier to be another assertion."""
    spoken = {comparison.slot for comparison in pair.comparisons}
    amounts = any(claim.quantities for claim in pair.fact.claims)
    return int(amounts and "amount" not in spoken) + int(bool(pair.fact_claim.times) and "time" not in spoken)


def _at_stake(claim: Claim, pair: Pair, slot: str) -> bool:
    """Say whether a difference in this slot can contradict a claim of this kind."""
    if pair.at_level(OTHER_MEASURE, OTHER_SUBJECT):
        return False
    focus = _focus(claim, pair)
    if claim.kind in FOCUS and not focus:
        return False
    if claim.compared and not _agrees(pair, "time"):
        return False
    if claim.kind is ClaimKind.ROLE:
        single = claim.role is not None and claim.role.key in single_offices()
        if slot == "holder":
            return single and _agrees(pair, "role") and (_agrees(pair, "office") or not _has(pair, "office"))
        if slot == "role":
            return single and _agrees(pair, "holder") and _agrees(pair, "office")
        return _agrees(pair, "holder") and (_agrees(pair, "role") or slot == "role")
    if claim.kind in FOCUS and slot not in FOCUS[claim.kind]:
        return all(comparison in pair.agreeing for comparison in focus)
    if slot in {"subject", "object"}:
        return bool(pair.agreeing) and bool(pair.alignment.matched)
    if claim.kind not in FOCUS and slot in _NAMES:
        return len(pair.alignment.matched) >= 1 or pair.alignment.shared >= 2
    return True


def _agrees(pair: Pair, slot: str) -> bool:
    return any(comparison.slot == slot for comparison in pair.agreeing)


def _has(pair: Pair, slot: str) -> bool:
    return any(comparison.slot == slot for comparison in pair.comparisons)


def dispute(claim: Claim, pairs: Sequence[Pair], judged: Judged, parameters: Parameters) -> Pair | None:
    """Return the pair of a fact that gives another value for the very assertion that a fact supports.

    Both facts must be as close to the claim as each other, say it of the same time, and differ in what the claim
    is about and in nothing else.
    """
    wanted = FOCUS.get(claim.kind)
    if wanted is None:
        return None
    supporting = judged.pair
    for pair in pairs:
        if pair.fact.id == supporting.fact.id or pair.fact.rank is not supporting.fact.rank:
            continue
        if len(pair.different) != 1 or pair.different[0].slot not in wanted:
            continue
        close = pair.alignment.score >= max(parameters.disputed, supporting.alignment.score - parameters.agreeing)
        if close and _times(pair) == _times(supporting) and pair.alignment.covered >= supporting.alignment.covered:
            return pair
    return None


def _times(pair: Pair) -> list[str]:
    return [mention.time.value for mention in pair.fact_claim.times]


def disputed(claim: Claim, judged: Judged, rival: Pair) -> Finding:
    """Return the finding of a claim that one fact supports and another contradicts."""
    return Finding(
        rule="estimates-differ" if rival.different[0].slot == "amount" else "sources-differ",
        verdict=Verdict.DISPUTED,
        claim=claim,
        start=claim.start,
        end=claim.end,
        message=f"{judged.pair.fact.id} agrees with this, {rival.fact.id} does not: {rival.different[0].why}",
        confidence=round(judged.confidence - 0.1, 2),
        evidence=(_evidence(judged.pair), _evidence(rival)),
    )


def supported(claim: Claim, judged: Judged) -> Finding:
    """Return the finding of a claim that a fact supports, or that says more or less than the fact that does."""
    imprecise = _imprecise(claim, judged.pair)
    if imprecise is not None:
        rule, message = imprecise
        return Finding(
            rule=rule,
            verdict=Verdict.IMPRECISE,
            claim=claim,
            start=claim.start,
            end=claim.end,
            message=message,
            confidence=round(judged.confidence - 0.1, 2),
            evidence=(_evidence(judged.pair),),
        )
    return Finding(
        rule="supported",
        verdict=Verdict.SUPPORTED,
        claim=claim,
        start=claim.start,
        end=claim.end,
        message=f"supported by {judged.pair.fact.id}",
        confidence=round(judged.confidence, 2),
        evidence=(_evidence(judged.pair),),
    )


def _imprecise(claim: Claim, pair: Pair) -> tuple[str, str] | None:
    """Return the rule and message where a claim agrees with a fact but drops part of what it says."""
    source = pair.fact_claim.attributed_to
    if claim.kind is ClaimKind.AMOUNT and source and claim.hedged and not claim.attributed_to:
        if any(term.lemma in _ESTIMATES and term.weight >= 1.0 for term in claim.terms):
            return "attribution-dropped", f"an estimate needs its source: the fact gives it to {source}"
    acting = [
        mine for mine, _ in pair.alignment.matched if mine.slot.role is SlotRole.AGENT and mine.slot.weight >= 1.0
    ]
    others = [name for name in pair.alignment.left_fact if name.slot.role in {SlotRole.SUBJECT, SlotRole.AGENT}]
    if acting and others and claim.kind in {ClaimKind.EVENT, ClaimKind.RELATION}:
        return "partial-list", f"the fact also names {others[0].slot.name.text}"
    return None


def contradicted(claim: Claim, judged: Judged) -> Finding:
    """Return the finding of a claim that a fact contradicts, calls outdated or finds imprecise."""
    pair = judged.pair
    comparison = pair.different[0]
    verdict, rule = _verdict(claim, pair, comparison)
    start, end = _where(claim, comparison)
    return Finding(
        rule=rule,
        verdict=verdict,
        claim=claim,
        start=start,
        end=end,
        message=comparison.why,
        confidence=round(judged.confidence, 2),
        evidence=(_evidence(pair),),
        suggestion=_suggestion(claim, pair, comparison, verdict),
    )


def uncovered(claim: Claim) -> Finding:
    """Return the finding of a claim that no fact speaks to."""
    return Finding(
        rule="uncovered",
        verdict=Verdict.UNCOVERED,
        claim=claim,
        start=claim.start,
        end=claim.end,
        message="no fact of the reference speaks to this",
        confidence=0.9,
    )


def _verdict(claim: Claim, pair: Pair, comparison: Comparison) -> tuple[Verdict, str]:
    if comparison.slot == "time" and (
        claim.kind is ClaimKind.ROLE or (pair.fact.valid and not pair.fact_claim.own_times)
    ):
        return Verdict.OUTDATED, "outdated-holder" if claim.kind is ClaimKind.ROLE else "outdated"
    if comparison.slot == "amount" and pair.fact_claim.attributed_to and not claim.attributed_to and claim.hedged:
        return Verdict.IMPRECISE, "attribution-dropped"
    if comparison.level == "reversed":
        return Verdict.CONTRADICTED, "direction-mismatch"
    if comparison.level.endswith("-mismatch") and comparison.slot == "amount":
        return Verdict.CONTRADICTED, comparison.level
    return Verdict.CONTRADICTED, _RULES[comparison.slot]


def _where(claim: Claim, comparison: Comparison) -> tuple[int, int]:
    """Return the words at fault: those of the slot where they stand in the claim, else the claim's own."""
    start, end = comparison.start, comparison.end
    if comparison.level == "reversed":
        doer = next((slot.name for slot in claim.names if slot.role in {SlotRole.SUBJECT, SlotRole.AGENT}), None)
        if doer is not None and claim.start <= doer.start < claim.end:
            return doer.start, doer.end
    if start is not None and end is not None and claim.start <= start < claim.end:
        return start, end
    if claim.kind is ClaimKind.ROLE:
        return claim.start, claim.end
    if comparison.slot == "time" and claim.predicate_at is not None and not claim.own_times:
        return claim.predicate_at.start, claim.predicate_at.end
    if claim.quantities and comparison.slot in {"amount", "direction"}:
        return claim.quantities[0].start, claim.quantities[0].end
    if start is not None and end is not None and claim.sentence_start <= start and end <= claim.sentence_end:
        if comparison.slot != "time":
            return start, end
    return claim.start, claim.end


def _suggestion(claim: Claim, pair: Pair, comparison: Comparison, verdict: Verdict) -> Suggestion | None:
    """Return the fact's own value in place of the draft's, never inside quotation marks."""
    start, end = comparison.start, comparison.end
    if verdict is not Verdict.CONTRADICTED or claim.quoted or start is None or end is None:
        return None
    if comparison.slot == "amount" and comparison.agreement is Agreement.DIFFERENT:
        wording = next((q.text for q in pair.fact_claim.quantities), None)
        return Suggestion(start, end, wording) if wording else None
    if comparison.slot in {"holder", "place", "subject", "object"}:
        return Suggestion(start, end, comparison.reference)
    return None


def _evidence(pair: Pair) -> Evidence:
    return Evidence(pair.fact, pair.comparisons, round(pair.alignment.score, 2))
