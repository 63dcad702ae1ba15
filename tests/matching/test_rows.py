"""What follows from the rows of a table: how long, how old, how many, how many times as much, when."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from claimcheck.matching.finding import Finding, Verdict

Check = Callable[..., tuple[Finding, ...]]
TABLES = YAML(typ="safe").load(Path(__file__).with_name("rows.yaml"))


def cases() -> Iterator[tuple[tuple[str, ...], str, str]]:
    for table in TABLES:
        for verdict in ("supported", "contradicted", "uncovered"):
            for draft in table.get(verdict, ()):
                yield tuple(table["rows"]), draft, verdict


@pytest.mark.parametrize(("rows", "draft", "verdict"), list(cases()))
def test_a_sentence_held_against_the_rows_of_a_table(
    check: Check, rows: tuple[str, ...], draft: str, verdict: str
) -> None:
    found = {finding.verdict.value for finding in check(draft, *rows)}
    if verdict == "contradicted":
        assert "contradicted" in found
    else:
        assert found == {verdict}


def test_the_finding_names_both_rows_and_reckons_in_one_line(check: Check) -> None:
    rows = ("Lower Tarn – Established: 1901", "Lower Tarn – Disestablished: 1912")
    (finding,) = check("Lower Tarn existed for thirty years.", *rows)
    assert finding.verdict is Verdict.CONTRADICTED
    assert [evidence.fact.id for evidence in finding.evidence] == ["fact-1", "fact-2"]
    assert finding.message == "from 1901 to 1912 it is 10 to 11 years, not thirty years"


def test_a_fact_in_a_sentence_goes_before_what_is_reckoned_from_rows(check: Check) -> None:
    rows = ("Lower Tarn – Opened: 1901", "Lower Tarn was closed in 1950.")
    (finding,) = check("Lower Tarn was closed in 1950.", *rows)
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.evidence[0].fact.id == "fact-2"
