"""Whether the statement of a fact says what its structured fields say."""

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.extraction.claim import Claim
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.linking import Named
from claimcheck.matching.prepared import Prepared, prepare
from claimcheck.matching.slots import compare
from claimcheck.matching.tenure import tenure_of
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.understanding import understand
from claimcheck.values.edtf import describe_days

_FIELDS = {
    "amount": "value",
    "time": "time",
    "holder": "subject",
    "subject": "subject",
    "role": "property",
    "office": "property",
    "object": "object",
    "place": "place",
}
"""The field that gives each slot."""


def check_statements(material: Material) -> Iterator[Mistake]:
    """Yield the slots in which no claim of a statement agrees with the fields beside it, and one differs."""
    both = [fact for fact in material.reference.facts if fact.statement and fact.subject and fact.property]
    fields = tuple(replace(fact, statement=None, claims=()) for fact in both)
    # without statements there is nothing for the language model to read
    structured = understand(Reference(fields, material.reference.entities), model="")
    for fact, twin in zip(both, structured.facts, strict=True):
        told = fact.claims[len(twin.claims) :]
        wrong = _wrong_slot(material, fact, twin, [_prepared(claim, material) for claim in told])
        if wrong is not None:
            field = _field(fact, wrong.slot)
            message = f"{field}: the statement says {wrong.draft}, the field {wrong.reference}"
            hint = "make them say the same, or keep one of the two"
            yield material.mistake("statement-differs", message, fact, "statement", hint=hint)


def _prepared(claim: Claim, material: Material) -> Prepared:
    return prepare(claim, material.compiled.linker, material.compiled.index.rarity)


def _field(fact: Fact, slot: str) -> str:
    return "valid" if slot == "time" and fact.time is None else _FIELDS[slot]


def _wrong_slot(material: Material, fact: Fact, twin: Fact, told: list[Prepared]) -> Comparison | None:
    """Return the slot in which the claims of a statement differ from the fields, None where there is none."""
    linker = material.compiled.linker
    found: list[Comparison] = []
    for mine in told:
        names = Named((linker.ids(slot.name) for slot in mine.claim.names), fact.statement or "")
        for claim in twin.claims[:1]:
            held = _prepared(claim, material)
            pair = compare(mine, held, fact, published=None, draft_names=names)
            found.extend(pair.comparisons)
            found.extend(_terms(mine, held, fact))
    agreeing = {one.slot for one in found if one.agreement in AGREEING}
    return next(
        (
            one
            for one in found
            if one.agreement is Agreement.DIFFERENT and one.slot in _FIELDS and one.slot not in agreeing
        ),
        None,
    )


def _terms(mine: Prepared, held: Prepared, fact: Fact) -> Iterator[Comparison]:
    """Yield the days of an office where the statement tells both and they are not those of the fact."""
    if mine.claim.role is None or not mine.claim.role.term or fact.valid is None:
        return
    differ = tenure_of(held.claim, fact).differs(tenure_of(mine.claim, None))
    if differ is not None:
        draft, reference = (describe_days(*days) for days in differ)
        yield Comparison("time", draft, reference, Agreement.DIFFERENT, "", "term-mismatch")
