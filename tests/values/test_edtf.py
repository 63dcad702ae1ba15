"""Dates of a reference: EDTF in, intervals out, and intervals written for people."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.values.edtf import describe_days, parse_edtf


@pytest.mark.parametrize(
    ("text", "first", "last", "approximate"),
    [
        ("2018-06-01/2019-09-05", date(2018, 6, 1), date(2019, 9, 5), False),
        ("2014/..", date(2014, 1, 1), None, False),
        ("2014/", date(2014, 1, 1), None, False),
        ("../2014", None, date(2014, 12, 31), False),
        ("2002-05", date(2002, 5, 1), date(2002, 5, 31), False),
        ("2002", date(2002, 1, 1), date(2002, 12, 31), False),
        ("1984~", date(1984, 1, 1), date(1984, 12, 31), True),
        ("1984?", date(1984, 1, 1), date(1984, 12, 31), True),
        ("2004-06~/2006", date(2004, 6, 1), date(2006, 12, 31), True),
        ("2020-21", date(2020, 3, 1), date(2020, 6, 21), False),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), False),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), False),
        (" 2020-02-29 ", date(2020, 2, 29), date(2020, 2, 29), False),
    ],
)
def test_the_forms_of_the_contract(text: str, first: date | None, last: date | None, approximate: bool) -> None:
    assert parse_edtf(text) == (first, last, approximate)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no date"),
        ("yesterday", "is not a date"),
        ("2021-02-30", "February 2021 has no day 30"),
        ("2021-13", "no month 13"),
        ("2021-00", "no month 00"),
        ("2021-06-00", "no day 0"),
        ("0000", "no year 0"),
        ("2020/2019", "ends before it starts"),
        ("2019/2020/2021", "more than one"),
        ("../..", "names no day"),
        ("/", "names no day"),
        ("٢٠٢١", "is not a date"),
        ("2021-6-1", "is not a date"),
        ("12021", "is not a date"),
        ("2021-06-01T10:00", "is not a date"),
    ],
)
def test_anything_else_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2022, 1, 26), date(2022, 1, 26), "26 January 2022"),
        (date(2002, 5, 1), date(2002, 5, 31), "May 2002"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 1, 1), date(2016, 12, 31), "2014 to 2016"),
        (date(2014, 1, 1), date(2014, 3, 31), "January 2014 to March 2014"),
        (date(2018, 6, 1), date(2019, 9, 5), "1 June 2018 to 5 September 2019"),
        (date(2014, 1, 1), None, "since 2014"),
        (date(2014, 6, 1), None, "since June 2014"),
        (None, date(2014, 12, 31), "until 2014"),
        (None, date(2014, 6, 3), "until 3 June 2014"),
        (None, None, "at an unknown time"),
    ],
)
def test_intervals_for_people(first: date | None, last: date | None, words: str) -> None:
    assert describe_days(first, last) == words


@given(st.dates(), st.dates())
def test_a_written_interval_reads_back(one: date, two: date) -> None:
    first, last = sorted((one, two))
    assert parse_edtf(f"{first.isoformat()}/{last.isoformat()}") == (first, last, False)


@given(st.text(max_size=30))
def test_text_is_read_or_refused(text: str) -> None:
    try:
        first, last, _ = parse_edtf(text)
    except ValueError:
        return
    assert first or last
    assert not (first and last) or first <= last
