"""The curated reference: facts, their sources, and the entities they are about."""

import builtins
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claimcheck.errors import Place
from claimcheck.extraction.claim import Claim


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was found; `published` and `accessed` are EDTF dates as written."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    accessed: str | None = None
    note: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or event with one id and the names it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    wikidata: str | None = None
    note: str | None = None
    place: Place | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and the aliases."""
        return (self.name, *self.aliases)


class Rank(StrEnum):
    """How much a fact counts beside others on the same matter (the ranks of Wikidata)."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Days:
    """An EDTF interval: as written, and its first and last day (None: open or unknown)."""

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a draft's figure may lie from the fact's: relative (0.05 for `5%`) or an amount in `unit`."""

    amount: Decimal
    unit: str | None
    relative: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement.

    Either `statement` or `subject` and `property` are given, or both.  `claims` is what the
    extractor understood of the statement, or what the structured fields say, in the same form as a
    draft's claims; offsets in them count from the start of `text`.  `wording` is a structured fact in words,
    with the entity's name for its id.
    """

    id: str
    place: Place
    sources: tuple[Source, ...]
    statement: str | None = None
    subject: str | None = None
    property: str | None = None
    value: str | None = None
    object: str | None = None
    time: Days | None = None
    location: str | None = None
    aliases: tuple[str, ...] = ()
    valid: Days | None = None
    as_of: Days | None = None
    tolerance: Tolerance | None = None
    rank: Rank = Rank.NORMAL
    review_by: date | None = None
    note: str | None = None
    wording: str | None = None
    claims: tuple[Claim, ...] = ()

    @builtins.property
    def text(self) -> str:
        """Return the fact as a sentence for people."""
        if self.statement or self.wording:
            return self.statement or self.wording or ""
        parts = [self.subject or "", self.property or "", self.value or "", self.object or ""]
        return ": ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Reference:
    """All facts of the files given, with the entities and sources they name."""

    facts: tuple[Fact, ...] = ()
    entities: tuple[Entity, ...] = ()
    sources: tuple[Source, ...] = ()
    paths: tuple[str, ...] = ()
