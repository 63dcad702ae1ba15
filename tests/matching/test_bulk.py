"""Facts of large files: found by their names, and without weight for what the curated facts say."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.matching.finding import Verdict
from claimcheck.matching.verify import CompiledReference, compile_reference, verify
from claimcheck.reference import reading
from claimcheck.reference.store import LazyReference

Read = Callable[..., Extraction]

CURATED = """\
entities:
  - {id: osby-port, name: Port of Osby, aliases: [Osby Harbour], kind: organisation}
facts:
  - {id: bridge-cost, statement: The Velden Bridge cost 42 million euros., source: {title: Accounts}}
  - {id: bridge-day, statement: The Velden Bridge was opened on 3 May 2014., source: {title: Register}}
  - {id: council, statement: Elena Neri has been the mayor of Velden since 2015., source: {title: Register}}
"""
DRAFT = (
    "The Velden Bridge cost 44 million euros. Velden Bridge was opened in May 2014. Jon Holm is the mayor of Velden."
)


def facts(number: int) -> list[dict[str, object]]:
    told = [
        {"id": "osby-people", "subject": "Osby", "property": "population", "value": "12,400"},
        {"id": "port-length", "subject": "osby-port", "property": "length", "value": "900 metres"},
    ]
    for at in range(number):
        told.append({"id": f"cost-{at}", "subject": f"Bridge {at}", "property": "cost", "value": f"EUR {at} million"})
        told.append({"id": f"mayor-{at}", "subject": f"Jon Lund {at}", "property": f"mayor of Weiler {at}"})
    return [{**one, "source": {"title": "Register"}} for one in told]


def reference(folder: Path, number: int) -> CompiledReference:
    (folder / "facts.yaml").write_text(CURATED, encoding="utf-8")
    large = "".join(json.dumps(fact) + "\n" for fact in facts(number))
    (folder / "large.jsonl").write_text(large, encoding="utf-8")
    opened = LazyReference([folder], model=DEFAULT_MODEL, cache=None)
    assert opened.bulk()
    return compile_reference(opened.understood(), large=opened.bulk())


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGE", 1)


@pytest.mark.parametrize(
    ("draft", "verdict", "fact"),
    [
        ("Osby has a population of 12,400.", Verdict.SUPPORTED, "osby-people"),
        ("Osby has a population of 15,000.", Verdict.CONTRADICTED, "osby-people"),
        ("Osby Harbour has a length of 900 metres.", Verdict.SUPPORTED, "port-length"),
        ("Jon Lund 7, the mayor of Weiler 7, spoke.", Verdict.SUPPORTED, "mayor-7"),
        ("Mayor Jon Lund 7 spoke.", Verdict.UNCOVERED, None),
        ("Ulm has a population of 12,400.", Verdict.UNCOVERED, None),
    ],
)
def test_a_fact_of_a_large_file_speaks_to_a_claim(
    read: Read, tmp_path: Path, draft: str, verdict: Verdict, fact: str | None
) -> None:
    (finding, *_) = verify(read(draft), reference(tmp_path, 100))
    assert finding.verdict is verdict
    assert [one.fact.id for one in finding.evidence] == ([fact] if fact else [])


def test_unrelated_facts_change_no_finding(read: Read, tmp_path: Path) -> None:
    extraction = read(DRAFT)
    few, many = (verify(extraction, reference(tmp_path, number)) for number in (0, 2000))
    assert few == many
    assert next(finding.verdict for finding in few if finding.evidence) is Verdict.CONTRADICTED
