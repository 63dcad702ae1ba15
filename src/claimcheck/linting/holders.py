"""Who is given as holder of an office when: nobody twice at a time, and no days left out.

Only offices that one person holds at a time in one body are looked at, and only terms of which a fact gives both days,
or its `valid`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.extraction.claim import Claim, ClaimKind, NameSlot, SlotRole
from claimcheck.extraction.lexicon import single_offices
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake
from claimcheck.matching.linking import Linker, same_name
from claimcheck.matching.tenure import tenure_of
from claimcheck.reference.fact import Fact, Rank, Reference
from claimcheck.values.edtf import describe_days

_ACTING = frozenset({"acting", "interim", "caretaker", "designate", "joint", "honorary", "temporary", "co"})
"""Words of a title that is held beside the office itself."""

_SEVERAL = frozenset({"author", "capital", "creator", "founder", "inventor", "owner"})
"""What somebody is for good, or beside others."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of office; `start` and `end` are the first and last day each may be, `end` is None while it lasts."""

    fact: Fact
    title: str
    holder: str
    keys: frozenset[str]
    start: tuple[date, date]
    end: tuple[date, date] | None

    @property
    def surely_from(self) -> date:
        """Return the first day on which the office was held for certain."""
        return self.start[1]

    @property
    def surely_to(self) -> date:
        """Return the last day on which the office was held for certain."""
        return self.end[0] if self.end else date.max

    @property
    def last(self) -> date:
        """Return the last day on which the office may have been held."""
        return self.end[1] if self.end else date.max


def check_holders(material: Material) -> Iterator[Mistake]:
    """Yield holders of one office at the same time, terms of one holder that differ, and gaps in a series."""
    seen: set[tuple[str, str]] = set()
    for terms in _offices(material.reference, material.compiled.linker).values():
        ordered = sorted(terms, key=_by_time)
        for mistake in (*_overlaps(material, ordered), *_gaps(material, ordered)):
            pair = mistake.fact or "", mistake.related[0].id
            if pair not in seen:  # one office under two titles is one office
                seen.add(pair)
                yield mistake


def clash_of(fact: Fact, reference: Reference) -> str | None:
    """Return how a new fact about an office clashes with the terms of a reference, None where it does not."""
    linker = Linker.of(reference.entities)
    beside = replace(reference, facts=(*(one for one in reference.facts if one.id != fact.id), fact))
    for terms in _offices(beside, linker).values():
        if any(term.fact.id == fact.id for term in terms):
            for term, other, until in _clashes(sorted(terms, key=_by_time)):
                if fact.id in (term.fact.id, other.fact.id):
                    mine, theirs = (term, other) if term.fact.id == fact.id else (other, term)
                    return _two_terms_words(mine, theirs) if until is None else _two_holders_words(mine, theirs, until)
    return None


def _by_time(term: _Term) -> tuple[tuple[date, date], date, str]:
    return term.start, term.last, term.fact.id


def _offices(reference: Reference, linker: Linker) -> dict[tuple[str, str], list[_Term]]:
    """Return the terms of each office by the key of its title and of the body it is an office of."""
    offices: dict[tuple[str, str], list[_Term]] = {}
    for fact in reference.facts:
        titles = {claim.role.key for claim in fact.claims if claim.role is not None}
        if fact.rank is Rank.DEPRECATED or not titles <= single_offices():  # under one title several may hold it
            continue
        found: set[tuple[str, str]] = set()
        for claim in fact.claims:
            body = _body(claim, linker)
            term = _term(fact, claim, linker) if body else None
            if term is None or body is None or claim.role is None or (claim.role.key, body) in found:
                continue
            found.add((claim.role.key, body))
            offices.setdefault((claim.role.key, body), []).append(term)
    return offices


def _slots(claim: Claim, role: SlotRole) -> list[NameSlot]:
    return [slot for slot in claim.names if slot.role is role]


