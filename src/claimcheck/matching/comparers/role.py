"""Offices held against offices."""

from collections.abc import Iterator

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Agreement, Comparison


def compare_roles(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of two offices; nothing where one side names none."""
    if draft.role is None or held.role is None:
        return
    mine, theirs = draft.role, held.role
    where = (mine.start, mine.end)
    if mine.key == theirs.key:
        yield Comparison("role", mine.title, theirs.title, Agreement.SAME, "the same office", "same-office", *where)
    elif _broader(mine.key, theirs.key):
        yield Comparison(
            "role", mine.title, theirs.title, Agreement.COMPATIBLE, "a broader word for the office", "broader", *where
        )
    else:
        yield Comparison(
            "role",
            mine.title,
            theirs.title,
            Agreement.DIFFERENT,
            f"{mine.title} is another office than {theirs.title}",
            "role-mismatch",
            *where,
        )


_HEADS = frozenset(
    {"head", "leader", "chief executive", "president", "chair", "governor", "prime minister", "manager", "director"}
)


_LESSER = frozenset({"vice", "deputy", "co-chair", "undersecretary"})


def _broader(mine: str, theirs: str) -> bool:
    """Say whether one title is a looser word for the other; a deputy is never the holder."""
    if set(mine.split()) & _LESSER != set(theirs.split()) & _LESSER:
        return False
    if mine in {"head", "leader"} or theirs in {"head", "leader"}:
        return mine in _HEADS and theirs in _HEADS
    if {mine, theirs} <= {"governor", "president"} or {mine, theirs} <= {"coach", "manager"}:
        return True
    return mine in theirs.split() or theirs in mine.split()
