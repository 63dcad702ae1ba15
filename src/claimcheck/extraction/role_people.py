"""The people a sentence speaks of as holders of offices, by name or by pronoun."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import bodies, known_places
from claimcheck.extraction.role_frame import RoleFrame
from claimcheck.extraction.sentence import Context, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "who"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def person_key(name: NameMention) -> str:
    """Return the fullest key of a person's name."""
    return name.refers_to or name.key


def same_person(a: NameMention, b: NameMention) -> bool:
    """Say whether two names of one text name one person."""
    first, second = person_key(a).split(), person_key(b).split()
    return first == second or (min(len(first), len(second)) == 1 and first[-1:] == second[-1:])


class People:
    """Finds people by the tokens that stand for them; `frames` are the offices of the sentence."""

    def __init__(self, sentence: Sentence, frames: Sequence[RoleFrame], context: Context) -> None:
        self._sentence = sentence
        self._frames = frames
        self._context = context

    def subject(self, verb: "Token", but: NameMention | None = None) -> NameMention | None:
        """Return the person who does what a verb says."""
        current = verb
        while True:
            subject = next((c for c in current.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                if subject.tag_ in {"WP", "WDT"} and current.dep_ == "relcl":
                    subject = current.head
                return self.named(subject, but=but)
            if current.dep_ == "acl" and current.head.pos_ in {"PROPN", "NOUN"}:
                return self.named(current.head, but=but)
            if current.dep_ not in {"conj", "advcl", "xcomp", "relcl"} or current.head == current:
                return None
            current = current.head

    def named(self, token: "Token", but: NameMention | None = None) -> NameMention | None:
        """Return the person a token names, stands for, or is explained by ("a former pupil, Tom Reed")."""
        name = self.person_at(token)
        if name is not None:
            return name
        if token.lower_ in PRONOUNS:
            return self.antecedent(token, but)
        return next((name for c in token.children if c.dep_ == "appos" and (name := self.person_at(c))), None)

    def antecedent(self, token: "Token", but: NameMention | None) -> NameMention | None:
        """Return whom a pronoun stands for: the holder told before it, else the last person named, else the text's."""
        at = self._sentence.block.start_of(token)
        known = [frame.holder for frame in self._frames if frame.holder.start < at]
        near = [name for name in self._sentence.names if name.start < at and self.is_person(name)]
        for name in [*reversed(known), *reversed(near), *([self._context.person] if self._context.person else [])]:
            if but is None or not same_person(name, but):
                return replace(name, start=at, end=at + len(token), text=token.text, kind=NameKind.PERSON)
        return None

    def person_at(self, token: "Token") -> NameMention | None:
        """Return the person whose name a token is part of."""
        name = self._sentence.name_of(token)
        return name if name is not None and self.is_person(name) else None

    def is_person(self, name: NameMention) -> bool:
        """Say whether a name may be a person's: the model often takes one of two words for something else."""
        words = name.key.split()
        if name.key in known_places() or words[-1] in bodies():
            return False
        if name.kind is NameKind.PERSON or any(same_person(name, frame.holder) for frame in self._frames):
            return True
        return len(words) in {2, 3} or self.known_office(name) is not None

    def known_office(self, name: NameMention) -> RoleFrame | None:
        """Return the office that a person was last said to hold."""
        office = self._context.offices.get(person_key(name))
        if office is not None:
            return office
        return next((o for o in reversed(self._context.offices.values()) if same_person(o.holder, name)), None)
