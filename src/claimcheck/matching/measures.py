"""Measures: profit is not revenue, exports are not imports."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _measures() -> dict[str, str]:
    text = files("claimcheck.matching").joinpath("data", "measures.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {word: words[0] for words in lines for word in words}


_NET = frozenset({"net", "operating", "pretax", "pre-tax"})
"""Words that make an income what is left of it: a profit."""


def measures_of(lemmas: Iterable[str], around: Iterable[str] = ()) -> frozenset[str]:
    """Return the measures that these words name.

    Net income is a profit, also where only the words around say net, and what consumer prices do is inflation.
    """
    words = frozenset(lemmas)
    everywhere = words.union(around)
    told = {"income": "profit"} if not _NET.isdisjoint(everywhere) else {}
    if "consumer" in everywhere:
        told["price"] = "inflation"
    known = _measures()
    return frozenset(known[told.get(word, word)] for word in words if word in known)
