"""Who speaks: the words beside a quotation that give it to somebody, by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import speech_verbs, titles, word_list, word_set
from claimcheck.text.document import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PERSONAL = word_set("he she they")
_NOBODY = word_set("i we you it that this these those who which what there")
_RELATIVE = word_set("who which that whose whom")
_STOPS = frozenset(".!?;:")
_REACH = 30
"""How many tokens a reporting clause may take up to its verb."""

_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "ccomp", "prep", "dep"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever speaks: the tokens of the words for them, and the tokens of the clause that says so."""

    first: int
    last: int
    name: NameMention | None
    pronoun: bool
    clause_first: int
    clause_last: int
    sure: bool = True


class Surroundings:
    """One block with its names and quotations by token."""

    def __init__(self, annotated: AnnotatedBlock, names: Iterable[NameMention], runs: Iterable[Span]) -> None:
        self.annotated = annotated
        self.doc = annotated.doc
        self.names: dict[int, NameMention] = {}
        for name in names:
            for token in annotated.tokens(name.start, name.end) or ():
                self.names[token.i] = name
        self.runs: list[tuple[int, int]] = []
        self.spans: list[Span] = []
        for run in runs:
            inside = annotated.tokens(run.start, run.end)
            if inside is not None and (not self.runs or inside.start >= self.runs[-1][1]):
                self.runs.append((inside.start, inside.end))
                self.spans.append(run)
        self.sentences = [(sentence.start, sentence.end) for sentence in annotated.doc.sents]
        self._quoted = {i: number for number, (first, last) in enumerate(self.runs) for i in range(first, last)}

    def indexes(self, name: NameMention) -> range:
        """Return the tokens that a name's words are part of."""
        inside = self.annotated.tokens(name.start, name.end)
        return range(inside.start, inside.end) if inside is not None else range(0)

    def quoted(self, i: int) -> bool:
        """Say whether a token stands between quotation marks."""
        return i in self._quoted

    def inner(self, number: int) -> str:
        """Return the words of a quotation without its marks."""
        words = self.words(number)
        return self.annotated.text[words.start - self.annotated.block.start : words.end - self.annotated.block.start]

    def words(self, number: int) -> Span:
        """Return where the words of a quotation stand, marks and space around them left out."""
        run, text, base = self.spans[number], self.annotated.text, self.annotated.block.start
        start, end = run.start - base, run.end - base
        while start < end and (text[start] in "“”„\"«»‘’'`" or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in "“”\"«»‘’'`" or text[end - 1].isspace()):
            end -= 1
        return Span(base + start, base + end)

    def opens(self, number: int) -> int:
        """Return the first token of the sentence a quotation stands in, as far as it goes before it."""
        first = at = self.runs[number][0]
        while at > 0:
            before = at - 1
            if before in self._quoted:
                other = self._quoted[before]
                if self.inner(other)[-1:] in set(".!?") and self.doc[at].text[:1] not in {",", ";"}:
                    capital = at == first or self.doc[at].text[:1].isupper()
                    if capital and not self._tagged(at, first):
                        break
                at = self.runs[other][0]
                continue
            if self.doc[before].text in {".", "!", "?"} or (
                self.doc[before].is_space and "\n" in self.doc[before].text
            ):
                break
            at = before
        return at

    def before_sentence(self, first: int) -> int:
        """Return where the sentence starts that ends just before a token."""
        at = first - 1
        while at > 0 and self.doc[at - 1].text not in {".", "!", "?"} and not self.quoted(at - 1):
            at -= 1
        return at

    def _tagged(self, at: int, stop: int) -> bool:
        """Say whether a reporting clause of the quotation before starts at a token ("…?” Bauer asked, “…")."""
        return any(self.speech(self.doc[i]) for i in range(at, min(stop, at + 4)))

    def speech(self, token: "Token") -> str | None:
        """Return the use of a verb of speaking, None for any other word."""
        return speech_verbs().get(token.lemma_.casefold()) if token.tag_.startswith("VB") else None

    # -- after the quotation

    def after(self, number: int) -> Speaker | None:
        """Return who the words after a quotation give it to."""
        start = self.runs[number][1]
        limit = self.runs[number + 1][0] if number + 1 < len(self.runs) else len(self.doc)
        if start >= limit:
            return None
        last = self.inner(number)[-1:]
        comma = self.doc[start].text in {",", "–", "—", "-"}
        at = start + comma
        if at >= limit:
            return None
        token = self.doc[at]
        if self.speech(token) == "say" and token.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
            return self._inverted(at, limit)
        if comma and self.doc[start].text != "," and at in self.names and last == ".":
            return self._signed(at, limit)
        if last == "." and not comma:
            return None
        if token.lemma_ in {"be", "come", "stem"} and not comma:
            return self._described(at, limit)
        if comma or last in set(",?!…—–-"):
            if not comma and last in set("?!") and token.is_title and token.pos_ in {"PRON", "DET", "ADP", "SCONJ"}:
                return None
            return self._phrased(at, at, limit) or self._subject_then_verb(at, limit)
        return self._subject_then_verb(at, limit) if token.lower_ in _PERSONAL or at in self.names else None

    def _inverted(self, verb: int, limit: int) -> Speaker | None:
        stop = next((i for i in range(verb + 1, limit) if self.doc[i].text in _STOPS), limit)
        return self._phrase(verb + 1, stop, verb)

    def _signed(self, at: int, limit: int) -> Speaker | None:
        """Read `“…” — X` at the end of a paragraph."""
        last = at
        while last + 1 < limit and self.names.get(last + 1) is self.names[at]:
            last += 1
        return self._headed(self.doc[at], at, limit) if last + 1 >= len(self.doc) else None

    def _described(self, verb: int, limit: int) -> Speaker | None:
        """Read `“…” was how X described it`, `“…” was spoken by X`, `“…” was X's verdict`."""
        stop = next((i for i in range(verb, min(limit, verb + _REACH)) if self.doc[i].text in _STOPS), limit)
        lead = {
            token.lower_ for token in self.doc[max(0, self.doc[verb].sent.start) : verb] if not self.quoted(token.i)
        }
        for i in range(verb + 1, stop if lead & word_list("speech_nouns") else verb + 1):
            owned = i + 1 < stop and self.doc[i + 1].text in {"'s", "’s"} and i + 2 >= stop
            if i in self.names and (owned or self.doc[i - 1].lower_ == "from" or "author" in lead):
                return self._headed(self.doc[i], verb, stop)
        for i in range(verb + 1, stop):
            token = self.doc[i]
            if token.lower_ in {"how", "what", "way"}:
                return self._subject_then_verb(i + 1, stop)
            if token.lower_ == "by" and any(self.speech(self.doc[j]) or j == verb + 1 for j in range(verb + 1, i)):
                return self._phrase(i + 1, stop, verb)
            if token.lower_ in word_list("speech_nouns"):
                return self._of_noun(token, verb + 1, stop)
        return None

    def _phrased(self, at: int, first: int, limit: int) -> Speaker | None:
        """Read `according to X`, `in the words of X`, `as X put it`."""
        words = [token.lower_ for token in self.doc[at : min(limit, at + 4)]]
        stop = next((i for i in range(at, limit) if self.doc[i].text in _STOPS or self.quoted(i)), limit)
        if words[:2] == ["according", "to"]:
            return self._phrase(at + 2, stop, first)
        if words == ["in", "the", "words", "of"]:
            return self._phrase(at + 4, stop, first)
        return self._subject_then_verb(at + 1, limit) if words[:1] == ["as"] else None

    def _subject_then_verb(self, first: int, limit: int) -> Speaker | None:
        """Read `X, who coached B, said`; any other verb first means that X does something else."""
        relative = verbs = 0
        for at in range(first, min(limit, first + _REACH)):
            token = self.doc[at]
            if token.text in _STOPS or self.quoted(at):
                return None
            if token.lower_ in _RELATIVE:
                relative, verbs = 1, 0
            elif token.text == ",":
                relative = 0
            elif token.tag_ in _FINITE or (token.tag_ in {"VBN", "VB"} and self.speech(token)):
                if relative and not verbs:
                    verbs = 1
                    continue
                if self.speech(token) and at > first and self._used(token):
                    return self._phrase(first, at, at)
                told = token.pos_ == "AUX" and token.head.i > at and self.speech(token.head)
                if not told or (token.lemma_ == "be" and token.head.lemma_ != "quote"):
                    return None
        return None

    # -- before the quotation

    def before(self, number: int) -> Speaker | None:
        """Return who the words before a quotation in its sentence give it to."""
        start, first = self.opens(number), self.runs[number][0]
        if start == first or self.catchword(number):
            return None
        for at in range(start, first):
            if self.doc[at].lower_ in {"according", "in", "as"} and not self.quoted(at):
                phrased = self._phrased(at, at, first)
                if phrased is not None:
                    return phrased
        verb = self._governing(number, start) or self._nearest_verb(number, start)
        if verb is not None:
            subject = self._subject(verb, start)
            if subject is not None:
                return self._headed(subject, verb.i, first)
            return self._subject_then_verb(start, verb.i + 1)
        return self._without_verb(start, first)

    def catchword(self, number: int) -> bool:
        """Say whether the word before a quotation makes it a name, a title or a slogan ("so-called “…”")."""
        first = self.runs[number][0]
        return first > 0 and (
            self.doc[first - 1].lower_ in word_list("not_speech")
            or self.doc[max(0, first - 3) : first].text.casefold() in {"so - called", "so-called"}
            or self.doc[max(0, first - 2) : first].text.casefold() == "known as"
        )

    def _governing(self, number: int, start: int) -> "Token | None":
        """Return the verb of speaking that the parse puts over the words of a quotation."""
        first, last = self.runs[number]
        for root in (token for token in self.doc[first:last] if not first <= token.head.i < last):
            token = root
            for _ in range(8):
                token = token.head
                if start <= token.i < first and self.speech(token) and not self.quoted(token.i) and self._used(token):
                    return token
                if token.head == token:
                    break
        return None

    def _nearest_verb(self, number: int, start: int) -> "Token | None":
        """Return the last verb of speaking before a quotation where no other verb but "be" stands between."""
        first = self.runs[number][0]
        colon = self.doc[first - 1].text == ":"
        for at in range(first - 1, start - 1, -1):
            token = self.doc[at]
            if self.quoted(at):
                continue
            if self.speech(token) and self._used(token):
                return token
            if token.tag_ in _FINITE and token.lemma_ not in {"be", "have"} and not colon:
                return None
        return None

    def _used(self, verb: "Token") -> bool:
        """Say whether "use", "express" and the like are used of words, and "put" of how they are put."""
        lemma = verb.lemma_.casefold()
        near = {token.lower_ for token in self.doc[verb.i : verb.i + 6]}
        if lemma in {"use", "coin", "utter", "voice", "express", "begin", "make"}:
            return bool(near & word_list("speech_nouns") | near & {"term", "expression", "words"})
        return lemma != "put" or "it" in near

    def _subject(self, verb: "Token", start: int) -> "Token | None":
        """Return the head of whoever does the speaking of a verb."""
        current = verb
        for _ in range(5):
            if current.lemma_ == "quote" and current.tag_ != "VBN":
                return next((child for child in current.children if child.dep_ == "dobj"), None)
            passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in current.children)
            if passive and current.lemma_ != "quote":
                agents = (child for child in current.children if child.dep_ == "agent" or child.lower_ == "by")
                return next((t for agent in agents for t in agent.children if t.dep_ == "pobj"), None)
            for child in current.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i < current.i:
                    return self._antecedent(current, child) if child.lower_ in _RELATIVE else child
            if current.dep_ in {"acl", "relcl"} and current.head.pos_ in {"NOUN", "PROPN"}:
                return current.head
            if current.dep_ not in _CLIMBED:
                break
            current = current.head
        left = next((i for i in range(verb.i - 1, start - 1, -1) if self.doc[i].pos_ not in {"ADV", "AUX"}), None)
        if left is not None and (left in self.names or self.doc[left].lower_ in _PERSONAL):
            return self.doc[left]
        return None

    def _antecedent(self, verb: "Token", relative: "Token") -> "Token | None":
        """Return what "who" stands for: the noun its clause modifies, else the name just before it."""
        at = relative.i - 1
        while at > 0 and self.doc[at].is_punct:
            at -= 1
        while at in self.names and self._excluded(at) is not None:
            at = self._excluded(at) or 0
        if at in self.names:
            return self.doc[at]
        return verb.head if verb.dep_ == "relcl" else self.doc[at] if at >= 0 else None

    def _excluded(self, at: int) -> int | None:
        """Return what stands before ", not Reed" where the name that ends at a token is denied."""
        first = at
        while first > 0 and self.names.get(first - 1) is self.names[at]:
            first -= 1
        return (
            first - 3 if first > 2 and self.doc[first - 1].lower_ == "not" and self.doc[first - 2].text == "," else None
        )

    def _without_verb(self, start: int, first: int) -> Speaker | None:
        """Read `X is the author of the remark that …`, `In X's words`, `X's verdict: “…”`, `X was blunt: “…”`."""
        for token in reversed(self.doc[start:first]):
            if token.lower_ in word_list("speech_nouns") and not self.quoted(token.i):
                of_noun = self._of_noun(token, start, first)
                if of_noun is not None:
                    return of_noun
                author = next((t for t in self.doc[start : token.i] if t.lower_ in {"author", "source"}), None)
                subject = self._subject(author.head, start) if author is not None else None
                if subject is not None and subject is not author:
                    return self._headed(subject, token.i, first)
        if self.doc[start].lower_ in {"for", "to"} and start + 1 in self.names:
            speaker = self._phrase(start + 1, first, start)
            return replace(speaker, sure=False) if speaker is not None else None
        if self.doc[first - 1].text != ":":
            return None
        subjects = (token for token in self.doc[start:first] if token.dep_ == "nsubj" and not self.quoted(token.i))
        subject = next(subjects, None)
        if subject is None and start in self.names:
            return self._phrase(start, first - 1, first - 1)
        return self._headed(subject, first - 1, first) if subject is not None else None

    def _of_noun(self, noun: "Token", start: int, stop: int) -> Speaker | None:
        """Read whose words a noun says they are: `Bauer's verdict`, `the verdict of Bauer`."""
        for child in noun.children:
            if child.dep_ == "poss" and child.i >= start and child.i in self.names:
                return self._headed(child, noun.i, stop)
            if child.lower_ in {"of", "by", "from"} and child.i < stop:
                owner = next((t for t in child.children if t.dep_ == "pobj" and t.i in self.names), None)
                if owner is not None:
                    return self._headed(owner, noun.i, stop)
        return None

    def reporter(self, first: int, last: int) -> Speaker | None:
        """Return who a sentence without a quotation has saying something ("There was no plan, said Bauer")."""
        for at in range(last - 1, first - 1, -1):
            if self.speech(self.doc[at]) != "say" or self.quoted(at) or self.doc[at].tag_ not in _FINITE:
                continue
            if at > first and self.doc[at - 1].text == ",":
                return self._inverted(at, last)
            subject = self._subject(self.doc[at], first)
            return self._headed(subject, at, last) if subject is not None else None
        return None

    # -- the words for the speaker

    def _headed(self, head: "Token", other: int, stop: int) -> Speaker | None:
        """Return the speaker whose noun phrase has this head."""
        if head.lower_ in _NOBODY:
            return None
        name = self.names.get(head.i)
        if name is None and self.is_human(head) and head.i + 1 in self.names:
            return self._headed(self.doc[head.i + 1], other, stop)
        if name is None and head.lower_ not in _PERSONAL:
            return self._phrase(head.left_edge.i, max(head.i + 1, min(stop, head.right_edge.i + 1)), other)
        first = last = head.i
        if name is not None:
            tokens = [i for i, other_name in self.names.items() if other_name is name]
            first, last = min(tokens), max(tokens)
        return self._made(first, last + 1, name, other)

    def _phrase(self, first: int, stop: int, other: int) -> Speaker | None:
        """Read the noun phrase that starts at a token: who it names, as its head or beside it."""
        while first < stop and (self.doc[first].is_punct or self.doc[first].pos_ == "ADV"):
            first += 1
        if first >= stop or self.doc[first].lower_ in _NOBODY:
            return None
        if self.doc[first].lower_ in _PERSONAL:
            return self._made(first, first + 1, None, other)
        at, name = first, None
        while at < stop and self.doc[at].text not in {",", "(", "–", "—"} and self.doc[at].lower_ not in _RELATIVE:
            here = self.names.get(at)
            if here is None and (
                (self.doc[at].pos_ == "ADP" and not self.doc[at].is_title) or self.doc[at].tag_ in _FINITE
            ):
                break
            while here is not None and at + 1 < stop and self.names.get(at + 1) is here:
                at += 1
            at += 1
            if here is not None and not self._goes_on(at, stop):
                name = here
                break
        if name is None or name.kind is not NameKind.PERSON:
            name = self._titled(first, stop) or name or self._beside(at, stop)
        if name is None and not any(token.pos_ in {"NOUN", "PROPN"} for token in self.doc[first:at]):
            return None
        return self._made(first, at, name, other)

    def _goes_on(self, at: int, stop: int) -> bool:
        """Say whether a name that ends before a token only modifies what follows ("Rovers manager", "Bauer's aide")."""
        if at >= stop:
            return False
        token = self.doc[at]
        if token.text in {"'s", "’s", "'", "’", "-"} or (token.pos_ == "ADP" and token.is_title):
            return True
        if self.names[at - 1].kind is NameKind.PERSON:
            return False
        return self.is_human(token) or (
            token.pos_ in {"NOUN", "PROPN"} and self.doc[at - 1].dep_ in {"compound", "amod", "nmod", "poss"}
        )

    def _titled(self, first: int, stop: int) -> NameMention | None:
        """Return the person at the end of a phrase, an office before the name ("Friends of X director Jane Roe")."""
        name = self.names.get(stop - 1)
        if name is None or name.kind is not NameKind.PERSON:
            return None
        at = next(i for i in range(first, stop) if self.names.get(i) is name)
        offices = [i for i in range(first, at) if self.is_human(self.doc[i])]
        return name if offices == [at - 1] and not any(t.text == "," for t in self.doc[first:at]) else None

    def _beside(self, at: int, stop: int) -> NameMention | None:
        """Return the name in apposition after a comma: `the Rovers manager, Ray Tolliver,`."""
        while at < stop and self.doc[at].text != ",":
            if self.doc[at].lower_ in _RELATIVE:
                return None
            at += 1
        name = self.names.get(at + 1) if at + 1 < stop else None
        if name is None or name.kind is NameKind.PLACE:
            return None
        after = at + 1
        while after < stop and self.names.get(after) is name:
            after += 1
        return name if after >= stop or self.doc[after].text not in {"'s", "’s", "'", "’"} else None

    def is_human(self, token: "Token") -> bool:
        """Say whether a noun means a human being by office or calling."""
        lower = token.lower_
        return lower in word_list("person_nouns") or any(len(title.words) == 1 for title in titles().get(lower, ()))

    def _made(self, first: int, last: int, name: NameMention | None, other: int) -> Speaker:
        ends: Sequence[int] = (first, last - 1, other)
        pronoun = name is None and last - first == 1 and self.doc[first].lower_ in _PERSONAL
        return Speaker(first, last, name, pronoun, min(ends), max(ends) + 1)
