"""The days a claim speaks of."""

from datetime import date

from claimcheck.extraction.claim import Claim


def days_of(claim: Claim) -> tuple[date | None, date | None] | None:
    """Return the first and last day (None: open) of the time a claim speaks of, None where it names no day."""
    for mention in claim.times:
        if mention.time.earliest or mention.time.latest:
            return mention.time.earliest, mention.time.latest
    return None
