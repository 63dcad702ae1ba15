"""All checks that need no reference, and their findings among those of the facts."""

from collections.abc import Iterator, Sequence
from itertools import chain

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.matching.consistency import ages, changes, headlines, periods, totals
from claimcheck.matching.consistency.conversions import conversions
from claimcheck.matching.consistency.fault import Fault, finding_of
from claimcheck.matching.consistency.impossible import impossible_days
from claimcheck.matching.consistency.repeats import Repeat, repeats
from claimcheck.matching.consistency.sentences import Sentence, sentences_of
from claimcheck.matching.consistency.weekdays import calendar_findings
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.values.describe import describe

_QUIET = frozenset({Verdict.SUPPORTED, Verdict.UNCOVERED})


def with_consistency(extraction: Extraction, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of a draft's claims together with what the draft says against the calendar and itself.

    A claim that no fact speaks to gets the finding of the check instead.  Where a fact has raised an alarm on the very
    words already, the check is silent.
    """
    sentences = tuple(sentences_of(extraction))
    faults = chain(
        _of_sentences(sentences, extraction),
        _of_repeats(extraction, sentences, findings),
        _of_conversions(sentences, findings),
    )
    raised: dict[tuple[int, int], Finding] = {}
    for finding in faults:
        raised.setdefault((finding.start, finding.end), finding)
    alarmed = {(one.start, one.end) for one in findings if one.verdict not in _QUIET}
    added = [one for place, one in raised.items() if place not in alarmed]
    replaced = {id(one.claim) for one in added}
    kept = [one for one in findings if one.verdict is not Verdict.UNCOVERED or id(one.claim) not in replaced]
    return [*kept, *added, *calendar_findings(extraction), *impossible_days(extraction)]


def _of_sentences(sentences: tuple[Sentence, ...], extraction: Extraction) -> Iterator[Finding]:
    for sentence in sentences:
        for check in (periods, totals, changes):
            for fault in check.faults(sentence):
                yield finding_of(fault, sentence.claims, (sentence.start, sentence.end))
    for sentence, fault in chain(ages.faults(sentences, extraction), headlines.faults(sentences, extraction)):
        yield finding_of(fault, sentence.claims, (sentence.start, sentence.end))


def _of_repeats(
    extraction: Extraction, sentences: tuple[Sentence, ...], findings: Sequence[Finding]
) -> Iterator[Finding]:
    verdicts = {id(one.claim): one.verdict for one in findings}
    for repeat in repeats(extraction, sentences):
        claim = _wrong(repeat, verdicts.get(id(repeat.first)), verdicts.get(id(repeat.second)))
        if claim is None:
            continue
        mention = claim.quantities[0]
        yield Finding(
            rule="self-contradiction",
            verdict=Verdict.CONTRADICTED,
            claim=claim,
            start=mention.start,
            end=mention.end,
            message=repeat.why(claim),
            confidence=0.85,
        )


def _of_conversions(sentences: tuple[Sentence, ...], findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the figures that a second unit contradicts: the one of the two that the facts do not support."""
    verdicts = {one.claim.quantities[:1]: one.verdict for one in findings if one.claim.quantities}
    for sentence in sentences:
        for first, second, expected in conversions(sentence):
            told = [verdicts.get((one,), Verdict.UNCOVERED) for one in (first, second)]
            if not set(told) <= _QUIET:
                continue
            wrong = first if told[1] is Verdict.SUPPORTED and told[0] is not Verdict.SUPPORTED else second
            why = f"{describe(first.quantity)} is {expected}, not {describe(second.quantity)}"
            fault = Fault("self-contradiction", wrong, why, 0.85)
            yield finding_of(fault, sentence.claims, (sentence.start, sentence.end))


def _wrong(repeat: Repeat, first: Verdict | None, second: Verdict | None) -> Claim | None:
    """Return the one of two figures that the facts do not support, the second where they speak to neither."""
    if not {first, second} <= _QUIET or first is second is Verdict.SUPPORTED:
        return None
    return repeat.first if second is Verdict.SUPPORTED else repeat.second
