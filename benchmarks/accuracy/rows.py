"""Pairs of a claim and a fact with one slot that differs, labelled, as the weights are fitted on them.

A pair is right where a planted error makes it: the fact is the one the error goes against and the difference stands at
the edited words.  Every pair of an article that is true is wrong, be it with its own facts, with those of other
articles or with the curated reference.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from material import ROOT, Case, Material, Version

from claimcheck.errors import Place
from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.extraction.dating import with_published
from claimcheck.extraction.extract import extract
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.matching.decide import best_support
from claimcheck.matching.finding import Comparison
from claimcheck.matching.parameters import default_parameters
from claimcheck.matching.verify import CompiledReference, compile_reference, examine
from claimcheck.matching.weighing import Weighed
from claimcheck.reference.fact import Fact, Reference, Source
from claimcheck.reference.reading import load_records_reference, load_reference
from claimcheck.reference.understanding import understand
from claimcheck.text.readers.plain import read_plain

ARTICLE = "articles"
"""The source of rows that come from articles."""

CLAIMS = ROOT / "claims"
LEAST_SCORE = 0.12
"""The alignment score from which a pair is worth looking at."""


@dataclass(frozen=True)
class Row:
    """One labelled pair.

    `group` is what is left out together, the article of the draft; `home` the article whose fact it is.  `kind` is the
    kind of the version, or `other` for facts about something else; `supported` says that another fact supports the
    claim, so that no alarm can come of it.
    """

    group: str
    home: str
    source: str
    document: str
    kind: str
    right: bool
    supported: bool
    claim: str
    fact: str
    slot: str
    traits: dict[str, float]


@dataclass(frozen=True)
class Reading:
    """An article as the program reads it: its facts understood, and what was extracted from each version."""

    material: Material
    reference: Reference
    extractions: dict[str, Extraction]


@dataclass(frozen=True)
class CaseReading:
    """A case as the program reads it."""

    case: Case
    reference: CompiledReference
    extraction: Extraction


def plain_fact(name: str, sentence: str) -> Fact:
    """Return a fact that is a plain sentence."""
    return Fact(id=name, place=Place("exam", 1), sources=(Source(title="exam"),), statement=sentence)


def read_articles(materials: Iterable[Material]) -> Iterator[Reading]:
    """Run the extraction over all versions and facts of the articles."""
    for material in materials:
        facts = tuple(plain_fact(name, sentence) for name, sentence in material.facts.items())
        drafts = [
            with_published(read_plain(version.text, path=version.key), option=None) for version in material.versions
        ]
        extractions = {extraction.document.path: extraction for extraction in extract(drafts)}
        yield Reading(material, understand(Reference(facts=facts), model=DEFAULT_MODEL), extractions)


def read_cases(cases: Sequence[Case]) -> list[CaseReading]:
    """Run the extraction over the drafts and facts of all cases."""
    plain = [fact for case in cases for fact in case.facts if set(fact) == {"id", "statement"}]
    names = {id(fact): f"{number}" for number, fact in enumerate(plain)}
    stated = Reference(facts=tuple(plain_fact(names[id(fact)], fact["statement"]) for fact in plain))
    understood = {fact.id: fact for fact in understand(stated, model=DEFAULT_MODEL).facts}

    def reference_of(case: Case) -> Reference:
        if all(id(fact) in names for fact in case.facts):
            return Reference(facts=tuple(replace(understood[names[id(f)]], id=f["id"]) for f in case.facts))
        return understand(load_records_reference(case.facts), model=DEFAULT_MODEL)

    drafts = [with_published(read_plain(case.draft, path=case.key), option=case.published) for case in cases]
    return [
        CaseReading(case, compile_reference(reference_of(case), own=case.own), extraction)
        for case, extraction in zip(cases, extract(drafts), strict=True)
    ]


def pairs_of(extraction: Extraction, reference: CompiledReference) -> Iterator[tuple[Claim, Weighed, bool]]:
    """Yield every pair of a draft that differs in one slot, and whether another fact supports its claim."""
    everything = replace(default_parameters(), alarm=-1.0)
    for examined in examine(extraction, reference, parameters=everything):
        supported = best_support(examined.weighed) is not None
        for weighed in examined.weighed:
            if weighed.contradicts and weighed.pair.alignment.score >= LEAST_SCORE:
                yield examined.claim, weighed, supported


def overlaps(span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two spans have a character in common."""
    return span[0] < other[1] and other[0] < span[1]


