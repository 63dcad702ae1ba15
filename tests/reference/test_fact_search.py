"""Facts are found by the words they share with a text."""

import pytest

from claimcheck.errors import Place
from claimcheck.reference.fact import Entity, Fact, Reference
from claimcheck.reference.search import FactIndex, stems


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
    assert {*stems("report reports reported reporting")} == {"report"}
