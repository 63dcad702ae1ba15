"""The options that several commands share, with their help."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.report.colour import Color
from claimcheck.report.exit_status import FailLevel


class InputFormat(StrEnum):
    """The values of `--input-format`."""

    TEXT = "text"
    JSONL = "jsonl"


class TableFormat(StrEnum):
    """The values of `--output-format` of the commands that list things."""

    TABLE = "table"
    JSON = "json"
    JSON_LINES = "json-lines"


class SummaryFormat(StrEnum):
    """The values of `--output-format` of the commands whose result is one summary."""

    TABLE = "table"
    JSON = "json"


class ExtractionFormat(StrEnum):
    """The values of `extract --output-format`."""

    TABLE = "table"
    FULL = "full"
    JSON = "json"
    JSON_LINES = "json-lines"


HUMAN_FORMATS = frozenset({"full", "concise", "table"})
"""Formats for people, in the encoding of the terminal; every other one is UTF-8 everywhere."""


def _report_formats(incomplete: str) -> list[str]:
    """Complete the name of a report format."""
    from importlib.metadata import entry_points

    names = sorted(point.name for point in entry_points(group="claimcheck.reporters"))
    return [name for name in names if name.startswith(incomplete)]


def _rule_names(incomplete: str) -> list[str]:
    """Complete the name of a rule for drafts."""
    from claimcheck.report.rules import RULES

    return [name for name in RULES if name.startswith(incomplete)]


def _all_rule_names(incomplete: str) -> list[str]:
    """Complete the name of a rule."""
    from claimcheck.linting.rules import REFERENCE_RULES

    return [*_rule_names(incomplete), *(name for name in REFERENCE_RULES if name.startswith(incomplete))]


Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
References = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        "-r",
        metavar="PATH",
        show_default=False,
        help="File or folder of facts; may be repeated. Default: as configured, else the nearest claims/.",
    ),
]
PublishedDay = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        show_default=False,
        help="The day the drafts speak on. Without it: front matter, else the dateline in the text.",
    ),
]
InputFormatOption = Annotated[
    InputFormat,
    typer.Option(help="text: a draft a file; jsonl: a record {id, text, published, reference} a line."),
]
ReportFormat = Annotated[
    str | None,
    typer.Option(
        "--output-format",
        metavar="FORMAT",
        autocompletion=_report_formats,
        show_default=False,
        help="full (the default), concise, markdown or html for people; json, json-lines, sarif, junit, github, "
        "gitlab or rdjson for programs.",
    ),
]
TableFormatOption = Annotated[TableFormat, typer.Option("--output-format", help="How to write the result.")]
SummaryFormatOption = Annotated[SummaryFormat, typer.Option("--output-format", help="How to write the result.")]
ExtractionFormatOption = Annotated[
    ExtractionFormat,
    typer.Option(
        "--output-format", help="How to write the result; full marks times, quantities and claims in the text."
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output-file",
        "-o",
        metavar="FILE",
        show_default=False,
        help="Write to a file, whole or not at all.",
    ),
]
ColorOption = Annotated[Color | None, typer.Option(show_default=False, help="Colour (the default is auto).")]
FailLevelOption = Annotated[
    FailLevel | None,
    typer.Option(show_default=False, help="Exit with 1 for findings as grave as this (default: error)."),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        autocompletion=_rule_names,
        show_default=False,
        help="Report only alarms of these rules, verdicts or beginnings of names; repeated or with commas. Supported "
        "and uncovered claims stay.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        autocompletion=_rule_names,
        show_default=False,
        help="Leave out findings of these rules, verdicts or beginnings of names; ALL is every rule. Where both "
        "options name a rule, the narrower name wins.",
    ),
]
BaselineFile = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        show_default=False,
        help="Suppress the findings of this file; `claimcheck baseline create` writes it.",
    ),
]
DiffBase = Annotated[
    str | None,
    typer.Option(
        "--diff-base",
        metavar="REV",
        show_default=False,
        help="Suppress findings in sentences unchanged since a git revision, such as HEAD or "
        '"$(git merge-base origin/main HEAD)". A file unknown to git is all new.',
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", show_default=False, help="Use this configuration instead of the nearest one."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes, warnings or progress.")]
Verbose = Annotated[
    int,
    typer.Option(
        "--verbose",
        "-v",
        count=True,
        show_default=False,
        help="Also show supported and uncovered claims, all facts and every comparison.",
    ),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="The name of standard input in the report; its suffix says how to read it.",
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="Read more paths from a file, one a line; - is standard input.",
    ),
]
MaxFileSize = Annotated[
    str | None,
    typer.Option(
        metavar="SIZE",
        show_default=False,
        help="Refuse larger files, for example 5MB (default: 20MB).",
    ),
]
StepSummary = Annotated[
    bool,
    typer.Option(
        "--step-summary",
        help="Also append the findings as Markdown to the file GITHUB_STEP_SUMMARY, a page of GitHub Actions.",
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Read all facts anew and keep nothing. Otherwise what is understood of them is kept for the next run in "
        "the folder CLAIMCHECK_CACHE_DIR, else in the user's cache folder (on Linux ~/.cache/claimcheck).",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        help="The spaCy model to read with; blank finds times and quantities only.",
    ),
]
RuleOrLine = Annotated[
    str,
    typer.Argument(
        metavar="RULE|FILE:LINE[:COLUMN]",
        autocompletion=_all_rule_names,
        help="A rule's name, as a report gives it, or a place in a draft: a line, or a column of it.",
    ),
]
