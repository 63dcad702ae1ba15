"""A minute of play held against the time played: "after 33 minutes" is in the 33rd or the 34th minute."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.values.quantity import Bound, QuantityMention

MINUTE = "minute"
_AFTER = re.compile(r"\bafter (?:only |just )?$", re.IGNORECASE)


def compare_minutes(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of "after 33 minutes" with "in the 34th minute", whichever the draft has."""
    mine, theirs = _played(draft), _played(held)
    if mine is not None and held.rank is not None and held.rank.noun == MINUTE and held.rank.position:
        told, at = f"minute {held.rank.position}", (mine.start, mine.end)
        yield _comparison("amount", mine.text, told, mine.quantity.low, held.rank.position, at)
    elif theirs is not None and draft.rank is not None and draft.rank.noun == MINUTE and draft.rank.position:
        told, at = f"minute {draft.rank.position}", (draft.rank.start, draft.rank.end)
        yield _comparison("rank", told, theirs.text, theirs.quantity.low, draft.rank.position, at)


def _played(claim: Claim) -> QuantityMention | None:
    """Return the minutes after which something happened, None where a claim tells none."""
    for mention in claim.quantities[:1]:
        before = claim.text[: max(0, mention.start - claim.start)]
        if mention.quantity.unit == MINUTE and mention.quantity.bound is Bound.EXACT and _AFTER.search(before):
            return mention
    return None


def _comparison(slot: str, mine: str, theirs: str, played: Decimal, minute: int, at: tuple[int, int]) -> Comparison:
    same = minute - 1 <= played <= minute + 1
    agreement = Agreement.COMPATIBLE if same else Agreement.DIFFERENT
    why = f"the draft gives {mine}, the fact {theirs}"
    return Comparison(slot, mine, theirs, agreement, why, "within-wording" if same else "amount-mismatch", *at)
