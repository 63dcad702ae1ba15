"""The day a draft speaks on, and the dateline as a block of its own."""

from datetime import date

import pytest

from claimcheck.extraction.dating import with_published
from claimcheck.text.document import BlockKind, Document, Published
from claimcheck.text.readers.markdown import read_markdown
from claimcheck.text.readers.plain import read_plain

DAY = date(2022, 1, 28)
STORY = "The government of Italy fell on Friday, officials said. It had met on 3 May 2021."


def dated(text: str, *, option: date | None = None) -> Document:
    return with_published(read_plain(text, path="x"), option=option)


def datelines(document: Document) -> list[str]:
    return [document.reading[block.start : block.end] for block in document.blocks if block.kind is BlockKind.DATELINE]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("ROME, 28 January 2022 — ", "ROME, 28 January 2022"),
        ("Rome, January 28, 2022 (Reuters) - ", "Rome, January 28, 2022 (Reuters)"),
        ("28 January 2022: ", "28 January 2022"),
        ("January 28, 2022 - 8:00am\n\n", "January 28, 2022 - 8:00am"),
        ("A title\n\nFriday, 28 January 2022\n\n", "Friday, 28 January 2022"),
        (
            "A title\n\nA standfirst of one sentence.\n\nBy Jane Doe | 28 January 2022\n\n",
            "By Jane Doe | 28 January 2022",
        ),
        ("2022-01-28\n\n", "2022-01-28"),
        ("January 28, 2022\n", "January 28, 2022"),
    ],
)
def test_the_dateline_is_a_block_of_its_own(head: str, dateline: str) -> None:
    document = dated(head + STORY)
    assert document.published == Published(DAY, "dateline")
    assert datelines(document) == [dateline]
    story = document.blocks[-1]
    assert (document.reading[story.start : story.end], story.kind) == (STORY, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The summit took place near Rome on 28 May 2002.",
        f"Story\n\n- 28 May 2002: summit\n- 3 June 2004: more\n\n{STORY}",
        f"{STORY * 4}\n\n28 January 2022\n\nMore.",
        "",
    ],
)
def test_a_date_in_the_story_is_no_dateline(text: str) -> None:
    document = dated(text)
    assert document.published is None
    assert datelines(document) == []


def test_a_dateline_without_a_day_is_a_block_too() -> None:
    document = dated(f"NAIROBI, Kenya (AP) _ {STORY}")
    assert document.published is None
    assert datelines(document) == ["NAIROBI, Kenya (AP)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NAIROBI, Kenya – The talks failed.", ["NAIROBI, Kenya"]),
        ("28 January 2022\n\nNAIROBI, Kenya – The talks failed.", ["28 January 2022", "NAIROBI, Kenya"]),
        ("Talks fail\n\n28 January 2022\n\nBAD EMS – “We tried,” she said.", ["28 January 2022", "BAD EMS"]),
        ("NATO – Russia talks failed.\n\nThe summit was called off.", []),
        ("UNESCO-listed sites are to close.", []),
        ("Nairobi – a city of four million – is growing.", []),
    ],
)
def test_a_place_in_capitals_before_the_story_is_a_dateline(text: str, found: list[str]) -> None:
    assert datelines(dated(text)) == found


def test_the_option_goes_before_the_dateline() -> None:
    document = dated(f"28 January 2022\n\n{STORY}", option=date(2020, 1, 1))
    assert document.published == Published(date(2020, 1, 1), "option")
    assert datelines(document) == ["28 January 2022"]


def test_front_matter_goes_before_the_dateline() -> None:
    text = f"---\ndate: 2022-01-29\n---\n# Title\n\n**28 January 2022**\\\n{STORY}"
    document = with_published(read_markdown(text, path="x"))
    assert document.published == Published(date(2022, 1, 29), "front matter")
    assert datelines(document) == ["28 January 2022"]
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
    ]


def test_a_time_of_day_is_not_cut_at_its_colon() -> None:
    document = dated(f"28 January 2022 | 9:35 PM {STORY}")
    assert datelines(document) == ["28 January 2022"]
