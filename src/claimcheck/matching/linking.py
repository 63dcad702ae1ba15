"""Names of the draft and of the facts: which of them name the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import bodies, demonyms, known_places
from claimcheck.extraction.naming import fold, name_key, name_tokens
from claimcheck.reference.fact import Entity

_FUZZY = 0.94
"""Jaro-Winkler similarity from which two long words count as two spellings of one name."""

_FUZZY_LENGTH = 6

_NAMES_KEPT, _PAIRS_KEPT = 1 << 14, 1 << 16
"""Names and pairs of names remembered: a claim's names meet those of the same facts again and again."""


@dataclass(frozen=True, slots=True)
class Linker:
    """Knows the entities of the reference by all the names they go by."""

    by_key: dict[str, str]

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Linker":
        """Index entities by the keys of their names; a key that two entities share links to neither."""
        by_key: dict[str, str] = {}
        shared: set[str] = set()
        for entity in entities:
            for name in entity.names:
                key = name_key(name)
                if by_key.get(key, entity.id) != entity.id:
                    shared.add(key)
                by_key.setdefault(key, entity.id)
        for key in shared:
            del by_key[key]
        return cls(by_key)

    def ids(self, name: NameMention) -> frozenset[str]:
        """Return the keys and entity ids a mention may stand for."""
        keys = {name.key}
        if name.refers_to:
            keys.add(name.refers_to)
        return frozenset(keys | {f"#{self.by_key[key]}" for key in keys if key in self.by_key})


class _Spelt(NamedTuple):
    """The keys of a name that are spelt out, each with the words that carry it, and the first letters of all words."""

    keys: tuple[tuple[str, tuple[str, ...]], ...]
    initials: frozenset[str]
    linked: bool


@lru_cache(maxsize=_NAMES_KEPT)
def _spelt(keys: frozenset[str]) -> _Spelt:
    spelt = tuple((key, words) for key in sorted(keys) if not key.startswith("#") and (words := name_tokens(key)))
    initials = frozenset(word[0] for _, words in spelt for word in words)
    return _Spelt(spelt, initials, any(key.startswith("#") for key in keys))


@lru_cache(maxsize=_PAIRS_KEPT)
def same_name(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether two sets of keys can name the same thing.

    An entity both link to decides; otherwise equal keys, a surname against a full name, an acronym
    against its expansion, or two spellings of a long name; all of these have a word with the same first letter.
    """
    if not first.isdisjoint(second):
        return True
    mine, theirs = _spelt(first), _spelt(second)
    if mine.initials.isdisjoint(theirs.initials) or (mine.linked and theirs.linked):
        return False
    return any(_alike(a, b, words, others) for a, words in mine.keys for b, others in theirs.keys)


def _alike(a: str, b: str, words_a: tuple[str, ...], words_b: tuple[str, ...]) -> bool:
    places = known_places()
    if a in places and b in places:
        return a == b
    short, long_ = (words_a, words_b) if len(words_a) <= len(words_b) else (words_b, words_a)
    if len(short) < len(long_):
        if len(short) == 1 and (short[0] in places or short[0] in nouns_in_names()):
            return False
        if len(short) == 1 and len(short[0]) > 1 and short[0] in _initials(long_):
            return True
        if " ".join(short) in places:
            return False
        return all(any(_same_word(word, other) for other in long_) for word in short) and (
            len(short) > 1 or short[0] in {long_[-1], long_[0]}
        )
    return _one_body(words_a, words_b) or all(_same_word(x, y) for x, y in zip(short, long_, strict=True))


def _one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two names of a body have the same words in another order or form ("Dutch Senate", "Senate of …")."""
    if bodies().isdisjoint(one) or bodies().isdisjoint(other):
        return False
    return sorted(_plain(word) for word in one) == sorted(_plain(word) for word in other)


def _plain(word: str) -> str:
    return demonyms().get(word, word)


def _initials(words: tuple[str, ...]) -> set[str]:
    """Return what a name may be short for; a body's noun at its end may stand first as well ("Defence Ministry")."""
    first = [word[0] for word in words]
    turned = [first[-1], *first[:-1]] if words[-1] in bodies() else first
    return {"".join(first), "".join(turned)}


@cache
def nouns_in_names() -> frozenset[str]:
    """Return the nouns that end many names and are none by themselves: "Treaty" is not the Treaty of Lisbon."""
    text = files("claimcheck.matching").joinpath("data", "nouns_in_names.txt").read_text(encoding="utf-8")
    words = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    return frozenset(words) | bodies()


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if min(len(a), len(b)) < _FUZZY_LENGTH:
        return False
    return JaroWinkler.similarity(a, b) >= _FUZZY


class Named:
    """The names and words of a whole draft, asked again and again whether they name something."""

    def __init__(self, names: Iterable[frozenset[str]], text: str) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._words = frozenset(re.findall(r"\w+", fold(text)))
        self._known: dict[frozenset[str], bool] = {}

    def __contains__(self, keys: frozenset[str]) -> bool:
        """Say whether the draft names what these keys may stand for."""
        if keys not in self._known:
            spelt = any(set(name_tokens(key)) <= self._words for key in keys if not key.startswith("#"))
            self._known[keys] = spelt or any(same_name(keys, other) for other in self._names)
        return self._known[keys]


def comparable_kinds(a: NameKind, b: NameKind) -> bool:
    """Say whether names of these kinds could fill the same slot."""
    return a is b or NameKind.OTHER in {a, b}
