"""Facts as the reference has them and as they are understood, slot by slot, for people and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from claimcheck.extraction.claim import Claim, NameSlot, RankSlot, SlotRole
from claimcheck.matching.linking import Linker
from claimcheck.reference.fact import Days, Fact, Rank, Source
from claimcheck.reference.rows import row_of
from claimcheck.reference.search import Hit
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import claim_dict, decimal_string, place_string, source_dict
from claimcheck.report.wording import describe_quantity, source_words
from claimcheck.text.document import Block, BlockKind, Document, Piece
from claimcheck.values.edtf import describe_days, edtf_of, parse_edtf
from claimcheck.values.time import TimeValue

INDENT = "  "
LABEL_WIDTH = len("  tolerance  ")

Row = tuple[str, str]
"""A label and what stands beside it."""


def fact_lines(fact: Fact, *, width: int, understood: bool, linker: Linker | None = None) -> Iterator[str]:
    """Yield a fact with its sources, and what the extractor makes of it where that is asked for.

    With a `linker` the entities that names stand for are shown too.
    """
    yield f"{one_line(fact.id)}  {visible(place_string(fact.place))}"
    yield from (INDENT + row for row in wrap(fact.text, width - len(INDENT)))
    for label, text in _fields(fact):
        yield from _labelled(label, text, width=width)
    for source in fact.sources:
        yield from _source(source, width=width)
    row = row_of(fact, {})
    if understood and row is not None and fact.statement:
        yield f"{INDENT}understood as a row of a table"
        for label, text in (("about", row.subject), ("label", row.label), ("value", row.value)):
            yield from _labelled(label, text, width=width, depth=2)
    elif understood and not fact.claims:
        yield f"{INDENT}understood as nothing: put it into a plainer sentence"
    elif understood:
        for claims in _by_wording(fact.claims):
            yield f"{INDENT}understood as {_kind_words(claims[0])}"
            for label, text in _slots(claims, linker):
                yield from _labelled(label, text, width=width, depth=2)


def fact_dict(fact: Fact) -> dict[str, Any]:
    """Return a fact with the claims it is understood as."""
    text = fact.text
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document(fact.place.path, text, text, (block,), (Piece(0, 0, len(text)),))
    return {
        "id": fact.id,
        "statement": text,
        "place": place_string(fact.place),
        "subject": fact.subject,
        "property": fact.property,
        "value": fact.value,
        "object": fact.object,
        "aliases": list(fact.aliases),
        "valid": fact.valid.text if fact.valid else None,
        "as_of": fact.as_of.text if fact.as_of else None,
        "rank": str(fact.rank),
        "review_by": fact.review_by.isoformat() if fact.review_by else None,
        "note": fact.note,
        "sources": [source_dict(source) for source in fact.sources],
        "claims": [claim_dict(document, claim) for claim in fact.claims],
    }


def hit_lines(hit: Hit, *, width: int) -> Iterator[str]:
    """Yield a fact that was searched for, and what it was found by."""
    yield from fact_lines(hit.fact, width=width, understood=False)
    found = [("names", hit.names), ("words", hit.words)]
    told = "; ".join(f"{label}: {', '.join(map(one_line, words))}" for label, words in found if words)
    if told:
        yield from _labelled("found by", told, width=width)


def hit_dict(hit: Hit) -> dict[str, Any]:
    """Return a fact that was searched for, with what it was found by."""
    return {**fact_dict(hit.fact), "found_by": {"names": list(hit.names), "words": list(hit.words)}}


def _fields(fact: Fact) -> Iterator[Row]:
    """Yield what a fact says of itself beside its statement."""
    if fact.aliases:
        yield "also", "; ".join(fact.aliases)
    for label, days in (("valid", fact.valid), ("as of", fact.as_of)):
        if days is not None:
            yield label, _days_words(days)
    if fact.tolerance is not None:
        amount = decimal_string(fact.tolerance.amount * (100 if fact.tolerance.relative else 1))
        yield "tolerance", f"{amount}%" if fact.tolerance.relative else f"{amount} {fact.tolerance.unit or ''}".strip()
    if fact.rank is not Rank.NORMAL:
        yield "rank", str(fact.rank)
    if fact.review_by is not None:
        yield "review by", describe_days(fact.review_by, fact.review_by)
    if fact.note:
        yield "note", fact.note


def _days_words(days: Days) -> str:
    return _dated(days.text, days.earliest, days.latest, approximate=days.approximate)


def _dated(written: str, earliest: date | None, latest: date | None, *, approximate: bool) -> str:
    """Return a date with the days it means in words, where these are not the same."""
    words = ("about " if approximate else "") + describe_days(earliest, latest)
    return written if words == written else f"{written} ({words})"


def _source(source: Source, *, width: int) -> Iterator[str]:
    rows = list(_labelled("source", source_words(source) or source.id or "", width=width))
    if source.url:  # on a line of its own and never broken, so that it can be copied
        address = one_line(source.url)
        rows = [*rows, " " * LABEL_WIDTH + address] if rows[0].strip() != "source" else [rows[0] + address]
    yield from rows


def _by_wording(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Put claims together that differ only in how they word the property, as the aliases of an office do."""
    groups: dict[Claim, list[Claim]] = {}
    for claim in claims:
        role = replace(claim.role, title="", key="", start=0, end=0) if claim.role else None
        names = tuple(slot for slot in claim.names if slot.role is not SlotRole.OFFICE)
        bare = replace(claim, property="", role=role, terms=(), names=names)
        groups.setdefault(bare if claim.role and not claim.predicate else claim, []).append(claim)
    return list(groups.values())


