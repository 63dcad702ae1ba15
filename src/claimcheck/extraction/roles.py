"""Offices and who is said to hold them: "Mayor Jane Roe", "Jane Roe, the mayor", "Jane Roe was …"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameKind, NameMention, RoleSlot
from claimcheck.extraction.lexicon import role_verbs, titles

if TYPE_CHECKING:
    from spacy.tokens import Token

_PAST = frozenset({"former", "ex", "then", "late", "outgoing", "ousted"})
_COPULAS = frozenset({"be", "become", "remain", "serve", "act", "appoint", "elect", "name"})
_OF_PLACES = frozenset({"capital"})
"""Titles that a place holds, not a person."""

_ORG_LINKS = frozenset({"of", "to", "for", "at", "with"})


@dataclass(frozen=True, slots=True)
class RoleFrame:
    """An office with its holder; token ranges are indices into the block's Doc.

    `names` are the other names inside the title phrase: the body the office belongs to.  `predicated` is true where
    the clause's own verb gives the office, so that its negation counts.
    """

    role: RoleSlot
    first: int
    last: int
    holder: NameMention
    names: tuple[NameMention, ...]
    words: tuple[str, ...]
    predicated: bool = False


@dataclass(frozen=True, slots=True)
class _Title:
    first: int
    last: int
    head: int
    head_first: int
    key: str
    past: bool


class RoleFinder:
    """Finds the offices of one block; `names` are the block's names in order."""

    def __init__(self, block: AnnotatedBlock, names: tuple[NameMention, ...]) -> None:
        self._block = block
        self._doc = block.doc
        self._names = names
        self._start_at: dict[int, NameMention] = {}
        self._end_at: dict[int, NameMention] = {}
        self._inside: dict[int, NameMention] = {}
        for name in names:
            span = block.tokens(name.start, name.end)
            if span is None:
                continue
            self._start_at[span.start] = name
            self._end_at[span.end] = name
            for index in range(span.start, span.end):
                self._inside[index] = name

    def frames(self) -> list[RoleFrame]:
        """Return every office with a holder, in the order of the text."""
        frames = [frame for title in self._titles() if (frame := self._with_holder(title))]
        frames.extend(self._from_verbs())
        return sorted(frames, key=lambda frame: (frame.first, frame.last))

    def _titles(self) -> list[_Title]:
        found: list[_Title] = []
        index = 0
        doc = self._doc
        while index < len(doc):
            title = self._title_at(index)
            if title is None:
                index += 1
                continue
            found.append(title)
            index = max(title.head + 1, index + 1)
        return found

    def _title_at(self, index: int) -> _Title | None:
        doc = self._doc
        token = doc[index]
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        match = self._longest_title(index)
        if match is None:
            return None
        words, key = match
        head_first = index - words + 1
        longer = self._longest_title(index + 1) if index + 1 < len(doc) else None
        if longer is not None and longer[0] > 1:
            return None
        first, past = head_first, False
        while first > 0 and self._extends_left(first - 1):
            first -= 1
        for back in range(max(0, first - 2), head_first):
            past = past or doc[back].lower_ in _PAST
        return _Title(first, self._right_edge(index), index, head_first, key, past)

    def _longest_title(self, index: int) -> tuple[int, str] | None:
        doc = self._doc
        forms = {doc[index].lower_, doc[index].lemma_.casefold()}
        for form in sorted(forms):
            for title in titles().get(form, ()):
                first = index - len(title.words) + 1
                if first < 0:
                    continue
                if all(doc[first + k].lower_ == word for k, word in enumerate(title.words[:-1])):
                    return len(title.words), title.key
        return None

    def _extends_left(self, index: int) -> bool:
        token = self._doc[index]
        if token.is_sent_end or token.pos_ in {"VERB", "AUX", "DET", "ADP", "CCONJ", "SCONJ"}:
            return False
        if token.text in {"-", "–", "'s", "’s", "'", "’"}:
            return True
        return token.pos_ in {"NOUN", "PROPN", "ADJ", "PART"} and token.lower_ not in _PAST

    def _right_edge(self, head: int) -> int:
        doc = self._doc
        end = head + 1
        if end < len(doc) and doc[end].lower_ in _ORG_LINKS and not doc[end].is_sent_start:
            at = end + 1
            while at < len(doc) and not doc[at].is_sent_start:
                token = doc[at]
                started = self._start_at.get(at)
                if started is not None and started.kind is NameKind.PERSON:
                    break
                if token.pos_ in {"VERB", "AUX", "SCONJ"} and at not in self._inside:
                    break
                if token.text in {",", ";", ":", "—", "–", "(", ")", "."} or token.pos_ == "CCONJ":
                    if at not in self._inside:
                        break
                if token.pos_ == "ADP" and token.lower_ not in {"of", "for"}:
                    break
                if token.pos_ == "PRON":
                    break
                at += 1
            if at > end + 1:
                return at
        return end

    def _with_holder(self, title: _Title) -> RoleFrame | None:
        adjacent = self._adjacent(title)
        holder = adjacent or self._copular(title)
        if holder is None or (holder.kind is NameKind.PLACE) != (title.key in _OF_PLACES):
            return None
        doc = self._doc
        span = self._block.tokens(holder.start, holder.end)
        if span is None:
            return None
        inside = []
        for index in range(title.first, title.last):
            name = self._inside.get(index)
            if name is not None and name is not holder and name not in inside:
                inside.append(name)
        if not inside:
            possessor = self._possessor(title)
            if possessor is not None and possessor is not holder:
                inside.append(possessor)
        words = tuple(
            token.lemma_.casefold()
            for token in doc[title.first : title.last]
            if token.pos_ in {"NOUN", "ADJ", "PROPN"}
            and token.i not in self._inside
            and not title.head_first <= token.i <= title.head
        )
        text = doc[title.first : title.last].text
        past = title.past or self._in_past(title)
        then = any(token.lower_ == "then" for token in doc[max(0, title.first - 2) : title.head])
        then = any(token.lower_ == "then" for token in doc[max(0, title.first - 2) : title.head])
        start, end = self._block.start_of(doc[title.first]), self._block.end_of(doc[title.last - 1])
        role = RoleSlot(text, title.key, start, end, past=past, then=then)
        first, last = min(title.first, span.start), max(title.last, span.end)
        return RoleFrame(role, first, last, holder, tuple(inside), words, predicated=adjacent is None)

    def _in_past(self, title: _Title) -> bool:
        """Say whether a copula puts the office in the past ("was", "had been")."""
        verb = self._doc[title.head].head
        return verb.lemma_ in _COPULAS and (verb.tag_ == "VBD" or any(child.lower_ == "had" for child in verb.children))

    def _possessor(self, title: _Title) -> NameMention | None:
        before = title.first - 1
        if before >= 0 and self._doc[before].text in {"'s", "’s"}:
            return self._end_at.get(before)
        return None

    def _adjacent(self, title: _Title) -> NameMention | None:
        doc = self._doc
        after = self._start_at.get(title.last) or self._start_at.get(title.head + 1)
        place_wanted = title.key in _OF_PLACES
        if after is not None and (after.kind is NameKind.PLACE) == place_wanted:
            return after
        at = self._skip_bracket(title.last)
        if at < len(doc) and doc[at].text == "," and not doc[at].is_sent_start:
            named = self._start_at.get(at + 1)
            if named is not None and (named.kind is NameKind.PLACE) == place_wanted:
                if place_wanted or self._looks_person(named):
                    return named
        before = title.first
        while (before > 0 and doc[before - 1].pos_ in {"DET", "ADV"}) or (
            before > 0 and doc[before - 1].lower_ in _PAST
        ):
            before -= 1
        for name in (self._inside.get(i) for i in range(title.first, title.head)):
            end = self._index_after(name) if name else None
            if name and end is not None and end < title.head and doc[end].text == ",":
                return name
        if before > 0 and doc[before - 1].text in {",", "(", "—", "–", "-"}:
            named = self._end_at.get(before - 1)
            if named is not None and (named.kind is NameKind.PLACE) == place_wanted:
                return named
        return None

    def _index_after(self, name: NameMention) -> int | None:
        span = self._block.tokens(name.start, name.end)
        return None if span is None else span.end

    def _skip_bracket(self, at: int) -> int:
        doc = self._doc
        if at < len(doc) and doc[at].text == "(":
            for close in range(at, min(at + 10, len(doc))):
                if doc[close].text == ")":
                    return close + 1
        return at

    @staticmethod
    def _looks_person(name: NameMention) -> bool:
        return name.kind is NameKind.PERSON or len(name.key.split()) in {2, 3}

    def _copular(self, title: _Title) -> NameMention | None:
        token: Token = self._doc[title.head]
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            return next(
                (name for child in token.head.children if child.dep_ == "attr" and (name := self._name_at(child))), None
            )
        if token.dep_ in {"attr", "oprd", "dobj", "acomp"}:
            verb = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "as":
            verb = token.head.head
        else:
            return None
        if verb.lemma_.casefold() not in _COPULAS:
            return None
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return self._name_at(child)
        if verb.dep_ in {"relcl", "acl"}:
            return self._name_at(verb.head)
        return None

    def _name_at(self, token: "Token") -> NameMention | None:
        if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
            token = token.head.head
        return self._inside.get(token.i)

    def _from_verbs(self) -> list[RoleFrame]:
        frames: list[RoleFrame] = []
        for token in self._doc:
            key = role_verbs().get(token.lemma_.casefold()) if token.pos_ == "VERB" else None
            if key is None:
                continue
            passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children) or token.dep_ == "acl"
            holder, body = (
                (self._agent(token), self._dependent(token, {"nsubjpass"}))
                if passive
                else (
                    self._dependent(token, {"nsubj"}),
                    self._dependent(token, {"dobj"}),
                )
            )
            if passive and body is None and token.dep_ == "acl":
                body = self._inside.get(token.head.i)
            if holder is None or holder.kind is NameKind.PLACE:
                continue
            words = tuple(
                child.lemma_.casefold()
                for child in token.subtree
                if child.pos_ == "NOUN"
                and child.dep_ in {"dobj", "nsubjpass", "compound"}
                and child.i not in self._inside
            )
            start, end = self._block.start_of(token), self._block.end_of(token)
            span = self._block.tokens(holder.start, holder.end)
            if span is None:
                continue
            role = RoleSlot(token.text, key, start, end)
            names = (body,) if body and body is not holder else ()
            frames.append(RoleFrame(role, min(token.i, span.start), max(token.i + 1, span.end), holder, names, words))
        return frames

    def _agent(self, verb: "Token") -> NameMention | None:
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        return self._inside.get(grand.i)
        return None

    def _dependent(self, verb: "Token", roles: set[str]) -> NameMention | None:
        for child in verb.children:
            if child.dep_ in roles:
                named = self._inside.get(child.i)
                if named is not None:
                    return named
                for grand in child.children:
                    if grand.dep_ in {"poss", "compound", "amod"} and grand.i in self._inside:
                        return self._inside[grand.i]
        return None
