"""All the rows of a reference about one subject, each known by what it tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimcheck.extraction.naming import name_key
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
    """A row with the fact that gives it and what stands beside its label."""

    fact: Fact
    label: str
    value: str
    items: tuple[Item, ...]

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
    """The rows about one subject; `said_on` are the days on which they were written, None where none tells it."""

    subject: str
    key: str
    entries: tuple[Entry, ...]
    said_on: Days | None

    def of(self, prop: Property) -> list[Entry]:
        """Return the entries that tell a property."""
        return [entry for entry in self.entries if entry.label in prop.labels]


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


def sheets_of(facts: Iterable[Fact], entities: Iterable[Entity]) -> tuple[Sheet, ...]:
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
        gathered.setdefault(key, []).append(Entry(fact, label_of(row.label), row.value, items_of(row.value)))
    return tuple(Sheet(subjects[key], key, tuple(entries), _written(entries)) for key, entries in gathered.items())


def _written(entries: list[Entry]) -> Days | None:
    """Return the days on which the rows were written: of those that they tell the latest."""
    told = [days for entry in entries if (days := said_on(entry.value)) is not None]
    return max(told, default=None)
