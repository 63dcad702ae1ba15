"""Who held an office after whom, and from when to when: one office told of several people in one sentence.

"Jane Roe led the council until May 2017, when Tom Reed succeeded her" tells the terms of both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameMention
from claimcheck.extraction.clauses import Clause, is_hypothetical, is_unreal, negator_of
from claimcheck.extraction.lexicon import heads, job_nouns, job_verbs, succession_verbs
from claimcheck.extraction.role_frame import RoleFrame
from claimcheck.extraction.role_people import PRONOUNS, SUBJECTS, People, person_key, same_person
from claimcheck.extraction.role_terms import Telling, Term, Terms
from claimcheck.extraction.sentence import Context, Sentence
from claimcheck.values.time import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEGINNING = frozenset(
    {"become", "take", "succeed", "replace", "follow", "install", "swear", "assume", "get", "return"}
)
_ENDING = frozenset({"resign", "retire", "step", "stand", "leave", "quit", "lose", "relinquish"})
_PLACED = frozenset({"charge", "office", "place"})
_PLACING = frozenset({"be", "remain", "stay"})
_NEIGHBOURS = {"predecessor": False, "successor": True}
"""Nouns for who held an office before or after somebody, and whether it is after."""

_GENERIC = frozenset(
    {
        "authority",
        "bank",
        "city",
        "club",
        "company",
        "council",
        "country",
        "firm",
        "government",
        "nation",
        "side",
        "state",
        "team",
    }
)
_LOOSE = frozenset({"leader", "head"})


@dataclass(slots=True)
class _Hold:
    """What a sentence says of one person's hold on an office in `frame`, by the words from `first` to `last`."""

    holder: NameMention
    first: int
    last: int
    frame: RoleFrame
    term: Term = field(default_factory=Term)
    over: bool = False


@dataclass(frozen=True, slots=True)
class _Succession:
    """One person held an office after another."""

    before: _Hold
    after: _Hold


def with_terms(sentence: Sentence, frames: Iterable[RoleFrame], context: Context) -> list[RoleFrame]:
    """Return the offices of a sentence, each with its term, and those of the people it names beside their holders.

    `context` holds what was told before, and takes in what this sentence tells.
    """
    span = sentence.span
    own = [frame for frame in frames if span.start <= frame.first < span.end]
    found = _Reader(sentence, own, context).frames()
    for frame in found:
        if not frame.derived:
            context.offices[person_key(frame.holder)] = frame
            context.person = frame.holder
    return found


