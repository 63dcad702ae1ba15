"""Names of a clause that only explain one of its nouns: "Roder, the largest baker in Norland, pays rent in Bath"."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameSlot, SlotRole
from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.sentence_weights import OWN, SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Token


def places_apart(slots: Iterable[NameSlot], anchor: "Token", sentence: Sentence) -> tuple[NameSlot, ...]:
    """Return the names of a claim, the places in appositions that do not hold the claim's own words as names beside."""
    return tuple(
        replace(slot, role=SlotRole.OTHER, weight=SENTENCE)
        if slot.role is SlotRole.PLACE and slot.weight >= OWN and _explains(slot, anchor, sentence)
        else slot
        for slot in slots
    )


def _explains(slot: NameSlot, anchor: "Token", sentence: Sentence) -> bool:
    tokens = sentence.tokens_of(slot.name.start, slot.name.end)
    for token in tokens[0].ancestors if tokens else ():
        if token.dep_ == "appos" and token.pos_ == "NOUN" and token not in tokens:
            return token != anchor and not token.is_ancestor(anchor)
    return False