def _kind_words(claim: Claim) -> str:
    kind = str(claim.kind)
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _slots(claims: list[Claim], linker: Linker | None) -> Iterator[Row]:
    """Yield the slots of claims that are one but for the wording of the property."""
    claim = claims[0]
    by_role = {role: [slot for slot in claim.names if slot.role is role] for role in SlotRole}
    yield "subject", _with_entity(claim.subject, claim.names, linker)
    yield "property", "; ".join(dict.fromkeys(one.property for one in claims))
    bodies = [slot for one in claims for slot in one.names if slot.role is SlotRole.OFFICE]
    if claim.role and bodies:
        yield "of", "; ".join(dict.fromkeys(_named(slot, linker) for slot in bodies))
    values = {*(mention.text for mention in claim.quantities), *(mention.text for mention in claim.times)}
    if claim.object and claim.object not in values:
        yield "object", _with_entity(claim.object, claim.names, linker)
    for mention in claim.quantities:
        yield "value", f"{describe_quantity(mention.quantity)} “{mention.text}”"
    for time in claim.times:
        yield "time", _time_words(time.time, time.text)
    if by_role[SlotRole.PLACE]:
        yield "place", "; ".join(_named(slot, linker) for slot in by_role[SlotRole.PLACE])
    others = [*by_role[SlotRole.AGENT], *by_role[SlotRole.OTHER]]
    told = [slot for slot in others if slot.name.text not in (claim.subject, claim.object)]
    if told:
        yield "names", "; ".join(_named(slot, linker) for slot in told)
    if claim.rank:
        yield "rank", _rank_words(claim.rank)
    if claim.direction:
        yield "direction", claim.direction
    if claim.quote:
        yield "words", f"“{claim.quote.text}”"
    yield "polarity", "affirmed" if claim.polarity else "denied"
    if claim.attributed_to:
        yield "says", claim.attributed_to
    if claim.hedged:
        yield "hedged", "yes: the statement guards it (may, about, up to)"


def _rank_words(rank: RankSlot) -> str:
    parts = (rank.position and f"number {rank.position}", rank.superlative, rank.noun)
    return ", ".join(part for part in parts if part)


def _named(slot: NameSlot, linker: Linker | None) -> str:
    entity = linker.by_key.get(slot.name.key) if linker else None
    return f"{slot.name.text} = {entity}" if entity else slot.name.text


def _with_entity(words: str, names: Iterable[NameSlot], linker: Linker | None) -> str:
    """Return words of a claim, with the entity that they name where they are a name."""
    slot = next((slot for slot in names if slot.name.text == words), None)
    return _named(slot, linker) if slot else words


def _time_words(time: TimeValue, text: str) -> str:
    """Return a time as EDTF, the days it allows, and the words for it."""
    if time.earliest is None and time.latest is None:
        return f"{time.value} “{text}”"
    edtf = text if _is_edtf(text) else edtf_of(time.earliest, time.latest, approximate=time.approximate)
    words = _dated(edtf, time.earliest, time.latest, approximate=time.approximate)
    return words if text in words else f"{words} “{text}”"


def _is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except ValueError:
        return False
    return True


def _labelled(label: str, text: str, *, width: int, depth: int = 1) -> Iterator[str]:
    """Yield a text wrapped beside its label."""
    head = f"{INDENT * depth}{label}".ljust(LABEL_WIDTH + len(INDENT) * (depth - 1))
    for number, row in enumerate(wrap(text, width - len(head)) or [""]):
        yield (head if number == 0 else " " * len(head)) + row
