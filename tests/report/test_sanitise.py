"""Nothing of a draft, a file name or a reference reaches the terminal as a control."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report
from claimcheck.report.sanitise import is_hostile, one_line, to_json, visible

ANY = st.text(st.characters() | st.sampled_from("\x1b\x07\x9b\u202e\u2066\u200b\ufeff\u2028\ud800\x7f\r\n\t"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x07b", "a␇b"),
        ("\x9b2J", "\\x9b2J"),
        ("\x7f", "␡"),
        ("\u202eevil", "\\u202eevil"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud83d", "\\ud83d"),
        ("two\nlines", "two␊lines"),
        ("“café” – 4 €", "“café” – 4 €"),
    ],
)
def test_hostile_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line_joins_lines_first() -> None:
    assert one_line("two\r\n\t lines\x1b") == "two lines␛"


@given(ANY)
def test_nothing_hostile_is_left(text: str) -> None:
    assert not any(map(is_hostile, visible(text)))
    assert not any(map(is_hostile, one_line(text)))


@given(ANY)
def test_json_says_the_same_and_holds_no_control(text: str) -> None:
    written = to_json({"text": text, "n": [1, None]})
    assert json.loads(written) == json.loads(json.dumps({"text": text, "n": [1, None]}))
    assert not any(map(is_hostile, written))
    assert written.encode("utf-8")


@pytest.mark.parametrize("name", ["full", "concise", "json", "json-lines"])
@pytest.mark.parametrize("width", [40, 80])
def test_reports_hold_no_control(hostile: Report, name: str, width: int) -> None:
    text = load_reporter(name)(hostile, options=RenderOptions(width=width, verbose=1))
    assert {character for character in text if is_hostile(character)} <= {"\n"}
    assert text.count("drafts/") == text.count("drafts/\\u001b" if "json" in name else "drafts/␛")


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colour_adds_nothing_but_colour(hostile: Report, name: str) -> None:
    import re

    plain = load_reporter(name)(hostile, options=RenderOptions(verbose=1))
    colored = load_reporter(name)(hostile, options=RenderOptions(verbose=1, color=True))
    assert colored != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_markup_is_text(hostile: Report) -> None:
    text = load_reporter("full")(hostile, options=RenderOptions(color=True))
    assert "[red]not[/red]" in text
    assert "[bold]million[/bold]" in text
