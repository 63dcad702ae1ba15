"""Write docs/rules.md from the catalogue of rules; `--check` only says whether it is up to date."""

import sys
from pathlib import Path

from claimcheck.matching.finding import SEVERITY, Verdict
from claimcheck.report.rules import RULES, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"

INTRODUCTION = """\
# Rules

<!-- Made by `python tools/rules_page.py` from src/claimcheck/report/rules.py; do not edit. -->

A rule is the readable name of a kind of finding. `claimcheck explain RULE` prints what this page says about
it, and `--select` and `--ignore` take its name. The verdict is the one the rule usually comes with: where the
match is not sure enough, the same rule comes out one grade milder.
"""

HEADINGS = {
    Verdict.CONTRADICTED: "The same assertion, and at least one part of it cannot be true together with the"
    " fact, with the calendar or with the rest of the draft.",
    Verdict.OUTDATED: "The fact held at another time than the one the draft speaks of.",
    Verdict.IMPRECISE: "The same subject, but the sentence says more or less than the fact.",
    Verdict.DISPUTED: "Facts of the reference disagree with each other.",
    Verdict.SUPPORTED: "A sourced fact makes the same assertion.",
    Verdict.UNCOVERED: "Checkable, and no fact speaks to it.",
}


def section(rule: Rule) -> str:
    """Return the part of the page about one rule."""
    against = f"- Reference: {rule.reference}" if rule.reference else "- Needs no reference."
    return f"### {rule.name}\n\n{rule.meaning}\n\n- Draft: {rule.draft}\n{against}\n"


def page() -> str:
    """Return the whole page."""
    parts = [INTRODUCTION]
    for verdict, meaning in HEADINGS.items():
        severity = SEVERITY[verdict]
        graded = "no severity" if severity == "none" else f"severity {severity}"
        parts.append(f"## {verdict.capitalize()} ({graded})\n\n{meaning}\n")
        parts.extend(section(rule) for rule in RULES.values() if rule.verdict is verdict)
    return "\n".join(parts)


def main() -> int:
    """Write the page, or compare it."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
