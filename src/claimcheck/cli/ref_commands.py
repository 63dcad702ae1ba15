"""`claimcheck ref`: look after the reference."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.checking import model_of
from claimcheck.cli.inputs import record_paths
from claimcheck.cli.options import (
    ConfigFile,
    InputFormat,
    InputFormatOption,
    Isolated,
    ModelOption,
    OutputFile,
    References,
    TableFormat,
    TableFormatOption,
)
from claimcheck.cli.records import records_of
from claimcheck.cli.settings import reference_of, settings
from claimcheck.cli.streams import Output, width
from claimcheck.config import Config
from claimcheck.errors import InvalidReferenceError, Problem, UsageError
from claimcheck.reference.fact import Fact, Reference
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json
from claimcheck.spelling import did_you_mean
from claimcheck.text.records import BadRecord

if TYPE_CHECKING:
    from claimcheck.reference.search import Hit

app = typer.Typer(help="Look after the reference.", rich_markup_mode=None, no_args_is_help=True)

LINT_EPILOG = "Example: claimcheck ref lint claims/"
SHOW_EPILOG = "Example: claimcheck ref show salvini-deputy-pm --reference claims/"
SEARCH_EPILOG = 'Example: claimcheck ref search "Rome summit 2002" --limit 3'


@app.callback()
def ref() -> None:
    """Look after the reference."""


@app.command("lint", epilog=LINT_EPILOG)
def lint(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files or folders of facts.", show_default=False),
    ] = None,
    reference: References = None,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
) -> None:
    """Find mistakes in a reference.

    A statement in which no claim is found is one of them.

    Exit status: 0 none found, 1 some found, 2 a path could not be read.
    """
    chosen = _settings([*(paths or []), *(reference or [])], config, isolated=isolated, model=model)
    loaded = Reference()
    try:
        loaded = reference_of(chosen, [])
        problems = _not_understood(loaded, model=model_of(chosen))
    except InvalidReferenceError as error:
        problems = list(error.problems)
    from claimcheck.report.reference_listing import problem_line, size_line

    number = f"{len(problems)} {'mistake' if len(problems) == 1 else 'mistakes'}"
    summary = f"{size_line(loaded)}: {number}" if loaded.paths else number
    with Output(output_file) as output:
        output.write("".join(f"{line}\n" for line in [*map(problem_line, problems), summary]))
    raise typer.Exit(ExitStatus.FINDINGS if problems else ExitStatus.CLEAN)


@app.command("show", epilog=SHOW_EPILOG)
def show(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Facts to show; without any: all.", show_default=False),
    ] = None,
    reference: References = None,
    output_format: TableFormatOption = TableFormat.TABLE,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
) -> None:
    """Show facts and what is understood of them."""
    from claimcheck.reference.understanding import understand

    chosen = _settings(reference, config, isolated=isolated, model=model)
    loaded = _facts_named(reference_of(chosen, []), ids or [])
    understood = understand(loaded, model=model_of(chosen))
    with Output(output_file) as output:
        _write_facts(understood.facts, output, output_format=output_format, understood=True)


@app.command("search", epilog=SEARCH_EPILOG)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="What to look for; with jsonl: files or -.")],
    reference: References = None,
    limit: Annotated[int, typer.Option(min=1, help="Most facts to show.")] = 5,
    input_format: InputFormatOption = InputFormat.TEXT,
    output_format: TableFormatOption = TableFormat.TABLE,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Find the facts nearest to some words, and say what each was found by.

    With --input-format jsonl the words are files of records, and each text is looked up.
    """
    from claimcheck.reference.search import FactIndex

    index = FactIndex(reference_of(_settings(reference, config, isolated=isolated), []))
    with Output(output_file) as output:
        if input_format is InputFormat.TEXT:
            _write_hits(index.search(" ".join(words), limit=limit), output, output_format=output_format)
            raise typer.Exit(ExitStatus.CLEAN)
        complete = True
        for path in record_paths(words, files_from=None):
            for item in records_of(path):
                if isinstance(item, BadRecord):
                    complete = False
                    line: dict[str, object] = {"id": item.id, "error": str(item.problem)}
                else:
                    hits = index.search(item.document.reading, limit=limit)
                    line = {"id": item.id, "facts": [hit.fact.id for hit in hits]}
                output.write(to_json(line) + "\n", machine=True)
    raise typer.Exit(ExitStatus.CLEAN if complete else ExitStatus.COULD_NOT_CHECK)


def _settings(
    reference: Sequence[str] | None, config: Path | None, *, isolated: bool, model: str | None = None
) -> Config:
    flags = {"reference": list(reference or []), "model": model}
    return settings([], config=config, isolated=isolated, flags=flags)


def _not_understood(reference: Reference, *, model: str) -> list[Problem]:
    """Return the statements that the extractor finds no claim in."""
    from claimcheck.reference.understanding import understand

    hint = "put it into a plainer sentence, or write subject, property and value"
    return [
        Problem("statement-not-understood", f"no claim is found in {fact.text!r}", fact.place, hint)
        for fact in understand(reference, model=model).facts
        if not fact.claims
    ]


def _facts_named(reference: Reference, ids: Sequence[str]) -> Reference:
    """Return the reference with the facts of these ids only; raises `UsageError` for an unknown one."""
    from dataclasses import replace

    if not ids:
        return reference
    facts = {fact.id: fact for fact in reference.facts}
    problems = [
        Problem("unknown-fact", f"no fact has the id {name!r}", hint=did_you_mean(name, facts))
        for name in ids
        if name not in facts
    ]
    if problems:
        raise UsageError(*problems)
    return replace(reference, facts=tuple(facts[name] for name in ids))


def _write_hits(hits: Sequence["Hit"], output: Output, *, output_format: TableFormat) -> None:
    from claimcheck.report.reference_listing import hit_dict, hit_lines

    if output_format is TableFormat.TABLE:
        blocks = ["\n".join(hit_lines(hit, width=width())) for hit in hits]
        output.write("\n\n".join(blocks or ["no facts found"]) + "\n")
    elif output_format is TableFormat.JSON:
        output.write(to_json([hit_dict(hit) for hit in hits], indent=1) + "\n", machine=True)
    else:
        output.write("".join(to_json(hit_dict(hit)) + "\n" for hit in hits), machine=True)


def _write_facts(facts: Iterable[Fact], output: Output, *, output_format: TableFormat, understood: bool) -> None:
    from claimcheck.report.reference_listing import fact_dict, fact_lines

    if output_format is TableFormat.TABLE:
        blocks = ["\n".join(fact_lines(fact, width=width(), understood=understood)) for fact in facts]
        output.write("\n\n".join(blocks or ["no facts found"]) + "\n")
    elif output_format is TableFormat.JSON:
        output.write(to_json([fact_dict(fact) for fact in facts], indent=1) + "\n", machine=True)
    else:
        output.write("".join(to_json(fact_dict(fact)) + "\n" for fact in facts), machine=True)
