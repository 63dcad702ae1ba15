"""Offices held against offices."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from claimcheck.extraction.claim import Claim, NameSlot, RoleSlot, SlotRole
from claimcheck.extraction.lexicon import heads, offices_of_bodies, portfolios, single_offices
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.values.ordinals import ordinal


def compare_roles(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield the comparison of two offices; nothing where one side names none."""
    if draft.role is None or held.role is None:
        return
    mine, theirs = draft.role, held.role
    agreement, level, why = next(_levels(draft, held, mine, theirs))
    yield Comparison("role", mine.title, theirs.title, agreement, why, level, mine.start, mine.end)
    yield from _body(draft, held, mine, theirs)


def compare_numbers(draft: Claim, held: Claim) -> Comparison | None:
    """Return how the numbers of two holders of one office differ ("the 16th president"), None where they do not.

    One may have held it twice, so a fact that also gives the draft's number speaks against nothing.
    """
    mine, theirs = (claim.role.number if claim.role is not None else None for claim in (draft, held))
    if mine is None or theirs is None or mine.position is None or theirs.position is None:
        return None
    shown, given = ordinal(mine.position), ordinal(theirs.position)
    written = draft.text[mine.start - draft.start : mine.end - draft.start].casefold()
    if mine.position == theirs.position or shown in held.text or (written and written in held.text.casefold()):
        return None
    why = f"the draft says the {shown}, the fact the {given}"
    return Comparison("rank", shown, given, Agreement.DIFFERENT, why, "ranking-mismatch", mine.start, mine.end)


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


_LESSER = frozenset(
    {"vice", "deputy", "assistant", "shadow", "junior", "co-chair", "undersecretary", "president-elect"}
)


@cache
def _sets(name: str) -> tuple[frozenset[str], ...]:
    """Return the sets of a word list, one a line, the words parted by bars."""
    text = files("claimcheck.matching").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(frozenset(line.split("|")) for line in text.splitlines() if line and not line.startswith("#"))


def both_single(mine: str, theirs: str) -> bool:
    """Say whether one person holds each of two offices, and neither is a word for any."""
    return {mine, theirs} <= single_offices() - _ANYBODYS and not _broader(mine, theirs)


def exclude_each_other(mine: str, theirs: str) -> bool:
    """Say whether nobody holds both offices in one body at a time: a deputy and the full one, finance and health."""
    ranks = frozenset(mine.split()) & _LESSER, frozenset(theirs.split()) & _LESSER
    bare = tuple(" ".join(word for word in key.split() if word not in _LESSER) for key in (mine, theirs))
    if bare[0] == bare[1]:
        return mine != theirs
    if any(ranks) or {mine, theirs} & _ANYBODYS:
        return False
    if any(bare[0] in group and bare[1] in group for group in _sets("offices_together.txt")):
        return False
    posts = tuple(
        key.removesuffix(" minister") for key in bare if key.removesuffix(" minister") in portfolios().values()
    )
    if len(posts) == 2:
        return not any(set(posts) <= group for group in _sets("near_portfolios.txt"))
    if posts:
        return not {mine, theirs} & _WITH_PORTFOLIO
    named = {mine, theirs} - single_offices()
    return not named or (named == {"director"} and any(key.startswith("chief ") for key in (mine, theirs)))


_ANYBODYS = frozenset({"head", "leader", "founder", "owner", "author", "inventor", "creator", "capital", "pope"})
"""Offices that go with any other, and words for any."""

_WITH_PORTFOLIO = frozenset(
    {"prime minister", "chancellor", "secretary of state", "treasury secretary", "first minister"}
)
"""Offices whose holder may also be minister of something."""


def _broader(mine: str, theirs: str) -> bool:
    """Say whether one title is a looser word for the other; a deputy is never the holder."""
    if set(mine.split()) & _LESSER != set(theirs.split()) & _LESSER:
        return False
    if mine in {"head", "leader"} or theirs in {"head", "leader"}:
        return mine in heads() and theirs in heads()
    if {mine, theirs} <= {"governor", "president"} or {mine, theirs} <= {"coach", "manager"}:
        return True
    return mine in theirs.split() or theirs in mine.split()
