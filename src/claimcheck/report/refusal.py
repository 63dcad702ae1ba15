"""Why a sentence must not become a fact, and what its writer should know of the facts near to it."""

from collections.abc import Iterator, Sequence

from claimcheck.matching.finding import Agreement, Finding, Verdict
from claimcheck.reference.fact import Fact, Reference
from claimcheck.report.sanitise import one_line
from claimcheck.report.serialise import place_string

_CONTRADICTED = "mend the sentence, mark that fact 'rank: deprecated' if it is wrong, or give --force"
_REPEATED = "add the source to it, as in 'source: [one, {title: …}]', or give --force"

REFUSED = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED})
"""What keeps a sentence out of the reference."""


def refusal(fact: Fact, findings: Sequence[Finding], reference: Reference) -> str | None:
    """Return why a sentence must not become a fact and what to do, None where nothing speaks against it."""
    for other in reference.facts:
        if other.statement and other.statement.casefold() == fact.text.casefold():
            return f"{_name(other)} says so already; {_REPEATED}"
    for finding in findings:
        if finding.verdict in REFUSED and finding.evidence:
            return f"{_name(finding.evidence[0].fact)} speaks against it: {_difference(finding)}; {_CONTRADICTED}"
        if finding.verdict in REFUSED:
            return f"{one_line(finding.message)}; mend the sentence, or give --force"
    if findings and all(finding.verdict is Verdict.SUPPORTED for finding in findings):
        return f"{_name(findings[0].evidence[0].fact)} says so already; {_REPEATED}"
    return None


def remarks(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what an editor should know of the facts that are near to a new one."""
    for finding in findings:
        if finding.verdict in {Verdict.IMPRECISE, Verdict.DISPUTED} and finding.evidence:
            yield f"{_name(finding.evidence[0].fact)} is near: {one_line(finding.message)}"


def _difference(finding: Finding) -> str:
    """Return in which slot sentence and fact differ, and how."""
    differing = [one for one in finding.evidence[0].comparisons if one.agreement is Agreement.DIFFERENT]
    if not differing:
        return one_line(finding.message)
    return ", ".join(f"{one.slot} “{one_line(one.draft)}” here, “{one_line(one.reference)}” there" for one in differing)


def _name(fact: Fact) -> str:
    return f"the fact {one_line(fact.id)!r} ({place_string(fact.place)})"
