"""What all formats for services have in common: suppressed findings, and suggestions that a program may apply."""

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import pytest

from claimcheck.matching.finding import Finding, Suggestion
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.text.readers.markdown import read_markdown

REASON = "as printed in 1921"


class Kind(StrEnum):
    COMMENT = "comment"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppression:
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class SuppressedFinding(Finding):
    suppressed: Any = None


def suppressed(report: Report, kind: Kind) -> Report:
    """Return a report with the first error suppressed."""
    (whole,) = report.documents
    first, wrong, *rest = whole.findings
    values = {field.name: getattr(wrong, field.name) for field in fields(Finding) if field.name != "suppressed"}
    silenced = SuppressedFinding(**values, suppressed=Suppression(kind, REASON))
    return Report((DocumentReport(whole.document, (first, silenced, *rest)),), report.facts)


def rendered(name: str, report: Report) -> str:
    return load_reporter(name)(report, options=RenderOptions())


@pytest.mark.parametrize(("kind", "sarif"), [(Kind.COMMENT, "inSource"), (Kind.BASELINE, "external")])
def test_sarif_keeps_what_is_suppressed_and_says_why(bridge: Report, kind: Kind, sarif: str) -> None:
    first, *others = json.loads(rendered("sarif", suppressed(bridge, kind)))["runs"][0]["results"]
    assert first["suppressions"] == [{"kind": sarif, "status": "accepted", "justification": REASON}]
    assert first.get("baselineState") == ("unchanged" if kind is Kind.BASELINE else None)
    assert not any("suppressions" in other for other in others)


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson", "markdown"])
def test_other_formats_leave_it_out(bridge: Report, name: str) -> None:
    assert "the draft says €48 million" in rendered(name, bridge)
    assert "the draft says €48 million" not in rendered(name, suppressed(bridge, Kind.COMMENT))


def test_junit_skips_it_with_its_reason(bridge: Report) -> None:
    text = rendered("junit", suppressed(bridge, Kind.COMMENT))
    assert 'failures="2"' in text
    assert f'<skipped message="suppressed: {REASON}" />' in text


@pytest.mark.parametrize(("words", "applied"), [("48 million euros", True), ("48 *million* euros", False)])
def test_a_program_gets_no_suggestion_that_would_break_markup(bridge: Report, words: str, applied: bool) -> None:
    draft = read_markdown(f"The bridge cost {words}.\n", path="bridge.md")
    wrong = bridge.documents[0].findings[1]
    values = {field.name: getattr(wrong, field.name) for field in fields(Finding)}
    start = draft.reading.index("48")
    end = start + len("48 million euros")
    found = Finding(**{**values, "start": start, "end": end, "suggestion": Suggestion(start, end, "42 million euros")})
    report = Report((DocumentReport(draft, (found,)),))
    assert ("fixes" in rendered("sarif", report)) is applied
    assert ("suggestions" in rendered("rdjson", report)) is applied
    assert "42 million euros" in rendered("html", report), "an editor is told in any case"
