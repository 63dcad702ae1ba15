"""A list without end is one sentence: the time for it grows with its length."""

from itertools import cycle, islice
from time import process_time

import pytest

from claimcheck.extraction.extract import extract
from claimcheck.text.loading import load_document

FRUIT = ("apples", "pears", "plums", "cherries", "grapes", "melons", "lemons", "figs")
PEOPLE = ("Anna", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Greta", "Hugo")


def seconds(members: list[str], joint: str) -> float:
    """Return the processor time that a sentence with these members takes, at best."""
    text = f"The town bought {joint.join(members)} in 2014."
    best = float("inf")
    for _ in range(2):
        document = load_document("list.txt", data=text.encode())
        began = process_time()
        (extraction,) = extract([document])
        best = min(best, process_time() - began)
        assert extraction.claims
    return best


def members(words: tuple[str, ...], number: int, *, counted: bool = False) -> list[str]:
    return [f"{at + 2} {word}" if counted else word for at, word in enumerate(islice(cycle(words), number))]


def test_a_list_of_words_takes_time_in_proportion_to_its_length() -> None:
    seconds(members(FRUIT, 20), ", ")  # the model is loaded
    assert seconds(members(FRUIT, 800), ", ") < 8 * seconds(members(FRUIT, 200), ", ")


@pytest.mark.parametrize(
    ("words", "counted", "joint"), [(FRUIT, True, ", "), (PEOPLE, False, ", "), (FRUIT, False, " of ")]
)
def test_lists_of_claims_are_read_in_time(words: tuple[str, ...], counted: bool, joint: str) -> None:
    """Each claim holds the words of its sentence, so the time grows with claims times words, and no faster."""
    seconds(members(words, 20), ", ")
    short, long = (seconds(members(words, number, counted=counted), joint) for number in (100, 400))
    assert long < 24 * short
    assert long < 8


def test_a_place_that_is_the_whole_sentence_is_read_to_an_end() -> None:
    """The head of a name at the root of its sentence is the name itself; to walk up from it must stop there."""
    (extraction,) = extract([load_document("list.txt", data=b"German, Norlandic Pidgin English")])
    assert not any(claim.times or claim.quantities for claim in extraction.claims)
