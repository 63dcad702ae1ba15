"""A short article of our own, with facts in other words: silence while it is right, one alarm for one error."""

from collections.abc import Callable

import pytest

from claimcheck.extraction.claim import Extraction
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.matching.verify import CompiledReference, verify

ARTICLE = """\
The harbour that would not close

TOLVIK, 12 March 2019 — Tolvik town council voted on Tuesday to keep the old harbour open, 66 years after the flood \
that nearly ended it.

The flood of 1 February 1953 killed 307 people and destroyed 2,100 houses. No ship left the harbour for four months.

Sigrid Moen, who was mayor of Tolvik from 1951 to 1964, had the sea wall rebuilt. The wall was finished in June 1957 \
and cost 9 million crowns, according to the Tolvik Harbour Authority. It is 2.4 kilometres long.

Trade came back slowly. In 1960 the port handled 0.8 million tonnes of cargo; by 2016 it was 3.2 million tonnes. \
Kestrel Foods, the largest baker in Norland, rents two of the five warehouses and pays 600,000 euros a year.

“I hope our children will still smell the tar,” Moen once wrote.
"""
FACTS = (
    "Tolvik town council decided on 12 March 2019 to keep the old harbour open.",
    "The flood that struck Tolvik on 1 February 1953 cost 307 people their lives.",
    "In the flood of 1953 in Tolvik 2,100 houses were destroyed.",
    "Sigrid Moen was the mayor of Tolvik from 1951 to 1964.",
    "The sea wall of Tolvik was completed in June 1957.",
    "The sea wall of Tolvik cost 9 million crowns.",
    "Tolvik's sea wall has a length of 2.4 kilometres.",
    "The port of Tolvik handled 3.2 million tonnes of cargo in 2016.",
    "In 1960 0.8 million tonnes of cargo passed through the port of Tolvik.",
    "Kestrel Foods is the largest baker in Norland.",
    "Kestrel Foods pays 600,000 euros a year for two warehouses in the harbour of Tolvik.",
)
ALARMS = {Verdict.CONTRADICTED, Verdict.OUTDATED}


@pytest.fixture(scope="module")
def reference(reference_of: Callable[..., CompiledReference]) -> CompiledReference:
    return reference_of(*FACTS)


def alarms(findings: tuple[Finding, ...], text: str) -> list[str]:
    return [text[finding.start : finding.end] for finding in findings if finding.verdict in ALARMS]


def test_no_alarm_while_all_is_right(read: Callable[..., Extraction], reference: CompiledReference) -> None:
    extraction = read(ARTICLE)
    findings = verify(extraction, reference)
    assert alarms(findings, extraction.document.reading) == []
    told = {finding.evidence[0].fact.id for finding in findings if finding.verdict is Verdict.SUPPORTED}
    assert len(told) >= 8


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("destroyed 2,100 houses", "destroyed 12,100 houses"),
        ("9 million crowns", "9 million euros"),
        ("Kestrel Foods, the", "Hartwell Mills, the"),
        ("600,000 euros a year", "600,000 euros a month"),
        ("1 February 1953", "11 February 1953"),
    ],
)
def test_one_error_one_alarm(
    right: str, wrong: str, read: Callable[..., Extraction], reference: CompiledReference
) -> None:
    assert ARTICLE.count(right) == 1
    extraction = read(ARTICLE.replace(right, wrong))
    text = extraction.document.reading
    start = text.index(wrong)
    findings = [finding for finding in verify(extraction, reference) if finding.verdict in ALARMS]
    assert findings
    assert all(f.start < start + len(wrong) and start < f.end for f in findings), alarms(tuple(findings), text)
