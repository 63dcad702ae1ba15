"""SARIF 2.1.0: results for what fails or is doubtful, the facts they rest on as related locations."""

from claimcheck.report.interchange.sarif import RuleText, sarif_log
from claimcheck.report.notice import file_notices
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import Report
from claimcheck.report.rules import RULES, SUPPRESSION_RULES, Rule, SuppressionRule
from claimcheck.report.serialise import summary_dict


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the log; supported and uncovered claims are in it only where asked for, the counts always."""
    files = file_notices(report, verbose=options.verbose)
    rules = [*map(_rule, RULES.values()), *map(_rule_of_comments, SUPPRESSION_RULES.values())]
    return sarif_log(files, rules=rules, properties=summary_dict(report.summary))


def _rule(rule: Rule) -> RuleText:
    example = [f"Draft: {rule.draft}", *([f"Fact: {rule.reference}"] if rule.reference else [])]
    return RuleText(rule.name, rule.severity, rule.meaning, tuple(example))


def _rule_of_comments(rule: SuppressionRule) -> RuleText:
    return RuleText(rule.name, rule.severity, rule.meaning, (f"Comment: {rule.example}", rule.remedy))
