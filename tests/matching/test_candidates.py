"""Which facts a claim is held against."""

from collections.abc import Callable

import pytest

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.candidates import MOST
from claimcheck.matching.prepared import prepare
from claimcheck.matching.verify import CompiledReference

FACTS = (
    "The Marina Bridge cost 42 million euros.",
    "The Marina Bridge was opened on 3 May 2014.",
    "Elena Neri was mayor of Marina from 1998 to 2008.",
    "In 2018 sales of Kestrel Foods rose 12 percent to $4.3 billion.",
    "The ferry to Tolvik carried 1,240 passengers in July.",
)
OTHERS = tuple(
    f"The town of Velm{letter}a has {number} schools." for number, letter in enumerate("bcdfghklmnprstvz", 3)
)


def found(extraction: Extraction, reference: CompiledReference) -> list[str]:
    """Return the ids of the facts for the first claim of a draft, strongest first."""
    claim = prepare(extraction.claims[0], reference.linker, reference.index.rarity)
    return [reference.facts[number].fact.id for number in reference.index.candidates(claim)]


@pytest.mark.parametrize(
    ("draft", "fact"),
    [
        ("The bridge at Marina cost 48 million euros.", "fact-1"),
        ("The bill came to 42 billion euros.", "fact-1"),
        ("Marina's mayor in 2001 was Elena Neri.", "fact-3"),
        ("Sales of Kestrel Foods fell.", "fact-4"),
        ("It carried 1,240 people.", "fact-5"),
    ],
)
@pytest.mark.parametrize("others", [(), OTHERS])
def test_the_fact_that_speaks_to_a_claim_comes_first(
    draft: str,
    fact: str,
    others: tuple[str, ...],
    read: Callable[[str], Extraction],
    reference_of: Callable[..., CompiledReference],
) -> None:
    assert found(read(draft), reference_of(*FACTS, *others))[0] == fact


def test_facts_that_share_nothing_are_left_out(
    read: Callable[[str], Extraction], reference_of: Callable[..., CompiledReference]
) -> None:
    assert found(read("The opera house in Quillby seats 900 people."), reference_of(*FACTS)) == []


def test_a_claim_is_held_against_few_facts(
    read: Callable[[str], Extraction], reference_of: Callable[..., CompiledReference]
) -> None:
    assert len(found(read("The town of Velma has 30 schools."), reference_of(*OTHERS))) == MOST
