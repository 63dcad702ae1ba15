"""Small word lists of the extractor, read once from `extraction/data`."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Title:
    """An office: the words of its title, the key it is compared by, and whether one person holds it at a time."""

    words: tuple[str, ...]
    key: str
    single: bool


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


def _text(name: str) -> str:
    return files("claimcheck.extraction").joinpath("data", name).read_text(encoding="utf-8")


@cache
def titles() -> dict[str, tuple[Title, ...]]:
    """Return the titles by their last word, longest first."""
    by_last: dict[str, list[Title]] = {}
    for row in csv.DictReader(_text("titles.csv").splitlines()):
        words = tuple(row["title"].replace("-", " - ").split())
        by_last.setdefault(words[-1], []).append(Title(words, row["key"], row["single"] == "1"))
    return {last: tuple(sorted(found, key=lambda title: -len(title.words))) for last, found in by_last.items()}


@cache
def single_offices() -> frozenset[str]:
    """Return the keys of the offices that one person holds at a time in one body."""
    return frozenset(title.key for found in titles().values() for title in found if title.single)


@cache
def role_verbs() -> dict[str, str]:
    """Return the verbs that say somebody holds an office, with the key of the office."""
    return {row["verb"]: row["key"] for row in csv.DictReader(_text("role_verbs.csv").splitlines())}


@cache
def attribution_verbs() -> frozenset[str]:
    """Return the lemmas of the verbs by which words are given to somebody."""
    return frozenset(line.strip() for line in _text("attribution.txt").splitlines() if line and line[0] != "#")


@cache
def speech_verbs() -> dict[str, str]:
    """Return the verbs beside quotation marks by lemma: `say` for words said, `call` for what something is called."""
    return {row["verb"]: row["use"] for row in csv.DictReader(_text("speech_verbs.csv").splitlines())}


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list with one word a line."""
    return frozenset(line.strip() for line in _text(f"{name}.txt").splitlines() if line and line[0] != "#")


@cache
def unreal_verbs() -> frozenset[str]:
    """Return the lemmas after which an infinitive or clause says what is wanted, planned or seems so."""
    return frozenset(line.strip() for line in _text("unreal_verbs.txt").splitlines() if line and line[0] != "#")


@cache
def demonyms() -> dict[str, str]:
    """Return the place, case folded, that an adjective or noun of origin belongs to ("italian": "italy")."""
    pairs: dict[str, str] = {}
    for row in csv.DictReader(_text("demonyms.csv").splitlines()):
        for word in row["demonyms"].split("|"):
            pairs[word.casefold()] = row["place"].casefold()
    return pairs


@cache
def place_aliases() -> dict[str, str]:
    """Return the usual name of a place, case folded, by its other names ("u.s.": "united states")."""
    pairs: dict[str, str] = {}
    for row in csv.DictReader(_text("places.csv").splitlines(), quoting=csv.QUOTE_NONE):
        for word in row["aliases"].split("|"):
            pairs[word.casefold()] = row["place"].casefold()
    return pairs


@cache
def known_places() -> frozenset[str]:
    """Return the names of countries and the like, case folded."""
    return frozenset(demonyms().values()) | frozenset(place_aliases().values())


@cache
def directions() -> dict[str, str]:
    """Return the words that say more or less, by lemma ("fall": "decrease")."""
    return {row["lemma"]: row["direction"] for row in csv.DictReader(_text("directions.csv").splitlines())}


@cache
def light_words() -> frozenset[str]:
    """Return lemmas that carry no subject matter of their own."""
    lines = [line for line in _text("light_words.txt").splitlines() if not line.startswith("#")]
    return frozenset(word.casefold() for line in lines for word in line.split())
