"""Reviewdog Diagnostic Format, as one JSON document.

Its columns count bytes of UTF-8.  Fields that older versions of reviewdog do not know make them refuse the whole
document, so the facts stand in the message.
"""

from collections.abc import Sequence
from typing import Any

from claimcheck.matching.finding import Severity
from claimcheck.report.notice import FileNotices, Notice, gravest_first
from claimcheck.report.positions import Point, Region
from claimcheck.report.sanitise import to_json
from claimcheck.report.uris import file_name

_SEVERITY: dict[Severity, str] = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.NOTE: "INFO",
    Severity.NONE: "INFO",
}


def rdjson_diagnostics(files: Sequence[FileNotices]) -> str:
    """Return a diagnostic a notice, errors first."""
    whole = {"source": {"name": "claimcheck"}, "diagnostics": [_diagnostic(one) for one in gravest_first(files)]}
    return to_json(whole, indent=1) + "\n"


def _diagnostic(notice: Notice) -> dict[str, Any]:
    location: dict[str, Any] = {"path": file_name(notice.path)}
    if notice.region is not None:
        location["range"] = _range(notice.region)
    diagnostic: dict[str, Any] = {
        "message": f"{notice.title}: {notice.text}",
        "location": location,
        "severity": _SEVERITY[notice.severity],
        "code": {"value": notice.rule},
    }
    if notice.replacement:
        region, text = notice.replacement.region, notice.replacement.text
        diagnostic["suggestions"] = [{"range": _range(region), "text": text}]
    return diagnostic


def _range(region: Region) -> dict[str, Any]:
    return {"start": _position(region.start), "end": _position(region.end)}


def _position(point: Point) -> dict[str, int]:
    return {"line": point.line, "column": point.utf8_column}
