"""All the rows of a reference about one subject, each known by what it tells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from claimcheck.extraction.naming import name_key, name_tokens
from claimcheck.reference.fact import Entity, Fact
from claimcheck.reference.rows import Days, Item, Period, items_of, label_of, row_of, said_on


@dataclass(frozen=True, slots=True)
class Property:
    """What rows may tell: the labels they go by, the words of a draft that speak of it, whether it lasts.

    `ends` are the two other properties whose days it runs from and to.
    """

    name: str
    labels: frozenset[str]
    words: tuple[str, ...]
    lasts: bool = False
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the fact that gives it and what stands beside its label, read when it is first asked for."""

    fact: Fact
    label: str
    value: str

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the members of the list beside the label."""
        return items_of(self.value)

    @property
    def days(self) -> list[Days]:
        """Return all days that the row gives, the ends of periods among them."""
        return [days for item in self.items for days in item.days]

    @property
    def periods(self) -> list[Period]:
        """Return the periods that the row gives."""
        return [period for item in self.items for period in item.periods]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows about one subject; `keys` are the key of its name and, where it is an entity, `#` and its id."""

    subject: str
    key: str
    keys: frozenset[str]
    entries: tuple[Entry, ...]

    @property
    def said_on(self) -> Days | None:
        """Return the days on which the rows were written, the latest that one tells, None where none does."""
        return max((days for entry in self.entries if (days := said_on(entry.value)) is not None), default=None)

    def of(self, prop: Property) -> list[Entry]:
        """Return the entries that tell a property."""
        return [entry for entry in self.entries if entry.label in prop.labels]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a reference, found by the words of what they are about."""

    sheets: tuple[Sheet, ...] = ()
    by_word: dict[str, tuple[Sheet, ...]] = field(default_factory=dict)

    def sharing(self, words: Iterable[str]) -> tuple[Sheet, ...]:
        """Return the sheets whose subject's name has one of these words, in the order of the reference."""
        found = {sheet.key for word in words for sheet in self.by_word.get(word, ())}
        return tuple(sheet for sheet in self.sheets if sheet.key in found) if found else ()


@cache
def properties() -> tuple[Property, ...]:
    """Return all properties that rows are known to tell."""
    text = files("claimcheck.matching").joinpath("data", "properties.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, labels, words = (part.strip() for part in line.split("|"))
        first, two, last = labels.partition("..")
        kinds = frozenset() if two else frozenset(label_of(label) for label in labels.split(","))
        lasts = name.endswith("+")
        ends = (first, last) if two else None
        found.append(Property(name.rstrip("+"), kinds, tuple(word.strip() for word in words.split(",")), lasts, ends))
    return tuple(found)


@cache
def property_named(name: str) -> Property:
    """Return a property by its name."""
    return next(prop for prop in properties() if prop.name == name)


def sheets_of(facts: Iterable[Fact], entities: Iterable[Entity]) -> Sheets:
    """Gather the rows of a reference by what they are about, in the order they come in."""
    known = {entity.id: entity for entity in entities}
    gathered: dict[str, list[Entry]] = {}
    subjects: dict[str, str] = {}
    for fact in facts:
        row = row_of(fact, known)
        if row is None:
            continue
        key = name_key(row.subject)
        subjects.setdefault(key, row.subject)
        gathered.setdefault(key, []).extend(_entries(fact, label_of(row.label), row.value))
    ids = {name_key(entity.name): f"#{entity.id}" for entity in known.values()}
    sheets = tuple(
        Sheet(subjects[key], key, frozenset({key, ids.get(key, key)}), tuple(entries))
        for key, entries in gathered.items()
    )
    by_word: dict[str, tuple[Sheet, ...]] = {}
    for sheet in sheets:
        for word in {*name_tokens(sheet.key), *sheet.keys}:
            by_word[word] = (*by_word.get(word, ()), sheet)
    return Sheets(sheets, by_word)


_STARTS_AND_WINS = re.compile(r"(?P<starts>\d+): ?(?P<wins>\d+)[-–—](?P<second>\d+)[-–—](?P<third>\d+)\b.*")


def _entries(fact: Fact, label: str, value: str) -> Iterator[Entry]:
    """Yield a row, or the figures that racing writes in one ("21: 6–4–3": starts, then wins, seconds and thirds)."""
    record = _STARTS_AND_WINS.fullmatch(value) if label == "record" else None
    if record is None:
        yield Entry(fact, label, value)
        return
    for part in ("starts", "wins"):
        yield Entry(fact, part, record[part])
