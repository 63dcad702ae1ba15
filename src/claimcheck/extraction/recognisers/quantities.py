"""Quantities in an annotated document: what `find_quantities` reads, with the counted noun from the parse."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock, Annotation, Found
from claimcheck.extraction.lexicon import collectives
from claimcheck.values.en.carrying import carry, join_scores
from claimcheck.values.en.nouns import singular, suspended_noun
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.en.rates import rate_after
from claimcheck.values.quantity import QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimexType
from claimcheck.values.units import TIME_DIMENSIONS, units

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MODIFIERS = frozenset({"nummod", "compound", "quantmod", "advmod", "amod", "det", "poss"})
"""The relations that lead from a number up to the noun it counts."""

_NOMINAL = frozenset({"NOUN", "PROPN"})
_MAY_STAND_BETWEEN = frozenset({"NUM", "ADJ", "ADV", "SYM"})
_FOLLOWED_BY = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_OTHER_TIME = frozenset({"last", "this", "next", "past", "each", "every", "per"})
"""Words that make the noun behind them a time of its own ("63 last year")."""

_LONGEST_CHAIN = 4
_SMALLEST_MODEL = 100
"""Below this a number before a singular is more often a slip or a rank than a model ("a 12 horse race")."""


def recognise_quantities(annotation: Annotation, found: Found) -> tuple[QuantityMention, ...]:
    """Return the quantities of a document in order; no mention crosses a block.

    Dates and times of day in `found["times"]` are no quantities.  Bare numbers take the noun they
    count from the parse; without a parse the guess of `find_quantities` stands.
    """
    times: tuple[TimeMention, ...] = found.get("times", ())
    taken = sorted((m.start, m.end) for m in times if m.time.type in (TimexType.DATE, TimexType.TIME))
    mentions: list[QuantityMention] = []
    at = 0
    for block in annotation.blocks:
        start, end = block.block.start, block.block.end
        excluded = []
        while at < len(taken) and taken[at][0] < end:
            excluded.append((taken[at][0] - start, taken[at][1] - start))
            at += 1
        words = annotation.text[start:end]
        here = list(find_quantities(words, excluded=excluded))
        if annotation.parsed:
            here = [m for m in here if not _is_day(words, m, excluded)]
            here = carry(words, [read for m in here if (read := _with_noun(words, block, m)) is not None])
            here = join_scores(words, here)
        mentions += (replace(m, start=m.start + start, end=m.end + start) for m in here)
    return tuple(mentions)


_JOINING_DAYS = re.compile(r"(?:,|,? (?:and|or)| to|[ ]?[–-])[ ]?")
_ENDS_WITH_DAY = re.compile(r"[A-Za-z.] [0-9]{1,2}$")
_BEGINS_WITH_DAY = re.compile(r"[0-9]{1,2} [A-Z]")
_LAST_DAY = 31


def _is_day(words: str, mention: QuantityMention, dates: list[tuple[int, int]]) -> bool:
    """Say whether a bare number shares the month of the day it is joined to ("April 24 and 25", "24 and 25 April")."""
    quantity = mention.quantity
    if quantity.kind is not QuantityKind.NUMBER or not 1 <= quantity.low <= _LAST_DAY:
        return False
    return any(
        (_JOINING_DAYS.fullmatch(words, end, mention.start) and _ENDS_WITH_DAY.search(words[start:end]))
        or (_JOINING_DAYS.fullmatch(words, mention.end, start) and _BEGINS_WITH_DAY.match(words[start:end]))
        for start, end in dates
    )


def _with_noun(words: str, block: AnnotatedBlock, mention: QuantityMention) -> QuantityMention | None:
    """Give a bare number the noun it counts; None where the parse shows that it counts nothing."""
    quantity = mention.quantity
    if quantity.kind is QuantityKind.RATIO and mention.text.lower() == "a half":
        return _half_of_a_thing(block, mention)
    if quantity.kind not in (QuantityKind.NUMBER, QuantityKind.COUNT) or quantity.noun in ("score", "time"):
        return mention
    if suspended_noun(words, mention.end):
        return mention
    tokens = block.tokens(mention.start + block.block.start, mention.end + block.block.start)
    if tokens is None:
        return mention
    told = _member_of(tokens)
    if told is not None:
        counted = replace(quantity, kind=QuantityKind.COUNT, unit=told, noun=told)
        return replace(mention, quantity=counted, rule=mention.rule.replace("number", "count"))
    noun = _counted_noun(tokens) or _plural_close_by(tokens)
    if noun is None:
        return None if _is_pronoun(tokens) else mention
    if "\n" in words[mention.end : noun.idx]:
        return mention
    if _is_model(mention, tokens, noun):
        return None
    lemma = _lemma(noun)
    if lemma in units() and units()[lemma].dimension in TIME_DIMENSIONS:
        if any(token.lower_ in _OTHER_TIME for token in tokens.doc[tokens.end : noun.i]):
            return mention
        duration = replace(quantity, kind=QuantityKind.DURATION, unit=lemma, noun=None)
        return replace(mention, quantity=duration, rule="duration")
    per = quantity.per or rate_after(words, noun.idx + len(noun))
    counted = replace(quantity, kind=QuantityKind.COUNT, unit=_phrase(noun, tokens), noun=lemma, per=per)
    return replace(mention, quantity=counted, rule=mention.rule.replace("number", "count"))


def _member_of(tokens: "Span") -> str | None:
    """Return what a number without a noun counts by what stands around it: "a panel of twelve", "seats 900"."""
    doc, before = tokens.doc, tokens[0].nbor(-1) if tokens.start else None
    after = [token.lower_ for token in doc[tokens.end : tokens.end + 2]]
    if after == ["-", "strong"] or after[:1] == ["strong"]:
        return "member"
    if before is None or (tokens.end < len(doc) and doc[tokens.end].pos_ in {*_FOLLOWED_BY, "ADP"}):
        return None
    if before.lower_ == "of" and before.head.lemma_.casefold() in collectives() and before.head.tag_ == "NN":
        return "member"
    return "seat" if before.lemma_ == "seat" and before.pos_ == "VERB" else None


def _half_of_a_thing(block: AnnotatedBlock, mention: QuantityMention) -> QuantityMention:
    """Read "a half portion" as half of one."""
    tokens = block.tokens(mention.start + block.block.start, mention.end + block.block.start)
    noun = tokens.doc[tokens.end] if tokens is not None and tokens.end < len(tokens.doc) else None
    if noun is None or noun.tag_ != "NN" or not noun.is_alpha:
        return mention
    lemma = _lemma(noun)
    return replace(mention, quantity=replace(mention.quantity, kind=QuantityKind.COUNT, unit=lemma, noun=lemma))


def _is_model(mention: QuantityMention, tokens: "Span", noun: "Token") -> bool:
    """Say whether digits name a model of a thing ("the 486 chip"): a large number directly before a singular."""
    plain = mention.text.isdecimal() and int(mention.text) >= _SMALLEST_MODEL
    single = noun.tag_ in ("NN", "NNP") and singular(noun.lower_) is None and noun.lower_ == noun.lemma_.lower()
    return plain and single and noun.i == tokens.end


def _is_pronoun(tokens: "Span") -> bool:
    """Say whether the words are "one" standing for something named before."""
    if len(tokens) != 1 or tokens[0].lower_ != "one" or tokens[0].dep_ == "nummod" or len(tokens.doc) == 1:
        return False
    after = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    return after is None or (after.pos_ not in _FOLLOWED_BY and after.lower_ != "of")


def _counted_noun(tokens: "Span") -> "Token | None":
    """Return the noun that a number counts: what it modifies, or what follows its "of" ("two of his deputies")."""
    number = next((token for token in reversed(tokens) if token.like_num or token.pos_ == "NUM"), tokens[-1])
    if tokens.end < len(tokens.doc) and tokens.doc[tokens.end].lower_ in ("and", "or"):
        return None
    for _ in range(_LONGEST_CHAIN):
        head = number.head
        if number.dep_ not in _MODIFIERS or head.i == number.i:
            break
        if head.i >= tokens.end and head.pos_ in _NOMINAL and not head.like_num:
            return _if_word(head)
        if head.i >= tokens.end and head.pos_ not in _MAY_STAND_BETWEEN:
            return None
        number = head
    return _noun_after_of(tokens)


def _plural_close_by(tokens: "Span") -> "Token | None":
    """Return the plural that follows behind adjectives, where the parse lost its way ("35 civil and military jets")."""
    doc, at = tokens.doc, tokens.end
    if at >= len(doc) or doc[at].pos_ not in ("ADJ", "NOUN", "PROPN"):
        return None
    for token in doc[at : at + _LONGEST_CHAIN]:
        if token.tag_ == "NNS":
            return _if_word(token)
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "CCONJ"):
            return None
    return None


def _noun_after_of(tokens: "Span") -> "Token | None":
    """Return the noun after the "of" that follows a number."""
    if tokens.end >= len(tokens.doc) or tokens.doc[tokens.end].lower_ != "of":
        return None
    for child in tokens.doc[tokens.end].children:
        if child.dep_ == "pobj" and child.pos_ in _NOMINAL:
            return _if_word(child)
    return None


def _if_word(noun: "Token") -> "Token | None":
    """Return a noun that is a word and no code ("m212")."""
    return noun if noun.text.replace("-", "").replace("’", "").isalpha() else None


def _phrase(noun: "Token", tokens: "Span") -> str:
    """Return the counted noun with the nouns compounded into it ("heart transplant")."""
    before: list[str] = []
    head = noun
    for token in reversed(noun.doc[tokens.end : noun.i]):
        if token.dep_ != "compound" or token.pos_ not in _NOMINAL or not head.i <= token.head.i <= noun.i:
            break
        if _is_hyphened(token):
            break
        before.insert(0, token.text)
        head = token
    return " ".join([*before, _lemma(noun)])


def _lemma(noun: "Token") -> str:
    """Return the singular in small letters; the tagger leaves plural names as they are ("Protestants")."""
    lemma: str = noun.lemma_.lower()
    return singular(lemma) or lemma if noun.tag_ in ("NNP", "NNPS") else lemma


def _is_hyphened(token: "Token") -> bool:
    """Say whether a word is the end of a compound that counts something else ("three-ton satellites")."""
    return token.i > 0 and token.doc[token.i - 1].text == "-"
