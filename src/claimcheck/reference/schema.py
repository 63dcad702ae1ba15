"""The reference format: which fields there are, and what is wrong with those given.

Checking never stops at the first mistake: a `Checker` gathers problems with their places, and hands
out what is sound.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from claimcheck.errors import Place, Problem
from claimcheck.reference.fact import Days, Entity, Fact, Rank, Source, Tolerance
from claimcheck.reference.fields import ENTITY, FACT, FILE, SCHEMA, SOURCE, names_of
from claimcheck.reference.trees import Trail, Tree
from claimcheck.spelling import did_you_mean, nearest
from claimcheck.text.days import parse_day
from claimcheck.values.edtf import ReversedIntervalError, parse_edtf

FILE_FIELDS, SOURCE_FIELDS = names_of(FILE), names_of(SOURCE)
ENTITY_FIELDS, FACT_FIELDS = names_of(ENTITY), names_of(FACT)

_KNOWN_FACT_FIELDS = frozenset(FACT_FIELDS)
_KNOWN_SOURCE_FIELDS = frozenset(SOURCE_FIELDS)
_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")
"""What can only be an id: lower case, joined by hyphens.  `Berlin` or `prime minister` are plain words."""

_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:%|per\s?cent)")
_AMOUNT = re.compile(
    r"(?:(?P<currency>[A-Z]{3})\s*)?(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*"
    r"(?P<scale>thousand|million|billion|trillion|bn|mn|tn|m|k)?(?:\s+(?P<unit>[A-Za-z][A-Za-z ]*))?"
)
_SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "million": 10**6,
    "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip

_WHOLE_DAY = re.compile(
    r"(?:[A-Za-z]+,?\s+)?(?:[0-9]{1,2}[a-z]{0,2}\s+[A-Za-z]{3,9}|[A-Za-z]{3,9}\.?\s+[0-9]{1,2}[a-z]{0,2})\.?,?\s+[0-9]{4}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,Z+-]+"
)
"""A day in words or with a time of day; words after it ("2018-06-01 to 2019") would be lost, so they are refused."""

_DATE_HINT = "write 2018-06-01, 2018-06, 2018, 2018-21 (spring), 199X, 1984~ or an interval: 2018-06/2019-09, 2014/.."

_WHAT = {
    str: "a text",
    list: "a list",
    dict: "a mapping of fields",
    bool: "true or false",
    type(None): "nothing",
}


def _described(value: object) -> str:
    return _WHAT.get(type(value), type(value).__name__)


def parse_tolerance(text: str) -> Tolerance:
    """Return the tolerance of `5%`, `EUR 0.5bn`, `3 metres` or `100`; raises `ValueError`."""
    written = text.strip()
    if match := _PERCENT.fullmatch(written):
        return Tolerance(Decimal(match[1]) / 100, None, relative=True)
    match = _AMOUNT.fullmatch(written)
    if match is None or (match["currency"] and match["unit"]):
        raise ValueError(f"{written!r} is not a tolerance; write for example '5%' or 'EUR 0.5bn'")
    amount = Decimal(match["digits"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    return Tolerance(amount, match["currency"] or match["unit"], relative=False)


def looks_like_id(word: str) -> bool:
    """Say whether a word can only be meant as an id."""
    return _ID.fullmatch(word) is not None and not word[0].isdigit()


@dataclass(slots=True)
class Checker:
    """Gathers the problems of all files, and the ids given so far with their places."""

    source_required: bool = True
    problems: list[Problem] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    trails: dict[tuple[str, str], tuple[Tree, Trail]] = field(default_factory=dict)
    """Where each source, entity and fact that is kept stands, by its sort ("fact") and its id."""

    given: int = 0
    """How many facts the files give, sound or not."""

    _source_places: dict[str, Place] = field(default_factory=dict)
    _inline: dict[tuple[str | None, ...] | None, Source] = field(default_factory=dict)

    def report(
        self, tree: Tree, trail: Trail, rule: str, message: str, hint: str | None = None, *, key: bool = False
    ) -> None:
        """Note a problem at a value, or at the name of its field."""
        self.problems.append(Problem(rule, message, tree.place(trail, key=key), hint))

    def check_file(self, tree: Tree) -> bool:
        """Say whether a file as a whole is a reference, and read its sources and entities."""
        if tree.data is None:
            hint = f"start with 'schema: {SCHEMA}' and 'facts:'"
            self.report(tree, (), "empty-file", "this reference file is empty", hint)
            return False
        if not isinstance(tree.data, dict):
            message = f"a reference file is a mapping of fields, this one holds {_described(tree.data)}"
            self.report(tree, (), "not-a-mapping", message, "start with 'facts:' and indent the facts below it")
            return False
        self._check_names(tree, (), tree.data, FILE_FIELDS)
        schema = tree.data.get("schema")
        if schema is not None and schema != SCHEMA:
            self.report(tree, ("schema",), "unknown-schema", f"unknown schema {schema!r}", f"write 'schema: {SCHEMA}'")
        for name, entry in self._section(tree, "sources", {}).items():
            self._add_source(tree, ("sources", name), name, entry)
        for number, entry in enumerate(self._section(tree, "entities", [])):
            self._add_entity(tree, ("entities", number), entry)
        return True

    def check_facts(self, tree: Tree) -> None:
        """Read the facts of a file; every file's sources and entities are known by now."""
        for number, entry in enumerate(self._section(tree, "facts", [])):
            self.add_fact(tree, ("facts", number), entry)

    def add_fact(self, tree: Tree, trail: Trail, entry: object) -> None:
        """Read one fact; problems are noted, a sound fact is kept."""
        before = len(self.problems)
        self.given += 1
        if not isinstance(entry, dict):
            message = f"a fact is a mapping of fields, this is {_described(entry)}"
            hint = "write 'id:', 'statement:' and 'source:'"
            self.report(tree, trail, "wrong-type", message, hint)
            return
        meant = frozenset[str]()
        if not entry.keys() <= _KNOWN_FACT_FIELDS:
            meant = self._check_names(tree, trail, entry, FACT_FIELDS)
        name = self._id(tree, trail, entry, "a fact")
        if name in self.facts:
            first = self.facts[name].place
            message = f"the id {name!r} is given to two facts (the first at {first})"
            self.report(tree, (*trail, "id"), "duplicate-id", message, "give each fact its own id")
        fact = self._fact(tree, trail, entry, name or "?", meant)
        mistyped = any(problem.rule == "wrong-type" for problem in self.problems[before:])
        said = fact.statement or (fact.subject and fact.property) or meant & {"statement", "subject", "property"}
        if not said and not mistyped:
            hint = "add 'statement:', or 'subject:' and 'property:'"
            self.report(tree, trail, "missing-statement", "this fact says nothing", hint)
        if len(self.problems) == before:
            self.facts[fact.id] = fact
            self.trails["fact", fact.id] = tree, trail

    def forget_facts(self) -> None:
        """Drop the facts kept so far, sources and entities stay: one line of a large file after another."""
        for name in self.facts:
            del self.trails["fact", name]
        self.facts.clear()

    def _section(self, tree: Tree, name: str, empty: Any) -> Any:
        """Return a part of a file: a list or mapping like `empty`, which also stands for a missing one."""
        part = tree.data.get(name)
        if part is None or isinstance(part, type(empty)):
            return empty if part is None else part
        hint = "start each entry with '- '" if isinstance(empty, list) else "write 'id: {title: …, url: …}' below it"
        message = f"'{name}' must be {_described(empty)}, this is {_described(part)}"
        self.report(tree, (name,), "wrong-type", message, hint)
        return empty

    def _fact(self, tree: Tree, trail: Trail, entry: dict[str, Any], name: str, meant: frozenset[str]) -> Fact:
        def text(field_name: str) -> str | None:
            return self._text(tree, trail, entry, field_name) if field_name in entry else None

        def days(field_name: str) -> Days | None:
            return self._days(tree, trail, entry, field_name) if field_name in entry else None

        def words(field_name: str) -> str | None:
            return self._entity_or_words(tree, trail, entry, field_name) if field_name in entry else None

        plain = entry.keys() <= _SHORT_FORM
        sources = () if "source" in meant and "source" not in entry else self._sources_of(tree, trail, entry)
        place = tree.place(trail)
        if plain:
            return Fact(id=name, place=place, sources=sources, statement=text("statement"))
        return Fact(
            id=name,
            place=place,
            sources=sources,
            statement=text("statement"),
            subject=words("subject"),
            property=text("property"),
            value=text("value"),
            object=words("object"),
            time=days("time"),
            location=words("place"),
            aliases=self._texts(tree, trail, entry, "aliases") if "aliases" in entry else (),
            valid=days("valid"),
            as_of=days("as_of"),
            tolerance=self._tolerance(tree, trail, entry) if "tolerance" in entry else None,
            rank=self._rank(tree, trail, entry) if "rank" in entry else Rank.NORMAL,
            review_by=self._review_day(tree, trail, entry) if "review_by" in entry else None,
            note=text("note"),
        )

    def _add_source(self, tree: Tree, trail: Trail, name: str, entry: object) -> None:
        place = tree.place(trail, key=True)
        if name in self._source_places:
            message = f"the id {name!r} is given to two sources (the first at {self._source_places[name]})"
            self.report(tree, trail, "duplicate-id", message, "give each source its own id", key=True)
            return
        self._source_places[name] = place
        self.trails["source", name] = tree, trail
        source = self._source(tree, trail, entry)
        # a source with a mistake is known all the same, so that the facts citing it are not blamed
        self.sources[name] = _with_id(source or Source(), name)

    def _add_entity(self, tree: Tree, trail: Trail, entry: object) -> None:
        if not isinstance(entry, dict):
            message = f"an entity is a mapping of fields, this is {_described(entry)}"
            self.report(tree, trail, "wrong-type", message, "write '{id: …, name: …}'")
            return
        meant = self._check_names(tree, trail, entry, ENTITY_FIELDS)
        name = self._id(tree, trail, entry, "an entity")
        called = self._text(tree, trail, entry, "name")
        if not called and "name" not in meant:
            self.report(tree, trail, "missing-name", "an entity needs a name", "add 'name:' in full")
        if name in self.entities:
            first = self.entities[name].place
            message = f"the id {name!r} is given to two entities (the first at {first})"
            self.report(tree, (*trail, "id"), "duplicate-id", message, "give each entity its own id")
            return
        if name:
            self.trails["entity", name] = tree, trail
            self.entities[name] = Entity(
                id=name,
                name=called or name,
                aliases=self._texts(tree, trail, entry, "aliases"),
                kind=self._text(tree, trail, entry, "kind"),
                wikidata=self._text(tree, trail, entry, "wikidata"),
                note=self._text(tree, trail, entry, "note"),
                place=tree.place(trail),
            )

    def _sources_of(self, tree: Tree, trail: Trail, entry: dict[str, Any]) -> tuple[Source, ...]:
        given = entry.get("source")
        if given is None or given in ("", [], {}):
            if self.source_required:
                at, key = ((*trail, "source"), True) if "source" in entry else (trail, False)
                hint = "add 'source:' with an id of 'sources:', or '{title: …, url: …}'"
                self.report(tree, at, "missing-source", "a fact needs a source", hint, key=key)
                return ()
            return (UNNAMED_SOURCE,)
        if not isinstance(given, list):
            return self._one_source(tree, (*trail, "source"), given)
        return tuple(
            source
            for number, one in enumerate(given)
            for source in self._one_source(tree, (*trail, "source", number), one)
        )

    def _one_source(self, tree: Tree, trail: Trail, given: object) -> tuple[Source, ...]:
        """Return a source given by id or in place, nothing where it is unsound."""
        if isinstance(given, str):
            if given in self.sources:
                return (self.sources[given],)
            if not self.source_required:
                return (Source(title=given),)
            hint = did_you_mean(given, self.sources) or "add it under 'sources:', or write '{title: …, url: …}'"
            self.report(tree, trail, "unknown-source", f"no source has the id {given!r}", hint)
            return ()
        source = self._source(tree, trail, given)
        return (source,) if source else ()

    def _source(self, tree: Tree, trail: Trail, entry: object) -> Source | None:
        if not isinstance(entry, dict):
            message = f"a source is an id or a mapping of fields, this is {_described(entry)}"
            self.report(tree, trail, "wrong-type", message, "write '{title: …, url: …}'")
            return None
        key = tuple(map(entry.get, SOURCE_FIELDS)) if entry.keys() <= _KNOWN_SOURCE_FIELDS else None
        try:
            if key in self._inline:
                return self._inline[key]
        except TypeError:  # a list or mapping where a text belongs
            key = None
        before = len(self.problems)
        meant = self._check_names(tree, trail, entry, SOURCE_FIELDS)
        values = {name: self._text(tree, trail, entry, name) for name in SOURCE_FIELDS}
        if not values["title"] and not values["url"] and not meant & {"title", "url"}:
            hint = "add 'title:' or 'url:', so that others can find it"
            self.report(tree, trail, "missing-source", "this source has neither title nor url", hint)
        for name in ("published", "accessed"):
            self._days(tree, trail, entry, name)
        source = Source(**values)
        if key and all(value is None or isinstance(value, str) for value in key) and len(self.problems) == before:
            self._inline[key] = source
        return source

    def _check_names(
        self, tree: Tree, trail: Trail, entry: Mapping[str, object], known: tuple[str, ...]
    ) -> frozenset[str]:
        """Note the fields that do not exist, and return those that they seem to be misspelt for."""
        meant = set()
        for name in entry:
            if name not in known:
                hint = did_you_mean(name, known) or f"fields: {', '.join(known)}"
                if name == "<<":
                    hint = "merge keys are not read; write the fields out"
                self.report(tree, (*trail, name), "unknown-field", f"unknown field {name!r}", hint, key=True)
                meant.add(nearest(name, known) or "")
        return frozenset(meant)

    def _id(self, tree: Tree, trail: Trail, entry: dict[str, Any], what: str) -> str | None:
        name = self._text(tree, trail, entry, "id")
        if not name and not isinstance(entry.get("id"), dict | list | bool):
            self.report(tree, trail, "missing-id", f"{what} needs an id", "add 'id:' with a short unique name")
        return name

    def _text(self, tree: Tree, trail: Trail, entry: Mapping[str, Any], name: str) -> str | None:
        """Return a field's text without white space at its ends; None where it is empty or not given."""
        value = entry.get(name)
        if isinstance(value, str):
            return value.strip() or None
        if value is not None:
            message = f"'{name}' must be a text, this is {_described(value)}"
            self.report(tree, (*trail, name), "wrong-type", message, "quote the value if it is meant as words")
        return None

    def _texts(self, tree: Tree, trail: Trail, entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
        given = entry.get(name)
        if given is None:
            return ()
        if not isinstance(given, list):
            message = f"'{name}' must be a list, this is {_described(given)}"
            self.report(tree, (*trail, name), "wrong-type", message, f"write '{name}: [one, two]'")
            return ()
        texts: list[str] = []
        for number, text in enumerate(given):
            if isinstance(text, str) and text.strip():
                texts.append(text.strip())
            else:
                message = f"'{name}' must hold texts, this is {_described(text or None)}"
                self.report(tree, (*trail, name, number), "wrong-type", message, "quote it if it is meant as words")
        return tuple(texts)

    def _entity_or_words(self, tree: Tree, trail: Trail, entry: Mapping[str, Any], name: str) -> str | None:
        """Return an entity's id or plain words; what looks like an id must be one."""
        given = self._text(tree, trail, entry, name)
        if given and given not in self.entities and looks_like_id(given):
            hint = did_you_mean(given, self.entities) or "add it under 'entities:', or write the name in words"
            self.report(tree, (*trail, name), "unknown-entity", f"no entity has the id {given!r}", hint)
        return given

    def _days(self, tree: Tree, trail: Trail, entry: Mapping[str, Any], name: str) -> Days | None:
        written = self._text(tree, trail, entry, name)
        if written is None:
            return None
        try:
            earliest, latest, approximate = parse_edtf(written)
        except ReversedIntervalError as error:
            hint = "write the first day before the '/', the last one after it"
            self.report(tree, (*trail, name), "reversed-interval", f"'{name}': {error}", hint)
            return None
        except ValueError as error:
            day = parse_day(written) if _WHOLE_DAY.fullmatch(written) else None
            if day is not None:
                return Days(written, day, day)
            self.report(tree, (*trail, name), "invalid-date", f"'{name}': {error}", _DATE_HINT)
            return None
        return Days(written, earliest, latest, approximate)

    def _review_day(self, tree: Tree, trail: Trail, entry: Mapping[str, Any]) -> date | None:
        days = self._days(tree, trail, entry, "review_by")
        return days.latest or days.earliest if days else None

    def _rank(self, tree: Tree, trail: Trail, entry: Mapping[str, Any]) -> Rank:
        written = self._text(tree, trail, entry, "rank")
        if written is None:
            return Rank.NORMAL
        ranks = [str(rank) for rank in Rank]
        if written not in ranks:
            hint = did_you_mean(written, ranks) or f"ranks: {', '.join(ranks)}"
            self.report(tree, (*trail, "rank"), "invalid-rank", f"unknown rank {written!r}", hint)
            return Rank.NORMAL
        return Rank(written)

    def _tolerance(self, tree: Tree, trail: Trail, entry: Mapping[str, Any]) -> Tolerance | None:
        written = self._text(tree, trail, entry, "tolerance")
        if written is None:
            return None
        try:
            return parse_tolerance(written)
        except ValueError as error:
            self.report(tree, (*trail, "tolerance"), "invalid-tolerance", str(error))
            return None


UNNAMED_SOURCE = Source(title="given with the record")
"""The source of a record's own reference where the record names none."""

_SHORT_FORM = frozenset({"id", "statement", "source"})


def _with_id(source: Source, name: str) -> Source:
    return Source(source.title, source.publisher, source.url, source.published, source.accessed, source.note, name)
