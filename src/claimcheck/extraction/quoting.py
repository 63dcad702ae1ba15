"""Quotations as claims: words between quotation marks with whoever speaks them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import Annotation, Found
from claimcheck.extraction.claim import Claim, ClaimKind, NameKind, NameMention, NameSlot, QuoteSlot, SlotRole
from claimcheck.extraction.lexicon import word_set
from claimcheck.extraction.naming import fold
from claimcheck.extraction.speakers import Speaker, Surroundings
from claimcheck.text.document import BlockKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = word_set("a an the of in on at to for and or but nor as by from with into over under de la le il der die das")
_LEAST = 3
"""Words that make a quotation where it is not a whole utterance."""

_LOOK_BACK = 3
"""How many paragraphs a pronoun may reach back."""

_SENTENCES_BACK = 50
"""How many sentences of one block are looked through for the person a pronoun means."""

_HONORIFIC = re.compile(
    r"\b(Mr|Sir|Lord|King|Prince|Mrs|Ms|Miss|Lady|Dame|Queen|Princess)\.?\s+(?:[^\W\d_a-z][\w.]*\s+)?([^\W\d_a-z][\w’'-]+)"
)
_MALE = frozenset({"Mr", "Sir", "Lord", "King", "Prince"})


def quotation_claims(annotation: Annotation, found: Found) -> Iterator[Claim]:
    """Yield a claim for every quotation whose speaker is told, in the order of the text."""
    if annotation.parsed and found["quotations"]:
        yield from _Reader(annotation, found).claims()


def is_title(words: str) -> bool:
    """Say whether words between quotation marks are written like a title: every word that counts has a capital."""
    if words[-1:] in set("?!."):
        return False
    counted = [word for word in _WORD.findall(words) if word.casefold() not in _SMALL]
    return bool(counted) and all(word[0].isupper() or word[0].isdigit() for word in counted)


class _Reader:
    """Reads the quotations of one document, block by block."""

    def __init__(self, annotation: Annotation, found: Found) -> None:
        self._annotation = annotation
        self._names: Sequence[NameMention] = found["names"]
        self._blocks = [
            Surroundings(
                block,
                [name for name in self._names if block.block.start <= name.start < block.block.end],
                [run for run in found["quotations"] if block.block.start <= run.start < block.block.end],
            )
            for block in annotation.blocks
            if block.block.kind not in {BlockKind.HEADING, BlockKind.DATELINE}
        ]

    def claims(self) -> Iterator[Claim]:
        """Yield the claims, carrying the speaker of one paragraph over to a quotation that goes on in the next."""
        carried: Claim | None = None
        for at, block in enumerate(self._blocks):
            made = self._of_block(at, block, carried)
            yield from (claim for claim in made if claim is not None)
            carried = made[-1] if made and block.runs[-1][1] >= len(block.doc) - 1 else None
            if carried is None and made and self._tag_ends(block):
                carried = made[-1]

    @staticmethod
    def _tag_ends(block: Surroundings) -> bool:
        """Say whether a paragraph ends with its last quotation and the reporting clause of it."""
        rest = block.doc[block.runs[-1][1] :]
        return sum(token.text in {".", "!", "?"} for token in rest) <= 1 and len(rest) <= 30

    def _of_block(self, at: int, block: Surroundings, carried: Claim | None) -> list[Claim | None]:
        made: list[Claim | None] = []
        for number in range(len(block.runs)):
            made.append(self._told(at, block, number) or self._carried(at, block, number, made, carried))
        for number in range(len(made) - 2, -1, -1):
            following = made[number + 1]
            if made[number] is None and following is not None and self._whole(block, number):
                made[number] = self._leads_to(block, number, following)
        return made

    # -- rules

    def _told(self, at: int, block: Surroundings, number: int) -> Claim | None:
        """Return the claim where the sentence itself says who speaks."""
        inner = block.inner(number)
        words = _WORD.findall(inner)
        if len(words) < _LEAST - 1 or is_title(inner) or block.catchword(number):
            return None
        first = block.runs[number][0]
        part = block.opens(number) < first
        if len(words) < _LEAST and part and block.doc[first - 1].text != ":":
            return None
        speaker = (block.before(number) if part else None) or block.after(number)
        if speaker is None or (
            len(words) < _LEAST and speaker.clause_last <= first and block.doc[first - 1].text != ":"
        ):
            return None
        return self._claim(at, block, number, speaker)

    def _carried(
        self, at: int, block: Surroundings, number: int, made: Sequence[Claim | None], carried: Claim | None
    ) -> Claim | None:
        """Return the claim of a whole utterance without a reporting clause of its own."""
        if not self._whole(block, number):
            return None
        first = block.runs[number][0]
        if number:
            previous, since = made[number - 1], block.runs[number - 1][1]
            gap = block.doc[since:first]
            stops = sum(token.text in {".", "!", "?"} for token in gap)
            if previous is None:
                return None
            if stops <= 1:
                return self._again(block, number, previous, sure=previous.quote is not None and previous.quote.sure)
            others = {
                name.key for i, name in block.names.items() if since <= i < first and name.kind is NameKind.PERSON
            }
            return self._again(block, number, previous, sure=False) if not others else None
        if first == 0 and at and self._blocks[at - 1].annotated.text.rstrip().endswith(":"):
            return self._announced(self._blocks[at - 1], block, number)
        if first == 0:
            return self._again(block, number, carried, sure=False) if carried is not None else None
        return self._beside(at, block, number)

    def _beside(self, at: int, block: Surroundings, number: int) -> Claim | None:
        """Return the claim of an utterance whose speaker the sentence before reports or is about."""
        first = block.runs[number][0]
        sentence = block.doc[block.before_sentence(first) : first]
        told = block.reporter(sentence.start, sentence.end)
        if told is not None:
            claim = self._claim(at, block, number, replace(told, sure=False))
            run = block.spans[number]
            return replace(claim, start=run.start, end=run.end, text=self._annotation.text[run.start : run.end])
        subject = self._subject_before(block, sentence)
        if subject is None:
            return None
        name = block.names[subject.i]
        return self._made(block, number, name, (name.start, name.end), sure=False, beside=True)

    def _announced(self, before: Surroundings, block: Surroundings, number: int) -> Claim | None:
        """Return the claim of a paragraph that quotes whoever the paragraph before says will speak."""
        end = len(before.doc)
        told = before.reporter(before.before_sentence(end - 1), end)
        if told is None or told.pronoun:
            return None
        annotated = before.annotated
        place = annotated.start_of(before.doc[told.first]), annotated.end_of(before.doc[told.last - 1])
        start = block.spans[number].start
        name = self._settled(before, told.name) if told.name is not None else None
        claim = self._made(block, number, name, (start, start), sure=True, place=place)
        words = name.text if name is not None else before.doc[told.first : told.last].text
        return replace(claim, attributed_to=words, subject=words)

    @staticmethod
    def _subject_before(block: Surroundings, sentence: "Span") -> "Token | None":
        """Return the person the sentence just before a quotation is about."""
        subjects = [token for token in sentence if token.dep_ == "nsubj" and not block.quoted(token.i)]
        if len(subjects) != 1 or subjects[0].i not in block.names:
            return None
        return subjects[0] if block.names[subjects[0].i].kind is NameKind.PERSON else None

    def _whole(self, block: Surroundings, number: int) -> bool:
        """Say whether a quotation is an utterance of its own: it opens a sentence and ends one."""
        inner = block.inner(number)
        if len(_WORD.findall(inner)) < _LEAST or is_title(inner):
            return False
        ends = inner[-1:] in set(".!?…") or block.runs[number][1] >= len(block.doc)
        return ends and block.opens(number) == block.runs[number][0]

    def _leads_to(self, block: Surroundings, number: int, following: Claim) -> Claim | None:
        """Return the claim of an utterance that the reporting clause of the next one speaks for."""
        last, first = block.runs[number][1], block.runs[number + 1][0]
        if any(last <= i < first and name.kind is NameKind.PERSON for i, name in block.names.items()):
            return None
        return self._again(block, number, following, sure=False)

    # -- claims

    def _claim(self, at: int, block: Surroundings, number: int, speaker: Speaker) -> Claim:
        annotated = block.annotated
        start, end = annotated.start_of(block.doc[speaker.first]), annotated.end_of(block.doc[speaker.last - 1])
        clause = (
            annotated.start_of(block.doc[speaker.clause_first]),
            annotated.end_of(block.doc[speaker.clause_last - 1]),
        )
        if speaker.pronoun:
            name, others = self._resolved(at, block, speaker)
            if name is not None:
                spoken = replace(name, start=start, end=end, text=block.doc[speaker.first].text, kind=NameKind.PERSON)
                claim = self._made(block, number, spoken, clause, sure=False, others=others)
                return replace(claim, attributed_to=name.text, subject=name.text)
        if speaker.name is not None:
            clause = min(clause[0], speaker.name.start), max(clause[1], speaker.name.end)
            return self._made(block, number, self._settled(block, speaker.name), clause, sure=speaker.sure)
        words = block.doc[speaker.first : speaker.last].text
        claim = self._made(block, number, None, clause, sure=speaker.sure, place=(start, end))
        return replace(claim, attributed_to=words, subject=words)

    def _made(
        self,
        block: Surroundings,
        number: int,
        name: NameMention | None,
        clause: tuple[int, int],
        *,
        sure: bool,
        others: Iterable[NameMention] = (),
        place: tuple[int, int] | None = None,
        beside: bool = False,
    ) -> Claim:
        run, words, base = block.spans[number], block.words(number), block.annotated.block.start
        start, end = (run.start, run.end) if beside else (min(run.start, clause[0]), max(run.end, clause[1]))
        sentences = block.annotated.tokens(start, end)
        first, last = (sentences[0].sent.start_char, sentences[-1].sent.end_char) if sentences else (start, end)
        speaker = place or ((name.start, name.end) if name is not None else (run.start, run.end))
        slots = [NameSlot(SlotRole.SPEAKER, name)] if name is not None else []
        inner = block.inner(number)
        return Claim(
            kind=ClaimKind.QUOTATION,
            start=start,
            end=end,
            text=block.annotated.text[start - base : end - base],
            sentence_start=min(start, base + first),
            sentence_end=max(end, base + first + len(block.annotated.text[first:last].rstrip())),
            subject=name.text if name is not None else "",
            property="says",
            object=inner,
            attributed_to=name.text if name is not None else None,
            quoted=True,
            names=(*slots, *(NameSlot(SlotRole.OTHER, other) for other in others)),
            quote=QuoteSlot(inner, words.start, words.end, speaker[0], speaker[1], sure),
        )

    def _again(self, block: Surroundings, number: int, claim: Claim, *, sure: bool) -> Claim:
        """Return the claim of another quotation with the speaker of this one."""
        quote = claim.quote
        place = (quote.speaker_start, quote.speaker_end) if quote is not None else None
        made = self._made(block, number, None, (block.spans[number].start,) * 2, sure=sure, place=place)
        return replace(made, names=claim.names, attributed_to=claim.attributed_to, subject=claim.subject)

    # -- names

    @cached_property
    def _genders(self) -> dict[str, str]:
        """Return the gender that an honorific gives to a surname."""
        found = {}
        for match in _HONORIFIC.finditer(self._annotation.text):
            found[fold(match[2]).removesuffix("'s")] = "he" if match[1] in _MALE else "she"
        return found

    @cached_property
    def _persons_named(self) -> frozenset[str]:
        """Return the keys of the names that are those of persons."""
        return frozenset(name.key for name in self._names if name.kind is NameKind.PERSON)

    def _settled(self, block: Surroundings, name: NameMention) -> NameMention:
        """Return a name as that of a person where the words beside it, or the fuller name before, say so."""
        if name.kind is NameKind.PERSON:
            return name
        tokens = [i for i in block.indexes(name) if block.names[i] is name]
        before, after = tokens[0] - 1, tokens[-1] + 1
        human = before >= 0 and (block.is_human(block.doc[before]) or block.doc[before].text.strip(".") in _TITLED)
        if after + 1 < len(block.doc) and block.doc[after].text == ",":
            following = block.doc[after + 1 : after + 7]
            cut = next((i for i, token in enumerate(following) if token.text == ","), len(following))
            human = human or following[0].lower_ == "who" or any(block.is_human(token) for token in following[:cut])
        return replace(name, kind=NameKind.PERSON) if human or name.refers_to in self._persons_named else name

    def _resolved(
        self, at: int, block: Surroundings, speaker: Speaker
    ) -> tuple[NameMention | None, tuple[NameMention, ...]]:
        """Return the person a pronoun most likely means, and the others it might."""
        pronoun = block.doc[speaker.first].lower_
        found: list[NameMention] = []
        for back in range(at, max(-1, at - _LOOK_BACK), -1):
            found.extend(self._persons(self._blocks[back], speaker.first if back == at else None, pronoun))
        best = next(iter(found), None)
        others: dict[str, NameMention] = {}
        for name in found:
            if best is not None and name.key != best.key:
                others.setdefault(name.key, name)
        return best, tuple(others.values())

    def _persons(self, block: Surroundings, before: int | None, pronoun: str) -> list[NameMention]:
        """Return the persons named in a block, nearest sentence first, its subject before the others."""
        stop = len(block.doc) if before is None else before
        found: dict[int, NameMention] = {}
        last = bisect_left(block.sentences, (stop,))
        for start, end in reversed(block.sentences[max(0, last - _SENTENCES_BACK) : last]):
            inside = [
                block.doc[i]
                for i in range(start, min(end, stop))
                if i in block.names and not block.quoted(i) and self._fits(block.names[i], pronoun)
            ]
            inside.sort(key=lambda token: (token.dep_ not in {"nsubj", "nsubjpass"}, token.i))
            for token in inside:
                found.setdefault(block.names[token.i].start, block.names[token.i])
        return list(found.values())

    def _fits(self, name: NameMention, pronoun: str) -> bool:
        gender = self._genders.get(name.key.split()[-1])
        if name.kind is not NameKind.PERSON and gender is None:
            if name.refers_to not in self._persons_named:
                return False
        return gender is None or pronoun == "they" or gender == pronoun


_TITLED = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Lord", "Lady", "Dame", "Prof"})
