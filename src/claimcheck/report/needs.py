"""What the drafts need of the reference: claims without a fact, facts without a claim, facts to be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.errors import Place
from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.reference.adding import starts_with_pronoun
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.fact_ids import id_of
from claimcheck.report.report import Report
from claimcheck.text.document import Document

TODO = "TODO"
"""The source of a suggested fact: the id of no source, so that `ref lint` and `verify` refuse it."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A claim that no fact speaks to, with its place in the draft."""

    document: Document
    claim: Claim

    @property
    def place(self) -> Place:
        """Return where the claim's words start."""
        line, column = self.document.position(self.document.to_source(self.claim.start, self.claim.end).start)
        return Place(self.document.path, line, column)

    @property
    def sentence(self) -> str:
        """Return the sentence that the claim stands in, as it was read."""
        return self.document.reading[self.claim.sentence_start : self.claim.sentence_end]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that drafts need: its id, the sentence, every place that needs it, and what an editor must mend in it."""

    id: str
    statement: str
    places: tuple[Place, ...]
    remarks: tuple[str, ...] = ()

    @property
    def drafts(self) -> int:
        """Return how many drafts need it."""
        return len({place.path for place in self.places})


def uncovered_claims(report: Report) -> Iterator[Uncovered]:
    """Yield the claims that no fact speaks to, in the order of the drafts."""
    for document in report.documents:
        for finding in document.findings:
            if finding.verdict is Verdict.UNCOVERED:
                yield Uncovered(document.document, finding.claim)


def unused_facts(report: Report, reference: Reference) -> tuple[Fact, ...]:
    """Return the facts that speak to no claim of the drafts."""
    used = {fact for document in report.documents for finding in document.findings for fact in _used(finding)}
    return tuple(fact for fact in reference.facts if fact.id not in used)


def suggestions(report: Report, reference: Reference) -> tuple[Suggestion, ...]:
    """Return the facts that the drafts need, those needed by most drafts first, then those needed most often.

    The same claim of several drafts is one, and what one sentence claims is one fact to begin with.
    """
    needed: dict[object, list[Uncovered]] = {}
    for number, one in enumerate(uncovered_claims(report)):
        needed.setdefault(_assertion(one.claim) or number, []).append(one)
    sentences: dict[tuple[str, int], list[Uncovered]] = {}
    for same in needed.values():
        first = same[0]
        sentences.setdefault((first.document.path, first.claim.sentence_start), []).extend(same)
    taken = {fact.id for fact in reference.facts}
    made = [_suggestion(group, taken) for group in sentences.values()]
    return tuple(sorted(made, key=lambda one: (-one.drafts, -len(one.places))))


def _used(finding: Finding) -> Iterator[str]:
    if finding.verdict is not Verdict.UNCOVERED:
        yield from (evidence.fact.id for evidence in finding.evidence)


def _assertion(claim: Claim) -> object:
    """Return what a claim asserts, whatever its words, None where that cannot be told from another claim."""
    taken_over = starts_with_pronoun(claim.subject)
    nearest = max((slot.weight for slot in claim.names), default=1.0) if taken_over else 1.0
    names = frozenset(slot.name.refers_to or slot.name.key for slot in claim.names if slot.weight == nearest)
    terms = frozenset(term.lemma for term in claim.terms if term.weight == 1)
    if not names and not terms:
        return None
    amounts = frozenset((m.quantity.low, m.quantity.high, m.quantity.unit) for m in claim.quantities)
    times = frozenset(mention.time.value for mention in claim.times[: claim.own_times])
    role = claim.role.key if claim.role else None
    quote = claim.text if claim.quote else None
    return claim.kind, names, terms, amounts, times, role, claim.polarity, quote


def _suggestion(group: Sequence[Uncovered], taken: set[str]) -> Suggestion:
    first = group[0]
    own = [one.claim for one in group if _same_sentence(one, first)]
    name = id_of(first.sentence, own, taken=taken, start=first.claim.sentence_start)
    taken.add(name)
    places: dict[tuple[str, int], Place] = {}
    for one in group:
        places.setdefault((one.document.path, one.claim.sentence_start), one.place)
    statement = " ".join(first.sentence.split())
    return Suggestion(name, statement, tuple(places.values()), tuple(dict.fromkeys(_remarks(first, own))))


def _same_sentence(one: Uncovered, other: Uncovered) -> bool:
    return one.document is other.document and one.claim.sentence_start == other.claim.sentence_start


def _remarks(first: Uncovered, claims: Sequence[Claim]) -> Iterator[str]:
    if starts_with_pronoun(first.sentence.strip()):
        yield f"write a name for “{first.sentence.split()[0]}”"
    for claim in claims:
        for mention in claim.times[: claim.own_times]:
            inside = claim.sentence_start <= mention.start < claim.sentence_end
            if inside and not re.search(r"\d{4}", mention.text):
                value = mention.time.value if mention.time.earliest else "not known here"
                yield f"write a date for “{' '.join(mention.text.split())}” ({value})"
