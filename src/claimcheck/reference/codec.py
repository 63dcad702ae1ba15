"""An understood reference as JSON and back: decoded by hand, since every run waits for it.

A value of ours is the list of its fields in the order of its class; `Decimal` and `date` are texts, members of
an enumeration their values.  Nothing in a store can name a class or call anything.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from claimcheck.errors import Place
from claimcheck.extraction.claim import (
    Claim,
    ClaimKind,
    NameKind,
    NameMention,
    NameSlot,
    RankSlot,
    RoleSlot,
    SlotRole,
    Term,
)
from claimcheck.reference.fact import Days, Entity, Fact, Rank, Reference, Source, Tolerance
from claimcheck.text.document import Span
from claimcheck.values.quantity import Bound, Change, Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimeValue, TimexType

Row = list[Any]
Made = TypeVar("Made")

UNDECODABLE = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What decoding raises for anything that `encode` did not write."""

_day = date.fromisoformat
_CLAIM_KINDS = {kind.value: kind for kind in ClaimKind}
_NAME_KINDS = {kind.value: kind for kind in NameKind}
_SLOT_ROLES = {role.value: role for role in SlotRole}
_QUANTITY_KINDS = {kind.value: kind for kind in QuantityKind}
_BOUNDS = {bound.value: bound for bound in Bound}
_CHANGES = {change.value: change for change in Change}
_TIMEX_TYPES = {type_.value: type_ for type_ in TimexType}
_RANKS = {rank.value: rank for rank in Rank}


def encode(reference: Reference) -> bytes:
    """Return a reference as ASCII JSON on one line."""
    return json.dumps(reference, default=_row, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Reference:
    """Return the reference that `encode` wrote; raises one of `UNDECODABLE` for anything else."""
    facts, entities, sources, paths = json.loads(data)
    return Reference(
        tuple(map(_fact, facts)), tuple(map(_entity, entities)), tuple(map(_source, sources)), tuple(paths)
    )


def _row(value: object) -> Row | str:
    """Return what JSON knows no form for as a list or a text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        raise TypeError(f"a reference holds no {type(value).__name__}")
    return [getattr(value, field.name) for field in fields(value)]


def _given(make: Callable[[Any], Made], row: Any) -> Made | None:
    return None if row is None else make(row)


def _source(row: Row) -> Source:
    return Source(*row)


def _place(row: Row) -> Place:
    return Place(*row)


def _entity(row: Row) -> Entity:
    id_, name, aliases, kind, wikidata, note, place = row
    return Entity(id_, name, tuple(aliases), kind, wikidata, note, _given(_place, place))


def _days(row: Row) -> Days:
    text, earliest, latest, approximate = row
    return Days(text, _given(_day, earliest), _given(_day, latest), approximate)


def _tolerance(row: Row) -> Tolerance:
    amount, unit, relative = row
    return Tolerance(Decimal(amount), unit, relative)


def _fact(row: Row) -> Fact:
    (id_, place, sources, statement, subject, property_, value, object_, time, location, aliases, valid, as_of,
     tolerance, rank, review_by, note, wording, claims) = row  # fmt: skip
    return Fact(
        id_, _place(place), tuple(map(_source, sources)), statement, subject, property_, value, object_,
        _given(_days, time), location, tuple(aliases), _given(_days, valid), _given(_days, as_of),
        _given(_tolerance, tolerance), _RANKS[rank], _given(_day, review_by), note, wording,
        tuple(map(_claim, claims)),
    )  # fmt: skip


def _claim(row: Row) -> Claim:
    (kind, start, end, text, sentence_start, sentence_end, subject, property_, object_, polarity, attributed_to,
     quoted, hedged, times, own_times, quantities, names, terms, role, rank, direction, direction_at, polarity_at,
     predicate, predicate_at) = row  # fmt: skip
    return Claim(
        _CLAIM_KINDS[kind], start, end, text, sentence_start, sentence_end, subject, property_, object_, polarity,
        attributed_to, quoted, hedged, tuple(map(_time_mention, times)), own_times,
        tuple(map(_quantity_mention, quantities)), tuple(map(_name_slot, names)), tuple(map(_term, terms)),
        _given(_role, role), _given(_rank, rank), direction, _given(_span, direction_at), _given(_span, polarity_at),
        predicate, _given(_span, predicate_at),
    )  # fmt: skip


def _span(row: Row) -> Span:
    return Span(*row)


def _term(row: Row) -> Term:
    return Term(*row)


def _role(row: Row) -> RoleSlot:
    return RoleSlot(*row)


def _rank(row: Row) -> RankSlot:
    return RankSlot(*row)


def _name_slot(row: Row) -> NameSlot:
    role, name, preposition, weight = row
    return NameSlot(_SLOT_ROLES[role], _name(name), preposition, weight)


def _name(row: Row) -> NameMention:
    start, end, text, kind, key, refers_to = row
    return NameMention(start, end, text, _NAME_KINDS[kind], key, refers_to)


def _time_mention(row: Row) -> TimeMention:
    start, end, text, time, rule, resolved_from = row
    return TimeMention(start, end, text, _time_value(time), rule, resolved_from)


def _time_value(row: Row) -> TimeValue:
    type_, value, earliest, latest, modifier, approximate = row
    days = _given(_day, earliest), _given(_day, latest)
    return TimeValue(_TIMEX_TYPES[type_], value, *days, modifier, approximate)


def _quantity_mention(row: Row) -> QuantityMention:
    start, end, text, quantity, rule = row
    return QuantityMention(start, end, text, _quantity(quantity), rule)


def _quantity(row: Row) -> Quantity:
    kind, low, high, step, bound, unit, per, change, noun = row
    change = None if change is None else _CHANGES[change]
    amounts = Decimal(low), Decimal(high), Decimal(step)
    return Quantity(_QUANTITY_KINDS[kind], *amounts, _BOUNDS[bound], unit, per, change, noun)
