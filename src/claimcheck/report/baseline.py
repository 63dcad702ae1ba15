"""The baseline: findings that were there before, kept in a file so that only new ones fail a run.

The file is JSON with an entry a line, sorted, so that two people who change it can put their changes together.  An
entry stands for all findings of one draft that are alike: the same rule, words of a sentence, and facts.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.matching.finding import Finding, Severity, Suppression, SuppressionKind
from claimcheck.report.report import DocumentReport
from claimcheck.report.sanitise import to_json
from claimcheck.report.serialise import shared_fingerprints

SCHEMA: Final = "claimcheck/baseline/1"
REMEDY: Final = "write it anew: claimcheck baseline create --force"
REASON: Final = "it stands in the baseline"

_FIELDS: Final[Mapping[str, type]] = {"path": str, "rule": str, "fingerprint": str, "count": int, "words": str}


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Findings of a draft that are alike: how many there are, and the words of the first for people.

    `path` leads from the folder of the baseline to the draft, with slashes.
    """

    path: str
    rule: str
    fingerprint: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline, sorted."""

    entries: tuple[Entry, ...] = ()

    @property
    def findings(self) -> int:
        """Return how many findings the entries stand for."""
        return sum(entry.count for entry in self.entries)

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the drafts of the entries, each once."""
        return tuple(dict.fromkeys(entry.path for entry in self.entries))


def baseline_of(reports: Iterable[tuple[str, DocumentReport]], *, severities: Collection[Severity]) -> Baseline:
    """Return the baseline of all findings of these severities that nothing else suppresses."""
    entries: list[Entry] = []
    for path, report in reports:
        counts: Counter[str] = Counter()
        first: dict[str, Finding] = {}
        for finding, fingerprint in zip(report.findings, shared_fingerprints(report), strict=True):
            if finding.suppressed is None and finding.severity in severities:
                counts[fingerprint] += 1
                first.setdefault(fingerprint, finding)
        entries += [
            Entry(path, finding.rule, fingerprint, counts[fingerprint], _words(report, finding))
            for fingerprint, finding in first.items()
        ]
    return Baseline(tuple(sorted(entries)))


def _words(report: DocumentReport, finding: Finding) -> str:
    return " ".join(report.document.reading[finding.start : finding.end].split())


def with_baseline(report: DocumentReport, baseline: Baseline, *, path: str) -> tuple[DocumentReport, tuple[Entry, ...]]:
    """Return the report of a draft with the findings marked that the baseline holds, and the entries that are stale.

    A stale entry comes with the number of findings that are no longer there.
    """
    entries = {entry.fingerprint: entry for entry in baseline.entries if entry.path == path}
    left = Counter({fingerprint: entry.count for fingerprint, entry in entries.items()})
    findings = []
    for finding, fingerprint in zip(report.findings, shared_fingerprints(report), strict=True):
        if left[fingerprint] and finding.suppressed is None and finding.severity is not Severity.NONE:
            left[fingerprint] -= 1
            finding = replace(finding, suppressed=Suppression(SuppressionKind.BASELINE, REASON))
        findings.append(finding)
    stale = tuple(replace(entries[fingerprint], count=count) for fingerprint, count in left.items() if count)
    return replace(report, findings=tuple(findings)), tuple(sorted(stale))


def without(baseline: Baseline, stale: Iterable[Entry]) -> Baseline:
    """Return the baseline without the findings that stale entries count."""
    gone = {(entry.path, entry.fingerprint): entry.count for entry in stale}
    left = (replace(one, count=one.count - gone.get((one.path, one.fingerprint), 0)) for one in baseline.entries)
    return Baseline(tuple(entry for entry in left if entry.count > 0))


def entry_dict(entry: Entry) -> dict[str, Any]:
    """Return an entry as the file has it."""
    return {name: getattr(entry, name) for name in _FIELDS}


def render_baseline(baseline: Baseline) -> str:
    """Return the text of a baseline file: the same findings give the same bytes."""
    entries = ",".join("\n  " + to_json(entry_dict(entry)) for entry in sorted(baseline.entries))
    return f'{{\n "schema": "{SCHEMA}",\n "findings": [{entries}\n ]\n}}\n'


def parse_baseline(text: str, *, path: str) -> Baseline:
    """Return the baseline that a file holds; raises `UsageError` with everything that is wrong with it."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise UsageError(_broken(f"the baseline is not valid JSON: {error.msg}", place)) from error
    except (RecursionError, ValueError) as error:
        raise UsageError(_broken("the baseline is not valid JSON", Place(path))) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), list):
        message = f'this is no baseline: it must hold "schema": "{SCHEMA}" and a list "findings"'
        raise UsageError(_broken(message, Place(path)))
    faults = [fault for number, one in enumerate(data["findings"]) if (fault := _fault(one, number, path))]
    if faults:
        raise UsageError(*faults)
    merged: dict[tuple[str, str], Entry] = {}
    for one in data["findings"]:
        entry = Entry(**one)
        same = merged.get((entry.path, entry.fingerprint))
        merged[entry.path, entry.fingerprint] = max(same, entry, key=lambda each: each.count) if same else entry
    return Baseline(tuple(sorted(merged.values())))


def _fault(data: Any, number: int, path: str) -> Problem | None:
    """Return what is wrong with an entry."""
    where = f"findings[{number}]"
    if not isinstance(data, dict):
        return _broken(f"{where} of the baseline must be an object", Place(path))
    if set(data) != set(_FIELDS):
        return _broken(f"{where} of the baseline must have the fields {', '.join(_FIELDS)}", Place(path))
    for name, kind in _FIELDS.items():
        if type(data[name]) is not kind or (kind is int and data[name] < 1):
            wanted = "a whole number of 1 or more" if kind is int else "a text"
            return _broken(f"'{name}' of {where} of the baseline must be {wanted}", Place(path))
    return None


def _broken(message: str, place: Place) -> Problem:
    return Problem("invalid-baseline", message, place, REMEDY)
