"""Offices told without a title: "chaired the panel", "in charge of", "held the education portfolio", "N's creation"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameKind, NameMention, RoleSlot
from claimcheck.extraction.lexicon import RoleVerb, bodies, holding_verbs, office_nouns, role_phrases, role_verbs
from claimcheck.extraction.name_index import NameIndex
from claimcheck.extraction.role_frame import RoleFrame, body_noun, names_in, words_in

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STAND = frozenset({"be", "remain", "stay", "stand", "sit", "become", "continue"})
_CREATIONS = frozenset({"creation", "invention", "brainchild"})
_MAKER = "founder"


def phrase_frames(block: AnnotatedBlock, span: "Span", named: NameIndex) -> Iterator[RoleFrame]:
    """Yield the offices of a sentence that are told without a title."""
    finder = _PhraseFinder(block, named)
    for token in span:
        yield from finder.verb(token)
        yield from finder.charge(token)
        yield from finder.office(token)
        yield from finder.creation(token)


def conjuncts(token: "Token") -> "Iterator[Token]":
    """Yield a token and those joined to it by "and"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


class _PhraseFinder:
    def __init__(self, block: AnnotatedBlock, named: NameIndex) -> None:
        self._block = block
        self._named = named

    def verb(self, verb: "Token") -> Iterator[RoleFrame]:
        """Yield who is said to do what the holder of an office does: "N governs B", "B is chaired by N"."""
        known = role_verbs().get(verb.lemma_.casefold()) if verb.pos_ == "VERB" else None
        if known is None:
            return
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
        reduced = verb.dep_ == "acl" and verb.tag_ == "VBN"
        if passive or reduced:
            body = self._child(verb, {"nsubjpass"}) or (verb.head if reduced else None)
            holders = [holder for agent in self._agents(verb) for holder in conjuncts(agent)]
        else:
            body = self._child(verb, {"dobj"}) or self._after(verb, "over")
            subject = self._child(verb, {"nsubj"})
            holders = [] if subject is None else list(conjuncts(subject))
        if body is None or not self._suits(body, known):
            return
        past = verb.tag_ == "VBD" or any(child.lower_ in {"was", "were", "had"} for child in verb.children)
        for holder in holders:
            yield from self._frame(
                known.key, verb, verb.i + 1, self._named.at(holder), body, past=past, predicated=True
            )

    def charge(self, token: "Token") -> Iterator[RoleFrame]:
        """Yield who is said to be "in charge of" or "at the helm of" something."""
        for words, key in role_phrases().get(token.lower_, ()):
            last = token.i + len(words)
            if [other.lower_ for other in token.doc[token.i : last]] != list(words) or last >= len(token.doc):
                continue
            body = next((child for child in token.doc[last - 1].children if child.dep_ == "pobj"), None)
            holder, past = self._placed(token)
            if body is not None:
                yield from self._frame(key, token, last, holder, body, past=past, predicated=True)

    def office(self, noun: "Token") -> Iterator[RoleFrame]:
        """Yield who holds an office named as a thing: "held the presidency of B", "B, under N's leadership"."""
        key = self._office_key(noun)
        if key is None:
            return
        body = self._after(noun, "of")
        owner = self._child(noun, {"poss"})
        governor = noun.head
        if owner is not None and noun.dep_ == "pobj" and governor.lower_ in {"under", "during"}:
            led = body or self._led(governor.head)
            if led is not None:
                yield from self._frame(key, noun, noun.i + 1, self._named.at(owner), led, past=True)
        elif noun.dep_ == "dobj" and governor.lemma_.casefold() in holding_verbs():
            subject = self._child(governor, {"nsubj"})
            if subject is None and governor.dep_ == "xcomp":
                subject = self._child(governor.head, {"nsubj"})
            if subject is None:
                return
            past = governor.tag_ == "VBD"
            yield from self._frame(key, noun, noun.i + 1, self._named.at(subject), noun, past=past, predicated=True)

    def creation(self, noun: "Token") -> Iterator[RoleFrame]:
        """Yield whose creation something is said to be."""
        if noun.lemma_ not in _CREATIONS:
            return
        maker = self._child(noun, {"poss"}) or self._after(noun, "of")
        made = self._child(noun, {"appos"})
        if noun.dep_ in {"appos", "compound", "nmod"}:
            made = noun.head
        elif noun.dep_ == "attr":
            made = self._child(noun.head, {"nsubj"})
        if maker is not None and made is not None and self._named.at(made) is not None:
            yield from self._frame(_MAKER, noun, noun.i + 1, self._named.at(maker), made)

    def _frame(
        self,
        key: str,
        first: "Token",
        end: int,
        holder: NameMention | None,
        body: "Token",
        *,
        past: bool = False,
        predicated: bool = False,
    ) -> Iterator[RoleFrame]:
        """Yield the frame of an office told by the words from `first` to `end`, if its holder may hold one."""
        if holder is None or holder.kind is NameKind.PLACE:
            return
        span = self._block.tokens(holder.start, holder.end)
        if span is None:
            return
        doc = self._block.doc
        left, right = body.left_edge.i, self._right_edge(body)
        names = names_in(self._named, left, right, but=holder)
        words = words_in(doc, self._named, left, right)
        start, stop = self._block.start_of(first), self._block.end_of(doc[end - 1])
        named = body.i in self._named.inside
        noun = None if named else self._noun_of(body) or body_noun(doc, self._named, left, right)
        role = RoleSlot(doc[first.i : end].text, key, start, stop, past=past, body=noun)
        yield RoleFrame(role, min(first.i, span.start), max(end, span.end), holder, names, words, predicated=predicated)

    def _noun_of(self, noun: "Token") -> str | None:
        """Return the noun of a body that an office named as a thing is of ("the coordination of the survey")."""
        of = self._after(noun, "of") if self._office_key(noun) is not None else None
        return of.lemma_.casefold() if of is not None and of.pos_ == "NOUN" else None

    @staticmethod
    def _right_edge(body: "Token") -> int:
        """Return where the phrase of a body ends: with its "of" phrase, before anything else that follows it."""
        end: int = body.i + 1
        for child in body.rights:
            if child.i == end and child.dep_ == "prep" and child.lower_ in {"of", "for", "at"}:
                of = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
                end = of.i + 1 if of is not None else end
            break
        return end

    def _suits(self, body: "Token", verb: RoleVerb) -> bool:
        """Say whether something can be governed, chaired or founded as this verb says."""
        name = self._named.at(body)
        if verb.bodies == "named":
            inside = names_in(self._named, body.left_edge.i, body.i + 1)
            return bool(inside) and inside[-1].kind is not NameKind.PERSON
        if verb.bodies == "any":
            return True
        if body.lemma_.casefold() in bodies():
            return True
        if name is None:
            return False
        team = (body.pos_ == "PROPN" and body.lower_.endswith("s")) or name.kind in {
            NameKind.PLACE,
            NameKind.ORGANISATION,
        }
        return team or name.key.split()[-1] in bodies()

    def _office_key(self, noun: "Token") -> str | None:
        """Return the key of the office that a noun phrase names ("presidency", "education portfolio")."""
        words = [noun.lemma_.casefold()]
        if noun.i and noun.nbor(-1).dep_ in {"compound", "amod"}:
            longer = f"{noun.nbor(-1).lower_} {words[0]}"
            if longer in office_nouns():
                return office_nouns()[longer]
        of = self._after(noun, "of")
        if of is not None and (key := office_nouns().get(f"{of.lower_} {words[0]}")):
            return key
        return office_nouns().get(words[0])

    def _placed(self, preposition: "Token") -> tuple[NameMention | None, bool]:
        """Return who is said to stand where a preposition puts them, and whether they did so in the past."""
        governor = preposition.head
        if governor.pos_ not in {"VERB", "AUX"}:
            return self._named.at(governor), False
        past = governor.tag_ == "VBD"
        thing = self._child(governor, {"dobj"})
        if governor.lemma_ in _STAND or thing is None:
            thing = self._child(governor, _SUBJECTS)
        if thing is None and governor.dep_ in {"acl", "relcl"}:
            thing = governor.head
        return (None if thing is None else self._named.at(thing)), past

    def _led(self, governor: "Token") -> "Token | None":
        """Return what is said to be or do something under somebody's leadership."""
        if governor.pos_ not in {"VERB", "AUX"}:
            return governor if self._named.at(governor) is not None else None
        subject = self._child(governor, _SUBJECTS)
        return subject if subject is not None and self._named.at(subject) is not None else None

    @staticmethod
    def _agents(verb: "Token") -> "Iterator[Token]":
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                yield from (grand for grand in child.children if grand.dep_ == "pobj")

    @staticmethod
    def _child(token: "Token", relations: set[str] | frozenset[str]) -> "Token | None":
        return next((child for child in token.children if child.dep_ in relations), None)

    @staticmethod
    def _after(token: "Token", preposition: str) -> "Token | None":
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == preposition:
                return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
        return None
