"""Noun phrases and verbs, as the claims need them."""

from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.lexicon import directions

if TYPE_CHECKING:
    from spacy.tokens import Token


_CLAUSES = frozenset({"relcl", "acl", "appos", "ccomp", "advcl"})
_ENDS = frozenset({",", "—", "–", ";"})


def phrase_of(noun: "Token") -> "list[Token]":
    """Return the tokens of a noun phrase without the clauses that modify it."""
    kept: list[Token] = []
    waiting = [(noun, False)]
    while waiting:  # from left to right, and no further than the phrase goes: a list may have a thousand members
        token, reached = waiting.pop()
        if reached:
            if token.i > noun.i and token.text in _ENDS:
                break
            kept.append(token)
            continue
        inside = [[child for child in side if child.dep_ not in _CLAUSES] for side in (token.lefts, token.rights)]
        waiting += [(child, False) for child in reversed(inside[1])]
        waiting.append((token, True))
        waiting += [(child, False) for child in reversed(inside[0])]
    return kept


def modifiers_of(noun: "Token | None") -> tuple[str, ...]:
    """Return the lemmas of the nouns and adjectives that narrow a noun ("online sales", "imports of goods")."""
    if noun is None:
        return ()
    before = [
        child
        for child in noun.lefts
        if (child.dep_ in {"amod", "compound"} and child.pos_ != "NUM")
        or (child.dep_ == "poss" and child.pos_ == "NOUN")
    ]
    of = (child for child in noun.rights if child.dep_ == "prep" and child.lower_ == "of")
    behind = [token for child in of for token in child.children if token.dep_ == "pobj" and token.pos_ == "NOUN"]
    return tuple(token.lemma_.casefold() for token in (*before, *behind))


def noun_told_of(subject: "Token | None", clause: Clause | None) -> "Token | None":
    """Return the noun a clause is about: its subject's, or what grew where that is growth ("a rise in exports").

    "There was a rise" is about the rise.
    """
    noun = subject
    if noun is not None and noun.dep_ == "expl" and clause is not None:
        noun = next((child for child in clause.head.children if child.dep_ == "attr"), None)
    if noun is None or noun.pos_ != "NOUN":
        return None
    if noun.lemma_.casefold() not in directions():
        return noun
    behind = (token for token in noun.subtree if token.dep_ == "pobj" and token.head.lower_ == "in")
    return next((token for token in behind if token.pos_ == "NOUN" and token.i > noun.i), noun)


def is_finite(clause: Clause) -> bool:
    """Say whether a clause asserts something by itself: a tensed verb, or a participle that modifies a noun."""
    parts = [clause.head, *(child for child in clause.head.children if child.dep_ in {"aux", "auxpass"})]
    if any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in parts):
        return True
    return clause.head.tag_ in {"VBN", "VBG"} and clause.head.dep_ in {"acl", "advcl", "dep", "ROOT", "pcomp"}


def part_of(phrase: "Token") -> "Token | None":
    """Return the number that is a part of what a phrase counts ("31" for "46 people" in "31 of the 46 people")."""
    of = phrase.head
    told = of.lower_ == "of" and of.dep_ == "prep" and phrase.dep_ == "pobj" and of.head.pos_ == "NUM"
    return of.head if told else None
