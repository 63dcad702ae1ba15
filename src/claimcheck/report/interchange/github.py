"""Workflow commands of GitHub Actions: notes beside the lines of a pull request."""

from collections.abc import Sequence

from claimcheck.matching.finding import Severity
from claimcheck.report.notice import FileNotices, Notice, gravest_first
from claimcheck.report.sanitise import visible
from claimcheck.report.uris import file_name

_COMMAND: dict[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
    Severity.NONE: "notice",
}

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}
_MESSAGE_ESCAPES, _PROPERTY_ESCAPES = str.maketrans(_IN_MESSAGE), str.maketrans(_IN_PROPERTY)


def github_commands(files: Sequence[FileNotices], *, summary: str) -> str:
    """Return a command a notice, errors first since only ten of a kind are shown, then the summary line."""
    return "\n".join([*map(_command, gravest_first(files)), _plain(summary)]) + "\n"


def _command(notice: Notice) -> str:
    values: dict[str, str | int] = {"file": file_name(notice.path)}
    region = notice.region
    if region is not None:
        values |= {"line": region.start.line, "endLine": region.end.line}
        if region.on_one_line:  # columns mean nothing to the service where several lines are marked
            values |= {"col": region.start.column, "endColumn": region.end.column}
    values["title"] = notice.title
    properties = ",".join(f"{name}={str(value).translate(_PROPERTY_ESCAPES)}" for name, value in values.items())
    return f"::{_COMMAND[notice.severity]} {properties}::{notice.text.translate(_MESSAGE_ESCAPES)}"


def _plain(line: str) -> str:
    """Return a line that is no command: an older form of them may begin anywhere in a line."""
    return visible(line).replace("##[", "##\\x5b")
