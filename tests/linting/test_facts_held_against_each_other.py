"""Which facts contradict or repeat each other, and above all which do not: a reference is full of near neighbours."""

# ruff: noqa: E501 - one pair of facts a line

from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.linting.lint import lint_reference

Lint = Callable[..., list[str]]

SOURCE = "{title: Accounts, publisher: Town of Marina, url: 'https://marina.example/a', published: 2015}"


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Return the linter of facts given as statements or as the fields of facts in YAML; it returns rules."""

    def call(*facts: str) -> list[str]:
        lines = [f"  source: &s {SOURCE}" if number == 0 else "  source: *s" for number in range(len(facts))]
        entries = [
            f"- id: fact-{number}\n{line}\n  {fact if ': ' in fact else f'statement: {fact}'}\n"
            for number, (fact, line) in enumerate(zip(facts, lines, strict=True), start=1)
        ]
        path = tmp_path / "facts.yaml"
        path.write_text("facts:\n" + "".join(entries), encoding="utf-8")
        return [mistake.rule for mistake in lint_reference([path], model=DEFAULT_MODEL).mistakes]

    return call


def office(holder: str, title: str, valid: str, *more: str) -> str:
    return "\n  ".join((f"subject: {holder}", f"property: {title}", f"valid: {valid}", *more))


@pytest.mark.parametrize(
    "facts",
    [
        ("The Mill Bridge cost 42 million euros.", "The Mill Bridge cost 48 million euros."),
        ("The Mill Bridge cost 42 million euros.", "The Mill Bridge cost 42 million dollars."),
        ("Unemployment in Norland fell to 7 per cent in 2014.", "Unemployment in Norland fell to 9 per cent in 2014."),
        ("The Mill Bridge was opened on 3 May 2014.", "The Mill Bridge was opened on 5 May 2014."),
        ("Elena Neri was born on 3 May 1961.", "Elena Neri was born on 3 May 1964."),
        ("Exports of Norland rose in 2014.", "Exports of Norland fell in 2014."),
        ("The Greens won the election of 2014.", "The Greens lost the election of 2014."),
        ("The council of Marina approved the plan in 2014.", "The council of Marina did not approve the plan in 2014."),
        (
            office("Elena Neri", "mayor of Marina", "2011-06-01/2016-05-31"),
            office("Elena Neri", "mayor of Marina", "2011-06-01/2018-05-31"),
        ),
    ],
)
def test_facts_that_cannot_both_be_true(lint: Lint, facts: tuple[str, ...]) -> None:
    assert lint(*facts) == ["contradicting-facts"]
    assert lint(*reversed(facts)) == ["contradicting-facts"]


@pytest.mark.parametrize(
    "facts",
    [
        # other years, other subjects, other measures
        ("Exports of Norland were worth 7.7 billion euros in 2013.", "Exports of Norland were worth 7.9 billion euros in 2014."),
        ("The Mill Bridge cost 42 million euros.", "The Harbour Bridge cost 48 million euros."),
        ("The Mill Bridge is 120 metres long.", "The Mill Bridge is 14 metres wide."),
        ("Exports of Norland were worth 7.7 billion euros in 2014.", "Imports of Norland were worth 9 billion euros in 2014."),
        ("The Greens won 17.4 per cent of the vote.", "The Liberals won 32.7 per cent of the vote."),
        # what happens again and again
        ("The council renewed the ban on 21 December 2015.", "The council renewed the ban on 21 December 2018."),
        ("Elena Neri was elected mayor of Marina on 31 May 2011.", "Elena Neri was elected mayor of Marina on 29 May 2016."),
        ("Elena Neri met Paolo Verdi on 3 May 2014.", "Elena Neri met Paolo Verdi on 5 June 2014."),
        # two things that happened once
        ("Elena Neri was born on 3 May 1921.", "Elena Neri died on 5 June 2004."),
        ("The Mill Bridge was begun in 2011.", "The Mill Bridge was opened in 2014."),
        # who says so
        ("The insurers put the damage of the flood at 2 billion euros.", "The government put the damage of the flood at 3.1 billion euros."),
        # one may have a share in two firms
        ("The town of Marina has a stake in Acquamar.", "The town of Marina has a stake in Gasmar."),
        ("Exports of Norland rose in 2014.", "Imports of Norland fell in 2014."),
        ("Exports of Norland rose in 2013.", "Exports of Norland fell in 2014."),
        # rounded
        ("The Mill Bridge cost 42 million euros.", "The Mill Bridge cost about 41.7 million euros."),
        # corrected
        ("statement: The Mill Bridge cost 42 million euros.\n  rank: deprecated", "The Mill Bridge cost 48 million euros."),
        # as of another day
        ("subject: Marina\n  property: population\n  value: 41200\n  as_of: 2011", "subject: Marina\n  property: population\n  value: 45300\n  as_of: 2021"),
        # one after the other, twice, deputies, several at a time
        (office("Elena Neri", "mayor of Marina", "2011-06-01/2016-05-31"), office("Paolo Verdi", "mayor of Marina", "2016-05-31/2021")),
        (office("Elena Neri", "mayor of Marina", "2011/2016"), office("Paolo Verdi", "mayor of Marina", "2016/2021")),
        (office("Elena Neri", "mayor of Marina", "2011/2016"), office("Paolo Verdi", "deputy mayor of Marina", "2011/2016")),
        (office("Elena Neri", "mayor of Marina", "2011/2016"), office("Paolo Verdi", "mayor of Porto Alto", "2011/2016")),
        (office("Elena Neri", "acting mayor of Marina", "2011/2016"), office("Paolo Verdi", "mayor of Marina", "2011/2016")),
        (office("Elena Neri", "member of the council of Marina", "2011/2016"), office("Paolo Verdi", "member of the council of Marina", "2011/2016")),
        (office("Elena Neri", "deputy mayor of Marina", "2011/2016", "aliases: [vice president of Marina]"), office("Paolo Verdi", "deputy mayor of Marina", "2011/2016", "aliases: [vice president of Marina]")),
        (office("Elena Neri", "mayor of Marina", "2011-06-01/2016-05-31", "rank: deprecated"), office("Elena Neri", "mayor of Marina", "2011-06-01/2018-05-31")),
    ],
)  # fmt: skip
def test_facts_that_can_both_be_true(lint: Lint, facts: tuple[str, ...]) -> None:
    assert lint(*facts) == []
    assert [rule for rule in lint(*reversed(facts)) if rule != "office-gap"] == []


@pytest.mark.parametrize(
    "facts",
    [
        ("The Mill Bridge cost 42 million euros.", "the  Mill Bridge cost 42 million euros"),
        ("The Mill Bridge was opened on 3 May 2014.", "'On 3 May 2014, the Mill Bridge was opened.'"),
        (office("Elena Neri", "mayor of Marina", "2011/2016"), office("Elena Neri", "mayor of Marina", "2011/2016")),
    ],
)
def test_facts_that_say_the_same(lint: Lint, facts: tuple[str, ...]) -> None:
    assert lint(*facts) == ["duplicate-fact"]


@pytest.mark.parametrize(
    "facts",
    [
        ("Italy hosted the Rome summit in 2002.", "Italy promoted the Rome summit in 2002."),
        ("Alfa bought Beta in 2015.", "Beta bought Alfa in 2016."),
        (office("Elena Neri", "mayor of Marina", "2001/2006"), office("Elena Neri", "mayor of Marina", "2006/2011")),
        ("statement: The Mill Bridge has two lanes.\n  as_of: 2014", "statement: The Mill Bridge has two lanes.\n  as_of: 2021"),
    ],
)  # fmt: skip
def test_facts_that_do_not_say_the_same(lint: Lint, facts: tuple[str, ...]) -> None:
    assert lint(*facts) == []


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ((office("Elena Neri", "mayor of Marina", "2011-06/2016-05"), office("Paolo Verdi", "mayor of Marina", "2016-03-01/2021")), ["overlapping-holders"]),
        ((office("Elena Neri", "mayor of Marina", "2011-06/.."), office("Paolo Verdi", "mayor of Marina", "2016-06/..")), ["overlapping-holders"]),
        (("Elena Neri was mayor of Marina from 1 June 2011 to 31 May 2016.", office("Paolo Verdi", "mayor of Marina", "2014-03-01/2021")), ["overlapping-holders"]),
        ((office("Elena Neri", "mayor of Marina", "2011-06/2016-05"), office("Paolo Verdi", "mayor of Marina", "2016-08-01/2021")), ["office-gap"]),
        ((office("Elena Neri", "mayor of Marina", "2011/2016"), office("Paolo Verdi", "mayor of Marina", "2018/2021"), office("Carla Rossi", "mayor of Marina", "2017/2017-12-31")), []),
    ],
)  # fmt: skip
def test_terms_of_one_office(lint: Lint, facts: tuple[str, ...], rules: list[str]) -> None:
    assert lint(*facts) == rules


@pytest.mark.parametrize(
    "fact",
    [
        "statement: The Mill Bridge cost 42 million euros.\n  subject: Mill Bridge\n  property: cost\n  value: EUR 42 million",
        "statement: The Mill Bridge was opened on 3 May 2014.\n  subject: Mill Bridge\n  property: opened\n  time: 2014-05",
        "statement: Elena Neri was mayor of Marina from 2011 to 2016.\n  subject: Elena Neri\n  property: mayor of Marina\n  valid: 2011-06-01/2016-05-31",
        "statement: The Mill Bridge cost 42 million euros and was opened in 2014.\n  subject: Mill Bridge\n  property: cost\n  value: EUR 42 million",
        "statement: Marina had about 41,000 inhabitants in 2011.\n  subject: Marina\n  property: population\n  value: 41200",
    ],
)  # fmt: skip
def test_a_statement_that_says_what_its_fields_say(lint: Lint, fact: str) -> None:
    assert lint(fact) == []


@pytest.mark.parametrize(
    "fact",
    [
        "subject: Mill Bridge\n  property: cost\n  value: EUR 42 million\n  tolerance: EUR 2 million",
        "subject: Marina\n  property: population\n  value: 41200\n  tolerance: 500",
        "statement: The port handled 3 million barrels in 2014.\n  tolerance: 100,000 barrels",
        "subject: Acquamar\n  property: head office\n  value: 4 Mill Street",
        "subject: Mill Bridge\n  property: colour\n  value: green",
        "statement: The Mill Bridge is 120 metres long.\n  tolerance: 5%",
    ],
)
def test_values_that_can_be_read(lint: Lint, fact: str) -> None:
    assert lint(fact) == []
