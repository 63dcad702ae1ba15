"""Whether a claim says more or less."""

from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.lexicon import directions
from claimcheck.values.quantity import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKING = frozenset({"be", "stand", "reach", "total", "hit"})
"""Verbs that give their subject's amount: in "growth was 3%" the subject says more or less."""

_AFTER = 4
"""How many tokens after an amount a comparing word may stand ("18 percent below", "$3 billion lower")."""


def direction_of(
    clause: Clause | None, tokens: "list[Token]", mention: QuantityMention | None
) -> "tuple[str | None, Token | None]":
    """Return "increase" or "decrease" where the words say so, and the word that says it.

    The word that follows the amount counts first, then those that govern it, then the clause's own predicate.
    """
    word, token = _worded(clause, tokens)
    if mention is not None and mention.quantity.change is not None:
        return str(mention.quantity.change), token
    return word, token


def _worded(clause: Clause | None, tokens: "list[Token]") -> "tuple[str | None, Token | None]":
    if tokens:
        last = tokens[-1]
        for step in range(1, _AFTER + 1):
            if last.i + step >= len(last.doc):
                break
            word = last.doc[last.i + step]
            if word.is_sent_start or (word.is_punct and word.text != ")"):
                break
            found = _of(word)
            if found and word.pos_ in {"ADJ", "ADV", "ADP", "VERB"}:
                return found, word
        for token in [tokens[0], *tokens[0].ancestors]:
            found = _of(token)
            if found and token not in tokens:
                return found, token
            if clause is not None and token.i == clause.head.i:
                break
    if clause is not None:
        for token in clause.head.children:
            found = _of(token)
            if found and token.dep_ == "nsubj" and clause.head.lemma_ in _LINKING:
                return found, token
        for token in [clause.head, *clause.head.children]:
            found = _of(token)
            if found and (token is clause.head or token.dep_ in {"prt", "advmod", "acomp"}):
                return found, token
    return None, None


def _of(token: "Token") -> str | None:
    return directions().get(token.lower_) or directions().get(token.lemma_.casefold())
