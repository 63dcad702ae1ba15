"""An understood reference as JSON and back, fast, since every run waits for it.

A value of ours is the list of its fields in the order of its class; `Decimal` and `date` are texts, members of
an enumeration their values.  What is made of a list is fixed by the types of the fields, so nothing in a store can
name or call anything, and a new field needs no word here.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from claimcheck.reference.fact import Reference

Decoder = Callable[[Any], Any]

UNDECODABLE = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
"""What decoding raises for anything that `encode` did not write."""

_PLAIN = frozenset({str, int, float, bool})
"""Types that JSON has too."""


def encode(reference: Reference) -> bytes:
    """Return a reference as ASCII JSON on one line; raises `TypeError` for a value of a type not foreseen."""
    return json.dumps(reference, default=_plain, separators=(",", ":")).encode("ascii")


def decode(data: bytes) -> Reference:
    """Return the reference that `encode` wrote; raises one of `UNDECODABLE` for anything else."""
    made = _made(Reference)(json.loads(data))
    if not isinstance(made, Reference):
        raise TypeError("no reference")
    return made


def _plain(value: object) -> list[Any] | str:
    """Return what JSON knows no form for as a list or a text."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if not is_dataclass(value):
        raise TypeError(f"a reference holds no {type(value).__name__}")
    return [getattr(value, field.name) for field in fields(value)]


@cache
def _made(made: type) -> Decoder:
    """Return what makes a value of a class from the list of its fields."""
    types = get_type_hints(made)
    names = [field.name for field in fields(made)]
    steps = tuple((at, decoder) for at, name in enumerate(names) if (decoder := _decoder(types[name])))

    def make(row: list[Any]) -> Any:
        if len(row) != len(names):
            raise ValueError(f"{made.__name__} has {len(names)} fields, not {len(row)}")
        for at, decoder in steps:
            if row[at] is not None:
                row[at] = decoder(row[at])
        return made(*row)

    return make


def _decoder(kind: Any) -> Decoder | None:
    """Return what makes a value of a type from what JSON has for it, None where both are the same."""
    if get_origin(kind) in {Union, UnionType}:
        kinds = [one for one in get_args(kind) if one is not NoneType]
        if not _PLAIN.issuperset(kinds):
            (kind,) = kinds
    if kind in _PLAIN or get_origin(kind) in {Union, UnionType}:
        return None
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind))
    if kind is date:
        return date.fromisoformat
    if kind is Decimal:
        return Decimal
    if issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    return _made(kind)


def _tuple(kinds: tuple[Any, ...]) -> Decoder:
    """Return what makes a tuple of any length (`X, ...`), or of plain items."""
    if _PLAIN.issuperset(kinds):
        return tuple
    item, rest = kinds
    if rest is not Ellipsis:
        raise TypeError(f"a tuple of {kinds} is not foreseen")
    decoder = _decoder(item)
    return tuple if decoder is None else lambda rows: tuple(map(decoder, rows))
