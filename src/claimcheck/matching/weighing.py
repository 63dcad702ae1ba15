"""How much a fact weighs for or against a claim, and why it does not count where it does not."""

import re
from dataclasses import dataclass, field

from claimcheck.extraction.claim import Claim, ClaimKind, SlotRole
from claimcheck.extraction.lexicon import single_offices
from claimcheck.extraction.naming import name_key
from claimcheck.extraction.sentence_weights import CLAUSE, OWN, SENTENCE
from claimcheck.matching.comparers.counterpart import COUNTERPART
from claimcheck.matching.comparers.name import (
    IN_ITS_STEAD,
    NAME_SLOTS,
    OTHER_NAME,
    WITHIN,
    NameComparison,
    displaced,
    others_apart,
    same_governor,
    same_part,
)
from claimcheck.matching.comparers.quantity import OTHER_NOUN
from claimcheck.matching.comparers.role import exclude_each_other
from claimcheck.matching.comparers.time import begins, one_beginning
from claimcheck.matching.parameters import Parameters
from claimcheck.matching.prepared import LinkedName
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.matching.standing import ALONE, Standings
from claimcheck.matching.traits import (
    FOCUS,
    OTHER_UNIT,
    TELLING,
    distinctive,
    distinctive_digits,
    focus,
    slip_of_figures,
    traits_of,
    true_bound,
)
from claimcheck.matching.whereabouts import LIES_IN, tell_whereabouts
from claimcheck.reference.fact import Rank
from claimcheck.reference.words import same_word
from claimcheck.values.quantity import QuantityKind

_TOLD = frozenset({ClaimKind.DATE, ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})
"""Claims without a figure of their own: a fact speaks to them only if it tells enough of their own words."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair with what it says of the claim.

    `score` is the alignment score, or the chance that a pair with one slot that differs contradicts the claim;
    `needed` is the score from which it counts; `reason` is why it does not count, None where it does.
    `confidence` is the chance that it is right (0 where it does not count), `traits` what the chance was made of.
    """

    pair: Pair
    needed: float
    reason: str | None
    confidence: float = 0.0
    score: float = 0.0
    traits: dict[str, float] = field(default_factory=dict)

    @property
    def supports(self) -> bool:
        """Say whether the pair supports the claim."""
        return self.reason is None and not self.pair.different

    @property
    def contradicts(self) -> bool:
        """Say whether the pair contradicts the claim."""
        return self.reason is None and bool(self.pair.different)


def in_favour(claim: Claim, pair: Pair, parameters: Parameters) -> Weighed:
    """Weigh one pair by what it says for a claim alone; it says nothing for it where a slot differs."""
    score = pair.alignment.score
    if pair.fact.rank is Rank.DEPRECATED:
        return Weighed(pair, 1.0, "the fact is deprecated", score=score)
    if pair.different:
        slots = " and ".join(comparison.slot for comparison in pair.different)
        return Weighed(pair, 1.0, f"it differs in {slots}: another assertion", score=score)
    needed = parameters.support_threshold(claim, pair)
    if claim.kind in _TOLD and pair.told_of is False:
        needed += parameters.untold
    reason = _no_support(claim, pair, parameters)
    if reason is None and score < needed:
        reason = "too little in common"
    if reason is not None:
        return Weighed(pair, needed, reason, score=score)
    return Weighed(pair, needed, None, min(0.99, 0.6 + 0.4 * score), score)


def weigh(
    claim: Claim,
    favour: Weighed,
    parameters: Parameters,
    standings: Standings | None = None,
    *,
    own_reference: bool = False,
) -> Weighed:
    """Weigh a pair, given what it says for a claim, by what it says against it too.

    One slot that differs speaks against a claim, two make it another assertion; `own_reference` says that the facts
    were given for this very text.
    """
    pair = favour.pair
    if pair.fact.rank is Rank.DEPRECATED or len(pair.different) > 1:
        return favour
    if pair.different:
        return _against(claim, pair, parameters, standings, own_reference=own_reference)
    if len(pair.doubtful) != 1 or (favour.reason is None and pair.doubtful[0].level == OTHER_NOUN):
        return favour
    against = _against(claim, pair.taken_as_different(), parameters, standings, own_reference=own_reference)
    return against if against.contradicts else favour


