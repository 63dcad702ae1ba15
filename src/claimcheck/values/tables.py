"""The tables of the package: CSV files in `values/data`, read once."""

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `values/data/<name>.csv`, keyed by its header; lines that start with `#` are comments."""
    text = files("claimcheck.values").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


def word_list(name: str) -> frozenset[str]:
    """Return one list of `values/data/word_lists.csv`."""
    return frozenset(w for row in read_table("word_lists") if row["list"] == name for w in alternatives(row["words"]))


def either(name: str) -> str:
    """Return a list of words as a pattern that matches any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(word_list(name), key=lambda word: (-len(word), word)))


def words_of(table: str) -> frozenset[str]:
    """Return all words of a table with a column `words`."""
    return frozenset(word for row in read_table(table) for word in alternatives(row["words"]))


def alternatives(words: object) -> tuple[str, ...]:
    """Return the entries of a cell that lists several, separated by `|`."""
    return tuple(word for word in str(words or "").split("|") if word)
