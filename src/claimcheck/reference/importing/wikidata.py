"""Facts from entities of Wikidata, as the public dumps hold them: one entity in JSON a line.

Only what stands in the lines given is used.  Which properties are read, and how, is in `data/wikidata.toml`.  The
format is that of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claimcheck.errors import Place, Problem
from claimcheck.reference.fact_ids import slug
from claimcheck.reference.importing.lines import Line, lines_of
from claimcheck.reference.importing.outcome import ImportedEntity, ImportedFact, Outcome, Skipped, Unreadable
from claimcheck.reference.importing.wikibase import (
    Terms,
    UnusableError,
    first_value,
    item_of,
    mapping,
    sequence,
    statement_days,
    terms_of,
    time_of,
    written_amount,
)
from claimcheck.reference.importing.wikidata_sources import sources_of

MOST_ALIASES = 12
_DEATH = "P570"
_INSTANCE_OF = "P31"
_OF = "P642"


@dataclass(frozen=True, slots=True)
class WikidataWish:
    """How to read: the language of labels, labels by item, whether to write entities, and what to do without sources.

    `accessed` is the day of the dump, for facts whose only source is Wikidata itself.
    """

    language: str
    labels: Mapping[str, str]
    entities: bool = False
    referenced_only: bool = False
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class _Property:
    """One row of the table of properties."""

    id: str
    form: str
    office: str = ""
    named_by: str = ""
    property: str = ""
    sentence: str = ""
    past: str = ""


@dataclass(frozen=True, slots=True)
class _Item:
    """One entity: its item, the names it goes by, its statements, and where it stands."""

    id: str
    terms: Terms
    claims: Mapping[str, Any]
    place: Place
    key: str

    @property
    def name(self) -> str:
        """Return the label."""
        return self.terms.label or self.id

    @property
    def subject(self) -> str:
        """Return the id of the entity written, else the label."""
        return self.key or self.name


@cache
def _table() -> Mapping[str, Any]:
    text = files("claimcheck.reference.importing").joinpath("data", "wikidata.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _properties() -> tuple[_Property, ...]:
    return tuple(
        _Property(id=name, **{field: value for field, value in row.items() if field != "name"})
        for name, row in _table()["properties"].items()
    )


def read_labels(path: str, *, language: str) -> Iterator[tuple[str, str]]:
    """Yield item and label of every entity of a dump that has one; what cannot be read is passed over."""
    for line in lines_of(path):
        entity = _entity(line, path)
        if isinstance(entity, dict) and (label := terms_of(entity, language).label):
            yield str(entity.get("id")), label


def read_wikidata(path: str, wish: WikidataWish) -> Iterator[Outcome]:
    """Yield the facts of each entity of a dump, in order; what says nothing usable is skipped with its reason."""
    for line in lines_of(path):
        place = Place(path, line.number)
        entity = _entity(line, path)
        if isinstance(entity, Problem):
            yield Unreadable(entity)
        elif entity is not None:
            yield from _outcomes(entity, wish, place)


def _entity(line: Line, path: str) -> dict[str, Any] | Problem | None:
    """Return the entity of a line, None for the brackets around all of them."""
    if line.problem is not None:
        return line.problem
    text = line.text.strip().rstrip(",")
    if text in {"", "[", "]"}:
        return None
    place = Place(path, line.number)
    try:
        entity = json.loads(text.removeprefix("[") if text.startswith("[{") and not text.endswith("]") else text)
    except json.JSONDecodeError as error:
        return Problem("json-syntax", f"invalid JSON: {error.msg}", Place(path, line.number, error.colno))
    except (ValueError, RecursionError) as error:
        message = "values are nested too deep" if isinstance(error, RecursionError) else str(error)
        return Problem("json-syntax", f"invalid JSON: {message}", place)
    if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
        hint = 'each line is one entity with "id", "labels" and "claims"'
        return Problem("no-entity", "this line is no entity of Wikidata", place, hint)
    return entity


def _outcomes(entity: dict[str, Any], wish: WikidataWish, place: Place) -> Iterator[Outcome]:
    terms = terms_of(entity, wish.language)
    name = entity["id"]
    claims = mapping(entity.get("claims"))
    if not any(sequence(claims.get(row.id)) for row in _properties()):
        yield Skipped(place, "nothing-read", f"{name} has no statement of a kind that is read", name)
        return
    if terms.label is None:
        yield Skipped(place, "no-label", f"{name} has no label in {wish.language!r}", name)
        return
    key = f"{slug(terms.label) or 'item'}-{name.lower()}" if wish.entities else ""
    item = _Item(name, terms, claims, place, key)
    if wish.entities:
        yield ImportedEntity(place, _entity_fields(item))
    for row in _properties():
        for statement in sequence(claims.get(row.id)):
            guid = str(mapping(statement).get("id") or name)
            try:
                yield ImportedFact(place, _fact(mapping(statement), row, item, wish, guid))
            except UnusableError as reason:
                yield Skipped(place, reason.rule, f"{name} {row.id}: {reason}", guid)


def _entity_fields(item: _Item) -> dict[str, Any]:
    kinds = _table()["kinds"]
    given = [kinds.get(item_of(mapping(one).get("mainsnak"))) for one in sequence(item.claims.get(_INSTANCE_OF))]
    kind = next(filter(None, given), None)
    fields: dict[str, Any] = {"id": item.key, "name": item.name}
    if item.terms.aliases:
        fields["aliases"] = list(item.terms.aliases[:MOST_ALIASES])
    return fields | ({"kind": kind} if kind else {}) | {"wikidata": item.id}


def _fact(statement: Mapping[str, Any], row: _Property, item: _Item, wish: WikidataWish, guid: str) -> dict[str, Any]:
    """Return the fields of the fact that a statement makes; raises `UnusableError`."""
    said = _said(statement, row, item, wish)
    days = statement_days(statement)
    if row.form in {"office", "holder"} and not days:
        raise UnusableError("no-time", "no days are given, and an office without days would count at all times")
    if row.form == "office" and days.get("valid", "").endswith("/..") and sequence(item.claims.get(_DEATH)):
        raise UnusableError("no-end", "no end is given, though its holder has died")
    sources = sources_of(statement, label_of=wish.labels.get, language=wish.language)
    note = f"Wikidata {item.id}, {row.id}, statement {guid}"
    if not sources:
        if wish.referenced_only:
            raise UnusableError("no-reference", "no reference with an address or a work is given")
        sources = [_wikidata(item, wish)]
        note += "; Wikidata names no source for it"
    rank = str(statement.get("rank"))
    return {
        "id": _id(item, row, guid),
        **said,
        **days,
        **({"rank": rank} if rank in {"preferred", "deprecated"} else {}),
        "source": sources[0] if len(sources) == 1 else sources,
        "note": note,
    }


def _said(statement: Mapping[str, Any], row: _Property, item: _Item, wish: WikidataWish) -> dict[str, Any]:
    """Return the fields that say what a statement says."""
    snak = statement.get("mainsnak")
    aliases = {"aliases": list(item.terms.aliases[:MOST_ALIASES])} if item.terms.aliases and not item.key else {}
    if row.form == "office":
        return {"subject": item.subject, "property": _office(statement, wish), **aliases}
    if row.form == "holder":
        return {"subject": _label(snak, wish), **_office_of(row, item, wish)}
    if row.form == "amount":
        amount = written_amount(snak, _table()["units"])
        return {"subject": item.subject, "property": row.property, "value": amount, **aliases}
    over = "/" in (held := statement_days(statement).get("valid", "")) and not held.endswith("/..")
    words = {"subject": item.name}
    form = row.past if over and row.past else row.sentence
    if "{object}" in form:
        words["object"] = _label(snak, wish)
    if "{time}" in form:
        words["time"] = time_of(snak).words
    if "{amount}" in form:
        words["amount"] = written_amount(snak, {})
    return {"statement": form.format(**words)}


def _office(statement: Mapping[str, Any], wish: WikidataWish) -> str:
    """Return the office that a statement names, with the body that a qualifier adds to it."""
    office = _label(statement.get("mainsnak"), wish)
    of = item_of(first_value(mapping(statement.get("qualifiers")), _OF))
    body = wish.labels.get(of) if of else None
    return office if body is None or body.casefold() in office.casefold() else f"{office} of {body}"


def _office_of(row: _Property, item: _Item, wish: WikidataWish) -> dict[str, Any]:
    """Return the office of an entity: what it calls it itself, and the general name as another wording."""
    general = row.office.format(subject=item.name)
    given: Sequence[Any] = sequence(item.claims.get(row.named_by)) if row.named_by else ()
    named = {label for one in given if (label := wish.labels.get(item_of(mapping(one).get("mainsnak"))))}
    if len(named) != 1:
        return {"property": general}
    return {"property": named.pop(), "aliases": [general]}


def _label(snak: Any, wish: WikidataWish) -> str:
    """Return the label of the item that a statement names; raises `UnusableError` where it is not known here."""
    if mapping(snak).get("snaktype") != "value":
        raise UnusableError("no-value", "its value is not known or there is none")
    item = item_of(snak)
    if not item:
        raise UnusableError("no-item", "its value is no item")
    label = wish.labels.get(item)
    if label is None:
        raise UnusableError("no-label", f"the label of {item} is not among the entities given; see --labels")
    return label


def _wikidata(item: _Item, wish: WikidataWish) -> dict[str, str]:
    source = {
        "title": f"{item.name} ({item.id})",
        "publisher": "Wikidata",
        "url": f"https://www.wikidata.org/wiki/{item.id}",
    }
    return source | ({"accessed": wish.accessed} if wish.accessed else {})


def _id(item: _Item, row: _Property, guid: str) -> str:
    """Return an id that hangs on the statement alone, so that it is the same from dump to dump."""
    tail = "".join(character for character in guid.rpartition("$")[2].lower() if character.isalnum())
    return f"{item.id.lower()}-{row.id.lower()}-{tail[:12]}"