def _no_support(claim: Claim, pair: Pair, parameters: Parameters) -> str | None:
    """Return why a pair without differences does not support a claim whatever its score, None where it may."""
    alignment = pair.alignment
    if not _speaks(claim, pair):
        return "it says nothing of what the claim is about"
    if claim.kind in _TOLD and alignment.told < parameters.told:
        return "it tells too few of the claim's own words"
    if claim.kind is ClaimKind.AMOUNT and alignment.told < parameters.told / 2 and alignment.covered < COVERED:
        return "it tells too few of the claim's own words"
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    if claim.kind is not ClaimKind.AMOUNT and pair.at_level(OTHER_NAME, WITHIN):
        return "it names somebody or something else"
    if pair.later:
        return "it happened after the draft was published"
    return None


COVERED = 0.6
"""The share of a fact's words from which a figure is the fact's even if the claim says much else."""


def _speaks(claim: Claim, pair: Pair) -> bool:
    if claim.property == LIES_IN and tell_whereabouts(claim, pair.fact_claim):
        return _agrees(pair, "place")
    if claim.kind not in FOCUS:
        return pair.alignment.shared >= 3 and bool(pair.alignment.matched)
    agreed = {comparison.slot for comparison in focus(claim, pair) if comparison in pair.agreeing}
    if claim.kind is ClaimKind.ROLE:
        return "role" in agreed and _agrees(pair, "holder")
    return bool(agreed)


def _against(
    claim: Claim, pair: Pair, parameters: Parameters, standings: Standings | None, *, own_reference: bool
) -> Weighed:
    """Weigh a pair with one slot that differs by its traits."""
    alarm = parameters.own_alarm if own_reference else parameters.alarm
    reason = _not_at_stake(claim, pair)
    if reason is not None:
        return Weighed(pair, alarm, reason, score=pair.alignment.score)
    standing = standings.of(claim, pair) if standings is not None else ALONE
    if pair.different[0].slot == "amount" and standing.beside and tells_start(claim) and not tells_start(pair.fact_claim):
        return Weighed(pair, alarm, "it is what a change began at", score=pair.alignment.score)
    traits = traits_of(claim, pair, standing, own_reference=own_reference)
    chance = parameters.chance(traits)
    if pair.different[0].level == "earlier-one" and pair.alignment.score >= EARLIER:
        chance = max(chance, (1.0 + pair.alignment.score) / 2)
    if chance < alarm:
        return Weighed(pair, alarm, "too little in common", score=chance, traits=traits)
    return Weighed(pair, alarm, None, chance, chance, traits)


EARLIER = 0.5
"""The alignment score from which a thing of the kind that is called the first is one of them."""


