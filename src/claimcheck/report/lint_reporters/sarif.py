"""SARIF 2.1.0 for the mistakes of a reference."""

from claimcheck.linting.mistake import LintReport
from claimcheck.linting.rules import REFERENCE_RULES
from claimcheck.report.interchange.sarif import RuleText, sarif_log
from claimcheck.report.lint_notices import lint_notices
from claimcheck.report.lint_report import lint_summary_dict
from claimcheck.report.options import RenderOptions


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return the log; notes are left out where nobody wants to read more than needed."""
    rules = [
        RuleText(rule.name, rule.severity, rule.meaning, (f"Example: {rule.example}", rule.remedy))
        for rule in REFERENCE_RULES.values()
    ]
    return sarif_log(lint_notices(report, quiet=options.quiet), rules=rules, properties=lint_summary_dict(report))
