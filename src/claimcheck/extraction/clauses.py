"""Clauses of a sentence over the dependency parse."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.lexicon import attribution_verbs, idioms, unreal_verbs, word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NEGATORS = frozenset({"no", "not", "n't", "n’t", "never", "nobody", "none", "neither", "nor", "without", "nothing"})
_NOT_DENIED = frozenset({"fewer", "less", "more", "later", "one"})
_NOT_DENYING = frozenset({"since", "only", "just", "merely", "simply", "solely", "least", "until", "till"})
"""Words after "not" that leave the predicate standing ("not only won", "not until May", "not least")."""

_HEDGES = word_set(
    "about apparently reportedly allegedly perhaps possibly probably likely estimated seemingly supposedly "
    "roughly believed thought expected"
)
_HYPOTHETICAL = frozenset({"would", "could", "might", "should"})
_DENYING = frozenset({"fail", "refuse", "decline", "neglect", "omit"})
"""Verbs that deny the infinitive after them."""

_CARRYING = frozenset({"use", "manage", "continue"})
"""Verbs that leave to the infinitive after them what is told ("used to work", "managed to reach")."""

_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})


@dataclass(slots=True)
class Clause:
    """A predicate with the tokens that belong to it alone (those of clauses inside it are left out).

    `given` is the subject that a "with" before it gives it ("…, with Jane Roe being sent off").
    """

    head: "Token"
    tokens: list["Token"]
    parent: "Clause | None" = None
    given: "Token | None" = None

    @property
    def start(self) -> int:
        """Return the index of the first token."""
        return self.tokens[0].i

    @property
    def end(self) -> int:
        """Return the index after the last token."""
        return self.tokens[-1].i + 1


def _is_head(token: "Token") -> bool:
    if token.dep_ in _HEADS or token.head == token:
        return True
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"} or any(child.dep_ in _SUBJECTS for child in token.children)
    return token.dep_ in {"dep", "appos"}


def clauses(sentence: "Span") -> list[Clause]:
    """Return the clauses of a sentence in the order of their heads; every token belongs to exactly one."""
    heads: dict[int, Token] = {}
    by_head: dict[int, Clause] = {}
    for token in sentence:
        head = _clause_head(token, heads)
        by_head.setdefault(head.i, Clause(head, [])).tokens.append(token)
    for clause in by_head.values():
        if clause.head.dep_ != "ROOT" and clause.head.head != clause.head:
            clause.parent = by_head.get(_clause_head(clause.head.head, heads).i)
    for clause in by_head.values():
        _take_given_subject(clause)
    return [by_head[key] for key in sorted(by_head)]


def _take_given_subject(clause: Clause) -> None:
    """Move "with" and the noun behind it from the governing clause to the participle right after them.

    The parser hangs both on the verb before where it takes the participle for something else.
    """
    parent = clause.parent
    if parent is None or clause.start == 0:
        return
    if clause.head.dep_ not in {"dep", "advcl"} or not _is_participle(clause.head):
        return
    noun = clause.head.doc[clause.start - 1]
    lead = noun.head
    if noun.dep_ != "pobj" or lead.lower_ != "with" or lead.head != parent.head or not parent.start < lead.i:
        return
    if lead.nbor(-1).text != ",":
        return
    moved = {token.i for token in lead.subtree}
    if not moved <= {token.i for token in parent.tokens}:
        return
    clause.tokens = [token for token in parent.tokens if token.i in moved] + clause.tokens
    parent.tokens = [token for token in parent.tokens if token.i not in moved]
    clause.given = noun


def _is_participle(verb: "Token") -> bool:
    """Say whether a verb is a participle without a finite auxiliary ("being sent", "limited")."""
    finite = any(child.dep_ in {"aux", "auxpass"} and child.tag_ != "VBG" for child in verb.children)
    return verb.tag_ in {"VBG", "VBN"} and not finite


def _clause_head(token: "Token", heads: "dict[int, Token]") -> "Token":
    """Return the head of the clause a token belongs to; `heads` keeps what was found, so no way is gone twice."""
    way = []
    while token.i not in heads and not _is_head(token):
        way.append(token.i)
        token = token.head
    head = heads.setdefault(token.i, token)
    heads.update(dict.fromkeys(way, head))
    return head


def subject_of(clause: Clause) -> "Token | None":
    """Return the head of the clause's subject: its own, the noun it modifies, or its governor's."""
    seen: set[int] = set()
    current: Clause | None = clause
    while current is not None and current.head.i not in seen:
        seen.add(current.head.i)
        head = current.head
        if current.given is not None:
            return current.given
        for child in head.children:
            if child.dep_ in _SUBJECTS and child.tag_ not in {"WDT", "WP"} and child.pos_ != "SCONJ":
                return child
        relative = any(child.dep_ in _SUBJECTS and child.tag_ in {"WDT", "WP"} for child in head.children)
        if head.dep_ == "acl" or (head.dep_ == "relcl" and relative):
            return antecedent(head)
        if head.pos_ not in {"VERB", "AUX"} and head.dep_ == "ROOT":
            return None
        current = current.parent
    return None


_ONE = frozenset({"is", "was", "has"})
"""Verbs that are said of one only."""


def _last_joined(verb: "Token") -> "Token":
    """Return the noun that a modifying clause hangs on: of "Roe and Holm, who was mayor" the last."""
    noun: Token = verb.head
    said_of_one = any(token.lower_ in _ONE for token in (verb, *verb.lefts))
    joined = [token for token in noun.conjuncts if noun.i < token.i < verb.left_edge.i]
    return max(joined, key=lambda token: token.i) if said_of_one and joined else noun


def antecedent(verb: "Token") -> "Token":
    """Return the noun that a modifying clause is about; in "Jane Roe of Norland Steel, who …" it is the person."""
    noun = _last_joined(verb)
    who = any(child.lower_ == "who" for child in verb.children)
    if who and noun.dep_ == "pobj" and noun.pos_ == "PROPN" and noun.head.lower_ in {"of", "from", "at"}:
        if noun.head.head.pos_ == "PROPN":
            return noun.head.head
    return noun


_DATED = frozenset({"DATE", "TIME"})
"""Entity types of the language model that say when, not what."""


def object_of(clause: Clause) -> "Token | None":
    """Return the head of the clause's object, attribute or agent; a date behind "on" is none of them."""
    wanted = ("dobj", "attr", "oprd", "acomp")
    heads = [clause.head, *(child for child in clause.head.children if child.dep_ in {"xcomp", "prep", "agent"})]
    for head in heads:
        for child in head.children:
            behind = head.dep_ in {"prep", "agent"} and child.dep_ == "pobj" and child.ent_type_ not in _DATED
            if child.dep_ in wanted or behind:
                return child
    return None


