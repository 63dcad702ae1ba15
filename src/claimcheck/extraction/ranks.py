"""Ranks: "the first", "the third-largest", "oldest"."""

from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import RankSlot
from claimcheck.extraction.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDINAL_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: place for place, word in enumerate(ORDINAL_WORDS.split(), start=1)}
_FIRSTS = {"inaugural": 1, "maiden": 1, "debut": 1}
_NOT_RANKED = word_set(
    "time quarter half place day week month year game match minute century round stage part way term name lady person"
)
_NOT_SUPERLATIVES = frozenset({"most", "least", "last", "latest", "best"})


def ranks(block: AnnotatedBlock, tokens: list["Token"]) -> list[tuple["Token", RankSlot]]:
    """Return the ranks among these tokens, each with the noun that is ranked."""
    found = []
    for token in tokens:
        noun = token.head
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i <= token.i:
            continue
        place = _ORDINALS.get(token.lower_) or _FIRSTS.get(token.lower_)
        if place is None and token.i > 1 and token.nbor(-1).text == "-":
            place = _ORDINALS.get(token.nbor(-2).lower_)
        superlative = token.lemma_.casefold() if token.tag_ == "JJS" and token.lower_ not in _NOT_SUPERLATIVES else None
        if place is None and superlative is None:
            continue
        if place is not None and noun.lemma_.casefold() in _NOT_RANKED:
            continue
        start, end = block.start_of(token), block.end_of(noun)
        found.append((noun, RankSlot(place or 1, superlative, start, end)))
    return found
