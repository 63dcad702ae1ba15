"""The two formats that are plain JSON: what their readers require, written as schemas of our own."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from claimcheck.errors import Place
from claimcheck.linting.mistake import LintReport, Mistake
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_lint_reporter, load_reporter
from claimcheck.report.report import DocumentReport, Report

LINE = {"type": "integer", "minimum": 1}
TEXT = {"type": "string", "minLength": 1}
POSITION = {"type": "object", "additionalProperties": False, "required": ["line"],
            "properties": {"line": LINE, "column": LINE}}  # fmt: skip
RANGE = {"type": "object", "additionalProperties": False, "required": ["start"],
         "properties": {"start": POSITION, "end": POSITION}}  # fmt: skip

SCHEMAS: dict[str, dict[str, Any]] = {
    "gitlab": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "pattern": r"^[^\n]+$"},
                "check_name": TEXT,
                "fingerprint": TEXT,
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./)."},
                        "lines": {"type": "object", "required": ["begin"], "properties": {"begin": LINE}},
                    },
                },
            },
        },
    },
    "rdjson": {
        "type": "object",
        "additionalProperties": False,
        "required": ["source", "diagnostics"],
        "properties": {
            "source": {"type": "object", "required": ["name"], "properties": {"name": TEXT}},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["message", "location"],
                    "properties": {
                        "message": TEXT,
                        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                        "code": {"type": "object", "required": ["value"], "properties": {"value": TEXT}},
                        "location": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["path"],
                            "properties": {"path": TEXT, "range": RANGE},
                        },
                        "suggestions": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["range", "text"],
                                "properties": {"range": RANGE, "text": {"type": "string"}},
                            },
                        },
                    },
                },
            },
        },
    },
}


def read(name: str, report: Report, *, verbose: int = 0) -> Any:
    return json.loads(load_reporter(name)(report, options=RenderOptions(verbose=verbose)))


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("verbose", [0, 1])
def test_reports_have_what_is_required(
    name: str, verbose: int, bridge: Report, silent: Report, hostile: Report
) -> None:
    for report in (bridge, silent, hostile):
        Draft202012Validator(SCHEMAS[name]).validate(read(name, report, verbose=verbose))


@pytest.mark.parametrize("name", SCHEMAS)
def test_mistakes_of_a_reference_have_it_too(name: str) -> None:
    mistakes = (
        Mistake("duplicate-fact", "it says what another says", Place("claims/b.yaml", 4, 3), line="  - id: b"),
        Mistake("unreadable-file", "cannot be opened", Place("claims/c.yaml")),
    )
    report = LintReport(("claims/b.yaml",), 1, 0, 0, mistakes)
    found = json.loads(load_lint_reporter(name)(report, options=RenderOptions()))
    Draft202012Validator(SCHEMAS[name]).validate(found)
    assert len(found if name == "gitlab" else found["diagnostics"]) == 2


def test_gitlab_gets_severities_and_errors_first(bridge: Report) -> None:
    assert [issue["severity"] for issue in read("gitlab", bridge)] == ["major"] * 3 + ["minor"] * 2
    assert [issue["severity"] for issue in read("gitlab", bridge, verbose=1)][-2:] == ["info", "info"]


def test_gitlab_gets_a_fingerprint_for_each_issue_of_each_file(bridge: Report) -> None:
    (whole,) = bridge.documents
    copy = DocumentReport(replace(whole.document, path="drafts/copy.md"), whole.findings)
    marks = [issue["fingerprint"] for issue in read("gitlab", Report((whole, copy)))]
    assert len(set(marks)) == len(marks) == 10


def test_rdjson_counts_bytes(bridge: Report) -> None:
    (whole,) = bridge.documents
    old, before = whole.document, "Brücke 🌉 – "
    moved = tuple(replace(piece, source=piece.source + len(before)) for piece in old.pieces)
    draft = replace(old, source=before + old.source, pieces=moved)
    first = read("rdjson", Report((DocumentReport(draft, whole.findings),)))["diagnostics"][0]
    span = first["location"]["range"]
    line = draft.source.split("\n")[span["start"]["line"] - 1].encode()
    assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == "48 million euros"
    assert first["suggestions"] == [{"range": span, "text": "42 million euros"}]
