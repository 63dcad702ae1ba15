"""A fact that is about to be added: made of what a person gives, checked like any other, and sent to its file."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimcheck.errors import Problem, UsageError
from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.extraction.naming import name_key
from claimcheck.reference.appending import APPENDABLE
from claimcheck.reference.fact import Entity, Fact, Reference, Source
from claimcheck.reference.schema import SOURCE_FIELDS, Checker
from claimcheck.reference.search import FactIndex
from claimcheck.reference.search_terms import terms_of
from claimcheck.reference.trees import Tree, nowhere
from claimcheck.reference.understanding import understand
from claimcheck.spelling import did_you_mean

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s]+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/)[^\s]*", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:he|she|it|they|his|her|hers|its|their|theirs|this|that|these|those|we|our|i)\b", re.IGNORECASE
)
_TOPIC_LENGTH = 5
"""Letters of a stem that may tell what a sentence is about."""

_NEIGHBOURS = 12
"""How many of the nearest facts say which file a new one belongs to."""

_COUNTED = 2
"""How many of them count for one file, so that a long file does not win by its length."""


def source_field(given: str | None, details: Mapping[str, str], reference: Reference) -> str | dict[str, str]:
    """Return the source of a new fact: the id of one that is there, or one in place.

    `given` is an address or an id; `details` are title, publisher, published and accessed.  An address that a source
    of the reference has, and no detail that it lacks, gives that source again.  Raises `UsageError`.
    """
    known = {source.id: source for source in reference.sources if source.id}
    if given in known:
        _refuse_details(known[given], details)
        return str(given)
    if given is None:
        return dict(details)
    if not _ADDRESS.fullmatch(given):
        raise UsageError(_no_source(given, known))
    for source in (*known.values(), *(one for fact in reference.facts for one in fact.sources)):
        if source.url == given and all(getattr(source, field) == value for field, value in details.items()):
            return source.id or _in_place(source)
    ordered = ("title", "publisher")
    return {
        **{name: details[name] for name in ordered if name in details},
        "url": given,
        **{name: value for name, value in details.items() if name not in ordered},
    }


def checked(fields: Mapping[str, Any], reference: Reference, *, path: str) -> Fact:
    """Return the fact that fields make beside those of a reference; raises `UsageError` with all mistakes."""
    checker = Checker(
        sources={source.id: source for source in reference.sources if source.id},
        entities={entity.id: entity for entity in reference.entities},
        facts={fact.id: fact for fact in reference.facts},
    )
    checker.add_fact(Tree(path, dict(fields), nowhere), (), dict(fields))
    if checker.problems:
        raise UsageError(*(replace(problem, place=None) for problem in checker.problems))
    return checker.facts[fields["id"]]


def understood(fact: Fact, entities: tuple[Entity, ...], *, model: str) -> Fact:
    """Return a fact with its claims."""
    return understand(Reference((fact,), entities), model=model).facts[0]


def fitting_file(fact: Fact, reference: Reference) -> str | None:
    """Return the file whose facts speak of what a new fact speaks of, None where no file does.

    Facts count that share a name with it, or two telling words; the more telling what they share, the more.
    """
    shared = _Shared(fact, reference)
    scores: dict[str, list[float]] = {}
    for hit in FactIndex(reference).search(fact.text, limit=_NEIGHBOURS):
        path = hit.fact.place.path
        if path.lower().endswith(APPENDABLE) and shared.by(hit.fact):
            scores.setdefault(path, []).append(hit.score)
    return max(scores, key=lambda path: (sum(scores[path][:_COUNTED]), path)) if scores else None


class _Shared:
    """Says whether a fact speaks of what the new one speaks of."""

    def __init__(self, fact: Fact, reference: Reference) -> None:
        self._entities = {name_key(name): entity.id for entity in reference.entities for name in entity.names}
        self._names = self._named(fact.claims)
        self._topics = _topics(fact.text)

    def by(self, other: Fact) -> bool:
        """Say whether another fact shares a name or two telling words with it."""
        return bool(self._names & self._named(other.claims)) or len(self._topics & _topics(other.text)) > 1

    def _named(self, claims: Sequence[Claim]) -> set[str]:
        keys = {slot.name.key for claim in claims for slot in claim.names}
        return keys | {self._entities[key] for key in keys if key in self._entities}


def _topics(text: str) -> set[str]:
    return {stem for stem in terms_of(text).stems if len(stem) >= _TOPIC_LENGTH and not stem[0].isdigit()}


def starts_with_pronoun(sentence: str) -> bool:
    """Say whether the first word of a sentence stands for a name that is not there."""
    return _PRONOUN.match(sentence) is not None


def gaps(fact: Fact, *, undated: Iterable[str], asked: bool = False) -> Iterator[str]:
    """Yield what a new fact leaves open, a sentence each.

    `undated` are its words for times that no day is known of; `asked` says that somebody was asked about the source.
    """
    if starts_with_pronoun(fact.text):
        yield f"“{fact.text.split()[0]}” names nobody here: write the name in full"
    for words in undated:
        yield f"“{words}” has no date in a fact: write the date in full"
    dated = fact.valid or fact.as_of or fact.time or any(claim.times for claim in fact.claims)
    if any(claim.kind is ClaimKind.ROLE for claim in fact.claims) and not dated:
        yield "an office without days counts at all times: give --valid FIRST/LAST, or --as-of DAY"
    elif any(claim.kind is ClaimKind.AMOUNT for claim in fact.claims) and not dated:
        yield "the figure has no date: if it changes, give --as-of DAY"
    if (fact.valid and fact.valid.latest is None) and not (fact.as_of or fact.review_by):
        yield "it has no end: --as-of says when it was still so, --review-by when to look again"
    for source in fact.sources:
        missing = [name for name in ("title", "publisher", "published", "accessed") if getattr(source, name) is None]
        if missing and source.id is None and not asked:
            yield f"the source has no {', '.join(missing)}: give --{', --'.join(missing)}"


def _in_place(source: Source) -> dict[str, str]:
    return {name: value for name in SOURCE_FIELDS if (value := getattr(source, name)) is not None}


def _refuse_details(source: Source, details: Mapping[str, str]) -> None:
    if details:
        options = ", ".join(f"--{name}" for name in details)
        message = f"the source {source.id!r} is in the reference already and keeps its fields"
        raise UsageError(Problem("known-source", message, hint=f"leave out {options}, or give an address"))


def _no_source(given: str, known: Mapping[str, Source]) -> Problem:
    if _BARE_ADDRESS.fullmatch(given):
        message, hint = f"{given!r} is no full address", f"write https://{given}"
        return Problem("unknown-source", message, hint=hint)
    hint = did_you_mean(given, known) or "give an address (https://…), the id of a source, or --title for one on paper"
    return Problem("unknown-source", f"no source has the id {given!r}", hint=hint)
