"""Questions to the person at the terminal, on standard error, so that standard output holds the result alone."""

import sys
from collections.abc import Callable

from claimcheck.errors import Problem, UsageError
from claimcheck.report.sanitise import visible


def can_ask() -> bool:
    """Say whether somebody is there to answer: standard input and standard error are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, *, needed: bool = False, check: Callable[[str], str | None] | None = None) -> str | None:
    """Return the answer to a question, None for an empty one; asks again while `check` names a mistake.

    Raises `UsageError` where the input ends.
    """
    while True:
        sys.stderr.write(f"{question}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise UsageError(Problem("nothing-added", "the input ended before the last answer; nothing was added"))
        answer = " ".join(line.split())
        mistake = check(answer) if answer and check else None
        if mistake:
            sys.stderr.write(f"  {visible(mistake)}\n")
        elif answer or not needed:
            return answer or None


def said(problem: Problem) -> str:
    """Return a problem as the answer to an answer: what is wrong and what to do."""
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def confirm(question: str) -> bool:
    """Return whether the answer is yes; an empty one is."""
    return (ask(f"{question} [Y/n]") or "y").casefold() in {"y", "yes"}
