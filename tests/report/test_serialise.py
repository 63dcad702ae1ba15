"""The JSON of the contract: fields, offsets in the file, fingerprints."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction
from claimcheck.report.report import DocumentReport, Report, Summary
from claimcheck.report.serialise import (
    coverage_of,
    decimal_string,
    extraction_dict,
    fingerprints,
    report_dict,
    shared_fingerprints,
)
from claimcheck.text.document import Document
from claimcheck.text.readers.markdown import read_markdown
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention
from claimcheck.values.time import TimeMention, TimeValue, TimexType

FINDING = (
    "rule verdict severity start end line column end_line end_column text message sentence_start sentence_end "
    "claim confidence evidence suggestion fingerprint suppressed"
)
CLAIM = (
    "start end text sentence_start sentence_end subject property object kind polarity attributed_to quoted "
    "hedged times quantities"
)
EXTRACTED = (
    '{"schema":"claimcheck/extraction/1","id":"a1","published":"2022-01-28",'
    '"times":[{"start":14,"end":23,"text":"Wednesday","timex":{"type":"DATE","value":"2022-01-26"},'
    '"earliest":"2022-01-26","latest":"2022-01-26","approximate":false}],'
    '"quantities":[{"start":29,"end":58,"text":"around four billion euros a year","kind":"money",'
    '"low":"4000000000","high":"4000000000","unit":"EUR","per":"year","bound":"about","change":null,'
    '"noun":null}],"claims":[{"start":0,"end":13,"text":"The sanctions","sentence_start":0,"sentence_end":62,'
    '"subject":"sanctions","property":"cost","object":null,"kind":"amount","polarity":true,'
    '"attributed_to":null,"quoted":false,"hedged":true,"times":[0],"quantities":[0]}]}'
)


def extraction(document: Document) -> Extraction:
    day = date(2022, 1, 26)
    time = TimeMention(14, 23, "Wednesday", TimeValue(TimexType.DATE, "2022-01-26", day, day), "weekday")
    four = Quantity(QuantityKind.MONEY, Decimal("4.0") * 10**9, Decimal("4E9"), Decimal(1), Bound.ABOUT, "EUR", "year")
    amount = QuantityMention(29, 58, "around four billion euros a year", four, "money")
    claim = Claim(
        ClaimKind.AMOUNT, 0, 13, "The sanctions", 0, 62, "sanctions", "cost", hedged=True,
        times=(time,), own_times=1, quantities=(amount,),
    )  # fmt: skip
    return Extraction(document, (time,), (amount,), (), (claim,))


def test_extraction_is_that_of_the_contract(make_document: Callable[..., Document]) -> None:
    from claimcheck.report.sanitise import to_json

    document = make_document("The sanctions Wednesday cost around four billion euros a year.")
    assert to_json(extraction_dict(extraction(document), id="a1")) == EXTRACTED


def test_finding_has_the_fields_of_the_contract(bridge: Report) -> None:
    whole = report_dict(bridge)
    assert list(whole) == ["schema", "documents", "summary"]
    found = whole["documents"][0]["findings"]
    assert [list(one) for one in found] == [FINDING.split()] * len(found)
    assert list(found[1]["claim"]) == CLAIM.split()
    assert found[1]["evidence"][0]["place"] == "claims/marina.yaml:12"
    assert list(found[1]["evidence"][0]["comparisons"][0]) == ["slot", "draft", "reference", "agreement", "why"]
    assert whole["summary"] == {
        "claims": 7, "supported": 1, "contradicted": 2, "outdated": 1, "imprecise": 1, "disputed": 1,
        "uncovered": 1, "coverage": 0.86, "suppressed": 0,
    }  # fmt: skip


def test_offsets_lead_to_the_words_of_the_file(bridge: Report) -> None:
    text = "# Head\n\nThe **harbour [bridge](x)** cost &euro;48 million.\n"
    draft = read_markdown(text, path="d.md")
    at = draft.reading.index("bridge cost")
    old = bridge.documents[0].findings[1]
    found = replace(old, start=at, end=at + 6, claim=replace(old.claim, sentence_start=6, sentence_end=at + 6))
    (written,) = report_dict(Report((DocumentReport(draft, (replace(found, suggestion=None),)),)))["documents"][0][
        "findings"
    ]
    assert text[written["start"] : written["end"]] == "bridge" == written["text"]
    assert (written["line"], written["column"]) == (3, text.splitlines()[2].index("bridge") + 1)


def moved(report: DocumentReport, by: int) -> DocumentReport:
    """Return the report as it would be with other words before the text."""
    document = replace(report.document, reading="x" * by + report.document.reading)
    findings = (
        replace(
            finding,
            start=finding.start + by,
            end=finding.end + by,
            message="said otherwise",
            confidence=0.5,
            claim=replace(
                finding.claim,
                start=finding.claim.start + by,
                end=finding.claim.end + by,
                sentence_start=finding.claim.sentence_start + by,
                sentence_end=finding.claim.sentence_end + by,
            ),
        )
        for finding in report.findings
    )
    return DocumentReport(document, tuple(findings))


def test_fingerprint_withstands_edits_elsewhere(bridge: Report) -> None:
    (report,) = bridge.documents
    assert fingerprints(moved(report, 90)) == fingerprints(report)
    assert len(set(fingerprints(report))) == len(report.findings)


def test_fingerprint_is_of_the_sentence(bridge: Report) -> None:
    (report,) = bridge.documents
    same = replace(report.document, reading=report.document.reading.replace("bridge", "BRIDGE").replace("“", '"'))
    assert fingerprints(replace(report, document=same)) == fingerprints(report)
    other = replace(report.document, reading=report.document.reading.replace("harbour", "highway"))
    changed = [
        finding.claim.sentence_start == 0
        for finding, old, new in zip(
            report.findings, fingerprints(report), fingerprints(replace(report, document=other)), strict=True
        )
        if old != new
    ]
    assert changed == [True, True]


def test_findings_alike_have_fingerprints_of_their_own(bridge: Report) -> None:
    (report,) = bridge.documents
    twice = replace(report, findings=report.findings[:1] * 2)
    assert len(set(fingerprints(twice))) == 2
    assert len(set(shared_fingerprints(twice))) == 1


@pytest.mark.parametrize(
    ("amount", "written"),
    [("4E+9", "4000000000"), ("4.10", "4.1"), ("0.050", "0.05"), ("100", "100"), ("-3.0", "-3"), ("1E-7", "0.0000001")],
)
def test_decimals_have_neither_exponent_nor_filling(amount: str, written: str) -> None:
    assert decimal_string(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("summary", "coverage"),
    [
        (Summary(), 0.0),
        (Summary(supported=3), 1.0),
        (Summary(uncovered=3), 0.0),
        (Summary(supported=26, contradicted=2, imprecise=5, uncovered=4), 0.89),
        (Summary(supported=999, uncovered=1), 0.99),
        (Summary(supported=1, uncovered=999), 0.01),
    ],
)
def test_coverage_is_never_rounded_to_all_or_nothing(summary: Summary, coverage: float) -> None:
    assert coverage_of(summary) == coverage
