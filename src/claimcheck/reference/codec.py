"""An understood reference as JSON and back, fast, since every run waits for it.

A value of ours is the list of its fields in the order of its class; `Decimal` and `date` are texts, members of
an enumeration their values.  The classes are fixed by the place, so nothing in a store can name or call one.
A new field of a plain type (text, number, truth value) needs no word here, any other one does.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
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
Decoder = Callable[[Any], Any]
Made = TypeVar("Made")

UNDECODABLE = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What decoding raises for anything that `encode` did not write."""


def encode(reference: Reference) -> bytes:
    """Return a reference as ASCII JSON on one line."""
    return json.dumps(reference, default=_plain, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Reference:
    """Return the reference that `encode` wrote; raises one of `UNDECODABLE` for anything else."""
    return _reference(json.loads(data))


def _plain(value: object) -> Row | str:
    """Return what JSON knows no form for as a list or a text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        raise TypeError(f"a reference holds no {type(value).__name__}")
    return [getattr(value, field.name) for field in fields(value)]


def _made(made: Callable[..., Made], **decoders: Decoder) -> Callable[[Any], Made]:
    """Return the decoder of a class whose fields, other than plain ones and None, have these decoders."""
    names = [field.name for field in fields(made)]  # type: ignore[arg-type]
    steps = tuple((names.index(name), decoder) for name, decoder in decoders.items())
    length = len(names)

    def decode_row(row: Row) -> Made:
        if len(row) != length:
            raise ValueError(f"{length} fields are expected, not {len(row)}")
        for at, decoder in steps:
            if row[at] is not None:
                row[at] = decoder(row[at])
        return made(*row)

    return decode_row


def _each(decoder: Decoder) -> Decoder:
    """Return the decoder of a tuple whose items have a decoder."""
    return lambda rows: tuple(map(decoder, rows))


def _member(members: type[StrEnum]) -> Decoder:
    """Return the decoder of the members of an enumeration."""
    return {member.value: member for member in members}.__getitem__


_day = date.fromisoformat
_place = _made(Place)
_span = _made(Span)
_source = _made(Source)
_entity = _made(Entity, aliases=tuple, place=_place)
_days = _made(Days, earliest=_day, latest=_day)
_tolerance = _made(Tolerance, amount=Decimal)
_time_value = _made(TimeValue, type=_member(TimexType), earliest=_day, latest=_day)
_time = _made(TimeMention, time=_time_value)
_amount = _made(
    Quantity, kind=_member(QuantityKind), low=Decimal, high=Decimal, step=Decimal, bound=_member(Bound),
    change=_member(Change),
)  # fmt: skip
_quantity = _made(QuantityMention, quantity=_amount)
_name = _made(NameSlot, role=_member(SlotRole), name=_made(NameMention, kind=_member(NameKind)))
_claim = _made(
    Claim, kind=_member(ClaimKind), times=_each(_time), quantities=_each(_quantity), names=_each(_name),
    terms=_each(_made(Term)), role=_made(RoleSlot), rank=_made(RankSlot), direction_at=_span, polarity_at=_span,
    predicate_at=_span,
)  # fmt: skip
_fact = _made(
    Fact, place=_place, sources=_each(_source), time=_days, aliases=tuple, valid=_days, as_of=_days,
    tolerance=_tolerance, rank=_member(Rank), review_by=_day, claims=_each(_claim),
)  # fmt: skip
_reference = _made(Reference, facts=_each(_fact), entities=_each(_entity), sources=_each(_source), paths=tuple)