def _body(claim: Claim, linker: Linker) -> str | None:
    """Return one key of the body that an office belongs to, its entity's where there is one."""
    bodies = _slots(claim, SlotRole.OFFICE)
    keys = sorted(key for body in bodies[:1] for key in linker.ids(body.name))
    return keys[0] if keys else None


def _term(fact: Fact, claim: Claim, linker: Linker) -> _Term | None:
    """Return the term that a claim gives, None where it is of no single office or its days are not both clear."""
    role, holders = claim.role, _slots(claim, SlotRole.HOLDER)
    if claim.kind is not ClaimKind.ROLE or role is None or len(holders) != 1 or not claim.polarity or claim.quoted:
        return None
    if role.key in _SEVERAL or _ACTING & set(role.title.casefold().replace("-", " ").split()):
        return None
    tenure = tenure_of(claim, fact)
    if tenure.start is None or (tenure.end is None and not (fact.valid and fact.valid.latest is None)):
        return None
    name = holders[0].name
    return _Term(fact, role.title, name.text, linker.ids(name), tenure.start, tenure.end)


def _overlaps(material: Material, terms: Iterable[_Term]) -> Iterator[Mistake]:
    for term, other, until in _clashes(terms):
        if until is None:
            yield _two_terms(material, term, other)
        else:
            yield _two_holders(material, term, other, until=until)


def _clashes(terms: Iterable[_Term]) -> Iterator[tuple[_Term, _Term, date | None]]:
    """Yield two terms, in the order of time, that overlap: of two holders, with the last day, or of one (None)."""
    running: list[_Term] = []
    for term in terms:
        running = [other for other in running if other.surely_to > term.surely_from]
        for other in running:
            last = min(other.surely_to, term.surely_to)
            if other.fact.id == term.fact.id or last <= term.surely_from:
                continue
            if not same_name(other.keys, term.keys):
                yield term, other, last
            elif (other.start, other.end) != (term.start, term.end) and _differ(other, term):
                yield term, other, None
        running.append(term)


def _differ(one: _Term, other: _Term) -> bool:
    """Say whether two terms that overlap cannot be one and the same."""
    starts = one.start[1] < other.start[0] or other.start[1] < one.start[0]
    ends = one.surely_to > other.last or other.surely_to > one.last
    return starts or ends


def _two_terms_words(term: _Term, other: _Term) -> str:
    days, theirs = (describe_days(one.start[0], one.end[1] if one.end else None) for one in (term, other))
    return f"{term.holder} is {term.title}: {days} here, {theirs} in {other.fact.id!r}"


def _two_terms(material: Material, term: _Term, other: _Term) -> Mistake:
    message = _two_terms_words(term, other)
    hint = "correct one of the two; mark a fact that was corrected 'rank: deprecated'"
    return material.mistake("contradicting-facts", message, term.fact, "valid", hint=hint, others=(other.fact,))


def _two_holders_words(term: _Term, other: _Term, until: date) -> str:
    days = describe_days(max(term.surely_from, other.surely_from), None if until == date.max else until)
    return f"{term.holder} and {other.holder} ({other.fact.id}) are both {term.title}: {days}"


def _two_holders(material: Material, term: _Term, other: _Term, *, until: date) -> Mistake:
    message = _two_holders_words(term, other, until)
    hint = "correct the days, or the office; mark a fact that was corrected 'rank: deprecated'"
    return material.mistake("overlapping-holders", message, term.fact, "valid", hint=hint, others=(other.fact,))


def _gaps(material: Material, terms: Iterable[_Term]) -> Iterator[Mistake]:
    if material.gathered.problems:  # a fact with a mistake is left out, and may be what fills the gap
        return
    before: _Term | None = None
    for term in terms:
        if before is not None and before.last < date.max and term.start[0] > before.last + _DAY:
            days = describe_days(before.last + _DAY, term.start[0] - _DAY)
            message = f"nobody is given as {term.title}: {days}, after {before.holder} ({before.fact.id})"
            hint = "add who held the office, or leave it so"
            yield material.mistake("office-gap", message, term.fact, "valid", hint=hint, others=(before.fact,))
        if before is None or term.last > before.last:
            before = term
