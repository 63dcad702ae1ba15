"""From the weighed pairs of a claim to its finding: the best explanation over all facts."""

import re
from collections.abc import Sequence
from decimal import Decimal

from claimcheck.extraction.claim import Claim, ClaimKind, NameSlot, SlotRole
from claimcheck.extraction.lexicon import demonyms
from claimcheck.extraction.naming import name_key
from claimcheck.matching.finding import Agreement, Comparison, Evidence, Finding, Suggestion, Verdict
from claimcheck.matching.offices import TERM
from claimcheck.matching.parameters import Parameters
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.matching.traits import FOCUS, OTHER_UNIT
from claimcheck.matching.weighing import Weighed

_RULES = {
    "amount": "amount-mismatch",
    "time": "date-mismatch",
    "subject": "name-mismatch",
    "object": "name-mismatch",
    "office": "role-mismatch",
    "holder": "holder-mismatch",
    "place": "place-mismatch",
    "name": "name-mismatch",
    "role": "role-mismatch",
    "rank": "ranking-mismatch",
    "direction": "direction-mismatch",
    "polarity": "polarity-mismatch",
    "predicate": "polarity-mismatch",
}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATES = tuple(
    re.compile(form)
    for form in (
        rf"[0-9]{{1,2}} {_MONTH} [0-9]{{4}}",
        rf"{_MONTH} [0-9]{{1,2}}, [0-9]{{4}}",
        rf"{_MONTH} [0-9]{{4}}",
        "[0-9]{4}",
    )
)
"""The ways to write a date of which one can stand in another's place."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_ESTIMATES = frozenset({"estimate", "estimated", "reckon", "calculate", "put"})


def best_support(weighed: Sequence[Weighed]) -> Weighed | None:
    """Return the pair that supports a claim best, None where none does."""
    supports = [one for one in weighed if one.supports]
    return max(supports, key=lambda one: (one.confidence, len(one.pair.agreeing)), default=None)


def best_contradiction(weighed: Sequence[Weighed]) -> Weighed | None:
    """Return the pair that contradicts a claim best, None where none does."""
    return max((one for one in weighed if one.contradicts), key=lambda one: one.confidence, default=None)


def settles(claim: Claim, supporting: Weighed | None) -> tuple[int, int] | None:
    """Return the identity of the fact's claim that a supported claim states in full, and the sentence it stands in."""
    if supporting is None or claim.kind not in FOCUS:
        return None
    return id(supporting.pair.fact_claim), claim.sentence_start


def decide(claim: Claim, weighed: Sequence[Weighed], parameters: Parameters) -> Finding:
    """Return the finding of a claim: a fact that supports wins, then one that contradicts, else it is uncovered.

    A fact that surely denies what the claim asserts does not support it by something else it says.
    """
    supporting = best_support(weighed)
    against = best_contradiction(weighed)
    if supporting is not None and against is not None and _denies(against, supporting):
        return contradicted(claim, against)
    if supporting is not None:
        rival = dispute(claim, [one.pair for one in weighed], supporting, parameters)
        return disputed(claim, supporting, rival) if rival else supported(claim, supporting)
    if against is not None:
        return contradicted(claim, against)
    scoped = next((one.pair for one in weighed if _of_another_scope(claim, one.pair)), None)
    return out_of_scope(claim, scoped) if scoped is not None else uncovered(claim)


def _denies(against: Weighed, supporting: Weighed) -> bool:
    """Say whether one fact contradicts what is asserted more surely than it supports it by another part of it.

    So it is too where a figure of the fact that is further off lies within what the draft's wording leaves open, and
    where a nearer fact has the figure in another unit, which another fact's only happens to round to.
    """
    nearer = against.pair.alignment.score > supporting.pair.alignment.score
    if nearer and against.pair.different[0].level in OTHER_UNIT and not supporting.pair.at_level("same-amount"):
        return True
    if against.pair.fact.id != supporting.pair.fact.id:
        return False
    slot = against.pair.different[0].slot
    if slot == "amount" and supporting.pair.at_level("within-wording"):
        return nearer and _distance(against.pair) < _distance(supporting.pair)
    return slot == "polarity" and against.confidence > supporting.confidence


