"""SARIF: results, regions in UTF-16, links to facts, fixes; the shape GitHub and the standard ask for."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimcheck.linting.lint import lint_reference
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_lint_reporter, load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.uris import file_uri


def run_of(report: Report, *, verbose: int = 0) -> dict[str, Any]:
    log = json.loads(load_reporter("sarif")(report, options=RenderOptions(verbose=verbose)))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def moved(report: Report, text: str, *, path: str = "drafts/bridge.md") -> Report:
    """Return the report of a draft with this text in front of it."""
    (whole,) = report.documents
    old = whole.document
    shifted = replace(
        old,
        path=path,
        source=text + old.source,
        pieces=tuple(replace(p, source=p.source + len(text)) for p in old.pieces),
    )
    return Report((DocumentReport(shifted, whole.findings),), report.facts)


def test_failures_alone_by_default_and_every_claim_on_request(bridge: Report) -> None:
    levels = [(result["kind"], result["level"]) for result in run_of(bridge)["results"]]
    assert levels == [("fail", "error")] * 3 + [("fail", "warning")] * 2
    every = {result["ruleId"]: (result["kind"], result["level"]) for result in run_of(bridge, verbose=1)["results"]}
    assert every["supported"] == ("pass", "none")
    assert every["uncovered"] == ("open", "none")


def test_counts_and_files_are_there_without_any_result(silent: Report) -> None:
    run = run_of(silent)
    assert run["results"] == []
    assert run["properties"]["claims"] == 0
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == ["drafts/mood.txt"]


def test_rules_have_all_that_code_scanning_shows(bridge: Report) -> None:
    run = run_of(bridge, verbose=1)
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"].endswith(".")
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith(rule["fullDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note", "none"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]


@pytest.mark.parametrize("before", ["", "🌉 Harbour 🏛 news: ", "One 🌉 line.\r\n\r\n🏛 "])
def test_regions_count_units_of_utf16(bridge: Report, before: str) -> None:
    report = moved(bridge, before)
    text = report.documents[0].document.source
    units = text.encode("utf-16-le")
    result = run_of(report)["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    start, length = 2 * region["charOffset"], 2 * region["charLength"]
    assert units[start : start + length].decode("utf-16-le") == "48 million euros"
    line = text.split("\n")[region["startLine"] - 1].encode("utf-16-le")
    first, last = 2 * (region["startColumn"] - 1), 2 * (region["endColumn"] - 1)
    assert line[first:last].decode("utf-16-le") == "48 million euros"
    assert region["endLine"] == region["startLine"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "42 million euros"}}]


def test_facts_are_related_locations_that_the_message_links_to(bridge: Report) -> None:
    result = run_of(bridge)["results"][0]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "claims/marina.yaml"
    assert related["physicalLocation"]["region"] == {"startLine": 12}
    assert "cost 42 million euros" in related["message"]["text"]
    assert f"[bridge-cost]({related['id']})" in result["message"]["text"]


def test_brackets_and_braces_of_a_message_are_no_links_and_no_placeholders(hostile: Report) -> None:
    text = run_of(hostile)["results"][0]["message"]["text"]
    assert "\\[red\\]not\\[/red\\]" in text
    assert text.count("](") == 1, "only our own link"


@pytest.mark.parametrize(
    ("path", "uri", "relative"),
    [
        ("drafts/a b.md", "drafts/a%20b.md", True),
        ("./drafts/../über #1.md", "%C3%BCber%20%231.md", True),
        ("javascript:alert(1)", "javascript%3Aalert%281%29", True),
        ("/srv/x?.md", "file:///srv/x%3F.md", False),
        ("caf\udce9\x1b\n.md", "caf%E9%1B%0A.md", True),
        ("odd\ud83d.md", "odd%ED%A0%BD.md", True),
        ("<stdin>", "%3Cstdin%3E", True),
    ],
)
def test_file_names_become_addresses(path: str, uri: str, relative: bool) -> None:
    assert file_uri(path) == (uri, relative)


def test_only_relative_names_have_a_base(bridge: Report) -> None:
    for path, base in (("drafts/bridge.md", "%SRCROOT%"), ("/srv/bridge.md", None)):
        run = run_of(moved(bridge, "", path=path))
        assert run["artifacts"][0]["location"].get("uriBaseId") == base
        assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0


def test_a_fix_never_inserts_a_control(hostile: Report) -> None:
    assert "fixes" not in run_of(hostile)["results"][0]


def test_mistakes_of_a_reference(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(
        '{"id": "bridge-cost", "statment": "The harbour bridge cost 42 million euros."}\n', encoding="utf-8"
    )
    report = lint_reference([str(path)], model="blank")
    log = json.loads(load_lint_reporter("sarif")(report, options=RenderOptions()))
    (run,) = log["runs"]
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}
    assert any("did you mean" in result["message"]["text"] for result in run["results"])
    assert all(
        result["ruleId"] == run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] for result in run["results"]
    )
    assert run["properties"]["mistakes"] == len(run["results"]) > 0
