"""Ranks: "the first", "the third-largest", "oldest", "in minute 69", "finished third", "took bronze"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import Claim, RankSlot
from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.lexicon import numbered, word_set
from claimcheck.extraction.sentence import Sentence
from claimcheck.text.document import Span
from claimcheck.values.ordinals import ORDINALS, TENS

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRSTS = {"inaugural": 1, "maiden": 1, "debut": 1}
_DIGITS = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_NOT_RANKED = word_set(
    "time quarter half place day week month year game match minute century round stage part way term name lady person"
)
_NOT_SUPERLATIVES = frozenset({"most", "least", "last", "latest", "best"})

PLACE = "place"
"""What is ranked where the rank is a place in a contest."""

_PLACES = frozenset({"place", "spot", "position"})
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_MEDAL_NOUNS = frozenset({"medal", "medallist", "medalist"})
TIMES = "time"
"""What is ranked where the rank tells how often something had been so ("for the third time", "the 46th edition")."""

IN_A_ROW = "row"
"""What is ranked where the rank tells how often something came without a break ("the third straight win")."""

_STAGINGS = frozenset({"edition", "staging", "instalment", "installment"})
_UNBROKEN = frozenset({"straight", "consecutive", "successive"})
_RUNNING = ("in a row", "running", "in succession", "on the trot")
_WINNING = frozenset({"take", "win", "claim", "get", "earn", "collect", "secure", "bag", "receive", "share"})
_FINISHING = frozenset({"finish", "come", "place", "rank", "end"})

Ranked = tuple["Token", RankSlot]


def ranks(block: AnnotatedBlock, tokens: list["Token"]) -> list[Ranked]:
    """Return the ranks among these tokens, each with the noun that is ranked."""
    found: list[Ranked] = []
    for token in tokens:
        for reader in (_superlative, _ordinal, _alone, _number, _finish, _medal):
            slot = next(reader(block, token), None)
            if slot is not None:
                found.append(slot)
                break
    return found


def reach_of_place(rank: RankSlot, told: list[RankSlot], sentence: Sentence, clause: Clause) -> tuple[int, int]:
    """Return the tokens of a clause that speak of this place in a contest, between the others told in it."""
    first, last = clause.start, clause.end
    for other in told:
        if other.noun != PLACE or other == rank:
            continue
        low, high = sorted((rank, other), key=lambda one: one.start)
        between = sentence.tokens_of(low.end, high.start)
        cut = next((token.i for token in reversed(between) if token.dep_ == "cc" or token.text in {",", ";"}), None)
        if cut is not None and other is low:
            first = max(first, cut)
        elif cut is not None:
            last = min(last, cut)
    return min(first, last - 1), last


def _place_of(token: "Token") -> int | None:
    digits, place = _DIGITS.fullmatch(token.lower_), ORDINALS.get(token.lower_)
    if digits or place is None:
        return int(digits[1]) if digits else None
    tens = TENS.get(token.nbor(-2).lower_) if token.i > 1 and token.nbor(-1).text == "-" else None
    return place if tens is None else tens + place


def number_of_office(block: AnnotatedBlock, first: int, head: int) -> RankSlot | None:
    """Return the number before an office's title at the token `head`, not before `first` ("the 16th U.S. president").

    None where another word narrows what is counted ("the second female president").
    """
    for at in range(head - 1, max(first - 1, 0) - 1, -1):
        token = block.doc[at]
        place = _place_of(token)
        if place is not None:
            return _slot(block, token, token, place)
        if token.pos_ != "PROPN" and token.text not in {"'s", "’s"} and not token.text[0].isupper():
            return None
    return None


def denying_rank(claim: Claim, rank: RankSlot, sentence: Sentence) -> Claim:
    """Return a claim with a rank, and whether the words right before the rank deny it ("not the first woman")."""
    doc = sentence.block.doc
    tokens = sentence.tokens_of(rank.start, rank.end)
    at = tokens[0].i - 1 if tokens else 0
    while at > sentence.span.start and doc[at].lower_ in _BEFORE_RANKS:
        at -= 1
    if claim.polarity and tokens and at >= sentence.span.start and doc[at].lower_ == "not":
        span = Span(sentence.block.start_of(doc[at]), sentence.block.end_of(doc[at]))
        return replace(claim, rank=rank, polarity=False, polarity_at=span)
    return replace(claim, rank=rank)


def bounded(rank: RankSlot, sentence: Sentence) -> RankSlot:
    """Return a rank with how far back its superlative holds ("the highest level since 2012")."""
    if rank.superlative is None:
        return rank
    for mention in sentence.times:
        tokens = sentence.tokens_of(rank.end, mention.end) if mention.start >= rank.end else []
        words = [token.lower_ for token in tokens][: 1 + _NEAR_SINCE]
        if mention.time.earliest and "since" in words:
            return replace(rank, since=mention)
        if tokens:
            break
    return rank


_NEAR_SINCE = 3
"""How many tokens may stand between a superlative with its noun and "since" ("the highest level on record since")."""

_BEFORE_RANKS = frozenset({"the", "a", "his", "her", "its", "their"})


def _slot(block: AnnotatedBlock, first: "Token", last: "Token", position: int, noun: str | None = None) -> RankSlot:
    return RankSlot(position, None, block.start_of(first), block.end_of(last), noun)


def _superlative(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "the oldest bridge" and "the third-largest city"."""
    noun = token if _stands_alone(token) else token.head
    if token.tag_ != "JJS" or token.lower_ in _NOT_SUPERLATIVES or not (noun == token or _follows(noun, token)):
        return
    place = None
    if token.i > 1 and token.nbor(-1).text == "-":
        place = _place_of(token.nbor(-2))
    elif token.i:
        place = _place_of(token.nbor(-1))
    start, end = block.start_of(token), block.end_of(noun)
    yield noun, RankSlot(place or 1, token.lemma_.casefold(), start, end)


