"""What a draft quotes held against what the facts quote: pairs of our own (`quotations.yaml`).

A row holds `kind`, `draft` with the wrong words in braces, `fact` (one or a list), the `rule` of the finding at the
wrong words (`contradicted`, unless the row says what to `expect`), or what to `expect`: `supported` (every quotation
is), `quiet` (no alarm on a quotation, and none supported) or `none` (the draft quotes nobody).
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from claimcheck.extraction.claim import ClaimKind, Extraction
from claimcheck.matching.finding import Finding, Verdict
from claimcheck.matching.quoted_words import partings, spoken_words
from claimcheck.report.rules import RULES

ROWS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("quotations.yaml"))
Check = Callable[..., tuple[Finding, ...]]


def _quoted(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.claim.kind is ClaimKind.QUOTATION]


def _problems(row: dict[str, Any], draft: str, findings: list[Finding]) -> Iterator[str]:
    verdicts = [finding.verdict for finding in findings]
    if "rule" in row:
        start, end = row["draft"].index("{"), row["draft"].index("}") - 1
        right = [f for f in findings if f.rule == row["rule"] and f.start < end and start < f.end]
        others = [f for f in findings if f not in right and f.verdict not in {Verdict.SUPPORTED, Verdict.UNCOVERED}]
        if not right:
            yield f"no {row['rule']} at {draft[start:end]!r}: {[(f.rule, draft[f.start : f.end]) for f in findings]}"
        yield from (f"{f.verdict} instead" for f in right if f.verdict != row.get("expect", "contradicted"))
        yield from (f"also {f.rule} at {draft[f.start : f.end]!r}: {f.message}" for f in others)
        yield from ("a suggestion" for f in findings if f.suggestion is not None)
    elif row["expect"] == "supported" and (not findings or set(verdicts) != {Verdict.SUPPORTED}):
        yield f"not supported: {[(f.verdict.value, f.message) for f in findings]}"
    elif row["expect"] == "quiet" and (not findings or set(verdicts) != {Verdict.UNCOVERED}):
        yield f"not quiet: {[(f.verdict.value, f.message) for f in findings]}"
    elif row["expect"] == "none" and findings:
        yield f"quotes: {[f.claim.text for f in findings]}"


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['kind']}: {row['draft']}"[:90]) for row in ROWS])
def test_quotation_comes_out_as_expected(row: dict[str, Any], check: Check) -> None:
    draft = row["draft"].replace("{", "").replace("}", "")
    facts = row["fact"] if isinstance(row["fact"], list) else [row["fact"]]
    assert list(_problems(row, draft, _quoted(check(draft, *facts)))) == []


def test_the_message_names_both_speakers(check: Check) -> None:
    fact = 'Lena Voss said: "The harbour was our living room."'
    (finding,) = _quoted(check("“The harbour was our living room,” said Tom Reed.", fact))
    assert finding.message == "the fact gives these words to Lena Voss, not to Tom Reed"
    assert {c.slot: c.agreement.value for c in finding.evidence[0].comparisons} == {
        "words": "same",
        "attribution": "different",
    }


def test_the_message_shows_the_wording_of_the_fact(check: Check) -> None:
    fact = 'Lena Voss said: "The harbour was our living room."'
    (finding,) = _quoted(check("“The harbour was our dining room,” said Lena Voss.", fact))
    assert finding.message == "the fact quotes Lena Voss with “living” here"


@pytest.mark.parametrize("name", ["attribution-mismatch", "quotation-mismatch"])
def test_the_example_of_the_rule_comes_out(name: str, check: Check) -> None:
    rule = RULES[name]
    (finding,) = _quoted(check(rule.draft, rule.reference))
    assert (finding.rule, finding.verdict) == (name, rule.verdict)


def test_claims_about_what_is_quoted_stay_as_they_are(read: Callable[..., Extraction]) -> None:
    claims = read("“The plant employed 900 people in 1975,” said Lena Voss.").claims
    assert sorted(claim.kind for claim in claims) == [ClaimKind.AMOUNT, ClaimKind.QUOTATION]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We can't, we won’t.", "we can not we will not"),
        ("twenty-five per cent", "25 percent"),
        ("25%", "25 percent"),
        ("It's 1,200 metres", "it is 1200 metres"),
    ],
)
def test_words_are_compared_in_one_form(text: str, words: str) -> None:
    assert " ".join(word.form for word in spoken_words(text)) == words


def test_long_quotations_are_compared_in_no_time() -> None:
    long_ = spoken_words("the river comes back and " * 400)
    result = partings(spoken_words("the river comes back and the tunnel is late"), long_)
    assert result is None or result[0] >= 5
