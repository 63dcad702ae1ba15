"""Offices held against offices."""

from collections.abc import Iterator

from claimcheck.extraction.claim import Claim, NameSlot, RoleSlot, SlotRole
from claimcheck.extraction.lexicon import offices_of_bodies
from claimcheck.matching.finding import Agreement, Comparison


def compare_roles(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of two offices; nothing where one side names none."""
    if draft.role is None or held.role is None:
        return
    mine, theirs = draft.role, held.role
    agreement, level, why = next(_levels(draft, held, mine, theirs))
    yield Comparison("role", mine.title, theirs.title, agreement, why, level, mine.start, mine.end)
    yield from _body(draft, held, mine, theirs)


def _levels(draft: Claim, held: Claim, mine: RoleSlot, theirs: RoleSlot) -> Iterator[tuple[Agreement, str, str]]:
    """Yield how two offices stand to each other, with the level that decides and its explanation; the first counts."""
    if {mine.key, theirs.key} & offices_of_bodies() and not (_has_body(draft) and _has_body(held)):
        if not _holders(draft) & _holders(held):
            yield Agreement.INCOMPARABLE, "no-body", "of what it is the office is not said"
    if mine.key == theirs.key:
        yield Agreement.SAME, "same-office", "the same office"
    if _broader(mine.key, theirs.key):
        yield Agreement.COMPATIBLE, "broader", "a broader word for the office"
    yield Agreement.DIFFERENT, "role-mismatch", f"{mine.title} is another office than {theirs.title}"


def _holders(claim: Claim) -> frozenset[str]:
    return frozenset(slot.name.key for slot in claim.names if slot.role is SlotRole.HOLDER)


def _bodies(claim: Claim) -> list[NameSlot]:
    return [slot for slot in claim.names if slot.role is SlotRole.OFFICE]


def _has_body(claim: Claim) -> bool:
    return bool(_bodies(claim)) or (claim.role is not None and claim.role.body is not None)


def _body(draft: Claim, held: Claim, mine: RoleSlot, theirs: RoleSlot) -> Iterator[Comparison]:
    """Yield a comparison where one side names a body that the other calls by its noun ("the panel's chair")."""
    ours, others = _bodies(draft), _bodies(held)
    if (ours and others) or not (mine.body or theirs.body):
        return
    noun = theirs.body if ours else mine.body
    named = [slot.name.text.split()[-1].casefold() for slot in (*ours, *others)]
    if noun is not None and (noun in named or (not named and noun == theirs.body)):
        why = f"both speak of a {noun}"
        yield Comparison("office", mine.title, theirs.title, Agreement.COMPATIBLE, why, "same-kind-of-body")


_HEADS = frozenset(
    {
        "head",
        "leader",
        "chief executive",
        "president",
        "chair",
        "governor",
        "prime minister",
        "manager",
        "director",
        "coach",
        "mayor",
        "commander",
        "supreme commander",
        "executive director",
        "editor",
        "conductor",
    }
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
