"""What a sentence of a draft asks of the rows about its subject."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.naming import fold, name_tokens
from claimcheck.matching.reckoning.sheets import Entry, Property, Sheet, properties
from claimcheck.reference.words import canonical, stem

_BEYOND = re.compile(
    r"\b(?:only|all|every|same|most|none|never|each|entire|whole|always|more|less|different|year|years|decades|centuries"
    r"|still|again)\b"
)
_LABEL_WORD = re.compile(r"[a-z]{3,}")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence that may speak of a row: its lemma and where it stands (offsets of `Document.reading`).

    `content` is true for words of content, as claims have them.
    """

    lemma: str
    start: int
    end: int
    content: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A property that a sentence speaks of, the entries that give it, and the words that do."""

    prop: Property
    entries: tuple[Entry, ...]
    words: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Return where the first word that speaks of it stands."""
        return self.words[0][0]

    def shares(self, other: "Told") -> bool:
        """Say whether the same row gives both."""
        return not {entry.label for entry in self.entries}.isdisjoint(entry.label for entry in other.entries)


@dataclass(frozen=True, slots=True)
class Speech:
    """A sentence held against a sheet: its words of content, what it speaks of, where it names the subject."""

    text: str
    start: int
    sheet: Sheet
    words: tuple[Word, ...]
    told: tuple[Told, ...]
    named: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()

    def before(self, at: int) -> str:
        """Return the words of the sentence before an offset, in small letters."""
        return self.text[: at - self.start].casefold()

    def names(self, at: int) -> bool:
        """Say whether the word at an offset is part of the name of the subject."""
        return any(start <= at < end for start, end in self.named)

    def beyond(self, claim: Claim) -> bool:
        """Say whether a claim says more than that something is so ("only", "still", "the same")."""
        return _BEYOND.search(claim.text.casefold()) is not None

    def after(self, at: int) -> str:
        """Return the words of the sentence from an offset on, in small letters."""
        return self.text[at - self.start :].casefold()


def speech_of(text: str, start: int, claims: Sequence[Claim], sheet: Sheet) -> Speech:
    """Read a sentence, given with its offset and its claims, against the rows about its subject."""
    lemmas: dict[Span, str] = {}
    for claim in claims:
        lemmas.update({(term.start, term.end): term.lemma for term in claim.terms})
        if claim.predicate and claim.predicate_at:
            lemmas[claim.predicate_at.start, claim.predicate_at.end] = claim.predicate
    end = start + len(text)
    named = tuple(_named(text, start, sheet))
    small: dict[Span, str] = {}
    for found in _WORD.finditer(text):
        span = (start + found.start(), start + found.end())
        if found[0].islower() and not any(first < span[1] and span[0] < last for first, last in lemmas):
            small[span] = found[0]
    inside = [
        Word(lemma, first, last, content=(first, last) in lemmas)
        for (first, last), lemma in sorted((lemmas | small).items())
        if start <= first and last <= end and not _within((first, last), named)
    ]
    return Speech(
        text, start, sheet, tuple(inside), tuple(_told(text, start, inside, sheet, named)), named, tuple(claims)
    )


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def subject_words(sheet: Sheet) -> frozenset[str]:
    """Return the words of the name of what a sheet is about."""
    return frozenset(word for word in name_tokens(sheet.key) if len(word) > 1)


def _named(text: str, start: int, sheet: Sheet) -> Iterable[Span]:
    """Yield where the sentence names the subject: its words in capitals, and the small ones between them."""
    words = subject_words(sheet)
    for found in _WORD.finditer(text):
        bare = fold(found[0]).casefold().removesuffix("'s").removesuffix("’s")
        if bare in words and (found[0][0].isupper() or found[0][0].isdigit()):
            yield start + found.start(), start + found.end()


def _told(text: str, start: int, words: list[Word], sheet: Sheet, named: tuple[Span, ...]) -> Iterable[Told]:
    """Yield what a sentence speaks of: known properties, labels without one, and words that stand beside amounts."""
    small = text.casefold()
    capitals = [
        Word(found[0].casefold(), start + found.start(), start + found.end())
        for found in _WORD.finditer(text)
        if found[0][0].isupper() and not _within((start + found.start(), start + found.end()), named)
    ]
    for prop in properties():
        entries = tuple(sheet.of(prop))
        if entries or prop.ends is not None:
            spans = {(word.start, word.end) for word in words if _speaks(word.lemma, prop)}
            for phrase in _phrases(prop):
                spans |= {(start + found.start(), start + found.end()) for found in phrase.finditer(small)}
            spans = {span for span in spans if not _within(span, named)}
            if spans:
                yield Told(prop, entries, tuple(sorted(spans)))
    for entry in sheet.entries:
        if entry.label not in _labels():
            spans = _of_label(entry.label, [*words, *capitals])
            if spans:
                yield Told(Property(entry.label, frozenset({entry.label}), ()), (entry,), tuple(sorted(spans)))
    for entry in sheet.entries:
        spans = {(word.start, word.end) for word in words if _beside(word.lemma, entry)}
        if spans:
            prop = Property(f"{entry.label}, beside", frozenset({entry.label}), ())
            yield Told(prop, (entry,), tuple(sorted(spans)))


def _of_label(label: str, words: list[Word]) -> set[Span]:
    """Return the words that repeat a label, none unless all of it is said."""
    spans: set[Span] = set()
    for wanted in _LABEL_WORD.findall(label):
        said = [(word.start, word.end) for word in words if canonical(word.lemma) & forms_of(wanted)]
        if not said:
            return set()
        spans.add(said[0])
    return spans


def _beside(lemma: str, entry: Entry) -> bool:
    """Say whether a word stands beside an amount of a row ("2.1 million affected")."""
    return any(
        item.amounts and any(canonical(lemma) & forms_of(word) for word in _LABEL_WORD.findall(item.beside.casefold()))
        for item in entry.items
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for prop in properties() for label in prop.labels)


@cache
def forms_of(word: str) -> frozenset[str]:
    """Return the forms by which a word of a row is compared, its ending on or off."""
    bare = {
        word,
        re.sub("ies$", "y", word),
        word.removesuffix("s"),
        word.removesuffix("d"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
    }
    return frozenset().union(*(canonical(form) for form in bare if len(form) > 2))


@cache
def _phrases(prop: Property) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{re.escape(word)}\b") for word in prop.words if " " in word)


@cache
def _single(prop: Property) -> frozenset[str]:
    return frozenset(form for word in prop.words if " " not in word for form in (word, stem(word)))


def _speaks(lemma: str, prop: Property) -> bool:
    return lemma in _single(prop) or stem(lemma) in _single(prop)
