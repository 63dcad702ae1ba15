"""The report as one JSON document."""

from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.report.sanitise import to_json
from claimcheck.report.serialise import report_dict


def render(report: Report, *, options: RenderOptions) -> str:  # noqa: ARG001
    """Return the report as the contract's JSON, whatever the options."""
    return to_json(report_dict(report), indent=1) + "\n"