def _not_at_stake(claim: Claim, pair: Pair) -> str | None:
    """Return why a difference in this slot cannot contradict such a claim at all, None where it may."""
    slot = pair.different[0].slot
    if pair.different[0].level == COUNTERPART:
        return None if _one_affair(pair) else "they have nothing but the kind of what happened in common"
    if claim.kind is ClaimKind.ROLE:
        return None if _office_at_stake(claim, pair, slot) else f"a difference in {slot} alone proves nothing here"
    if pair.later:
        return "it happened after the draft was published"
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    agreeing = {comparison.slot for comparison in pair.agreeing}
    spoken = pair.told_of is True or "predicate" in agreeing or slip_of_figures(claim, pair)
    if pair.different[0].level == OTHER_NOUN and not spoken:
        return "it counts something else"
    if slot != "amount" and claim.kind is ClaimKind.AMOUNT and pair.at_level(OTHER_NOUN):
        return "it counts something else"
    if slot == "time" and (reason := _other_happening(claim, pair, agreeing)):
        return reason
    sources = (claim.attributed_to, pair.fact_claim.attributed_to)
    if slot == "amount" and None not in sources and len({name_key(source or "") for source in sources}) > 1:
        return "it is another source's figure"
    if slot == "amount" and true_bound(claim, pair):
        return "the draft's bound holds of the fact's figure"
    by_chance = not distinctive_digits(claim) and pair.different[0].level not in OTHER_UNIT
    if slot == "amount" and by_chance and not pair.headed and pair.alignment.score < HEADLESS:
        return "the draft has not the noun the fact is about"
    if slot == "amount" and tells_part(claim) and not tells_part(pair.fact_claim, of_all=True):
        return "it tells a part of a total"
    part = tells_part(pair.fact_claim, of_all=True) and not tells_part(claim, of_all=True)
    if slot == "amount" and part and not spoken and not pair.told_of:
        return "the fact tells a part of a total"
    changed = any(mention.quantity.change for mention in pair.fact_claim.quantities)
    if slot == "amount" and not changed and tells_difference(claim) and not tells_difference(pair.fact_claim):
        return "it tells by how much something is more or less"
    if slot == "amount" and _WITHOUT.search(claim.text) and not _WITHOUT.search(pair.fact_claim.text):
        return "it leaves out what the fact counts in"
    if claim.property == LIES_IN and not tell_whereabouts(claim, pair.fact_claim):
        return "it only says where a place lies"
    if slot in NAME_SLOTS and tell_whereabouts(claim, pair.fact_claim) and not _of_one_place(pair):
        return "it tells where something else lies"
    tells = _tells(claim, pair, agreeing) or tell_whereabouts(claim, pair.fact_claim)
    if slot in NAME_SLOTS and not tells and not _much_in_common(pair):
        return "they have nothing but names in common"
    if slot in NAME_SLOTS and agreeing == {"predicate"} and pair.alignment.own_shared <= 1:
        return "they have nothing but a verb in common"
    if slot in NAME_SLOTS and pair.rivals is not None and _may_be_meant(claim, pair.fact_claim, pair.rivals):
        return "the fact does not name what it is about, which may be what the draft names"
    if slot in NAME_SLOTS and pair.rivals is not None and _only_narrows(claim, pair):
        return "the fact's name only tells which thing is meant, and the draft has that thing without it"
    if slot in NAME_SLOTS and pair.rivals is not None and _unknown(pair, agreeing):
        return "the draft names nothing that the fact is about"
    if slot in NAME_SLOTS and pair.rivals is not None and others_apart(pair.rivals, pair.alignment):
        return "another name differs too"
    ranked_names = _own_parts(claim) & _own_parts(pair.fact_claim)
    if slot == "rank" and SlotRole.SUBJECT in ranked_names and "subject" not in agreeing:
        if pair.different[0].level == "ranking-mismatch":
            return "it ranks something else"
    return None


def _of_one_place(pair: Pair) -> bool:
    """Say whether both tell where one thing lies, and nothing but the place differs."""
    others = [name for name in pair.draft.own_names if name.slot.role is not SlotRole.PLACE]
    same = any(mine is name for mine, _ in pair.alignment.matched for name in others)
    return same and pair.different[0].slot == "place"


def _own_parts(claim: Claim) -> set[SlotRole]:
    """Return the parts that names play in a claim's own clause."""
    return {slot.role for slot in claim.names if slot.weight >= OWN}


def _unknown(pair: Pair, agreeing: set[str]) -> bool:
    """Say whether a draft has neither the fact's displaced name anywhere nor another of its names in the sentence.

    Then the two need two more things in common than a name that could stand in the other's place.
    """
    rivals = pair.rivals
    if rivals is None or pair.alignment.matched or rivals.theirs.keys in pair.mentioned:
        return False
    told = len(agreeing & TELLING)
    whole = min(pair.alignment.covered, pair.alignment.told) >= WHOLE
    return told < 2 and not (whole and (told or pair.alignment.own_shared >= 2))


def _one_affair(pair: Pair) -> bool:
    """Say whether another name, a value or a word agrees besides the relation of which the parts are compared."""
    agreeing = {comparison.slot for comparison in pair.agreeing}
    things = [_thing(claim.object) for claim in (pair.draft.claim, pair.fact_claim)]
    if things[0] and things[1] and not same_word(things[0], things[1]):
        return False
    return bool(agreeing & (NAME_SLOTS | {"holder", "office", "amount"})) or pair.alignment.own_shared > 0


def _thing(phrase: str | None) -> str | None:
    """Return the noun of an object that is no name and no figure ("eight lorries": lorries)."""
    words = (phrase or "").split(" of ")[0].split()
    return words[-1] if words and words[-1].isalpha() and words[-1].islower() else None


def _may_be_meant(claim: Claim, fact: Claim, rivals: NameComparison) -> bool:
    """Say whether the fact is about "it" or "the film", which the name in the subject of the claim may stand for.

    It does not where the fact has a name of its own for the part that the claim's name plays.
    """
    about, known = claim.subject, fact.subject
    mine = rivals.mine
    if not known or same_part(mine, rivals.theirs) or mine.slot.name.text not in about or any(one.name.text in known for one in fact.names):
        return False
    definite = rf"\b{_STANDING_IN}\s+(?:[\w-]+\s+)?{re.escape(known)}\b"
    return known.casefold() in _PRONOUNS or re.search(definite, fact.text, re.IGNORECASE) is not None


