"""From the claims of a draft and the facts to findings: the public door of the matcher."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.matching.consistency.checks import with_consistency
from claimcheck.matching.decide import best_support, decide, settles
from claimcheck.matching.finding import Agreement, Finding
from claimcheck.matching.linking import Linker, Named
from claimcheck.matching.offices import Offices, is_of_office
from claimcheck.matching.parameters import Parameters, default_parameters
from claimcheck.matching.prepared import Prepared, PreparedFact, Rarity, prepare
from claimcheck.matching.quotations import HeldQuotes, is_quotation
from claimcheck.matching.slots import Pair, compare
from claimcheck.matching.standing import Standings
from claimcheck.matching.weighing import Weighed, in_favour, weigh
from claimcheck.reference.fact import Reference


@dataclass(frozen=True, slots=True)
class CompiledReference:
    """The facts ready to be searched: names linked, words weighted, an index from words to facts.

    `own` says that they were given for one text, as a record's own reference is.
    """

    facts: tuple[PreparedFact, ...]
    linker: Linker
    rarity: Rarity
    index: dict[str, tuple[int, ...]]
    quotes: HeldQuotes
    own: bool = False


def compile_reference(reference: Reference, *, own: bool = False) -> CompiledReference:
    """Prepare the facts of a reference; their claims must have been understood.

    `own` says that the facts were given for the very text they will be held against.
    """
    linker = Linker.of(reference.entities)
    facts = tuple(
        PreparedFact(fact, tuple(prepare(claim, linker) for claim in fact.claims if not is_quotation(claim)))
        for fact in reference.facts
    )
    index: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        for feature in sorted(_features(fact.claims)):
            index.setdefault(feature, []).append(number)
    counts = {feature: len(numbers) for feature, numbers in index.items()}
    return CompiledReference(
        facts,
        linker,
        Rarity(counts),
        {feature: tuple(numbers) for feature, numbers in index.items()},
        HeldQuotes(reference.facts, linker),
        own,
    )


def _features(claims: Iterable[Prepared]) -> set[str]:
    features: set[str] = set()
    for claim in claims:
        features.update(claim.forms)
        for name in claim.names:
            for key in name.keys:
                features.add(key)
                features.update(key.split())
    return features


def _candidates(claim: Prepared, reference: CompiledReference) -> list[PreparedFact]:
    """Return the facts that share the most telling words with a claim, strongest first; all of a small reference."""
    if len(reference.facts) <= CANDIDATES:
        return list(reference.facts)
    scores: dict[int, float] = {}
    for feature in sorted(_features([claim])):
        numbers = reference.index.get(feature, ())
        for number in numbers:
            scores[number] = scores.get(number, 0.0) + 1.0 / (1 + len(numbers))
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    return [reference.facts[number] for number in ranked[:CANDIDATES]]


CANDIDATES = 40
"""How many facts a claim is held against slot by slot."""


def _once_each(findings: list[Finding]) -> list[Finding]:
    """Leave out a phrase inside a clause where both are at fault in the same slot of the same fact.

    Such a phrase says nothing that its clause does not say; it is no assertion of its own.
    """
    alarms: dict[tuple[object, ...], list[Finding]] = {}
    kept = []
    for finding in findings:
        differing = [c.slot for e in finding.evidence for c in e.comparisons if c.agreement is Agreement.DIFFERENT]
        if differing and not finding.claim.quantities:
            others = alarms.setdefault((finding.evidence[0].fact.id, *differing), [])
            if any(_overlap(other.claim, finding.claim) for other in others):
                continue
            others.append(finding)
        kept.append(finding)
    return kept


def _overlap(a: Claim, b: Claim) -> bool:
    return a.start < b.end and b.start < a.end


@dataclass(frozen=True, slots=True)
class Examined:
    """A claim with everything that decided it: the pairs weighed, strongest first, and the finding."""

    claim: Claim
    weighed: tuple[Weighed, ...]
    finding: Finding


def examine(
    extraction: Extraction, reference: CompiledReference, *, parameters: Parameters | None = None
) -> tuple[Examined, ...]:
    """Return what decided each claim of a draft, in the order of the text."""
    parameters = parameters or default_parameters()
    published = extraction.document.published.day if extraction.document.published else None
    names = Named((reference.linker.ids(name) for name in extraction.names), extraction.document.reading)
    others = [claim for claim in extraction.claims if not is_quotation(claim)]
    paired = [(claim, _pairs(claim, reference, published, names)) for claim in others]
    supports = [
        (claim, best_support([in_favour(claim, pair, parameters) for pair in pairs if not pair.different]))
        for claim, pairs in paired
    ]
    settled = frozenset(key for claim, best in supports if (key := settles(claim, best)) is not None)
    standings = Standings(extraction, paired, settled, reference.linker)
    offices = Offices(extraction, reference.linker, names, parameters)
    examined = []
    for claim, pairs in paired:
        weighed = sorted(
            (weigh(claim, pair, parameters, standings.of(claim, pair), own_reference=reference.own) for pair in pairs),
            key=lambda one: (-one.confidence, -one.score, one.pair.fact.id),
        )
        if is_of_office(claim):
            weighed = offices.judge(claim, weighed)
        examined.append(Examined(claim, tuple(weighed), decide(claim, weighed, parameters)))
    examined += [
        Examined(claim, (), reference.quotes.judge(claim, names, own=reference.own))
        for claim in filter(is_quotation, extraction.claims)
    ]
    return tuple(sorted(examined, key=lambda one: (one.claim.start, one.claim.end)))


def _pairs(claim: Claim, reference: CompiledReference, published: date | None, names: Named) -> list[Pair]:
    prepared = prepare(claim, reference.linker)
    return [
        compare(prepared, theirs, fact.fact, rarity=reference.rarity, published=published, draft_names=names)
        for fact in _candidates(prepared, reference)
        for theirs in fact.claims
        if theirs.claim.kind is not ClaimKind.ROLE or claim.kind is ClaimKind.ROLE
    ]


def verify(
    extraction: Extraction, reference: CompiledReference, *, parameters: Parameters | None = None
) -> tuple[Finding, ...]:
    """Return one finding for each claim of a draft, in the order of the text.

    What the calendar or the rest of the draft contradicts is among them, as a claim of its own where none makes it.
    """
    findings = [one.finding for one in examine(extraction, reference, parameters=parameters)]
    findings = with_consistency(extraction, _once_each(findings))
    return tuple(sorted(findings, key=lambda finding: (finding.claim.start, finding.claim.end, finding.start)))
