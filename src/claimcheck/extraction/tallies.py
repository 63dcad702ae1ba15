"""Numbers that the sentence tells more of: votes on both sides as one score ("by 38 votes to 27"), parts of a total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO = re.compile(r"(?: votes)? to ", re.IGNORECASE)
_VOTES = re.compile(r"\b(?:votes?|voted|ballots?)\b", re.IGNORECASE)
_FOR = re.compile(r"(?P<rest>[^.;:]{0,90}?)\b(?:in favou?r|for|yes|backed|supported)\b[^.;:]{0,90}", re.IGNORECASE)
_AND = re.compile(r"(?:\band|\bwhile|\bwith|\bbut|,)\s$", re.IGNORECASE)
_AGAINST = re.compile(r"(?: [a-z]+){0,2}? (?:against|opposed|no)\b", re.IGNORECASE)
_NEAR = 40
"""How many letters around two numbers the word "vote" may stand."""

_VOTERS = frozenset({QuantityKind.COUNT, QuantityKind.NUMBER})


def tallies(quantities: Sequence[QuantityMention], words: str, offset: int) -> Iterator[QuantityMention]:
    """Yield the tallies of a sentence as scores, the smaller side first; `words` begin at `offset`."""
    for one, two in combinations(quantities, 2):
        if _side(one) and _side(two) and _is_tally(one, two, words, offset):
            low, high = sorted((one.quantity.low, two.quantity.low))
            score = Quantity(QuantityKind.NUMBER, low, high, Decimal(1), noun="score")
            yield QuantityMention(one.start, two.end, words[one.start - offset : two.end - offset], score, "score")


def _side(mention: QuantityMention) -> bool:
    quantity = mention.quantity
    whole = quantity.low == quantity.high == quantity.low.to_integral_value() and quantity.noun != "score"
    return quantity.kind in _VOTERS and quantity.bound is Bound.EXACT and whole and quantity.change is None


def _is_tally(one: QuantityMention, two: QuantityMention, words: str, offset: int) -> bool:
    start, first, second, end = one.start - offset, one.end - offset, two.start - offset, two.end - offset
    gap, behind = words[first:second], words[end:]
    if _TO.fullmatch(gap):
        return "vote" in {one.quantity.noun, two.quantity.noun} or bool(
            _VOTES.search(words[max(0, start - _NEAR) : start])
        )
    return bool(_FOR.fullmatch(gap) and _AND.search(gap) and _AGAINST.match(behind))


def with_noun_of_total(mention: QuantityMention, number: "Token") -> QuantityMention:
    """Return a bare number in a subject with the noun of the total it is a part of ("of the 11 coaches, three …")."""
    if mention.quantity.kind is not QuantityKind.NUMBER or mention.quantity.noun or number.dep_ not in _SUBJECTS:
        return mention
    before = (child for child in number.head.lefts if child.dep_ == "prep" and child.lower_ == "of")
    totals = (token for child in before for token in child.children if token.dep_ == "pobj" and token.pos_ == "NOUN")
    noun = next((token.lemma_.casefold() for token in totals if token.i < number.i), None)
    return mention if noun is None else replace(mention, quantity=replace(mention.quantity, noun=noun, kind=_COUNT))


def with_noun_numbered(mention: QuantityMention, subject: "Token | None") -> QuantityMention:
    """Return a bare number with the noun whose number its subject is ("the number of jobs rose to 1.2 million")."""
    if subject is None or mention.quantity.kind is not QuantityKind.NUMBER or mention.quantity.noun:
        return mention
    if subject.lemma_.casefold() not in _NUMBERS:
        return mention
    of = (child for child in subject.rights if child.dep_ == "prep" and child.lower_ == "of")
    nouns = (token for child in of for token in child.children if token.dep_ == "pobj" and token.pos_ == "NOUN")
    noun = next((token.lemma_.casefold() for token in nouns), None)
    return mention if noun is None else replace(mention, quantity=replace(mention.quantity, noun=noun, kind=_COUNT))


_NUMBERS = frozenset({"number", "total", "count", "tally"})
_COUNT = QuantityKind.COUNT
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
