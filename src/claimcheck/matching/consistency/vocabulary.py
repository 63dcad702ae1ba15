"""Classes of words that the checks turn on, read once from `matching/data/consistency.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from claimcheck.values.tables import alternatives, read_table


@cache
def _tables() -> dict[str, Any]:
    text = files("claimcheck.matching").joinpath("data", "consistency.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _table(name: str) -> dict[str, Any]:
    found = _tables()[name]
    return found if isinstance(found, dict) else {}


@cache
def words(name: str, table: str | None = None) -> frozenset[str]:
    """Return one class of words, of the whole file or of one of its tables."""
    return frozenset(_table(table)[name] if table else _tables()[name])


@cache
def endings(beginning: str) -> frozenset[str]:
    """Return the verbs that say the end of what this verb begins."""
    return frozenset(_table("endings").get(beginning, ()))


@cache
def partitions() -> tuple[frozenset[str], ...]:
    """Return the kinds that exclude each other, a whole a set."""
    return tuple(frozenset(whole) for whole in _table("totals")["partitions"])


@cache
def change_verbs() -> dict[str, str]:
    """Return the words of rising and falling in all their forms ("fell": "decrease")."""
    rows = read_table("changes")
    found = {word: row["change"] for row in rows if row["part"] == "verb" for word in alternatives(row["words"])}
    gaps = {word: way for key, way in _GAPS.items() for word in _table("changes")[key]}
    return {**found, **gaps, "up": "increase", "down": "decrease"}


_GAPS = {"rising": "increase", "falling": "decrease"}


@cache
def change_nouns() -> dict[str, str]:
    """Return the nouns of rising and falling ("decline": "decrease")."""
    rows = read_table("changes")
    return {word: row["change"] for row in rows if row["part"] == "noun" for word in alternatives(row["words"])}


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern that matches any of these words, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def has_any(text: str, forms: frozenset[str]) -> bool:
    """Say whether one of these words, as written, stands in a text, by itself or in a word with hyphens."""
    found = {word.casefold() for word in _WORD.findall(text)}
    return not forms.isdisjoint(found) or not forms.isdisjoint(part for word in found for part in word.split("-"))
