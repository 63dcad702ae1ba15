"""The report as JSON Lines, one document a line."""

from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.report.sanitise import to_json
from claimcheck.report.serialise import REPORT_SCHEMA, document_dict


def render(report: Report, *, options: RenderOptions) -> str:  # noqa: ARG001
    """Return each document as the contract's JSON has it, whatever the options."""
    lines = ({"schema": REPORT_SCHEMA, **document_dict(document)} for document in report.documents)
    return "".join(to_json(line) + "\n" for line in lines)
