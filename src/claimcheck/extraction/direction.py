"""Whether a claim says more or less."""

from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.lexicon import directions, word_set
from claimcheck.values.quantity import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKING = frozenset({"be", "stand", "reach", "total", "hit", "amount"})
"""Verbs that give their subject's amount: in "growth was 3%" the subject says more or less."""

_SHOWING = frozenset({"see", "show", "mark", "represent", "report", "record", "suffer", "experience"})
"""Verbs whose object says more or less of their subject: "exports saw a rise"."""

_OPPOSITE = {"increase": "decrease", "decrease": "increase"}
_FALLS = frozenset({"under", "within", "into", "upon"})

_OTHER_NOUNS = frozenset({"contract", "crash", "dive", "rocket", "mount", "double", "cut"})
"""Verbs that say more or less, and nouns of another meaning ("a three-year contract")."""

_MOVING = word_set(
    "be go come move edge tick shoot creep inch climb drift head nudge push drive send bring trend stand finish close "
    "end start stay jump rise fall add mark pull bid talk scale ramp speed slow round bump revise adjust"
)
"""Verbs with which "up" and "down" say more and less; not with "make up", "set up" or "shut down"."""

_AFTER = 4
"""How many tokens after an amount a comparing word may stand ("18 percent below", "$3 billion lower")."""


def direction_of(
    clause: Clause | None, tokens: "list[Token]", mention: QuantityMention | None
) -> "tuple[str | None, Token | None]":
    """Return "increase" or "decrease" where the words say so, and the word that says it.

    The word that follows the amount counts first, then those that govern it, then the clause's own predicate.  What
    "had been higher" has fallen since.
    """
    word, token = _worded(clause, tokens)
    if mention is not None and mention.quantity.change is not None:
        return str(mention.quantity.change), token
    if word is not None and token is not None and clause is not None and _had_been(clause, token):
        word = _OPPOSITE[word]
    return word, token


def moves(clause: Clause, subject: "Token") -> bool:
    """Say whether a clause says no more than that its subject grew or shrank ("orders fell")."""
    verb = clause.head
    if subject.pos_ != "NOUN" or verb.pos_ != "VERB" or any(child.dep_ == "dobj" for child in verb.children):
        return False
    word, token = _worded(clause, [])
    return word is not None and token is not None and (token == verb or token.dep_ in {"prt", "advmod"})


def _had_been(clause: Clause, token: "Token") -> bool:
    """Say whether a comparative is said of what had been before."""
    before = any(child.dep_ == "aux" and child.lower_ == "had" for child in clause.head.children)
    return before and token.tag_ in {"JJR", "RBR"} and clause.head.lemma_ == "be"


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
        for token in _told_behind(tokens):
            return _of(token), token
        for token in [tokens[0], *tokens[0].ancestors]:
            found = _of(token)
            if found and token not in tokens:
                return found, token
            if clause is not None and token.i == clause.head.i:
                break
    if clause is not None:
        for token in clause.head.children:
            found = _of(token)
            if found and token.dep_ in {"nsubj", "attr"} and clause.head.lemma_ in _LINKING:
                return found, token
            if found and token.dep_ == "dobj" and clause.head.lemma_ in _SHOWING and token.pos_ == "NOUN":
                return found, token
        for token in [clause.head, *clause.head.children]:
            found = _of(token)
            if found and (token == clause.head or token.dep_ in {"prt", "advmod", "acomp"}):
                return found, token
    return None, None


def _told_behind(tokens: "list[Token]") -> "list[Token]":
    """Return the nouns behind an amount that call it more or less ("3 million tonnes, an increase on 2013")."""
    inside = {token.i for token in tokens}
    heads = [token for token in tokens if token.head.i not in inside]
    heads += [token.head for token in heads if token.dep_ in {"nummod", "quantmod"}]
    return [child for head in heads for child in head.children if child.dep_ == "appos" and _of(child)]


def _of(token: "Token") -> str | None:
    if (token.pos_ == "VERB" and _no_amount(token)) or _outdoes(token):
        return None
    if (token.pos_ == "NOUN" and token.lemma_ in _OTHER_NOUNS) or (token.dep_ == "prt" and not _moves(token.head)):
        return None
    return directions().get(token.lower_) or directions().get(token.lemma_.casefold())


def _moves(verb: "Token") -> bool:
    if verb.lemma_.casefold() in _MOVING:
        return True
    return verb.lemma_ in _PUTTING and any(child.dep_ == "prep" and child.lower_ == "by" for child in verb.children)


_PUTTING = frozenset({"put", "take"})
"""Verbs with which "up" and "down" say more and less only where it is told by how much."""


def _outdoes(token: "Token") -> bool:
    """Say whether a comparative sets its subject above all others ("longer than any other") and tells no change."""
    if token.tag_ not in {"JJR", "RBR"}:
        return False
    words = [word.lower_ for word in token.doc[token.i + 1 : token.i + 1 + _AFTER]]
    return any(pair in {("than", "any"), ("than", "all"), ("than", "anyone")} for pair in pairwise(words))


def _no_amount(verb: "Token") -> bool:
    """Say whether a verb that may say more or less has another meaning here ("falls on 6 December", "drop it")."""
    lemma = verb.lemma_.casefold()
    if lemma == "fall":
        present = verb.tag_ in {"VBZ", "VBP"}
        return any(
            child.dep_ == "prep" and (child.lower_ in _FALLS or (present and child.lower_ == "on"))
            for child in verb.children
        )
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if lemma == "lose":
        return any(child.lemma_ == "life" for child in objects)
    return lemma == "drop" and bool(objects)
