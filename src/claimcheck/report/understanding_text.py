"""What is understood of one fact, slot by slot, for the person who writes it."""

from collections.abc import Iterator, Sequence

from claimcheck.extraction.claim import Claim, SlotRole
from claimcheck.matching.finding import Agreement, Finding, Verdict
from claimcheck.reference.fact import Fact, Reference, Source
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line
from claimcheck.report.serialise import place_string
from claimcheck.report.wording import describe_quantity, holding_days, source_words
from claimcheck.values.edtf import describe_days

INDENT = "  "
_LABEL = 10
"""Cells that the name of a slot takes."""

_CONTRADICTED = "mend the sentence, mark that fact 'rank: deprecated' if it is wrong, or give --force"
_REPEATED = "add the source to it, as in 'source: [one, {title: …}]', or give --force"

REFUSED = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED})
"""What keeps a sentence out of the reference."""


def new_fact_lines(fact: Fact, *, width: int) -> Iterator[str]:
    """Yield a new fact, its sources, and each claim it makes with one slot a line."""
    yield one_line(fact.id)
    yield from _wrapped(fact.text, width=width)
    for source in fact.sources:
        yield from _wrapped(_source(source), width=width)
    for days in holding_days(fact):
        yield from _wrapped(days, width=width)
    for number, claim in enumerate(fact.claims, start=1):
        counted = f"understood as claim {number} of {len(fact.claims)}" if len(fact.claims) > 1 else "understood as"
        yield f"{INDENT}{counted}: {claim.kind}"
        for label, value in _slots(claim):
            first, *rest = wrap(value, width - 2 * len(INDENT) - _LABEL)
            yield f"{INDENT * 2}{label:<{_LABEL}}{first}"
            yield from (f"{INDENT * 2}{'':<{_LABEL}}{row}" for row in rest)


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


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "subject", claim.subject
    values = [mention.text for mention in claim.quantities] + [mention.text for mention in claim.times]
    if claim.role:
        yield "office", claim.role.title
    else:
        yield "says", claim.property
        if claim.object and not any(claim.object in value for value in values):
            yield "object", claim.object
    for slot in claim.names:
        if slot.role in {SlotRole.PLACE, SlotRole.AGENT, SlotRole.OFFICE}:
            yield {SlotRole.PLACE: "place", SlotRole.AGENT: "by"}.get(slot.role, "of"), slot.name.text
    for quantity in claim.quantities:
        yield "amount", f"“{quantity.text}” = {describe_quantity(quantity.quantity)}"
    for time in claim.times:
        yield "time", f"“{time.text}” = {describe_days(time.time.earliest, time.time.latest)}"
    if not claim.polarity:
        yield "denied", "yes"
    if claim.attributed_to:
        yield "said by", claim.attributed_to
    if claim.hedged:
        yield "hedged", "yes"


def _source(source: Source) -> str:
    words = source_words(source)
    return " · ".join(part for part in (words, source.url) if part) or (source.id or "")


def _wrapped(text: str, *, width: int) -> Iterator[str]:
    return (INDENT + row for row in wrap(text, width - len(INDENT)))
