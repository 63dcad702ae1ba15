"""Where understood references are kept, and that they change nothing but the time."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.cli.cache import find_cache_folder

Run = Callable[..., Any]
VERIFY = ("verify", "wrong.txt", "--reference", "marina.yaml")
RECORDS = ("verify", "--input-format", "jsonl", "--output-format", "json-lines", "--reference", "marina.yaml")


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "HOME/.cache/claimcheck"),
        ("linux", {"XDG_CACHE_HOME": "/var/caches"}, "/var/caches/claimcheck"),
        ("linux", {"XDG_CACHE_HOME": "caches"}, "HOME/.cache/claimcheck"),
        ("linux", {"CLAIMCHECK_CACHE_DIR": "mine", "XDG_CACHE_HOME": "/var/caches"}, "mine"),
        ("linux", {"CLAIMCHECK_CACHE_DIR": ""}, "HOME/.cache/claimcheck"),
        ("darwin", {}, "HOME/Library/Caches/claimcheck"),
        ("win32", {"LOCALAPPDATA": "C:/Local"}, "C:/Local/claimcheck/cache"),
        ("win32", {}, "HOME/AppData/Local/claimcheck/cache"),
    ],
)
def test_folder(platform: str, environment: dict[str, str], folder: str) -> None:
    expected = Path(folder.replace("HOME", str(Path.home())))
    assert find_cache_folder(environment, platform=platform) == expected


def test_no_folder_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert find_cache_folder({}, platform="linux") is None


@pytest.fixture
def cache(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = desk / "kept" / "here"
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(folder))
    return folder


def test_the_second_run_says_the_same(cache: Path, run: Run) -> None:
    without = run(*VERIFY, "--no-cache")
    assert not cache.exists()
    assert run(*VERIFY) == without
    assert len(list(cache.iterdir())) == 1
    assert run(*VERIFY) == without


def test_the_second_run_says_an_edit(cache: Path, run: Run, desk: Path) -> None:
    assert run(*VERIFY).status == 1
    text = (desk / "marina.yaml").read_text(encoding="utf-8")
    (desk / "marina.yaml").write_text(text.replace("42 million", "48 million"), encoding="utf-8")
    assert run(*VERIFY).status == 0


def test_mistakes_of_a_reference_are_said_every_time(cache: Path, run: Run) -> None:
    first = run("verify", "wrong.txt", "--reference", "unknown.yaml")
    assert first.status == 2
    assert run("verify", "wrong.txt", "--reference", "unknown.yaml") == first
    assert not cache.exists()


def test_records_share_the_store_with_drafts(cache: Path, run: Run, desk: Path) -> None:
    record = {"id": "a", "text": (desk / "wrong.txt").read_text(encoding="utf-8"), "published": None}
    (desk / "records.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    without = run(*RECORDS, "records.jsonl", "--no-cache")
    assert run(*RECORDS, "records.jsonl") == without
    (kept,) = cache.iterdir()
    run(*VERIFY)
    assert list(cache.iterdir()) == [kept]
    assert run(*RECORDS, "records.jsonl") == without


def test_records_with_references_of_their_own_need_no_store(cache: Path, run: Run, desk: Path) -> None:
    fact = {"id": "p", "statement": "The Marina Bridge cost 42 million euros.", "source": "accounts"}
    record = {"id": "a", "text": "The Marina Bridge cost 42 million euros.", "published": None, "reference": [fact]}
    (desk / "records.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert run(*RECORDS, "records.jsonl").status == 0
    assert not cache.exists()


def test_help_names_the_folder(run: Run) -> None:
    said = " ".join(run("verify", "--help").out.split())
    assert "--no-cache" in said
    assert "CLAIMCHECK_CACHE_DIR" in said
