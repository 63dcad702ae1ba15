"""Full disks, readers that go away, runs at the same time, and hostile text on a real terminal."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
REFERENCE = ("-r", "marina.yaml")
POSIX = pytest.mark.skipif(os.name == "nt", reason="terminals and devices of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
HOSTILE = "\x1b]0;owned\x07 \x1b[31m \x9b2J \u202e \u2066 \u200b \ufeff \x00 \x08 \x7f \U000e0041"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "claimcheck", *arguments]


@FULL
def test_a_full_disk_is_said(run: Run) -> None:
    outcome = run("verify", "wrong.txt", *REFERENCE, "-o", "/dev/full")
    assert outcome.status == 2
    assert "/dev/full: the report cannot be written: No space left on device" in outcome.err
    assert "Traceback" not in outcome.err


@FULL
@pytest.mark.parametrize("arguments", [("verify", "wrong.txt", *REFERENCE), ("rules",), ("extract", "wrong.txt")])
def test_a_full_disk_behind_standard_output_is_said(desk: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(*arguments), stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == 2
    assert b"cannot be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@POSIX
def test_a_reader_of_an_output_pipe_that_goes_away_ends_quietly(desk: Path) -> None:
    os.mkfifo("pipe")
    reader = subprocess.Popen(["head", "-c", "1", "pipe"], stdout=subprocess.DEVNULL)
    (desk / "long.txt").write_text("The Marina Bridge cost 48 million euros.\n\n" * 400)
    done = subprocess.run(
        command("verify", "long.txt", *REFERENCE, "-o", "pipe"), capture_output=True, timeout=120, check=False
    )
    reader.wait(timeout=10)
    assert done.returncode == 141
    assert done.stderr == b""


def test_two_runs_at_once_write_one_whole_report(desk: Path) -> None:
    runs = [
        subprocess.Popen(
            command("verify", "wrong.txt", *REFERENCE, "--output-format", "json", "-o", "report.json"),
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = [run.communicate(timeout=120)[1] for run in runs]
    assert [run.returncode for run in runs] == [1, 1], said
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["summary"]["contradicted"] == 1
    assert not list(desk.glob(".report*"))


def on_a_terminal(*arguments: str) -> str:
    """Return what a run writes to a terminal, standard output and standard error together."""
    import pty

    ours, terminal = pty.openpty()
    process = subprocess.Popen(
        command(*arguments), stdout=terminal, stderr=terminal, env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    )
    os.close(terminal)
    seen = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # Linux: the other side is closed
            break
        if not part:
            break
        seen += part
    process.wait(timeout=120)
    os.close(ours)
    return seen.decode("utf-8")


@POSIX
@pytest.mark.parametrize("output_format", ["full", "concise", "json", "json-lines"])
def test_nothing_raw_reaches_a_terminal(desk: Path, output_format: str) -> None:
    raw = HOSTILE.replace("\x00", "")
    (desk / f"dr{raw}aft.txt").write_text(f"The Marina Bridge cost 48 million euros{raw}.\n", encoding="utf-8")
    (desk / "page.html").write_text(
        f"<h1>{raw}</h1><p>The Marina Bridge&#x1b;&#x202e;&#155;&#xd800; cost 48 million{raw} euros.</p>",
        encoding="utf-8",
    )
    fact = {
        "id": "a\u202eb",
        "statement": f"The Marina Bridge cost 42 million euros{raw}.",
        "source": {"title": f"Accounts{raw}\ud800", "url": f"https://marina.example/{raw}"},
    }
    (desk / "facts.json").write_text(json.dumps({"schema": "claimcheck/reference/1", "facts": [fact]}))
    for arguments in (
        ("verify", f"dr{raw}aft.txt", "page.html", f"no{raw}.txt", "-r", "facts.json", "-v", "--output-format",
         output_format),
        ("verify", f"dr{raw}aft.txt", "-r", f"no{raw}.yaml"),
        ("extract", f"dr{raw}aft.txt"),
        ("ref", "show", "-r", "facts.json"),
        ("explain", raw),
        ("verify", f"--{raw}"),
    ):  # fmt: skip
        seen = on_a_terminal(*arguments)
        assert seen.strip()
        held = {hex(ord(one)) for one in set(HOSTILE) - {" ", "\x00"} if one.isprintable() is False and one in seen}
        assert not held, (arguments, seen)
        assert "Traceback" not in seen
