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


class ReportFormat(StrEnum):
    """The values of `--output-format` of `verify`."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"


class TableFormat(StrEnum):
    """The values of `--output-format` of the commands that list things."""

    TABLE = "table"
    JSON = "json"
    JSON_LINES = "json-lines"


MACHINE_FORMATS = frozenset({"json", "json-lines"})
"""Formats that are UTF-8 everywhere and never coloured."""

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Drafts: files, folders, patterns, or - for standard input.", show_default=False),
]
References = Annotated[
    list[str] | None,
    typer.Option(
        "--reference", "-r", metavar="PATH", envvar="CLAIMCHECK_REFERENCE", show_default=False,
        help="File or folder of facts; may be repeated. Without it: the configuration, else the nearest claims/.",
    ),
]
PublishedDay = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", envvar="CLAIMCHECK_PUBLISHED", show_default=False,
        help="The day the drafts speak on. Without it: front matter, else the dateline in the text.",
    ),
]
InputFormatOption = Annotated[
    InputFormat,
    typer.Option("--input-format", help="text: a draft a file; jsonl: a record {id, text, published} a line."),
]
ReportFormatOption = Annotated[
    ReportFormat | None,
    typer.Option("--output-format", envvar="CLAIMCHECK_OUTPUT_FORMAT", help="How to report.", show_default="full"),
]
TableFormatOption = Annotated[
    TableFormat,
    typer.Option("--output-format", help="How to write the result."),
]
OutputFile = Annotated[
    Path | None,
    typer.Option("--output-file", "-o", metavar="FILE", show_default=False, help="Write the result to a file, whole or not at all."),
]
ColorOption = Annotated[
    Color | None,
    typer.Option("--color", envvar="CLAIMCHECK_COLOR", help="Colour the report.", show_default="auto"),
]
FailLevelOption = Annotated[
    FailLevel | None,
    typer.Option("--fail-level", envvar="CLAIMCHECK_FAIL_LEVEL", help="Exit with 1 for findings as grave as this.", show_default="error"),
]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 in spite of findings.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE", envvar="CLAIMCHECK_SELECT", show_default=False,
                 help="Report alarms of these rules or verdicts only; may be repeated or a list with commas."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", envvar="CLAIMCHECK_IGNORE", show_default=False,
                 help="Leave out findings of these rules or verdicts."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", envvar="CLAIMCHECK_CONFIG", show_default=False,
                 help="Use this configuration instead of the nearest one."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes, warnings or progress.")]
Verbose = Annotated[
    int,
    typer.Option("--verbose", "-v", count=True, metavar="", show_default=False, help="Also show supported and uncovered claims, and every comparison."),
]
StdinFilename = Annotated[
    str | None,
    typer.Option("--stdin-filename", metavar="NAME", show_default=False, help="The name to report for standard input; its suffix says how to read it."),
]
FilesFrom = Annotated[
    str | None,
    typer.Option("--files-from", metavar="FILE", show_default=False, help="Read more paths from a file, one a line; - is standard input."),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", envvar="CLAIMCHECK_MODEL", show_default=False, help="The spaCy model to read with; `blank` finds times and quantities only."),
]
