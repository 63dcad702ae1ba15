"""`claimcheck verify`: hold drafts against the reference."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from claimcheck.cli.baseline_file import apply_baseline, load_baseline, say_stale
from claimcheck.cli.cache import cache_folder
from claimcheck.cli.changes import only_changed
from claimcheck.cli.checking import (
    Selection,
    check,
    empty_reference,
    model_of,
)
from claimcheck.cli.inputs import read_inputs, record_paths
from claimcheck.cli.options import (
    HUMAN_FORMATS,
    BaselineFile,
    ColorOption,
    ConfigFile,
    DiffBase,
    ExitZero,
    FailLevelOption,
    FilesFrom,
    Ignore,
    InputFormat,
    InputFormatOption,
    Isolated,
    MaxFileSize,
    ModelOption,
    NoCache,
    OutputFile,
    Paths,
    PublishedDay,
    Quiet,
    References,
    ReportFormat,
    Select,
    StdinFilename,
    StepSummary,
    Verbose,
)
from claimcheck.cli.progress import track
from claimcheck.cli.records import Answer, verify_records, write_lines
from claimcheck.cli.settings import lazy_reference_if_any, lazy_reference_of, listed, settings
from claimcheck.cli.step_summary import append_step_summary, step_summary_file
from claimcheck.cli.streams import Output, say, say_notes, say_problems, width
from claimcheck.config import Config
from claimcheck.errors import Problem, UsageError
from claimcheck.report.baseline import Baseline
from claimcheck.report.colour import Color
from claimcheck.report.exit_status import ExitStatus, FailLevel, exit_status
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import Reporter, load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.text.loading import STANDARD_INPUT

EPILOG = "Example: claimcheck verify draft.md --reference claims/ --published 2022-01-28"


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to read and how to report it, besides the configuration."""

    paths: Sequence[str]
    files_from: str | None
    stdin_filename: str | None
    output_file: Path | None
    quiet: bool
    verbose: int
    cache: Path | None
    step_summary: Path | None
    diff_base: str | None


