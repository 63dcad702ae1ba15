"""`claimcheck extract --output-format full`."""

from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_values_stand_in_the_text(run: Run) -> None:
    outcome = run("extract", "wrong.txt", "--output-format", "full")
    assert outcome.status == 0
    assert "[48 million euros #€48 million]" in outcome.out
    assert "\x1b" not in outcome.out


def test_colour_takes_the_place_of_brackets(run: Run) -> None:
    shown = run("extract", "wrong.txt", "--output-format", "full", "--color", "always").out
    assert "[48 million euros" not in shown
    assert "#€48 million" in shown
    assert "\x1b" in shown
