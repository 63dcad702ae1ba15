"""`fix`: the sourced value in place of the wrong one, and everything else as it was, byte for byte."""

import codecs
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")
WRONG = "The Marina Bridge cost 48 million euros."
RIGHT = "The Marina Bridge cost 42 million euros."
OTHER = "\n\nThe Marina Library holds 70,000 books.\n"


def test_a_difference_is_shown_and_nothing_changed(desk: Path, run: Run) -> None:
    before = (desk / "wrong.txt").read_bytes()
    for flags in ((), ("--diff",)):
        outcome = run("fix", "wrong.txt", *REFERENCE, *flags)
        assert outcome.status == 1
        assert outcome.out.startswith("--- wrong.txt\n+++ wrong.txt\n@@ -1 +1 @@\n-The Marina Bridge cost 48 million")
        assert "\n+The Marina Bridge cost 42 million euros." in outcome.out
        assert outcome.err.splitlines() == [
            "claimcheck: wrong.txt:1:24: amount-mismatch: '42 million euros' instead of '48 million euros'",
            "claimcheck: 1 finding in 1 draft can be fixed; --write does it",
        ]
    assert (desk / "wrong.txt").read_bytes() == before


def test_the_difference_is_one_that_patch_takes(desk: Path, run: Run) -> None:
    (desk / "draft.txt").write_bytes(f"Spring is near.\r\n\r\n{WRONG}\r\n\r\nSummer is far.".encode())
    difference = run("fix", "draft.txt", *REFERENCE).out
    subprocess.run(["git", "apply", "-p0", "-"], input=difference.encode(), check=True, cwd=desk)
    assert (desk / "draft.txt").read_bytes() == f"Spring is near.\r\n\r\n{RIGHT}\r\n\r\nSummer is far.".encode()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_writing_keeps_everything_else(desk: Path, run: Run, mark: bytes, encoding: str, line_end: str) -> None:
    text = f"Été\t{WRONG}{OTHER}".replace("\n", line_end)
    draft = desk / "draft.md"
    draft.write_bytes(mark + text.encode(encoding))
    draft.chmod(0o640)
    outcome = run("fix", "draft.md", *REFERENCE, "--write")
    assert (outcome.status, outcome.out) == (0, "")
    said = outcome.err.splitlines()[-1]
    assert said == "claimcheck: 1 finding in 1 draft fixed"
    assert draft.read_bytes() == mark + text.replace("48", "42").encode(encoding)
    assert draft.stat().st_mode & 0o777 == 0o640
    assert not list(desk.glob(".draft*"))
    again = run("fix", "draft.md", *REFERENCE, "-q")
    assert (again.status, again.out, again.err) == (0, "", "")


def test_what_windows_1252_cannot_hold_is_not_written(desk: Path, run: Run) -> None:
    draft = desk / "draft.txt"
    data = "The café on the Marina Bridge is named Casa.\n\nThe Marina Bridge was built in Warsaw.\n"
    draft.write_bytes(data.encode("cp1252"))
    (desk / "names.yaml").write_text(
        "facts:\n  - id: place\n    statement: The Marina Bridge was built in Łódź.\n    source: {title: Accounts}\n",
        encoding="utf-8",
    )
    outcome = run("fix", "draft.txt", "-r", "names.yaml", "--write")
    assert draft.read_bytes() == data.encode("cp1252")
    assert outcome.status == 2
    assert "the draft is in Windows-1252, which has no 'Ł'" in outcome.err


def test_no_document_of_a_word_processor_is_rewritten(desk: Path, run: Run) -> None:
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{words}"><w:body><w:p><w:r><w:t>{WRONG}</w:t></w:r></w:p></w:body></w:document>'
    with zipfile.ZipFile(desk / "draft.docx", "w") as archive:
        archive.writestr("word/document.xml", body)
    before = (desk / "draft.docx").read_bytes()
    for flag, status in (("--write", 1), ("--diff", 0)):
        outcome = run("fix", "draft.docx", *REFERENCE, flag)
        assert (outcome.status, outcome.out) == (status, "")
        said = "draft.docx:1:24: amount-mismatch is not fixed: this kind of file is not rewritten; correct it in the"
        assert said in outcome.err
        assert "nothing to fix" in outcome.err
    assert (desk / "draft.docx").read_bytes() == before


