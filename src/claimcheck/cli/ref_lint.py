"""`claimcheck ref lint`: find mistakes in a reference; `claimcheck ref schema`: its format for editors."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from claimcheck.cli.cache import cache_folder
from claimcheck.cli.checking import model_of, names_for
from claimcheck.cli.options import (
    HUMAN_FORMATS,
    ColorOption,
    ConfigFile,
    ExitZero,
    FailLevelOption,
    Isolated,
    ModelOption,
    NoCache,
    OutputFile,
    References,
    ReportFormat,
)
from claimcheck.cli.settings import listed, reference_paths_of, settings
from claimcheck.cli.streams import Output, say, width
from claimcheck.config import Config
from claimcheck.errors import Problem, UsageError
from claimcheck.linting.mistake import LintReport
from claimcheck.linting.rules import UNREAD
from claimcheck.report.colour import Color
from claimcheck.report.exit_status import ExitStatus, FailLevel, status_of
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_lint_reporter
from claimcheck.report.rules import reference_rules_named
from claimcheck.report.sanitise import to_json
from claimcheck.report.selection import is_draft_name
from claimcheck.text.days import parse_day

LINT_EPILOG = "Example: claimcheck ref lint claims/ --on 2022-01-28 --fail-level warning"
SCHEMA_EPILOG = "Example: claimcheck ref schema -o reference.schema.json"


def _rule_names(incomplete: str) -> list[str]:
    """Complete the name of a reference rule."""
    from claimcheck.linting.rules import REFERENCE_RULES

    return [name for name in REFERENCE_RULES if name.startswith(incomplete)]


Facts = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files or folders of facts. Default: as configured, else the nearest claims/.",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        autocompletion=_rule_names,
        show_default=False,
        help="Report only mistakes of these rules or severities; repeated or with commas.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE",
        autocompletion=_rule_names,
        show_default=False,
        help="Leave out mistakes of these rules or severities.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="List errors and warnings only; notes are still counted.")]
On = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        show_default=False,
        help="Report facts whose review_by lies before this day. Without it no day is too late.",
    ),
]


def lint(
    paths: Facts = None,
    reference: References = None,
    on: On = None,
    output_format: ReportFormat = None,
    output_file: OutputFile = None,
    color: ColorOption = None,
    fail_level: FailLevelOption = None,
    exit_zero: ExitZero = False,
    select: Select = None,
    ignore: Ignore = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Find mistakes in a reference.

    Besides the format: facts that contradict or repeat each other, terms of office that overlap, statements that
    cannot be used, sources that cannot be found. `claimcheck rules` lists all rules.

    Exit status: 0 nothing at or above the fail level, 1 mistakes, 2 a path or file could not be read.
    """
    from claimcheck.linting.lint import lint_reference

    flags = {
        "reference": [*(paths or []), *(reference or [])],
        "output_format": output_format,
        "color": color and str(color),
        "fail_level": fail_level and str(fail_level),
        "exit_zero": exit_zero or None,
        "select": listed(select),
        "ignore": listed(ignore),
        "model": model,
    }
    chosen = settings([], config=config, isolated=isolated, flags=flags)
    reporter, day = load_lint_reporter(chosen.output_format), _day(on)
    kept, dropped = (_rules(chosen, setting) for setting in ("select", "ignore"))
    cache = None if no_cache else cache_folder()
    with Output(output_file) as output:
        whole = lint_reference(reference_paths_of(chosen, []), model=model_of(chosen), cache=cache, on=day)
        report = _selected(whole, kept=kept, dropped=dropped)
        _say_left_out(len(whole.mistakes) - len(report.mistakes), quiet=quiet)
        options = _options(output, chosen, quiet=quiet)
        output.write(reporter(report, options=options), machine=chosen.output_format not in HUMAN_FORMATS)
    raise typer.Exit(_status(report, chosen))


def schema(output_file: OutputFile = None) -> None:
    """Print the format of a reference as a JSON Schema.

    Editors that know it check and complete while one types.
    """
    from claimcheck.reference.json_schema import json_schema

    with Output(output_file) as output:
        output.write(to_json(json_schema(), indent=2) + "\n", machine=True)


def _options(output: Output, config: Config, *, quiet: bool) -> RenderOptions:
    color, level = output.color(Color(config.color)), FailLevel(config.fail_level)
    return RenderOptions(color=color, width=width(), quiet=quiet, fail_level=level)


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    day = parse_day(written)
    if day is None:
        message = f"--on must be a day, this is {written!r}"
        raise UsageError(Problem("invalid-date", message, hint="write for example 2022-01-28"))
    return day


def _rules(config: Config, setting: str) -> frozenset[str]:
    return reference_rules_named(names_for(config, setting, elsewhere=is_draft_name))


def _selected(report: LintReport, *, kept: frozenset[str], dropped: frozenset[str]) -> LintReport:
    """Return the report with the mistakes asked for; a file that could not be read is never left out."""
    mistakes = (
        mistake
        for mistake in report.mistakes
        if mistake.rule in UNREAD or (mistake.rule not in dropped and (not kept or mistake.rule in kept))
    )
    return replace(report, mistakes=tuple(mistakes))


def _say_left_out(number: int, *, quiet: bool) -> None:
    if number and not quiet:
        say(f"{number} {'mistake' if number == 1 else 'mistakes'} left out by --select or --ignore")


def _status(report: LintReport, config: Config) -> ExitStatus:
    return status_of(
        (mistake.severity for mistake in report.mistakes),
        fail_level=FailLevel(config.fail_level),
        exit_zero=config.exit_zero,
        could_not_check=any(mistake.rule in UNREAD for mistake in report.mistakes),
    )
