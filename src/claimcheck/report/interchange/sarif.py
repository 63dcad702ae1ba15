"""SARIF 2.1.0 (OASIS Standard), as code scanning services and editors read it.

Columns, offsets and lengths count code units of UTF-16, the unit that most readers of the format assume.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck import __version__
from claimcheck.matching.finding import Severity
from claimcheck.report.notice import FileNotices, Notice, NoticeFact, Replacement
from claimcheck.report.positions import Region
from claimcheck.report.sanitise import to_json
from claimcheck.report.uris import file_uri

SCHEMA_ADDRESS = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT_NAME = "claimcheck/v1"

_LEVEL: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.NONE: "none",
}
_KIND: dict[str, str] = {"supported": "pass", "uncovered": "open"}
"""What a result is that is no failure: `open` is "not enough is known to decide" (SARIF 2.1.0, 3.27.9)."""

_ESCAPES = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})
"""Brackets would begin a link, braces a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as readers of results are shown it; `help_lines` are its example and what to do."""

    name: str
    severity: Severity
    meaning: str
    help_lines: tuple[str, ...]


def sarif_log(files: Sequence[FileNotices], *, rules: Sequence[RuleText], properties: Mapping[str, Any]) -> str:
    """Return a log of one run; `properties` are its counts."""
    index = {rule.name: number for number, rule in enumerate(rules)}
    artifacts = {file.path: number for number, file in enumerate(files)}
    results = [_result(notice, rules=index, artifacts=artifacts) for file in files for notice in file.all]
    run = {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that claimcheck was run in."}}},
        "columnKind": "utf16CodeUnits",
        "artifacts": [{"location": _artifact(file.path), "roles": ["analysisTarget"]} for file in files],
        "results": results,
        "properties": dict(properties),
    }
    return to_json({"$schema": SCHEMA_ADDRESS, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": rule.meaning},
        "help": {
            "text": "\n".join((rule.meaning, *rule.help_lines)),
            "markdown": "\n".join((rule.meaning, "", *(f"- {line}" for line in rule.help_lines))).rstrip(),
        },
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
    }


def _result(notice: Notice, *, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> dict[str, Any]:
    kind = _KIND.get(notice.outcome, "fail")
    result: dict[str, Any] = {"ruleId": notice.rule}
    if notice.rule in rules:
        result["ruleIndex"] = rules[notice.rule]
    result |= {
        "kind": kind,
        "level": _LEVEL[notice.severity] if kind == "fail" else "none",
        "message": {"text": _message(notice)},
        "locations": [{"physicalLocation": _place(notice.path, notice.region, index=artifacts.get(notice.path))}],
    }
    if notice.facts:
        result["relatedLocations"] = [_related(fact, number) for number, fact in enumerate(notice.facts, start=1)]
    result["partialFingerprints"] = {FINGERPRINT_NAME: notice.fingerprint}
    if notice.replacement:
        result["fixes"] = [_fix(notice.path, notice.replacement)]
    if notice.suppressed is not None:
        kind = "external" if notice.known else "inSource"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": notice.suppressed}]
    if notice.known is not None:
        result["baselineState"] = "unchanged" if notice.known else "new"
    result["properties"] = {"outcome": notice.outcome}
    if notice.confidence is not None:
        result["properties"]["confidence"] = notice.confidence
    return result


def _message(notice: Notice) -> str:
    """Return the message, each fact in it a link to its place in the reference."""
    facts = (
        f"Fact [{_text(fact.id)}]({number}): {_text(fact.words)}" for number, fact in enumerate(notice.facts, start=1)
    )
    return "\n".join([_text(notice.message), *facts])


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _artifact(path: str, *, index: int | None = None) -> dict[str, Any]:
    uri, relative = file_uri(path)
    location: dict[str, Any] = {"uri": uri}
    if relative:
        location["uriBaseId"] = BASE
    return location if index is None else {**location, "index": index}


def _place(path: str, region: Region | None, *, index: int | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(path, index=index)}
    return place if region is None else {**place, "region": _region(region)}


def _region(region: Region) -> dict[str, int]:
    columns = {
        "startLine": region.start.line,
        "startColumn": region.start.utf16_column,
        "endLine": region.end.line,
        "endColumn": region.end.utf16_column,
    }
    if region.offset is None or region.length is None:
        return columns
    return {**columns, "charOffset": region.offset, "charLength": region.length}


def _related(fact: NoticeFact, number: int) -> dict[str, Any]:
    place = _place(fact.path, None)
    if fact.line is not None:
        place["region"] = {"startLine": fact.line}
    return {"id": number, "physicalLocation": place, "message": {"text": f"{_text(fact.id)}: {_text(fact.words)}"}}


def _fix(path: str, replacement: Replacement) -> dict[str, Any]:
    change = {"deletedRegion": _region(replacement.region), "insertedContent": {"text": replacement.text}}
    return {
        "description": {"text": f"Write “{_text(replacement.text)}”."},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [change]}],
    }
