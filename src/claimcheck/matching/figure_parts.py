"""Which of several figures a claim gives: a part of a total, the start of a change, a difference."""

import re

from claimcheck.extraction.claim import Claim
from claimcheck.values.quantity import QuantityKind

_WITHOUT = re.compile(
    r"\b(?:without|exclud(?:ing|es?|ed)|except(?: for)?|not counting|leav(?:ing|es?) out|left out|apart from|"
    r"(?:do|does|did|is|are) not (?:include|count)(?:d|s|ed)?|stripping out|stripped of)\b",
    re.IGNORECASE,
)
"""Words by which a figure leaves a part out."""

_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|which)|among\b[^,.;]*\b(?:are|is|was|were)|of (?:whom|which|them))\b[^,.;]*$",
    re.IGNORECASE,
)
_PART_BEHIND = re.compile(r"(?:[^\w,;:]+[\w-]+){0,2}?[^\w,;:]+(?:of (?:whom|which|them)|among them)\b", re.IGNORECASE)
"""Words before and behind a figure by which it is a part of another; behind a comma they make it the whole."""


_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS, QuantityKind.RATIO})

_PART_OF_ALL = re.compile(r"[ ]of (?:the|these|those|its|their|his|her)\b", re.IGNORECASE)


def tells_part(claim: Claim, *, of_all: bool = False) -> bool:
    """Say whether a claim's figure is a part of another ("of whom 30 died", "30 of them"), not the other itself.

    `of_all` takes in "30 of the paintings" too, which may well be all that are told of; "30% of the paintings" is told
    of the whole.
    """
    for mention in claim.quantities:
        start, end = mention.start - claim.start, mention.end - claim.start
        before, behind = claim.text[: max(start, 0)], claim.text[max(end, 0) :]
        of_all_told = of_all and mention.quantity.kind not in _SHARES and _PART_OF_ALL.match(behind)
        if of_all_told or _PART_BEFORE.search(before) or _PART_BEHIND.match(behind):
            return True
    return False


_FROM = re.compile(r"\bfrom (?:\w+ )?[$£€¥]?$", re.IGNORECASE)
_TO = re.compile(r"[^.;:]{0,30}? (?:to|into)\b", re.IGNORECASE)


def tells_start(claim: Claim) -> bool:
    """Say whether a claim's figure is the one that a change began at ("from 16 members to 19")."""
    return any(
        _FROM.search(claim.text[: max(0, mention.start - claim.start)])
        and _TO.match(claim.text, max(0, mention.end - claim.start))
        for mention in claim.quantities
    )


_DIFFERENCE = re.compile(
    r"[ ](?:more|less|fewer|higher|lower|longer|shorter|above|below|up|down|ahead)\b", re.IGNORECASE
)
"""Words right behind a figure by which it is a difference of two others."""

_PLACES = frozenset({"above", "below", "up", "down", "ahead"})


def tells_difference(claim: Claim) -> bool:
    """Say whether a claim's figure is the difference of two others ("$3 billion more than"); a share is none.

    So many metres above the water are no difference, but a height.
    """
    for mention in claim.quantities:
        found = _DIFFERENCE.match(claim.text, max(0, mention.end - claim.start))
        place = mention.quantity.kind is QuantityKind.MEASURE and found is not None and found[0].strip() in _PLACES
        if found is not None and mention.quantity.kind not in _SHARES and not place:
            return True
    return False


_EXPECTED = re.compile(
    r"\b(?:forecasts?|expect(?:s|ed|ing|ations?)?|predict(?:s|ed|ions?)?|project(?:s|ed|ions?)|consensus|"
    r"looking for (?:an?|[$£€¥]?\d+)|pencilled in|polls?|polling)\b",
    re.IGNORECASE,
)


def tells_expected(claim: Claim) -> bool:
    """Say whether a claim's figure is what somebody expected, not what came."""
    return _EXPECTED.search(claim.text) is not None


_SUPPOSED = re.compile(r"\bwould (?:\w+ )?have\b", re.IGNORECASE)
"""Not "would be", which is what was said to come in reported speech."""


def tells_supposed(claim: Claim) -> bool:
    """Say whether a claim's figure is what would have been ("without the shift it would have been larger")."""
    return _SUPPOSED.search(claim.text) is not None


_A_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|hundred|thousand|"
    r"million|half|most|some|many|few|none)"
)
_OF_ALL = re.compile(rf"\bof (?:the|its|their|his|her|all)\b(?: [\w’'-]+){{0,3}} $|\b{_A_NUMBER} of $", re.IGNORECASE)


def tells_total(claim: Claim) -> bool:
    """Say whether a claim's figure is the total that another is a part of ("seven of the town's eleven libraries")."""
    return any(_OF_ALL.search(claim.text[: max(0, mention.start - claim.start)]) for mention in claim.quantities)


def leaves_out(claim: Claim) -> bool:
    """Say whether a claim's figure leaves a part out ("without Norland")."""
    return _WITHOUT.search(claim.text) is not None
