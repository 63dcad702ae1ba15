"""On which side of a place something lies: "24 km north of the town"."""

import re
from collections.abc import Iterator

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Agreement, Comparison

_SIDE = "(?:north|south|east|west)"
_BEARING = re.compile(
    rf"(?: away)?,? (?:to the |due |roughly )?(?P<side>{_SIDE}(?:[- ]?{_SIDE}){{0,2}})(?:wards?)? (?:of|from)\b",
    re.IGNORECASE,
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def compare_bearings(draft: Claim, held: Claim) -> Iterator[Comparison]:
    """Yield a comparison of the sides that both claims give with a distance; the north-west lies in the north too."""
    mine, theirs = _bearing(draft), _bearing(held)
    if mine is None or theirs is None:
        return
    shown, told = mine["side"], theirs["side"]
    ours, others = _sides(shown), _sides(told)
    at = draft.quantities[0].end + mine.start("side"), draft.quantities[0].end + mine.end("side")
    if ours & others and not any(_OPPOSITE[side] in others for side in ours):
        yield Comparison("direction", shown, told, Agreement.SAME, "the same side", "same-direction", *at)
        return
    why = f"the draft says {shown}, the fact {told}"
    yield Comparison("direction", shown, told, Agreement.DIFFERENT, why, "direction-mismatch", *at)


def _bearing(claim: Claim) -> re.Match[str] | None:
    """Return the side told right behind a claim's figure."""
    if not claim.quantities:
        return None
    return _BEARING.match(claim.text[max(0, claim.quantities[0].end - claim.start) :])


def _sides(words: str) -> frozenset[str]:
    return frozenset(re.findall(_SIDE, words.casefold()))
