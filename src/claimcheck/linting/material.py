"""What the checks look at."""

from dataclasses import dataclass
from datetime import date

from claimcheck.errors import Place
from claimcheck.linting.mistake import Mistake, Related
from claimcheck.matching.verify import CompiledReference
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.reading import Gathered


@dataclass(frozen=True, slots=True)
class Material:
    """A reference as it was read, as it was understood, and as the matcher holds it; `on` is the day of the check."""

    gathered: Gathered
    reference: Reference
    compiled: CompiledReference
    on: date | None = None

    def place(self, fact: Fact, *field: str | int) -> Place:
        """Return where a field of a fact stands, or the fact itself."""
        return self.gathered.place("fact", fact.id, *field)

    def mistake(
        self, rule: str, message: str, fact: Fact, *field: str | int, hint: str, others: tuple[Fact, ...] = ()
    ) -> Mistake:
        """Return a mistake in a field of a fact, or in the fact as a whole."""
        related = tuple(Related(other.id, other.place, other.text) for other in others)
        return Mistake(rule, message, self.place(fact, *field), hint, fact.id, related)
