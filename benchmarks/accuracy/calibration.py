"""Hold the confidence that findings state against how often they are right.

    python benchmarks/accuracy/calibration.py                 weights fitted without the article judged
    python benchmarks/accuracy/calibration.py --as-shipped    the weights that ship, which know these articles
    python benchmarks/accuracy/calibration.py --articles DIR… --pairs FILE…    with further articles and pair sets

A flag is a finding that is contradicted, imprecise or outdated.  On an article as it is, every flag is wrong.  On an
edited version only new flags count; one is right if it stands in the sentence of a planted error, and names the fact
the error goes against or points at the edited words.  A flag on a pair is right if the pair is contradicted.
Flags on sentences that are wrong as printed count neither way.

The confidence of a fact that differs in one slot is a fitted chance, so it is only honest where the weights do not know
the article: each article, and each fifth of a pair set, is judged by weights fitted without it and without its facts.
Other confidences (quotations, checks that need no reference) are set by hand.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from articles import LONGEST_ALARM
from fit import Settings, Table, add_sources, parted
from material import Version, read_materials, read_pair_set, read_tables
from rows import ARTICLE, CaseReading, Reading, article_rows, case_rows, overlaps, read_articles, read_cases

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.finding import Verdict
from claimcheck.matching.parameters import Parameters, default_parameters
from claimcheck.matching.verify import CompiledReference, compile_reference, verify

ALARMS = frozenset({Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.IMPRECISE})
BINS = 10
FEW = 10
"""Bins with fewer flags say nothing by themselves."""


@dataclass(frozen=True)
class Alarm:
    """What is looked at of one alarm; places are those in the file."""

    rule: str
    start: int
    end: int
    facts: frozenset[str]
    confidence: float


@dataclass(frozen=True)
class Flag:
    """One alarm that counts, and whether it is right."""

    source: str
    confidence: float
    right: bool


def alarms_of(extraction: Extraction, reference: CompiledReference, parameters: Parameters) -> list[Alarm]:
    """Return the alarms of one text."""
    found = []
    text = extraction.document.source
    for finding in verify(extraction, reference, parameters=parameters):
        if finding.verdict not in ALARMS:
            continue
        span = extraction.document.to_source(finding.start, finding.end)
        start, end = span.start, span.end
        if end - start > LONGEST_ALARM or "\n\n" in text[start:end]:
            end = start + 1
        facts = frozenset(evidence.fact.id for evidence in finding.evidence)
        found.append(Alarm(finding.rule, start, end, facts, finding.confidence))
    return found


def article_flags(reading: Reading, parameters: Parameters) -> Iterator[Flag]:
    """Yield the flags on an article and on its edited versions, against its own facts."""
    reference = compile_reference(reading.reference)
    clean_version = reading.material.versions[0]
    clean = alarms_of(reading.extractions[clean_version.key], reference, parameters)
    yield from (
        Flag(ARTICLE, alarm.confidence, right=False) for alarm in clean if not _faulty(alarm, clean_version.faulty)
    )
    for version in reading.material.versions:
        if version.kind not in {"planted", "harmless"}:
            continue
        shifted = {_moved(alarm, version, clean_version) for alarm in clean}
        for alarm in alarms_of(reading.extractions[version.key], reference, parameters):
            known = (alarm.rule, alarm.start, alarm.end, alarm.facts) in shifted
            if not known and not _faulty(alarm, version.faulty):
                yield Flag(ARTICLE, alarm.confidence, right=_meets(alarm, version))


def _faulty(alarm: Alarm, faulty: Iterable[tuple[int, int]]) -> bool:
    return any(overlaps((alarm.start, alarm.end), span) for span in faulty)


def _moved(alarm: Alarm, version: Version, clean: Version) -> tuple[str, int, int, frozenset[str]]:
    """Return an alarm of the clean article at its place in an edited version."""
    start, edited_end = version.words
    by = len(version.text) - len(clean.text)

    def place(offset: int) -> int:
        return offset if offset <= start else offset + by if offset >= edited_end - by else min(offset, edited_end)

    return alarm.rule, place(alarm.start), place(alarm.end), alarm.facts


def _meets(alarm: Alarm, version: Version) -> bool:
    """Say whether a new alarm is about the planted error."""
    at = (alarm.start, alarm.end)
    if version.kind != "planted" or not overlaps(at, version.sentence):
        return False
    return version.contradicts in alarm.facts or overlaps(at, version.words)


def case_flags(reading: CaseReading, parameters: Parameters) -> Iterator[Flag]:
    """Yield the flags on a pair."""
    case = reading.case
    for alarm in alarms_of(reading.extraction, reading.reference, parameters):
        at = case.wrong is None or overlaps((alarm.start, alarm.end), case.wrong)
        yield Flag(case.source, alarm.confidence, right=case.contradicted and at)


def all_flags(
    readings: Sequence[Reading], cases: Sequence[CaseReading], parameters: dict[str, Parameters]
) -> list[Flag]:
    """Return all flags, each group judged by its own parameters (the shipped ones where it has none)."""
    shipped = default_parameters()
    flags: list[Flag] = []
    for reading in readings:
        flags += article_flags(reading, parameters.get(reading.material.name, shipped))
    for case in cases:
        flags += case_flags(case, parameters.get(case.case.group, shipped))
    return flags


def left_out(readings: Sequence[Reading], cases: Sequence[CaseReading], settings: Settings) -> dict[str, Parameters]:
    """Return the parameters for each group, with weights fitted without it."""
    table = Table.of([*article_rows(readings), *case_rows(cases)], settings)
    weights = {group: table.named(table.fit(table.without(frozenset([group])), settings)) for group in table.groups}
    parts = {group: parted(one) for group, one in weights.items()}
    return {group: replace(default_parameters(), against=all_, own=own) for group, (all_, own) in parts.items()}


# The table


def bins_of(flags: Sequence[Flag]) -> list[list[Flag]]:
    """Sort flags into bins of equal width by their confidence."""
    bins: list[list[Flag]] = [[] for _ in range(BINS)]
    for flag in flags:
        bins[min(BINS - 1, int(flag.confidence * BINS + 1e-9))].append(flag)
    return bins


def _share(flags: Sequence[Flag]) -> float:
    return sum(flag.right for flag in flags) / len(flags)


def _stated(flags: Sequence[Flag]) -> float:
    return sum(flag.confidence for flag in flags) / len(flags)


def print_table(flags: Sequence[Flag]) -> None:
    """Print the bins as a Markdown table, then the gaps between what is stated and what is so."""
    print("| stated confidence | flags | mean stated | right | gap |")
    print("| --- | --- | --- | --- | --- |")
    told = 0.0
    largest: tuple[float, str] | None = None
    for number, held in enumerate(bins_of(flags)):
        label = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}"
        if not held:
            print(f"| {label} | 0 | | | |")
            continue
        gap = _share(held) - _stated(held)
        told += abs(gap) * len(held)
        few = " (few)" if len(held) < FEW else ""
        print(f"| {label} | {len(held)}{few} | {_stated(held):.2f} | {_share(held):.2f} | {gap:+.2f} |")
        if not few and (largest is None or abs(gap) > largest[0]):
            largest = (abs(gap), label)
    if largest is not None:
        print(f"\nlargest gap of a bin of {FEW} flags or more: {largest[0]:.2f} ({largest[1]})")
    if flags:
        print(f"mean gap, weighted by flags: {told / len(flags):.2f}; {_share(flags):.2f} of {len(flags)} flags right")


def main() -> int:
    """Collect the flags and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser)
    parser.add_argument("--as-shipped", action="store_true", help="use the weights that ship")
    options = parser.parse_args()
    readings = list(read_articles(read_materials(options.articles)))
    cases = read_cases([*read_tables(), *(case for path in options.pairs for case in read_pair_set(path))])
    fitted = {} if options.as_shipped else left_out(readings, cases, Settings(options.penalty, options.pair_weight))
    flags = all_flags(readings, cases, fitted)
    print("The weights that ship.\n" if options.as_shipped else "Weights fitted without the article or pairs judged.\n")
    sources = sorted({flag.source for flag in flags}, key=lambda name: (name != ARTICLE, name))
    for source in sources:
        print(f"## {source}\n")
        print_table([flag for flag in flags if flag.source == source])
        print()
    if len(sources) > 1:
        print("## all\n")
        print_table(flags)
    return 0


if __name__ == "__main__":
    sys.exit(main())
