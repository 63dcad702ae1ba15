"""Times: a corpus of rule, value and sentence, the dateline rule, context, intervals, and what never happens."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.values.calendar import add_months, days_of, easter, nth_weekday, part_of, shift
from claimcheck.values.en.times import AGE, RULES, find_times
from claimcheck.values.time import Tense, TimeMention, TimexType

CORPUS = Path(__file__).parent.parent / "corpus" / "times.txt"
PUBLISHED = date(2022, 1, 28)
NO_RULE_OF_ITS_OWN = {"day-and-clock"}


def corpus() -> Iterator[tuple[str, list[str], str]]:
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            rule, values, sentence = (part.strip() for part in line.split("|", 2))
            yield rule, [] if values == "none" else values.split(), sentence


CASES = list(corpus())
POSITIVE = [case for case in CASES if case[1]]
NEGATIVE = [case for case in CASES if not case[1]]


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(mention.text, mention.time.value) for mention in find_times(text, published=published)]


def only(text: str, published: date | None = PUBLISHED) -> TimeMention:
    (mention,) = find_times(text, published=published)
    return mention


@pytest.mark.parametrize(("rule", "values", "sentence"), POSITIVE)
def test_the_sentence_gives_its_times(rule: str, values: list[str], sentence: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    wanted = []
    for number, bracket in enumerate(re.finditer(r"\[([^]]*)\]", sentence)):
        start = bracket.start() - 2 * number
        wanted.append((start, start + len(bracket[1])))
    mentions = find_times(text, published=PUBLISHED)
    spans = {(mention.start, mention.end): mention for mention in mentions}
    for span, value in zip(wanted, values, strict=True):
        assert any(start < span[1] and span[0] < end for start, end in spans), f"nothing at {text[slice(*span)]!r}"
        assert [m.time.value for (start, end), m in spans.items() if start < span[1] and span[0] < end] == [value]
    assert rule in {mention.rule for mention in mentions}


@pytest.mark.parametrize(("rule", "values", "sentence"), NEGATIVE)
def test_the_rule_leaves_the_sentence_alone(rule: str, values: list[str], sentence: str) -> None:
    assert rule not in {mention.rule for mention in find_times(sentence, published=PUBLISHED)}


def test_every_rule_has_examples_for_and_against() -> None:
    rules = {rule.name for rule in RULES} | NO_RULE_OF_ITS_OWN
    assert {case[0] for case in POSITIVE} == rules
    assert {case[0] for case in NEGATIVE} == rules


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The border was closed in the spring of 2020.", "the spring of 2020"),
        ("The vote was on Wednesday.", "Wednesday"),
        ("He was away for nearly two years.", "nearly two years"),
        ("The flight took about six hours.", "six hours"),
        ("The flight took about an hour.", "about an hour"),
        ("The well ran dry in the weeks before the harvest.", "weeks"),
        ("It fell in the early 1980s.", "the early 1980s"),
        ("Output fell in the first nine months.", "the first nine months"),
        ("It fell since the end of 1990.", "the end of 1990"),
        ("It cost $1.5bn in July 2014.", "July 2014"),
    ],
)
def test_the_span_is_bare_of_prepositions(text: str, span: str) -> None:
    assert only(text).text == span


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("The vote, held Wednesday, was close.", date(2022, 1, 26), "2022-01-26"),
        ("The vote, held Wednesday, was close.", date(2022, 1, 25), "2022-01-19"),
        ("The court will rule Wednesday.", date(2022, 1, 26), "2022-01-26"),
        ("The court will rule Wednesday.", date(2022, 1, 27), "2022-02-02"),
        ("The minister resigned in June.", date(2024, 10, 14), "2024-06"),
        ("The minister resigned in June.", date(2024, 6, 1), "2024-06"),
        ("The minister resigned in June.", date(2024, 5, 31), "2023-06"),
        ("The minister will resign in June.", date(2024, 10, 14), "2025-06"),
        ("The minister resigned on 3 June.", date(2024, 6, 3), "2024-06-03"),
        ("The minister resigned on 3 June.", date(2024, 6, 2), "2023-06-03"),
        ("The minister will resign on 3 June.", date(2024, 6, 4), "2025-06-03"),
        ("It was said on 29 February.", date(2023, 3, 1), "2020-02-29"),
    ],
)
def test_the_dateline_rule(text: str, published: date, value: str) -> None:
    mention = only(text, published)
    assert (mention.time.value, mention.resolved_from) == (value, "published")


def test_a_given_tense_goes_before_the_words() -> None:
    text = "The court will rule Wednesday."
    offsets: list[int] = []

    def past(offset: int) -> Tense:
        offsets.append(offset)
        return Tense.PAST

    (mention,) = find_times(text, published=date(2022, 1, 27), tense=past)
    assert mention.time.value == "2022-01-26"
    assert set(offsets) == {text.index("Wednesday")}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The vote, held Wednesday, was close.", "XXXX-WXX-3"),
        ("The minister resigned in June.", "XXXX-06"),
        ("The minister resigned on 3 June.", "XXXX-06-03"),
        ("Unemployment rose last year.", "XXXX"),
        ("The court ruled yesterday.", "XXXX-XX-XX"),
        ("Sales fell in the third quarter.", "XXXX-Q3"),
    ],
)
def test_without_a_dateline_no_day_is_made_up(text: str, value: str) -> None:
    mention = only(text, None)
    assert (mention.time.value, mention.time.earliest, mention.time.latest) == (value, None, None)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell in 2014.", date(2014, 1, 1), date(2014, 12, 31)),
        ("It fell in May 2002.", date(2002, 5, 1), date(2002, 5, 31)),
        ("It has fallen since 2014.", date(2014, 1, 1), None),
        ("It fell until May 2014.", None, date(2014, 5, 31)),
        ("It fell before 2014.", None, date(2013, 12, 31)),
        ("It fell before 2014 nationwide.", None, date(2013, 12, 31)),
        ("It fell before 2014 globally.", None, date(2013, 12, 31)),
        ("It fell before the 2014 assembly.", date(2014, 1, 1), date(2014, 12, 31)),
        ("It fell after 3 June 2014.", date(2014, 6, 4), None),
        ("It fell after the 2014 vote.", date(2014, 1, 1), date(2014, 12, 31)),
        ("It fell in the 1990s.", date(1990, 1, 1), date(1999, 12, 31)),
        ("It fell in the mid-1990s.", date(1992, 12, 31), date(1996, 12, 31)),
        ("It fell in the 20th century.", date(1900, 1, 1), date(2000, 12, 31)),
        ("It fell in the second half of 2019.", date(2019, 7, 1), date(2019, 12, 31)),
        ("It fell in Q1 2020.", date(2020, 1, 1), date(2020, 3, 31)),
        ("It fell last week.", date(2022, 1, 17), date(2022, 1, 23)),
        ("It fell in fiscal 2021.", date(2020, 4, 1), date(2022, 3, 31)),
        ("The form is dated 03/04/2021.", date(2021, 3, 4), date(2021, 4, 3)),
        ("He was away for a month.", None, None),
        ("It rains every Monday.", None, None),
    ],
)
def test_the_days_a_wording_allows(text: str, earliest: date | None, latest: date | None) -> None:
    time_found = only(text).time
    assert (time_found.earliest, time_found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "kind", "modifier", "approximate"),
    [
        ("It took about two years.", TimexType.DURATION, "APPROX", True),
        ("It took more than two years.", TimexType.DURATION, "MORE_THAN", False),
        ("It fell around 1900.", TimexType.DATE, "APPROX", True),
        ("It fell in late 1900.", TimexType.DATE, "END", False),
        ("It rains every Monday.", TimexType.SET, None, False),
        ("It began at 8 a.m. in town.", TimexType.TIME, None, False),
    ],
)
def test_type_and_modifier(text: str, kind: TimexType, modifier: str | None, approximate: bool) -> None:
    value = only(text).time
    assert (value.type, value.modifier, value.approximate) == (kind, modifier, approximate)


def test_a_story_of_the_past_lends_its_year() -> None:
    text = (
        "The siege began on 3 May 1911 and the town fell on 7 June 1911. On 9 July the king fled. "
        "The following day the army mutinied; two weeks later it was over. By the end of the year he was dead."
    )
    assert [value for _, value in found(text)][2:] == ["1911-07-09", "1911-07-10", "1911-07-24", "1911"]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("The port fell in December 1911. On 9 April the king fled.", "1912-04-09"),
        ("The port fell in May 1911. On 9 April the king fled.", "1911-04-09"),
        (
            "The port fell on 3 May 1911. The road was cleared for a march in 1912. On 9 June the king fled.",
            "1911-06-09",
        ),
        ("The port fell on 3 May 1911. In 1912 the road was clear. On 9 June the king fled.", "1912-06-09"),
        ("The port fell on 3 May 1911. They spoke of the war in 1912, of 9 June.", "1912-06-09"),
        ("The port fell on 3 May 1911. It is a museum today. On 9 June the king fled.", "1911-06-09"),
        ("The port fell in 490 BC, and the king fled two years later.", "BC0488"),
    ],
)
def test_the_year_of_a_story(told: str, value: str) -> None:
    text = "The war began on 3 May 1909 and the peace was made on 1 June 1909. " + told
    assert found(text)[-1][1] == value


def test_no_time_crosses_a_border() -> None:
    text = "The club was founded in May\n2002 people came."
    assert found(text)[0] == ("May\n2002", "2002-05")
    assert find_times(text, published=PUBLISHED, borders=[0, 28])[0].text == "May"
    assert found("It fell in May\n\n2002 was wet.")[0][0] == "May"


def test_many_borders_take_linear_time() -> None:
    text = "May 2002\n" * 20_000
    begun = time.process_time()
    assert len(find_times(text, published=PUBLISHED, borders=range(0, len(text), 9))) == 20_000
    assert time.process_time() - begun < 10


def test_ages_can_be_left_out() -> None:
    text = "The 10-year-old boy waited two years."
    assert [mention.rule for mention in find_times(text)] == [AGE, "counted-units"]
    assert [mention.rule for mention in find_times(text, ages=False)] == ["counted-units"]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May said the second man may march 2,000 metres.",
        "See page 1990 and section 2014 for the 2000 people in room 1984.",
        "It cost $1990, €2014 and 1999 dollars, or 1.990.",
        "Sat there in the sun, he wed a mar of old.",
        "The quarter of the town fell by a third.",
        "The March to the sea and the fall of the wall.",
        "Call 2014-555-0199 or flight 1815.",
        "Call (040) 555-1987 or 1-800-555-1987.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert found(text) == []


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)), st.sampled_from(range(5)))
def test_a_printed_date_parses_back(day: date, form: int) -> None:
    month = f"{day:%B}"
    written = [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%A}, {day.day} {month} {day.year}",
        f"the {day.day}th of {month}, {day.year}",
    ][form]
    mention = only(f"It was signed on {written}.")
    assert (mention.text, mention.time.value) == (written, day.isoformat())
    assert (mention.time.earliest, mention.time.latest) == (day, day)


@given(st.text(max_size=300), st.none() | st.dates())
@settings(max_examples=400)
def test_no_text_raises_and_offsets_give_the_words(text: str, published: date | None) -> None:
    check_offsets(text, find_times(text, published=published))


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "last",
        "next",
        "this",
        "two",
        "31",
        "30",
        "29",
        "1999",
        "2100",
        "May",
        "March",
        "Feb.",
        "first",
        "second",
        "quarter",
        "half",
        "year",
        "years",
        "ago",
        "earlier",
        "later",
        "of",
        "to",
        "-",
        ",",
        ".",
        "'",
        "Monday",
        "10:30",
        "p.m.",
        "noon",
        "BC",
        "early",
        "mid",
        "end",
        "since",
        "until",
        "every",
        "1980s",
        "'90s",
        "FY2021",
        "Q3",
        "1/2",
        "decade",
        "century",
        "millions",
        "thousand",
        "hundred",
        "9999",
        "0",
        "--",
        "week",
        "month",
        "day",
        "days",
        "from",
        "now",
        "before",
        "after",
        "tomorrow",
        "Easter",
        "summer",
    ]
)


@given(st.lists(WORDS, max_size=25), st.sampled_from([None, date.min, date.max, PUBLISHED, date(2024, 2, 29)]))
@settings(max_examples=1500)
def test_no_heap_of_time_words_raises(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    check_offsets(text, find_times(text, published=published))


def check_offsets(text: str, mentions: tuple[TimeMention, ...]) -> None:
    last = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert last <= mention.start
        last = mention.end


HOSTILE = {
    "commas": "1,",
    "thirds": "a third of ",
    "brackets": "(",
    "clocks": "10:30 ",
    "earlies": "early ",
    "ends": "the end of ",
    "units": "two years ",
    "months": "May ",
    "digits": "1",
    "points": "1.1",
    "breaks": "\n ",
    "thousands": "1,111",
    "weekdays": "Monday, ",
    "and": "an hour and ",
    "hundreds": "hundred ",
    "before": "two days before ",
    "quotes": "'",
    "until": "until until ",
    "ordinals": "the second and third ",
    "quarters": "the third quarter, in the second ",
    "slashes": "11/20, ",
    "halves": "two and a half ",
    "months-": "May-",
    "since": "since since ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_strings_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = 9.0
        for _ in range(2):
            begun = time.process_time()
            find_times(text, published=PUBLISHED)
            best = min(best, time.process_time() - begun)
        return best

    small, large = seconds(12_500), seconds(100_000)
    assert large < max(0.4, 8 * 3 * small)
    assert large < 5


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9990, 1, 1)), st.integers(-12, 12))
def test_months_are_counted_as_months(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize(
    ("value", "number", "unit", "moved"),
    [
        ("2022-01-31", 1, "M", "2022-02-28"),
        ("2022-W01", -1, "W", "2021-W52"),
        ("1989-Q3", -1, "Y", "1988-Q3"),
        ("1989-Q1", -1, "Q", "1988-Q4"),
        ("2020-SP", -1, "Y", "2019-SP"),
        ("199", 1, "E", "200"),
        ("PRESENT_REF", 1, "Y", None),
        ("9999", 1, "Y", None),
    ],
)
def test_shift_keeps_the_precision(value: str, number: int, unit: str, moved: str | None) -> None:
    assert shift(value, number, unit) == moved


@pytest.mark.parametrize("value", ["XXXX-WXX-1", "P5Y", "PAST_REF", "2021-02-30", "2021-W60", "BC0480", "", "T08"])
def test_what_names_no_day_has_no_days(value: str) -> None:
    assert days_of(value) == (None, None)


def test_holidays_by_the_calendar() -> None:
    assert [easter(year) for year in (1818, 2000, 2019, 2038)] == [
        date(1818, 3, 22), date(2000, 4, 23), date(2019, 4, 21), date(2038, 4, 25),
    ]  # fmt: skip
    assert nth_weekday(2021, 11, 4, 4) == date(2021, 11, 25)
    assert nth_weekday(2022, 5, 1, -1) == date(2022, 5, 30)


@given(st.dates(), st.integers(0, 4000), st.sampled_from(["START", "MID", "END"]))
def test_a_part_lies_inside_its_whole(first: date, length: int, modifier: str) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    low, high = part_of((first, last), modifier)
    assert low
    assert high
    assert first <= low <= high <= last


def test_tense_is_asked_of_a_callable() -> None:
    tense: Callable[[int], Tense] = lambda _: Tense.FUTURE  # noqa: E731
    (mention,) = find_times("Out on Monday", published=PUBLISHED, tense=tense)
    assert mention.time.value == "2022-01-31"
