"""Which rules of drafts are reported: names, beginnings of names, verdicts and ALL, the narrower name winning.

As with other linters, `select` and `ignore` may name the same rule, one in general and one in particular:
`--ignore contradicted --select date-mismatch` reports wrong dates and no other contradiction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Final

from claimcheck.errors import Problem, UsageError
from claimcheck.linting.rules import REFERENCE_RULES
from claimcheck.matching.finding import Verdict
from claimcheck.report.report import DocumentReport
from claimcheck.report.rules import RULES, SUPPRESSION_RULES, find_rule

EVERYTHING: Final = "ALL"
"""The name of all rules."""

ALWAYS_SELECTED: Final = frozenset({"supported", "uncovered", *SUPPRESSION_RULES})
"""Rules that `select` needs not name, so that the coverage stays true and no comment goes wrong unseen."""


class Breadth(IntEnum):
    """How narrowly a name says which rules are meant."""

    ALL = 0
    VERDICT = 1
    BEGINNING = 2
    RULE = 3


def rules_meant(name: str) -> tuple[Breadth, frozenset[str]] | None:
    """Return the rules of drafts that a name stands for and how narrowly, None where it stands for none.

    The beginning of a name ends where a hyphen follows: `amount` means amount-mismatch.
    """
    if name == EVERYTHING:
        return Breadth.ALL, frozenset((*RULES, *SUPPRESSION_RULES))
    if name in set(Verdict):
        return Breadth.VERDICT, frozenset(rule.name for rule in RULES.values() if rule.verdict == name)
    if name in RULES or name in SUPPRESSION_RULES:
        return Breadth.RULE, frozenset({name})
    beginning = name.rstrip("-") + "-"
    begun = frozenset(rule for rule in (*RULES, *SUPPRESSION_RULES) if rule.startswith(beginning))
    return (Breadth.BEGINNING, begun) if begun else None


def is_draft_name(name: str) -> bool:
    """Say whether a name stands for rules of drafts."""
    return rules_meant(name) is not None


def _breadths(names: Iterable[str]) -> Mapping[str, Breadth]:
    """Return how narrowly each rule is named; raises `UsageError` for a name that stands for none."""
    found: dict[str, Breadth] = {}
    for name in names:
        meant = rules_meant(name)
        if meant is None:
            raise UsageError(_unknown(name))
        breadth, rules = meant
        found.update({rule: max(breadth, found.get(rule, breadth)) for rule in rules})
    return found


def _unknown(name: str) -> Problem:
    if name in REFERENCE_RULES:
        return Problem("unknown-rule", f"{name!r} is a rule for a reference", hint="`claimcheck ref lint` takes it")
    try:
        find_rule(name)
    except UsageError as error:
        return error.problems[0]
    raise ValueError(f"{name!r} is a rule")


def rules_kept(*, select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Return the rules that are reported; raises `UsageError` for an unknown name."""
    selected, ignored = _breadths(select), _breadths(ignore)
    everything = (*RULES, *SUPPRESSION_RULES)
    unnamed = everything if not selected else ALWAYS_SELECTED
    asked = {**dict.fromkeys(unnamed, Breadth.ALL), **selected}
    return frozenset(rule for rule, breadth in asked.items() if rule not in ignored or breadth > ignored[rule])


@dataclass(frozen=True, slots=True)
class FileRule:
    """Rules that are not reported for drafts whose name, or path from a folder, fits a pattern; `!` turns it round."""

    pattern: str
    ignored: frozenset[str]

    @classmethod
    def of(cls, pattern: str, names: Iterable[str]) -> "FileRule":
        """Return the rule for a pattern; raises `UsageError` for an unknown name."""
        return cls(pattern, frozenset(_breadths(names)))

    def fits(self, path: str) -> bool:
        """Say whether a draft is meant; the path has slashes."""
        pattern = self.pattern.removeprefix("!")
        found = fnmatchcase(PurePath(path).name, pattern) or fnmatchcase(path, pattern)
        return found != self.pattern.startswith("!")


def only_rules(report: DocumentReport, kept: frozenset[str]) -> DocumentReport:
    """Return the report without the findings and remarks of other rules."""
    findings = tuple(finding for finding in report.findings if finding.rule in kept)
    return replace(report, findings=findings, remarks=tuple(one for one in report.remarks if one.rule in kept))
