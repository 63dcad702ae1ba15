"""When another value in one slot cannot contradict a claim, however much both sides have in common."""

import re

from claimcheck.extraction.claim import Claim, ClaimKind, NameKind, SlotRole
from claimcheck.extraction.lexicon import attribution_verbs, light_words, single_offices, speech_verbs
from claimcheck.extraction.naming import name_key
from claimcheck.extraction.sentence_weights import CLAUSE, OWN, SENTENCE
from claimcheck.matching.comparers.counterpart import COUNTERPART
from claimcheck.matching.comparers.name import IN_ITS_STEAD, NAME_SLOTS, displaced, others_apart
from claimcheck.matching.comparers.quantity import OTHER_NOUN, sizes_apart
from claimcheck.matching.comparers.rank import SINCE
from claimcheck.matching.comparers.role import exclude_each_other
from claimcheck.matching.comparers.time import begins, one_beginning
from claimcheck.matching.figure_parts import (
    leaves_out,
    tells_difference,
    tells_expected,
    tells_part,
    tells_supposed,
    tells_total,
)
from claimcheck.matching.linking import same_name
from claimcheck.matching.prepared import LinkedName, Prepared
from claimcheck.matching.rivals import NameComparison, same_governor, same_part
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.matching.timespan import days_of
from claimcheck.matching.traits import (
    OTHER_UNIT,
    SAME_DIGITS,
    TELLING,
    distinctive,
    distinctive_digits,
    narrower,
    slip_of_figures,
    true_bound,
)
from claimcheck.matching.whereabouts import BY_THE_WAY, tell_whereabouts
from claimcheck.reference.words import canonical, same_word


def not_at_stake(claim: Claim, pair: Pair) -> str | None:
    """Return why a difference in the one slot that differs cannot contradict such a claim at all, None where it may."""
    slot, level = pair.different[0].slot, pair.different[0].level
    if level == COUNTERPART:
        return None if _one_affair(pair) else "they have nothing but the kind of what happened in common"
    if _said_of_another(pair):
        return "by its pronoun it is said of somebody else"
    if claim.kind is ClaimKind.ROLE:
        return None if _office_at_stake(claim, pair, slot) else f"a difference in {slot} alone proves nothing here"
    if pair.later:
        return "it happened after the draft was published"
    if pair.at_level(OTHER_MEASURE):
        return "it is about another measure"
    if pair.alignment.score < STRANGE and not (slot == "amount" and distinctive_digits(claim)):
        return "they have nothing in common"
    agreeing = {comparison.slot for comparison in pair.agreeing}
    spoken = pair.told_of is True or "predicate" in agreeing or slip_of_figures(claim, pair)
    counts = level == OTHER_NOUN and not spoken
    if counts or (slot != "amount" and claim.kind is ClaimKind.AMOUNT and pair.at_level(OTHER_NOUN)):
        return "it counts something else"
    if claim.property in BY_THE_WAY and not tell_whereabouts(claim, pair.fact_claim):
        return "it only says where a place lies"
    if slot == "time":
        return _time_not_at_stake(claim, pair, agreeing)
    if slot == "amount":
        return _amount_not_at_stake(claim, pair, agreeing, spoken=spoken)
    if slot == "place" and claim.kind is ClaimKind.RANKING and pair.fact_claim.rank is None and "time" not in agreeing:
        return "the fact ranks nothing"
    if slot in NAME_SLOTS:
        return _name_not_at_stake(claim, pair, agreeing)
    one_figure = pair.at_level("same-amount") and pair.alignment.matched
    if slot == "direction" and not one_figure and _of_another_thing(claim, pair):
        return "it is said of something else"
    if slot == "rank" and level in {"ranking-mismatch", SINCE}:
        ranked = _own_parts(claim) & _own_parts(pair.fact_claim)
        other = "subject" not in agreeing and SlotRole.SUBJECT in ranked
        return "it ranks something else" if other or _of_other_kinds(pair) else None
    return None


def _said_of_another(pair: Pair) -> bool:
    """Say whether a pronoun is the subject of a claim, and whom it means is not the subject of the fact.

    Whom it means must be named in the sentence before, and be of the fact's kind.
    """
    start = pair.draft.claim.sentence_start
    meant = next((name for name in pair.draft.names if _is_meant(name, start)), None)
    if meant is None:
        return False
    subject = pair.fact_claim.subject
    subjects = [name for name in pair.held.own_names if name.slot.name.text == subject]
    person = meant.slot.name.kind is NameKind.PERSON
    return bool(subjects) and all(
        (name.slot.name.kind is NameKind.PERSON) is person and not same_name(meant.keys, name.keys) for name in subjects
    )


