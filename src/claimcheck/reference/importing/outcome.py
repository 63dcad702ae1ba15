"""What comes of an import: facts and entities, what was skipped and why, and what could not be read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.errors import Place, Problem
from claimcheck.reference.fact import Entity
from claimcheck.reference.schema import Checker
from claimcheck.reference.trees import Tree, nowhere

LONGEST_TEXT = 2_000
"""Characters of one field; a longer one is no sentence."""


@dataclass(frozen=True, slots=True)
class ImportedFact:
    """A fact: its fields as a reference file holds them, and where it was found."""

    place: Place
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ImportedEntity:
    """An entity that facts after it are about."""

    place: Place
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something sound that no fact was made of: `rule` is the readable name of the reason."""

    place: Place
    rule: str
    message: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something malformed, with its line."""

    problem: Problem


Outcome = ImportedFact | ImportedEntity | Skipped | Unreadable


def sound(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes; a fact that no reference would accept is unreadable, one that came before is skipped."""
    facts: set[str] = set()
    entities: dict[str, Entity] = {}
    for outcome in outcomes:
        if isinstance(outcome, ImportedEntity):
            name = str(outcome.fields["id"])
            if name not in entities:
                entities[name] = Entity(name, str(outcome.fields["name"]))
                yield outcome
        elif not isinstance(outcome, ImportedFact):
            yield outcome
        elif (name := str(outcome.fields["id"])) in facts:
            yield Skipped(outcome.place, "duplicate", "the same came before", name)
        elif problems := _problems(outcome, entities):
            yield from map(Unreadable, problems)
        else:
            facts.add(name)
            yield outcome


def _problems(fact: ImportedFact, entities: dict[str, Entity]) -> list[Problem]:
    """Return what keeps a fact out of a reference, at the place where it was found."""
    if too_long := [name for name, value in fact.fields.items() if len(str(value)) > LONGEST_TEXT]:
        message = f"'{too_long[0]}' holds more than {LONGEST_TEXT:,} characters"
        return [Problem("too-long", message, fact.place, "one sentence makes a fact")]
    checker = Checker(entities=entities)
    checker.add_fact(Tree(fact.place.path, dict(fact.fields), nowhere), (), dict(fact.fields))
    return [replace(problem, place=fact.place) for problem in checker.problems]