def _differs_at(claim: Claim, difference: Comparison, extraction: Extraction) -> tuple[int, int]:
    """Where in the file the words of the slot that differs stand, those of the claim where they are not in it."""
    start, end = claim.start, claim.end
    if difference.start is not None and difference.end is not None and start <= difference.start < end:
        start, end = difference.start, difference.end
    span = extraction.document.to_source(start, end)
    return span.start, span.end


def _row(group: str, document: str, kind: str, found: tuple[Claim, Weighed, bool], *, right: bool = False) -> Row:
    claim, weighed, supported = found
    return Row(
        group=group,
        home=group,
        source=ARTICLE,
        document=document,
        kind=kind,
        right=right,
        supported=supported,
        claim=claim.text,
        fact=weighed.pair.fact.id,
        slot=weighed.pair.different[0].slot,
        traits=weighed.traits,
    )


def version_rows(reading: Reading, version: Version, reference: CompiledReference) -> Iterator[Row]:
    """Yield the rows of one version: of a planted error only what is right, of an edit only its own sentence."""
    extraction = reading.extractions[version.key]
    for found in pairs_of(extraction, reference):
        claim, weighed, _ = found
        span = extraction.document.to_source(claim.start, claim.end)
        at = (span.start, span.end)
        if version.kind in {"planted", "harmless"} and not overlaps(at, version.sentence):
            continue
        right = False
        if version.kind == "planted":
            meets = overlaps(_differs_at(claim, weighed.pair.different[0], extraction), version.words)
            right = meets and weighed.pair.fact.id == version.contradicts
            if not right:
                continue
        elif any(overlaps(at, faulty) for faulty in version.faulty):
            continue
        yield _row(reading.material.name, version.key, version.kind, found, right=right)


def other_rows(readings: Sequence[Reading]) -> Iterator[Row]:
    """Yield the rows of the articles as they are with each other's facts and with the curated reference."""
    home = {fact: reading.material.name for reading in readings for fact in reading.material.facts}
    pool = compile_reference(Reference(facts=tuple(fact for one in readings for fact in one.reference.facts)))
    world = compile_reference(understand(load_reference([CLAIMS]), model=DEFAULT_MODEL))
    for reading in readings:
        name = reading.material.name
        extraction = reading.extractions["clean"]
        for found in pairs_of(extraction, pool):
            whose = home[found[1].pair.fact.id]
            if whose != name:
                yield replace(_row(name, "pool", "other", found), home=whose)
        for found in pairs_of(extraction, world):
            yield replace(_row(name, "curated", "other", found), home="")


def article_rows(readings: Sequence[Reading]) -> list[Row]:
    """Return all rows of the articles."""
    rows: list[Row] = []
    for reading in readings:
        reference = compile_reference(reading.reference)
        for version in reading.material.versions:
            rows += version_rows(reading, version, reference)
    return [*rows, *other_rows(readings)]


def case_rows(readings: Iterable[CaseReading]) -> Iterator[Row]:
    """Yield the rows of the cases; of a draft with known wrong words only what differs there is right."""
    for reading in readings:
        case = reading.case
        for found in pairs_of(reading.extraction, reading.reference):
            claim, weighed, _ = found
            right = case.contradicted
            if case.wrong is not None and not overlaps(
                _differs_at(claim, weighed.pair.different[0], reading.extraction), case.wrong
            ):
                continue
            row = _row(case.group, case.key, "pair", found, right=right)
            yield replace(row, source=case.source)
