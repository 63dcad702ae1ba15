"""What holds of every claim and finding, whatever the text."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.matching.verify import CompiledReference, verify

CheckText = Callable[[str], None]

FACTS = (
    "The Marina Bridge cost 42 million euros.",
    "The Marina Bridge was opened on 3 May 2014.",
    "Elena Neri was mayor of Marina from 1998 to 2008.",
    "Kestrel Foods is the largest baker in Norland.",
    "In 2018 sales of Kestrel Foods rose 12 percent to $4.3 billion.",
    "The Bank of Norland lowered its key rate by 0.5 percentage points in May 2019.",
    "Norland and Velmia signed the Tolvik Treaty on 4 September 1998.",
    "No deaths were reported after the Tolvik flood of 1953.",
)
DRAFTS = (
    *FACTS,
    "The Marina Bridge cost 48 million euros. The bridge was opened on 5 May 2014 by Mayor Tom Reed, who said: “We "
    "paid 52 million euros.”",
    "A title\n\nMARINA, 8 May 2014 — Elena Neri, the mayor of Marina, spoke on Friday.\n\n- In 2018 sales of Kestrel "
    "Foods fell 12 percent.\n- The Tolvik Treaty of 1998 was not signed by Velmia.",
    "Kestrel\r\nFoods\r\nis the second-largest baker in Norland.\r\n\r\nSix deaths were reported after the flood.",
    "On Sunday, 4 September 1998, Norland and Velmia signed the Tolvik Treaty 🚢 in Tolvik\u2028and 中文 too.",
)
WORDS = [
    "Marina", "Elena Neri", "Kestrel Foods", "Norland", "the", "mayor", "of", "bridge", "cost", "rose", "was", "signed",
    "42", "million", "euros", "€4.3bn", "12 percent", "in", "2014", "3 May", "Friday", "first", "largest", "not", "No",
    ",", ".", "“", "”", "(", ")", "-", "—", "\n", "\n\n", "'s", "according to", "said", "that",
    "and", "$", "%", "1,2,3", "99" * 9,
]  # fmt: skip


@pytest.fixture(scope="session")
def reference(reference_of: Callable[..., CompiledReference]) -> CompiledReference:
    return reference_of(*FACTS)


def check_extraction(extraction: Extraction) -> None:
    """Every mention and claim is a run of the text, within its sentence."""
    text = extraction.document.reading
    mentions: list[Any] = [*extraction.times, *extraction.quantities, *extraction.names]
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
    for claim in extraction.claims:
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        assert 0 <= claim.own_times <= len(claim.times)
        for span in (claim.direction_at, claim.polarity_at, claim.predicate_at):
            assert span is None or claim.sentence_start <= span.start < span.end <= claim.sentence_end
        for slot in (claim.role, claim.rank):
            assert slot is None or 0 <= slot.start < slot.end <= len(text)


def check_findings(findings: tuple[Finding, ...], text: str) -> None:
    """Every finding points into the sentence of its claim, and says why."""
    for finding in findings:
        claim = finding.claim
        assert claim.sentence_start <= finding.start < finding.end <= claim.sentence_end <= len(text)
        assert 0.0 <= finding.confidence <= 1.0
        assert finding.message
        if finding.verdict in {Verdict.SUPPORTED, Verdict.IMPRECISE, Verdict.OUTDATED, Verdict.DISPUTED}:
            assert finding.evidence
        if finding.verdict is Verdict.UNCOVERED:
            assert not finding.evidence
        if finding.suggestion is not None:
            assert not claim.quoted
            assert finding.start <= finding.suggestion.start < finding.suggestion.end <= finding.end
        for comparison in (c for evidence in finding.evidence for c in evidence.comparisons):
            assert comparison.why
            assert (comparison.start is None) == (comparison.end is None)
            if comparison.start is not None and comparison.end is not None:
                assert 0 <= comparison.start < comparison.end <= len(text)


@pytest.fixture(scope="session")
def check_text(read: Callable[..., Extraction], reference: CompiledReference) -> CheckText:
    """Return the check of everything that holds of a text."""

    def check(text: str) -> None:
        extraction = read(text, published=date(2020, 6, 15))
        check_extraction(extraction)
        findings = verify(extraction, reference)
        check_findings(findings, extraction.document.reading)
        held = [finding.claim for finding in findings if finding.rule != "weekday-mismatch"]
        assert len(set(held)) == len(held), "two findings for one claim"
        assert set(held) <= set(extraction.claims)

    return check


@pytest.mark.parametrize("draft", DRAFTS)
def test_offsets_lie_inside_the_sentence(draft: str, check_text: CheckText) -> None:
    check_text(draft)


def test_one_finding_for_each_claim(read: Callable[..., Extraction], reference: CompiledReference) -> None:
    for draft in DRAFTS[: len(FACTS)]:
        extraction = read(draft)
        assert [finding.claim for finding in verify(extraction, reference)] == [*extraction.claims]


def test_the_same_text_gives_the_same_findings(
    read: Callable[..., Extraction], reference_of: Callable[..., CompiledReference]
) -> None:
    for draft in DRAFTS:
        extraction = read(draft)
        assert verify(extraction, reference_of(*FACTS)) == verify(extraction, reference_of(*FACTS))


def test_the_order_of_the_facts_does_not_decide(
    read: Callable[..., Extraction], reference_of: Callable[..., CompiledReference]
) -> None:
    for draft in DRAFTS:
        extraction = read(draft)
        there, back = reference_of(*FACTS), reference_of(*reversed(FACTS))
        outcomes = [
            [(f.rule, f.verdict, f.start, f.end, f.confidence) for f in verify(extraction, facts)]
            for facts in (there, back)
        ]
        assert outcomes[0] == outcomes[1]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=st.text(max_size=120))
@example(text="")
@example(text="\0")
@example(text="\ud7ff\U0010ffff\u202e\u200b. 42%\u0301")
@example(text="..." * 40)
@example(text="٤٢ million ٪ €\u00a0٣")
def test_any_text_is_checked(text: str, check_text: CheckText) -> None:
    check_text(text)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(text=st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_words_are_checked(text: str, check_text: CheckText) -> None:
    check_text(text)