def _is_meant(name: LinkedName, start: int) -> bool:
    """Say whether a name is the subject that a pronoun means, named not far before its sentence at `start`."""
    before = start - name.slot.name.end
    return name.slot.role is SlotRole.SUBJECT and name.slot.weight == CLAUSE and 0 <= before <= _NEAR_BEFORE


_NEAR_BEFORE = 200
"""How many characters before a sentence whom its pronoun means is named at most."""


def _of_other_kinds(pair: Pair) -> bool:
    """Say whether both sides rank things by a noun ("second feature", "first winner"), and neither has the other's."""
    mine, theirs = _ranked(pair.draft), _ranked(pair.held)
    if not mine or not theirs:
        return False
    return not any(pair.held.weight_of(word) for word in mine) and not any(
        pair.draft.weight_of(word) for word in theirs
    )


def _ranked(prepared: Prepared) -> list[frozenset[str]]:
    """Return the words that a claim ranks, superlatives left out."""
    rank = prepared.claim.rank
    terms = prepared.claim.terms if rank is not None else ()
    return [
        canonical(term.lemma)
        for term in terms
        if rank is not None and rank.start <= term.start < rank.end and term.lemma != rank.superlative
    ]


def _amount_not_at_stake(claim: Claim, pair: Pair, agreeing: set[str], *, spoken: bool) -> str | None:
    """Return why two figures are those of two things; `spoken` says that the claim tells what the fact tells."""
    sources = (claim.attributed_to, pair.fact_claim.attributed_to)
    if None not in sources and len({name_key(source or "") for source in sources}) > 1:
        return "it is another source's figure"
    if true_bound(claim, pair):
        return "the draft's bound holds of the fact's figure"
    if _out_of_scale(claim, pair):
        return "it is a figure of quite another size"
    if _only_by_then(claim, pair.fact_claim):
        return "the fact only says how much it was by then"
    by_chance = not distinctive_digits(claim) and pair.different[0].level not in OTHER_UNIT
    if by_chance and not pair.headed and pair.alignment.score < HEADLESS:
        return "the draft has not the noun the fact is about"
    if pair.told_of is True and tells_total(claim) > tells_total(pair.fact_claim):
        return "it is the total of which the fact tells a part"
    if tells_part(claim) and not tells_part(pair.fact_claim, of_all=True):
        return "it tells a part of a total"
    part = tells_part(pair.fact_claim, of_all=True) and not tells_part(claim, of_all=True)
    if part and not spoken and not pair.told_of:
        return "the fact tells a part of a total"
    changed = any(mention.quantity.change for mention in pair.fact_claim.quantities)
    if not changed and tells_difference(claim) and not tells_difference(pair.fact_claim):
        return "it tells by how much something is more or less"
    if tells_expected(claim) and not tells_expected(pair.fact_claim):
        return "it tells what was expected"
    if tells_supposed(claim) and not tells_supposed(pair.fact_claim):
        return "it tells what would have been"
    if not slip_of_figures(claim, pair) and _of_another_deed(claim, pair, agreeing):
        return "it is said with another verb, and the sentence has the fact's elsewhere"
    if leaves_out(claim) and not leaves_out(pair.fact_claim):
        return "it leaves out what the fact counts in"
    return None


def _of_another_deed(claim: Claim, pair: Pair, agreeing: set[str]) -> bool:
    """Say whether another clause of the draft's sentence has the fact's verb ("one was killed and three injured")."""
    mine, theirs = claim.predicate, pair.fact_claim.predicate
    if mine is None or theirs is None or "predicate" in agreeing or {mine, theirs} & light_words():
        return False
    apart = pair.held.weight_of(canonical(mine)) < CLAUSE
    return apart and SENTENCE <= pair.draft.weight_of(canonical(theirs)) < CLAUSE


def _out_of_scale(claim: Claim, pair: Pair) -> bool:
    """Say whether all figures of a claim are of quite another size than the fact's, and have other digits.

    Where both have one verb, the figure is that of one thing whatever its size.
    """
    if slip_of_figures(claim, pair) or pair.different[0].level in SAME_DIGITS or _agrees(pair, "predicate"):
        return False
    pairs = [(a.quantity, b.quantity) for a in claim.quantities for b in pair.fact_claim.quantities]
    return bool(pairs) and all(sizes_apart(mine, theirs) for mine, theirs in pairs)


