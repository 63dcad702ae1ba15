"""`ref import csv` and `ref import claimreview`: facts from tables and from published fact-checks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.reference.importing.lines import lines_of

Run = Callable[..., Any]
Json = dict[str, Any]
TABLE = """\
Claim;Link;Publisher;aliases;valid
The Marina Library holds 70,000 books.;https://library.example/1;Library;;
"The Marina Pier; built of oak; was opened in 1990.";https://harbour.example/2;;;

Anna Rossi is mayor of Marina.;https://marina.example/3;Marina;head of Marina | Marina's mayor;2016/2021
;https://marina.example/4;;;
"""
MAP = ("--map", "statement=Claim", "--map", "source.url=Link", "--map", "source.publisher=Publisher")


def facts(desk: Path, name: str = "out.jsonl") -> list[Json]:
    return [json.loads(line) for line in (desk / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(autouse=True)
def table(desk: Path) -> None:
    (desk / "table.csv").write_text(TABLE, encoding="utf-8")


def test_rows_become_facts(desk: Path, run: Run) -> None:
    outcome = run("ref", "import", "csv", "table.csv", *MAP, "-o", "out.jsonl")
    assert (outcome.status, outcome.out) == (0, "")
    library, pier, mayor = facts(desk)
    assert library == {
        "id": "marina-library-holds-70000-books-46ddeae8",
        "statement": "The Marina Library holds 70,000 books.",
        "source": {"publisher": "Library", "url": "https://library.example/1"},
    }
    assert pier["statement"] == "The Marina Pier; built of oak; was opened in 1990."
    assert (mayor["aliases"], mayor["valid"]) == (["head of Marina", "Marina's mayor"], "2016/2021")
    assert outcome.err == (
        "claimcheck: skipped: table.csv:6: the row has neither a statement nor subject and property [nothing-said]\n"
        "claimcheck: 3 facts from 1 file, 1 skipped, 0 problems\n"
    )
    assert run("ref", "lint", "out.jsonl").status == 0
    again = run("ref", "import", "csv", "table.csv", *MAP).out
    assert again == (desk / "out.jsonl").read_text(encoding="utf-8")


def test_ids_hang_on_what_a_row_says(desk: Path, run: Run) -> None:
    before = {fact["id"] for fact in map(json.loads, run("ref", "import", "csv", "table.csv", *MAP).out.splitlines())}
    head, *rows = TABLE.splitlines()
    (desk / "table.csv").write_text("\n".join([head, "Elio is 4.;https://e.example;;;", *reversed(rows)]))
    after = {fact["id"] for fact in map(json.loads, run("ref", "import", "csv", "table.csv", *MAP).out.splitlines())}
    assert before < after
    (desk / "table.csv").write_text(TABLE + TABLE.splitlines()[1] + "\n", encoding="utf-8")
    assert "the same came before [duplicate]" in run("ref", "import", "csv", "table.csv", *MAP).err


def test_columns_named_like_fields_need_no_map(desk: Path, run: Run) -> None:
    rows = "id\tsubject\tproperty\tvalue\tAs of\tsource\nm-1\tMarina\tpopulation\t12,345\t2019\tTown book\n"
    (desk / "table.tsv").write_bytes(b"\xef\xbb\xbf" + rows.encode("utf-8").replace(b"\n", b"\r\n"))
    assert run("ref", "import", "csv", "table.tsv", "--set", "source.published=2020", "-o", "out.jsonl").status == 0
    assert facts(desk) == [
        {
            "id": "m-1",
            "subject": "Marina",
            "property": "population",
            "value": "12,345",
            "as_of": "2019",
            "source": {"title": "Town book", "published": "2020"},
        }
    ]
    assert (
        run("ref", "import", "csv", "table.tsv", "--map", "note=As of", "--delimiter", "\t", "-o", "out.jsonl").status
        == 0
    )
    assert (facts(desk)[0]["note"], "as_of" in facts(desk)[0]) == ("2019", False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Two cells.;https://a.example", "table.csv:7: this row has 2 cells, the heading 5"),
        ("No source.;;;;", "table.csv:7: a fact needs a source"),
        ("When.;https://a.example;;;2016-13", "table.csv:7: 'valid': '2016-13': there is no month 13"),
        ('"Open quote;https://a.example;;;', "table.csv:7: invalid CSV: unexpected end of data"),
        ("Caf\udce9.;https://a.example;;;", "table.csv:7: this line is not valid UTF-8"),
        ("Nul \0.;https://a.example;;;", "table.csv:7: this line holds a NUL byte"),
        ("x" * 200_000 + ";https://a.example;;;", "table.csv:7: invalid CSV: field larger than field limit"),
        ("x" * 3_000 + ";https://a.example;;;", "table.csv:7: 'statement' holds more than 2,000 characters"),
        ("x" * 2_000_000 + ";https://a.example;;;", "table.csv:7: this line is longer than 1,048,576 bytes"),
    ],
)
def test_a_bad_row_is_said_and_the_rest_is_read(desk: Path, run: Run, row: str, said: str) -> None:
    last = "The Marina Fair was founded in 1950.;https://fair.example;;;"
    text = f"{TABLE}{row}\n" + (f"{last}\n" if "Open" not in row else "")
    (desk / "table.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = run("ref", "import", "csv", "table.csv", *MAP, "-o", "out.jsonl", "--report", "report.json")
    assert outcome.status == 2
    assert said in outcome.err
    assert len(facts(desk)) == 4 - ("Open" in row)
    (problem,) = json.loads((desk / "report.json").read_text(encoding="utf-8"))["unreadable"]
    assert problem["place"] == "table.csv:7"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("table.csv", "--map", "statement=Clam"), "table.csv:1: no column is named 'Clam'; did you mean 'Claim'?"),
        (("table.csv", "--map", "statment=Claim"), "no field is named 'statment'; did you mean 'statement'?"),
        (("table.csv", "--map", "Claim"), "--map 'Claim' is no pair; write for example --map statement=Claim"),
        (("table.csv", *MAP, "--map", "statement=Link"), "--map gives 'statement' twice"),
        (("table.csv", "--delimiter", "ab"), "--delimiter must be one character"),
        (("nowhere.csv",), "nowhere.csv: no such file or folder"),
        (("folder",), "folder: the file cannot be read (Is a directory)"),
        (("empty.txt",), "empty.txt:1: this table has no heading"),
    ],
)
def test_what_cannot_be_imported(desk: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("ref", "import", "csv", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.startswith("claimcheck: error: ")


def review(claim: str, rating: str | None = "True", **fields: Any) -> Json:
    rated = {"@type": "Rating"} | ({"alternateName": rating} if rating else {})
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://checks.example/{len(claim)}",
        "claimReviewed": claim,
        "author": {"@type": "Organization", "name": "Harbour Checks"},
        "datePublished": "2021-03-05T10:00:00Z",
        "reviewRating": rated | fields.pop("numbers", {}),
        **fields,
    }


def scale(value: Any, best: Any = 5, worst: Any = 1) -> Json:
    return {"ratingValue": value, "bestRating": best, "worstRating": worst}


def test_a_claim_rated_true_becomes_a_fact(desk: Path, run: Run) -> None:
    reviewed = {"author": {"@type": "Person", "name": "Elena Neri"}, "datePublished": "2021-03-01"}
    one = review("The Marina Library holds 70,000 books.", "True.", itemReviewed=reviewed, headline="How many books?")
    (desk / "reviews.json").write_text(json.dumps({"@graph": [{"@type": "WebPage"}, one]}, indent=1), encoding="utf-8")
    outcome = run("ref", "import", "claimreview", "reviews.json", "-o", "out.jsonl")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err == "claimcheck: 1 fact from 1 file, 0 skipped, 0 problems\n"
    (fact,) = facts(desk)
    assert fact.pop("id").startswith("review-checks-example-")
    assert fact == {
        "statement": "The Marina Library holds 70,000 books.",
        "as_of": "2021-03-01",
        "source": {
            "title": "How many books?",
            "publisher": "Harbour Checks",
            "url": "https://checks.example/38",
            "published": "2021-03-05",
        },
        "note": "Rated 'True.' by Harbour Checks; said by Elena Neri on 2021-03-01",
    }
    assert run("ref", "lint", "out.jsonl").status == 0


@pytest.mark.parametrize(
    ("rating", "numbers", "rule"),
    [
        ("True", {}, None),
        ("Correct", scale(5), None),
        (None, scale("5", "5", "1"), None),
        ("Vero", scale(5), None),
        ("False", {}, "rated-false"),
        ("Pants on Fire!", scale(5), "rated-false"),
        ("Misleading", scale(3), "rated-false"),
        ("True", scale(2), "rating-unclear"),
        ("Not true", scale(5), "rated-false"),
        ("Not quite true", scale(5), "rating-unclear"),
        ("Half true", scale(3), "rating-unclear"),
        ("Mostly true", scale(5), "rating-unclear"),
        ("Spin", {}, "rating-unclear"),
        (None, {}, "rating-unclear"),
        (None, scale(4), "rating-unclear"),
        (None, scale(1, 1, 1), "rating-unclear"),
        (None, scale(-1, -1), "rating-unclear"),
        (None, scale("NaN", "NaN"), "rating-unclear"),
        (None, scale(True, True), "rating-unclear"),
    ],
)
def test_ratings(desk: Path, run: Run, rating: str | None, numbers: Json, rule: str | None) -> None:
    one = review("The Marina Library holds 70,000 books.", rating, numbers=numbers)
    (desk / "reviews.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
    outcome = run("ref", "import", "claimreview", "reviews.jsonl")
    assert outcome.status == 0
    assert bool(outcome.out) == (rule is None)
    if rule:
        assert f"[{rule}]" in outcome.err
        assert "The Marina Library holds 70,000 books." in outcome.err


def test_lines_feeds_and_lists(desk: Path, run: Run) -> None:
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": [review("One is 1.")]}, {"item": review("Two is 2.")}]}
    lines = [json.dumps(feed), "", json.dumps([review("Three is 3.")]), json.dumps(review("One is 1."))]
    (desk / "feed.json").write_text("\n".join(lines), encoding="utf-8")
    outcome = run("ref", "import", "claimreview", "feed.json")
    assert outcome.status == 0
    assert [json.loads(line)["statement"] for line in outcome.out.splitlines()] == [
        "One is 1.",
        "Two is 2.",
        "Three is 3.",
    ]
    assert "feed.json:4: the same came before [duplicate]" in outcome.err


def test_bad_reviews_are_said_and_the_rest_is_read(desk: Path, run: Run) -> None:
    untold = review("") | {"claimReviewed": {}}
    nowhere = review("Four is 4.") | {"url": "javascript:alert(1)"}
    broken = review("Five is 5.") | {"url": "http://[", "author": [3]}
    lines = ["{", "[]", json.dumps({"@type": "Claim"}), "[" * 100_000, *map(json.dumps, [untold, nowhere, broken])]
    (desk / "reviews.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outcome = run("ref", "import", "claimreview", "reviews.jsonl", "-o", "out.jsonl", "--report", "report.json")
    assert outcome.status == 2
    report = json.loads((desk / "report.json").read_text(encoding="utf-8"))
    assert [(one["place"], one["rule"]) for one in report["unreadable"]] == [
        ("reviews.jsonl:1:2", "json-syntax"),
        ("reviews.jsonl:2", "no-claimreview"),
        ("reviews.jsonl:3", "no-claimreview"),
        ("reviews.jsonl:4", "json-syntax"),
    ]
    assert [(one["place"], one["rule"]) for one in report["skipped"]] == [
        ("reviews.jsonl:5", "nothing-said"),
        ("reviews.jsonl:6", "no-source"),
    ]
    assert [fact["statement"] for fact in facts(desk)] == ["Five is 5."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "reviews.json: this file is empty"),
        ("{\n 1\n}", "reviews.json:2:2: invalid JSON"),
        ("caf\udce9\n", "UTF-8"),
    ],
)
def test_a_file_that_is_no_json(desk: Path, run: Run, text: str, said: str) -> None:
    (desk / "reviews.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = run("ref", "import", "claimreview", "reviews.json")
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_many_problems_are_counted(desk: Path, run: Run) -> None:
    (desk / "reviews.jsonl").write_text("{\n" * 50, encoding="utf-8")
    outcome = run("ref", "import", "claimreview", "reviews.jsonl")
    assert outcome.status == 2
    assert "error: 30 more problems like these; --report FILE lists them all" in outcome.err
    assert len(outcome.err.splitlines()) == 22


def test_no_line_is_held_that_is_longer_than_asked(desk: Path) -> None:
    (desk / "long.txt").write_bytes(b"one\n" + b"x" * 5_000_000 + b"\nthree")
    found = [(line.number, line.text, bool(line.problem)) for line in lines_of("long.txt", longest=100)]
    assert found == [(1, "one\n", False), (2, "", True), (3, "three", False)]


def test_import_shows_its_kinds(run: Run) -> None:
    outcome = run("ref", "import")
    assert outcome.status == 2
    assert "claimreview" in outcome.out + outcome.err
