"""`claimcheck rules` and `claimcheck explain`: what the rules mean."""

from claimcheck.cli.options import OutputFile, RuleName, TableFormat, TableFormatOption
from claimcheck.cli.streams import Output, width
from claimcheck.report.rules import RULES, Rule, find_rule
from claimcheck.report.sanitise import to_json

RULES_EPILOG = "Example: claimcheck rules --output-format json"
EXPLAIN_EPILOG = "Example: claimcheck explain ranking-mismatch"


def explain(rule: RuleName) -> None:
    """Say what a rule means, with an example."""
    found = find_rule(rule)
    with Output(None) as output:
        output.write(_explanation(found))


def rules(output_format: TableFormatOption = TableFormat.TABLE, output_file: OutputFile = None) -> None:
    """List all rules with their verdicts."""
    with Output(output_file) as output:
        if output_format is TableFormat.TABLE:
            output.write(_listing())
        elif output_format is TableFormat.JSON:
            output.write(to_json([_as_dict(rule) for rule in RULES.values()], indent=1) + "\n", machine=True)
        else:
            lines = (to_json(_as_dict(rule)) + "\n" for rule in RULES.values())
            output.write("".join(lines), machine=True)


def _explanation(rule: Rule) -> str:
    from claimcheck.report.excerpt import wrap

    fails = "fails a run by default" if rule.severity == "error" else "does not fail a run by default"
    lines = [f"{rule.name} ({rule.verdict}, {rule.severity}: {fails})", ""]
    lines += wrap(rule.meaning, width())
    lines += ["", *_hanging("draft: ", rule.draft)]
    if rule.reference:
        lines += _hanging("fact:  ", rule.reference)
    return "\n".join(lines) + "\n"


def _hanging(label: str, text: str) -> list[str]:
    from claimcheck.report.excerpt import wrap

    rows = wrap(text, width() - len(label))
    return [(label if number == 0 else " " * len(label)) + row for number, row in enumerate(rows)]


def _listing() -> str:
    longest = max(len(name) for name in RULES)
    lines: list[str] = []
    for rule in RULES.values():
        head = f"{rule.name:<{longest}}  {rule.verdict:<12}  "
        lines += _hanging(head, rule.meaning)
    return "\n".join(lines) + "\n"


def _as_dict(rule: Rule) -> dict[str, str | None]:
    return {
        "name": rule.name,
        "verdict": str(rule.verdict),
        "severity": str(rule.severity),
        "meaning": rule.meaning,
        "draft": rule.draft,
        "reference": rule.reference,
    }
