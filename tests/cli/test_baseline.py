"""The baseline: what was found before does not fail, what is new does, what is gone is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.extraction.extract import extract
from claimcheck.matching.verify import verify
from claimcheck.report.report import DocumentReport
from claimcheck.report.serialise import fingerprints
from claimcheck.text.readers.markdown import read_markdown
from claimcheck.text.readers.plain import read_plain

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")
FILE = "claimcheck-baseline.json"
USE = ("verify", "wrong.txt", *REFERENCE, "--baseline", FILE)
OLD = "The Marina Bridge cost 48 million euros."
NEW = "The Marina Bridge was opened on 4 May 2014."


@pytest.fixture
def kept(run: Run) -> dict[str, Any]:
    """Return the baseline of the wrong draft."""
    outcome = run("baseline", "create", "wrong.txt", *REFERENCE)
    assert (outcome.status, outcome.out) == (0, "")
    assert "1 finding of 1 draft written to claimcheck-baseline.json" in outcome.err
    return json.loads(Path(FILE).read_text(encoding="utf-8"))


def test_an_entry_says_what_it_stands_for(kept: dict[str, Any]) -> None:
    assert kept["schema"] == "claimcheck/baseline/1"
    (entry,) = kept["findings"]
    assert list(entry) == ["path", "rule", "fingerprint", "count", "words"]
    assert (entry["path"], entry["rule"], entry["count"]) == ("wrong.txt", "amount-mismatch", 1)
    assert entry["words"] == "48 million euros"


def test_what_is_in_the_baseline_does_not_fail(kept: dict[str, Any], run: Run) -> None:
    outcome = run(*USE)
    assert (outcome.status, outcome.err) == (0, "")
    assert "48 million" not in outcome.out
    assert "1 suppressed (1 baseline)" in " ".join(outcome.out.split())
    (document,) = json.loads(run(*USE, "--output-format", "json").out)["documents"]
    marks = {one["rule"]: one["suppressed"] for one in document["findings"]}
    assert marks["amount-mismatch"]["kind"] == "baseline"
    assert marks["uncovered"] is None


def test_code_scanning_is_told_what_is_new(kept: dict[str, Any], desk: Path, run: Run) -> None:
    def states(*arguments: str) -> dict[str, str | None]:
        log = json.loads(run("verify", "wrong.txt", *REFERENCE, "--output-format", "sarif", *arguments).out)
        return {result["ruleId"]: result.get("baselineState") for result in log["runs"][0]["results"]}

    (desk / "wrong.txt").write_text(f"{NEW}\n\n{(desk / 'wrong.txt').read_text()}")
    assert states("--baseline", FILE) == {"amount-mismatch": "unchanged", "date-mismatch": "new"}
    assert states() == {"amount-mismatch": None, "date-mismatch": None}, "nothing to compare with"
    every = states("--baseline", FILE, "-v")
    assert every.pop("uncovered") is None, "a baseline holds no claims that nothing is wrong with"
    assert set(every.values()) == {"unchanged", "new"}


def test_only_what_is_new_fails(kept: dict[str, Any], desk: Path, run: Run) -> None:
    text = f"Spring is near.\n\n{NEW}\n\n{(desk / 'wrong.txt').read_text()}"
    (desk / "wrong.txt").write_text(text)
    outcome = run(*USE, "--output-format", "concise")
    assert outcome.status == 1
    assert [line.split()[1] for line in outcome.out.splitlines()[:-1]] == ["date-mismatch"]


def test_a_second_finding_of_the_same_kind_is_new(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "wrong.txt").write_text(f"{OLD}\n\nSpring is near.\n\n{OLD}\n")
    outcome = run(*USE, "--output-format", "concise")
    assert outcome.status == 1
    assert outcome.out.startswith("wrong.txt:5:24: amount-mismatch")
    assert run("baseline", "create", "--force", "wrong.txt", *REFERENCE).status == 0
    (entry,) = json.loads(Path(FILE).read_text())["findings"]
    assert entry["count"] == 2
    assert run(*USE).status == 0


def test_what_is_gone_is_stale_until_pruned(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "wrong.txt").write_text("Spring is near.\n")
    outcome = run(*USE)
    assert outcome.status == 0
    assert "warning: stale in the baseline: wrong.txt: amount-mismatch “48 million euros”" in outcome.err
    assert run(*USE, "-q").err == ""
    pruned = run("baseline", "prune", *REFERENCE)
    assert (pruned.status, pruned.out) == (0, "")
    assert "1 finding of 1 draft removed" in pruned.err
    assert json.loads(Path(FILE).read_text())["findings"] == []
    assert run(*USE).err == ""
    assert "nothing is stale" in run("baseline", "prune", *REFERENCE).err


def test_a_draft_that_is_gone_is_stale(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "wrong.txt").unlink()
    outcome = run("verify", "right.txt", *REFERENCE, "--baseline", FILE)
    assert "stale in the baseline: wrong.txt" in outcome.err
    assert run("baseline", "prune", *REFERENCE).status == 0
    assert json.loads(Path(FILE).read_text())["findings"] == []


def test_a_draft_that_was_not_checked_is_not_stale(kept: dict[str, Any], run: Run) -> None:
    assert run("verify", "right.txt", *REFERENCE, "--baseline", FILE).err == ""


def test_pruning_adds_nothing_and_keeps_the_rest(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "wrong.txt").write_text(f"{OLD} {NEW}\n")
    before = Path(FILE).read_bytes()
    assert run("baseline", "prune", *REFERENCE).status == 0
    assert Path(FILE).read_bytes() == before


def test_paths_are_seen_from_the_baseline(desk: Path, run: Run) -> None:
    (desk / "folder" / "a b.md").write_text(f"{OLD}\n")
    (desk / "kept").mkdir()
    assert run("baseline", "create", "folder", *REFERENCE, "--baseline", "kept/b.json").status == 0
    (entry,) = json.loads((desk / "kept" / "b.json").read_text())["findings"]
    assert entry["path"] == "../folder/a b.md"
    path = str((desk / "folder" / "a b.md").resolve())
    assert run("verify", path, *REFERENCE, "--baseline", "kept/b.json").status == 0


def test_the_configuration_names_the_baseline(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "folder" / "claimcheck.toml").write_text(f'baseline = "../{FILE}"\nreference = ["../marina.yaml"]\n')
    (desk / "folder" / "draft.txt").write_text(f"{OLD}\n")
    assert run("verify", "folder/draft.txt").status == 1
    assert run("baseline", "create", "--force", "folder/draft.txt").status == 0
    assert json.loads(Path(FILE).read_text())["findings"][0]["path"] == "folder/draft.txt"
    assert run("verify", "folder/draft.txt").status == 0
    assert "baseline = " in run("config", "show", "folder").out


def test_the_same_findings_give_the_same_bytes(kept: dict[str, Any], run: Run) -> None:
    before = Path(FILE).read_bytes()
    assert run("baseline", "create", "--force", "wrong.txt", *REFERENCE).status == 0
    assert Path(FILE).read_bytes() == before


def test_uncovered_claims_are_kept_on_request(desk: Path, run: Run) -> None:
    level = ("--fail-level", "note")
    assert run("baseline", "create", "wrong.txt", *REFERENCE, *level).status == 0
    assert run(*USE, *level).status == 0


def test_a_baseline_is_shown(kept: dict[str, Any], run: Run) -> None:
    assert run("baseline", "show").out == "wrong.txt\n  amount-mismatch  “48 million euros”\n1 finding of 1 draft\n"
    assert json.loads(run("baseline", "show", "--output-format", "json").out) == kept
    assert json.loads(run("baseline", "show", "--output-format", "json-lines").out) == kept["findings"][0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "broken.json:1:2: the baseline is not valid JSON"),
        ("<<<<<<< HEAD\n", "broken.json:1:1: the baseline is not valid JSON"),
        ("[" * 100_000, "the baseline is not valid JSON"),
        ("[]", "this is no baseline"),
        ('{"schema": "claimcheck/baseline/9", "findings": []}', 'it must hold "schema": "claimcheck/baseline/1"'),
        ('{"schema": "claimcheck/baseline/1", "findings": [1]}', "findings[0] of the baseline must be an object"),
        ('{"schema": "claimcheck/baseline/1", "findings": [{}]}', "must have the fields path, rule"),
        (
            '{"schema": "claimcheck/baseline/1", "findings": '
            '[{"path": "a", "rule": "b", "fingerprint": "c", "count": true, "words": ""}]}',
            "'count' of findings[0] of the baseline must be a whole number of 1 or more",
        ),
    ],
)
def test_a_broken_baseline_is_refused(desk: Path, run: Run, content: str, said: str) -> None:
    (desk / "broken.json").write_text(content)
    for command in (("verify", "wrong.txt", *REFERENCE), ("baseline", "prune", *REFERENCE), ("baseline", "show")):
        outcome = run(*command, "--baseline", "broken.json")
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.err
        assert "claimcheck baseline create --force" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verify", "wrong.txt", *REFERENCE, "--baseline", "nowhere.json"), "nowhere.json: there is no such baseline"),
        (
            ("verify", "--input-format", "jsonl", "-", "--baseline", "x.json"),
            "records are not compared with what was there",
        ),
        (("baseline", "create", "wrong.txt", "nowhere.txt", *REFERENCE), "nowhere.txt: no such file"),
        (("baseline", "create", "wrong.txt", "-r", "nofacts.yaml"), "the reference holds no facts"),
        (("baseline", "create", "wrong.txt", *REFERENCE, "--baseline", "no/b.json"), "the baseline cannot be written"),
        (("baseline", "create", "wrong.txt", *REFERENCE, "--baseline", "right.txt"), "--force replaces it"),
        (("baseline", "create", *REFERENCE), "no path is given"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert not (desk / FILE).exists()


def test_nothing_is_pruned_where_a_draft_cannot_be_read(kept: dict[str, Any], desk: Path, run: Run) -> None:
    (desk / "wrong.txt").write_bytes(b"caf\0")
    before = Path(FILE).read_bytes()
    assert run("baseline", "prune", *REFERENCE).status == 2
    assert Path(FILE).read_bytes() == before


SENTENCES = (
    "Spring is near.",
    "The Marina Library holds 70,000 books.",
    "It rained in 2019.",
    "“Nobody knew,” she said.",
)
ELSEWHERE = st.lists(st.sampled_from(SENTENCES), max_size=3).map("\n\n".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ELSEWHERE, after=ELSEWHERE, markdown=st.booleans())
def test_fingerprints_withstand_edits_elsewhere(
    reference_of: Callable[..., Any], before: str, after: str, markdown: bool
) -> None:
    facts = reference_of("The Marina Bridge cost 42 million euros.", "The Marina Bridge was opened on 3 May 2014.")

    def marks(text: str) -> set[str]:
        document = (read_markdown if markdown else read_plain)(text, path="draft")
        (extraction,) = extract([document])
        report = DocumentReport(document, verify(extraction, facts))
        pairs = zip(report.findings, fingerprints(report), strict=True)
        return {mark for finding, mark in pairs if finding.rule in {"amount-mismatch", "date-mismatch"}}

    alone = marks(f"{OLD}\n\n{NEW}")
    assert len(alone) == 2
    assert marks(f"{before}\n\n{OLD}\n\n{after}\n\n{NEW}\n\n{before}") == alone
