"""From bytes to documents, and what is said where that fails."""

import os
from pathlib import Path

import pytest

from claimcheck.errors import Problem, ReadingError, UsageError
from claimcheck.text.decoding import decode
from claimcheck.text.loading import load_document

TEXT = "Il caffè costò €4.\n"


def problem_of(data: bytes) -> Problem:
    with pytest.raises(ReadingError) as caught:
        decode(data, path="draft.txt")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_are_read_without_their_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), path="-") == TEXT


def test_big_endian_is_read_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), path="-") == TEXT


def test_an_empty_file_is_an_empty_document() -> None:
    document = load_document("empty.txt", data=b"")
    assert (document.reading, document.blocks) == ("", ())
    assert document.position(0) == (1, 1)


def test_latin_1_is_refused_at_its_place() -> None:
    problem = problem_of("First line.\nIl caffè".encode("latin-1"))
    assert problem.rule == "undecodable-file"
    assert str(problem.place) == "draft.txt:2:8"
    assert "UTF-8" in problem.message
    assert problem.hint == "save the file as UTF-8"


@pytest.mark.parametrize("data", [b"PK\x03\x04\0\0", b"text\0more", "\ufeffa\0b".encode("utf-16-le")])
def test_a_binary_file_is_refused(data: bytes) -> None:
    assert problem_of(data).rule == "binary-file"


def test_half_a_utf_16_character_is_refused() -> None:
    assert problem_of(b"\xff\xfea").rule == "undecodable-file"


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    for name, reading in {
        "a.md": "Title",
        "a.markdown": "Title",
        "a.txt": "# Title",
        "a.unknown": "# Title",
    }.items():
        path = tmp_path / name
        path.write_bytes(b"# Title")
        document = load_document(path)
        assert (document.path, document.source, document.reading) == (str(path), "# Title", reading)


def test_standard_input_is_read_by_the_name_given() -> None:
    assert load_document("draft.md", data=b"# Title").reading == "Title"
    assert load_document("-", data=b"# Title").reading == "# Title"
    assert load_document("-", data=b"# Title", reader="markdown").reading == "Title"


def test_an_unknown_reader_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean 'markdown'"):
        load_document("x", data=b"", reader="markdow")


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="there is no such file"):
        load_document(tmp_path / "none.txt")
    with pytest.raises(ReadingError, match="this is a folder"):
        load_document(tmp_path)
    with pytest.raises(ReadingError, match="unreadable-file"):
        load_document("a\0b")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(ReadingError, match="no permission"):
        load_document(path)
