"""Mistakes: what a check finds in a reference, and all of them together."""

from dataclasses import dataclass

from claimcheck.errors import Place
from claimcheck.linting.rules import REFERENCE_RULES
from claimcheck.matching.finding import Severity


@dataclass(frozen=True, slots=True)
class Related:
    """A fact, or something else with an id, that a mistake has to do with."""

    id: str
    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong: `message` says what, `hint` what to do.

    `fact` is the id of the fact it is in, where there is one; `line` the line of the file it stands on, as it is.
    """

    rule: str
    message: str
    place: Place
    hint: str | None = None
    fact: str | None = None
    related: tuple[Related, ...] = ()
    line: str | None = None

    @property
    def severity(self) -> Severity:
        """Return the severity of its rule."""
        return REFERENCE_RULES[self.rule].severity


@dataclass(frozen=True, slots=True)
class LintReport:
    """How much a reference holds, and its mistakes in the order of the files; `facts` counts broken ones too."""

    paths: tuple[str, ...]
    facts: int
    entities: int
    sources: int
    mistakes: tuple[Mistake, ...]

    def count(self, severity: Severity) -> int:
        """Return how many mistakes have a severity."""
        return sum(mistake.severity is severity for mistake in self.mistakes)
