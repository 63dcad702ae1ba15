"""From the claims of a draft and the facts to findings: the public door of the matcher."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.matching.bulk import Bulk
from claimcheck.matching.candidates import FactIndex
from claimcheck.matching.consistency.checks import with_consistency
from claimcheck.matching.decide import best_support, decide, settles
from claimcheck.matching.finding import Agreement, Finding
from claimcheck.matching.linking import Linker, Named
from claimcheck.matching.offices import Offices, is_of_office
from claimcheck.matching.parameters import Parameters, default_parameters
from claimcheck.matching.prepared import EVEN, Prepared, PreparedFact, Rarity, prepare
from claimcheck.matching.quotations import HeldQuotes, is_quotation
from claimcheck.matching.reckoning.reckon import Reckoner
from claimcheck.matching.reckoning.sheets import Sheets, sheets_of
from claimcheck.matching.slots import Pair, compare
from claimcheck.matching.standing import Standings
from claimcheck.matching.weighing import Weighed, in_favour, weigh
from claimcheck.reference.bulk import BulkFile
from claimcheck.reference.fact import Fact, Reference


@dataclass(frozen=True, slots=True)
class CompiledReference:
    """The facts ready to be searched: names linked, an index from what they tell to the facts.

    `own` says that they were given for one text, as a record's own reference is.
    """

    facts: tuple[PreparedFact, ...]
    linker: Linker
    index: FactIndex
    quotes: HeldQuotes
    bulk: Bulk
    sheets: Sheets
    own: bool = False


def compile_reference(reference: Reference, *, own: bool = False, large: Iterable[BulkFile] = ()) -> CompiledReference:
    """Prepare the facts of a reference; their claims must have been understood.

    `large` are its large files, which are only looked into where a claim asks.
    `own` says that the facts were given for the very text they will be held against.
    """
    linker = Linker.of(reference.entities)
    index = FactIndex.of(_prepared(fact, linker, EVEN) for fact in reference.facts)
    facts = tuple(PreparedFact(fact, _prepared(fact, linker, index.rarity)) for fact in reference.facts)
    bulk = Bulk(large, linker, index.rarity)
    sheets = sheets_of(reference.facts, reference.entities)
    return CompiledReference(facts, linker, index, HeldQuotes(reference.facts, linker), bulk, sheets, own)


def _prepared(fact: Fact, linker: Linker, rarity: Rarity) -> tuple[Prepared, ...]:
    return tuple(prepare(claim, linker, rarity) for claim in fact.claims if not is_quotation(claim))


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
    favours = [[in_favour(claim, pair, parameters) for pair in pairs] for claim, pairs in paired]
    supports = [(claim, best_support(weighed)) for claim, weighed in zip(others, favours, strict=True)]
    settled = frozenset(key for claim, best in supports if (key := settles(claim, best)) is not None)
    told = [(claim, best.pair) for claim, best in supports if best is not None]
    standings = Standings(extraction, paired, told, settled, reference.linker)
    offices = Offices(extraction, reference.linker, names, parameters)
    reckoner = Reckoner(extraction, reference.sheets, reference.linker, own=reference.own)
    judged: list[tuple[tuple[Weighed, ...], Finding]] = []
    for claim, favour in zip(others, favours, strict=True):
        weighed = sorted(
            (weigh(claim, one, parameters, standings, own_reference=reference.own) for one in favour),
            key=lambda one: (-one.confidence, -one.score, one.pair.fact.id),
        )
        if is_of_office(claim):
            weighed = offices.judge(claim, weighed)
        judged.append((tuple(weighed), reckoner.judge(claim, decide(claim, weighed, parameters))))
    findings = reckoner.settle([finding for _, finding in judged])
    examined = [
        Examined(finding.claim, weighed, finding) for (weighed, _), finding in zip(judged, findings, strict=True)
    ]
    examined += [
        Examined(claim, (), reference.quotes.judge(claim, names, own=reference.own))
        for claim in filter(is_quotation, extraction.claims)
    ]
    return tuple(sorted(examined, key=lambda one: (one.claim.start, one.claim.end)))


def _pairs(claim: Claim, reference: CompiledReference, published: date | None, names: Named) -> list[Pair]:
    prepared = prepare(claim, reference.linker, reference.index.rarity)
    facts = [reference.facts[number] for number in reference.index.candidates(prepared)]
    return [
        compare(prepared, theirs, fact.fact, published=published, draft_names=names)
        for fact in (*facts, *reference.bulk.candidates(prepared, names))
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
