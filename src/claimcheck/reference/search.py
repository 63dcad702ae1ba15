"""Finds the facts that share the most telling words, names and values with a text; no language model is needed."""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from claimcheck.reference.fact import Entity, Fact, Reference
from claimcheck.reference.search_terms import GRAMMAR, Terms, stem_of, terms_of, words
from claimcheck.reference.words import synonyms

SATURATION = 0.6
LENGTH_WEIGHT = 0.4
"""`k1` and `b` of BM25 (Robertson and Zaragoza 2009, 3.4.4); these and the weights below were chosen by hand on the
development claims of FM2 and InfoTabS."""

COMMON_SHARE, COMMON_LEAST = 0.2, 20_000
"""A word in more than a fifth of the facts, and in so many at least, tells nothing."""

GRAMMAR_WEIGHT = 0.5
"""What a word like "of" or "was" counts beside any other of its rarity."""

AS_WRITTEN = 0.2
"""What it counts more that a word has the same ending too."""

SYNONYM = 0.3
"""What a word counts that stands for one of the text."""

SUBJECT = 1.5
"""What the words of a fact's subject count more where the text has all of them."""

VALUE, ACRONYM = 1.0, 1.0
"""What a day or large number in another notation counts, and an acronym for its name or a name for its acronym."""

ALIKE, ALIKE_LENGTH = 0.55, 5
"""The share of letter groups from which a word no fact has counts as another spelling, and its least length."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact with its score; higher is nearer, and scores of different texts do not compare.

    `names` are the words of the fact's subject, `words` the other words and values that made it a hit, as the text
    has them, most telling first.  A word found in another form is followed by it: "Vaisakhi (baisakhi)".
    """

    fact: Fact
    score: float
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class _Holders(NamedTuple):
    """The facts that have a feature by their numbers, ascending, and how often each has it."""

    numbers: "array[int]"
    counts: "array[int]"

    @classmethod
    def none(cls) -> "_Holders":
        return cls(array("I"), array("I"))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A feature to look up: how much it counts, and the word of the text it stands for."""

    feature: str
    weight: float
    word: str


class FactIndex:
    """The words of all facts, ready to be searched."""

    def __init__(self, reference: Reference) -> None:
        entities = {entity.id: entity for entity in reference.entities}
        self._facts = reference.facts
        self._holders: dict[str, _Holders] = {}
        lengths = array("I")
        self._subjects: list[tuple[frozenset[str], ...]] = []
        self._named: dict[str, array[int]] = {}
        self._spellings: dict[str, list[str]] = {}
        for number, fact in enumerate(self._facts):
            terms = [terms_of(text) for text in _texts(fact, entities)]
            self._subjects.append(_subjects(fact, entities, terms[0]))
            for word in frozenset().union(*self._subjects[-1]):
                self._named.setdefault(word, array("I")).append(number)
            counts = Counter(stem for one in terms for stem in one.stems)
            lengths.append(sum(counts.values()))
            counts.update(feature for one in terms for feature in _features(one))
            for feature, count in counts.items():
                holders = self._holders.get(feature)
                if holders is None:
                    holders = self._holders[feature] = _Holders.none()
                holders.numbers.append(number)
                holders.counts.append(count)
        mean = sum(lengths) / max(1, len(lengths))
        flat, slope = SATURATION * (1 - LENGTH_WEIGHT), SATURATION * LENGTH_WEIGHT / max(1.0, mean)
        self._length_factors = array("d", (flat + slope * length for length in lengths))

    def search(self, text: str, *, limit: int) -> tuple[Hit, ...]:
        """Return at most `limit` facts, nearest first, those with the same score in the order given."""
        wanted = self._wanted(terms_of(text))
        lengths = self._length_factors
        scores: dict[int, float] = {}
        told: dict[str, float] = {}
        for one in wanted:
            rarity = self._rarity(one.feature)
            told[one.feature] = max(told.get(one.feature, 0.0), one.weight * rarity)
            most = one.weight * rarity * (SATURATION + 1)
            for number, count in zip(*self._holders[one.feature], strict=True):
                scores[number] = scores.get(number, 0.0) + most * count / (count + lengths[number])
        for number in {number for word in told for number in self._named.get(word, ())}:
            scores[number] = scores.get(number, 0.0) + self._of_subject(number, told)
        best = nsmallest(limit, scores, key=lambda number: (-scores[number], number))
        return tuple(self._hit(number, scores[number], wanted) for number in best)

    def _wanted(self, terms: Terms) -> list[_Wanted]:
        """Return the features to look up that some fact has, each once."""
        found: dict[str, _Wanted] = {}
        for feature, weight, word in self._all_wanted(terms):
            if feature in self._holders and not self._common(feature):
                kept = found.get(feature)
                if kept is None or kept.weight < weight:
                    found[feature] = _Wanted(feature, weight, word)
        return list(found.values())

    def _all_wanted(self, terms: Terms) -> Iterator[tuple[str, float, str]]:
        for word, stem in dict.fromkeys(zip(terms.words, terms.stems, strict=True)):
            weight = GRAMMAR_WEIGHT if word in GRAMMAR else 1.0
            yield stem, weight, word
            yield f"={word}", weight * AS_WRITTEN, word
            if word in GRAMMAR:
                continue
            for other in synonyms(word):
                yield stem_of(other), SYNONYM, word
            if stem not in self._holders and len(word) >= ALIKE_LENGTH and word.isalpha():
                for share, other in self._spelt_alike(word):
                    yield other, share, word
        for value in sorted(terms.values):
            yield value, VALUE, value[1:]
        for acronym in sorted(terms.acronyms):
            yield f"^{acronym}", ACRONYM, acronym
        for initials in sorted(terms.initials):
            yield f"!{initials}", ACRONYM, initials

    def _common(self, feature: str) -> bool:
        return len(self._holders[feature].numbers) > max(COMMON_LEAST, COMMON_SHARE * len(self._facts))

    def _rarity(self, feature: str) -> float:
        count = len(self._holders[feature].numbers) if feature in self._holders else 0
        return math.log(1 + (len(self._facts) - count + 0.5) / (count + 0.5))

    def _of_subject(self, number: int, told: dict[str, float]) -> float:
        """Return what it counts that a text names the subject of a fact: the more of its words the more."""
        best = 0.0
        for subject in self._subjects[number]:
            shared = sum(told.get(word, 0.0) for word in subject)
            if shared:
                whole = sum(map(self._rarity, subject))
                best = max(best, SUBJECT * shared * min(1.0, shared / whole))
        return best

    def _spelt_alike(self, word: str) -> list[tuple[float, str]]:
        """Return the words of facts that share most groups of three letters with a word, and the share."""
        if not self._spellings:
            for other in self._holders:
                if len(other) >= ALIKE_LENGTH - 1 and other.isalpha():
                    for group in _letter_groups(other):
                        self._spellings.setdefault(group, []).append(other)
        stem = stem_of(word)
        groups = _letter_groups(stem)
        shared = Counter(other for group in groups for other in self._spellings.get(group, ()))
        likeness = ((2 * count / (len(groups) + len(other)), other) for other, count in shared.items())
        return sorted(((share, other) for share, other in likeness if share >= ALIKE), reverse=True)[:3]

    def _hit(self, number: int, score: float, wanted: Iterable[_Wanted]) -> Hit:
        """Return a fact with the words of the text that it was found by."""
        subject: frozenset[str] = frozenset().union(*self._subjects[number])
        names: dict[str, float] = {}
        others: dict[str, float] = {}
        for one in wanted:
            if one.weight < SYNONYM or one.word in GRAMMAR or not self._has(number, one.feature):
                continue
            same = not one.feature.isalnum() or one.feature == stem_of(one.word)
            shown = one.word if same else f"{one.word} ({one.feature})"
            found = names if one.feature in subject or one.feature[0] in "^!" else others
            found[shown] = max(found.get(shown, 0.0), one.weight * self._rarity(one.feature))
        return Hit(self._facts[number], score, _most_telling(names), _most_telling(others))

    def _has(self, number: int, feature: str) -> bool:
        numbers = self._holders[feature].numbers
        at = bisect_left(numbers, number)
        return at < len(numbers) and numbers[at] == number


def _most_telling(found: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(found, key=lambda word: (-found[word], word)))


def _letter_groups(word: str) -> set[str]:
    framed = f"^{word}$"
    return {framed[at : at + 3] for at in range(len(framed) - 2)}


def _features(terms: Terms) -> Iterator[str]:
    """Yield what a text of a fact is found by besides its stems."""
    yield from (f"={word}" for word in set(terms.words))
    yield from terms.values | terms.years
    yield from (f"^{initials}" for initials in terms.initials)
    yield from (f"!{acronym}" for acronym in terms.acronyms)


def _subjects(fact: Fact, entities: dict[str, Entity], first: Terms) -> tuple[frozenset[str], ...]:
    """Return the words of each name of what a fact is about."""
    entity = entities.get(fact.subject or "")
    named = entity.names if entity else (fact.subject,) if fact.subject else ()
    found = [frozenset(stem_of(word) for word in words(name) if word not in GRAMMAR) for name in named]
    return tuple(subject for subject in (found or [first.subject]) if subject)


def _texts(fact: Fact, entities: dict[str, Entity]) -> Iterator[str]:
    """Yield everything that a fact says or is called by, what it says first."""
    yield fact.text
    yield from fact.aliases
    for given in (fact.subject, fact.object, fact.location):
        if given in entities:
            yield from entities[given].names
    for days in (fact.time, fact.valid, fact.as_of):
        if days is not None:
            yield days.text
