"""Dates that belong to a noun: "the 2002 summit", "the feast (6 December)", "the holiday falls on 6 December"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import Claim, NameKind, NameMention, SlotRole
from claimcheck.extraction.clauses import Clause
from claimcheck.extraction.sentence import Sentence
from claimcheck.values.time import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_DASHES = frozenset({"-", "–", "—", "--"})
_CLOSING = {"(": frozenset({")"}), **dict.fromkeys(_DASHES, _DASHES | {",", ".", ";"})}
_KEPT = frozenset({"fall", "mark", "celebrate", "observe", "commemorate", "keep", "honour", "honor"})
"""Verbs by which a yearly day has its date, and nothing else is said ("falls on", "is marked every")."""

_MONTH = len("2000-01")


def dated_noun(sentence: Sentence, token: "Token") -> "Token | None":
    """Return the noun a date modifies ("the 2002 summit", "the Act of 2008"), None where it modifies a verb."""
    head = token.head
    if token.i > 0 and token.nbor(-1).pos_ == "ADP" and head.i > token.i:
        return None
    while token.dep_ in {"compound", "nummod", "amod", "nmod", "poss"} and head.pos_ in {"NOUN", "PROPN"}:
        if head.dep_ in {"compound", "nmod"} and head.head.pos_ in {"NOUN", "PROPN"}:
            head = head.head
            continue
        named = sentence.name_of(head) is not None
        described = any(child.dep_ in {"compound", "amod", "nmod"} and child != token for child in head.children)
        return head if named or described else None
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "PROPN":
        return token.head.head
    return None


def apposed_noun(sentence: Sentence, tokens: "list[Token]") -> "Token | None":
    """Return the noun behind which a date stands in brackets or between dashes ("the feast (6 December)")."""
    first, last, doc = tokens[0].i, tokens[-1].i, tokens[0].doc
    if first < sentence.span.start + 2 or last + 1 >= len(doc):
        return None
    closing = _CLOSING.get(doc[first - 1].text)
    noun = doc[first - 2]
    if closing is None or doc[last + 1].text not in closing or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if doc[first - 1].text in _DASHES and not (doc[first - 2].whitespace_ and doc[first - 1].whitespace_):
        return None
    name = sentence.name_of(noun)
    return None if name is not None and name.kind is NameKind.PERSON else noun


def about(claim: Claim, name: NameMention | None) -> Claim:
    """Make a name the subject of a claim."""
    names = (replace(slot, role=SlotRole.SUBJECT) if slot.name is name else slot for slot in claim.names)
    return replace(claim, names=tuple(names))


def gives_day(clause: Clause, mention: TimeMention) -> bool:
    """Say whether a clause does no more than give a day its date ("falls on 6 December")."""
    return clause.head.lemma_.casefold() in _KEPT and len(mention.time.value) > _MONTH


def on_verb(token: "Token", clause: Clause | None) -> bool:
    """Say whether a time hangs on its clause's verb, not on a noun ("the figures for July were out on Friday")."""
    if clause is None:
        return False
    while token.dep_ in {"compound", "nummod", "amod", "nmod", "appos", "det"} and token.head != clause.head:
        token = token.head
    if token.dep_ == "pobj":
        token = token.head
    return token.head == clause.head