def _only_narrows(claim: Claim, pair: Pair) -> bool:
    """Say whether the fact's name only tells which of its kind a thing is that the draft has as known.

    Where the fact has "the Rome summit" and the draft "the summit", no other name of the draft stands for "Rome".
    """
    if pair.rivals is None:
        return False
    mine, theirs = pair.rivals.mine.slot, pair.rivals.theirs.slot
    noun = theirs.governor
    if noun is None or mine.governor == noun:
        return False
    modified = rf"\b{re.escape(theirs.name.text)}(?:['’]s)?\s+(?:[\w-]+\s+)?{re.escape(noun)}\w?\w?\b"
    known = rf"\b(?:the|this|that|these|those)\s+{re.escape(noun)}\w?\w?\b"
    told = re.search(modified, pair.fact.text, re.IGNORECASE)
    return told is not None and re.search(known, claim.text, re.IGNORECASE) is not None


_PRONOUNS = frozenset({"it", "he", "she", "they"})
_STANDING_IN = "(?:the|this|these|that|those|its|his|her|their)"
"""Words before a noun that stands for something named elsewhere, or may."""


def _tells(claim: Claim, pair: Pair, agreeing: set[str]) -> bool:
    """Say whether what agrees besides names shows that both tell one thing.

    Between names that play different parts a verb alone does not, nor a figure that many things have.
    """
    if not pair.at_level(IN_ITS_STEAD):
        return bool(agreeing & TELLING) or pair.told_of is True
    of_one_noun = pair.rivals is not None and same_governor(pair.rivals.mine, pair.rivals.theirs)
    if of_one_noun and pair.rivals is not None and _shares_own_name(pair) and _belong(pair.rivals):
        return True
    by_amount = "amount" in agreeing and (distinctive(claim) or distinctive_digits(claim) or of_one_noun)
    return by_amount or bool(agreeing & TELLING - {"amount", "predicate"})


def _shares_own_name(pair: Pair) -> bool:
    return any(min(mine.slot.weight, theirs.slot.weight) >= OWN for mine, theirs in pair.alignment.matched)


def _belong(rivals: NameComparison) -> bool:
    """Say whether two names tell whose or of what something is ("Norland's agency", "the agency of Norland")."""
    return all(name.slot.preposition in {None, "of"} for name in (rivals.mine, rivals.theirs))


def _much_in_common(pair: Pair) -> bool:
    """Say whether a sentence has nearly all that a fact says, or two of its names where the place differs."""
    if len(_near_names(pair)) > 1 and pair.different[0].slot == "place":
        return True
    return min(pair.alignment.covered, pair.alignment.told) >= WHOLE


def _near_names(pair: Pair) -> list[LinkedName]:
    """Return the names of a draft's sentence that the fact has too."""
    return [mine for mine, _ in pair.alignment.matched if mine.slot.weight >= SENTENCE]


WHOLE = 0.95
"""The share of the words on either side from which both say the same, the slot that differs left aside."""


def _other_happening(claim: Claim, pair: Pair, agreeing: set[str]) -> str | None:
    """Return why two times are those of two things that happened, None where they may be of one."""
    mine, theirs = claim.predicate, pair.fact_claim.predicate
    if claim.own_times and displaced(pair.alignment):
        return "another name has the part of the fact's"
    if pair.told_of is False and not pair.fact_claim.own_times and "amount" not in agreeing:
        return "the fact's time is that of something else"
    if not claim.own_times and claim.kind in {ClaimKind.EVENT, ClaimKind.RELATION} and "predicate" not in agreeing:
        return "its time is taken over"
    if _INTENDED.search(claim.text) and not _INTENDED.search(pair.fact_claim.text):
        return "it tells of what was intended"
    if mine and theirs and mine != theirs and begins(mine) and begins(theirs):
        if not (same_word(mine, theirs) or one_beginning(mine, theirs)) or not pair.known_head:
            return "it tells of another stage"
    return None


HEADLESS = 0.6
"""The alignment score from which a claim may be about a fact's noun without having it."""