def negator_of(clause: Clause) -> "Token | None":
    """Return the word by which the clause denies its predicate ("No deaths were reported", "did not vote")."""
    for token in clause.tokens:
        lower = token.lower_
        after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        if lower not in _NEGATORS or after in _NOT_DENYING or (lower == "none" and after == "other"):
            continue
        if token.dep_ == "neg" and token.head != clause.head and token.head.pos_ in {"NOUN", "PROPN"}:
            continue
        if token.dep_ == "neg" or lower in {"nobody", "none", "nothing", "never", "neither"}:
            return token
        argument = token.head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
        if lower == "no" and argument and token.nbor().lower_ not in _NOT_DENIED:
            return token
    return None


def asserted_verb(clause: Clause) -> "tuple[Token, Token | None]":
    """Return the verb that tells what a clause is about, and the verb that denies it ("failed to attend")."""
    head = clause.head
    denies = head.lemma_.casefold() in _DENYING
    if not denies and head.lemma_.casefold() not in _CARRYING:
        return head, None
    if not any(child.dep_ in {"dobj", "auxpass"} for child in head.children):
        for child in head.children:
            if child.dep_ == "xcomp" and any(grand.dep_ == "aux" and grand.lower_ == "to" for grand in child.children):
                return child, head if denies else None
    return head, None


