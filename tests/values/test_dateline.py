"""The day of publication at the head of a text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.en.dateline import find_dateline

BODY = "\n\nThe mill by the river burned down overnight, and on 3 May 2001 nobody was hurt.\n"


@pytest.mark.parametrize(
    ("head", "words", "day"),
    [
        ("January 28, 2022 - 8:00am", "January 28, 2022", date(2022, 1, 28)),
        ("Sunday, August 2, 2015", "Sunday, August 2, 2015", date(2015, 8, 2)),
        ("ROME, 28 January 2022 — The mill burned.", "28 January 2022", date(2022, 1, 28)),
        ("LONDON (Reuters) - March 3, 2021", "March 3, 2021", date(2021, 3, 3)),
        ("LONDON, March 3, 2021 (Reuters) - The mill burned.", "March 3, 2021", date(2021, 3, 3)),
        ("Published: 3 May 2019", "3 May 2019", date(2019, 5, 3)),
        ("Last updated on 3 May 2019 at 10:15 GMT", "3 May 2019", date(2019, 5, 3)),
        ("28/01/2022", "28/01/2022", date(2022, 1, 28)),
        ("1/28/2022", "1/28/2022", date(2022, 1, 28)),
        ("2022-01-28", "2022-01-28", date(2022, 1, 28)),
        ("2022-01-28T08:00:00Z", "2022-01-28T08:00:00Z", date(2022, 1, 28)),
        ("Fri., Jan. 28, 2022", "Fri., Jan. 28, 2022", date(2022, 1, 28)),
        ("By Ann Example | 28 January 2022", "28 January 2022", date(2022, 1, 28)),
        ("Mill burns down\n\nBy Ann Example\n28th January 2022", "28th January 2022", date(2022, 1, 28)),
        ("PARIS, Jan. 28, 2022 (AFP) -- The mill burned.", "Jan. 28, 2022", date(2022, 1, 28)),
    ],
)
def test_the_usual_forms(head: str, words: str, day: date) -> None:
    text = head + BODY
    mention = find_dateline(text)
    assert mention is not None
    assert (mention.text, text[mention.start : mention.end]) == (words, words)
    assert (mention.time.earliest, mention.time.latest, mention.time.value) == (day, day, day.isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned down on 3 May 2001, officials said.",
        "3 May 2001 was the day on which the mill by the river burned down for the first time in its life.",
        "In May 2001 the mill burned.",
        "03/04/2021",
        "31 February 2021",
        "ROME, 28 January — The mill burned.",
        "",
        "Version 2.1.2021-rc",
        "The vote of 3 May 2001 — the last — was close.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_a_date_far_down_is_no_dateline() -> None:
    assert find_dateline("A line of words.\n" * 40 + "3 May 2019\n") is None


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    mention = find_dateline(text)
    assert mention is None or text[mention.start : mention.end] == mention.text
