"""`claimcheck ref suggest`: the facts that drafts need next."""

from enum import StrEnum
from typing import Annotated

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
)
from claimcheck.cli.settings import settings
from claimcheck.cli.streams import Output
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json

EPILOG = "Example: claimcheck ref suggest drafts/ --limit 10 -o claims/to-do.yaml"


class SuggestionFormat(StrEnum):
    """The values of `ref suggest --output-format`."""

    YAML = "yaml"
    JSON = "json"


def suggest(
    paths: Paths = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="NUMBER", help="Most facts to suggest.", show_default=False)
    ] = None,
    reference: References = None,
    published: PublishedDay = None,
    output_format: Annotated[
        SuggestionFormat, typer.Option("--output-format", help="How to write the result.")
    ] = SuggestionFormat.YAML,
    output_file: OutputFile = None,
    stdin_filename: StdinFilename = None,
    files_from: FilesFrom = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Suggest facts for claims that have none, ready to fill in.

    Each is the draft's own sentence with an id; what most drafts need comes first. The source is TODO, which no
    reference accepts, so that none is taken over unread.

    Exit status: 0 everything read, 2 something could not be read.
    """
    from claimcheck.cli.checked_drafts import DraftWish, checked_drafts
    from claimcheck.report.needs import suggestions
    from claimcheck.report.needs_listing import suggestion_lines, suggestions_dict

    flags = {"reference": reference, "published": published, "model": model}
    wish = DraftWish(paths or [], files_from, stdin_filename, quiet, None if no_cache else cache_folder())
    chosen = settings(wish.paths, config=config, isolated=isolated, flags=flags)
    drafts = checked_drafts(wish, chosen, may_lack_reference=True)
    if drafts.report.documents:
        found = suggestions(drafts.report, drafts.reference)
        kept = found[:limit]
        more = len(found) - len(kept)
        with Output(output_file) as output:
            if output_format is SuggestionFormat.JSON:
                output.write(to_json(suggestions_dict(kept, more=more), indent=1) + "\n", machine=True)
            else:
                output.write("".join(f"{line}\n" for line in suggestion_lines(kept, more=more)), machine=True)
    raise typer.Exit(ExitStatus.CLEAN if drafts.complete else ExitStatus.COULD_NOT_CHECK)
