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


def compare_polarity(draft: Prepared, held: Prepared) -> Iterator[Comparison]:
    """Yield a difference where one side asserts what the other denies, nothing where both do the same.

    What is denied must be spoken of on the other side; a denial that is limited ("until", "other than") proves
    nothing.
    """
    mine, theirs = draft.claim, held.claim
    if mine.polarity == theirs.polarity:
        return
    denying, other = (mine, held) if not mine.polarity else (theirs, draft)
    if _LIMITED.search(denying.text):
        return
    if not any(other.weight_of(canonical(word)) >= CLAUSE for word in _denied(denying)):
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
    return [term.lemma for term in sorted(claim.terms, key=lambda term: term.start) if term.start >= end][:_DENIED]
