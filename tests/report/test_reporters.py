"""What the formats for people show, and what they leave out."""

import subprocess
import sys

import pytest

from claimcheck.errors import UsageError
from claimcheck.matching.finding import Verdict
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report
from claimcheck.report.wording import SYMBOL

FULL, CONCISE = "full", "concise"


def render(name: str, report: Report, **options: object) -> str:
    return load_reporter(name)(report, options=RenderOptions(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [FULL, CONCISE])
def test_summary_comes_last_and_always(name: str, bridge: Report, silent: Report) -> None:
    for quiet in (True, False):
        last = render(name, bridge, quiet=quiet).splitlines()[-1]
        assert last.startswith("7 claims: 1 supported, 2 contradicted")
        assert last.endswith("coverage 86%")
        assert render(name, silent, quiet=quiet) == "no claims found in drafts/mood.txt: nothing was checked\n"


def test_nothing_to_report_is_said() -> None:
    assert render(FULL, Report(())) == "no documents\n"


def test_supported_and_uncovered_are_shown_on_request(bridge: Report) -> None:
    assert "✓ supported" not in render(FULL, bridge)
    assert "? uncovered" not in render(FULL, bridge)
    verbose = render(FULL, bridge, verbose=1)
    assert "✓ supported" in verbose
    assert "? uncovered" in verbose
    assert "3 May 2014 lies in 2014" in verbose


def test_no_escape_without_colour(bridge: Report) -> None:
    assert "\x1b" not in render(FULL, bridge, verbose=1)
    assert "\x1b" not in render(CONCISE, bridge, verbose=1)
    assert "\x1b[" in render(FULL, bridge, color=True)


def test_verdicts_are_told_apart_without_colour() -> None:
    assert set(SYMBOL) == set(Verdict)
    assert len(set(SYMBOL.values())) == len(SYMBOL)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_keep_to_the_width_but_for_addresses_and_counts(bridge: Report, width: int) -> None:
    for line in render(FULL, bridge, width=width, verbose=1).splitlines()[:-2]:
        assert len(line) <= width or "https://" in line or "drafts/bridge.md" in line or "claims/" in line


def test_documents_without_claims_or_date_are_named(bridge: Report, silent: Report, hostile: Report) -> None:
    both = Report((*bridge.documents, *silent.documents, *hostile.documents))
    text = " ".join(render(FULL, both).split())
    assert "8 claims in 3 documents:" in text
    assert "note: no claims found in drafts/mood.txt" in text
    assert "note: published unknown for drafts/␛[2Jname␊.md:" in text
    assert "note:" not in render(FULL, both, quiet=True)


def test_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="did you mean 'concise'"):
        load_reporter("concice")


@pytest.mark.parametrize(
    "name", [CONCISE, "json", "json_lines", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html"]
)
def test_machine_formats_do_not_import_rich(name: str) -> None:
    program = f"import sys, claimcheck.report.reporters.{name}; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
