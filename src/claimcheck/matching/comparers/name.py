"""Names held against names: the same, a rival in the same part of the clause, or another subject altogether."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.extraction.claim import Claim, ClaimKind, NameKind
from claimcheck.extraction.lexicon import known_places
from claimcheck.extraction.naming import name_tokens
from claimcheck.extraction.sentence_weights import OWN, SENTENCE
from claimcheck.matching.alignment import Alignment
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.linking import comparable_kinds, nouns_in_names, same_name
from claimcheck.matching.places import lies_within, may_lie_within
from claimcheck.matching.prepared import LinkedName, Prepared
from claimcheck.matching.rivals import (
    PLAYED,
    NameComparison,
    may_be_one_name,
    may_hold_each_other,
    same_governor,
    same_part,
    seat_of_another,
)
from claimcheck.matching.whereabouts import tell_whereabouts

NAME_SLOTS = frozenset({"subject", "object", "place", "name"})
"""The slots that hold names, those of an office left aside."""

OTHER_NAME = "other-name"
"""The level of names of one kind, one on each side, that have no partner and play different parts."""

WITHIN = "within"
"""The level of two places of which one may lie in the other."""

OTHER_SUBJECT = "other-subject"
"""The level of subjects that are not of one kind: no contradiction, but hardly one assertion."""

IN_ITS_STEAD = "in-its-stead"
"""The level of the two names without a partner that are likeliest to stand for one another."""


def compare_names(draft: Prepared, held: Prepared, alignment: Alignment) -> Iterator[NameComparison]:
    """Yield a comparison for each name of the claim's own clause that plays a part in it."""
    for mine, theirs in alignment.matched:
        slot = PLAYED.get(mine.slot.role)
        if slot and mine.slot.weight >= OWN:
            yield _compared(slot, mine, theirs, Agreement.SAME, "the same name", "same-name")
    role_claims = draft.claim.kind is ClaimKind.ROLE and held.claim.kind is ClaimKind.ROLE
    compared: set[int] = set()
    for mine in alignment.left_draft:
        if mine.slot.name.key in nouns_in_names():
            continue
        slot = PLAYED.get(mine.slot.role)
        if slot is not None and (slot in {"holder", "office"}) == role_claims:
            elsewhere = slot == "place" and not tell_whereabouts(draft.claim, held.claim)
            placed = _placing(draft, held, mine, alignment) if elsewhere else None
            yield from _without_partner(slot, mine, placed or alignment, compared)
        elif slot is None:
            yield from _strangers(mine, alignment)


def _without_partner(slot: str, mine: LinkedName, alignment: Alignment, compared: set[int]) -> Iterator[NameComparison]:
    """Hold a name that the fact does not have against those of the fact that play the same part.

    `compared` holds the identities of the fact's names that another name of the draft was held against.
    """
    others = [
        other for other in alignment.left_fact if PLAYED.get(other.slot.role) == slot and id(other) not in compared
    ]
    if slot == "subject":
        others += [theirs for theirs in _named_before(alignment) if PLAYED.get(theirs.slot.role) == slot]
    others += [theirs for theirs in _named_aside(alignment, mine) if theirs not in others]
    for other in others:
        if slot == "place" and _ways_apart(mine, other):
            continue
        if slot == "place" and may_lie_within(mine.keys, other.keys):
            yield _of_places(slot, mine, other)
            return
        if may_hold_each_other(mine, other) and not (slot == "office" and seat_of_another(mine, other)):
            continue
        if slot == "place" or comparable_kinds(mine.slot.name.kind, other.slot.name.kind):
            compared.add(id(other))
            before = other not in alignment.left_fact
            why = _both(mine, other)
            yield _compared(slot, mine, other, Agreement.DIFFERENT, why, f"{slot}-mismatch", before=before)
            return
    if not others:
        yield from _strangers(mine, alignment)
    if others and slot == "subject":
        why = f"the draft speaks of {mine.slot.name.text}, the fact of {others[0].slot.name.text}"
        yield _compared(slot, mine, others[0], Agreement.INCOMPARABLE, why, OTHER_SUBJECT)


def _ways_apart(mine: LinkedName, other: LinkedName) -> bool:
    """Say whether one of two places is where somebody came from, and the other where they went."""
    ways = {mine.slot.preposition, other.slot.preposition}
    return "from" in ways and not ways.isdisjoint({"to", "for"})


def _placing(draft: Prepared, held: Prepared, place: LinkedName, alignment: Alignment) -> Alignment | None:
    """Return an alignment that leaves a fact only its places beside a name, where the draft's stands beside that name.

    "Graz in Austria" says where Graz lies, and is not held against where something else happened.
    """
    for mine, theirs in alignment.matched:
        if _behind(draft.claim, mine, place):
            beside = tuple(name for name in alignment.left_fact if _behind(held.claim, theirs, name))
            return replace(alignment, left_fact=beside)
    return None


def _behind(claim: Claim, name: LinkedName, place: LinkedName) -> bool:
    """Say whether a place stands right behind a name and tells where that lies ("Graz in Austria", "Bath, England")."""
    start, end = name.slot.name.end, place.slot.name.start
    if not claim.start <= start < end <= claim.end:
        return False
    return _LOCATING.fullmatch(claim.text[start - claim.start : end - claim.start]) is not None


_LOCATING = re.compile(r",?\s(?:in\s)?(?:the\s)?")


def _named_before(alignment: Alignment) -> list[LinkedName]:
    """Return the names of a fact that the draft has outside the sentence only."""
    return [theirs for near, theirs in alignment.matched if near.slot.weight < SENTENCE]


