"""Names held against names: the same, a rival in the same part of the clause, or another subject altogether."""

from collections.abc import Iterator

from claimcheck.extraction.claim import ClaimKind, NameKind, SlotRole
from claimcheck.extraction.sentence_weights import OWN, SENTENCE
from claimcheck.matching.alignment import Alignment
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.linking import comparable_kinds
from claimcheck.matching.places import lies_within, may_lie_within
from claimcheck.matching.prepared import LinkedName, Prepared

PLAYED = {
    SlotRole.SUBJECT: "subject",
    SlotRole.AGENT: "subject",
    SlotRole.OBJECT: "object",
    SlotRole.PLACE: "place",
    SlotRole.HOLDER: "holder",
    SlotRole.OFFICE: "office",
}
"""The slot each part of a clause fills; an agent is the subject of the active voice."""

OTHER_NAME = "other-name"
"""The level of names of one kind, one on each side, that have no partner and play different parts."""

WITHIN = "within"
"""The level of two places of which one may lie in the other."""

OTHER_SUBJECT = "other-subject"
"""The level of subjects that are not of one kind: no contradiction, but hardly one assertion."""

Named = tuple[Comparison, frozenset[str]]
"""A comparison of two names and the keys of both."""


def compare_names(draft: Prepared, held: Prepared, alignment: Alignment) -> Iterator[Named]:
    """Yield a comparison for each name of the claim's own clause that plays a part in it."""
    for mine, theirs in alignment.matched:
        slot = PLAYED.get(mine.slot.role)
        if slot and mine.slot.weight >= OWN:
            yield _compared(slot, mine, theirs, Agreement.SAME, "the same name", "same-name"), mine.keys | theirs.keys
    role_claims = draft.claim.kind is ClaimKind.ROLE and held.claim.kind is ClaimKind.ROLE
    compared: set[int] = set()
    for mine in alignment.left_draft:
        slot = PLAYED.get(mine.slot.role)
        if slot is not None and (slot in {"holder", "office"}) == role_claims:
            yield from _without_partner(slot, mine, alignment, compared)
        elif slot is None:
            yield from _strangers(mine, alignment)


def _without_partner(slot: str, mine: LinkedName, alignment: Alignment, compared: set[int]) -> Iterator[Named]:
    """Hold a name that the fact does not have against those of the fact that play the same part.

    `compared` holds the identities of the fact's names that another name of the draft was held against.
    """
    others = [
        other for other in alignment.left_fact if PLAYED.get(other.slot.role) == slot and id(other) not in compared
    ]
    if slot == "subject":
        others += [
            theirs
            for near, theirs in alignment.matched
            if near.slot.weight < SENTENCE and PLAYED.get(theirs.slot.role) == slot
        ]
    for other in others:
        if slot == "place" and may_lie_within(mine.keys, other.keys):
            yield _of_places(slot, mine, other), frozenset()
            return
        if slot == "place" or comparable_kinds(mine.slot.name.kind, other.slot.name.kind):
            compared.add(id(other))
            why = f"the draft names {mine.slot.name.text}, the fact {other.slot.name.text}"
            yield _compared(slot, mine, other, Agreement.DIFFERENT, why, f"{slot}-mismatch"), mine.keys | other.keys
            return
    if not others:
        yield from _strangers(mine, alignment)
    if others and slot == "subject":
        why = f"the draft speaks of {mine.slot.name.text}, the fact of {others[0].slot.name.text}"
        yield _compared(slot, mine, others[0], Agreement.INCOMPARABLE, why, OTHER_SUBJECT), frozenset()


def _of_places(slot: str, mine: LinkedName, other: LinkedName) -> Comparison:
    """Compare two places of which one may lie in the other: a draft may say less than the fact, but not more."""
    if lies_within(other.keys, mine.keys):
        why = f"{other.slot.name.text} lies in {mine.slot.name.text}"
        return _compared(slot, mine, other, Agreement.COMPATIBLE, why, "wider-place")
    why = f"{mine.slot.name.text} may lie in {other.slot.name.text} or hold it"
    return _compared(slot, mine, other, Agreement.INCOMPARABLE, why, WITHIN)


def _strangers(mine: LinkedName, alignment: Alignment) -> Iterator[Named]:
    """Hold a name that the fact does not have against the first of the fact's kind that the draft does not have."""
    kind = mine.slot.name.kind
    for other in alignment.left_fact:
        if other.slot.name.kind is kind and kind is not NameKind.OTHER and other.slot.weight >= OWN:
            why = f"the draft names {mine.slot.name.text}, the fact {other.slot.name.text}"
            yield _compared("name", mine, other, Agreement.INCOMPARABLE, why, OTHER_NAME), frozenset()
            return


def _compared(
    slot: str, mine: LinkedName, theirs: LinkedName, agreement: Agreement, why: str, level: str
) -> Comparison:
    name = mine.slot.name
    return Comparison(slot, name.text, theirs.slot.name.text, agreement, why, level, name.start, name.end)
