"""`claimcheck ref import`: facts from tables, from Wikidata and from fact-checks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.cli.options import OutputFile, Quiet
from claimcheck.errors import Place, Problem, ReadingError, UsageError

app = typer.Typer(
    epilog="Example: claimcheck ref import csv mayors.csv --map statement=Claim --map source.url=Link -o mayors.jsonl",
    rich_markup_mode=None,
    no_args_is_help=True,
)

CSV_EPILOG = (
    "Example: claimcheck ref import csv figures.csv --map statement=Claim --map source.url=Link"
    ' --set source.publisher="Town of Marina" -o claims/figures.jsonl'
)
WIKIDATA_EPILOG = (
    "Example: claimcheck ref import wikidata entities.json.gz -o claims/wikidata.jsonl"
    " --entities claims/wikidata-entities.json"
)
CLAIMREVIEW_EPILOG = "Example: claimcheck ref import claimreview reviews.jsonl -o claims/reviews.jsonl"

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files to read; .gz and .bz2 are unpacked.")]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write all that was left out, and why, as JSON.", show_default=False),
]


@app.callback()
def import_() -> None:
    """Make facts of tables, Wikidata or fact-checks.

    The facts are written as JSON Lines, a reference like any other. The same input gives the same file, and ids hang
    on the ids of the input, so that an import can be made again. Keep edits of your own in another file.
    """


@app.command("csv", epilog=CSV_EPILOG)
def import_csv(
    files: Files,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="The column that holds a field.", show_default=False),
    ] = None,
    constants: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="A field that is the same in all rows.", show_default=False),
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option(metavar="CHARACTER", help="What stands between cells.", show_default="found in the heading"),
    ] = None,
    output_file: OutputFile = None,
    report: ReportFile = None,
    quiet: Quiet = False,
) -> None:
    """Make a fact of each row of a table.

    A field is one of a fact (statement, subject, property, value, valid, note …) or of its source (source.title,
    source.url …). Columns that are named like a field need no --map. 'source' takes an address or a title; several
    aliases are joined by '|'. A row without an id gets one made of what it says.

    Exit status: 0 every row read, 2 some could not be.
    """
    from claimcheck.cli.imports import Targets, run_import
    from claimcheck.reference.importing.csv_rows import Columns, read_csv

    if delimiter is not None and len(delimiter) != 1:
        raise typer.BadParameter(f"--delimiter must be one character, not {delimiter!r}")
    given = Columns(_pairs(columns, "--map"), _pairs(constants, "--set"))
    targets = Targets(output_file, report=report, quiet=quiet)
    raise typer.Exit(run_import(files, lambda path: read_csv(path, given, delimiter=delimiter), targets))


@app.command("wikidata", epilog=WIKIDATA_EPILOG)
def import_wikidata(
    files: Files,
    language: Annotated[str, typer.Option("--lang", metavar="CODE", help="The language of the labels.")] = "en",
    labels: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Labels of other items, a line each: Q64, a tab, Berlin.", show_default=False
        ),
    ] = None,
    entities: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.json",
            help="Write the entities with their aliases to this file; the facts cite them by id.",
            show_default=False,
        ),
    ] = None,
    referenced_only: Annotated[
        bool,
        typer.Option("--referenced-only", help="Skip statements without a reference; else Wikidata is their source."),
    ] = False,
    accessed: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day of the dump, for facts whose source is Wikidata.", show_default=False
        ),
    ] = None,
    output_file: OutputFile = None,
    report: ReportFile = None,
    quiet: Quiet = False,
) -> None:
    """Make facts of entities of Wikidata.

    The files are those of its dumps: one entity in JSON a line. Offices and their holders with their days,
    populations, founding and birth, seats and memberships are read. Labels of other items are those of the entities
    given, else those of --labels; a statement that names an item without one is skipped. The files are read twice
    and never held whole.

    Exit status: 0 every line read, 2 some could not be.
    """
    from claimcheck.cli.imports import Targets, run_import
    from claimcheck.reference.importing.wikidata import WikidataWish, read_wikidata

    wish = WikidataWish(
        language, _known_labels(files, labels, language), entities is not None, referenced_only, accessed
    )
    targets = Targets(output_file, entities, report, quiet)
    raise typer.Exit(run_import(files, lambda path: read_wikidata(path, wish), targets))


@app.command("claimreview", epilog=CLAIMREVIEW_EPILOG)
def import_claimreview(
    files: Files, output_file: OutputFile = None, report: ReportFile = None, quiet: Quiet = False
) -> None:
    """Make facts of published fact-checks.

    The files hold ClaimReview (schema.org): one JSON-LD document, or one a line. Only claims rated true become
    facts. One rated false is skipped: that it is false does not say what is true.

    Exit status: 0 everything read, 2 something could not be.
    """
    from claimcheck.cli.imports import Targets, run_import
    from claimcheck.reference.importing.claimreview import read_claimreview

    raise typer.Exit(run_import(files, read_claimreview, Targets(output_file, report=report, quiet=quiet)))


def _pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """Return `FIELD=TEXT` options as pairs; raises `UsageError` for one without a field or a text."""
    pairs: dict[str, str] = {}
    for text in given or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            hint = f"write for example {option} statement=Claim"
            raise UsageError(Problem("wrong-option", f"{option} {text!r} is no pair", hint=hint))
        if name in pairs:
            hint = "give each field once"
            raise UsageError(Problem("wrong-option", f"{option} gives {name!r} twice", hint=hint))
        pairs[name] = value
    return pairs


def _known_labels(files: Sequence[str], labels: Path | None, language: str) -> dict[str, str]:
    """Return label by item: those of a file of labels, and those of all entities, which come first."""
    from claimcheck.reference.importing.wikidata import read_labels

    known = dict(_labels_of(labels)) if labels else {}
    for path in files:
        try:
            known.update(read_labels(path, language=language))
        except ReadingError:
            continue  # said when the file is read for its facts
    return known


def _labels_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield item and label of each line of a file of labels; raises `UsageError` for a line that is no pair."""
    from claimcheck.reference.importing.lines import lines_of

    for line in lines_of(str(path)):
        item, _, label = line.text.strip().partition("\t")
        if not item and not label:
            continue
        if line.problem or not label.strip():
            hint = "write an item, a tab and its label: Q64, Berlin"
            raise UsageError(Problem("no-label", "this line gives no label", Place(str(path), line.number), hint))
        yield item, " ".join(label.split())