def _only_by_then(claim: Claim, fact: Claim) -> bool:
    """Say whether a fact tells a figure as it was by some day, and the draft one of a day before."""
    by = fact.times[0].time if fact.times else None
    own = claim.times[0].time if claim.times and claim.own_times else None
    if by is None or own is None or by.earliest is not None or own.earliest is None:
        return False
    return by.latest is not None and own.latest is not None and own.latest < by.latest


def _name_not_at_stake(claim: Claim, pair: Pair, agreeing: set[str]) -> str | None:
    """Return why one of two names does not stand where the other should."""
    if _only_reports(claim, pair, agreeing):
        return "it only says who said it"
    aside = pair.rivals is not None and pair.rivals.mine.slot.weight < CLAUSE and pair.at_level("finer")
    if pair.at_level(IN_ITS_STEAD) and (_open(pair.fact_claim) or aside):
        agreeing = agreeing - {"time"}
    whereabouts = tell_whereabouts(claim, pair.fact_claim)
    if whereabouts and not _of_one_place(pair):
        return "it tells where something else lies"
    if not whereabouts and not _tells(claim, pair, agreeing) and not _much_in_common(pair):
        return "they have nothing but names in common"
    if agreeing == {"predicate"} and pair.alignment.own_shared <= 1:
        return "they have nothing but a verb in common"
    if pair.rivals is None:
        return None
    if _may_be_meant(claim, pair.fact_claim, pair.rivals):
        return "the fact does not name what it is about, which may be what the draft names"
    if _only_narrows(claim, pair.rivals, pair.fact.text):
        return "the fact's name only tells which thing is meant, and the draft has that thing without it"
    if _unknown(pair, agreeing):
        return "the draft names nothing that the fact is about"
    if others_apart(pair.rivals, pair.alignment):
        return "another name differs too"
    return None


def _only_reports(claim: Claim, pair: Pair, agreeing: set[str]) -> bool:
    """Say whether a claim only tells who said something, or how somebody called it, and the fact does not."""
    if _speaker(claim, pair):
        return True
    if "predicate" in agreeing or claim.predicate is None:
        return False
    speaks = pair.rivals is not None and pair.rivals.mine.slot.role is SlotRole.SUBJECT
    if claim.predicate in attribution_verbs():
        return claim.object is None or speaks
    return speaks and claim.predicate in speech_verbs()


def _speaker(claim: Claim, pair: Pair) -> bool:
    """Say whether the draft's name is of whoever says what it claims, and nobody says what the fact does."""
    named = pair.rivals is not None and pair.rivals.mine.slot.name.text in (claim.attributed_to or "")
    return named and pair.fact_claim.attributed_to is None


def _open(claim: Claim) -> bool:
    """Say whether a claim's time has no end or no beginning, so that most other times lie in it."""
    days = days_of(claim)
    return days is not None and None in days


def _of_one_place(pair: Pair) -> bool:
    """Say whether both tell where one thing lies, and nothing but the place differs."""
    others = [name for name in pair.draft.own_names if name.slot.role is not SlotRole.PLACE]
    same = any(mine is name for mine, _ in pair.alignment.matched for name in others)
    return same and pair.different[0].slot == "place"


def _of_another_thing(claim: Claim, pair: Pair) -> bool:
    """Say whether what grew or shrank is another thing: by its name, its noun, or what narrows that on either side."""
    apart = narrower(claim, pair.held, SENTENCE) and narrower(pair.fact_claim, pair.draft, SENTENCE)
    headless = not pair.known_head and (pair.told_of is False or not pair.headed)
    return apart or headless or not pair.alignment.told or _of_another_subject(pair)


def _of_another_subject(pair: Pair) -> bool:
    """Say whether both claims name their subject, and not by one name."""
    mine, theirs = (
        [name for name in side.own_names if name.slot.role is SlotRole.SUBJECT] for side in (pair.draft, pair.held)
    )
    return bool(mine and theirs) and not any(same_name(one.keys, other.keys) for one in mine for other in theirs)


def _own_parts(claim: Claim) -> set[SlotRole]:
    """Return the parts that names play in a claim's own clause."""
    return {slot.role for slot in claim.names if slot.weight >= OWN}


