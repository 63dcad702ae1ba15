"""The command line: `claimcheck verify`, `fix`, `extract`, `explain`, `rules`, `baseline`, `config`, `ref`."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck import __version__
from claimcheck.cli import (
    baseline_commands,
    config_commands,
    extract_command,
    fix_command,
    ref_add,
    ref_commands,
    ref_coverage,
    ref_import,
    ref_lint,
    ref_stale,
    ref_suggest,
    rule_commands,
    verify_command,
)
from claimcheck.cli.streams import say
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import one_line


class _Interruption(Exception):  # noqa: N818
    """Carries what click would turn into an exit status of its own past it."""

    def __init__(self, cause: BaseException) -> None:
        self.cause = cause
        super().__init__()


class _Commands(TyperGroup):
    """Lets a closed pipe and Ctrl-C reach the caller as they are; click would exit with 1, "findings"."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command asked for."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, KeyboardInterrupt) as cause:
            raise _Interruption(cause) from cause


app = typer.Typer(
    name="claimcheck",
    cls=_Commands,
    help="A linter for facts: checks what a draft asserts against a curated reference of sourced facts.",
    epilog="Example: claimcheck verify draft.md --reference claims/",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("verify", epilog=verify_command.EPILOG)(verify_command.verify)
app.command("fix", epilog=fix_command.EPILOG)(fix_command.fix)
app.command("extract", epilog=extract_command.EPILOG)(extract_command.extract)
app.command("explain", epilog=rule_commands.EXPLAIN_EPILOG)(rule_commands.explain)
app.command("rules", epilog=rule_commands.RULES_EPILOG)(rule_commands.rules)
app.add_typer(baseline_commands.app, name="baseline")
app.add_typer(config_commands.app, name="config")
ref_commands.app.command("add", epilog=ref_add.EPILOG)(ref_add.add)
ref_commands.app.command("suggest", epilog=ref_suggest.EPILOG)(ref_suggest.suggest)
ref_commands.app.command("coverage", epilog=ref_coverage.EPILOG)(ref_coverage.coverage)
ref_commands.app.command("stale", epilog=ref_stale.EPILOG)(ref_stale.stale)
ref_commands.app.add_typer(ref_import.app, name="import")
ref_commands.app.command("lint", epilog=ref_lint.LINT_EPILOG)(ref_lint.lint)
ref_commands.app.command("schema", epilog=ref_lint.SCHEMA_EPILOG)(ref_lint.schema)
app.add_typer(ref_commands.app, name="ref")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that stand before the command."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; usage errors are said here and give 2."""
    try:
        status = app(args=list(arguments), prog_name="claimcheck", standalone_mode=False)
    except _Interruption as interruption:
        raise interruption.cause from None
    except SystemExit as end:  # click's own answer to a pipe closed while it shows help
        if end.code == 1:
            raise BrokenPipeError from end
        return 0
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _say_usage_error(error)
    return status if isinstance(status, int) else 0


def _say_usage_error(error: Any) -> int:
    """Say what is wrong with the command line; where no command is given, show the commands."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return ExitStatus.COULD_NOT_CHECK
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "claimcheck"
    message = one_line(error.format_message()).replace("Value error, ", "").rstrip(".")
    joint = "" if message.endswith(("?", "!")) else ";"
    say(f"error: {message}{joint} see `{command} --help`")
    return ExitStatus.COULD_NOT_CHECK
