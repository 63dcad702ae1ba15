"""Adding a fact to the text of a file: what was there stays, to the byte."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InvalidReferenceError, UsageError
from claimcheck.reference.appending import with_fact
from claimcheck.reference.reading import load_reference
from claimcheck.reference.trees import read_json, read_yaml

FACT = {
    "id": "pier-length",
    "statement": 'The "North Pier": 120 metres long # at low tide.',
    "source": {"title": "Harbour book, volume 2", "url": "https://harbour.example/2#p"},
}
SOURCES = "sources: {harbour: {title: Harbour book}}\n"
SHAPES = {
    "empty": "",
    "comment": "# facts of the harbour\n",
    "no facts yet": SOURCES,
    "open list": "facts:  # to be filled\n",
    "open list before sources": f"facts:\n\n{SOURCES}",
    "empty flow list": "facts: []  # none\n",
    "flow list": "facts: [ {id: a, statement: S., source: {title: T}} ]\n",
    "flow file": "{facts: [{id: a, statement: S., source: {title: T}}]}",
    "at the edge": f"facts:\n- id: a\n  statement: S.\n  source: harbour\n{SOURCES}",
    "in the middle": f"facts:\n  - id: a\n    statement: S.\n    source: harbour\n\n# the sources\n{SOURCES}",
    "deep": "facts:\n      - id: a\n        statement: S.\n        source: {title: T}\n",
    "no last line end": "facts:\n  - id: a\n    statement: S.\n    source: {title: T}",
    "windows": "facts:\r\n  - id: a\r\n    statement: S.\r\n    source: {title: T}\r\n",
    "comment last": "facts:\n  - id: a\n    statement: S.\n    source: {title: T}\n  # more to come\n# end\n",
    "kept line ends": "facts:\n  - id: a\n    statement: S.\n    source: {title: T}\n    note: |+\n      Words.\n\n\n",
    "anchor": f"facts: &all\n  - id: a\n    statement: S.\n    source: harbour\n{SOURCES}",
    "hyphens alone": "facts:\n  -\n    id: a\n    statement: S.\n    source: {title: T}\n",
    "marks of a document": "---\nfacts:\n  - id: a\n    statement: S.\n    source: {title: T}\n...\n",
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_fact_is_put_in_and_nothing_else_changes(text: str) -> None:
    before = read_yaml(text, path="a.yaml").data or {}
    added = with_fact(text, FACT, path="a.yaml")
    after = read_yaml(added.text, path="a.yaml")
    assert after.data["facts"] == [*(before.get("facts") or []), FACT]
    assert {name: after.data[name] for name in before if name != "facts"} == {
        name: value for name, value in before.items() if name != "facts"
    }
    assert_only_inserted(text, added.text)
    assert after.place(("facts", len(after.data["facts"]) - 1)).line == added.line


def assert_only_inserted(old: str, new: str) -> None:
    """Assert that the new text is the old one with one piece put in."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    assert any(new.endswith(old[at:]) and new.startswith(old[:at]) for at in range(start + 1)), new


def test_line_ends_indents_and_gaps_are_those_of_the_file() -> None:
    windows = with_fact(SHAPES["windows"], FACT, path="a.yaml").text
    assert windows.count("\n") == windows.count("\r\n")
    assert "\n      - id: pier-length\n        statement" in with_fact(SHAPES["deep"], FACT, path="a.yaml").text
    apart = "facts:\n  - id: a\n    note: x\n\n  - id: b\n    note: y\n"
    assert with_fact(apart, FACT, path="a.yaml").text.startswith(apart + "\n  - id: pier-length\n")
    assert with_fact(SHAPES["comment last"], FACT, path="a.yaml").text.endswith("\n# end\n")


@pytest.mark.parametrize("text", ["{sources: {}}", "facts: words\n", "- id: a\n"])
def test_a_file_without_a_place_for_a_fact_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="there is no place for a fact in this file"):
        with_fact(text, FACT, path="a.yaml")


def test_other_kinds_of_files_and_broken_ones_are_refused() -> None:
    with pytest.raises(UsageError, match="a fact cannot be added to a file of this kind"):
        with_fact("{}", FACT, path="a.json")
    with pytest.raises(InvalidReferenceError):
        with_fact("facts: [", FACT, path="a.yaml")


def test_a_line_is_added_to_json_lines() -> None:
    added = with_fact('{"id": "a"}', FACT, path="a.jsonl")
    assert added.line == 2
    first, second = added.text.splitlines()
    assert (first, json.loads(second)) == ('{"id": "a"}', FACT)


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
sources = st.one_of(st.just("harbour"), st.fixed_dictionaries({"title": words, "note": words}))


@given(text=st.sampled_from(sorted(SHAPES.values())), statement=words, note=words, source=sources)
def test_any_words_come_back_from_any_file(text: str, statement: str, note: str, source: object) -> None:
    fact = {"id": "new", "statement": statement, "source": source, "aliases": [note], "note": note}
    added = with_fact(text, fact, path="a.yaml").text
    assert read_yaml(added, path="a.yaml").data["facts"][-1] == fact
    assert_only_inserted(text, added)
    line = with_fact("", fact, path="a.jsonl").text
    assert line.count("\n") == 1
    assert read_json(line, path="a.jsonl").data == fact


def test_the_whole_is_a_reference(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    for text in SHAPES.values():
        path.write_text(with_fact(text, FACT, path="a.yaml").text, encoding="utf-8", newline="")
        assert load_reference([path]).facts[-1].id == "pier-length"
