"""Which places lie in which, so that a city is not held against its own country."""

import csv
from functools import cache, lru_cache
from importlib.resources import files

_PAIRS_KEPT = 1 << 16
"""Pairs of places remembered: those of a draft meet those of the same facts again and again."""


@lru_cache(maxsize=_PAIRS_KEPT)
def may_lie_within(first: frozenset[str], second: frozenset[str]) -> bool:
    """Say whether one of two places may lie in the other, or the two may have a part in common.

    Both are given by the keys they may stand for.  A place that the table does not know may lie in any country or
    region; two such places are taken for two.
    """
    return any(_may_overlap(a, b) for a in first for b in second)


@lru_cache(maxsize=_PAIRS_KEPT)
def lies_within(inner: frozenset[str], outer: frozenset[str]) -> bool:
    """Say whether a place is known to lie in another, both given by the keys they may stand for."""
    around = {place for key in inner for place in _around(key)}
    return any(key in around for key in outer)


def _may_overlap(a: str, b: str) -> bool:
    holds, holders = _table()
    if b in _around(a) or a in _around(b):
        return True
    if a in holds and b in holds:
        return bool(_inside(a) & _inside(b))
    known = (a in holds or a in holders, b in holds or b in holders)
    return (known == (True, False) and a in holds) or (known == (False, True) and b in holds)


@cache
def _table() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return what lies directly in each place, and what each place lies directly in.

    From GeoNames (geonames.org, CC BY 4.0) and a list of regions, written by `tools/places.py`.
    """
    text = files("claimcheck.matching").joinpath("data", "places.csv").read_text(encoding="utf-8")
    holds = {row["place"]: frozenset(row["holds"].split("|")) for row in csv.DictReader(text.splitlines())}
    holders: dict[str, set[str]] = {}
    for place, held in holds.items():
        for one in held:
            holders.setdefault(one, set()).add(place)
    return holds, {place: frozenset(around) for place, around in holders.items()}


@cache
def _around(place: str) -> frozenset[str]:
    return _closure(place, _table()[1])


@cache
def _inside(place: str) -> frozenset[str]:
    return _closure(place, _table()[0])


def _closure(place: str, step: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [place]
    while ahead:
        for one in step.get(ahead.pop(), ()):
            if one not in found:
                found.add(one)
                ahead.append(one)
    return frozenset(found)
