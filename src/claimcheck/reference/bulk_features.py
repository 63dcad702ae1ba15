"""What a fact of a large file is looked up by, read from its fields alone: names, their words, a name with a word."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.naming import name_key
from claimcheck.reference.fact import Entity, Fact
from claimcheck.reference.understanding import office_of, terms_of_property
from claimcheck.reference.words import canonical

_KEPT = 1 << 16

key_of = lru_cache(maxsize=_KEPT)(name_key)


def identity(fact_id: str) -> int:
    """Return the number by which the id of a fact is looked up."""
    return number_of(f"id {fact_id}")


def number_of(feature: str) -> int:
    """Return a feature as a number of 64 bits, the same in every process."""
    return int.from_bytes(blake2b(feature.encode("utf-8", "surrogateescape"), digest_size=8).digest(), "little")


def joined(key: str, word: str) -> str:
    """Return the feature of a name together with a word: few facts have both."""
    return f"{key} | {word}"


def office_word(key: str) -> str:
    """Return an office as a word to join with a name."""
    return f"office {key}"


def features_of_fields(fact: Fact, entities: dict[str, Entity]) -> Iterator[str]:
    """Yield what a structured fact is looked up by, as `features_of_claims` would for the claims its fields make."""
    keys = [
        key_of(entities[given].name if given in entities else given)
        for given in (fact.subject, fact.object, fact.location)
        if given
    ]
    bodies, forms = _of_property(fact.property or "")
    for alias in fact.aliases:
        if office_of(alias)[0] is not None:
            more_bodies, more_forms = _of_property(alias)
            bodies, forms = bodies | more_bodies, forms | more_forms
    yield from _features((*keys, *bodies), forms)


def features_of_claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Yield what a fact is looked up by whose statement was read by the extractor."""
    for claim in claims:
        forms = {form for term in claim.terms for form in canonical(term.lemma)}
        if claim.role is not None:
            forms.add(office_word(claim.role.key))
        yield from _features([slot.name.key for slot in claim.names], forms)


def _features(keys: Iterable[str], forms: Iterable[str]) -> Iterator[str]:
    forms = tuple(forms)
    for key in keys:
        yield key
        words = key.split()
        if len(words) > 1:
            yield from words
        for form in forms:
            yield joined(key, form)


@lru_cache(maxsize=_KEPT)
def _of_property(wording: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the key of the body that a property names, and the forms of its other words."""
    role, body = office_of(wording)
    forms = {form for term in terms_of_property(wording, body) for form in canonical(term.lemma)}
    if role is not None:
        forms.add(office_word(role.key))
    return frozenset({key_of(body)} if body else ()), frozenset(forms)
