"""Code Quality reports of GitLab, a JSON list in the form of Code Climate."""

from collections.abc import Sequence
from typing import Any

from claimcheck.matching.finding import Severity
from claimcheck.report.notice import FileNotices, Notice, distinct, gravest_first
from claimcheck.report.sanitise import to_json
from claimcheck.report.uris import file_name

_SEVERITY: dict[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.NOTE: "info",
    Severity.NONE: "info",
}


def gitlab_issues(files: Sequence[FileNotices]) -> str:
    """Return an issue a notice, errors first; each has a fingerprint of its own."""
    return to_json([_issue(notice) for notice in gravest_first(files)], indent=1) + "\n"


def _issue(notice: Notice) -> dict[str, Any]:
    line = notice.region.start.line if notice.region else 1
    return {
        "description": " ".join(f"{notice.title}: {notice.text}".split("\n")),
        "check_name": notice.rule,
        "fingerprint": distinct(notice),
        "severity": _SEVERITY[notice.severity],
        "location": {"path": file_name(notice.path), "lines": {"begin": line}},
    }
