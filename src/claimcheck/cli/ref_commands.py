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
from claimcheck.errors import Problem, UsageError
from claimcheck.reference.fact import Fact, Reference
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json
from claimcheck.spelling import did_you_mean
from claimcheck.text.records import BadRecord

if TYPE_CHECKING:
    from claimcheck.matching.linking import Linker
    from claimcheck.reference.search import Hit

app = typer.Typer(help="Look after the reference.", rich_markup_mode=None, no_args_is_help=True)

SHOW_EPILOG = "Example: claimcheck ref show Rome summit 2002 --reference claims/"
SEARCH_EPILOG = 'Example: claimcheck ref search "Rome summit 2002" --limit 3'


@app.callback()
def ref() -> None:
    """Look after the reference."""


@app.command("show", epilog=SHOW_EPILOG)
def show(
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID|WORD",
            help="Facts to show by id, or words to find them by; without any: all.",
            show_default=False,
        ),
    ] = None,
    reference: References = None,
    limit: Annotated[int, typer.Option(min=1, help="Most facts to show that words find.")] = 5,
    output_format: TableFormatOption = TableFormat.TABLE,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
) -> None:
    """Show facts and what is understood of them, slot by slot."""
    from claimcheck.matching.linking import Linker
    from claimcheck.reference.understanding import understand

    chosen = _settings(reference, config, isolated=isolated, model=model)
    loaded = _facts_asked_for(reference_of(chosen, []), asked or [], limit=limit)
    understood = understand(loaded, model=model_of(chosen))
    linker = Linker.of(loaded.entities)
    with Output(output_file) as output:
        _write_facts(understood.facts, output, output_format=output_format, understood=True, linker=linker)


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
    """Find the facts nearest to some words.

    Each is shown with what it was found by. With --input-format jsonl the words are files of records, and each text
    is looked up.
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


def _facts_asked_for(reference: Reference, asked: Sequence[str], *, limit: int) -> Reference:
    """Return the reference with the facts of the ids given, then those nearest to the other words.

    Raises `UsageError` for what looks like an id and is none.
    """
    from dataclasses import replace

    from claimcheck.reference.schema import looks_like_id
    from claimcheck.reference.search import FactIndex

    if not asked:
        return reference
    facts = {fact.id: fact for fact in reference.facts}
    words = [word for word in asked if word not in facts]
    problems = [
        Problem(
            "unknown-fact",
            f"no fact has the id {word!r}",
            hint=did_you_mean(word, facts) or "`claimcheck ref search` finds facts by words",
        )
        for word in words
        if looks_like_id(word)
    ]
    if problems:
        raise UsageError(*problems)
    found = [facts[word] for word in asked if word in facts]
    if words:
        found += [hit.fact for hit in FactIndex(reference).search(" ".join(words), limit=limit)]
    return replace(reference, facts=tuple(dict.fromkeys(found)))


def _write_hits(hits: Sequence["Hit"], output: Output, *, output_format: TableFormat) -> None:
    from claimcheck.report.reference_listing import hit_dict, hit_lines

    if output_format is TableFormat.TABLE:
        blocks = ["\n".join(hit_lines(hit, width=width())) for hit in hits]
        output.write("\n\n".join(blocks or ["no facts found"]) + "\n")
    elif output_format is TableFormat.JSON:
        output.write(to_json([hit_dict(hit) for hit in hits], indent=1) + "\n", machine=True)
    else:
        output.write("".join(to_json(hit_dict(hit)) + "\n" for hit in hits), machine=True)


def _write_facts(
    facts: Iterable[Fact],
    output: Output,
    *,
    output_format: TableFormat,
    understood: bool,
    linker: "Linker | None" = None,
) -> None:
    from claimcheck.report.reference_listing import fact_dict, fact_lines

    if output_format is TableFormat.TABLE:
        blocks = ["\n".join(fact_lines(fact, width=width(), understood=understood, linker=linker)) for fact in facts]
        output.write("\n\n".join(blocks or ["no facts found"]) + "\n")
    elif output_format is TableFormat.JSON:
        output.write(to_json([fact_dict(fact) for fact in facts], indent=1) + "\n", machine=True)
    else:
        output.write("".join(to_json(fact_dict(fact)) + "\n" for fact in facts), machine=True)
