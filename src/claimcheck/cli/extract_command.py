"""`claimcheck extract`: what the extractor sees in drafts."""

from collections.abc import Iterable

import typer

from claimcheck.cli.checking import extract_all, model_of
from claimcheck.cli.inputs import Inputs, read_inputs, record_paths
from claimcheck.cli.options import (
    ColorOption,
    ConfigFile,
    ExtractionFormat,
    ExtractionFormatOption,
    FilesFrom,
    InputFormat,
    InputFormatOption,
    Isolated,
    MaxFileSize,
    ModelOption,
    OutputFile,
    Paths,
    PublishedDay,
    Quiet,
    StdinFilename,
)
from claimcheck.cli.progress import track
from claimcheck.cli.records import Answer, extract_records, write_lines
from claimcheck.cli.settings import settings
from claimcheck.cli.streams import Output, say_notes, say_problems, width
from claimcheck.errors import Problem
from claimcheck.report.colour import Color
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import to_json
from claimcheck.report.serialise import EXTRACTION_SCHEMA, extraction_dict

EPILOG = "Example: claimcheck extract draft.md --published 2022-01-28"


def extract(
    paths: Paths = None,
    published: PublishedDay = None,
    output_format: ExtractionFormatOption = ExtractionFormat.TABLE,
    output_file: OutputFile = None,
    color: ColorOption = None,
    input_format: InputFormatOption = InputFormat.TEXT,
    stdin_filename: StdinFilename = None,
    files_from: FilesFrom = None,
    max_file_size: MaxFileSize = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    quiet: Quiet = False,
) -> None:
    """Show the claims, times and quantities that drafts hold.

    Exit status: 0 everything read, 2 something could not be read.
    """
    asked = paths or []
    flags = {"published": published, "color": color and str(color), "model": model, "max_file_size": max_file_size}
    chosen = settings(asked, config=config, isolated=isolated, flags=flags)
    answers: Iterable[Answer]
    if input_format is InputFormat.JSONL:
        files = record_paths(asked, files_from=files_from)
        answers = extract_records(files, published=chosen.published, model=model_of(chosen))
    else:
        inputs = read_inputs(
            asked,
            files_from=files_from,
            stdin_filename=stdin_filename,
            published=chosen.published,
            most_bytes=chosen.max_file_size,
        )
        say_notes(inputs.notes, quiet=quiet)
        answers = _draft_answers(inputs, model=model_of(chosen), quiet=quiet)
    with Output(output_file) as output:
        options = RenderOptions(color=output.color(Color(chosen.color)), width=width())
        if output_format is ExtractionFormat.JSON_LINES:
            problems = write_lines(answers, output, bad_lines=input_format is InputFormat.JSONL)
        else:
            problems = _write(answers, output, output_format=output_format, options=options)
    say_problems(problems)
    raise typer.Exit(ExitStatus.COULD_NOT_CHECK if problems else ExitStatus.CLEAN)


def _draft_answers(inputs: Inputs, *, model: str, quiet: bool) -> Iterable[Answer]:
    """Yield the extraction of each draft; what cannot be read comes last."""
    extractions = extract_all(inputs.documents, model=model) if inputs.documents else ()
    for extraction in track(extractions, total=len(inputs.documents), what="Reading", quiet=quiet):
        yield Answer(extraction.document.path, extraction=extraction)
    for problem in inputs.problems:
        yield Answer(None, problem=problem)


def _write(
    answers: Iterable[Answer], output: Output, *, output_format: ExtractionFormat, options: RenderOptions
) -> list[Problem]:
    """Write all extractions as tables, as marked text or as one JSON document; return what could not be read."""
    gathered = []
    problems: list[Problem] = []
    for answer in answers:
        if answer.extraction is not None:
            gathered.append(answer.extraction)
        elif answer.problem is not None:
            problems.append(answer.problem)
    if output_format is ExtractionFormat.JSON:
        documents = [extraction_dict(extraction) for extraction in gathered]
        whole = {"schema": EXTRACTION_SCHEMA, "documents": documents}
        output.write(to_json(whole, indent=1) + "\n", machine=True)
    elif gathered and output_format is ExtractionFormat.FULL:
        from claimcheck.report.extraction_text import render_text

        output.write(render_text(gathered, options=options))
    elif gathered:
        from claimcheck.report.extraction_table import render_extractions

        output.write(render_extractions(gathered, options=options))
    return problems
