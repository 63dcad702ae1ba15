"""The references of a statement of Wikidata as sources of a fact."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from claimcheck.reference.importing.wikibase import (
    UnusableError,
    first_value,
    item_of,
    mapping,
    one_text,
    sequence,
    time_of,
    value_of,
)

ADDRESS, RETRIEVED, TITLE, PUBLISHED, STATED_IN, PUBLISHER = "P854", "P813", "P1476", "P577", "P248", "P123"
MOST_SOURCES = 3
_ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def sources_of(
    statement: Mapping[str, Any], *, label_of: Callable[[str], str | None], language: str
) -> list[dict[str, str]]:
    """Return the sources of a statement that have an address or a title, those with an address first."""
    found = [
        _source(mapping(one), label_of=label_of, language=language) for one in sequence(statement.get("references"))
    ]
    usable = [source for source in found if "url" in source or "title" in source]
    usable.sort(key=lambda source: "url" not in source)
    return [source for at, source in enumerate(usable) if source not in usable[:at]][:MOST_SOURCES]


def _source(reference: Mapping[str, Any], *, label_of: Callable[[str], str | None], language: str) -> dict[str, str]:
    snaks = mapping(reference.get("snaks"))
    work = label_of(item_of(first_value(snaks, STATED_IN)))
    address = one_text(value_of(first_value(snaks, ADDRESS)))
    values = {
        "title": _title(snaks, language) or work,
        "publisher": label_of(item_of(first_value(snaks, PUBLISHER))),
        "url": address if address and _ADDRESS.fullmatch(address) else None,
        "published": _day(first_value(snaks, PUBLISHED)),
        "accessed": _day(first_value(snaks, RETRIEVED)),
    }
    return {name: value for name, value in values.items() if value}


def _title(snaks: Mapping[str, Any], language: str) -> str | None:
    """Return the title in the language asked for, else the first."""
    titles = [mapping(value_of(snak)) for snak in sequence(snaks.get(TITLE))]
    titles.sort(key=lambda title: title.get("language") != language)
    return one_text(titles[0].get("text")) if titles else None


def _day(snak: Any) -> str | None:
    try:
        return time_of(snak).edtf if snak is not None else None
    except UnusableError:
        return None
