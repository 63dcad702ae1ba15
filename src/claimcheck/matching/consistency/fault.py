"""What a check finds: words at fault with the reason, before they become a finding."""

from dataclasses import dataclass

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention


@dataclass(frozen=True, slots=True)
class Fault:
    """A value of a draft that does not go with the rest of its sentence; `why` holds the computation."""

    rule: str
    mention: QuantityMention | TimeMention
    why: str
    confidence: float
    verdict: Verdict = Verdict.CONTRADICTED


def finding_of(fault: Fault, claims: tuple[Claim, ...], sentence: tuple[int, int]) -> Finding:
    """Return the finding of a fault: of the claim that makes the value, else of the value as a claim of its own."""
    mention = fault.mention
    claim = next((claim for claim in claims if _makes(claim, mention)), None) or claim_at(mention, sentence)
    return Finding(
        rule=fault.rule,
        verdict=fault.verdict,
        claim=claim,
        start=mention.start,
        end=mention.end,
        message=fault.why,
        confidence=fault.confidence,
    )


def _makes(claim: Claim, mention: QuantityMention | TimeMention) -> bool:
    if isinstance(mention, QuantityMention):
        return claim.kind is ClaimKind.AMOUNT and claim.quantities[:1] == (mention,)
    return claim.kind is ClaimKind.DATE and claim.own_times > 0 and claim.times[:1] == (mention,)


def claim_at(mention: QuantityMention | TimeMention, sentence: tuple[int, int]) -> Claim:
    """Return a value as a claim of its own."""
    dated = isinstance(mention, TimeMention)
    return Claim(
        kind=ClaimKind.DATE if dated else ClaimKind.AMOUNT,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        subject=mention.text,
        property="falls on" if dated else "amounts to",
        times=(mention,) if isinstance(mention, TimeMention) else (),
        own_times=int(dated),
        quantities=(mention,) if isinstance(mention, QuantityMention) else (),
    )
