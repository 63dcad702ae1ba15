"""Which place a sentence says, by the way, that another lies in: "Bath, Somerset", "Bath, a city in Somerset"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import demonyms, word_set
from claimcheck.extraction.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Contained = tuple[NameMention, NameMention, "list[Token]"]
"""A place, the place it is said to lie in, and the words that say so."""

LIES_IN = "is in"
"""The property of claims that say by the way where a place lies."""

_JOINING = frozenset({"and", "or", "&"})
_WITHIN = frozenset({"in", "on"})
_LYING_SOMEWHERE = word_set(
    "city town village hamlet port capital suburb district island resort settlement municipality stadium arena "
    "airport hospital university school church harbour harbor station prison theatre theater museum abbey academy "
    "barracks basilica bridge castle cathedral cemetery centre center chapel clinic college courthouse dam factory "
    "hall hotel institute laboratory library lighthouse mill mine monastery monument mosque observatory palace park "
    "pier racecourse refinery shipyard shrine square synagogue temple terminal tower zoo"
)
"""Nouns for a place that lies in another."""


def containments(sentence: Sentence) -> Iterator[Contained]:
    """Yield each two names of a sentence of which the first is said to lie in the second."""
    for first, second in pairwise(sentence.names):
        tokens = sentence.tokens_of(first.start, second.end)
        if not tokens or first.key == second.key or second.kind is NameKind.PERSON:
            continue
        if _in_a_row(sentence, first, second, tokens) or _told(sentence, first, second, tokens):
            yield first, second, tokens
        elif (first.kind is NameKind.PLACE or " " not in first.key) and _holds(sentence, first, second, tokens):
            yield second, first, tokens


def _holds(sentence: Sentence, place: NameMention, site: NameMention, tokens: "list[Token]") -> bool:
    """Say whether a place is said to hold a building: "Bath's Tarn Hall", "Bath is home to Tarn Hall"."""
    if site.kind is NameKind.EVENT or site.key in set(demonyms().values()):
        return False
    between = [t.lower_ for t in tokens if place.end <= sentence.block.start_of(t) < site.start]
    if between[:1] == ["is"] and " ".join(between).removesuffix(" the") in _HOME:
        return site.kind is not NameKind.PLACE
    after = tokens[-1].i + 1
    last = [tokens[-1].lower_, *([tokens[-1].doc[after].lower_] if after < len(tokens[-1].doc) else [])]
    return between in (["'s"], ["’s"], ["'"], ["’"]) and any(word in _LYING_SOMEWHERE for word in last)


_HOME = frozenset({"is home to", "is the home of", "is the seat of"})


def _in_a_row(sentence: Sentence, first: NameMention, second: NameMention, tokens: "list[Token]") -> bool:
    """Say whether a comma alone parts two places that are no items of a list; a country lies in no other."""
    known = frozenset(demonyms().values())
    mistaken = second.key in known and " " not in first.key and first.kind is not NameKind.PERSON
    named = first.kind is NameKind.PLACE or mistaken
    if not named or second.kind is not NameKind.PLACE or first.key in known:
        return False
    between = [t for t in tokens if first.end <= sentence.block.start_of(t) < second.start]
    if [token.text for token in between] != [","]:
        return False
    return not _goes_on(tokens[-1])


def _goes_on(last: "Token") -> bool:
    """Say whether a conjunction follows, after further items maybe: "Bath, Bristol and Wells"."""
    doc, at = last.doc, last.i + 1
    while at < len(doc) and (doc[at].text == "," or doc[at].text[:1].isupper()):
        at += 1
    return at < len(doc) and doc[at].lower_ in _JOINING


def _told(sentence: Sentence, first: NameMention, second: NameMention, tokens: "list[Token]") -> bool:
    """Say whether the second name stands behind "in" after a building's, or after the noun that explains the first.

    So it does between commas ("Tarn Institute, in Bath,"), and behind "of" after the name of an organisation.
    """
    if first.kind is NameKind.PERSON or second.kind is not NameKind.PLACE:
        return False
    between = [token for token in tokens if first.end <= sentence.block.start_of(token) < second.start]
    words = [token.lower_ for token in between]
    if words == [",", "in"]:
        return tokens[-1].i + 1 < len(tokens[-1].doc) and tokens[-1].nbor().text in {",", "."}
    if words == ["of"]:
        return first.kind is NameKind.ORGANISATION
    if len(between) == 1 and between[0].lower_ in _WITHIN:
        return between[0].nbor(-1).lemma_.casefold() in _LYING_SOMEWHERE
    behind = next(token for token in tokens if sentence.name_of(token) is second)
    while behind.head != behind and sentence.name_of(behind.head) is second:
        behind = behind.head
    noun = behind.head.head
    if behind.dep_ != "pobj" or behind.head.lower_ not in _WITHIN or noun.lemma_.casefold() not in _LYING_SOMEWHERE:
        return False
    return noun.dep_ == "appos" and sentence.name_of(noun.head) is first
