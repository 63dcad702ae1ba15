"""`ref import wikidata`: from statements of a dump to facts, with what is left out and why."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Json = dict[str, Any]


def item(name: str) -> Json:
    value = {"entity-type": "item", "numeric-id": int(name[1:]), "id": name}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def time(written: str, precision: int = 11, *, calendar: str = "Q1985727") -> Json:
    value = {"time": written, "precision": precision, "calendarmodel": f"http://www.wikidata.org/entity/{calendar}"}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def amount(number: str, unit: str = "1") -> Json:
    return {"snaktype": "value", "datavalue": {"value": {"amount": number, "unit": unit}, "type": "quantity"}}


def words(text: str) -> Json:
    return {"snaktype": "value", "datavalue": {"value": text, "type": "string"}}


def statement(
    guid: str, snak: Json, *, rank: str = "normal", references: list[Json] | None = None, **qualifiers: Json
) -> Json:
    return {
        "id": guid,
        "mainsnak": snak,
        "rank": rank,
        "qualifiers": {name: [one] for name, one in qualifiers.items()},
        "references": [{"snaks": {name: [one] for name, one in snaks.items()}} for snaks in references or []],
    }


def entity(name: str, label: str, aliases: tuple[str, ...] = (), **claims: list[Json]) -> Json:
    return {
        "type": "item",
        "id": name,
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]},
        "claims": claims,
    }


LIST = {"P854": words("https://marina.example/mayors"), "P813": time("+2021-05-04T00:00:00Z"), "P248": item("Q900")}
NERI = entity(
    "Q1",
    "Elena Neri",
    ("E. Neri",),
    P31=[statement("Q1$k", item("Q5"))],
    P39=[
        statement(
            "Q1$AAAA1111-22",
            item("Q10"),
            references=[LIST],
            P580=time("+2011-06-01T00:00:00Z"),
            P582=time("+2016-00-00T00:00:00Z", 9),
        ),
        statement("Q1$BBBB", item("Q11"), P580=time("+2016-00-00T00:00:00Z", 9)),
        statement("Q1$CCCC", item("Q10")),
        statement("Q1$DDDD", item("Q99"), P580=time("+2001-00-00T00:00:00Z", 9)),
        statement("Q1$EEEE", {"snaktype": "somevalue"}, P580=time("+2001-00-00T00:00:00Z", 9)),
        statement("Q1$FFFF", item("Q10"), P580=time("+2001-01-01T00:00:00Z", calendar="Q1985786")),
        statement("Q1$GGGG", item("Q10"), P580=time("+2001-00-00T00:00:00Z", 9), P582={"snaktype": "somevalue"}),
    ],
    P569=[statement("Q1$HHHH", time("+1960-03-05T00:00:00Z"))],
)
MARINA = entity(
    "Q2",
    "Marina",
    ("Marina di Sopra", "Marina Town"),
    P31=[statement("Q2$k", item("Q515"))],
    P6=[statement("Q2$AAAA", item("Q1"), P580=time("+2011-06-01T00:00:00Z"), P582=time("+2016-05-31T00:00:00Z"))],
    P1313=[statement("Q2$office", item("Q10"))],
    P1082=[
        statement("Q2$BBBB", amount("+12345"), rank="preferred", P585=time("+2019-00-00T00:00:00Z", 9)),
        statement("Q2$CCCC", amount("+9000"), rank="deprecated", P585=time("+1999-00-00T00:00:00Z", 9)),
        statement("Q2$DDDD", amount("+9", "http://www.wikidata.org/entity/Q77")),
    ],
    P571=[
        statement("Q2$EEEE", time("+1210-00-00T00:00:00Z", 9)),
        statement("Q2$FFFF", time("-0050-00-00T00:00:00Z", 9)),
    ],
    P463=[
        statement("Q2$GGGG", item("Q3"), P580=time("+1990-00-00T00:00:00Z", 9), P582=time("+2001-02-00T00:00:00Z", 10))
    ],
)
OTHERS = [entity("Q3", "River Union"), entity("Q10", "mayor of Marina"), entity("Q900", "List of mayors")]


def dump(*entities: Json) -> str:
    return "[\n" + ",\n".join(json.dumps(one) for one in entities) + "\n]\n"


@pytest.fixture(autouse=True)
def dumped(desk: Path) -> None:
    (desk / "dump.json").write_text(dump(NERI, MARINA, *OTHERS), encoding="utf-8")


def facts(desk: Path, name: str = "out.jsonl") -> dict[str, Json]:
    lines = (desk / name).read_text(encoding="utf-8").splitlines()
    return {fact.pop("id"): fact for fact in map(json.loads, lines)}


WIKIDATA = {"publisher": "Wikidata"}


def test_statements_become_facts(desk: Path, run: Run) -> None:
    outcome = run("ref", "import", "wikidata", "dump.json", "-o", "out.jsonl")
    assert (outcome.status, outcome.out) == (0, "")
    found = facts(desk)
    assert list(found) == [
        "q1-p39-aaaa111122", "q1-p569-hhhh", "q2-p6-aaaa", "q2-p1082-bbbb", "q2-p1082-cccc", "q2-p571-eeee",
        "q2-p463-gggg",
    ]  # fmt: skip
    assert found["q1-p39-aaaa111122"] == {
        "subject": "Elena Neri",
        "property": "mayor of Marina",
        "aliases": ["E. Neri"],
        "valid": "2011-06-01/2016",
        "source": {"title": "List of mayors", "url": "https://marina.example/mayors", "accessed": "2021-05-04"},
        "note": "Wikidata Q1, P39, statement Q1$AAAA1111-22",
    }
    assert found["q1-p569-hhhh"]["statement"] == "Elena Neri was born on 5 March 1960."
    assert found["q1-p569-hhhh"]["source"] == {
        "title": "Elena Neri (Q1)",
        "publisher": "Wikidata",
        "url": "https://www.wikidata.org/wiki/Q1",
    }
    assert found["q1-p569-hhhh"]["note"].endswith("; Wikidata names no source for it")
    holder = found["q2-p6-aaaa"]
    assert (holder["subject"], holder["property"], holder["aliases"]) == (
        "Elena Neri",
        "mayor of Marina",
        ["head of government of Marina"],
    )
    people = found["q2-p1082-bbbb"]
    assert (people["value"], people["as_of"], people["rank"]) == ("12,345", "2019", "preferred")
    assert found["q2-p1082-cccc"]["rank"] == "deprecated"
    assert found["q2-p571-eeee"]["statement"] == "Marina was founded in 1210."
    assert found["q2-p463-gggg"]["statement"] == "Marina was a member of River Union."
    assert found["q2-p463-gggg"]["valid"] == "1990/2001-02"
    assert run("ref", "lint", "out.jsonl").status == 0


def test_what_is_left_out_is_said_with_its_reason(desk: Path, run: Run) -> None:
    outcome = run("ref", "import", "wikidata", "dump.json", "-o", "out.jsonl", "--report", "report.json")
    report = json.loads((desk / "report.json").read_text(encoding="utf-8"))
    assert (report["schema"], report["facts"], report["unreadable"]) == ("claimcheck/import/1", 7, [])
    assert {one["id"]: one["rule"] for one in report["skipped"]} == {
        "Q1$BBBB": "no-label",
        "Q1$CCCC": "no-time",
        "Q1$DDDD": "no-label",
        "Q1$EEEE": "no-value",
        "Q1$FFFF": "julian-calendar",
        "Q1$GGGG": "no-time",
        "Q2$DDDD": "no-unit",
        "Q2$FFFF": "no-time",
        "Q3": "nothing-read",
        "Q10": "nothing-read",
        "Q900": "nothing-read",
    }
    assert "skipped: dump.json:2: Q1 P39: the label of Q11 is not among the entities given; see --labels" in outcome.err
    assert outcome.err.endswith("7 facts from 1 file, 11 skipped, 0 problems\n")
    assert run("ref", "import", "wikidata", "dump.json", "-o", "out.jsonl", "-q").err == ""


def test_labels_from_elsewhere(desk: Path, run: Run) -> None:
    (desk / "labels.tsv").write_text("Q11\tminister of Lirania\n\nQ10\tother\n", encoding="utf-8")
    assert run("ref", "import", "wikidata", "dump.json", "--labels", "labels.tsv", "-o", "out.jsonl").status == 0
    found = facts(desk)
    assert (found["q1-p39-bbbb"]["property"], found["q1-p39-bbbb"]["valid"]) == ("minister of Lirania", "2016/..")
    assert found["q1-p39-aaaa111122"]["property"] == "mayor of Marina", "the entities of the file come first"
    (desk / "labels.tsv").write_text("Q11 minister\n", encoding="utf-8")
    outcome = run("ref", "import", "wikidata", "dump.json", "--labels", "labels.tsv")
    assert (outcome.status, outcome.out) == (2, "")
    assert "labels.tsv:1: this line gives no label" in outcome.err


def test_entities_bring_their_aliases(desk: Path, run: Run) -> None:
    (desk / "claims").mkdir()
    into = ("-o", "claims/wikidata.jsonl", "--entities", "claims/entities.json")
    assert run("ref", "import", "wikidata", "dump.json", *into).status == 0
    assert run("ref", "lint", "claims").status == 0
    entities = json.loads((desk / "claims" / "entities.json").read_text(encoding="utf-8"))["entities"]
    assert entities[0] == {
        "id": "elena-neri-q1",
        "name": "Elena Neri",
        "aliases": ["E. Neri"],
        "kind": "person",
        "wikidata": "Q1",
    }
    (desk / "draft.txt").write_text("The population of Marina Town was 12,345 in 2019.\n", encoding="utf-8")
    assert run("verify", "draft.txt", "-q").out.startswith("1 claim: 1 supported")


def test_the_same_dump_gives_the_same_file(desk: Path, run: Run) -> None:
    run("ref", "import", "wikidata", "dump.json", "-o", "out.jsonl")
    before = (desk / "out.jsonl").read_bytes()
    run("ref", "import", "wikidata", "dump.json", "-o", "out.jsonl")
    assert (desk / "out.jsonl").read_bytes() == before
    (desk / "dump.json.gz").write_bytes(gzip.compress((desk / "dump.json").read_bytes()))
    screen = run("ref", "import", "wikidata", "dump.json.gz")
    assert screen.out.encode() == before
    twice = run("ref", "import", "wikidata", "dump.json", "dump.json.gz")
    assert twice.out.encode() == before
    assert "the same came before; and 6 more [duplicate]" in twice.err


def test_only_statements_with_a_reference(desk: Path, run: Run) -> None:
    outcome = run("ref", "import", "wikidata", "dump.json", "--referenced-only", "-o", "out.jsonl")
    assert list(facts(desk)) == ["q1-p39-aaaa111122"]
    assert "[no-reference]" in outcome.err
    run("ref", "import", "wikidata", "dump.json", "--accessed", "2022-01-03", "-o", "out.jsonl")
    assert facts(desk)["q2-p571-eeee"]["source"]["accessed"] == "2022-01-03"


def test_other_languages(desk: Path, run: Run) -> None:
    both = entity("Q1", "Rome", P36=[statement("Q1$a", item("Q2"))])
    both["labels"] |= {"it": {"language": "it", "value": "Roma"}, "mul": {"language": "mul", "value": "Rom"}}
    other = entity("Q2", "Italy")
    other["labels"] = {"mul": {"language": "mul", "value": "Italia"}}
    (desk / "two.json").write_text(dump(both, other), encoding="utf-8")
    run("ref", "import", "wikidata", "two.json", "--lang", "it", "-o", "out.jsonl")
    assert facts(desk)["q1-p36-a"]["statement"] == "Italia is the capital of Roma."
    outcome = run("ref", "import", "wikidata", "two.json", "--lang", "fr", "-o", "out.jsonl")
    assert facts(desk)["q1-p36-a"]["statement"] == "Italia is the capital of Rom.", "a name for all languages will do"
    assert outcome.status == 0


def test_an_office_of_the_dead_needs_its_end(desk: Path, run: Run) -> None:
    dead = entity(
        "Q1",
        "Elena Neri",
        P39=[statement("Q1$a", item("Q10"), P580=time("+1990-00-00T00:00:00Z", 9))],
        P570=[statement("Q1$b", time("+1995-00-00T00:00:00Z", 9))],
    )
    (desk / "dead.json").write_text(dump(dead, *OTHERS), encoding="utf-8")
    assert "though its holder has died" in run("ref", "import", "wikidata", "dead.json", "-o", "out.jsonl").err
    assert list(facts(desk)) == ["q1-p570-b"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "bad.json:2:2: invalid JSON"),
        ("[1, 2]", "bad.json:2: this line is no entity of Wikidata"),
        ("[" * 100_000, "bad.json:2: invalid JSON: values are nested too deep"),
        ('{"id": "Q1", "n": ' + "9" * 5000 + "}", "bad.json:2: invalid JSON"),
        ("caf\udce9", "bad.json:2: this line is not valid UTF-8"),
    ],
)
def test_malformed_lines_are_said_and_the_rest_is_read(desk: Path, run: Run, line: str, said: str) -> None:
    text = f"[\n{line}\n{json.dumps(MARINA)}\n]"
    (desk / "bad.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = run("ref", "import", "wikidata", "bad.json", "-o", "out.jsonl")
    assert outcome.status == 2
    assert said in outcome.err
    assert len(facts(desk)) == 3
    assert outcome.err.endswith("1 problem\n")


@pytest.mark.parametrize(
    "claims",
    [
        [], {"P39": 1}, {"P39": [1]}, {"P39": [{"mainsnak": [], "rank": [], "references": [3]}]},
        {"P39": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q1/../x"}}}}]},
        {"P1082": [{"mainsnak": amount("1e999999999")}, {"mainsnak": amount("NaN")}, {"mainsnak": amount("0" * 99)}]},
        {"P571": [{"mainsnak": time("+2021-13-40T00:00:00Z")}, {"mainsnak": {"datavalue": {"value": {"time": {}}}}}]},
        {"P571": [{"mainsnak": time("+2021-01-01T00:00:00Z", 99)}]},
    ],
)  # fmt: skip
def test_strange_shapes_are_no_facts(desk: Path, run: Run, claims: Any) -> None:
    strange = entity("Q1", "Elena Neri") | {"claims": claims}
    (desk / "strange.json").write_text(dump(strange), encoding="utf-8")
    outcome = run("ref", "import", "wikidata", "strange.json", "-o", "out.jsonl")
    assert outcome.status == 0
    assert facts(desk) == {}


def test_hostile_labels_reach_neither_terminal_nor_file_as_they_are(desk: Path, run: Run) -> None:
    hostile = entity("Q1", "Elena\x1b[31m {time} \u202eNeri", P569=[statement("Q1$a", time("+1960-03-05T00:00:00Z"))])
    (desk / "hostile.json").write_text(dump(hostile), encoding="utf-8")
    outcome = run("ref", "import", "wikidata", "hostile.json", "-o", "out.jsonl")
    text = (desk / "out.jsonl").read_text(encoding="utf-8")
    assert outcome.status == 0
    assert not {"\x1b", "\u202e"} & set(text + outcome.err)
    assert "{time}" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.json",), "nowhere.json: no such file or folder"),
        (("dump.json", "-o", "dump.json"), "this file is used twice"),
        (("dump.json", "-o", "a.json", "--entities", "a.json"), "this file is used twice"),
        (("dump.json", "-o", "nowhere/a.jsonl"), "the file cannot be written"),
        ((), "Missing argument 'FILE'"),
    ],
)
def test_what_cannot_be_imported(run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("ref", "import", "wikidata", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