_INTENDED = re.compile(
    r"\b(?:invited?|scheduled?|expected|planned|plans|hopes?|hoped|wants?|wanted|offered|asked|due|likely|urged|agreed)"
    r"\s+(?:\w+\s+){0,2}?to\s+[a-z]+\b",
    re.IGNORECASE,
)
"""Words by which something was to happen: its day is not that of the deed, nor the day it was spoken of."""

_WITHOUT = re.compile(
    r"\b(?:without|exclud(?:ing|es?|ed)|except(?: for)?|not counting|leav(?:ing|es?) out|left out|apart from|"
    r"(?:do|does|did|is|are) not (?:include|count)(?:d|s|ed)?|stripping out|stripped of)\b",
    re.IGNORECASE,
)
"""Words by which a figure leaves a part out."""

_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|which)|among\b[^,.;]*\b(?:are|is|was|were)|of (?:whom|which|them))\b[^,.;]*$",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(r"(?:[^\w,;:]+[\w-]+){0,2}?[^\w,;:]+(?:of (?:whom|which|them)|among them)\b", re.IGNORECASE)
"""Words before and behind a figure by which it is a part of another; behind a comma they make it the whole."""


_PART_OF_ALL = re.compile(r"[ ]of (?:the|these|those|its|their|his|her)\b", re.IGNORECASE)


def tells_part(claim: Claim, *, of_all: bool = False) -> bool:
    """Say whether a claim's figure is a part of another ("of whom 30 died", "30 of them"), not the other itself.

    `of_all` takes in "30 of the paintings" too, which may well be all that are told of.
    """
    for mention in claim.quantities:
        start, end = mention.start - claim.start, mention.end - claim.start
        before, behind = claim.text[: max(start, 0)], claim.text[max(end, 0) :]
        if _PART_BEFORE.search(before) or _PART_BEHIND.match(behind) or (of_all and _PART_OF_ALL.match(behind)):
            return True
    return False


_FROM = re.compile(r"\bfrom (?:\w+ )?[$£€¥]?$", re.IGNORECASE)
_TO = re.compile(r"[^.;:]{0,30}? (?:to|into)\b", re.IGNORECASE)


def tells_start(claim: Claim) -> bool:
    """Say whether a claim's figure is the one that a change began at ("from 16 members to 19")."""
    return any(
        _FROM.search(claim.text[: max(0, mention.start - claim.start)])
        and _TO.match(claim.text, max(0, mention.end - claim.start))
        for mention in claim.quantities
    )


_DIFFERENCE = re.compile(
    r"[ ](?:more|less|fewer|higher|lower|longer|shorter|above|below|up|down|ahead)\b", re.IGNORECASE
)
"""Words right behind a figure by which it is a difference of two others."""

_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS, QuantityKind.RATIO})


def tells_difference(claim: Claim) -> bool:
    """Say whether a claim's figure is the difference of two others ("$3 billion more than"); a share is none."""
    return any(
        mention.quantity.kind not in _SHARES and bool(_DIFFERENCE.match(claim.text, max(0, mention.end - claim.start)))
        for mention in claim.quantities
    )


def _office_at_stake(claim: Claim, pair: Pair, slot: str) -> bool:
    """Say whether another holder, another office or another time contradicts who holds an office."""
    single = claim.role is not None and claim.role.key in single_offices()
    if slot == "holder":
        return single and _agrees(pair, "role") and _same_body(pair)
    if slot == "role":
        keys = [role.key for role in (claim.role, pair.fact_claim.role) if role is not None]
        apart = single or (len(keys) == 2 and exclude_each_other(keys[0], keys[1]))
        return apart and _agrees(pair, "holder") and _agrees(pair, "office")
    return _agrees(pair, "holder") and _agrees(pair, "role")


def _same_body(pair: Pair) -> bool:
    """Say whether an office belongs to the same body on both sides; "President Roe" may be anybody's president."""
    bodies = any(slot.role is SlotRole.OFFICE for slot in pair.fact_claim.names)
    if not bodies or _agrees(pair, "office"):
        return True
    near = (
        mine.slot.weight >= CLAUSE for mine, theirs in pair.alignment.matched if theirs.slot.role is SlotRole.OFFICE
    )
    return any(near)


def _agrees(pair: Pair, slot: str) -> bool:
    return any(comparison.slot == slot for comparison in pair.agreeing)
