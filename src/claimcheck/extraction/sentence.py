"""One sentence with its mentions, and what the claims of it take over from the text before."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameKind, NameMention, NameSlot, SlotRole, Term
from claimcheck.extraction.clauses import Clause, clauses, subject_of
from claimcheck.extraction.lexicon import light_words, seats, word_set
from claimcheck.extraction.role_frame import RoleFrame
from claimcheck.extraction.sentence_weights import LEDE, PREVIOUS
from claimcheck.text.document import BlockKind
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_PLACE_NOUNS = word_set(
    "region province state county district city town village island area peninsula valley stadium arena airport port "
    "harbour harbor"
)
_WAYS = {
    **dict.fromkeys(("leave", "depart", "flee", "quit", "exit"), "from"),
    **dict.fromkeys(("reach", "enter", "visit", "approach"), "to"),
}
"""Verbs of going whose object is where it began or led ("left Norland", "reached Velmia")."""

_PERSONS = frozenset({"he", "she"})
_PRONOUNS = _PERSONS | {"it"}
_PLACES_AFTER = frozenset({"in", "at", "near", "from", "to", "on", "off", "around", "outside", "inside"})


@dataclass(slots=True)
class Sentence:
    """A sentence, its clauses, and the mentions inside it by token index."""

    block: AnnotatedBlock
    span: "Span"
    times: list[TimeMention]
    quantities: list[QuantityMention]
    names: list[NameMention]
    clauses: list[Clause] = field(default_factory=list)
    _name_at: dict[int, NameMention] = field(default_factory=dict)
    _busy: set[int] = field(default_factory=set)
    _clause_at: dict[int, Clause] = field(default_factory=dict)
    _slots: dict[int, NameSlot] = field(default_factory=dict)
    _words: dict[int, tuple[str, int, int] | None] = field(default_factory=dict)
    _end: int = field(init=False)

    def __post_init__(self) -> None:
        """Index the mentions by token."""
        self._end = self.start + len(self.span.text.rstrip())
        self.clauses = clauses(self.span)
        self._clause_at = {token.i: clause for clause in self.clauses for token in clause.tokens}
        for name in self.names:
            for token in self.tokens_of(name.start, name.end):
                self._name_at[token.i] = name
        for time in self.times:
            self._busy.update(token.i for token in self.tokens_of(time.start, time.end))
        for mention in self.quantities:
            counted = mention.quantity.noun is not None
            for token in self.tokens_of(mention.start, mention.end):
                if not counted or token.pos_ not in {"NOUN", "PROPN"}:
                    self._busy.add(token.i)

    @property
    def start(self) -> int:
        """Return where the sentence starts in the words read."""
        return self.block.block.start + self.span.start_char

    @property
    def end(self) -> int:
        """Return where the sentence ends, trailing space left out."""
        return self._end

    def tokens_of(self, start: int, end: int) -> list["Token"]:
        """Return the tokens of the sentence that overlap a run of the words read."""
        inside = self.block.tokens(start, end)
        return [token for token in inside if self.span.start <= token.i < self.span.end] if inside is not None else []

    def clause_of(self, token: "Token") -> Clause | None:
        """Return the clause a token belongs to."""
        return self._clause_at.get(token.i)

    def name_of(self, token: "Token") -> NameMention | None:
        """Return the name a token is part of."""
        return self._name_at.get(token.i)

    def phrase_before(self, noun: "Token") -> "list[Token]":
        """Return a noun with what stands before it in its phrase, or the whole name it ends."""
        name = self.name_of(noun)
        return self.tokens_of(name.start, name.end) if name else list(noun.doc[noun.left_edge.i : noun.i + 1])

    def terms(self, tokens: list["Token"], weight: float) -> list[Term]:
        """Return the content words among these tokens, names, times and numbers left out."""
        found = []
        for token in tokens:
            if token.i not in self._words:
                self._words[token.i] = self._content_of(token)
            if word := self._words[token.i]:
                found.append(Term(*word, weight))
        return found

    def _content_of(self, token: "Token") -> tuple[str, int, int] | None:
        """Return the lemma of a content word and where it stands, None for any other word."""
        if token.pos_ not in _CONTENT or token.i in self._busy or token.i in self._name_at:
            return None
        lemma = token.lemma_.casefold()
        if len(lemma) < 2 or lemma in light_words() or not any(char.isalpha() for char in lemma):
            return None
        if token.pos_ == "ADV" and not token.lower_.endswith("ly"):
            return None
        return lemma, self.block.start_of(token), self.block.end_of(token)

    def name_slots(self, tokens: list["Token"], weight: float) -> list[NameSlot]:
        """Return the names among these tokens with the part each plays."""
        slots: list[NameSlot] = []
        seen: set[int] = set()
        for token in tokens:
            name = self._name_at.get(token.i)
            if name is None or name.start in seen:
                continue
            seen.add(name.start)
            if name.start not in self._slots:
                self._slots[name.start] = self._slot(name)
            slots.append(replace(self._slots[name.start], weight=weight))
        return slots

    def _slot(self, name: NameMention) -> NameSlot:
        tokens = self.tokens_of(name.start, name.end)
        inside = {token.i for token in tokens}
        head = next((token for token in tokens if token.head.i not in inside or token.head == token), tokens[0])
        while head.dep_ in {"compound", "nmod", "amod"} and head.head.lemma_.casefold() in _PLACE_NOUNS:
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.casefold() in _PLACE_NOUNS:
            head = head.head.head
        relation = head.dep_
        while head.head != head and (relation in {"conj", "appos"} or self._shares_noun(head)):
            head = head.head
            relation = head.dep_
        preposition = head.head.lower_ if relation == "pobj" else None
        role = SlotRole.OTHER
        if relation == "nsubj":
            role = SlotRole.SUBJECT
        elif relation == "dobj" and head.head.lemma_ in _WAYS and self._gone_from_or_to(name, head.head):
            role, preposition = SlotRole.PLACE, _WAYS[head.head.lemma_]
        elif relation in {"nsubjpass", "dobj", "attr", "dative", "oprd"}:
            role = SlotRole.OBJECT
        elif relation == "pobj" and (head.head.dep_ == "agent" or preposition == "by"):
            role = SlotRole.AGENT
        elif (
            relation == "pobj"
            and preposition in _PLACES_AFTER
            and (
                name.kind in {NameKind.PLACE, NameKind.OTHER}
                or (preposition in {"in", "near"} and name.kind is not NameKind.PERSON)
                or (preposition in {"from", "to", "for"} and _one_word(name) and _travels(head.head.head))
            )
        ):
            role = SlotRole.PLACE
        elif relation == "pobj" and preposition in {"against", "to"}:
            role = SlotRole.OBJECT
        return NameSlot(role, name, preposition, governor=self._governor(head))

    def _gone_from_or_to(self, name: NameMention, verb: "Token") -> bool:
        """Say whether what is left or reached is a place: a known one, a capital, or one word where no person goes."""
        if name.kind is NameKind.PLACE or name.key in seats():
            return True
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        goer = self.name_of(subject) if subject is not None else None
        person = goer is not None and goer.kind is NameKind.PERSON and " " in goer.key
        return _one_word(name) and not person and subject is not None and subject.pos_ != "PRON"

    def _governor(self, token: "Token") -> str | None:
        """Return the lemma of the nearest noun or verb above a name that is no part of a name itself."""
        while token.head != token:
            token = token.head
            if token.pos_ in {"NOUN", "VERB"} and token.i not in self._name_at:
                lemma: str = token.lemma_.casefold()
                return lemma
        return None

    def _shares_noun(self, token: "Token") -> bool:
        """Say whether the first of two joined names has its last word from the second ("North and South Korea")."""
        joined = any(child.dep_ == "conj" and child.i in self._name_at for child in token.children)
        return token.dep_ in {"nmod", "amod", "compound"} and joined and token.head.i in self._name_at


def _one_word(name: NameMention) -> bool:
    """Say whether a name is one word and no acronym: where somebody travels to it, it is a place."""
    return " " not in name.text and not name.text.isupper()


def _travels(verb: "Token") -> bool:
    return verb.lemma_.casefold() in _TRAVELLING


_TRAVELLING = frozenset(
    {
        *("sail", "travel", "depart", "fly", "ferry", "evacuate", "drive", "row", "cruise", "steam", "march", "walk"),
        *("migrate", "emigrate", "ship", "deport", "extradite", "escape", "flee", "bind", "airlift"),
    }
)
"""Verbs of travelling, "bound for" among them."""


def abbreviations(sentence: Sentence) -> dict[str, tuple[int, ...]]:
    """Return the abbreviations a sentence introduces ("gross domestic product (GDP)") and the tokens spelt out."""
    found: dict[str, tuple[int, ...]] = {}
    doc = sentence.block.doc
    for token in sentence.span:
        text = token.text
        bracketed = (
            token.i > 1 and doc[token.i - 1].text == "(" and token.i + 1 < len(doc) and doc[token.i + 1].text == ")"
        )
        if not bracketed or not text.isupper() or not 2 <= len(text) <= 6:
            continue
        words = [t for t in doc[max(sentence.span.start, token.i - 3 * len(text)) : token.i - 1] if t.is_alpha]
        tail = [t for t in words if t.lower_ not in {"of", "the", "and", "for"}][-len(text) :]
        if [t.text[0].upper() for t in tail] == list(text):
            found[text.casefold()] = tuple(t.i for t in tail)
    return found


@dataclass(slots=True)
class Context:
    """What has been named so far: words, names and times that later claims may take over."""

    lede_terms: list[Term] = field(default_factory=list)
    lede_names: list[NameSlot] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    names: list[NameSlot] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    short_for: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: dict[str, RoleFrame] = field(default_factory=dict)
    """The office that each person named so far was last said to hold, by the key of the name."""
    person: NameMention | None = None
    """The person last said to hold an office."""
    block: int = -1
    he: NameMention | None = None
    """The person whom "he" or "she" as a subject means: the last one that a main clause was about."""
    it: NameMention | None = None
    """What "it" as a subject means: the name that the main clause of the sentence before was about, if not a person's.

    A single word that is taken for a person's name may be a firm's.
    """

    def meant_by(self, subject: "Token") -> NameMention | None:
        """Return the name that a pronoun in a subject stands for, None where none is known."""
        return self.he if subject.lower_ in _PERSONS else self.it if subject.lower_ == "it" else None

    @property
    def body(self) -> NameMention | None:
        """Return what "its" before an office means: what "it" does, else the only organisation named last."""
        named = {slot.name.key: slot.name for slot in self.names if slot.name.kind is NameKind.ORGANISATION}
        return self.it or (next(iter(named.values())) if len(named) == 1 else None)

    def after(self, sentence: Sentence, times: list[TimeMention]) -> None:
        """Take in a sentence that has been read."""
        for short, indices in abbreviations(sentence).items():
            self.short_for[short] = tuple(sentence.block.doc[i].lemma_.casefold() for i in indices)
        tokens = list(sentence.span)
        terms = sentence.terms(tokens, PREVIOUS)
        names = sentence.name_slots(tokens, PREVIOUS)
        self._take_subject(sentence)
        if not self.lede_terms and not self.lede_names:
            self.lede_terms = [Term(term.lemma, term.start, term.end, LEDE) for term in terms]
            self.lede_names = [replace(slot, weight=LEDE) for slot in names]
        if sentence.block.block.start != self.block:
            self.block = sentence.block.block.start
            self.times = []
        self.terms, self.names = terms, names
        if times:
            self.times = times

    def _take_subject(self, sentence: Sentence) -> None:
        """Keep what the main clause of a sentence is about, as what a pronoun after it means."""
        main = next((clause for clause in sentence.clauses if clause.head.dep_ == "ROOT"), None)
        subject = subject_of(main) if main is not None else None
        if subject is None or subject.lower_ in _PRONOUNS:
            return
        name = sentence.name_of(subject)
        if name is not None and name.kind is NameKind.PERSON:
            self.he = name
            if " " in name.key:
                return
        if sentence.block.block.kind is not BlockKind.HEADING:
            self.it = name
