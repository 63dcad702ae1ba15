"""Ranks held against ranks, and a "first" against what came before it."""

from collections.abc import Iterator

from claimcheck.extraction.claim import Claim, RankSlot
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.timespan import days_of
from claimcheck.matching.words import same_word
from claimcheck.values.edtf import describe_days


def compare_ranks(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of two ranks, or of a "first" with an earlier thing of its kind."""
    if draft.rank is None:
        return
    where = (draft.rank.start, draft.rank.end)
    words = draft.text[draft.rank.start - draft.start : draft.rank.end - draft.start] or draft.text
    if held.rank is not None:
        same = (draft.rank.position, draft.rank.superlative) == (held.rank.position, held.rank.superlative)
        if not same and not _one_ranking(draft.rank, held.rank):
            return
        level = "same-rank" if same else "ranking-mismatch"
        why = "the same rank" if same else "the draft and the fact give different ranks"
        yield Comparison("rank", words, held.text, Agreement.SAME if same else Agreement.DIFFERENT, why, level, *where)
    elif draft.rank.position == 1 and draft.rank.superlative is None:
        mine = days_of(draft)
        theirs = days_of(held)
        if mine and theirs and mine[0] and theirs[0] and theirs[0] < mine[0] and _names_such(draft, held):
            reference = f"{held.subject}, {describe_days(*theirs)}"
            yield Comparison(
                "rank",
                words,
                reference,
                Agreement.DIFFERENT,
                f"there was one before: {held.subject}, {describe_days(*theirs)}, before {describe_days(*mine)}",
                "earlier-one",
                *where,
            )


def _names_such(draft: Claim, held: Claim) -> bool:
    """Say whether a fact names a thing of the kind that is ranked ("forum" for "the first forum")."""
    ranked = [term for term in draft.terms if draft.rank and draft.rank.start <= term.start < draft.rank.end]
    return bool(ranked) and all(any(same_word(term.lemma, other.lemma) for other in held.terms) for term in ranked)


def _one_ranking(mine: RankSlot, theirs: RankSlot) -> bool:
    """Say whether two ranks belong to one order: the same superlative, or a "first" among them."""
    return mine.superlative == theirs.superlative and (
        mine.superlative is not None or 1 in {mine.position, theirs.position}
    )