def _distance(pair: Pair) -> Decimal:
    """Return how many times as large the larger is of a draft's figure and the nearest of a fact's claim."""
    figures = [
        sorted((abs(mine.quantity.low), abs(theirs.quantity.low)))
        for mine in pair.draft.claim.quantities
        for theirs in pair.fact_claim.quantities
    ]
    return min((high / low for low, high in figures if low), default=Decimal("Infinity"))


def _of_claim(
    claim: Claim, verdict: Verdict, rule: str, message: str, confidence: float, *evidence: Evidence
) -> Finding:
    """Return a finding that points at the claim's own words."""
    return Finding(rule, verdict, claim, claim.start, claim.end, message, confidence, evidence)


def _of_another_scope(claim: Claim, pair: Pair) -> bool:
    """Say whether a fact gives the claim's figure, by the same source, for another measure."""
    if pair.different or not pair.at_level(OTHER_MEASURE) or not claim.attributed_to:
        return False
    same = any(comparison.slot == "amount" for comparison in pair.agreeing)
    source = pair.fact_claim.attributed_to
    return same and source is not None and name_key(source) == name_key(claim.attributed_to)


def out_of_scope(claim: Claim, pair: Pair) -> Finding:
    """Return the finding of a claim whose figure the fact gives for another measure."""
    measure = next(comparison for comparison in pair.comparisons if comparison.level == OTHER_MEASURE)
    return _of_claim(
        claim,
        Verdict.IMPRECISE,
        "scope-difference",
        f"the figure is the fact's, but {measure.why}",
        0.8,
        _evidence(pair),
    )


def dispute(claim: Claim, pairs: Sequence[Pair], judged: Weighed, parameters: Parameters) -> Pair | None:
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
        close = pair.alignment.score >= max(parameters.disputed, supporting.alignment.score - parameters.as_close)
        if close and _times(pair) == _times(supporting) and pair.alignment.covered >= supporting.alignment.covered:
            return pair
    return None


def _times(pair: Pair) -> list[str]:
    return [mention.time.value for mention in pair.fact_claim.times]


def disputed(claim: Claim, judged: Weighed, rival: Pair) -> Finding:
    """Return the finding of a claim that one fact supports and another contradicts."""
    return _of_claim(
        claim,
        Verdict.DISPUTED,
        "estimates-differ" if rival.different[0].slot == "amount" else "sources-differ",
        f"{judged.pair.fact.id} agrees with this, {rival.fact.id} does not: {rival.different[0].why}",
        round(judged.confidence - 0.1, 2),
        _evidence(judged.pair),
        _evidence(rival),
    )


def supported(claim: Claim, judged: Weighed) -> Finding:
    """Return the finding of a claim that a fact supports, or that says more or less than the fact that does."""
    imprecise = _imprecise(claim, judged.pair)
    if imprecise is not None:
        rule, message = imprecise
        return _of_claim(
            claim, Verdict.IMPRECISE, rule, message, round(judged.confidence - 0.1, 2), _evidence(judged.pair)
        )
    return _of_claim(
        claim,
        Verdict.SUPPORTED,
        "supported",
        f"supported by {judged.pair.fact.id}",
        round(judged.confidence, 2),
        _evidence(judged.pair),
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
    others = [
        name
        for name in pair.alignment.left_fact
        if name.slot.role in {SlotRole.SUBJECT, SlotRole.AGENT} and _does(name.slot, pair.fact_claim)
    ]
    if acting and others and claim.kind in {ClaimKind.EVENT, ClaimKind.RELATION}:
        return "partial-list", f"the fact also names {others[0].slot.name.text}"
    return None


def _does(slot: NameSlot, claim: Claim) -> bool:
    """Say whether somebody does what a claim's own verb says ("the fund, headed by Jane Roe, paid": not Roe)."""
    return slot.governor is None or (claim.predicate or "").startswith(slot.governor)


def contradicted(claim: Claim, judged: Weighed) -> Finding:
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
        message=_in_office(claim, comparison) if rule == "outdated-holder" else comparison.why,
        confidence=round(_stated(judged), 2),
        evidence=(_evidence(pair),),
        suggestion=_suggestion(claim, pair, comparison, verdict),
    )


