"""Times of an annotated document; the parse says which way a bare weekday looks."""

from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.extraction.lexicon import attribution_verbs
from claimcheck.values.en.times import find_times
from claimcheck.values.en.times_tense import tense_by_words
from claimcheck.values.time import Tense, TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

AHEAD_VERBS = frozenset(
    [
        "plan",
        "expect",
        "intend",
        "schedule",
        "slate",
        "set",
        "hope",
        "aim",
        "promise",
        "vow",
        "agree",
        "propose",
        "prepare",
        "be",
        "due",
        "want",
        "need",
        "ask",
        "urge",
    ]
)
"""Verbs whose infinitive complement lies ahead: "plans to meet Friday"."""

SCHEDULING = frozenset({"schedule", "slate", "plan", "expect", "postpone", "set"})
"""Verbs whose participle speaks of what lies ahead: "a hearing set for March", "is expected in May".

"Plan" does so in the past tense too, of what it takes as its object: "they planned a rally on Friday".
"""

AHEAD_ADJECTIVES = frozenset({"payable", "effective", "due", "upcoming"})

FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo", "ll"})


def recognise_times(annotation: Annotation, found: Found) -> tuple[TimeMention, ...]:  # noqa: ARG001
    """Return the times of a document in order, read against the day it was published.

    Ages are left to the quantities: annotated news leaves "a 52-year-old" out of its times 28 times in 30.
    """
    document = annotation.document
    published = document.published.day if document.published else None
    borders = [block.start for block in document.blocks]

    def tense(offset: int) -> Tense:
        return _tense_at(annotation, offset)

    return find_times(
        document.reading,
        published=published,
        tense=tense if annotation.parsed else None,
        borders=borders,
        ages=False,
    )


def _tense_at(annotation: Annotation, offset: int) -> Tense:
    """Return the tense of the clause that governs the word at an offset."""
    block = annotation.block_at(offset)
    words = block.tokens(offset, offset + 1) if block else None
    if words is None:
        return tense_by_words(annotation.text, offset)
    token: Token = words[0]
    if _said_then(token):
        return Tense.PAST
    named = noun = False
    for _ in range(40):
        named = named or token.dep_ in ("poss", "compound", "nmod", "amod")
        noun = noun or (token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN"))
        noun = noun and token.dep_ not in ("nsubj", "nsubjpass")
        if token.pos_ in ("VERB", "AUX"):
            tense = _tense_of_verb(token)
            if (named or noun) and tense is not Tense.FUTURE:
                return Tense.UNKNOWN
            if tense is not Tense.UNKNOWN or _is_open_infinitive(token):
                return tense
        if token.pos_ == "ADJ" and token.lower_ in AHEAD_ADJECTIVES:
            return Tense.FUTURE
        if token.head.i == token.i:
            break
        token = token.head
    return tense_by_words(annotation.text, offset)


def _said_then(token: "Token") -> bool:
    """Say whether a day stands right behind a verb of saying in the past ("said on Monday it would close")."""
    at = token.i - 1
    while at >= 0 and token.doc[at].lower_ in _BEFORE_DAYS:
        at -= 1
    return at >= 0 and token.doc[at].tag_ == "VBD" and token.doc[at].lemma_ in attribution_verbs()


_BEFORE_DAYS = frozenset({"on", "late", "early", "earlier"})


def _is_open_infinitive(verb: "Token") -> bool:
    """Say whether a verb tells what is yet to be done: "an agreement to sell", "invited them to meet"."""
    if verb.tag_ != "VB" or not any(child.lower_ == "to" for child in verb.children):
        return False
    if verb.dep_ in ("acl", "relcl", "ccomp"):
        return True
    return verb.dep_ == "xcomp" and any(child.dep_ == "dobj" for child in verb.head.children)


def _set_for(verb: "Token") -> bool:
    """Say whether something is set for a time or set to happen, and not just set."""
    return any(child.lower_ in ("for", "to") or child.dep_ == "xcomp" for child in verb.children)


def _is_ahead(verb: "Token") -> bool:
    """Say whether something is due or payable, that is, has not been yet."""
    return any(child.dep_ == "acomp" and child.lower_ in AHEAD_ADJECTIVES for child in verb.children)


def _tense_of_verb(verb: "Token") -> Tense:
    """Return the tense of one verb by its form and its auxiliaries."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in FUTURE_AUXILIARIES for child in helpers):
        return Tense.FUTURE
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and _is_ahead(verb):
        return Tense.FUTURE
    if any(child.tag_ == "MD" for child in helpers):
        undecided = any(child.lemma_ == "have" or child.lower_ == "could" for child in helpers)
        return Tense.UNKNOWN if undecided else Tense.FUTURE
    if any(child.lower_ == "to" for child in helpers) and verb.head.lemma_ == "be" and verb.dep_ == "xcomp":
        return Tense.FUTURE if verb.head.tag_ in ("VBZ", "VBP") else Tense.PAST
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in helpers):
        head = verb.head
        if head.lemma_ in AHEAD_VERBS and verb.dep_ in ("xcomp", "ccomp", "advcl"):
            return Tense.FUTURE
        return Tense.UNKNOWN
    if verb.lemma_ == "plan" and any(child.dep_ == "dobj" for child in verb.children):
        return Tense.FUTURE
    if verb.lemma_ in SCHEDULING and verb.tag_ != "VBD" and (verb.lemma_ != "set" or _set_for(verb)):
        return Tense.FUTURE
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return Tense.PAST
    if any(child.tag_ in ("VBZ", "VBP") and child.lemma_ == "have" for child in helpers):
        return Tense.PRESENT
    if any(child.lemma_ == "have" for child in helpers) or (verb.tag_ == "VBN" and not helpers):
        return Tense.PAST
    if verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in helpers):
        return Tense.FUTURE if verb.tag_ == "VBG" else Tense.PRESENT
    return Tense.UNKNOWN
