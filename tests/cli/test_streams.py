"""Where things are written: standard output, standard error, files; colour and hostile text."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")


def test_machine_formats_write_nothing_else(run: Run) -> None:
    outcome = run("verify", "wrong.txt", "right.txt", *REFERENCE, "--output-format", "json")
    assert [document["path"] for document in json.loads(outcome.out)["documents"]] == ["wrong.txt", "right.txt"]
    assert outcome.err == ""
    lines = run("verify", "wrong.txt", "right.txt", *REFERENCE, "--output-format", "json-lines").out.splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["wrong.txt", "right.txt"]


def test_output_file_holds_what_the_screen_would(desk: Path, run: Run) -> None:
    screen = run("verify", "wrong.txt", *REFERENCE)
    outcome = run("verify", "wrong.txt", *REFERENCE, "-o", "report.txt")
    assert (outcome.status, outcome.out) == (1, "")
    assert (desk / "report.txt").read_text(encoding="utf-8") == screen.out


def test_output_file_is_left_alone_where_the_run_fails(desk: Path, run: Run) -> None:
    (desk / "report.txt").write_text("of yesterday")
    assert run("verify", "right.txt", "-r", "broken.yaml", "-o", "report.txt").status == 2
    assert (desk / "report.txt").read_text() == "of yesterday"
    assert not [path for path in desk.iterdir() if path.name.startswith(".report")]


def test_output_file_keeps_its_permissions(desk: Path, run: Run) -> None:
    target = desk / "report.txt"
    target.write_text("")
    target.chmod(0o640)
    (desk / "link.txt").symlink_to(target)
    run("verify", "right.txt", *REFERENCE, "-o", "link.txt")
    assert target.stat().st_mode & 0o777 == 0o640
    assert (desk / "link.txt").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("1 claim: 1 supported")


def test_output_to_a_device_does_not_replace_it(run: Run) -> None:
    assert run("verify", "right.txt", *REFERENCE, "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()


def test_standard_input_under_a_name(start: Run) -> None:
    text = "# Bridge\n\nThe *Marina Bridge* cost 48 million euros.\n"
    arguments = ("verify", "-", *REFERENCE, "--output-format", "concise")
    outcome = start(*arguments, "--stdin-filename", "letter.md", text=text)
    assert outcome.status == 1
    assert outcome.out.startswith("letter.md:3:26: amount-mismatch ")
    assert start(*arguments, text=text).out.startswith("<stdin>:3:26: ")


def test_paths_from_a_list(desk: Path, start: Run) -> None:
    arguments = ("verify", *REFERENCE, "--output-format", "json", "--files-from")
    outcome = start(*arguments, "-", text="right.txt\n\nwrong.txt\nright.txt\n")
    assert [document["path"] for document in json.loads(outcome.out)["documents"]] == ["right.txt", "wrong.txt"]
    (desk / "list").write_text("right.txt\r\n")
    assert start(*arguments, "list").status == 0


@pytest.mark.parametrize(
    ("arguments", "variables", "colored"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ((), {"CLAIMCHECK_COLOR": "always"}, True),
    ],
)
def test_colour(start: Run, arguments: tuple[str, ...], variables: dict[str, str], colored: bool) -> None:
    outcome = start("verify", "wrong.txt", *REFERENCE, *arguments, **variables)
    assert ("\x1b[" in outcome.out) is colored
    assert start("verify", "--help", **variables).out.count("\x1b") == 0


def test_width_is_that_of_the_variable(start: Run) -> None:
    for columns, width in (("60", 60), ("300", 120), ("7", 40)):
        lines = start("verify", "wrong.txt", *REFERENCE, COLUMNS=columns).out.splitlines()
        assert max(len(line) for line in lines if line.startswith(("  │", "  why:", "  fact:"))) <= width


def test_terminal_escapes_of_the_draft_never_reach_the_screen(desk: Path, run: Run) -> None:
    hostile = "The Marina Bridge cost 48 million euros \x1b]0;owned\x07\u202e and \x9b2J\x1b[31m more.\n"
    (desk / "dr\x1b[31maft.txt").write_text(hostile, encoding="utf-8")
    for output_format in ("full", "concise", "json", "json-lines"):
        outcome = run("verify", "dr\x1b[31maft.txt", *REFERENCE, "-v", "--output-format", output_format)
        assert outcome.status == 1
        for character in "\x1b\x07\x9b\u202e":
            assert character not in outcome.out + outcome.err
    assert "\x1b" not in run("extract", "dr\x1b[31maft.txt").out
    assert "\x1b" not in run("verify", "--\x1b[31m").err
    assert "\x1b" not in run("verify", "no\x1b[31m.txt").err


@pytest.mark.parametrize("output_format", ["full", "json"])
def test_same_input_same_bytes(start: Run, output_format: str) -> None:
    runs = {
        start("verify", "wrong.txt", "right.txt", *REFERENCE, "--output-format", output_format, PYTHONHASHSEED=seed).out
        for seed in ("0", "4242")
    }
    assert len(runs) == 1


def test_a_locale_without_the_signs_is_no_error(start: Run) -> None:
    outcome = start("verify", "wrong.txt", *REFERENCE, PYTHONIOENCODING="ascii")
    assert outcome.status == 1
    assert "\\u2717 contradicted" in outcome.out


@pytest.mark.parametrize("arguments", [("rules",), ("--help",), ("verify", "wrong.txt", *REFERENCE)])
def test_closed_pipe_ends_quietly(desk: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen([sys.executable, "-m", "claimcheck", *arguments], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 141
    assert said == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_interrupt_is_short_and_130(desk: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "extract", "--model", "blank", "--input-format", "jsonl",
         "--output-format", "json-lines", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"".join(b'{"id": "%d", "text": "In 2014."}\n' % number for number in range(16)))
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "0"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == b"claimcheck: interrupted\n"


@pytest.mark.skipif(os.name == "nt", reason="terminals of POSIX")
@pytest.mark.parametrize(
    ("drafts", "variables", "seen"),
    [
        (("wrong.txt", "right.txt"), {}, True),
        (("wrong.txt",), {}, False),
        (("wrong.txt", "right.txt"), {"NO_COLOR": "1"}, False),
        (("wrong.txt", "right.txt", "-q"), {}, False),
    ],
)
def test_progress_only_on_a_terminal_and_for_more_than_one_draft(
    desk: Path, drafts: tuple[str, ...], variables: dict[str, str], seen: bool
) -> None:
    import pty

    ours, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", *drafts, *REFERENCE, "--output-format", "json"],
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "TERM": "xterm", **variables},
        timeout=120,
        check=False,
    )
    os.write(terminal, b"end")
    said = os.read(ours, 1 << 16)
    os.close(terminal)
    os.close(ours)
    assert done.returncode == 1, said
    assert json.loads(done.stdout)["summary"]["contradicted"] == 1
    assert (b"Checking" in said) is seen
    assert (b"\x1b" in said) is seen


def test_a_bug_is_no_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("claimcheck.cli.verify_command.settings", fail)
    outcome = run("verify", "right.txt", *REFERENCE)
    assert outcome.status == 2
    assert "please report it" in outcome.err
