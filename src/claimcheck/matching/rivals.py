"""Two names held against each other: whether they may be one, and what they have in common."""

from dataclasses import dataclass

from claimcheck.extraction.claim import NameKind, SlotRole
from claimcheck.extraction.lexicon import known_places, seats
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.places import lies_within, may_lie_within
from claimcheck.matching.prepared import LinkedName
from claimcheck.reference.words import same_word

PLAYED = {
    SlotRole.SUBJECT: "subject",
    SlotRole.AGENT: "subject",
    SlotRole.OBJECT: "object",
    SlotRole.PLACE: "place",
    SlotRole.HOLDER: "holder",
    SlotRole.OFFICE: "office",
}
"""The slot each part of a clause fills; an agent is the subject of the active voice."""


@dataclass(frozen=True, slots=True)
class NameComparison:
    """A comparison with the two names it holds against each other.

    `before` is true where the draft names the fact's name in the sentence before or at its head.
    """

    comparison: Comparison
    mine: LinkedName
    theirs: LinkedName
    before: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of both names."""
        return self.mine.keys | self.theirs.keys

    @property
    def differs(self) -> bool:
        """Say whether the names cannot be those of one assertion."""
        return self.comparison.agreement is Agreement.DIFFERENT


def may_hold_each_other(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether one of two names may lie in the other: what happens in a town happens in its country too.

    What the table of places does not know may lie in a country, but is no part of a union or a continent.
    """
    names = mine.slot.name, theirs.slot.name
    if any(name.kind is NameKind.PERSON for name in names):
        return False
    if lies_within(mine.keys, theirs.keys) or lies_within(theirs.keys, mine.keys):
        return True
    countries = [name.key in known_places() and name.key not in seats() for name in names]
    return countries[0] != countries[1] and may_lie_within(mine.keys, theirs.keys)


def seat_of_another(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether one of two names is the seat of another state than the other (an envoy "in Paris", "to Norland")."""
    for seat, state in ((mine, theirs), (theirs, mine)):
        states = seats().get(seat.slot.name.key)
        if states and state.slot.name.key in known_places() and state.slot.name.key not in seats():
            return states.isdisjoint(state.keys)
    return False


def may_be_one_name(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether two names may name one thing, or a place and what lies in it."""
    return may_hold_each_other(mine, theirs) or _one_by_letters(mine, theirs)


def _one_by_letters(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether one name may be a form of the other: one begins like the other, or two people share a surname."""
    keys = mine.slot.name.key, theirs.slot.name.key
    people = mine.slot.name.kind is NameKind.PERSON is theirs.slot.name.kind
    if people and set(keys[0].split()[-2:]) & set(keys[1].split()[-2:]):
        return True
    return keys[0].startswith(keys[1]) or keys[1].startswith(keys[0])


def same_part(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether two names play one part in their clauses."""
    slot = PLAYED.get(mine.slot.role)
    return slot is not None and slot == PLAYED.get(theirs.slot.role)


def same_governor(mine: LinkedName, theirs: LinkedName) -> bool:
    """Say whether two names hang on one word ("the port of Norby", "Norby's port")."""
    governors = mine.slot.governor, theirs.slot.governor
    return governors[0] is not None and governors[1] is not None and same_word(governors[0], governors[1])
