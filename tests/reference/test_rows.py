"""What stands beside the label of a table: lists, days, periods, amounts, and the day it was written on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.reference.rows import items_of, label_of, said_on


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("Harbour; Blue Door; Pine", ["Harbour", "Blue Door", "Pine"]),
        ("Harbour, Pine and Blue Door", ["Harbour", "Pine and Blue Door"]),
        ("Harbour, Pine, Lark and Blue Door", ["Harbour", "Pine", "Lark", "Blue Door"]),
        ("Jon Vale, (m. 1975; div. 1986), Peter Oster, (m. 1991)", ["Jon Vale", "Peter Oster"]),
        ("May 5, 1785 Norby, Norland", ["May 5, 1785 Norby, Norland"]),
    ],
)
def test_a_list_is_cut_into_its_members(value: str, texts: list[str]) -> None:
    assert [item.text for item in items_of(value)] == texts


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("1963–1989", [(1963, 1989)]),
        ("1963–present", [(1963, None)]),
        ("1988 - 1997; 2009 - present", [(1988, 1997), (2009, None)]),
        ("2015 - 16", [(2015, 2016)]),
        ("14 June 2011 – 12 September 2015", [(2011, 2015)]),
        ("Jon Vale (m. 1975; div. 1986)", [(1975, 1986)]),
    ],
)
def test_periods_have_a_start_and_an_end_unless_they_last(value: str, spans: list[tuple[int, int | None]]) -> None:
    found = [period for item in items_of(value) for period in item.periods]
    assert [(one.start[0].year, one.end[1].year if one.end else None) for one in found] == spans


def test_a_day_given_again_for_machines_counts_once() -> None:
    (item,) = items_of("(1958-09-22) September 22, 1958 Norby")
    assert item.days == ((date(1958, 9, 22), date(1958, 9, 22)),)


def test_a_year_in_brackets_is_a_day_of_the_name_before_it() -> None:
    (item,) = items_of("Ada Wynn (1807)")
    assert (item.text, item.days) == ("Ada Wynn", ((date(1807, 1, 1), date(1807, 12, 31)),))


def test_running_times_are_read_as_minutes() -> None:
    assert [item.minutes for item in items_of("51:30; 1:01:30")] == [51.5, 61.5]


def test_an_age_tells_the_days_a_row_was_written_on() -> None:
    assert said_on("6 March 1946 (age 72), Norby") == (date(2018, 3, 6), date(2019, 3, 6))
    assert said_on("31 December 1909; 109 years ago") == (date(2018, 12, 31), date(2019, 12, 31))
    assert said_on("6 March 1946, Norby") is None


def test_labels_are_compared_without_brackets_and_parts() -> None:
    assert label_of("Spouse(s)") == "spouse"
    assert label_of("Population (2017) • Total") == "population"


@given(st.text(max_size=200))
def test_any_value_is_read(value: str) -> None:
    for item in items_of(value):
        assert all(first <= last for first, last in item.days)
    said_on(value)