SURER = 0.75
"""The power of the fitted chance that is stated as confidence, by `benchmarks/accuracy/calibration.py`.

The chance is fitted on pairs that differ; of those that are left once what is not at stake is set aside, more are
right.
"""


def _stated(judged: Weighed) -> float:
    """Return how sure a contradiction is stated to be."""
    return judged.confidence**SURER if judged.traits else judged.confidence


def uncovered(claim: Claim) -> Finding:
    """Return the finding of a claim that no fact speaks to."""
    return _of_claim(claim, Verdict.UNCOVERED, "uncovered", "no fact of the reference speaks to this", 0.9)


def _in_office(claim: Claim, comparison: Comparison) -> str:
    """Say when a holder was in office, and what time the draft speaks of."""
    open_ended = comparison.reference.startswith(("since ", "until ", "before ", "after "))
    when = comparison.reference if open_ended else f"from {comparison.reference}"
    return f"{claim.subject} held the office {when}; the draft speaks of {comparison.draft}"


def _verdict(claim: Claim, pair: Pair, comparison: Comparison) -> tuple[Verdict, str]:
    if comparison.level == TERM:
        return Verdict.CONTRADICTED, "date-mismatch"
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
    if start is not None and end is not None and (claim.start <= start < claim.end or comparison.level == TERM):
        return start, end
    if start is not None and end is not None and comparison.slot == "time" and claim.own_times:
        if claim.sentence_start <= start and end <= claim.sentence_end:
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
        return Suggestion(start, end, wording) if wording and not _digits_beside(claim, start, end) else None
    if comparison.slot == "time":
        return _other_date(claim, pair, start, end)
    told = {word.casefold() in demonyms() for word in (comparison.draft, comparison.reference)}
    if comparison.slot in {"holder", "place", "subject", "object"} and len(told) == 1:
        return Suggestion(start, end, comparison.reference)
    return None


def _digits_beside(claim: Claim, start: int, end: int) -> bool:
    """Say whether digits stand a space away, so that the words may be a part of one number ("12 500 euros")."""
    before, after = claim.text[: max(0, start - claim.start)], claim.text[max(0, end - claim.start) :]
    words = claim.text[max(0, start - claim.start) : max(0, end - claim.start)]
    parted = before[-1:].isspace() and before[-2:-1].isdecimal() and words[:1].isdecimal()
    return parted or (words[-1:].isdecimal() and after[:1].isspace() and after[1:2].isdecimal())


def _other_date(claim: Claim, pair: Pair, start: int, end: int) -> Suggestion | None:
    """Return the one date of the fact in place of the draft's, where both are written alike and no weekday is told."""
    own = [mention for mention in claim.times[: claim.own_times] if (mention.start, mention.end) == (start, end)]
    told = pair.fact_claim.times[: pair.fact_claim.own_times]
    if len(own) != 1 or len(told) != 1 or own[0].time.modifier != told[0].time.modifier or _WEEKDAY.search(claim.text):
        return None
    alike = any(form.fullmatch(own[0].text) and form.fullmatch(told[0].text) for form in _DATES)
    return Suggestion(start, end, told[0].text) if alike else None


def _evidence(pair: Pair) -> Evidence:
    return Evidence(pair.fact, pair.comparisons, round(pair.alignment.score, 2))
