"""Colour is decided by flag, NO_COLOR, FORCE_COLOR, CLICOLOR and the terminal, in this order."""

import pytest

from claimcheck.report.colour import Color, use_color

AUTO, ALWAYS, NEVER = Color.AUTO, Color.ALWAYS, Color.NEVER


@pytest.mark.parametrize(
    ("flag", "environment", "terminal", "expected"),
    [
        (AUTO, {}, True, True),
        (AUTO, {}, False, False),
        (ALWAYS, {"NO_COLOR": "1"}, False, True),
        (NEVER, {"FORCE_COLOR": "1"}, True, False),
        (AUTO, {"NO_COLOR": "1"}, True, False),
        (AUTO, {"NO_COLOR": ""}, True, True),
        (AUTO, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        (AUTO, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        (AUTO, {"FORCE_COLOR": "1"}, False, True),
        (AUTO, {"CLICOLOR_FORCE": "1"}, False, True),
        (AUTO, {"CLICOLOR_FORCE": "0"}, False, False),
        (AUTO, {"FORCE_COLOR": ""}, False, False),
        (AUTO, {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        (AUTO, {"FORCE_COLOR": "1", "CLICOLOR": "0"}, False, True),
        (AUTO, {"CLICOLOR": "0"}, True, False),
        (AUTO, {"CLICOLOR": "1"}, False, False),
        (AUTO, {"TERM": "dumb"}, True, False),
        (AUTO, {"TERM": "xterm-256color"}, True, True),
    ],
)
def test_precedence(flag: Color, environment: dict[str, str], terminal: bool, expected: bool) -> None:
    assert use_color(flag=flag, environment=environment, terminal=terminal) is expected
