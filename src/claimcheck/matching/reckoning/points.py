"""From when to when what a sentence tells lasted, or the day it happened on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.sheets import Entry, property_named
from claimcheck.reference.rows import MONTHS, Days, Item
from claimcheck.values.ordinals import ORDINALS

_NAMED = re.compile(r"[A-Z]\w+")
_DATED = re.compile(r"\d{4}|^$")


@dataclass(frozen=True, slots=True)
class Ends:
    """From when to when something lasted, no `end` where it still does, and the rows that say so.

    `item` is true of one member of a list.
    """

    start: Days
    end: Days | None
    entries: tuple[Entry, ...]
    item: bool = False

    def beside(self, other: "Ends") -> bool:
        """Say whether two are told apart: by rows of their own, or as two items of one."""
        return self.entries != other.entries or (self.item and other.item and self != other)


def points_in(speech: Speech, start: int, end: int) -> Iterator[Ends]:
    """Yield what a part of the sentence (offsets of its text) tells: items by their names first, then properties."""
    part = speech.text[start:end]
    for entry, item in named_items(speech, part):
        yield ends_of_item(entry, item)
    for told in speech.told:
        inside = [start <= first - speech.start < end for first, _ in told.words]
        if any(inside) if told.prop.words else all(inside):
            ends = ends_of(told, speech)
            if ends is not None:
                yield ends


def named_items(speech: Speech, part: str) -> Iterator[tuple[Entry, Item]]:
    """Yield the dated items that a part of the sentence names: "the Crane Medal", "in France" of several releases."""
    for entry in speech.sheet.entries:
        for item in entry.items:
            alone = len(entry.items) == 1
            names = item.text if item.note and not _DATED.search(item.text) else "" if alone else item.note
            words = [word for word in _NAMED.findall(names) if word not in MONTHS]
            if item.days and words and all(re.search(rf"\b{re.escape(word)}\b", part) for word in words):
                yield entry, item


def ends_of_item(entry: Entry, item: Item) -> Ends:
    """Return the period of an item, or its day."""
    if item.periods:
        return Ends(item.periods[0].start, item.periods[0].end, (entry,), item=True)
    return Ends(item.days[0], item.days[0], (entry,), item=True)


def ends_of(told: Told, speech: Speech) -> Ends | None:
    """Return from when to when what is told of lasted; something that happened ends on its own day."""
    if told.prop.ends is not None:
        first, last = (speech.sheet.of(property_named(name)) for name in told.prop.ends)
        if not first or not last or not first[0].days or not last[0].days:
            return None
        return Ends(first[0].days[0], last[0].days[0], (first[0], last[0]))
    if told.prop.name in {"marriage", "partners"}:
        return _wedded(told, speech)
    for entry in told.entries:
        days = entry.days
        ends = [period.end for period in entry.periods]
        if ends and (told.prop.lasts or len(ends) == 1):
            known = [end for end in ends if end is not None]
            until = None if None in ends else max([*known, *days] if told.prop.lasts else known)
            return Ends(min([*(period.start for period in entry.periods), *days]), until, (entry,))
        if days and (not told.prop.lasts or told.prop.name == "recording"):
            return Ends(min(days), max(days), (entry,))
    return None


def _wedded(told: Told, speech: Speech) -> Ends | None:
    """Return from when to when the marriage spoken of lasted: by the partner's name, its number, or the latest."""
    for entry in told.entries:
        items = [item for item in entry.items if item.days]
        if not items:
            continue
        numbered = [
            item
            for item, word in zip(items, ORDINALS, strict=False)
            if re.search(rf"\b{word}\b", speech.text.casefold())
        ]
        named = [item for item in items if any(word in speech.text for word in re.findall(r"[A-Z]\w{2,}", item.text))]
        chosen = (named or numbered or items[-1:])[0]
        return Ends(chosen.days[0], chosen.periods[0].end if chosen.periods else None, (entry,))
    return None
