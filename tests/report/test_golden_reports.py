"""Whole reports, byte for byte.  `CLAIMCHECK_WRITE_GOLDEN=1 pytest tests/report` writes them anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report

FOLDER = Path(__file__).parents[1] / "golden"
NAMES = (
    "full-80.txt",
    "full-120.txt",
    "full-verbose-80.txt",
    "full-color-80.ansi",
    "concise.txt",
    "report.json",
    "report.jsonl",
    "report.sarif",
    "report-verbose.sarif",
    "github.txt",
    "junit.xml",
    "gitlab.json",
    "report.rdjson",
    "report.md",
    "report.html",
    "report-verbose.html",
)


def test_report_is_the_golden_one(bridge: Report, golden: tuple[str, str, RenderOptions]) -> None:
    name, format_name, options = golden
    rendered = load_reporter(format_name)(bridge, options=options).encode()
    path = FOLDER / name
    if os.environ.get("CLAIMCHECK_WRITE_GOLDEN"):
        path.write_bytes(rendered)
    assert rendered == path.read_bytes()


@pytest.mark.parametrize(("seed", "locale"), [("0", "C"), ("4242", "C.UTF-8")])
def test_report_does_not_hang_on_hash_seed_and_locale(seed: str, locale: str) -> None:
    program = (
        "import sys; from conftest import GOLDEN, bridge_report\n"
        "from claimcheck.report.registry import load_reporter\n"
        "for name, options in GOLDEN.values():\n"
        "    sys.stdout.buffer.write(load_reporter(name)(bridge_report(), options=options).encode())"
    )
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONPATH": here,
            "COLUMNS": "37",
            "NO_COLOR": "1",
        },
        capture_output=True,
        check=True,
    )
    golden = [(FOLDER / name).read_bytes() for name in NAMES]
    assert done.stdout == b"".join(golden)
