"""Pairs of which one slot differs, whatever chance the weights give them: what is found, not how sure it is."""

from collections.abc import Callable

import pytest

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.verify import CompiledReference, examine

ROWS = [
    (
        "rank",
        "Dana Roe is the first woman to win the Kelmar Prize.",
        "The first woman to win the Kelmar Prize was Hana Marek in 1987.",
    ),
    (
        "name",
        "She completed a doctorate under Joan Bell.",
        "Sir Lionel Frost supervised Dana Roe's doctorate.",
    ),
    (
        "name",
        "The album “Salt”, produced by the platform Lowry, was withdrawn in July.",
        "The album “Salt” was withdrawn in July 2018; its producer was Brandt Sound.",
    ),
    ("name", "The plant's owner, Lund Steel, will close it.", "The plant belongs to Castle Steel."),
    (None, "Dana Roe is the first woman to win the Kelmar Prize.", "The first prize of the fair went to Hana Marek."),
    (None, "The album “Salt” was produced by Lowry.", "The album “Salt” was made in May; its producer was Lowry."),
    (None, "The plant's owner, Castle Steel, will close it.", "The plant belongs to Castle Steel."),
]


@pytest.mark.parametrize(("slot", "draft", "fact"), ROWS)
def test_the_slot_that_differs_is_found(
    slot: str | None,
    draft: str,
    fact: str,
    read: Callable[..., Extraction],
    reference_of: Callable[..., CompiledReference],
) -> None:
    examined = examine(read(draft), reference_of(fact))
    asked = [one.pair.different for item in examined for one in item.weighed if one.traits]
    found = {different[0].slot for different in asked if len(different) == 1}
    assert found == ({slot} if slot else set())
