"""What a comparer says of one slot."""

from dataclasses import dataclass

from claimcheck.matching.finding import Agreement


@dataclass(frozen=True, slots=True)
class Outcome:
    """The agreement of two values, the name of the level that decided, and its sentence.

    A comparer is an ordered list of levels; the first whose condition holds decides.
    """

    agreement: Agreement
    level: str
    why: str
