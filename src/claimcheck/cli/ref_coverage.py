"""`claimcheck ref coverage`: claims without a fact, and facts without a claim."""

import typer

from claimcheck.cli.cache import cache_folder
from claimcheck.cli.options import (
    ConfigFile,
    FilesFrom,
    Isolated,
    ModelOption,
    NoCache,
    OutputFile,
    Paths,
    PublishedDay,
    Quiet,
    References,
    StdinFilename,
    SummaryFormat,
    SummaryFormatOption,
)
from claimcheck.cli.settings import settings
from claimcheck.cli.streams import Output, width
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json

EPILOG = "Example: claimcheck ref coverage drafts/ --reference claims/"


def coverage(
    paths: Paths = None,
    reference: References = None,
    published: PublishedDay = None,
    output_format: SummaryFormatOption = SummaryFormat.TABLE,
    output_file: OutputFile = None,
    stdin_filename: StdinFilename = None,
    files_from: FilesFrom = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Show which claims lack a fact, and which facts no draft uses.

    Exit status: 0 everything read, 2 something could not be read.
    """
    from claimcheck.cli.checked_drafts import DraftWish, checked_drafts
    from claimcheck.report.needs import uncovered_claims, unused_facts
    from claimcheck.report.needs_listing import coverage_dict, coverage_lines

    flags = {"reference": reference, "published": published, "model": model}
    wish = DraftWish(paths or [], files_from, stdin_filename, quiet, None if no_cache else cache_folder())
    chosen = settings(wish.paths, config=config, isolated=isolated, flags=flags)
    drafts = checked_drafts(wish, chosen)
    if drafts.report.documents:
        parts = (
            drafts.report,
            drafts.reference,
            tuple(uncovered_claims(drafts.report)),
            unused_facts(drafts.report, drafts.reference),
        )
        with Output(output_file) as output:
            if output_format is SummaryFormat.JSON:
                output.write(to_json(coverage_dict(*parts), indent=1) + "\n", machine=True)
            else:
                output.write("".join(f"{line}\n" for line in coverage_lines(*parts, width=width())))
    raise typer.Exit(ExitStatus.CLEAN if drafts.complete else ExitStatus.COULD_NOT_CHECK)
