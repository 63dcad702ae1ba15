"""Findings: a claim with its verdict, its evidence and its place in the draft."""

from dataclasses import dataclass
from enum import StrEnum

from claimcheck.extraction.claim import Claim
from claimcheck.reference.fact import Fact


class Verdict(StrEnum):
    """What the comparisons of a claim add up to."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    OUTDATED = "outdated"
    IMPRECISE = "imprecise"
    DISPUTED = "disputed"
    UNCOVERED = "uncovered"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


SEVERITY: dict[Verdict, Severity] = {
    Verdict.SUPPORTED: Severity.NONE,
    Verdict.CONTRADICTED: Severity.ERROR,
    Verdict.OUTDATED: Severity.ERROR,
    Verdict.IMPRECISE: Severity.WARNING,
    Verdict.DISPUTED: Severity.WARNING,
    Verdict.UNCOVERED: Severity.NOTE,
}


class Agreement(StrEnum):
    """How one slot of a claim stands to the same slot of a fact."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    INCOMPARABLE = "incomparable"


AGREEING = frozenset({Agreement.SAME, Agreement.COMPATIBLE})
"""How two values stand that can both be true."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One slot of a claim held against the same slot of a fact.

    `slot` is amount, time, name, place, role, holder, rank, direction, polarity, words or attribution; `draft` and
    `reference` are both values written for people; `why` is one sentence.  `level` names the rung of the
    comparer that decided.  `start` and `end` are the draft's words for the slot (offsets of
    `Document.reading`), None where the draft has none.
    """

    slot: str
    draft: str
    reference: str
    agreement: Agreement
    why: str
    level: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that speaks to a claim, slot by slot; `score` is how sure it is the same assertion (0 to 1)."""

    fact: Fact
    comparisons: tuple[Comparison, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for the words at `start` to `end` (offsets of `Document.reading`)."""

    start: int
    end: int
    replacement: str


class SuppressionKind(StrEnum):
    """What keeps a finding from being shown and from failing a run."""

    COMMENT = "comment"
    SIC = "sic"
    BASELINE = "baseline"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not to be shown: what suppresses it, the reason given, and the draft's line that gives it."""

    kind: SuppressionKind
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict.

    `start` and `end` (offsets of `Document.reading`) are the words at fault for contradicted, outdated and imprecise,
    and the claim's own words otherwise.  `rule` is the readable name of its kind.  `confidence` is the
    chance that the verdict is right.  Evidence comes strongest first; it is empty where no fact speaks to the claim
    and for checks that need no reference.  A finding that is suppressed is still a finding: it is counted, not shown,
    and does not fail a run.
    """

    rule: str
    verdict: Verdict
    claim: Claim
    start: int
    end: int
    message: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    suggestion: Suggestion | None = None
    suppressed: Suppression | None = None

    @property
    def severity(self) -> Severity:
        """Return the severity that goes with the verdict."""
        return SEVERITY[self.verdict]
