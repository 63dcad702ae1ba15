"""What went wrong, said to the person who can mend it: what, where, what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: path, and 1-based line and column where they are known."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Write `path:line:column` as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: `rule` is its readable name, `message` what is wrong, `hint` what to do."""

    rule: str
    message: str
    place: Place | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """One line: place, message, rule, and the hint."""
        where = f"{self.place}: " if self.place else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.message}{hint} [{self.rule}]"


class ClaimcheckError(Exception):
    """Something the user can mend; carries one or more problems and always means exit status 2."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ReadingError(ClaimcheckError):
    """A draft could not be read."""


class InvalidReferenceError(ClaimcheckError):
    """The reference could not be read or does not hold together."""


class UsageError(ClaimcheckError):
    """An option, a path or the configuration is wrong."""
