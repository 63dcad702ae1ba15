"""Quantities in an annotated document: what `find_quantities` reads, with the counted noun from the parse."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock, Annotation, Found
from claimcheck.values.en.carrying import carry
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.quantity import Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NUMERIC = frozenset({"nummod", "compound", "quantmod", "advmod", "amod", "det", "poss"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def recognise_quantities(annotation: Annotation, found: Found) -> tuple[QuantityMention, ...]:
    """Return the quantities of a document in order; no mention crosses a block.

    Dates and times of day in `found["times"]` are no quantities.  Bare numbers take the noun they
    count from the parse, where there is one.
    """
    times: tuple[TimeMention, ...] = found.get("times", ())
    taken = sorted((m.start, m.end) for m in times if m.time.type in (TimexType.DATE, TimexType.TIME))
    mentions: list[QuantityMention] = []
    at = 0
    for block in annotation.blocks:
        start, end = block.block.start, block.block.end
        inside = []
        while at < len(taken) and taken[at][0] < end:
            inside.append((taken[at][0] - start, taken[at][1] - start))
            at += 1
        words = annotation.text[start:end]
        here = list(find_quantities(words, excluded=inside))
        if annotation.parsed:
            here = carry(words, [read for mention in here if (read := _with_noun(block, mention)) is not None])
        mentions += (replace(mention, start=mention.start + start, end=mention.end + start) for mention in here)
    return tuple(mentions)


def _with_noun(block: AnnotatedBlock, mention: QuantityMention) -> QuantityMention | None:
    """Give a bare number the noun it counts; None where the parse shows that it counts nothing ("one" as a pronoun)."""
    quantity = mention.quantity
    if quantity.kind not in (QuantityKind.NUMBER, QuantityKind.COUNT) or mention.rule == "score":
        return mention
    tokens = block.tokens(mention.start + block.block.start, mention.end + block.block.start)
    if tokens is None:
        return mention
    noun = _counted_noun(tokens)
    if noun is None:
        return None if _is_pronoun(tokens) else mention
    unit = _phrase(noun, tokens)
    counted = replace(quantity, kind=QuantityKind.COUNT, unit=unit, noun=noun.lemma_.lower())
    return replace(mention, quantity=counted, rule="count" if mention.rule == "number" else mention.rule)


def _is_pronoun(tokens: "Span") -> bool:
    """Say whether the words are "one" standing for something named before."""
    return len(tokens) == 1 and tokens[0].lower_ == "one" and tokens[0].dep_ != "nummod" and len(tokens.doc) > 1


def _counted_noun(tokens: "Span") -> "Token | None":
    """Return the noun that a number counts: what it modifies, or what follows its "of" ("two of his deputies")."""
    number = next((token for token in reversed(tokens) if token.like_num or token.pos_ == "NUM"), tokens[-1])
    for _ in range(4):
        head = number.head
        if number.dep_ not in _NUMERIC or head.i == number.i:
            break
        if head.pos_ in _NOMINAL and head.i >= tokens.end and not head.like_num:
            return _plain_noun(head)
        if head.i >= tokens.end and head.pos_ not in ("NUM", "ADJ", "ADV", "SYM"):
            return None
        number = head
    for child in _after_of(tokens):
        return _plain_noun(child)
    return None


def _after_of(tokens: "Span") -> "Iterator[Token]":
    """Yield the noun after the "of" that follows a number."""
    if tokens.end >= len(tokens.doc) or tokens.doc[tokens.end].lower_ != "of":
        return
    for child in tokens.doc[tokens.end].children:
        if child.dep_ == "pobj" and child.pos_ in _NOMINAL:
            yield child


def _plain_noun(noun: "Token") -> "Token | None":
    return noun if noun.text.replace("-", "").replace("’", "").isalpha() else None


def _phrase(noun: "Token", tokens: "Span") -> str:
    """Return the counted noun with the nouns compounded into it ("heart transplant")."""
    words = [
        token for token in noun.lefts if token.dep_ == "compound" and token.i >= tokens.end and token.pos_ in _NOMINAL
    ]
    return " ".join([*(word.text for word in words), noun.lemma_.lower()])


__all__ = ["Quantity", "recognise_quantities"]