def idiom_of(verb: "Token") -> str:
    """Return the lemma of a verb, or of the one it means with its object or particle ("lost their lives": die)."""
    for child in verb.children:
        meaning = idioms().get((verb.lemma_.casefold(), child.lemma_.casefold()))
        if meaning is not None and child.dep_ in {"dobj", "prt", "advmod"}:
            return meaning
    lemma: str = verb.lemma_.casefold()
    return lemma


def is_hedged(clause: Clause) -> bool:
    """Say whether the clause weakens what it says ("reportedly", "is estimated to")."""
    return any(token.lower_ in _HEDGES for token in clause.tokens) or any(
        child.lower_ in {"may", "might", "could"} for child in clause.head.children if child.dep_ == "aux"
    )


def is_hypothetical(clause: Clause) -> bool:
    """Say whether the clause speaks of what would be, or depends on an "if"."""
    current: Clause | None = clause
    while current is not None:
        for child in current.head.children:
            if child.dep_ == "aux" and child.lower_ in _HYPOTHETICAL:
                return True
            if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether"}:
                return True
        current = current.parent
    return False


def is_unreal(clause: Clause) -> bool:
    """Say whether the clause speaks of what somebody wants, plans or seems to do rather than of what is."""
    current: Clause | None = clause
    while current is not None:
        head = current.head
        if head.lemma_.casefold() in unreal_verbs() and any(
            child.dep_ in {"xcomp", "ccomp"} for child in head.children
        ):
            return True
        current = current.parent if head.dep_ in {"ccomp", "xcomp", "advcl"} else None
    return False


def is_present(clause: Clause) -> bool:
    """Say whether the clause's verb is in the simple present ("employs", "is")."""
    if any(child.dep_ in {"aux", "auxpass"} and child.tag_ not in {"VBZ", "VBP"} for child in clause.head.children):
        return False
    return clause.head.tag_ in {"VBZ", "VBP"}


def is_future(clause: Clause) -> bool:
    """Say whether the clause speaks of what will be."""
    return any(child.dep_ == "aux" and child.lower_ in _FUTURE for child in clause.head.children)


def attribution_of(clause: Clause) -> "Token | None":
    """Return the head of the name of whoever the clause's words are given to.

    "X said that …", "…, X said", "according to X".
    """
    current: Clause | None = clause
    while current is not None:
        for token in current.tokens:
            if token.lower_ == "according" or (token.lower_ == "to" and token.head.lower_ == "according"):
                for child in token.subtree:
                    if child.dep_ == "pobj":
                        return child
        governor = current.parent
        if governor is not None and current.head.dep_ in {"ccomp", "parataxis"}:
            if governor.head.lemma_.casefold() in attribution_verbs():
                for child in governor.head.children:
                    if child.dep_ in _SUBJECTS:
                        return child
        for child in current.head.children:
            if (
                child.dep_ in {"parataxis", "ccomp"}
                and child.i > current.head.i
                and child.lemma_ in attribution_verbs()
            ):
                subject = next((token for token in child.children if token.dep_ in _SUBJECTS), None)
                if subject is not None and child.dep_ == "parataxis":
                    return subject
        current = governor
    return None


def of_another_time(clause: Clause | None) -> "Token | None":
    """Return the head of a clause that tells what was before or after what governs it ("after a boat had fired")."""
    if clause is None:
        return None
    head = clause.head
    marked = head.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in _APART for child in head.children)
    behind = (
        head.head.head if head.dep_ == "acl" and head.tag_ == "VBD" else head.head if head.dep_ == "pcomp" else None
    )
    return head if marked or (behind is not None and behind.lower_ in _APART) else None


_APART = frozenset({"after", "before"})