def _unknown(pair: Pair, agreeing: set[str]) -> bool:
    """Say whether a draft has neither the fact's displaced name anywhere, nor all its other ones, nor one near.

    Then the two need two more things in common than a name that could stand in the other's place.
    """
    rivals = pair.rivals
    if rivals is None or pair.alignment.matched or rivals.theirs.keys in pair.mentioned:
        return False
    others = [name for name in pair.held.names if name.keys != rivals.theirs.keys and name.slot.weight >= OWN]
    if others and all(name.keys in pair.mentioned for name in others):
        return False
    told = len(agreeing & TELLING) + same_governor(rivals.mine, rivals.theirs)
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
    known = fact.subject
    if not known or same_part(rivals.mine, rivals.theirs) or rivals.mine.slot.name.text not in claim.subject:
        return False
    if any(one.name.text in known for one in fact.names):
        return False
    definite = rf"\b{_STANDING_IN}\s+(?:[\w-]+\s+)?{re.escape(known)}\b"
    return known.casefold() in _PRONOUNS or re.search(definite, fact.text, re.IGNORECASE) is not None


def _only_narrows(claim: Claim, rivals: NameComparison, fact: str) -> bool:
    """Say whether the fact's name only tells which of its kind a thing is that the draft has as known.

    Where the fact has "the Rome summit" and the draft "the summit", no other name of the draft stands for "Rome".
    """
    mine, theirs = rivals.mine.slot, rivals.theirs.slot
    noun = theirs.governor
    if noun is None or mine.governor == noun:
        return False
    modified = rf"\b{re.escape(theirs.name.text)}(?:['’]s)?\s+(?:[\w-]+\s+)?{re.escape(noun)}\w?\w?\b"
    known = rf"\b(?:the|this|that|these|those)\s+{re.escape(noun)}\w?\w?\b"
    told = re.search(modified, fact, re.IGNORECASE)
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
    """Return the names of a draft's clause that the fact has too."""
    return [mine for mine, _ in pair.alignment.matched if mine.slot.weight >= CLAUSE]


WHOLE = 0.95
"""The share of the words on either side from which both say the same, the slot that differs left aside."""


def _time_not_at_stake(claim: Claim, pair: Pair, agreeing: set[str]) -> str | None:
    """Return why two times are those of two things that happened, None where they may be of one."""
    mine, theirs = claim.predicate, pair.fact_claim.predicate
    if claim.own_times and displaced(pair.alignment):
        return "another name has the part of the fact's"
    little = not pair.fact_claim.own_times or pair.alignment.covered < LITTLE
    if pair.told_of is False and little and "amount" not in agreeing:
        return "the fact's time is that of something else"
    strange = pair.alignment.score < LITTLE and not pair.alignment.matched
    if not agreeing and (strange or (pair.alignment.told < HARDLY and not pair.known_head)):
        return "they have next to nothing in common"
    if not claim.own_times and claim.kind in _NOT_OF_TIMES and "predicate" not in agreeing:
        return "its time is taken over"
    if begins(mine) and not begins(theirs) and "predicate" not in agreeing and _of_office(pair):
        return "the fact's time is that of an office"
    if _INTENDED.search(claim.text) and not _INTENDED.search(pair.fact_claim.text):
        return "it tells of what was intended"
    if mine and theirs and mine != theirs and begins(mine) and begins(theirs):
        if not (same_word(mine, theirs) or one_beginning(mine, theirs)) or not pair.known_head:
            return "it tells of another stage"
    return None


LITTLE = 0.3
"""The share of a fact's words, or the score without a name, under which its day is not that of another verb."""


def _of_office(pair: Pair) -> bool:
    """Say whether a fact's time is one at which it says that somebody held an office."""
    if pair.draft.claim.role is not None:
        return False
    told = pair.fact_claim.times[:1]
    return any(claim.role is not None and claim.own_times and claim.times[:1] == told for claim in pair.fact.claims)


_NOT_OF_TIMES = frozenset({ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})
"""Kinds of claims that need no time of their own."""

HARDLY = 0.2
"""The share of a claim's own words under which a fact that agrees in nothing else tells of another thing."""

STRANGE = 0.12
"""The alignment score under which nothing but a digit joins a claim and a fact."""

HEADLESS = 0.6
"""The alignment score from which a claim may be about a fact's noun without having it."""

_INTENDED = re.compile(
    r"\b(?:invited?|scheduled?|expected|planned|plans?|intends?|intended|aims?|aimed|set|hopes?|hoped|wants?|wanted|offered|asked|due|likely|urged|agreed)"
    r"\s+(?:\w+\s+){0,2}?to\s+[a-z]+\b",
    re.IGNORECASE,
)
"""Words by which something was to happen: its day is not that of the deed, nor the day it was spoken of."""


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