def verify(
    paths: Paths = None,
    reference: References = None,
    published: PublishedDay = None,
    output_format: ReportFormat = None,
    output_file: OutputFile = None,
    color: ColorOption = None,
    fail_level: FailLevelOption = None,
    exit_zero: ExitZero = False,
    select: Select = None,
    ignore: Ignore = None,
    baseline: BaselineFile = None,
    diff_base: DiffBase = None,
    input_format: InputFormatOption = InputFormat.TEXT,
    stdin_filename: StdinFilename = None,
    files_from: FilesFrom = None,
    max_file_size: MaxFileSize = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    step_summary: StepSummary = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Check what drafts assert against the reference.

    Exit status: 0 nothing at or above the fail level, 1 findings, 2 could not check.
    """
    flags = {
        "reference": reference,
        "published": published,
        "output_format": output_format,
        "color": color and str(color),
        "fail_level": fail_level and str(fail_level),
        "exit_zero": exit_zero or None,
        "select": listed(select),
        "ignore": listed(ignore),
        "baseline": baseline,
        "model": model,
        "max_file_size": max_file_size,
    }
    cache = None if no_cache else cache_folder()
    summary = step_summary_file() if step_summary else None
    wish = _Wish(paths or [], files_from, stdin_filename, output_file, quiet, verbose, cache, summary, diff_base)
    chosen = settings(wish.paths, config=config, isolated=isolated, flags=flags)
    run = _verify_records if input_format is InputFormat.JSONL else _verify_drafts
    raise typer.Exit(run(wish, chosen))


def _verify_drafts(wish: _Wish, config: Config) -> ExitStatus:
    reporter, selection = load_reporter(config.output_format), Selection.of(config)
    baseline = load_baseline(Path(config.baseline)) if config.baseline else None
    inputs = read_inputs(
        wish.paths,
        files_from=wish.files_from,
        stdin_filename=wish.stdin_filename,
        published=config.published,
        most_bytes=config.max_file_size,
    )
    say_notes(inputs.notes, quiet=wish.quiet)
    say_problems(inputs.problems)
    if not inputs.documents:
        return ExitStatus.COULD_NOT_CHECK
    reference = lazy_reference_of(config, wish.paths, cache=wish.cache)
    with Output(wish.output_file) as output:
        checked = check(inputs.documents, reference=reference, model=model_of(config))
        documents = track(checked, total=len(inputs.documents), what="Checking", quiet=wish.quiet)
        report = Report(tuple(documents), facts=reference.size)
        if report.summary.claims and not report.facts:
            raise UsageError(empty_reference(claims=report.summary.claims, paths=reference.paths))
        report = _selected(_without_old(report, baseline, config, wish), selection, quiet=wish.quiet)
        _render(report, output, wish=wish, config=config, reporter=reporter)
    _summarise(report, wish)
    return _status(report, config, could_not_check=bool(inputs.problems))


def _verify_records(wish: _Wish, config: Config) -> ExitStatus:
    reporter, selection = load_reporter(config.output_format), Selection.of(config)
    if wish.diff_base is not None or dict(config.origins).get("baseline") == "option":
        message = "records are not compared with what was there before"
        raise UsageError(Problem("no-history", message, hint="leave out --baseline and --diff-base"))
    files = record_paths(wish.paths, files_from=wish.files_from)
    reference = lazy_reference_if_any(config, wish.paths, cache=wish.cache)
    answers = verify_records(
        files,
        published=config.published,
        reference=reference,
        model=model_of(config),
        selection=selection,
    )
    documents: list[DocumentReport] = []
    with Output(wish.output_file) as output:
        if config.output_format == "json-lines":
            problems = write_lines(_kept(answers, documents), output, bad_lines=True)
        else:
            problems = [answer.problem for answer in _kept(answers, documents) if answer.problem]
            report = Report(tuple(documents), facts=reference.size if reference else 0)
            _render(report, output, wish=wish, config=config, reporter=reporter)
    say_problems(problems)
    _summarise(Report(tuple(documents)), wish)
    return _status(Report(tuple(documents)), config, could_not_check=bool(problems))


def _kept(answers: Iterable[Answer], documents: list[DocumentReport]) -> Iterator[Answer]:
    """Yield the answers and keep their findings for the exit status."""
    for answer in answers:
        if answer.report is not None:
            documents.append(answer.report)
        yield answer


def _without_old(report: Report, baseline: Baseline | None, config: Config, wish: _Wish) -> Report:
    """Return the report with the findings marked that are not to be shown because they are old."""
    if baseline is not None and config.baseline:
        report, stale = apply_baseline(report, baseline, Path(config.baseline))
        if not wish.quiet:
            say_stale(stale, Path(config.baseline))
    if wish.diff_base is None:
        return report
    return only_changed(report, wish.diff_base, standard_input=STANDARD_INPUT in wish.paths)


def _selected(report: Report, selection: Selection, *, quiet: bool) -> Report:
    selected = replace(report, documents=tuple(map(selection.apply, report.documents)))
    left_out = report.summary.claims - selected.summary.claims
    if left_out and not quiet:
        say(f"{left_out} {'finding' if left_out == 1 else 'findings'} left out by --select or --ignore")
    return selected


def _render(report: Report, output: Output, *, wish: _Wish, config: Config, reporter: Reporter) -> None:
    options = RenderOptions(
        color=output.color(Color(config.color)),
        width=width(),
        verbose=wish.verbose,
        quiet=wish.quiet,
        fail_level=FailLevel(config.fail_level),
    )
    output.write(reporter(report, options=options), machine=config.output_format not in HUMAN_FORMATS)


def _summarise(report: Report, wish: _Wish) -> None:
    if wish.step_summary:
        append_step_summary(wish.step_summary, report, options=RenderOptions(verbose=wish.verbose, quiet=wish.quiet))


def _status(report: Report, config: Config, *, could_not_check: bool) -> ExitStatus:
    return exit_status(
        report,
        fail_level=FailLevel(config.fail_level),
        exit_zero=config.exit_zero,
        could_not_check=could_not_check,
    )
