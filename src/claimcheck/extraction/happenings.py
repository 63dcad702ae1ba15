"""That something took place or was called off: "the vote was postponed", "It went ahead all the same"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import Claim, Term
from claimcheck.extraction.clauses import Clause, idiom_of
from claimcheck.extraction.lexicon import word_list, word_set
from claimcheck.extraction.sentence import Context
from claimcheck.extraction.sentence_weights import OWN

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKES_PLACE = word_set("occur happen")
_BY_SOMEBODY = word_set("hold cancel postpone scrap abandon suspend")
"""Verbs of which the passive says whether and when something took place."""

_PRONOUNS = word_set("it this that they")


def tells_happening(clause: Clause, subject: "Token", context: Context) -> bool:
    """Say whether a clause tells that a gathering took place or did not, by its noun or by a pronoun."""
    verb = idiom_of(clause.head)
    passive = any(child.dep_ == "auxpass" for child in clause.head.children)
    if verb not in _TAKES_PLACE and not (passive and verb in _BY_SOMEBODY):
        return False
    return subject.lemma_.casefold() in word_list("gatherings") or meant_by(subject, context) is not None


def meant_by(subject: "Token", context: Context) -> Term | None:
    """Return the gathering that a pronoun means: the last that the sentence before names, None where none is."""
    if subject.lower_ not in _PRONOUNS:
        return None
    named = (term for term in context.terms if term.lemma in word_list("gatherings"))
    return max(named, key=lambda term: term.start, default=None)


def told_of(claim: Claim, subject: "Token", context: Context) -> Claim:
    """Make the gathering that a pronoun means a word of the claim's own."""
    meant = meant_by(subject, context)
    if meant is None:
        return claim
    others = (term for term in claim.terms if term.lemma != meant.lemma)
    return replace(claim, terms=(replace(meant, weight=OWN), *others))
