"""Large files of facts: compiled once, answering as if they had been read, never stale, never trusted."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import InvalidReferenceError
from claimcheck.extraction.pipeline import BLANK_MODEL, DEFAULT_MODEL
from claimcheck.reference import reading
from claimcheck.reference.bulk_features import features_of_claims, features_of_fields, number_of
from claimcheck.reference.fact import Fact
from claimcheck.reference.reading import load_reference
from claimcheck.reference.store import LazyReference
from claimcheck.reference.understanding import understand

SOURCE = {"title": "Register"}
TOWNS = ("Marina", "Porto Alto", "Bad Weiler", "Osby", "Velden")
HOLDERS = ("Elena Neri", "Oskar Lindqvist", "Ida Bauer", "Jon Smith")
PEOPLE = """\
sources:
  census: {title: Census}
entities:
  - {id: neri, name: Elena Neri, aliases: [the iron mayor], kind: person}
  - {id: marina-port, name: Port of Marina, kind: organisation}
facts:
  - id: bridge-cost
    statement: The Marina Bridge cost 42 million euros.
    source: census
"""
STRUCTURED: tuple[dict[str, Any], ...] = (
    {"subject": "neri", "property": "mayor of Marina", "valid": "2014-05/2019-06", "source": "census"},
    {"subject": "marina-port", "property": "annual turnover", "value": "EUR 4.2 million", "place": "Marina"},
    {"subject": "Oskar Lindqvist", "property": "owner", "object": "marina-port", "valid": "2001/.."},
    {"subject": "Osby", "property": "population", "value": "12,400", "as_of": "2021", "tolerance": "2%"},
    {"subject": "Ida Bauer", "property": "chief executive", "object": "marina-port", "aliases": ["head of the port"]},
)


def lines(number: int) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [{"id": f"extra-{at}", "source": SOURCE, **one} for at, one in enumerate(STRUCTURED)]
    for at in range(number):
        town, holder = f"{TOWNS[at % 5]} {at // 5}", f"{HOLDERS[at % 4]} {chr(97 + at % 26)}{at // 26}"
        office = {"subject": holder, "property": f"mayor of {town}", "valid": f"{1950 + at % 60}/{1955 + at % 60}"}
        made.append({"id": f"office-{at}", **office, "source": SOURCE})
    return made


def write(file: Path, facts: Sequence[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(fact) + "\n" for fact in facts), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGE", 10_000)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder = tmp_path / "facts"
    folder.mkdir()
    (folder / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    write(folder / "offices.jsonl", lines(600))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, cache: Path | None) -> LazyReference:
    return LazyReference([folder], model=BLANK_MODEL, cache=cache)


def found(reference: LazyReference, name: str) -> Fact:
    (file,) = reference.bulk()
    (fact,) = file.with_ids([name])
    return fact


def store_in(cache: Path) -> Path:
    (path,) = cache.glob("bulk-*.sqlite")
    return path


@pytest.mark.parametrize("kept", [True, False])
def test_facts_are_those_of_the_file_read_whole(facts: Path, cache: Path, kept: bool) -> None:
    whole = understand(load_reference([facts]), model=DEFAULT_MODEL)
    reference = LazyReference([facts], model=BLANK_MODEL, cache=cache if kept else None)
    assert reference.size == len(whole.facts)
    assert [fact.id for fact in reference.plain.facts] == ["bridge-cost"]
    (file,) = reference.bulk()
    assert tuple(map(file.fact, range(len(file)))) == whole.facts[1:]


def test_a_plain_sentence_in_a_large_file_is_read_by_the_extractor(facts: Path, cache: Path) -> None:
    said = {"id": "said", "statement": "Elena Neri opened the harbour on 3 May 2014.", "source": SOURCE}
    write(facts / "offices.jsonl", [*lines(300), said])
    for _ in range(2):
        reference = LazyReference([facts], model=DEFAULT_MODEL, cache=cache)
        (whole,) = (one for one in understand(load_reference([facts]), model=DEFAULT_MODEL).facts if one.id == "said")
        assert found(reference, "said") == whole
        (file,) = reference.bulk()
        assert list(file.facts_with(number_of("elena neri")))[-1] == len(file) - 1


def test_fields_are_looked_up_by_what_their_claims_say(facts: Path) -> None:
    whole = understand(load_reference([facts]), model=BLANK_MODEL)
    entities = {one.id: one for one in whole.entities}
    for fact in whole.facts:
        if fact.statement is None:
            told, said = set(features_of_fields(fact, entities)), set(features_of_claims(fact.claims))
            assert told >= said if fact.aliases else told == said


def test_facts_are_found_by_their_names(facts: Path, cache: Path) -> None:
    (file,) = opened(facts, cache).bulk()
    assert next(file.fact(number).id for number in file.facts_with(number_of("osby"))) == "extra-3"
    assert [file.fact(number).id for number in file.facts_with(number_of("elena neri"))] == ["extra-0"]
    assert len(file.facts_with(number_of("nobody"))) == 0


def test_a_store_is_used_again_and_made_again_after_an_edit(facts: Path, cache: Path) -> None:
    assert found(opened(facts, cache), "office-7").property == "mayor of Bad Weiler 1"
    before = store_in(cache).stat().st_ino
    assert found(opened(facts, cache), "office-7").property == "mayor of Bad Weiler 1"
    assert store_in(cache).stat().st_ino == before

    edited = lines(600)
    edited[12]["property"] = "treasurer of Bad Weiler 1"
    state = (facts / "offices.jsonl").stat()
    write(facts / "offices.jsonl", edited)
    os.utime(facts / "offices.jsonl", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert found(opened(facts, cache), "office-7").property == "treasurer of Bad Weiler 1"
    assert store_in(cache).stat().st_ino != before


def test_a_store_follows_the_entities_its_facts_name(facts: Path, cache: Path) -> None:
    assert found(opened(facts, cache), "extra-0").claims[0].subject == "Elena Neri"
    (facts / "people.yaml").write_text(PEOPLE.replace("name: Elena Neri", "name: Helena Neri"), encoding="utf-8")
    assert found(opened(facts, cache), "extra-0").claims[0].subject == "Helena Neri"


def _truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _overwritten(data: bytes) -> bytes:
    return data[:4096] + bytes(len(data) - 4096)


def _flipped(data: bytes) -> bytes:
    return b"".join(
        page if at == 0 else page[:2000] + bytes(byte ^ 0xFF for byte in page[2000:])
        for at, page in enumerate(data[start : start + 4096] for start in range(0, len(data), 4096))
    )


@pytest.mark.parametrize(
    "damage", [_truncated, _overwritten, _flipped, lambda data: b"", lambda data: b"no store at all" * 99]
)
def test_a_damaged_store_is_made_again(facts: Path, cache: Path, damage: Callable[[bytes], bytes]) -> None:
    whole = understand(load_reference([facts]), model=DEFAULT_MODEL)
    opened(facts, cache).bulk()
    store_in(cache).write_bytes(damage(store_in(cache).read_bytes()))
    (file,) = opened(facts, cache).bulk()
    assert tuple(map(file.fact, range(len(file)))) == whole.facts[1:]
    assert [file.fact(number).id for number in file.facts_with(number_of("elena neri"))] == ["extra-0"]


def test_a_store_of_another_file_is_not_trusted(facts: Path, cache: Path) -> None:
    opened(facts, cache).bulk()
    foreign = store_in(cache).read_bytes()
    write(facts / "offices.jsonl", lines(400))
    opened(facts, cache).bulk()
    store_in(cache).write_bytes(foreign)
    assert len(opened(facts, cache).bulk()[0]) == 405


def test_a_folder_that_cannot_be_written_costs_only_time(facts: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    assert found(opened(facts, blocked / "cache"), "extra-0").property == "mayor of Marina"
    assert blocked.read_text(encoding="utf-8").startswith("a file")


def test_two_processes_may_compile_at_once(facts: Path, cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from claimcheck.reference import reading; reading.LARGE = 10_000\n"
        "from claimcheck.reference.store import LazyReference\n"
        f"(file,) = LazyReference([sys.argv[1]], model={BLANK_MODEL!r}, cache=Path(sys.argv[2])).bulk()\n"
        "print(len(file), file.fact(604).id)"
    )
    command = [sys.executable, "-c", program, str(facts), str(cache)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert {one.communicate(timeout=120)[0] for one in running} == {"605 office-599\n"}
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]
    assert len(opened(facts, cache).bulk()[0]) == 605


def test_mistakes_are_told_as_for_any_other_file(facts: Path, cache: Path) -> None:
    wrong = lines(600)
    wrong[40]["valeu"] = "12"
    wrong[41]["subject"] = "no-such-entity"
    write(facts / "offices.jsonl", wrong)
    with pytest.raises(InvalidReferenceError) as plain:
        load_reference([facts])
    with pytest.raises(InvalidReferenceError) as compiled:
        opened(facts, cache).bulk()
    assert [str(one) for one in compiled.value.problems] == [str(one) for one in plain.value.problems]
    assert not list(cache.iterdir())


@pytest.mark.parametrize("where", ["itself", "a curated file", "another large file"])
def test_an_id_holds_across_all_files(facts: Path, cache: Path, where: str) -> None:
    again = {"id": "office-3", "subject": "Osby", "property": "population", "value": "9,000", "source": SOURCE}
    if where == "itself":
        write(facts / "offices.jsonl", [*lines(600), again])
    elif where == "a curated file":
        write(facts / "more.jsonl", [again])
    else:
        write(facts / "zones.jsonl", [again, *({**again, "id": f"zone-{at}"} for at in range(300))])
    for _ in range(2):
        with pytest.raises(InvalidReferenceError) as raised:
            opened(facts, cache).bulk()
        assert [(one.rule, "office-3" in one.message) for one in raised.value.problems] == [("duplicate-id", True)]
