"""Ranks that are implied: "no woman had led it before her" is a first, "only Bath is larger than Wells" a second."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import Claim, NameSlot, RankSlot, SlotRole
from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.sentence_weights import OWN, SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.values.time import TimeMention

_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere"})
_NO = frozenset({"no", "neither"})
_FEW = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEGREES = frozenset({"more", "less", "few", "much", "many", "late", "early", "well", "bad", "good"})
"""Comparatives that name no order by themselves, or one of time or worth."""


@dataclass(frozen=True, slots=True)
class ImpliedRank:
    """A rank that a clause implies, the noun it is told of, and the words that name what has the rank (may be none)."""

    noun: "Token"
    rank: RankSlot
    ranked: "tuple[Token, ...]" = ()

    def told_by(self, claim: Claim, block: AnnotatedBlock) -> Claim:
        """Return a claim of the clause as one that tells the rank: what it denies of others it says of one thing."""
        places = {block.start_of(token) for token in self.ranked}
        names = claim.names
        if places:
            names = tuple(_placed(slot, places) for slot in names)
        return replace(claim, rank=self.rank, polarity=True, polarity_at=None, names=names)


def _placed(slot: NameSlot, places: set[int]) -> NameSlot:
    """Make the names of what has the rank the subject, and those of what it is held against names of the sentence."""
    if any(slot.name.start <= place < slot.name.end for place in places):
        return replace(slot, role=SlotRole.SUBJECT, weight=OWN)
    return replace(slot, role=SlotRole.OTHER, weight=SENTENCE) if slot.role is SlotRole.SUBJECT else slot


def implied_ranks(
    block: AnnotatedBlock, clauses: list[Clause], times: "list[tuple[Token, TimeMention]]"
) -> list[ImpliedRank]:
    """Return the ranks that these clauses imply; `times` are those of the sentence, each with its first token."""
    found: list[ImpliedRank] = []
    for clause in clauses:
        found.extend(_last_so(block, clause, times))
        for reader in (_one_before, _one_above):
            rank = next(reader(block, clause), None)
            if rank is not None:
                found.append(rank)
                break
    return found


def _last_so(block: AnnotatedBlock, clause: Clause, times: "list[tuple[Token, TimeMention]]") -> Iterator[ImpliedRank]:
    """Yield "rates were last so high in 2009" and "last had a worse flood in 1953": the highest, the worst since."""
    last = next((token for token in clause.tokens if token.lower_ == "last" and token.dep_ == "advmod"), None)
    if last is None or last.head != clause.head:
        return
    degree = next((token for token in clause.tokens if token.i > last.i and _of_degree(token)), None)
    told = [mention for token, mention in times if token.i > last.i] or [mention for _, mention in times]
    if degree is not None and len(told) == 1:
        noun = degree.head if degree.dep_ == "amod" else degree
        start, end = block.start_of(degree), block.end_of(noun)
        yield ImpliedRank(noun, RankSlot(1, degree.lemma_.casefold(), start, end, since=told[0]))


def _of_degree(token: "Token") -> bool:
    """Say whether a word is a comparative, or an adjective of so high a degree ("so high", "this low")."""
    if token.tag_ == "JJR":
        return token.lemma_.casefold() not in {"more", "less", "few", "much", "many"}
    return token.pos_ == "ADJ" and token.i > 0 and token.nbor(-1).lower_ in {"so", "this", "that", "as"}


def _one_before(block: AnnotatedBlock, clause: Clause) -> Iterator[ImpliedRank]:
    """Yield "no woman had led the bank before her" (the first) and "one woman had led it before her" (the second)."""
    subject = next((child for child in clause.head.children if child.dep_ in _SUBJECTS), None)
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in clause.head.children)
    if subject is None or not perfect or not _told_before(clause, subject):
        return
    count = _how_many(subject)
    if count is not None:
        yield ImpliedRank(subject, RankSlot(count + 1, None, block.start_of(subject), block.end_of(subject)))


def _told_before(clause: Clause, subject: "Token") -> bool:
    """Say whether a clause tells what was before somebody or something, and not before an hour of the day."""
    for token in clause.head.subtree:
        if token.lower_ != "before":
            continue
        if token.dep_ == "mark" and token.head.lemma_ == "do":
            return True
        if token.dep_ in {"prep", "advmod"} and token.head in (clause.head, subject):
            return all(child.pos_ in {"PRON", "PROPN"} for child in token.children if child.dep_ == "pobj")
    return False


def _how_many(subject: "Token") -> int | None:
    """Return how many a subject says there were: none, or a small number of them."""
    if subject.lower_ in _NOBODY or _denied(subject):
        return 0
    counts = [child for child in subject.children if child.dep_ == "nummod"]
    if len(counts) == 1 and not any(child.dep_ in {"quantmod", "advmod"} for child in counts[0].children):
        return _FEW.get(counts[0].lower_)
    return None


def _denied(subject: "Token") -> bool:
    return any(child.dep_ == "det" and child.lower_ in _NO for child in subject.children)


def _one_above(block: AnnotatedBlock, clause: Clause) -> Iterator[ImpliedRank]:
    """Yield "only Bath is larger than Wells" (the second) and "no city is larger" (the first)."""
    subject = next((child for child in clause.head.children if child.dep_ in _SUBJECTS), None)
    if subject is None:
        return
    place = 1 if subject.lower_ in _NOBODY or _denied(subject) else 2 if _only(subject) else None
    for token in clause.tokens if place is not None else []:
        if token.tag_ != "JJR" or token.lemma_.casefold() in _DEGREES or token.i < subject.i:
            continue
        than = _than(token)
        if than is None and place == 1 and token.dep_ == "acomp" and token.head == clause.head:
            start, end = block.start_of(token), block.end_of(token)
            yield ImpliedRank(subject, RankSlot(1, token.lemma_.casefold(), start, end))
        if than is not None and place is not None:
            noun = token.head if token.dep_ == "amod" else subject
            start, end = block.start_of(token), block.end_of(token)
            ranked = tuple(t for t in than.subtree if t.pos_ == "PROPN" or t.dep_ == "pobj")
            yield ImpliedRank(noun, RankSlot(place, token.lemma_.casefold(), start, end), ranked)


def _only(subject: "Token") -> bool:
    first = subject.left_edge
    return first.lower_ == "only" and (first.head == subject or first.dep_ == "advmod")


def _than(comparative: "Token") -> "Token | None":
    """Return the "than" of a comparative: a child of it, of its noun, or of their verb."""
    for holder in (comparative, comparative.head, comparative.head.head):
        for child in holder.children:
            if child.lower_ == "than" and child.i > comparative.i:
                return child
    return None
