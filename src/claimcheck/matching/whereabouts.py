"""Where things are: claims that say no more of a thing than the place it lies in, or the country it is from."""

from claimcheck.extraction.claim import Claim, ClaimKind, NameKind, SlotRole
from claimcheck.extraction.containments import LIES_IN
from claimcheck.extraction.lexicon import word_set
from claimcheck.extraction.origins import COMES_FROM
from claimcheck.extraction.sentence_weights import OWN

_SEATED = word_set("locate situate base headquarter")
_LYING = _SEATED | word_set("be lie stand sit")
_KINDS_OF_PLACE = word_set(
    "city town village hamlet port capital suburb district municipality settlement region province state county "
    "country island resort area territory"
)


def tell_whereabouts(claim: Claim, other: Claim) -> bool:
    """Say whether both claims say where a thing is and nothing else of it ("Bath, Somerset", "Bath lies in Avon").

    So do two that say of which country somebody is ("the Swiss firm Roder", "Roder from Norland").
    """
    if COMES_FROM in {claim.property, other.property}:
        return claim.property == other.property
    return _tells_whereabouts(claim) and _tells_whereabouts(other)


BY_THE_WAY = frozenset({LIES_IN, COMES_FROM})
"""The properties of claims made of a phrase that only says where something is."""


def _tells_whereabouts(claim: Claim) -> bool:
    if claim.kind is not ClaimKind.RELATION and claim.predicate not in _LYING:
        return False
    if claim.quantities or (claim.predicate is not None and claim.predicate not in _LYING):
        return False
    own = [slot for slot in claim.names if slot.weight >= OWN and slot.role is not SlotRole.OTHER]
    if len(own) != 2 or sum(slot.role is SlotRole.PLACE for slot in own) != 1:
        return False
    if claim.predicate not in _SEATED and any(slot.name.kind is NameKind.PERSON for slot in own):
        return False
    words = {term.lemma for term in claim.terms if term.weight >= OWN} - _LYING
    words -= set(claim.subject.casefold().split())
    return claim.polarity and words <= _KINDS_OF_PLACE
