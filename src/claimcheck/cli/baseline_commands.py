"""`claimcheck baseline`: write down the findings there are, so that only new ones fail a run."""

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.baseline_file import (
    apply_baseline,
    load_baseline,
    path_in_baseline,
    path_of_draft,
    write_baseline,
)
from claimcheck.cli.cache import cache_folder
from claimcheck.cli.checked_drafts import CheckedDrafts, DraftWish, checked_drafts
from claimcheck.cli.checking import Selection, empty_reference
from claimcheck.cli.inputs import STDIN_NAME
from claimcheck.cli.options import (
    ConfigFile,
    FailLevelOption,
    FilesFrom,
    Isolated,
    ModelOption,
    NoCache,
    OutputFile,
    Paths,
    PublishedDay,
    Quiet,
    References,
    TableFormat,
    TableFormatOption,
)
from claimcheck.cli.settings import settings
from claimcheck.cli.streams import Output, say
from claimcheck.config import Config
from claimcheck.errors import Place, Problem, UsageError
from claimcheck.matching.finding import Severity
from claimcheck.report.baseline import Baseline, baseline_of, entry_dict, render_baseline, without
from claimcheck.report.exit_status import ExitStatus, FailLevel
from claimcheck.report.sanitise import one_line, to_json, visible

CREATE_EPILOG = "Example: claimcheck baseline create drafts/ --reference claims/"
PRUNE_EPILOG = "Example: claimcheck baseline prune --baseline claimcheck-baseline.json"
SHOW_EPILOG = "Example: claimcheck baseline show --output-format json"

DEFAULT_FILE = "claimcheck-baseline.json"
"""The baseline, in the working folder, where neither an option nor the configuration names one."""

BaselineOption = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        show_default=False,
        help=f"The baseline. Default: as configured, else {DEFAULT_FILE}.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a baseline that is there already.")]

app = typer.Typer(help="Keep the findings there are, so that only new ones fail.", rich_markup_mode=None)


@app.callback(no_args_is_help=True)
def baseline() -> None:
    """Keep the findings there are, so that only new ones fail.

    A baseline is a file to be kept with the drafts. `claimcheck verify --baseline FILE` suppresses what it holds.
    """


@app.command("create", epilog=CREATE_EPILOG)
def create(
    paths: Paths = None,
    baseline: BaselineOption = None,
    force: Force = False,
    reference: References = None,
    published: PublishedDay = None,
    fail_level: FailLevelOption = None,
    files_from: FilesFrom = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Write down every error and warning of these drafts.

    With --fail-level note, uncovered claims too.

    Exit status: 0 written, 2 a draft could not be checked, or there is a baseline already.
    """
    flags = {
        "reference": reference,
        "published": published,
        "fail_level": fail_level and str(fail_level),
        "baseline": baseline,
        "model": model,
    }
    chosen = settings(paths or [], config=config, isolated=isolated, flags=flags)
    file = _file(chosen)
    if file.exists() and not force:
        hint = "--force replaces it; `claimcheck baseline prune` removes only what is stale"
        raise UsageError(Problem("baseline-exists", "there is a baseline already", Place(str(file)), hint))
    selection = Selection.of(chosen)
    wish = DraftWish(paths or [], files_from, None, quiet, None if no_cache else cache_folder())
    checked = _checked(wish, chosen)
    severities = {Severity.ERROR, Severity.WARNING}
    if FailLevel(chosen.fail_level) is FailLevel.NOTE:
        severities.add(Severity.NOTE)
    documents = [selection.apply(document) for document in checked.report.documents]
    named = [(path_in_baseline(document.document.path, file), document) for document in documents]
    found = baseline_of(named, severities=severities)
    write_baseline(found, file)
    if not quiet:
        say(f"{_counted(found)} written to {visible(str(file))}")
        if not chosen.baseline:
            say(f"use it: claimcheck verify --baseline {visible(str(file))}, or set `baseline` in claimcheck.toml")


@app.command("prune", epilog=PRUNE_EPILOG)
def prune(
    paths: Paths = None,
    baseline: BaselineOption = None,
    reference: References = None,
    published: PublishedDay = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Remove findings that are no longer there from a baseline.

    Its drafts are checked again. Without PATH, all drafts that the baseline names. It never adds a finding.

    Exit status: 0 nothing stale is left, 2 a draft could not be checked; then nothing is written.
    """
    flags = {"reference": reference, "published": published, "baseline": baseline, "model": model}
    chosen = settings(paths or [], config=config, isolated=isolated, flags=flags)
    file = _file(chosen)
    known = load_baseline(file)
    drafts = paths or [str(path) for one in known.paths if (path := path_of_draft(one, file)).exists()]
    wish = DraftWish(drafts, None, None, quiet, None if no_cache else cache_folder())
    report = _checked(wish, chosen).report if drafts else None
    _, stale = apply_baseline(report, known, file) if report else ((), known.entries)
    if stale:
        write_baseline(without(known, stale), file)
    if not quiet:
        gone = Baseline(stale)
        say(f"{_counted(gone)} removed from {visible(str(file))}" if stale else "nothing is stale")


@app.command("show", epilog=SHOW_EPILOG)
def show(
    baseline: BaselineOption = None,
    output_format: TableFormatOption = TableFormat.TABLE,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """List the findings of a baseline, draft by draft. Nothing is checked."""
    chosen = settings([], config=config, isolated=isolated, flags={"baseline": baseline})
    known = load_baseline(_file(chosen))
    with Output(output_file) as output:
        if output_format is TableFormat.TABLE:
            output.write(_listing(known))
        elif output_format is TableFormat.JSON:
            output.write(render_baseline(known), machine=True)
        else:
            output.write("".join(to_json(entry_dict(entry)) + "\n" for entry in known.entries), machine=True)


def _file(config: Config) -> Path:
    return Path(config.baseline or DEFAULT_FILE)


def _checked(wish: DraftWish, config: Config) -> CheckedDrafts:
    """Return the findings of all drafts; raises where one could not be read, or no fact speaks to any."""
    checked = checked_drafts(wish, config)
    if not checked.complete:
        raise typer.Exit(ExitStatus.COULD_NOT_CHECK)
    if any(document.document.path == STDIN_NAME for document in checked.report.documents):
        message = "standard input has no place in a baseline"
        raise UsageError(Problem("nothing-to-read", message, hint="name the draft's file"))
    if checked.report.summary.claims and not checked.report.facts:
        raise UsageError(empty_reference(claims=checked.report.summary.claims, paths=config.reference))
    return checked


def _listing(baseline: Baseline) -> str:
    lines = []
    for path in baseline.paths:
        lines.append(visible(path))
        for entry in (one for one in baseline.entries if one.path == path):
            times = f" ({entry.count} times)" if entry.count > 1 else ""
            lines.append(f"  {visible(entry.rule)}  “{one_line(entry.words)}”{times}")
    return "\n".join([*lines, _counted(baseline)]) + "\n"


def _counted(baseline: Baseline) -> str:
    findings, drafts = baseline.findings, len(baseline.paths)
    found = f"{findings} {'finding' if findings == 1 else 'findings'}"
    return f"{found} of {drafts} {'draft' if drafts == 1 else 'drafts'}"