def test_no_page_is_rewritten(desk: Path, run: Run) -> None:
    (desk / "page.html").write_text(f"<p>{WRONG}</p>\n")
    outcome = run("fix", "page.html", *REFERENCE, "--write")
    assert (outcome.status, outcome.out) == (1, "")
    assert "amount-mismatch is not fixed: this kind of file is not rewritten" in outcome.err
    assert (desk / "page.html").read_text() == f"<p>{WRONG}</p>\n"


def test_a_link_stays_a_link(desk: Path, run: Run) -> None:
    (desk / "link.txt").symlink_to("wrong.txt")
    assert run("fix", "link.txt", *REFERENCE, "--write").status == 0
    assert (desk / "link.txt").is_symlink()
    assert "42 million" in (desk / "wrong.txt").read_text()


@pytest.mark.parametrize(
    "text",
    [
        f"“{WRONG}”, said Elena Neri.",
        f'"{WRONG}", said Elena Neri.',
        f"„{WRONG}“, said Elena Neri.",
        f"«{WRONG}», said Elena Neri.",
        f"‘{WRONG}’ said Elena Neri.",
        f"She wrote: “It rained. {WRONG}",
        "The Marina Bridge cost “48 million euros”.",
        f"> {WRONG}",
    ],
)
def test_quoted_words_stay(desk: Path, run: Run, text: str) -> None:
    (desk / "draft.md").write_text(f"{text}\n", encoding="utf-8")
    outcome = run("fix", "draft.md", *REFERENCE, "--write")
    assert (desk / "draft.md").read_text(encoding="utf-8") == f"{text}\n"
    assert "fixed\n" not in outcome.err
    if run("verify", "draft.md", *REFERENCE).status:
        assert outcome.status == 1


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (WRONG.replace("48 million", "48 **million**"), 1, "amount-mismatch is not fixed: markup stands between"),
        (f"<!-- claimcheck-disable-next-line amount-mismatch -- why -->\n{WRONG}", 0, "nothing to fix"),
        (f"{WRONG[:-1]} [sic].", 0, "nothing to fix"),
        ("The vote on Tuesday, 26 January 2022, was close.", 1, "weekday-mismatch is not fixed: there is no single"),
        ("Spring is near.", 0, "nothing to fix"),
    ],
)
def test_what_is_not_safe_is_left_and_said(desk: Path, run: Run, text: str, status: int, said: str) -> None:
    (desk / "draft.md").write_text(f"{text}\n")
    outcome = run("fix", "draft.md", *REFERENCE, "--write")
    assert (outcome.status, outcome.out) == (status, "")
    assert said in outcome.err
    assert (desk / "draft.md").read_text() == f"{text}\n"


def test_the_baseline_and_rules_left_out_are_not_fixed(desk: Path, run: Run) -> None:
    assert run("fix", "wrong.txt", *REFERENCE, "--ignore", "amount-mismatch").status == 0
    assert run("baseline", "create", "wrong.txt", *REFERENCE, "-q").status == 0
    outcome = run("fix", "wrong.txt", *REFERENCE, "--baseline", "claimcheck-baseline.json")
    assert (outcome.status, outcome.out) == (0, "")


def test_a_wrapped_line_is_fixed(desk: Path, run: Run) -> None:
    (desk / "draft.txt").write_text("The Marina Bridge cost 48\nmillion euros.\n")
    assert run("fix", "draft.txt", *REFERENCE, "--write").status == 0
    assert (desk / "draft.txt").read_text() == "The Marina Bridge cost 42 million euros.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("wrong.txt", *REFERENCE, "--diff", "--write"), "--diff and --write exclude each other"),
        (("-", *REFERENCE, "--write"), "--write needs a file"),
        (("wrong.txt", "-r", "nofacts.yaml"), "the reference holds no facts"),
        (("wrong.txt", *REFERENCE, "--baseline", "nowhere.json"), "there is no such baseline"),
        ((*REFERENCE,), "no path is given"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("fix", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_draft_that_cannot_be_read_does_not_keep_the_rest(desk: Path, run: Run) -> None:
    outcome = run("fix", "wrong.txt", "nowhere.txt", *REFERENCE)
    assert outcome.status == 2
    assert "+The Marina Bridge cost 42 million" in outcome.out
    assert "nowhere.txt: no such file" in outcome.err


def test_standard_input_is_shown(start: Run) -> None:
    outcome = start("fix", "-", *REFERENCE, text=f"{WRONG}\n")
    assert outcome.status == 1
    assert outcome.out == f"--- <stdin>\n+++ <stdin>\n@@ -1 +1 @@\n-{WRONG}\n+{RIGHT}\n"
