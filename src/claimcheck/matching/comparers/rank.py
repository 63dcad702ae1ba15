"""Ranks held against ranks, and a "first" against what came before it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from claimcheck.extraction.claim import Claim, NameKind, NameSlot, RankSlot, SlotRole
from claimcheck.extraction.naming import name_tokens
from claimcheck.extraction.ranks import IN_A_ROW, TIMES
from claimcheck.extraction.sentence_weights import CLAUSE, OWN
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.linking import same_name
from claimcheck.matching.timespan import days_of
from claimcheck.reference.words import same_word
from claimcheck.values.edtf import describe_days
from claimcheck.values.ordinals import ORDINALS


def compare_ranks(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of two ranks, or of a "first" with an earlier thing of its kind."""
    if draft.rank is None:
        return
    where = (draft.rank.start, draft.rank.end)
    words = _rank_words(draft, draft.rank)
    if held.rank is not None:
        if draft.rank.noun is not None and draft.rank.noun == held.rank.noun and not _one_contestant(draft, held):
            return
        one = draft.polarity and held.polarity and not _of_another(draft, held) and not _told_of_others(draft, held)
        if one and _contrary(draft.rank, held.rank):
            why = f"“{words}” is the contrary of the fact's “{_rank_words(held, held.rank)}”"
            yield Comparison("rank", words, held.text, Agreement.DIFFERENT, why, "ranking-mismatch", *where)
            return
        same = draft.rank.position == held.rank.position
        if not same and _of_another(draft, held):
            return
        if not same and draft.rank.noun in _SERIES and not _both_dated(draft, held):
            return
        if not _one_ranking(draft.rank, held.rank) and not (same and _told_apart(draft.rank, held.rank)):
            return
        if not same and (not draft.polarity or _gives(held.text, draft.rank)):
            return
        other = _said_of_another(draft, held) if same else None
        level = "same-rank" if same and other is None else "ranking-mismatch"
        why = "the same rank" if same else "the draft and the fact give different ranks"
        why = f"the fact says it of {other}" if other else why
        agreement = Agreement.SAME if level == "same-rank" else Agreement.DIFFERENT
        yield _since(draft.rank, held.rank) or Comparison("rank", words, held.text, agreement, why, level, *where)
    elif draft.rank.position == 1 and draft.rank.superlative is None and draft.rank.noun is None:
        mine, theirs = days_of(draft), days_of(held)
        lasting = any("/" in mention.time.value for mention in held.times[:1])
        if mine and theirs and _before(theirs, mine, lasting=lasting) and _names_such(draft, held):
            if _of_narrower_kind(draft.rank, draft, held):
                return
            reference = f"{held.subject}, {describe_days(*theirs)}"
            if _SINCE.search(draft.text):
                why = "the draft says that there was one before"
                yield Comparison("rank", words, reference, Agreement.INCOMPARABLE, why, "first-since", *where)
                return
            yield Comparison(
                "rank",
                words,
                reference,
                Agreement.DIFFERENT,
                f"there was one before: {held.subject}, {describe_days(*theirs)}, before {describe_days(*mine)}",
                "earlier-one",
                *where,
            )


def _told_of_others(draft: Claim, held: Claim) -> bool:
    """Say whether the clauses are told of two common nouns, or of one with other words before it ("Dorne tunnel")."""
    mine, theirs = draft.head, held.head
    if mine is None or theirs is None:
        return False
    if same_word(mine, theirs):
        told = set(draft.modifiers), set(held.modifiers)
        return all(told) and told[0].isdisjoint(told[1])
    return not any(
        same_word(noun, term.lemma)
        for noun, claim in ((mine, held), (theirs, draft))
        for term in claim.terms
        if term.weight >= CLAUSE
    )


def _rank_words(claim: Claim, rank: RankSlot) -> str:
    """Return the words of a claim that tell its rank, all where they stand outside its own words."""
    return claim.text[rank.start - claim.start : rank.end - claim.start] or claim.text


def _gives(text: str, rank: RankSlot) -> bool:
    """Say whether a text has a superlative's rank too, of something else maybe ("Roe the largest, Holm the second")."""
    word = next((word for word, place in ORDINALS.items() if place == rank.position), None)
    if rank.superlative is None or word is None or rank.position == 1:
        return False
    stem = re.escape(rank.superlative.rstrip("ey"))
    return re.search(rf"\b{word}(?:[ -](?:{stem}\w*|most {stem}\w*)|[.,;]|$)", text, re.IGNORECASE) is not None


_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
"""By "the first since 1958" there were others before."""


def _before(one: tuple[date | None, date | None], other: tuple[date | None, date | None], *, lasting: bool) -> bool:
    """Say whether a time began before another, and does not only name it more coarsely ("2015", "20 November 2015").

    `lasting` says that the first time is a period with a start of its own.
    """
    if one[0] is None or other[0] is None or one[0] >= other[0]:
        return False
    return lasting or one[1] is None or one[1] < other[0]


def _of_narrower_kind(rank: RankSlot, draft: Claim, held: Claim) -> bool:
    """Say whether a name narrows what is ranked that the fact does not have ("the first European spacecraft")."""
    known = [frozenset({slot.name.key}) for slot in held.names if slot.weight >= CLAUSE]
    narrowing = [slot.name for slot in draft.names if rank.start <= slot.name.start < rank.end]
    if narrowing:
        return any(not any(same_name(frozenset({name.key}), one) for one in known) for name in narrowing)
    words = _CAPITALISED.findall(draft.text[rank.start - draft.start : rank.end - draft.start])
    told = held.subject if any(word[0].isupper() for word in held.subject.split()) else held.text
    return any(word not in told for word in words)


_CAPITALISED = re.compile(r"(?<=\s)[A-Z][\w-]+")


