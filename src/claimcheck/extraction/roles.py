"""Offices and who is said to hold them: "Mayor Jane Roe", "Jane Roe, the mayor", "Jane Roe was …"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameKind, NameMention, RoleSlot
from claimcheck.extraction.lexicon import bodies, known_places, titles
from claimcheck.extraction.name_index import NameIndex
from claimcheck.extraction.ranks import number_of_office
from claimcheck.extraction.role_frame import RoleFrame, body_noun
from claimcheck.extraction.role_phrases import phrase_frames

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PAST = frozenset({"former", "ex", "then", "late", "outgoing", "ousted"})
_DEPUTY = "deputy"
"""An office of its own, and before another the one below it ("deputy director")."""

_COPULAS = frozenset({"be", "become", "remain", "serve", "act", "appoint", "elect", "name"})
_OF_PLACES = frozenset({"capital"})
"""Titles that a place holds, not a person."""

_ORG_LINKS = frozenset({"of", "to", "for", "at", "with"})
_SENT_ABROAD = frozenset({"ambassador", "envoy"})
"""Offices whose "in" names the country they are held in ("ambassador in Norland")."""

_COME_TO = frozenset({"succeed", "replace", "follow", "install", "swear", "resign", "retire", "step", "take"})
"""Verbs that give or end an office only with "as" ("succeeded her as mayor")."""


@dataclass(frozen=True, slots=True)
class _Title:
    first: int
    last: int
    head: int
    head_first: int
    key: str
    past: bool


def _within(title: _Title, other: _Title) -> bool:
    """Say whether one title's words are part of another's ("minister" in "minister of education")."""
    return title is not other and other.head_first <= title.head_first and title.head <= other.head


class RoleFinder:
    """Finds the offices of one sentence of a block; `names` are the sentence's names in order.

    `body` is what "its" means where the sentence itself names no body before ("Its director, Jane Roe").
    """

    def __init__(
        self, block: AnnotatedBlock, span: "Span", names: tuple[NameMention, ...], body: NameMention | None = None
    ) -> None:
        self._block = block
        self._span = span
        self._doc = block.doc
        self._named = NameIndex.of(block, names)
        self._names = names
        self._body = body

    def frames(self) -> list[RoleFrame]:
        """Return every office with a holder, in the order of the text."""
        frames = [frame for title in self._titles() if (frame := self._with_holder(title))]
        frames.extend(phrase_frames(self._block, self._span, self._named))
        return sorted(frames, key=lambda frame: (frame.first, frame.last))

    def _titles(self) -> list[_Title]:
        found: list[_Title] = []
        index = self._span.start
        while index < self._span.end:
            title = self._title_at(index)
            if title is None:
                index += 1
                continue
            found.append(title)
            index = max(title.head + 1, index + 1)
        return [title for title in found if not any(_within(title, other) for other in found)]

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
        if longer is not None and (longer[0] > 1 or token.lower_ == _DEPUTY):
            return None
        first, past = head_first, False
        while first > 0 and self._extends_left(first - 1):
            first -= 1
        for back in range(max(0, first - 2), head_first):
            past = past or doc[back].lower_ in _PAST
        if head_first > 0 and doc[head_first - 1].lower_ == _DEPUTY and first < head_first:
            key = f"{_DEPUTY} {key}"
        return _Title(first, self._right_edge(index, key), index, head_first, key, past)

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

    def _right_edge(self, head: int, key: str) -> int:
        doc = self._doc
        end = head + 1
        if end >= len(doc) or doc[end].is_sent_start:
            return end
        if doc[end].lower_ in _ORG_LINKS or (doc[end].lower_ == "in" and key in _SENT_ABROAD):
            at = end + 1
            while at < len(doc) and not doc[at].is_sent_start:
                token = doc[at]
                started = self._named.starting.get(at)
                if started is not None and started.kind is NameKind.PERSON and not self._modifies(started):
                    break
                if token.pos_ in {"VERB", "AUX", "SCONJ"} and at not in self._named.inside:
                    break
                if token.text in {",", ";", ":", "—", "–", "(", ")", "."} or token.pos_ == "CCONJ":
                    if at not in self._named.inside:
                        break
                if token.pos_ == "ADP" and token.lower_ not in {"of", "for"}:
                    break
                if token.pos_ == "PRON":
                    break
                at += 1
            if at > end + 1:
                return at
        return end

    def _modifies(self, name: NameMention) -> bool:
        """Say whether a name stands before a common noun it belongs to ("the Dorne region")."""
        after = self._index_after(name)
        if after is None:
            return False
        last = self._doc[after - 1]
        return last.dep_ in {"compound", "poss", "nmod"} and last.head.pos_ == "NOUN" and last.head.i > last.i

    def _with_holder(self, title: _Title) -> RoleFrame | None:
        adjacent = self._adjacent(title)
        holder = adjacent or self._copular(title)
        if holder is None or (title.key in _OF_PLACES and holder.kind is not NameKind.PLACE):
            return None
        if title.key not in _OF_PLACES and holder.kind is NameKind.PLACE and holder is not self._before(title):
            return None
        doc = self._doc
        span = self._block.tokens(holder.start, holder.end)
        if span is None:
            return None
        inside = []
        for index in range(title.first, title.last):
            name = self._named.inside.get(index)
            if name is not None and name is not holder and name not in inside and not self._of_title(name, title):
                inside.append(name)
        inside += self._acronym(title)
        if not inside:
            possessor = self._possessor(title)
            if possessor is not None and possessor is not holder:
                inside.append(possessor)
        words = tuple(
            token.lemma_.casefold()
            for token in doc[title.first : title.last]
            if token.pos_ in {"NOUN", "ADJ", "PROPN"}
            and token.i not in self._named.inside
            and not title.head_first <= token.i <= title.head
        )
        text = doc[title.first : title.last].text
        past = title.past or self._in_past(title)
        then = any(token.lower_ == "then" for token in doc[max(0, title.first - 2) : title.head])
        start, end = self._block.start_of(doc[title.first]), self._block.end_of(doc[title.last - 1])
        body = body_noun(doc, self._named, title.first, title.head_first) or body_noun(
            doc, self._named, title.head + 1, title.last
        )
        common = [name for name in inside if name.key in bodies()]
        if common:
            inside, body = [name for name in inside if name not in common], common[-1].key
        number = number_of_office(self._block, title.first, title.head_first)
        role = RoleSlot(text, title.key, start, end, past=past, then=then, body=body, number=number)
        first, last = min(title.first, span.start), max(title.last, span.end)
        return RoleFrame(role, first, last, holder, tuple(inside), words, predicated=adjacent is None)

    def _acronym(self, title: _Title) -> list[NameMention]:
        """Return the short name of a body that follows its description ("head of Norland's union, the NCU")."""
        doc, at = self._doc, title.last
        if title.last == title.head + 1 or at + 1 >= len(doc) or doc[at].text not in {",", "("}:
            return []
        at += 2 if doc[at + 1].lower_ == "the" else 1
        name = self._named.starting.get(at)
        return [name] if name is not None and name.text.isupper() and " " not in name.text else []

    def _in_past(self, title: _Title) -> bool:
        """Say whether a copula puts the office in the past ("was", "had been")."""
        verb = self._governing(title).head
        return verb.lemma_ in _COPULAS and (verb.tag_ == "VBD" or any(child.lower_ == "had" for child in verb.children))

    def _of_title(self, name: NameMention, title: _Title) -> bool:
        """Say whether what was taken for a name is only words of a title ("General" of "Secretary-General")."""
        span = self._block.tokens(name.start, name.end)
        return span is not None and title.head_first <= span.start and span.end <= title.head + 1

    def _governing(self, title: _Title) -> "Token":
        """Return the noun of a title that its clause is built with ("minister" of "minister of transport")."""
        inside = range(title.head_first, title.head + 1)
        return next((self._doc[at] for at in inside if self._doc[at].head.i not in inside), self._doc[title.head])

    def _possessor(self, title: _Title) -> NameMention | None:
        before = title.first - 1
        if before < 0:
            return None
        if self._doc[before].lower_ in {"its", "their"}:
            return self._meant(self._block.start_of(self._doc[before]))
        return self._named.ending.get(before) if self._doc[before].text in {"'s", "’s"} else None

    def _meant(self, pronoun: int) -> NameMention | None:
        """Return the body that a possessive pronoun means: the organisation named last before it."""
        before = (name for name in reversed(self._names) if name.end <= pronoun)
        return next((name for name in before if name.kind is NameKind.ORGANISATION), self._body)

    def _adjacent(self, title: _Title) -> NameMention | None:
        doc = self._doc
        place_wanted = title.key in _OF_PLACES
        before = self._before(title)
        if before is not None and title.last > title.head + 1:
            return before
        after = self._named.starting.get(title.last) or self._named.starting.get(title.head + 1)
        if after is not None and (after.kind is NameKind.PLACE) == place_wanted:
            return after
        at = self._skip_bracket(title.last)
        if at < len(doc) and doc[at].text == "," and not doc[at].is_sent_start:
            named = self._named.starting.get(at + 1)
            if named is not None and (named.kind is NameKind.PLACE) == place_wanted:
                if place_wanted or self._looks_person(named):
                    return named
        for name in (self._named.inside.get(i) for i in range(title.first, title.head)):
            end = self._index_after(name) if name else None
            if name and end is not None and end < title.head and doc[end].text == ",":
                return name
        return before

    def _before(self, title: _Title) -> NameMention | None:
        """Return the name that a title is in apposition to ("Jane Roe, the mayor", "Tom Reed, 54, captain of")."""
        doc, at = self._doc, title.first
        if at > 0 and doc[at - 1].lower_ == "whose":
            return None
        while at > 0 and (doc[at - 1].pos_ in {"DET", "ADV"} or doc[at - 1].lower_ in _PAST):
            at -= 1
        if at == 0 or doc[at - 1].text not in {",", "(", "—", "–", "-"}:
            return None
        if at > 3 and doc[at - 2].text.isdecimal() and doc[at - 3].text == ",":
            at -= 2
        named = self._named.ending.get(at - 1)
        if named is None or (title.key in _OF_PLACES) != (
            named.kind is NameKind.PLACE and not self._person_like(named)
        ):
            return None
        return named

    @staticmethod
    def _person_like(name: NameMention) -> bool:
        """Say whether what the model takes for a place has two or three words, as a person's name has."""
        return len(name.key.split()) in {2, 3} and name.key not in known_places()

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
        token = self._governing(title)
        if token.dep_ == "nsubj" and token.head.lemma_ == "be":
            return next(
                (name for child in token.head.children if child.dep_ == "attr" and (name := self._named.at(child))),
                None,
            )
        if token.dep_ in {"attr", "oprd", "dobj", "acomp"}:
            verb = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "as":
            verb = token.head.head
        else:
            return None
        gives = _COPULAS | _COME_TO if token.dep_ == "pobj" else _COPULAS
        if verb.lemma_.casefold() not in gives:
            return None
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return self._named.at(child)
        if verb.dep_ in {"relcl", "acl"}:
            return self._named.at(verb.head)
        return None