def _named_aside(alignment: Alignment, mine: LinkedName) -> list[LinkedName]:
    """Return the names of a fact that hang on one word with this one, where the draft has them at another word."""
    return [
        theirs
        for near, theirs in alignment.matched
        if same_part(mine, theirs) and same_governor(mine, theirs) and not same_governor(near, theirs)
    ]


def _of_places(slot: str, mine: LinkedName, other: LinkedName) -> NameComparison:
    """Compare two places of which one may lie in the other: a draft may say less than the fact, but not more."""
    if lies_within(other.keys, mine.keys):
        why = f"{other.slot.name.text} lies in {mine.slot.name.text}"
        return _compared(slot, mine, other, Agreement.COMPATIBLE, why, "wider-place")
    why = f"{mine.slot.name.text} may lie in {other.slot.name.text} or hold it"
    return _compared(slot, mine, other, Agreement.INCOMPARABLE, why, WITHIN)


def _strangers(mine: LinkedName, alignment: Alignment) -> Iterator[NameComparison]:
    """Hold a name that the fact does not have against the first of the fact's kind that the draft does not have."""
    kind = mine.slot.name.kind
    for other in alignment.left_fact:
        if other.slot.name.kind is kind and kind is not NameKind.OTHER and other.slot.weight >= OWN:
            yield _compared("name", mine, other, Agreement.INCOMPARABLE, _both(mine, other), OTHER_NAME)
            return


def in_its_stead(draft: Prepared, held: Prepared, alignment: Alignment) -> list[NameComparison]:
    """Hold the two names of the sentences that are likest each other in part and kind, and have no partner."""
    if draft.claim.kind is ClaimKind.ROLE:
        return []
    before = _named_before(alignment)
    others = (*alignment.left_fact, *before)
    likely = max(
        (
            (_likeness(mine, other) - (_BEFORE if other in before else 0.0), mine, other)
            for mine in (strange_names(draft, held) if others else ())
            for other in others
        ),
        key=lambda one: one[0],
        default=None,
    )
    if likely is None or likely[0] <= 0:
        return []
    _, mine, other = likely
    why = _both(mine, other)
    return [_compared("name", mine, other, Agreement.INCOMPARABLE, why, IN_ITS_STEAD, before=other in before)]


_BEFORE = 2.0
"""How much less likely it is that a name stands for one that the draft names in the sentence before or at its head."""


def strange_names(draft: Prepared, held: Prepared) -> list[LinkedName]:
    """Return the names of a draft's sentence that a fact does not have, nor has a word of."""
    return [
        name
        for name in draft.names
        if name.slot.weight >= SENTENCE
        and not any(same_name(name.keys, other.keys) or _share_word(name, other) for other in held.names)
    ]


def _share_word(one: LinkedName, other: LinkedName) -> bool:
    """Say whether one of two names is a single word of the other ("Webb", "the James Webb Space Telescope")."""
    short, long_ = sorted((name_tokens(one.slot.name.key), name_tokens(other.slot.name.key)), key=len)
    if len(short) != 1 or short[0] not in long_:
        return False
    return short[0] not in nouns_in_names() and short[0] not in known_places()


def _likeness(mine: LinkedName, theirs: LinkedName) -> float:
    """Return how likely it is that one name stands where the other should, 0 where nothing speaks for it."""
    kinds = mine.slot.name.kind, theirs.slot.name.kind
    part, governor = same_part(mine, theirs), same_governor(mine, theirs)
    alike = kinds[0] is kinds[1] and kinds[0] is not NameKind.OTHER
    if mine.slot.preposition in _LINKING and mine.slot.preposition == theirs.slot.preposition:
        alike = alike or comparable_kinds(*kinds)
    if not (alike or part or (governor and comparable_kinds(*kinds))):
        return 0.0
    if may_be_one_name(mine, theirs) or _ways_apart(mine, theirs):
        return 0.0
    return (
        2.0 * governor
        + 1.5 * (kinds[0] is kinds[1])
        + 1.0 * part
        + 0.5 * (mine.slot.weight >= OWN)
        + 0.5 * (theirs.slot.weight >= OWN)
    )


_LINKING = frozenset({"with", "under", "for", "against", "by"})
"""Prepositions that link a name to what happened in one way."""


def others_apart(rivals: NameComparison, alignment: Alignment) -> bool:
    """Say whether two further names, besides the rivals, play one part and have no partner."""
    return any(
        same_part(mine, theirs)
        for mine in alignment.left_draft
        for theirs in alignment.left_fact
        if mine is not rivals.mine and theirs is not rivals.theirs
    )


def displaced(alignment: Alignment) -> bool:
    """Say whether a name plays a part in the fact that another plays in the draft, where it stands aside itself."""
    aside = [theirs for mine, theirs in alignment.matched if PLAYED.get(mine.slot.role) is None]
    return any(
        same_part(mine, theirs) and comparable_kinds(mine.slot.name.kind, theirs.slot.name.kind)
        for theirs in aside
        for mine in alignment.left_draft
    )


def alone_of_kind(name: LinkedName, names: Sequence[LinkedName]) -> bool:
    """Say whether no other of some names is of the kind of one."""
    kind = name.slot.name.kind
    return not any(other is not name and comparable_kinds(kind, other.slot.name.kind) for other in names)


def _both(mine: LinkedName, theirs: LinkedName) -> str:
    return f"the draft names {mine.slot.name.text}, the fact {theirs.slot.name.text}"


def _compared(
    slot: str,
    mine: LinkedName,
    theirs: LinkedName,
    agreement: Agreement,
    why: str,
    level: str,
    *,
    before: bool = False,
) -> NameComparison:
    name = mine.slot.name
    comparison = Comparison(slot, name.text, theirs.slot.name.text, agreement, why, level, name.start, name.end)
    return NameComparison(comparison, mine, theirs, before)
