"""Noun phrases and verbs, as the claims need them."""

from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import Clause

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
    """Return the lemmas of the words before a noun that narrow it ("online sales")."""
    if noun is None or noun.pos_ != "NOUN":
        return ()
    return tuple(
        child.lemma_.casefold() for child in noun.lefts if child.dep_ in {"amod", "compound"} and child.pos_ != "NUM"
    )


def is_finite(clause: Clause) -> bool:
    """Say whether a clause asserts something by itself: a tensed verb, or a participle that modifies a noun."""
    parts = [clause.head, *(child for child in clause.head.children if child.dep_ in {"aux", "auxpass"})]
    if any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in parts):
        return True
    return clause.head.tag_ in {"VBN", "VBG"} and clause.head.dep_ in {"acl", "advcl", "dep", "ROOT", "pcomp"}
