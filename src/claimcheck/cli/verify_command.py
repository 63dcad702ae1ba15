"""`claimcheck verify`: hold drafts against the reference."""

from dataclasses import dataclass

import typer

from claimcheck.cli.options import (
    MACHINE_FORMATS, ColorOption, ConfigFile, ExitZero, FailLevelOption, FilesFrom, Ignore, InputFormat,
    InputFormatOption, Isolated, ModelOption, OutputFile, Paths, PublishedDay, Quiet, References,
    ReportFormatOption, Select, StdinFilename, Verbose,
)

EPILOG = "Example: claimcheck verify draft.md --reference claims/ --published 2022-01-28"


def verify(
    paths: Paths = None,
    reference: References = None,
    published: PublishedDay = None,
    output_format: ReportFormatOption = None,
    output_file: OutputFile = None,
    color: ColorOption = None,
    fail_level: FailLevelOption = None,
    exit_zero: ExitZero = False,
    select: Select = None,
    ignore: Ignore = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    input_format: InputFormatOption = InputFormat.TEXT,
    stdin_filename: StdinFilename = None,
    files_from: FilesFrom = None,
    model: ModelOption = None,
) -> None:
    """Check what drafts assert against the reference.

    Exit status: 0 nothing at or above the fail level, 1 findings, 2 could not check.
    """
