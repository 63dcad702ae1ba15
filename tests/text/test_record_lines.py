"""JSON Lines records: what a line holds, and that a bad one does not stop the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.document import Published
from claimcheck.text.records import BadRecord, Record, read_records


def only(line: str) -> Record | BadRecord:
    (found,) = read_records([line], path="-")
    return found


def test_a_record_is_a_document() -> None:
    found = only('{"id": "a1", "text": "It fell.", "published": "2022-01-28T08:00:00Z", "more": 1}')
    assert isinstance(found, Record)
    assert (found.id, found.line, found.reference) == ("a1", 1, None)
    assert found.document.source == found.document.reading == "It fell."
    assert found.document.published == Published(date(2022, 1, 28), "record")


@pytest.mark.parametrize("published", ["null", '""'])
def test_a_record_may_have_no_day(published: str) -> None:
    found = only(f'{{"id": 7, "text": "", "published": {published}}}')
    assert isinstance(found, Record)
    assert (found.id, found.document.published, found.document.blocks) == ("7", None, ())


def test_a_record_may_bring_its_reference() -> None:
    found = only('{"id": "a", "text": "x", "reference": [{"id": "r", "statement": "It fell."}]}')
    assert isinstance(found, Record)
    assert found.reference == ({"id": "r", "statement": "It fell."},)


@pytest.mark.parametrize(
    ("line", "rule", "name"),
    [
        ("not json", "json-syntax", None),
        ("{", "json-syntax", None),
        ("[" * 100_000, "json-syntax", None),
        ("[1]", "wrong-type", None),
        ('{"text": "x"}', "missing-id", None),
        ('{"id": "", "text": "x"}', "missing-id", None),
        ('{"id": true, "text": "x"}', "missing-id", None),
        ('{"id": "a"}', "missing-text", "a"),
        ('{"id": "a", "txt": "x"}', "missing-text", "a"),
        ('{"id": "a", "text": 5}', "wrong-type", "a"),
        ('{"id": "a", "text": "x", "published": "soon"}', "invalid-date", "a"),
        ('{"id": "a", "text": "x", "published": 2022}', "invalid-date", "a"),
        ('{"id": "a", "text": "x", "reference": "r"}', "wrong-type", "a"),
        ('{"id": "a", "text": "x", "reference": ["r"]}', "wrong-type", "a"),
    ],
)
def test_a_bad_record_says_what_is_wrong(line: str, rule: str, name: str | None) -> None:
    found = only(line)
    assert isinstance(found, BadRecord)
    assert (found.problem.rule, found.id) == (rule, name)
    assert found.problem.place is not None
    assert found.problem.place.line == 1


def test_the_rest_go_on_after_a_bad_record() -> None:
    lines = ['{"id": 1, "text": "a"}\n', "\n", "bad\n", '{"id": 2, "text": "b"}']
    assert [(found.line, type(found)) for found in read_records(iter(lines), path="-")] == [
        (1, Record),
        (3, BadRecord),
        (4, Record),
    ]


def test_lone_surrogates_do_not_get_through() -> None:
    found = only('{"id": "a\\ud800", "text": "x\\udfffy \\ud83d\\ude00"}')
    assert isinstance(found, Record)
    assert (found.id, found.document.source) == ("a\ufffd", "x\ufffdy \U0001f600")


@given(st.text())
def test_any_line_is_read(line: str) -> None:
    assert len(list(read_records([line], path="-"))) <= 1
