"""Whether a claim's figure is a part of another, read from its words."""

from collections.abc import Callable

import pytest

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.matching.figure_parts import tells_expected, tells_part

Read = Callable[..., Extraction]


def amount(text: str, read: Read) -> Claim:
    (claim,) = (claim for claim in read(text).claims if claim.kind is ClaimKind.AMOUNT)
    return claim


@pytest.mark.parametrize(
    ("text", "part", "of_all"),
    [
        ("Vandals broke 24 of the windows.", False, True),
        ("Karl Reed sold 24 of his boats.", False, True),
        ("Vandals broke 24 of them.", True, True),
        ("Vandals broke 24 percent of the windows.", False, False),
        ("Farmers own 24 percent of the land.", False, False),
        ("Karl Reed sold 24 percent of his shares.", False, False),
        ("Vandals broke 24 windows.", False, False),
    ],
)
def test_percentage_of_the_whole_is_no_part(text: str, *, part: bool, of_all: bool, read: Read) -> None:
    claim = amount(text, read)
    assert (tells_part(claim), tells_part(claim, of_all=True)) == (part, of_all)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Analysts were looking for a 24 percent rise.", True),
        ("Analysts were looking for a profit of 24 million euros.", True),
        ("In Velmia 24,000 people were looking for work.", False),
        ("Some 240 farmers were looking for the fox.", False),
    ],
)
def test_looking_for_a_figure_is_expecting_it(text: str, *, expected: bool, read: Read) -> None:
    assert tells_expected(amount(text, read)) is expected
