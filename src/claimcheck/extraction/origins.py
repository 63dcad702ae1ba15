"""Where a sentence says, by the way, that somebody comes from: "the Swiss firm Roder", "Jane Roe of Norland"."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import demonyms, known_places, titles
from claimcheck.extraction.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Origin = tuple[NameMention, NameMention, "list[Token]"]
"""Somebody or something, the country it comes from, and the words that say so."""

COMES_FROM = "is from"
"""The property of claims that say by the way of which country somebody or something is."""

_MOST_BETWEEN = 3
"""How many words may stand between a country's adjective and the name ("Spanish lucky loser Iker Roe")."""

_OF_SOMEBODY = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.OTHER})


def origins(sentence: Sentence) -> Iterator[Origin]:
    """Yield each two names of a sentence of which the first is said to be of the country that the second names."""
    for first, second in pairwise(sentence.names):
        if first.key == second.key:
            continue
        tokens = sentence.tokens_of(first.start, second.end)
        between = [token for token in tokens if first.end <= sentence.block.start_of(token) < second.start]
        if _of_country(first) and second.kind in _OF_SOMEBODY and _tells_kind(between):
            yield second, first, tokens
        elif first.kind in _OF_SOMEBODY and _of_country(second) and _behind(sentence, first, second, between):
            yield first, second, tokens


def _of_country(name: NameMention) -> bool:
    """Say whether a name is that of a country, or its adjective."""
    key = demonyms().get(name.key, name.key)
    return name.kind is not NameKind.PERSON and key in demonyms().values() and key in known_places()


def _tells_kind(between: "list[Token]") -> bool:
    """Say whether words tell of which kind the name behind them is ("company" of "the Swiss company Roder")."""
    if not 0 < len(between) <= _MOST_BETWEEN or any(token.pos_ not in {"NOUN", "ADJ"} for token in between):
        return False
    noun, name = between[-1], between[-1].nbor()
    if noun.tag_ != "NN" or noun.lower_ in titles():
        return False
    joined = noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i
    return joined or name.head == noun or any(child.dep_ == "appos" and child.i > noun.i for child in noun.children)


def _behind(sentence: Sentence, name: NameMention, country: NameMention, between: "list[Token]") -> bool:
    """Say whether a country stands behind a name as its origin: "Jane Roe of Norland", "Roder, a firm from Norland"."""
    words = [token.lower_ for token in between]
    if words == ["of"] and name.kind is NameKind.PERSON:
        return True
    if words in (["from"], [",", "from"]):
        return between[-1].head in sentence.tokens_of(name.start, name.end)
    place = sentence.tokens_of(country.start, country.end)[0]
    if demonyms().get(place.lower_) is not None:
        noun = place.head if place.dep_ == "amod" else place
    else:
        noun = place.head.head if place.dep_ == "pobj" and place.head.lower_ == "from" else place
    apposed = noun.dep_ == "appos" and sentence.name_of(noun.head) is name
    return apposed and words[:1] == [","] and noun.lower_ not in titles()
