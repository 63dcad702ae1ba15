"""Reading the reference: what a sound one gives, and every mistake with its place."""

# ruff: noqa: E501 - one mistake a line

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import InvalidReferenceError, Place, Problem, UsageError
from claimcheck.reference.fact import Days, Fact, Rank, Reference, Source, Tolerance
from claimcheck.reference.reading import load_records_reference, load_reference
from claimcheck.reference.tables import read_csv

FULL = """\
schema: claimcheck/reference/1
sources:
  fact-sheet: {title: NATO-Russia Council fact sheet, publisher: NATO, url: "https://a.b/c", published: 2002-05-28, accessed: 2026-11-22}
entities:
  - {id: matteo-salvini, name: Matteo Salvini, aliases: [Salvini], kind: person, wikidata: Q1055449}
facts:
  - id: rome-summit-2002
    statement: The summit took place on 28 May 2002.
    source: fact-sheet
  - id: salvini-deputy-pm
    subject: matteo-salvini
    property: deputy prime minister of Italy
    value: 4.10
    object: Italy
    place: Rome
    time: 28 May 2002
    aliases: [vice premier]
    valid: 2018-06-01/2019-09-05
    as_of: 2014/..
    tolerance: EUR 0.5bn
    rank: preferred
    review_by: 2027-01
    note: A note.
    source: [fact-sheet, {title: Another}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(text: str, *, name: str = "claims.yaml") -> Reference:
    Path(name).write_text(text, encoding="utf-8")
    return load_reference([Path(name)])


def problems_of(text: str, *, name: str = "claims.yaml") -> list[Problem]:
    with pytest.raises(InvalidReferenceError) as caught:
        load(text, name=name)
    return list(caught.value.problems)


def test_the_format_in_full(folder: Path) -> None:
    reference = load(FULL)
    sheet = Source(
        "NATO-Russia Council fact sheet",
        "NATO",
        "https://a.b/c",
        "2002-05-28",
        "2026-11-22",
        None,
        "fact-sheet",
    )
    assert reference.sources == (sheet,)
    assert reference.paths == ("claims.yaml",)
    (salvini,) = reference.entities
    assert (salvini.names, salvini.kind) == (("Matteo Salvini", "Salvini"), "person")
    assert salvini.place == Place("claims.yaml", 5, 5)
    assert reference.facts == (
        Fact(
            "rome-summit-2002",
            Place("claims.yaml", 7, 5),
            (sheet,),
            statement="The summit took place on 28 May 2002.",
        ),
        Fact(
            "salvini-deputy-pm",
            Place("claims.yaml", 10, 5),
            (sheet, Source("Another")),
            subject="matteo-salvini",
            property="deputy prime minister of Italy",
            value="4.10",
            object="Italy",
            location="Rome",
            time=Days("28 May 2002", date(2002, 5, 28), date(2002, 5, 28)),
            aliases=("vice premier",),
            valid=Days("2018-06-01/2019-09-05", date(2018, 6, 1), date(2019, 9, 5)),
            as_of=Days("2014/..", date(2014, 1, 1), None),
            tolerance=Tolerance(Decimal(500_000_000), "EUR", relative=False),
            rank=Rank.PREFERRED,
            review_by=date(2027, 1, 31),
            note="A note.",
        ),
    )


def test_the_curated_reference_is_sound() -> None:
    reference = load_reference([Path(__file__).parents[2] / "claims"])
    assert len(reference.facts) >= 60
    assert all(fact.sources for fact in reference.facts)


def test_json_and_json_lines_say_the_same(folder: Path) -> None:
    fact = {
        "id": "a",
        "statement": "It cost 4.10 euros.",
        "value": 4.10,
        "source": {"title": "T", "url": "u"},
    }
    (one,) = load(json.dumps({"facts": [fact]}, indent=1), name="a.json").facts
    (other,) = load("\n" + json.dumps(fact) + "\r\n\n", name="a.jsonl").facts
    assert (one.statement, one.value, one.sources) == (other.statement, other.value, other.sources)
    assert (one.value, one.sources) == ("4.1", (Source("T", url="u"),))
    assert (str(one.place), str(other.place)) == ("a.json:3:3", "a.jsonl:2:1")


def test_ids_hold_across_the_files_of_a_folder(folder: Path) -> None:
    (folder / "claims" / "more").mkdir(parents=True)
    (folder / "claims" / ".hidden").mkdir()
    (folder / "claims" / ".hidden" / "x.yaml").write_text("no: reference")
    (folder / "claims" / "README.md").write_text("# Words")
    (folder / "claims" / "a.yaml").write_text("facts: [{id: a, subject: some-one, property: p, value: 1, source: s}]")
    (folder / "claims" / "more" / "b.yml").write_text("sources: {s: {title: T}}\nentities: [{id: some-one, name: N}]")
    (folder / "claims" / "z.jsonl").write_text('{"id": "z", "statement": "S.", "source": "s"}\n')
    reference = load_reference([Path("claims"), Path("claims/a.yaml")])
    assert [fact.id for fact in reference.facts] == ["a", "z"]
    assert reference.facts[0].sources == (Source("T", id="s"),)
    assert len(reference.paths) == 3
    (folder / "claims" / "y.yaml").write_text("facts: [{id: z, statement: S., source: s}]")
    with pytest.raises(InvalidReferenceError, match=r"two facts \(the first at claims/y.yaml:1:9\)"):
        load_reference(["claims"])


@pytest.mark.parametrize("text", ["facts: []", "facts:\n", "schema: claimcheck/reference/1", "sources: {}"])
def test_a_reference_without_facts_is_allowed(folder: Path, text: str) -> None:
    assert load(text).facts == ()


HEAD = "sources: {s: {title: T}}\nentities: [{id: some-one, name: N}]\nfacts:\n"

MISTAKES = [
    ("", "empty-file", "1:1", "start with 'schema"),
    ("# nothing\n", "empty-file", "1:1", "start with 'schema"),
    ("- a\n", "not-a-mapping", "1:1", "start with 'facts:'"),
    ("just words", "not-a-mapping", "1:1", "start with 'facts:'"),
    ("schema: claimcheck/reference/9\n", "unknown-schema", "1:9", "write 'schema: claimcheck/reference/1'"),
    ("\nfact: []\n", "unknown-field", "2:1", "did you mean 'facts'?"),
    ("facts: {a: b}\n", "wrong-type", "1:8", "start each entry with '- '"),
    ("sources: [a]\n", "wrong-type", "1:10", "write 'id: {title"),
    ("sources: {s: just words}\n", "wrong-type", "1:14", "write '{title"),
    ("sources: {s: {titel: T, url: u}}\n", "unknown-field", "1:15", "did you mean 'title'?"),
    ("sources: {s: {publisher: P}}\n", "missing-source", "1:14", "add 'title:' or 'url:'"),
    ("sources: {s: {title: T, accessed: 2026-13}}\n", "invalid-date", "1:35", "write 2018-06-01"),
    ("entities: [N]\n", "wrong-type", "1:12", "write '{id"),
    ("entities: [{id: a}]\n", "missing-name", "1:12", "add 'name:'"),
    ("entities: [{name: N}]\n", "missing-id", "1:12", "add 'id:'"),
    ("entities: [{id: a, name: N}, {id: a, name: M}]\n", "duplicate-id", "1:35", "give each entity its own id"),
    ("entities: [{id: a, name: N, aliases: M}]\n", "wrong-type", "1:38", "write 'aliases: [one, two]'"),
    ("entities: [{id: a, name: N, alias: [M]}]\n", "unknown-field", "1:29", "did you mean 'aliases'?"),
    (HEAD + "  - just words\n", "wrong-type", "4:5", "write 'id:', 'statement:' and 'source:'"),
    (HEAD + "  - {statement: S., source: s}\n", "missing-id", "4:5", "add 'id:'"),
    (HEAD + "  - {id: [a], statement: S., source: s}\n", "wrong-type", "4:10", "quote the value"),
    (HEAD + "  - {id: a, source: s}\n", "missing-statement", "4:5", "add 'statement:'"),
    (HEAD + "  - {id: a, subject: N, source: s}\n", "missing-statement", "4:5", "add 'statement:'"),
    (HEAD + "  - id: a\n    statment: S.\n    statement: S.\n    source: s\n", "unknown-field", "5:5", "did you mean 'statement'?"),
    (HEAD + "  - {id: a, statement: S.}\n", "missing-source", "4:5", "add 'source:'"),
    (HEAD + "  - {id: a, statement: S., source: }\n", "missing-source", "4:28", "add 'source:'"),
    (HEAD + "  - {id: a, statement: S., source: []}\n", "missing-source", "4:28", "add 'source:'"),
    (HEAD + "  - {id: a, statement: S., source: ss}\n", "unknown-source", "4:36", "add it under 'sources:'"),
    (HEAD + "  - {id: a, statement: S., source: [s, 5]}\n", "unknown-source", "4:40", "add it under 'sources:'"),
    (HEAD + "  - {id: a, statement: S., source: {note: n}}\n", "missing-source", "4:36", "add 'title:' or 'url:'"),
    (HEAD + "  - {id: a, statement: true, source: s}\n", "wrong-type", "4:24", "quote the value"),
    (HEAD + "  - {id: a, subject: some-won, property: p, source: s}\n", "unknown-entity", "4:22", "did you mean 'some-one'?"),
    (HEAD + "  - {id: a, statement: S., valid: yesterday, source: s}\n", "invalid-date", "4:35", "write 2018-06-01"),
    (HEAD + "  - {id: a, statement: S., valid: 2002-02-30, source: s}\n", "invalid-date", "4:35", "write 2018-06-01"),
    (HEAD + "  - {id: a, statement: S., valid: 2019/2018, source: s}\n", "reversed-interval", "4:35", "write the first day"),
    (HEAD + "  - {id: a, statement: S., tolerance: a bit, source: s}\n", "invalid-tolerance", "4:39", "write for example"),
    (HEAD + "  - {id: a, statement: S., rank: prefered, source: s}\n", "invalid-rank", "4:34", "did you mean 'preferred'?"),
    (HEAD + "  - {id: a, statement: S., aliases: [x, ''], source: s}\n", "wrong-type", "4:41", "quote it"),
    (HEAD + "  - {id: a, statement: S., source: s}\n  - {id: a, statement: T., source: s}\n", "duplicate-id", "5:10", "give each fact"),
    (HEAD + "  - {id: a, id: b, statement: S., source: s}\n", "duplicate-field", "4:13", "keep one of them"),
    ("facts:\n  - id: a\n   statement: b\n", "yaml-syntax", "3:4", "quote a value"),
    ("facts:\n\t- id: a\n", "yaml-syntax", "2:1", "quote a value"),
    ("facts: [{id: a\n", "yaml-syntax", "2:1", "quote a value"),
    ("facts: []\n---\nfacts: []\n", "yaml-documents", "2:1", "split the file"),
    ("facts: !!python/object/apply:os.system [ls]\n", "yaml-tag", "1:8", "remove the tag"),
    ("facts: *nothing\n", "yaml-alias", "1:8", "write the value out"),
    ("? [a]\n: b\n", "yaml-syntax", "1:3", "quote a value"),
    ("facts: " + "[" * 30 + "]" * 30, "yaml-nesting", "1:28", "the format needs five levels"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "place", "hint"), MISTAKES, ids=[row[1] for row in MISTAKES])
def test_a_mistake_is_named_at_its_place(folder: Path, text: str, rule: str, place: str, hint: str) -> None:
    found = problems_of(text)
    assert [(problem.rule, str(problem.place)) for problem in found] == [(rule, f"claims.yaml:{place}")]
    assert hint in str(found[0])


def test_all_mistakes_of_all_files_are_said_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text("facts: [")
    (folder / "b.jsonl").write_text('{"id": "a"}\nnot json\n{"id": "b", "statement": "S.", "source": {"title": "T"}}\n')
    (folder / "c.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidReferenceError) as caught:
        load_reference([folder])
    rules = sorted(problem.rule for problem in caught.value.problems)
    assert rules == ["json-syntax", "missing-source", "missing-statement", "undecodable-file", "yaml-syntax"]


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ('{"id": "a", "statement": "S.", "sorce": {"title": "T"}, "source": {"title": "T"}}', "unknown-field", "1:32"),
        ('{"id": "a", "statement": "S.", "source": {"title": "T", "x": 1}}', "unknown-field", "1:57"),
        ('\n{"id": "a", "statement": "S.", "source": [{"title": "T"}, {"url": 5, "accessed": "x"}]}', "invalid-date", "2:82"),
        ('{"id": "a", "statement": "S.", "source": "gone"}', "unknown-source", "1:42"),
        ('{"id": "a", "id": "b"}', "duplicate-field", "1:13"),
        ("{", "json-syntax", "1:2"),
        ('{"id": NaN}', "json-syntax", "1:8"),
        ("[1]", "wrong-type", "1:1"),
        ("[" * 100_000, "json-nesting", "1:21"),
    ],
)  # fmt: skip
def test_a_mistake_in_json_lines_is_named_at_its_place(folder: Path, text: str, rule: str, place: str) -> None:
    assert [(problem.rule, str(problem.place)) for problem in problems_of(text, name="a.jsonl")] == [
        (rule, f"a.jsonl:{place}")
    ]


def test_a_mistake_in_json_is_named_at_its_place(folder: Path) -> None:
    text = '{\n "sources": {"s": {"title": "T"}},\n "facts": [\n  {"id": "a", "statement": "S.", "source": "s", "valid": "x"}\n ]\n}'
    assert str(problems_of(text, name="a.json")[0].place) == "a.json:4:58"


def test_aliases_may_not_multiply(folder: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert [problem.rule for problem in problems_of("\n".join(lines))] == ["yaml-alias"]


def test_an_alias_may_save_writing(folder: Path) -> None:
    text = "facts:\n- {id: a, statement: S., source: &s {title: T}}\n- {id: b, statement: U., source: *s}\n"
    first, second = load(text).facts
    assert first.sources == second.sources == (Source("T"),)


def test_paths_that_are_no_reference_are_refused(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "facts.txt").write_text("x")
    (folder / "facts.yaml").write_text("facts: []")
    with pytest.raises(UsageError) as caught:
        load_reference(["empty", "facts.txt", "fact.yaml"])
    found = [(problem.rule, problem.hint) for problem in caught.value.problems]
    assert [rule for rule, _ in found] == ["no-reference-found", "no-reference-found", "path-not-found"]
    assert found[2][1] == "did you mean 'facts.yaml'?"


@pytest.mark.parametrize(
    ("written", "tolerance"),
    [
        ("5%", Tolerance(Decimal("0.05"), None, relative=True)),
        ("0.5 per cent", Tolerance(Decimal("0.005"), None, relative=True)),
        ("EUR 0.5bn", Tolerance(Decimal(500_000_000), "EUR", relative=False)),
        ("1,500", Tolerance(Decimal(1500), None, relative=False)),
        ("2.5 million barrels", Tolerance(Decimal(2_500_000), "barrels", relative=False)),
        ("3 metres", Tolerance(Decimal(3), "metres", relative=False)),
    ],
)
def test_tolerances(folder: Path, written: str, tolerance: Tolerance) -> None:
    (fact,) = load(HEAD + f"- {{id: a, statement: S., source: s, tolerance: '{written}'}}").facts
    assert fact.tolerance == tolerance


def test_a_record_vouches_for_its_reference() -> None:
    given: list[dict[str, Any]] = [
        {"id": "r0", "statement": "It fell."},
        {"id": 1, "statement": "It rose.", "source": {"title": "T"}},
        {"id": "r2", "statement": "It stayed.", "source": "a page"},
    ]
    reference = load_records_reference(given, path="record a")
    assert [(fact.id, fact.sources[0].title) for fact in reference.facts] == [
        ("r0", "given with the record"),
        ("1", "T"),
        ("r2", "a page"),
    ]
    with pytest.raises(InvalidReferenceError, match="unknown-field"):
        load_records_reference([{"id": "a", "statement": "S.", "sorce": "x"}])
    with pytest.raises(InvalidReferenceError, match="wrong-type"):
        load_records_reference([5])  # type: ignore[list-item]


def problems_in(path: Path) -> tuple[Problem, ...]:
    try:
        load_reference([path])
    except InvalidReferenceError as error:
        return error.problems
    return ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.integers() | st.sampled_from(["id", "2002", "5%", "s"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "statement", "source", "title", "valid", "x"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["facts", "sources", "entities", "schema", "x"]), VALUES) | VALUES)
def test_any_json_is_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    assert all(problem.place is not None and problem.place.line is not None for problem in problems_in(path))


@given(st.text(st.sampled_from("abc:- \n[]{}'\"&*!#,|>?facts")) | st.text())
def test_any_yaml_is_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    path.write_bytes(text.encode("utf-8"))
    assert all(problem.place is not None for problem in problems_in(path))


@given(st.text(st.sampled_from('id,statement|source.title"\n\r\t; x')) | st.text())
def test_any_table_is_read_or_refused_in_words(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.csv"
    for head in ("", "id,statement,source.title\n"):
        path.write_bytes((head + text).encode("utf-8", "surrogatepass"))
        assert all(problem.place is not None and problem.place.line for problem in problems_in(path))


CELLS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8), min_size=7, max_size=7
)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_every_cell_of_a_table_is_found_again(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    header = ["id", "statement", "note", "value", "source.title", "source.url", "valid"]
    written = StringIO(newline="")
    csv.writer(written).writerows([header, *rows])
    tree, problems = read_csv(written.getvalue(), path="a.csv")
    lines = written.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert (len(tree.data["facts"]), problems) == (len(kept), ())
    for number, row in enumerate(kept):
        for field, cell in zip(header[:4], row, strict=False):
            place = tree.place(("facts", number, field))
            assert place.line is not None
            assert place.column is not None
            rest = lines[place.line - 1][place.column - 1 :]
            first = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
            assert rest.removeprefix('"').startswith(first.replace('"', '""'))


@pytest.mark.parametrize("text", ["facts:\n  - a\x07b", "%YAML 9.9\n---\na: b", 'a: "\\UFFFFFFFF"', "a: 'x"])
def test_yaml_that_no_parser_takes_is_refused(folder: Path, text: str) -> None:
    (problem,) = problems_of(text)
    assert problem.rule == "yaml-syntax"
    assert problem.place is not None
    assert problem.place.line is not None
    assert problem.hint