class _Reader:
    def __init__(self, sentence: Sentence, frames: list[RoleFrame], context: Context) -> None:
        self._sentence = sentence
        self._doc = sentence.block.doc
        self._context = context
        self._terms = Terms(sentence)
        self._frames = frames
        self._people = People(sentence, frames, context)
        self._holds: list[_Hold] = []
        self._successions: list[_Succession] = []

    def frames(self) -> list[RoleFrame]:
        """Return the offices with their terms, derived ones last."""
        gapped, taken = self._gapped()
        own = [self._told(frame, taken) for frame in self._frames]
        self._holds = [*own, *gapped]
        for token in self._sentence.span:
            self._handed_on(token, taken)
            self._neighbour(token)
        for token in self._sentence.span:
            self._job(token, taken)
        for _ in range(2):
            self._share_terms()
        return [self._finished(hold) for hold in own] + self._derived(own)

    # -- what the sentence tells

    def _told(self, frame: RoleFrame, taken: frozenset[int]) -> _Hold:
        """Return what the words that name an office say of when it was held."""
        start = next(
            (t.i for t in self._doc[frame.first : frame.last] if self._sentence.block.start_of(t) == frame.role.start),
            frame.first,
        )
        hold = _Hold(frame.holder, frame.first, frame.last, self._specified(frame))
        words = [
            t for t in self._sentence.span if frame.role.start <= self._sentence.block.start_of(t) < frame.role.end
        ]
        if not frame.predicated:
            hold.term = self._terms.after(words[-1].i + 1 if words else frame.last)
            return hold
        clause = self._sentence.clause_of(self._doc[start])
        if clause is not None:
            verb = clause.head
            hold.term = self._terms.of_clause(verb, _telling(verb), taken=taken)
        return hold

    def _gapped(self) -> tuple[list[_Hold], frozenset[int]]:
        """Return who is said to hold an office after its name alone: "…, and Tom Reed from 2004 to 2008"."""
        found: list[_Hold] = []
        taken: frozenset[int] = frozenset()
        for name in self._sentence.names:
            tokens = self._sentence.tokens_of(name.start, name.end)
            if (
                not tokens
                or not self._people.is_person(name)
                or any(same_person(name, frame.holder) for frame in self._frames)
            ):
                continue
            before = [frame for frame in self._frames if frame.last <= tokens[0].i]
            lead = self._doc[tokens[0].i - 1].lower_ if tokens[0].i else ""
            follows = self._doc[tokens[-1].i + 1].lower_ if tokens[-1].i + 1 < len(self._doc) else ""
            term = self._terms.after(tokens[-1].i + 1)
            if (
                before
                and lead in {"and", "then", ",", ";", "by"}
                and follows in {"from", "since", "until", "("}
                and term
            ):
                taken |= self._terms.tokens_after(tokens[-1].i + 1)
                found.append(_Hold(name, tokens[0].i, tokens[-1].i + 1, before[-1], term))
        return found, taken

    def _job(self, verb: "Token", taken: frozenset[int]) -> None:
        """Take in who is said to come to, keep or leave an office told elsewhere ("took office in 2004")."""
        telling = self._job_telling(verb)
        if telling is None or (clause := self._sentence.clause_of(verb)) is None or self._unreal(clause):
            return
        holder = self._people.subject(verb)
        if holder is None:
            return
        term = self._terms.of_clause(verb, telling, taken=taken)
        if not term and (at := self._when(verb)) is not None and telling is not Telling.LASTS:
            term = Term(start=at) if telling is Telling.BEGINS else Term(end=at)
        over = verb.tag_ == "VBD" and telling is not Telling.BEGINS
        other = self._other_side(verb, holder)
        if other is not None:
            self._succession(*other, verb)
        office = self._office(verb, holder)
        if term and office is not None:
            self._holds.append(_Hold(holder, verb.i, verb.i + 1, office, replace(term, point=None), over))

    def _job_telling(self, verb: "Token") -> Telling | None:
        """Return what a verb says of an office told elsewhere, None where it says nothing of one."""
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
        lemma = verb.lemma_.casefold()
        if lemma in _PLACING:
            placed = (c for p in verb.children if p.lower_ in {"in", "at"} for c in p.children if c.dep_ == "pobj")
            return next((Telling.LASTS for noun in placed if self._bare_job(noun, _PLACED)), None) or (
                Telling.LASTS
                if lemma == "stay" and self._terms.of_clause(verb, Telling.LASTS, taken=frozenset())
                else None
            )
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if lemma == "come":
            to = (c for p in verb.children if p.lower_ == "to" for c in p.children if c.dep_ == "pobj")
            return next((Telling.BEGINS for noun in to if self._bare_job(noun)), None)
        particles = {c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"}}
        for company, telling in job_verbs().get(lemma, ()):
            if company == "job" and thing is not None and self._bare_job(thing):
                return Telling(telling)
            if company in particles and (thing is None or company != "over"):
                return Telling(telling)
            if not company and thing is None and not any(c.lower_ == "as" for c in verb.children):
                return Telling(telling)
        return None

    @staticmethod
    def _bare_job(noun: "Token", wanted: frozenset[str] | None = None) -> bool:
        """Say whether a noun stands for an office told elsewhere: no "of" says which it is."""
        if any(child.lower_ in {"of", "as", "at"} for child in noun.children):
            return False
        words = (wanted or frozenset()) | job_nouns()
        return noun.lemma_.casefold() in words

    def _other_side(self, verb: "Token", holder: NameMention) -> tuple[NameMention, NameMention] | None:
        """Return who held the office before a person who "held it after" another, or the other way round."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"before", "after"}:
                for noun in child.children:
                    other = self._people.named(noun, but=holder) if noun.dep_ == "pobj" else None
                    if other is not None:
                        return (holder, other) if child.lower_ == "before" else (other, holder)
        return None

    def _handed_on(self, verb: "Token", taken: frozenset[int]) -> None:
        """Take in who is said to have followed whom: "succeeded her", "took over from him", "handed over to her"."""
        relations = succession_verbs().get(verb.lemma_.casefold(), ()) if verb.pos_ == "VERB" else ()
        clause = self._sentence.clause_of(verb) if relations else None
        if clause is None or self._unreal(clause):
            return
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        pair: tuple[NameMention, NameMention] | None = None
        if passive and "object" in relations:
            agent = next((g for c in verb.children if c.lower_ == "by" for g in c.children if g.dep_ == "pobj"), None)
            pair = self._pair(
                before=next((c for c in verb.children if c.dep_ in SUBJECTS), verb), after=agent, verb=verb
            )
        elif "object" in relations:
            thing = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), None)
            pair = self._pair(before=thing, after=verb, verb=verb)
        elif "from" in relations:
            pair = self._pair(before=self._linked(clause.tokens, verb, "from"), after=verb, verb=verb)
        elif "to" in relations:
            pair = self._pair(before=verb, after=self._linked(clause.tokens, verb, "to"), verb=verb)
        if pair is None:
            return
        term = self._terms.of_clause(verb, Telling.BEGINS, taken=taken)
        self._succession(*pair, verb, at=term.start or self._when(verb), end=term.end)

    def _pair(
        self, *, before: "Token | None", after: "Token | None", verb: "Token"
    ) -> tuple[NameMention, NameMention] | None:
        """Return two people by their tokens; the verb itself stands for its subject."""
        if before is None or after is None:
            return None
        if after == verb:
            known = self._people.named(before) if before.lower_ not in PRONOUNS else None
            later = self._people.subject(verb, but=known)
            earlier = known or self._people.named(before, but=later)
        else:
            later = self._people.named(after)
            earlier = self._people.subject(verb, but=later) if before == verb else self._people.named(before, but=later)
        if earlier is None or later is None or same_person(earlier, later):
            return None
        return earlier, later

    def _linked(self, tokens: "list[Token]", verb: "Token", preposition: str) -> "Token | None":
        """Return the person after a preposition of a clause, whatever the parser hangs it on."""
        over = any(c.lower_ == "over" for c in verb.children)
        if not over and not any(c.dep_ == "dobj" and self._is_job(c) for c in verb.children):
            return None
        for token in tokens:
            if token.lower_ == preposition and token.i > verb.i and token.i + 1 < len(self._doc):
                noun = next((c for c in token.children if c.dep_ == "pobj"), None)
                if noun is not None and self._people.named(noun) is not None:
                    return noun
        return None

    @staticmethod
    def _is_job(noun: "Token") -> bool:
        return noun.lemma_.casefold() in job_nouns() or any(c.lower_ == "of" for c in noun.children)

    def _neighbour(self, noun: "Token") -> None:
        """Take in whose predecessor or successor somebody is said to be."""
        later = _NEIGHBOURS.get(noun.lemma_.casefold())
        if later is None or noun.pos_ not in {"NOUN", "PROPN"}:
            return
        one = self._beside(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is None:
            owner = next(
                (g for c in noun.children if c.lower_ in {"of", "to"} for g in c.children if g.dep_ == "pobj"), None
            )
        other = self._people.named(owner, but=one) if owner is not None and one is not None else None
        if one is None or other is None or same_person(one, other):
            return
        self._succession(*((other, one) if later else (one, other)), noun)

    def _beside(self, noun: "Token") -> NameMention | None:
        """Return who is called a predecessor or successor: in apposition, or by "is"."""
        near = [c for c in noun.children if c.dep_ == "appos"]
        if noun.dep_ in {"appos", "compound", "nmod"}:
            near.append(noun.head)
        if noun.dep_ in {"nsubj", "nsubjpass", "attr"} and noun.head.lemma_ in {"be", "become"}:
            near.extend(c for c in noun.head.children if c.dep_ in SUBJECTS | {"attr"} and c != noun)
        follows = noun.i + (2 if noun.i + 1 < len(self._doc) and self._doc[noun.i + 1].text == "," else 1)
        if follows < self._sentence.span.end:
            near.append(self._doc[follows])
        return next((name for token in near if (name := self._people.person_at(token)) is not None), None)

    @staticmethod
    def _unreal(clause: Clause) -> bool:
        return negator_of(clause) is not None or is_hypothetical(clause) or is_unreal(clause)

    def _when(self, verb: "Token") -> TimeMention | None:
        """Return the time that a "when" clause hangs on ("until May 2017, when Jane Roe succeeded him")."""
        marker = next((c for c in verb.children if c.lower_ in {"when", "as"} and c.i < verb.i), None)
        return None if marker is None else self._terms.just_before(marker.i)

    # -- which office, and from when to when

    def _succession(
        self,
        before: NameMention,
        after: NameMention,
        token: "Token",
        *,
        at: TimeMention | None = None,
        end: TimeMention | None = None,
    ) -> None:
        office = self._office(token, after, before)
        if office is None:
            return
        left = _Hold(before, token.i, token.i + 1, office, Term(end=at), over=True)
        right = _Hold(after, token.i, token.i + 1, office, Term(start=at, end=end))
        self._holds += [left, right]
        self._successions.append(_Succession(left, right))

    def _office(self, token: "Token", *people: NameMention) -> RoleFrame | None:
        """Return the office that a verb or noun leaves unsaid: the nearest one these people are said to hold."""
        near = [frame for frame in self._frames if any(same_person(frame.holder, name) for name in people)]
        if near:
            near = [frame for frame in near if not frame.role.past or frame.predicated] or near
            telling = [frame for frame in near if frame.predicated] or near
            return self._specified(min(telling, key=lambda frame: abs(frame.last - token.i)))
        told = [hold.frame for hold in self._holds if any(same_person(hold.holder, name) for name in people)]
        if told:
            return told[-1]
        return next((office for name in people if (office := self._people.known_office(name)) is not None), None)

    def _specified(self, frame: RoleFrame) -> RoleFrame:
        """Return "has led the country" as the office that the one who leads it is said to hold."""
        role = frame.role
        if not frame.names and role.body is None:
            same = [other for other in self._frames if other.role.key == role.key and (other.names or other.role.body)]
            if len(same) == 1 and frame.predicated and same[0].predicated:
                return replace(frame, role=replace(role, body=same[0].role.body), names=same[0].names)
        if role.key not in _LOOSE or frame.names or role.body not in _GENERIC:
            return frame
        others = [other for other in self._frames if same_person(other.holder, frame.holder)]
        known = self._people.known_office(frame.holder)
        for other in [*others, *([known] if known else [])]:
            if other.role.key not in _LOOSE and other.role.key in heads():
                return replace(frame, role=replace(role, key=other.role.key, body=other.role.body), names=other.names)
        return frame

    def _share_terms(self) -> None:
        """Let what is said of one hold in several places, and of two neighbours in office, be known of each."""
        for hold in self._holds:
            for other in self._holds:
                if hold is not other and _one(hold, other):
                    hold.term = hold.term.filled(other.term)
        for change in self._successions:
            before, after = change.before, change.after
            start = after.term.start or before.term.end
            end = before.term.end or after.term.start
            after.term = replace(after.term, start=start)
            before.term = replace(before.term, end=end, lasting=False)

    def _finished(self, hold: _Hold) -> RoleFrame:
        """Return an office with its term."""
        frame = hold.frame
        if not hold.term:
            return frame
        block = self._sentence.block
        if not frame.predicated and not frame.derived and not frame.role.past and hold.term.end is None:
            hold.term = replace(hold.term, lasting=True)
        term = hold.term.mention(block.text, block.block.start)
        return replace(frame, role=replace(frame.role, term=True), term=term)

    def _derived(self, own: list[_Hold]) -> list[RoleFrame]:
        """Return the offices of people whom the sentence gives none in words of its own."""
        found: list[_Hold] = []
        beside = sorted(self._holds[len(own) :], key=lambda hold: hold.holder.text.casefold() in PRONOUNS)
        for hold in beside:
            if hold.term and not any(_one(hold, other) for other in [*own, *found]):
                found.append(hold)
        return [self._finished(replace(hold, frame=self._as_held_by(hold))) for hold in found]

    def _as_held_by(self, hold: _Hold) -> RoleFrame:
        """Return an office as held by another, at the words that say so."""
        office, holder = hold.frame, hold.holder
        span = self._sentence.tokens_of(holder.start, holder.end)
        places = [hold.first, hold.last - 1, *(token.i for token in span)]
        role = replace(office.role, start=holder.start, end=holder.end, past=hold.over, then=False)
        return replace(
            office, role=role, holder=holder, first=min(places), last=max(places) + 1, derived=True, term=None
        )


def _one(a: _Hold, b: _Hold) -> bool:
    """Say whether two holds are one person's on one office."""
    if not same_person(a.holder, b.holder):
        return False
    return a.frame.role.key == b.frame.role.key and {n.key for n in a.frame.names} == {n.key for n in b.frame.names}


def _telling(verb: "Token") -> Telling:
    """Return what a verb that gives an office says of a bare time beside it."""
    lemma = verb.lemma_.casefold()
    if lemma in _ENDING:
        return Telling.ENDS
    if lemma in {"succeed", "replace", "follow"} and any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return Telling.ENDS
    return Telling.BEGINS if lemma in _BEGINNING else Telling.LASTS
