"""Facts are found by the words they share with a text."""

import pytest

from claimcheck.errors import Place
from claimcheck.reference.fact import Entity, Fact, Reference
from claimcheck.reference.search import FactIndex
from claimcheck.reference.search_terms import stem_of, words


def fact(name: str, statement: str | None = None, **fields: str) -> Fact:
    return Fact(name, Place("facts.yaml", 1), (), statement=statement, **fields)  # type: ignore[arg-type]


REFERENCE = Reference(
    facts=(
        fact("cost", "The bridge of Marina cost 42,000 euros."),
        fact("opening", "The bridge of Marina was opened in 2014."),
        fact("mayor", subject="neri", property="mayor of Marina"),
    ),
    entities=(Entity("neri", "Elena Neri", ("the iron mayor",)),),
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("What did the bridges cost?", "cost"),
        ("It opens", "opening"),
        ("42000", "cost"),
        ("in 2014", "opening"),
        ("Mrs Neri", "mayor"),
        ("iron", "mayor"),
    ],
)
def test_the_nearest_fact_comes_first(text: str, first: str) -> None:
    assert FactIndex(REFERENCE).search(text, limit=1)[0].fact.id == first


def test_nothing_is_found_where_nothing_is_shared() -> None:
    assert FactIndex(REFERENCE).search("zebra", limit=5) == ()
    assert FactIndex(Reference()).search("bridge", limit=5) == ()


def test_ties_keep_the_order_of_the_reference() -> None:
    found = FactIndex(REFERENCE).search("Marina bridge", limit=5)
    assert {hit.fact.id for hit in found} == {"cost", "opening", "mayor"}
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_forms_of_a_word_are_one() -> None:
    assert {stem_of(word) for word in words("report reports reported reporting")} == {"report"}


MORE = Reference(
    facts=(
        fact("harbour", "Porto Alto: The harbour was dredged on 3 May 1987 for 4.2 million crowns."),
        fact("visit", "Oskar Lindqvist toured the harbour of Porto Alto and met its mayor."),
        fact("fish", "The Northern Fisheries Commission was founded in 1952."),
        fact("reed", "Physicians in the valley cut reed in autumn."),
        fact("opened", subject="Glass Mill", property="opening", value="1921-04-07"),
        fact("mill", "A mill in the valley and its pond, the glass of which was blown there, were sold."),
    ),
)


@pytest.mark.parametrize(
    ("text", "first", "how"),
    [
        ("Lindquist", "visit", "lindquist (lindqvist)"),
        ("the NFC", "fish", "nfc"),
        ("a price of 4,200,000", "harbour", "4200000"),
        ("May 3, 1987", "harbour", "1987-05-03"),
        ("in the 1950s", "fish", "1950s"),
        ("doctors", "reed", "doctors (physician)"),
        ("7 April 1921", "opened", "1921-04-07"),
    ],
)
def test_a_fact_is_found_by_another_wording(text: str, first: str, how: str) -> None:
    hit = FactIndex(MORE).search(text, limit=1)[0]
    assert hit.fact.id == first
    assert how in {*hit.names, *hit.words}


@pytest.mark.parametrize(("text", "first"), [("the harbour of Porto Alto", "harbour"), ("the glass mill", "opened")])
def test_a_fact_about_a_name_comes_before_one_that_mentions_it(text: str, first: str) -> None:
    hit = FactIndex(MORE).search(text, limit=1)[0]
    assert hit.fact.id == first
    assert hit.names


def test_a_hit_says_what_it_was_found_by() -> None:
    hit = FactIndex(REFERENCE).search("What did the bridge at Marina cost?", limit=1)[0]
    assert (hit.fact.id, hit.names, hit.words) == ("cost", ("marina",), ("cost", "bridge"))
