"""Small word lists of the extractor, read once from `extraction/data`."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Title:
    """An office: the words of its title, the key it is compared by, and whether one person holds it at a time.

    `of_body` is true where one person holds it in each body and the title alone says nothing ("chief", "founder").
    """

    words: tuple[str, ...]
    key: str
    single: bool
    of_body: bool = False


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """A verb that says somebody holds an office, and what can be its object.

    `bodies` is "any", "named" (a name that is no person's) or "body" (a place, or what is in `bodies.txt`).
    """

    key: str
    bodies: str


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())


def _text(name: str) -> str:
    return files("claimcheck.extraction").joinpath("data", name).read_text(encoding="utf-8")


@cache
def _lines(name: str) -> tuple[str, ...]:
    """Return the lines of a word list, without comments."""
    return tuple(line.strip() for line in _text(name).splitlines() if line and not line.startswith("#"))


_MINISTERS = (
    "{} minister",
    "{} secretary",
    "minister of {}",
    "minister of the {}",
    "minister for {}",
    "minister for the {}",
    "secretary of {}",
    "secretary of the {}",
    "secretary of state for {}",
    "secretary of state for the {}",
)
"""What the one who holds a portfolio is called; the earliest row of `titles.csv` goes before these."""

_LESSER = ("deputy", "vice", "vice-", "assistant", "shadow")
_SHADOWS = ("deputy", "shadow", "junior", "assistant")
"""Words that make another office of one held by a single person ("deputy governor")."""


@cache
def idioms() -> dict[tuple[str, str], str]:
    """Return the meaning of a verb with its object or particle, by both lemmas ("lose", "life": "die")."""
    return {(verb, other): meaning for verb, other, meaning in (line.split() for line in _lines("idioms.txt"))}


@cache
def plurals() -> dict[str, str]:
    """Return the singulars of plurals that the language model's rules take for those of other words ("taxes")."""
    return {row["plural"]: row["singular"] for row in csv.DictReader(_text("plurals.csv").splitlines())}


@cache
def portfolios() -> dict[str, str]:
    """Return the portfolios of ministers by all their wordings ("defense": "defence")."""
    pairs: dict[str, str] = {}
    for row in csv.DictReader(_text("portfolios.csv").splitlines()):
        for form in (row["portfolio"], *row["also"].split("|")):
            if form:
                pairs[form] = row["portfolio"]
    return pairs


@cache
def office_nouns() -> dict[str, str]:
    """Return the nouns that name an office as a thing, with its key ("presidency": "president")."""
    pairs = {row["noun"]: row["key"] for row in csv.DictReader(_text("office_nouns.csv").splitlines())}
    for form, portfolio in portfolios().items():
        pairs[f"{form} portfolio"] = pairs[f"{form} ministry"] = f"{portfolio} minister"
    return pairs


@cache
def holding_verbs() -> frozenset[str]:
    """Return the lemmas of the verbs by which somebody has an office ("held the presidency")."""
    return frozenset(_lines("holding_verbs.txt"))


@cache
def heads() -> frozenset[str]:
    """Return the keys of the offices whose holder may be called a head or leader."""
    return frozenset(_lines("heads.txt"))


@cache
def job_verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the verbs that say somebody comes to, has or leaves an office told elsewhere.

    Each with what must stand with it ("job" for a noun of `job_nouns`, a particle or nothing) and what it tells.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in csv.DictReader(_text("job_verbs.csv").splitlines()):
        found.setdefault(row["verb"], []).append((row["with"], row["telling"]))
    return {verb: tuple(rows) for verb, rows in found.items()}


@cache
def job_nouns() -> frozenset[str]:
    """Return the nouns that stand for an office told elsewhere ("the post")."""
    return frozenset(word for line in _lines("job_nouns.txt") for word in line.split())


@cache
def succession_verbs() -> dict[str, frozenset[str]]:
    """Return the verbs that say who held an office after whom, with the link to the other one ("object", "from")."""
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(_text("succession_verbs.csv").splitlines()):
        found.setdefault(row["verb"], set()).add(row["relation"])
    return {verb: frozenset(links) for verb, links in found.items()}


@cache
def bodies() -> frozenset[str]:
    """Return the nouns for what somebody can run."""
    return frozenset(word for line in _lines("bodies.txt") for word in line.split())


@cache
def persons() -> frozenset[str]:
    """Return the nouns for people."""
    return frozenset(word for line in _lines("persons.txt") for word in line.split())


@cache
def collectives() -> frozenset[str]:
    """Return the nouns for a number of people together, whose size is how many members they have."""
    return frozenset(word for line in _lines("collectives.txt") for word in line.split())


@cache
def numbered() -> frozenset[str]:
    """Return the nouns for things that a number tells apart for good ("minute 69", "the 45th president")."""
    return frozenset(word for line in _lines("numbered.txt") for word in line.split())


@cache
def role_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases before a body that give somebody an office ("in charge of"), by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in csv.DictReader(_text("role_phrases.csv").splitlines()):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append((words, row["key"]))
    return {first: tuple(rows) for first, rows in found.items()}


@cache
def titles() -> dict[str, tuple[Title, ...]]:
    """Return the titles by their last word, longest first."""
    by_last: dict[str, list[Title]] = {}
    for row in csv.DictReader(_text("titles.csv").splitlines()):
        words = tuple(row["title"].replace("-", " - ").split())
        title = Title(words, row["key"], row["single"] != "0", row["single"] == "body")
        by_last.setdefault(words[-1], []).append(title)
        for lesser in _LESSER if title.single and title.key.split()[0] not in {"deputy", "vice"} else ():
            words_of_lesser = (*lesser.replace("-", " - ").split(), *words)
            key = f"{lesser.partition('-')[0]} {title.key}"
            by_last[words[-1]].append(Title(words_of_lesser, key, single=False))
    for form, portfolio in portfolios().items():
        for pattern in _MINISTERS:
            words, key = tuple(pattern.format(form).split()), f"{portfolio} minister"
            by_last.setdefault(words[-1], []).append(Title(words, key, single=True))
            by_last[words[-1]].extend(Title((lesser, *words), f"{lesser} {key}", single=False) for lesser in _SHADOWS)
    return {last: tuple(sorted(found, key=lambda title: -len(title.words))) for last, found in by_last.items()}


@cache
def single_offices() -> frozenset[str]:
    """Return the keys of the offices that one person holds at a time in one body."""
    return frozenset(title.key for found in titles().values() for title in found if title.single)


@cache
def offices_of_bodies() -> frozenset[str]:
    """Return the keys of the offices that say something only with the body they belong to."""
    return frozenset(title.key for found in titles().values() for title in found if title.of_body)


@cache
def role_verbs() -> dict[str, RoleVerb]:
    """Return the verbs that say somebody holds an office, with the office."""
    rows = csv.DictReader(_text("role_verbs.csv").splitlines())
    return {row["verb"]: RoleVerb(row["key"], row["bodies"]) for row in rows}


@cache
def attribution_verbs() -> frozenset[str]:
    """Return the lemmas of the verbs by which words are given to somebody."""
    return frozenset(_lines("attribution.txt"))


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
    return frozenset(_lines("unreal_verbs.txt"))


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
def seats() -> dict[str, frozenset[str]]:
    """Return the states and bodies that a capital or seat may be said for, all case folded."""
    return _stand_for("seats.csv", "seat")


@cache
def groups() -> dict[str, frozenset[str]]:
    """Return the parts of what a plural name names together ("koreas"), all case folded."""
    return _stand_for("name_groups.csv", "group")


def _stand_for(name: str, column: str) -> dict[str, frozenset[str]]:
    rows = csv.DictReader(_text(name).splitlines())
    return {row[column].casefold(): frozenset(row["stands_for"].casefold().split("|")) for row in rows}


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