def _names_such(draft: Claim, held: Claim) -> bool:
    """Say whether a fact names a thing of the kind that is ranked ("forum" for "the first forum")."""
    ranked = [term for term in draft.terms if draft.rank and draft.rank.start <= term.start < draft.rank.end]
    told = [term.lemma for term in held.terms if term.weight >= CLAUSE]
    return bool(ranked) and held.polarity and all(any(same_word(term.lemma, one) for one in told) for term in ranked)


_SERIES = frozenset({TIMES, IN_A_ROW})
"""What goes up from one time to the next: "for the second time" and "for the third" may both have been so."""


def _both_dated(draft: Claim, held: Claim) -> bool:
    """Say whether two claims name a time each (where the times differ too, it was another time), or neither does."""
    if draft.own_times and held.own_times:
        return True
    return not draft.own_times and not held.own_times and draft.rank is not None and draft.rank.noun == IN_A_ROW


def _of_another(draft: Claim, held: Claim) -> bool:
    """Say whether a draft's clause names something, and not what a fact ranks."""
    mine, theirs = _words(draft, frozenset({SlotRole.SUBJECT})), _words(held, frozenset({SlotRole.SUBJECT}))
    mine = mine or _words(draft, frozenset(SlotRole))
    return bool(mine and theirs) and not mine & theirs


def _said_of_another(draft: Claim, held: Claim) -> str | None:
    """Return the person that a fact says is the first, where a draft says it of somebody else; None otherwise.

    Where the first is told on both sides from one end ("Roe was the first"), the subjects are compared as names.
    """
    if draft.rank is None or draft.rank.position != 1 or draft.predicate != "be" or held.predicate != "be":
        return None
    mine, theirs = _person_said(draft), _person_said(held)
    if mine is None or theirs is None or mine.role is theirs.role:
        return None
    same = set(name_tokens(mine.name.key)) & set(name_tokens(theirs.name.key))
    return None if same else theirs.name.text


def _person_said(claim: Claim) -> NameSlot | None:
    """Return the one person that a clause with "be" says something of."""
    said = [
        slot
        for slot in claim.names
        if slot.weight >= OWN and slot.role in {SlotRole.SUBJECT, SlotRole.OBJECT} and slot.preposition is None
    ]
    people = [slot for slot in said if slot.name.kind is NameKind.PERSON]
    return people[0] if len(people) == 1 else None


def _one_contestant(draft: Claim, held: Claim) -> bool:
    """Say whether two numbers may be told of the same one: the subjects share a name, or else the clauses do."""
    subjects = [_words(claim, frozenset({SlotRole.SUBJECT})) for claim in (draft, held)]
    mine, theirs = subjects if all(subjects) else [_words(claim, frozenset(SlotRole)) for claim in (draft, held)]
    return not mine or not theirs or bool(mine & theirs)


def _words(claim: Claim, roles: frozenset[SlotRole]) -> set[str]:
    """Return the words of the names that play one of these parts in a claim's own clause."""
    names = (slot.name for slot in claim.names if slot.weight >= OWN and slot.role in roles)
    keys = (key for name in names for key in (name.key, name.refers_to) if key)
    return {word for key in keys for word in name_tokens(key)}


_ORDERS = {"big": "large", "tall": "high", "deadly": "bad", "severe": "bad"}
"""Superlatives of one order."""


def _order(rank: RankSlot) -> str | None:
    return _ORDERS.get(rank.superlative, rank.superlative) if rank.superlative else None


def _end(rank: RankSlot) -> str | None:
    """Return the end of an order that a rank stands at; what was the first was the earliest."""
    return _order(rank) or ("early" if rank.noun is None and rank.position == 1 else None)


@cache
def _contraries() -> frozenset[tuple[str, str]]:
    text = files("claimcheck.matching").joinpath("data", "contrary_ranks.txt").read_text(encoding="utf-8")
    pairs = (tuple(line.split()) for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


SINCE = "since-mismatch"
"""The level of one rank that is said to hold since two times."""


def _contrary(mine: RankSlot, theirs: RankSlot) -> bool:
    """Say whether one rank is at the other end of the order of the other ("the lowest", "the highest")."""
    if mine.noun != theirs.noun:
        return False
    return mine.position == theirs.position and (_end(mine), _end(theirs)) in _contraries()


def _since(mine: RankSlot, theirs: RankSlot) -> Comparison | None:
    """Return the comparison of two equal ranks that hold since two times, None where the times do not differ."""
    if mine.since is None or theirs.since is None or mine.position != theirs.position:
        return None
    first, second = (one.since.time.earliest for one in (mine, theirs) if one.since is not None)
    values = [one.since.time.value for one in (mine, theirs) if one.since is not None]
    if first is None or second is None or values[0].startswith(values[1]) or values[1].startswith(values[0]):
        return None
    shown, held = mine.since.text, theirs.since.text
    why = f"the draft says since {shown}, the fact since {held}"
    place = mine.since.start, mine.since.end
    return Comparison("rank", shown, held, Agreement.DIFFERENT, why, SINCE, *place)


def _told_apart(mine: RankSlot, theirs: RankSlot) -> bool:
    """Say whether two ranks tell things apart in the same way ("her second goal")."""
    return mine.superlative is None and theirs.superlative is None and mine.noun == theirs.noun


def _one_ranking(mine: RankSlot, theirs: RankSlot) -> bool:
    """Say whether two ranks belong to one order: the same superlative or things numbered, a "first" among them."""
    if mine.position == theirs.position == 1 and _end(mine) == _end(theirs) and mine.noun == theirs.noun:
        return True
    if _order(mine) != _order(theirs) or mine.noun != theirs.noun:
        return False
    return mine.superlative is not None or mine.noun is not None or 1 in {mine.position, theirs.position}
