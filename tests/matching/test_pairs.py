"""A draft held against a fact: pairs of our own over ten topics (`pairs/*.yaml`).

A row holds `kind`, `draft` with the wrong words in braces, and `fact` (a plain sentence, or the fields of a fact).
Wrong words are expected to be `contradicted`, unless the row says `outdated`; `slot` names the slot at fault, one of
`SLOTS`.  Where nothing is wrong, the row says what to `expect`: `supported`, `imprecise`, `uncovered` (no alarm, and
the fact supports nothing either), or `quiet` (no alarm, that is all).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from claimcheck.extraction.claim import ClaimKind
from claimcheck.matching.finding import Agreement, Finding, Verdict

PAIRS = Path(__file__).parent / "pairs"
FIELDS = {"kind", "draft", "published", "fact", "expect", "slot"}
NAMES = {"name", "subject", "object", "place", "holder", "office"}
SLOTS = {
    "amount": {"amount"},
    "time": {"time"},
    "name": NAMES,
    "role": {"role"},
    "rank": {"rank"},
    "direction": {"direction"},
    "polarity": {"polarity"},
    "any": {"amount", "time", "role", "rank", "direction", "polarity", "predicate", *NAMES},
    "weekday": set[str](),
}
"""The slots of comparisons that may name the fault of a row; a weekday needs no fact."""

ALARMS = {Verdict.CONTRADICTED, Verdict.OUTDATED}
OWN_SLOT = {
    ClaimKind.AMOUNT: "amount",
    ClaimKind.DATE: "time",
    ClaimKind.ROLE: "role",
    ClaimKind.RANKING: "rank",
}
"""The slot that a claim of a kind is about; a finding says how it compares."""


@dataclass(frozen=True, slots=True)
class Pair:
    topic: str
    kind: str
    draft: str
    wrong: tuple[int, int] | None
    fact: str | Mapping[str, Any]
    published: date | None
    expect: str
    slot: str | None

    @property
    def name(self) -> str:
        return f"{self.topic}, {self.kind}: {self.draft}"[:90]


def pair_of(topic: str, row: Mapping[str, Any]) -> Pair:
    """Return a row as a pair, the braces taken out of its draft."""
    lead, brace, rest = row["draft"].partition("{")
    words, _, tail = rest.partition("}")
    wrong = (len(lead), len(lead) + len(words)) if brace else None
    return Pair(
        topic=topic,
        kind=row["kind"],
        draft=lead + words + tail,
        wrong=wrong,
        fact=row["fact"],
        published=row.get("published"),
        expect=row.get("expect", "contradicted" if wrong else ""),
        slot=row.get("slot"),
    )


def rows(folder: Path = PAIRS) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every row with its topic."""
    for path in sorted(folder.glob("*.yaml")):
        for row in YAML(typ="safe").load(path):
            yield path.stem, row


def _problems_of_alarm(finding: Finding, pair: Pair, fact: str) -> list[str]:
    """Return what is wrong with the finding that points at the wrong words."""
    said = []
    if finding.verdict != pair.expect:
        said.append(f"{finding.verdict}, not {pair.expect}")
    if pair.slot == "weekday":
        return said
    if not finding.evidence or finding.evidence[0].fact.id != fact:
        return [*said, "the evidence does not name the fact"]
    comparisons = finding.evidence[0].comparisons
    at_fault = [comparison.slot for comparison in comparisons if comparison.agreement is Agreement.DIFFERENT]
    if len(at_fault) != 1 or at_fault[0] not in SLOTS[pair.slot or "any"]:
        said.append(f"at fault: {at_fault}, not {pair.slot}")
    own = OWN_SLOT.get(finding.claim.kind)
    if own and own not in {comparison.slot for comparison in comparisons}:
        said.append(f"no comparison of the {own}")
    if not all(comparison.why and comparison.draft and comparison.reference for comparison in comparisons):
        said.append("a comparison without its values or its reason")
    return said


def problems(pair: Pair, findings: tuple[Finding, ...], *, fact: str = "fact-1") -> list[str]:
    """Return what is wrong with the findings of a pair, empty where all is as expected."""
    alarms = [finding for finding in findings if finding.verdict in ALARMS]
    if pair.wrong is None:
        said = [f"{a.verdict}: {pair.draft[a.start : a.end]!r}, {a.message}" for a in alarms]
        if pair.expect == "uncovered":
            return said + [f"supported: {f.claim.text!r}" for f in findings if f.verdict is Verdict.SUPPORTED]
        if pair.expect != "quiet" and not any(finding.verdict == pair.expect for finding in findings):
            said.append(f"not {pair.expect}: {', '.join(sorted({f.verdict for f in findings})) or 'no claim'}")
        return said
    start, end = pair.wrong
    right = [alarm for alarm in alarms if alarm.start < end and start < alarm.end]
    if not right:
        got = sorted({f"{f.verdict} at {pair.draft[f.start : f.end]!r}" for f in findings})
        return [f"no alarm at {pair.draft[start:end]!r}: {'; '.join(got) or 'no claim'}"]
    said = [f"also {a.verdict} at {pair.draft[a.start : a.end]!r}" for a in alarms if a not in right]
    tried = [_problems_of_alarm(alarm, pair, fact) for alarm in right]
    return said + min(tried, key=len)


TABLE = [pair_of(topic, row) for topic, row in rows()]


@pytest.mark.parametrize("pair", [pytest.param(pair, id=pair.name) for pair in TABLE])
def test_pair_comes_out_as_expected(pair: Pair, check: Callable[..., tuple[Finding, ...]]) -> None:
    assert problems(pair, check(pair.draft, pair.fact, published=pair.published)) == []


def test_every_row_asserts_something() -> None:
    for topic, row in rows():
        assert set(row) <= FIELDS, f"{topic}: {row}"
        pair = pair_of(topic, row)
        if pair.wrong is None:
            assert pair.expect in {"supported", "imprecise", "uncovered", "quiet"}, pair.name
            assert pair.slot is None, pair.name
        else:
            assert pair.expect in {"contradicted", "outdated"}, pair.name
            assert pair.slot in SLOTS, pair.name


def test_the_table_is_broad() -> None:
    assert len(TABLE) >= 120
    assert len({pair.topic for pair in TABLE}) >= 10
    assert sum(pair.expect in {"quiet", "uncovered"} for pair in TABLE) >= 40
    assert len({pair.kind for pair in TABLE if pair.wrong}) >= 15
