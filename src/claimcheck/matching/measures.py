"""Measures: profit is not revenue, exports are not imports."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _measures() -> dict[str, str]:
    text = files("claimcheck.matching").joinpath("data", "measures.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {word: words[0] for words in lines for word in words}


def measures_of(lemmas: Iterable[str]) -> frozenset[str]:
    """Return the measures that these words name."""
    return frozenset(_measures()[lemma] for lemma in lemmas if lemma in _measures())
