"""What is asserted held against what is denied."""

import re
from collections.abc import Iterator

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.sentence_weights import CLAUSE
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.prepared import Prepared
from claimcheck.reference.words import canonical

_LIMITED = re.compile(r"\b(?:before|until|till|except|besides|other than|else|again|since|than|only)\b", re.IGNORECASE)
"""Words that limit a denial: "nobody before her" does not deny that she did."""

_DENIED = 2
"""How many content words after a negator are what it denies ("no deaths were reported", "did not vote")."""

_DENIED_OF_AMOUNT = 4
"""How many of them tell what is denied where both sides give one amount ("did not leave its key rate at 2%")."""

_BOUNDING = frozenset({"exceed", "surpass", "top", "pass", "change", "vary", "differ", "fall", "drop", "rise"})
"""Verbs that denied only bound an amount or keep it: "did not exceed 2%" is true of 2%."""


def compare_polarity(draft: Prepared, held: Prepared, *, one_amount: bool) -> Iterator[Comparison]:
    """Yield a difference where one side asserts what the other denies, nothing where both do the same.

    What is denied must be spoken of on the other side; a denial that is limited ("until", "other than") proves
    nothing.  `one_amount` says that both sides give the same amount.
    """
    mine, theirs = draft.claim, held.claim
    if mine.polarity == theirs.polarity:
        return
    denying, other = (mine, held) if not mine.polarity else (theirs, draft)
    if _LIMITED.search(denying.text):
        return
    reach = _DENIED_OF_AMOUNT if one_amount and denying.predicate not in _BOUNDING else _DENIED
    if not any(other.weight_of(canonical(word)) >= CLAUSE for word in _denied(denying)[:reach]):
        return
    said, told = ("denies", "asserts") if not mine.polarity else ("asserts", "denies")
    at = mine.polarity_at
    yield Comparison(
        "polarity",
        said,
        told,
        Agreement.DIFFERENT,
        f"the draft {said} what the fact {told}",
        "polarity-mismatch",
        at.start if at else None,
        at.end if at else None,
    )


def _denied(claim: Claim) -> list[str]:
    """Return the lemmas of what a claim denies."""
    if claim.polarity_at is None:
        return [claim.predicate] if claim.predicate else []
    end = claim.polarity_at.end
    return [term.lemma for term in sorted(claim.terms, key=lambda term: term.start) if term.start >= end]
