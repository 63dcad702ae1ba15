"""What decided the claims of a line, written for people: the facts weighed, slot by slot, and the verdict."""

from collections.abc import Sequence

from claimcheck.extraction.claim import Claim
from claimcheck.matching.finding import Comparison, Finding, Verdict
from claimcheck.matching.reckoning.answers import RECKONED
from claimcheck.matching.verify import Examined
from claimcheck.matching.weighing import Weighed
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line
from claimcheck.text.document import Document

FACTS_SHOWN = 5
"""How many of the facts weighed are shown; the strongest come first."""


def render_explanation(
    document: Document, examined: Sequence[Examined], *, width: int, everything: bool = False
) -> str:
    """Return what decided each claim: its slots, the facts weighed with their scores, and why each counts or not.

    How a fact compares is shown of those that count, and of those left aside where everything is asked for.
    """
    blocks = [_claim(document, one, width, everything=everything) for one in examined]
    return "\n".join(line for block in blocks for line in (*block, "")) if blocks else ""


def _claim(document: Document, one: Examined, width: int, *, everything: bool) -> list[str]:
    claim, finding = one.claim, one.finding
    line, column = document.position(document.to_source(claim.start, claim.end).start)
    head = f"{document.path}:{line}:{column}: {claim.kind} claim: {claim.text}"
    lines = wrap(head, width)
    lines += _indented(_slots(claim), 2, width)
    verdict = f"verdict: {finding.verdict} [{finding.rule}], confidence {finding.confidence:.2f}: {finding.message}"
    lines += _indented(verdict, 2, width)
    shown = _strongest(one.weighed)
    if one.claim.quote is not None and finding.evidence:
        return [*lines, *_held("facts that quote these words", finding, width)]
    if any(held.level == RECKONED for evidence in finding.evidence for held in evidence.comparisons):
        return [*lines, *_held("reckoned from what these rows give together", finding, width)]
    if not shown:
        return [*lines, "  no fact shares enough words or names to be weighed"]
    lines.append(f"  facts weighed, strongest first ({len(shown)} of {len(one.weighed)}):")
    for weighed in shown:
        lines += _weighed(weighed, finding, width)
        if weighed.reason is None or everything:
            lines += _compared(weighed, width)
    return lines


def _held(heading: str, finding: Finding, width: int) -> list[str]:
    """Return the facts that decided without being weighed: quotations, and rows of a table reckoned with."""
    lines = [f"  {heading}:"]
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


def _weighed(weighed: Weighed, finding: Finding, width: int) -> list[str]:
    """Return a fact with its score and whether it counts; one that counts need not be the one that decided."""
    pair = weighed.pair
    outcome = "supports" if weighed.supports else "contradicts"
    if weighed.reason is not None:
        outcome = f"left aside: {weighed.reason}"
    elif weighed.contradicts and finding.verdict is Verdict.SUPPORTED:
        outcome = "contradicts, but the claim has a fact for it"
    if weighed.traits:
        score = f"chance of an error {weighed.score:.2f} (needs {weighed.needed:.2f})"
    elif pair.different:
        score = f"score {pair.alignment.score:.2f}"
    else:
        score = f"score {pair.alignment.score:.2f} (needs {weighed.needed:.2f})"
    place = one_line(str(pair.fact.place))
    return [
        *_indented(f"{pair.fact.id} ({place}): {score}, {outcome}", 4, width),
        *_indented(pair.fact.text, 6, width),
    ]


def _compared(weighed: Weighed, width: int) -> list[str]:
    alignment = weighed.pair.alignment
    covered, told = alignment.covered, alignment.told
    words = f"words: {covered:.0%} of the fact's in the draft, {told:.0%} of the claim's in the fact"
    rows = _indented(words, 6, width)
    compared = dict.fromkeys(tuple(_comparison(one, width)) for one in weighed.pair.comparisons)
    return rows + [row for comparison in compared for row in comparison]


def _indented(text: str, indent: int, width: int) -> list[str]:
    first, *rest = wrap(text, max(20, width - indent - 2)) or [""]
    return [" " * indent + first, *(" " * (indent + 2) + row for row in rest)]
