"""Which words of a draft are marked for a finding, and where in the text its note stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.matching.finding import Finding
from claimcheck.report.notice import GRAVEST_FIRST
from claimcheck.report.report import DocumentReport
from claimcheck.report.wording import shown
from claimcheck.text.document import Block


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with its number on the page; `marked` is false where a graver one has its words."""

    number: int
    finding: Finding
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one block, the finding they are marked for, and the findings whose notes follow them."""

    start: int
    end: int
    numbered: NumberedFinding | None = None
    notes: tuple[NumberedFinding, ...] = ()


def numbered_findings(report: DocumentReport, *, first: int, verbose: int) -> tuple[NumberedFinding, ...]:
    """Return the findings to show, numbered in the order of the text; words are marked for one finding only."""
    findings = sorted(shown(report.findings, verbose=verbose), key=lambda finding: (finding.start, finding.end))
    taken: list[tuple[int, int]] = []
    marked: set[int] = set()
    for finding in sorted(findings, key=lambda finding: GRAVEST_FIRST[finding.severity]):
        if all(finding.end <= start or end <= finding.start for start, end in taken):
            taken.append((finding.start, finding.end))
            marked.add(id(finding))
    return tuple(NumberedFinding(first + at, finding, id(finding) in marked) for at, finding in enumerate(findings))


def segments(block: Block, entries: Sequence[NumberedFinding]) -> Iterator[Segment]:
    """Yield the words of a block in order, cut at the borders of marks and after the sentences that have notes."""
    inside = [numbered for numbered in entries if block.start <= numbered.finding.start < block.end]
    marks = {
        (numbered.finding.start, min(numbered.finding.end, block.end)): numbered
        for numbered in inside
        if numbered.marked and numbered.finding.end > numbered.finding.start
    }
    places = _note_places(block, inside, tuple(marks))
    borders = sorted({block.start, block.end, *places, *(border for mark in marks for border in mark)})
    for start, end in pairwise(borders):
        yield Segment(start, end, marks.get((start, end)), places.get(end, ()))


def _note_places(
    block: Block, entries: Sequence[NumberedFinding], marks: tuple[tuple[int, int], ...]
) -> dict[int, tuple[NumberedFinding, ...]]:
    """Return the notes by where they stand: after the sentence, or after the marked words that run over its end."""
    places: dict[int, tuple[NumberedFinding, ...]] = {}
    for numbered in entries:
        finding = numbered.finding
        at = min(max(finding.claim.sentence_end, finding.end), block.end)
        at = next((end for start, end in marks if start < at < end), at)
        places[at] = (*places.get(at, ()), numbered)
    return places
