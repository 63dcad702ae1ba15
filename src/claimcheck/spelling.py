"""The nearest known name to a misspelt one."""

from collections.abc import Iterable

CLOSE_ENOUGH = 70.0
"""Least similarity (0 to 100, normalised Indel) of a misspelling: `refrence`, `statment`, `repot.md`."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `word`, None where none is close."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word,
        sorted(set(known)),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=CLOSE_ENOUGH,
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return the hint `did you mean 'name'?`, None where no known name is close."""
    name = nearest(word, known)
    return f"did you mean {name!r}?" if name else None
