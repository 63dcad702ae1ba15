"""`claimcheck fix`: write the sourced value in place of a wrong one, where that is safe."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.baseline_file import apply_baseline, load_baseline
from claimcheck.cli.cache import cache_folder
from claimcheck.cli.checked_drafts import DraftWish, checked_drafts
from claimcheck.cli.checking import Selection, empty_reference
from claimcheck.cli.options import (
    BaselineFile,
    ConfigFile,
    FailLevelOption,
    FilesFrom,
    Ignore,
    Isolated,
    ModelOption,
    NoCache,
    Paths,
    PublishedDay,
    Quiet,
    References,
    Select,
)
from claimcheck.cli.settings import listed, settings
from claimcheck.cli.streams import Output, say
from claimcheck.config import Config
from claimcheck.errors import Place, Problem, ReadingError, UsageError
from claimcheck.report.exit_status import ExitStatus, FailLevel, status_of
from claimcheck.report.fixing import Fixes, fixed_text, fixes_of, unified_diff
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import one_line, visible
from claimcheck.text.decoding import encoding_of, read_text
from claimcheck.text.document import Document
from claimcheck.text.loading import STANDARD_INPUT, read_bytes, reader_name

EPILOG = "Example: claimcheck fix drafts/ --reference claims/ --write"

ShowDiff = Annotated[bool, typer.Option("--diff", help="Show what would change, as a unified diff (the default).")]
Write = Annotated[bool, typer.Option("--write", help="Change the drafts instead of showing the difference.")]


def fix(
    paths: Paths = None,
    diff: ShowDiff = False,
    write: Write = False,
    reference: References = None,
    published: PublishedDay = None,
    fail_level: FailLevelOption = None,
    select: Select = None,
    ignore: Ignore = None,
    baseline: BaselineFile = None,
    files_from: FilesFrom = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Put the sourced value in place of a wrong number, date or name.

    Only where one sourced fact contradicts the draft for sure. Quotations and suppressed findings are left alone, and
    what is left to an editor is said.

    Exit status with --diff: 0 nothing to change, 1 a draft would change, 2 could not check. With --write: 0 nothing at
    or above the fail level is left, 1 findings are left, 2 could not check or write.
    """
    if diff and write:
        raise UsageError(Problem("options-exclude", "--diff and --write exclude each other", hint="give one of them"))
    if write and STANDARD_INPUT in (paths or ()):
        raise UsageError(Problem("nothing-to-write", "--write needs a file, not standard input", hint="use --diff"))
    flags = {
        "reference": reference,
        "published": published,
        "fail_level": fail_level and str(fail_level),
        "select": listed(select),
        "ignore": listed(ignore),
        "baseline": baseline,
        "model": model,
    }
    chosen = settings(paths or [], config=config, isolated=isolated, flags=flags)
    wish = DraftWish(paths or [], files_from, None, quiet, None if no_cache else cache_folder())
    report, complete = _checked(wish, chosen)
    found = [fixes_of(document, reader=reader_name(document.document.path)) for document in report.documents]
    if not write:
        _show(report, found)
    else:
        _write(report, found)
    if not quiet:
        _say_changes(report, found)
        say(_counted(found, written=write))
    raise typer.Exit(_status(report, found, chosen, written=write, complete=complete))


def _checked(wish: DraftWish, config: Config) -> tuple[Report, bool]:
    """Return the findings not left out, those of the baseline marked, and whether every draft could be read."""
    selection = Selection.of(config)
    baseline = load_baseline(Path(config.baseline)) if config.baseline else None
    checked = checked_drafts(wish, config)
    report = checked.report
    if report.summary.claims and not report.facts:
        raise UsageError(empty_reference(claims=report.summary.claims, paths=config.reference))
    if baseline is not None and config.baseline:
        report, _ = apply_baseline(report, baseline, Path(config.baseline))
    return Report(tuple(map(selection.apply, report.documents)), report.facts), checked.complete


def _show(report: Report, found: list[Fixes]) -> None:
    terminal = sys.stdout.isatty()
    with Output(None) as output:
        for document, fixes in zip(report.documents, found, strict=True):
            source = document.document.source
            shown = unified_diff(document.document.path, source, fixed_text(source, fixes.applied))
            if terminal:  # a pipe gets the characters as they are, so that `patch` can use them
                shown = "".join(visible(line) + "\n" for line in shown.split("\n")[:-1])
            output.write(shown, machine=True)


def _write(report: Report, found: list[Fixes]) -> None:
    for document, fixes in zip(report.documents, found, strict=True):
        if fixes.applied:
            _rewrite(document.document, fixed_text(document.document.source, fixes.applied))


def _rewrite(document: Document, text: str) -> None:
    """Write a draft whole or not at all, in its own encoding and with its own permissions."""
    data = read_bytes(document.path)
    if read_text(data, path=document.path)[0] != document.source:
        problem = Problem(
            "draft-changed", "the draft was changed while it was checked", Place(document.path), "run again"
        )
        raise ReadingError(problem)
    if not os.access(document.path, os.W_OK):
        message = "no permission to write this file"
        raise UsageError(Problem("cannot-write", message, Place(document.path), "change its permissions"))
    mark, encoding = encoding_of(data)
    try:
        written = mark + text.encode(encoding)
    except UnicodeEncodeError as cause:
        message = f"the draft is in Windows-1252, which has no {cause.object[cause.start : cause.end]!r}"
        raise UsageError(Problem("cannot-write", message, Place(document.path), "save it as UTF-8 first")) from cause
    with Output(Path(document.path), what="draft") as output:
        output.write_bytes(written)


def _say_changes(report: Report, found: list[Fixes]) -> None:
    """Say what is written instead of what, since a row of the difference can be a whole paragraph, and what is left."""
    for document, fixes in zip(report.documents, found, strict=True):
        for change in fixes.applied:
            old = document.document.source[change.span.start : change.span.end]
            words = f"'{one_line(change.replacement)}' instead of '{one_line(old)}'"
            say(f"{_place(document, change.finding.start)}: {change.finding.rule}: {words}")
        for refusal in fixes.refused:
            say(f"{_place(document, refusal.finding.start)}: {refusal.finding.rule} is not fixed: {refusal.reason}")


def _place(report: DocumentReport, at: int) -> str:
    line, column = report.document.position(report.document.to_source(at, at + 1).start)
    return f"{visible(report.document.path)}:{line}:{column}"


def _counted(found: list[Fixes], *, written: bool) -> str:
    fixes, drafts = sum(len(one.applied) for one in found), sum(bool(one.applied) for one in found)
    if not fixes:
        return "nothing to fix"
    number = f"{fixes} {'finding' if fixes == 1 else 'findings'} in {drafts} {'draft' if drafts == 1 else 'drafts'}"
    return f"{number} fixed" if written else f"{number} can be fixed; --write does it"


def _status(report: Report, found: list[Fixes], config: Config, *, written: bool, complete: bool) -> ExitStatus:
    """Return the status: of what would change with --diff, of what is left with --write."""
    if not complete:
        return ExitStatus.COULD_NOT_CHECK
    if not written:
        return ExitStatus.FINDINGS if any(fixes.applied for fixes in found) else ExitStatus.CLEAN
    fixed = {id(fix.finding) for fixes in found for fix in fixes.applied}
    left = [
        finding.severity
        for document in report.documents
        for finding in document.findings
        if id(finding) not in fixed and finding.suppressed is None
    ]
    left += [remark.severity for document in report.documents for remark in document.remarks]
    return status_of(left, fail_level=FailLevel(config.fail_level), exit_zero=config.exit_zero, could_not_check=False)