def _stands_alone(token: "Token") -> bool:
    """Say whether a superlative is told of the subject without a noun ("the second largest in Europe").

    So it always is before "since" ("the lowest since 2012").
    """
    if token.i and token.i + 1 < len(token.doc) and token.nbor().lower_ == "since":
        return token.nbor(-1).pos_ in {"DET", "PRON"} or token.nbor(-1).lower_ in {"'s", "’s"}
    if token.dep_ not in {"acomp", "attr"} or token.head.lemma_ not in _STATES or not token.i:
        return False
    before = token.nbor(-1)
    return before.lower_ in {"the", "-", "'s", "’s"} or before.lower_ in ORDINALS


_STATES = frozenset({"be", "become", "remain"})


def _ordinal(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "the first forum", "the 69th minute" and "third place"; "FIRST" among small letters is a name."""
    if token.text.isupper() and not token.doc[max(token.i - 2, 0) : token.i + 3].text.isupper():
        return
    noun, place = token.head, _place_of(token) or _FIRSTS.get(token.lower_)
    if place is None and token.i > 1 and token.nbor(-1).text == "-":
        place = ORDINALS.get(token.nbor(-2).lower_)
    joined = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    if (
        place is None
        or joined
        or not _follows(noun, token)
        or (token.i + 1 < len(token.doc) and token.nbor().tag_ == "JJS")
    ):
        return
    lemma = noun.lemma_.casefold()
    if lemma in _STAGINGS or (lemma == "time" and _led_by_for(token)):
        yield noun, _slot(block, token, noun, place, TIMES)
    elif _is_unbroken(token, noun):
        yield noun, _slot(block, token, noun, place, IN_A_ROW)
    elif lemma in _PLACES and noun.i == token.i + 1:
        if place > 1 or noun.head.lemma_.casefold() in _WINNING | _FINISHING:
            yield noun, _slot(block, token, noun, place, PLACE)
    elif lemma in numbered():
        yield noun, _slot(block, token, noun, place, lemma)
    elif (lemma not in _NOT_RANKED or _does(noun)) and not _DIGITS.fullmatch(token.lower_):
        yield noun, _slot(block, token, noun, place)


def _alone(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "the first of the three" and "the last to leave", which have no noun."""
    place = ORDINALS.get(token.lower_)
    if (place is None and token.lower_ != "last") or token.dep_ not in {"attr", "acomp"}:
        return
    if token.i == 0 or token.nbor(-1).lower_ != "the" or token.i + 1 >= len(token.doc):
        return
    if token.nbor().lower_ in {"of", "to"}:
        start, end = block.start_of(token), block.end_of(token)
        yield token, RankSlot(place or 1, None if place else LAST, start, end)


LAST = "late"
"""The superlative of what came last, as the language model gives it for "latest"."""


def _led_by_for(token: "Token") -> bool:
    """Say whether an ordinal stands behind "for the" ("for the forty-sixth time")."""
    first = token.i - 2 if token.i > 1 and token.nbor(-1).text == "-" else token.i
    return token.doc[max(first - 2, 0) : first].text.casefold() == "for the"


def _does(noun: "Token") -> bool:
    """Say whether somebody is ranked by what they did ("the first person to row the lake")."""
    return noun.lemma_ in _SOMEBODY and noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in {"to", "who"}


_SOMEBODY = frozenset({"person", "lady"})


def _is_unbroken(token: "Token", noun: "Token") -> bool:
    """Say whether an ordinal counts what came without a break ("the third straight win", "third year in a row")."""
    behind = noun.doc[noun.i + 1 : noun.i + 4].text.casefold()
    return token.nbor().lower_ in _UNBROKEN or behind.startswith(_RUNNING)


def _number(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "minute 69" and "president number 45"."""
    lemma = token.lemma_.casefold()
    if lemma not in numbered() or token.pos_ not in {"NOUN", "PROPN"} or token.i + 1 >= len(token.doc):
        return
    after = token.nbor()
    if after.lower_ in {"number", "no", "no."} and after.i + 1 < len(token.doc):
        after = after.nbor()
    if after.text.isdecimal() and len(after.text) < 4 and not after.is_sent_start:
        yield token, _slot(block, token, after, int(after.text), lemma)


def _finish(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "finished third", "second only to" and "runner-up"."""
    place, doc = _place_of(token), token.doc
    after = doc[token.i + 1 : token.i + 3].text.casefold()
    if place is not None and place > 1 and token.i and not _follows(token.head, token):
        finishing = token.nbor(-1).lemma_.casefold() in _FINISHING and token.nbor(-1).pos_ == "VERB"
        if finishing or (place == ORDINALS["second"] and after == "only to"):
            yield token, _slot(block, token, token, place, PLACE)
    elif token.lower_ in {"runner", "runners"} and after == "-up":
        yield token, _slot(block, token, doc[token.i + 2], 2, PLACE)


def _medal(block: AnnotatedBlock, token: "Token") -> Iterator[Ranked]:
    """Yield "took bronze" and "the silver medal"."""
    place, noun = _MEDALS.get(token.lower_), token.head
    if place is None:
        return
    if noun.lemma_.casefold() in _MEDAL_NOUNS and _follows(noun, token):
        yield noun, _slot(block, token, noun, place, PLACE)
    elif _won(token):
        yield token, _slot(block, token, token, place, PLACE)


def _won(token: "Token") -> bool:
    """Say whether the name of a metal stands for a medal: won, or told after another medal."""
    head, after = token.head, token.nbor() if token.i + 1 < len(token.doc) else None
    if after is not None and after.pos_ in {"NOUN", "PROPN"}:
        return False
    if token.dep_ == "dobj" and head.lemma_.casefold() in _WINNING:
        return True
    told = (other for other in token.doc[token.sent.start : token.i] if other.lower_ in _MEDALS)
    return any(other.head.lemma_.casefold() in _MEDAL_NOUNS | _WINNING for other in told)


def _follows(noun: "Token", token: "Token") -> bool:
    return noun.pos_ in {"NOUN", "PROPN"} and noun.i > token.i
