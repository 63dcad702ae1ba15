"""Finds the facts that share the most telling words with a text; no language model is needed."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.reference.fact import Entity, Fact, Reference

SATURATION = 0.9
LENGTH_WEIGHT = 0.4
"""`k1` and `b` of BM25 (Robertson and Zaragoza 2009, 3.4.4), as Anserini sets them for short passages."""

COMMON_SHARE, COMMON_LEAST = 0.2, 100
"""A word in more than a fifth of the facts, and in a hundred at least, tells nothing ("the", "of")."""

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_ENDINGS = ("ies", "ied", "ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact with its score; higher is nearer, and scores of different queries do not compare."""

    fact: Fact
    score: float


class FactIndex:
    """The words of all facts, ready to be searched."""

    def __init__(self, reference: Reference) -> None:
        entities = {entity.id: entity for entity in reference.entities}
        self._facts = reference.facts
        self._postings: dict[str, list[tuple[int, int]]] = {}
        self._lengths: list[int] = []
        for number, fact in enumerate(self._facts):
            words = Counter(word for text in _texts(fact, entities) for word in stems(text))
            self._lengths.append(sum(words.values()))
            for word, count in words.items():
                self._postings.setdefault(word, []).append((number, count))
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0

    def search(self, text: str, *, limit: int) -> tuple[Hit, ...]:
        """Return at most `limit` facts, nearest first, those with the same score in the order given."""
        scores: dict[int, float] = {}
        for word in dict.fromkeys(stems(text)):
            postings = self._postings.get(word, ())
            if len(postings) > max(COMMON_LEAST, COMMON_SHARE * len(self._facts)):
                continue
            rarity = math.log(1 + (len(self._facts) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                length = 1 - LENGTH_WEIGHT + LENGTH_WEIGHT * self._lengths[number] / self._mean
                gain = rarity * count * (SATURATION + 1) / (count + SATURATION * length)
                scores[number] = scores.get(number, 0.0) + gain
        best = sorted(scores, key=lambda number: (-scores[number], number))[:limit]
        return tuple(Hit(self._facts[number], scores[number]) for number in best)


def stems(text: str) -> Iterator[str]:
    """Yield the words of a text in a form that joins "reports", "reported" and "report"."""
    for match in _WORD.finditer(text.casefold()):
        word = match[0].replace(",", "")
        ending = next((end for end in _ENDINGS if word.endswith(end)), "")
        yield word[: -len(ending)] if ending and len(word) - len(ending) >= _SHORTEST_STEM else word


def _texts(fact: Fact, entities: dict[str, Entity]) -> Iterator[str]:
    """Yield everything that a fact says or is called by."""
    yield fact.text
    yield from fact.aliases
    for given in (fact.subject, fact.object):
        if given in entities:
            yield from entities[given].names
    for days in (fact.time, fact.valid, fact.as_of):
        if days is not None:
            yield days.text
