"""Ordinals: "third", "twentieth" and "22nd"."""

from claimcheck.values.tables import read_table

_ROWS = read_table("number_words")
_UNORDERED = frozenset({"half", "quarter"})

ORDINALS = {
    row["word"]: int(row["value"])
    for row in sorted(_ROWS, key=lambda row: int(row["value"]))
    if row["kind"] in {"ordinal", "part"} and int(row["value"]) <= 100
    if row["word"] not in _UNORDERED and not row["word"].endswith("s")
}
"""The place that each ordinal of one word names, the lowest first; "twenty-third" is one of `TENS` and one of these."""

TENS = {row["word"]: int(row["value"]) for row in _ROWS if row["kind"] == "tens"}
"""The number that each word for ten to ninety names."""


def ordinal(number: int) -> str:
    """Write a whole number as an ordinal: `22nd`."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{suffix}"
