"""What decided the claims of a line, written for people: the facts weighed, slot by slot, and the verdict."""

from collections.abc import Sequence

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Comparison, Finding
from claimcheck.matching.verify import Examined
from claimcheck.matching.weighing import Weighed
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line
from claimcheck.text.document import Document

FACTS_SHOWN = 5
"""How many of the facts weighed are shown; the strongest come first."""


def render_explanation(document: Document, examined: Sequence[Examined], *, width: int) -> str:
    """Return what decided each claim: its slots, the facts weighed with their scores, and why each counts or not."""
    blocks = [_claim(document, one, width) for one in examined]
    return "\n".join(line for block in blocks for line in (*block, "")) if blocks else ""


def _claim(document: Document, one: Examined, width: int) -> list[str]:
    claim, finding = one.claim, one.finding
    line, column = document.position(document.to_source(claim.start, claim.end).start)
    head = f"{document.path}:{line}:{column}: {claim.kind} claim: {claim.text}"
    lines = wrap(head, width)
    lines += _indented(_slots(claim), 2, width)
    verdict = f"verdict: {finding.verdict} [{finding.rule}], confidence {finding.confidence:.2f}: {finding.message}"
    lines += _indented(verdict, 2, width)
    shown = _strongest(one.weighed)
    if one.claim.quote is not None and finding.evidence:
        return [*lines, *_held(finding, width)]
    if not shown:
        return [*lines, "  no fact shares enough words or names to be weighed"]
    lines.append(f"  facts weighed, strongest first ({len(shown)} of {len(one.weighed)}):")
    for weighed in shown:
        lines += _weighed(weighed, width)
    return lines


def _held(finding: Finding, width: int) -> list[str]:
    """Return the fact whose quotation decided: quotations are held against one another word by word."""
    lines = ["  facts that quote these words:"]
    for evidence in finding.evidence:
        lines += _indented(f"{evidence.fact.id} ({one_line(str(evidence.fact.place))})", 4, width)
        lines += _indented(evidence.fact.text, 6, width)
        lines += [row for comparison in evidence.comparisons for row in _comparison(comparison, width)]
    return lines


def _comparison(comparison: Comparison, width: int) -> list[str]:
    return _indented(f"{comparison.slot}: {comparison.agreement} [{comparison.level}]: {comparison.why}", 6, width)


def _strongest(weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return the strongest pair of each of the first facts."""
    best: dict[str, Weighed] = {}
    for one in weighed:
        best.setdefault(one.pair.fact.id, one)
    return list(best.values())[:FACTS_SHOWN]


def _slots(claim: Claim) -> str:
    parts = [f"subject {claim.subject!r}", f"property {claim.property!r}"]
    if claim.object:
        parts.append(f"object {claim.object!r}")
    parts += [f"amount {mention.text!r}" for mention in claim.quantities]
    if claim.times:
        origin = "" if claim.own_times else " (taken over)"
        parts.append(f"time {claim.times[0].time.value}{origin}")
    if claim.direction:
        parts.append(claim.direction)
    if not claim.polarity:
        parts.append("denied")
    if claim.attributed_to:
        parts.append(f"according to {claim.attributed_to!r}")
    return "slots: " + ", ".join(parts)


def _weighed(weighed: Weighed, width: int) -> list[str]:
    pair = weighed.pair
    outcome = (
        "supports" if weighed.supports else "contradicts" if weighed.contradicts else f"left aside: {weighed.reason}"
    )
    if weighed.traits:
        score = f"chance of an error {weighed.score:.2f} (needs {weighed.needed:.2f})"
    elif pair.different:
        score = f"score {pair.alignment.score:.2f}"
    else:
        score = f"score {pair.alignment.score:.2f} (needs {weighed.needed:.2f})"
    place = one_line(str(pair.fact.place))
    lines = _indented(f"{pair.fact.id} ({place}): {score}, {outcome}", 4, width)
    lines += _indented(pair.fact.text, 6, width)
    covered, told = pair.alignment.covered, pair.alignment.told
    lines += _indented(
        f"words: {covered:.0%} of the fact's in the draft, {told:.0%} of the claim's in the fact", 6, width
    )
    return lines + [row for comparison in pair.comparisons for row in _comparison(comparison, width)]


def _indented(text: str, indent: int, width: int) -> list[str]:
    first, *rest = wrap(text, max(20, width - indent - 2)) or [""]
    return [" " * indent + first, *(" " * (indent + 2) + row for row in rest)]
