"""What is too large, too deep or in an unusual encoding: said, and the other drafts are checked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimcheck.text.limits import LONGEST_BLOCK, parse_size, with_short_blocks
from claimcheck.text.readers.plain import read_plain

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")
WRONG = "wrong.txt:1:24: amount-mismatch"


def concise(run: Run, *arguments: str) -> Any:
    return run("verify", *arguments, "wrong.txt", *REFERENCE, "--output-format", "concise")


def test_a_large_file_is_refused_and_the_others_are_checked(desk: Path, run: Run) -> None:
    with (desk / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    outcome = concise(run, "large.txt")
    assert outcome.status == 2
    assert "large.txt: the file is too large: at most 20,000,000 bytes are read" in outcome.err
    assert "raise --max-file-size" in outcome.err
    assert WRONG in outcome.out


def test_the_limit_can_be_set(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert concise(run, "right.txt", "--max-file-size", "60B").status == 2, "wrong.txt is longer"
    (desk / "claimcheck.toml").write_text("max-file-size = 60\n")
    assert concise(run).status == 2
    monkeypatch.setenv("CLAIMCHECK_MAX_FILE_SIZE", "1 kB")
    assert concise(run).status == 1
    assert "max-file-size = 1000  # CLAIMCHECK_MAX_FILE_SIZE" in run("config", "show").out
    outcome = concise(run, "--max-file-size", "much")
    assert outcome.status == 2
    assert "--max-file-size must be a number of bytes" in outcome.err


def test_standard_input_is_limited_too(start: Run) -> None:
    outcome = start("verify", "-", *REFERENCE, "--max-file-size", "5", text="The bridge.")
    assert outcome.status == 2
    assert "<stdin>: the file is too large" in outcome.err


@pytest.mark.parametrize(
    ("written", "size"),
    [("20MB", 20_000_000), ("1.5 kb", 1500), ("7", 7), ("2g", 2_000_000_000), ("0", None), ("-1", None), ("1TB", None)],
)
def test_sizes(written: str, size: int | None) -> None:
    assert parse_size(written) == size


@pytest.mark.parametrize("text", ["It rained. " * 20_000, "word " * 40_000, "x" * 200_000, "one\ntwo\n" * 40_000])
def test_a_paragraph_without_end_is_read_in_parts(text: str) -> None:
    document = read_plain(text, path="long.txt")
    short = with_short_blocks(document)
    assert all(block.end - block.start <= LONGEST_BLOCK for block in short.blocks)
    read = "".join(document.reading[block.start : block.end] for block in short.blocks)
    assert "".join(read.split()) == "".join(text.split()), "nothing is lost"
    if text.startswith("It"):
        assert all(document.reading[block.end - 1] == "." for block in short.blocks)
    (note,) = short.notes
    assert str(note.place) == "long.txt:1:1"
    assert with_short_blocks(short) == short


def test_a_long_paragraph_is_said_and_checked_to_its_end(desk: Path, run: Run) -> None:
    (desk / "long.txt").write_text("It rained. " * 1_000 + "The Marina Bridge cost 48 million euros.")
    outcome = run("verify", "long.txt", *REFERENCE, "--output-format", "concise")
    assert outcome.status == 1
    assert "warning: long.txt:1:1: paragraphs longer than 10,000 characters are read in parts" in outcome.err
    assert "amount-mismatch" in outcome.out
    assert run("verify", "long.txt", *REFERENCE, "-q").err == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.md", "> " * 50_000 + "x"),
        ("deep.md", "- " * 20_000 + "x"),
        ("deep.md", "[" * 20_000),
        ("deep.md", "*a " * 20_000),
        ("deep.md", "---\na: " + "[" * 20_000 + "\n---\nText."),
        ("deep.html", "<div>" * 200_000 + "x"),
        ("deep.html", '<script type="application/ld+json">{"datePublished":' + "[" * 100_000 + "</script>"),
    ],
)
def test_deep_nesting_ends(desk: Path, run: Run, name: str, content: str) -> None:
    (desk / name).write_text(content)
    outcome = concise(run, name)
    assert outcome.status in {1, 2}
    assert "Traceback" not in outcome.err
    assert WRONG in outcome.out


@pytest.mark.parametrize("content", ["facts: " + "[" * 20_000, "facts: " + "{a: " * 20_000, "- " * 20_000])
@pytest.mark.parametrize("name", ["deep.yaml", "deep.json", "deep.jsonl"])
def test_deep_references_are_refused(desk: Path, run: Run, name: str, content: str) -> None:
    (desk / name).write_text(content)
    outcome = run("verify", "right.txt", "-r", name)
    assert outcome.status == 2
    assert outcome.err.startswith(f"claimcheck: error: {name}:1:")
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("The café cost 48 million.".encode("cp1252"), "not UTF-8; read as Windows-1252"),
        ("The café cost 48 million.".encode("utf-16-le"), ""),
        ("The café cost 48 million.".encode("utf-16-be"), ""),
        ("\ufeffThe café cost 48 million.\r\n".encode(), ""),
    ],
)
def test_encodings(desk: Path, run: Run, data: bytes, said: str) -> None:
    (desk / "other.txt").write_bytes(data)
    outcome = run("extract", "other.txt", "--output-format", "json")
    assert outcome.status == 0
    assert "café" in outcome.out
    assert said in outcome.err
    assert bool(outcome.err) is bool(said)


@pytest.mark.parametrize(
    ("head", "encoding", "said"),
    [
        (b"<meta charset=iso-8859-1>", "cp1252", ""),
        (b"<meta http-equiv=content-type content='text/html; charset=windows-1251'>", "cp1251", ""),
        (b"<?xml version='1.0' encoding='iso-8859-15'?>", "iso8859-15", ""),
        (b"<meta charset=utf-16>", "utf-8", ""),
        (b"<meta charset=utf-7>", "utf-8", "unknown character set (utf-7)"),
        (b"<meta charset=zlib>", "utf-8", "unknown character set (zlib)"),
        (b"<meta charset=shift_jis>", "utf-8", ""),
    ],
)
def test_a_page_declares_its_character_set(desk: Path, run: Run, head: bytes, encoding: str, said: str) -> None:
    words = "Мост" if encoding == "cp1251" else "café"
    (desk / "page.htm").write_bytes(head + f"<p>The {words} cost 48 million euros.".encode(encoding))
    outcome = run("extract", "page.htm", "--output-format", "json")
    assert outcome.status == 0
    assert (words in outcome.out) or head == b"<meta charset=shift_jis>"
    assert said in outcome.err


def test_one_broken_draft_hides_no_other(desk: Path, run: Run) -> None:
    (desk / "drafts" / "locked").mkdir(parents=True)
    (desk / "drafts" / "a.docx").write_bytes(b"PK\x03\x04 no archive")
    (desk / "drafts" / "b.html").write_text("<p>The Marina Bridge cost <b>48</b> million euros.")
    outcome = run("verify", "drafts", "nowhere", *REFERENCE, "--output-format", "concise")
    assert outcome.status == 2
    assert "drafts/a.docx: this is no sound .docx file" in outcome.err
    assert "nowhere: no such file or folder" in outcome.err
    assert "drafts/b.html:1:30: amount-mismatch" in outcome.out
