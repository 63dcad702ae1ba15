"""What the facts say, in the form of claims: statements are read by the extractor, structured fields directly."""

from collections.abc import Iterable
from dataclasses import replace

from claimcheck.extraction.claim import (
    Claim,
    ClaimKind,
    NameKind,
    NameMention,
    NameSlot,
    RoleSlot,
    SlotRole,
    Term,
)
from claimcheck.extraction.extract import extract
from claimcheck.extraction.lexicon import light_words, titles
from claimcheck.extraction.naming import name_key
from claimcheck.reference.fact import Entity, Fact, Reference
from claimcheck.text.document import Block, BlockKind, Document, Piece
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.time import TimeMention, TimeValue, TimexType

_LINKS = frozenset({"of", "to", "for", "at", "in"})
_KINDS = {
    "person": NameKind.PERSON,
    "place": NameKind.PLACE,
    "event": NameKind.EVENT,
    "organisation": NameKind.ORGANISATION,
}


def understand(reference: Reference, *, model: str) -> Reference:
    """Return the reference with the claims of every fact filled in.

    The language model is loaded only where there are plain statements.  Raises `UsageError` where it
    is not installed.
    """
    stated = [fact for fact in reference.facts if fact.statement]
    read = {}
    if stated:
        documents = (_document(fact) for fact in stated)
        for fact, extraction in zip(stated, extract(documents, model=model), strict=True):
            read[fact.id] = _asserted(extraction.claims)
    entities = {entity.id: entity for entity in reference.entities}
    facts = []
    for fact in reference.facts:
        claims = read.get(fact.id, ())
        if fact.subject and fact.property:
            claims = (*_structured(fact, entities), *claims)
        facts.append(replace(fact, claims=claims, wording=_wording(fact, entities)))
    return replace(reference, facts=tuple(facts))


def worded(reference: Reference) -> Reference:
    """Return the reference with its structured facts in words; the extractor is not asked."""
    entities = {entity.id: entity for entity in reference.entities}
    return replace(reference, facts=tuple(replace(f, wording=_wording(f, entities)) for f in reference.facts))


def understand_fields(fact: Fact, entities: dict[str, Entity]) -> Fact:
    """Return a structured fact with the claims that its fields make."""
    return replace(fact, claims=tuple(_structured(fact, entities)), wording=_wording(fact, entities))


def _wording(fact: Fact, entities: dict[str, Entity]) -> str:
    """Write a structured fact for people: "Jane Roe: mayor of Bath"."""
    said = [entities[part].name if part in entities else part for part in (fact.subject, fact.object) if part]
    subject = said[0] if fact.subject else ""
    rest = " ".join(part for part in (fact.property, fact.value, *said[1 if fact.subject else 0 :]) if part)
    return f"{subject}: {rest}" if subject and rest else subject or rest


def _asserted(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Leave out phrases inside a clause: a fact is what its sentence asserts, not what a phrase of it mentions."""
    if not any(claim.predicate is not None or claim.role is not None for claim in claims):
        return claims
    return tuple(claim for claim in claims if claim.predicate is not None or claim.role is not None or claim.quote)


def _document(fact: Fact) -> Document:
    text = fact.statement or ""
    return Document(
        path=fact.place.path,
        source=text,
        reading=text,
        blocks=(Block(0, len(text), BlockKind.PARAGRAPH),),
        pieces=(Piece(0, 0, len(text)),),
    )


def _structured(fact: Fact, entities: dict[str, Entity]) -> Iterable[Claim]:
    """Yield the claim that subject, property, value and object make."""
    subject = entities.get(fact.subject or "")
    thing = entities.get(fact.object or "")
    place = entities.get(fact.location or "")
    name = subject.name if subject else (fact.subject or "")
    kind = _KINDS.get(subject.kind or "", NameKind.OTHER) if subject else NameKind.OTHER
    for wording in (fact.property or "", *_office_aliases(fact)):
        role, body = office_of(wording)
        holder = NameMention(0, len(name), name, kind, name_key(name))
        slots = [NameSlot(SlotRole.HOLDER if role else SlotRole.SUBJECT, holder)]
        objects = (body, thing.name if thing else fact.object)
        slots += [NameSlot(SlotRole.OFFICE, _name(text)) for text in objects if text]
        if fact.location:
            slots.append(NameSlot(SlotRole.PLACE, _name(place.name if place else fact.location), "in"))
        quantities = find_quantities(fact.value) if fact.value else ()
        yield Claim(
            kind=ClaimKind.ROLE if role else ClaimKind.AMOUNT if quantities else ClaimKind.RELATION,
            start=0,
            end=len(name),
            text=_wording(fact, entities),
            sentence_start=0,
            sentence_end=len(name),
            subject=name,
            property=wording,
            object=(thing.name if thing else fact.object) or fact.value,
            times=_times(fact),
            own_times=1,
            quantities=quantities[:1],
            names=tuple(slots),
            terms=tuple(terms_of_property(wording, body)),
            role=role,
        )


def _office_aliases(fact: Fact) -> tuple[str, ...]:
    return tuple(alias for alias in fact.aliases if office_of(alias)[0] is not None)


def _name(text: str) -> NameMention:
    return NameMention(0, len(text), text, NameKind.OTHER, name_key(text))


def _times(fact: Fact) -> tuple[TimeMention, ...]:
    days = fact.time or fact.valid
    if days is None:
        return ()
    value = TimeValue(TimexType.DATE, days.text, days.earliest, days.latest, approximate=days.approximate)
    return (TimeMention(0, 0, days.text, value, "valid"),)


def office_of(wording: str) -> tuple[RoleSlot | None, str | None]:
    """Read "deputy prime minister of Italy" as an office and the body it belongs to."""
    words = wording.split()
    lower = [word.casefold() for word in wording.replace("-", " - ").split()]
    for end in range(min(len(lower), 6), 0, -1):
        if end < len(lower) and lower[end] not in _LINKS:
            continue
        for title in titles().get(lower[end - 1], ()):
            size = len(title.words)
            if tuple(lower[end - size : end]) == title.words:
                rest = " ".join(lower[end + 1 :]) if end + 1 <= len(lower) else ""
                at = wording.casefold().rfind(rest) if rest else -1
                body = wording[at:] if at > 0 else None
                lead = " ".join(words[: max(0, end - size)])
                if body is None and lead:
                    body = lead.removesuffix("'s").removesuffix("’s")
                return RoleSlot(wording, title.key, 0, len(wording)), body
    return None, None


def terms_of_property(wording: str, body: str | None) -> Iterable[Term]:
    """Yield the content words of a property, those of the body it names left out."""
    skipped = set(name_key(body).split()) if body else set()
    for word in wording.replace("-", " ").split():
        lemma = word.casefold().strip(".,")
        if lemma not in skipped and lemma not in light_words() and lemma not in _LINKS and len(lemma) > 2:
            yield Term(lemma, 0, 0)
