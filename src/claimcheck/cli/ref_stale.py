"""`claimcheck ref stale`: which facts somebody should look at again."""

from datetime import date
from typing import Annotated

import typer

from claimcheck.cli.options import ConfigFile, Isolated, OutputFile, References, SummaryFormat, SummaryFormatOption
from claimcheck.cli.settings import reference_of, settings
from claimcheck.cli.streams import Output, width
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import to_json
from claimcheck.text.days import parse_day

EPILOG = "Example: claimcheck ref stale --on 2022-01-28 --within 30d"


def _day(text: str) -> date:
    day = parse_day(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} is no day; write for example 2022-01-28 (for today, --on $(date +%F))")
    return day


def _span(text: str) -> tuple[int, str]:
    from claimcheck.reference.stale import parse_span

    try:
        return parse_span(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def stale(
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day to judge on. Never taken from the clock.", show_default=False)
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files or folders of facts.", show_default=False),
    ] = None,
    within: Annotated[
        str, typer.Option(metavar="TIME", help="Also what falls due so long after that day: 30d, 4w, 6m, 1y.")
    ] = "0d",
    older_than: Annotated[
        str,
        typer.Option(metavar="TIME", help="How old as_of may be where 'valid' is open-ended and review_by not given."),
    ] = "1y",
    reference: References = None,
    output_format: SummaryFormatOption = SummaryFormat.TABLE,
    output_file: OutputFile = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> None:
    """Find facts to look at again, the most urgent first.

    These are facts whose review_by has come (review-due); whose 'valid' ended and that nobody is known to have
    looked at since (ended); and open-ended ones with an old as_of and no review_by (unconfirmed).

    Exit status: 0 none, 1 some, 2 could not check.
    """
    from claimcheck.reference.stale import stale_facts
    from claimcheck.reference.understanding import worded
    from claimcheck.report.stale_listing import stale_dict, stale_lines

    day, ahead, age = _day(on), _span(within), _span(older_than)
    flags = {"reference": [*(paths or []), *(reference or [])]}
    loaded = worded(reference_of(settings([], config=config, isolated=isolated, flags=flags), []))
    found = stale_facts(loaded, on=day, within=ahead, older_than=age)
    with Output(output_file) as output:
        if output_format is SummaryFormat.JSON:
            output.write(to_json(stale_dict(found, loaded, on=day), indent=1) + "\n", machine=True)
        else:
            output.write("".join(f"{line}\n" for line in stale_lines(found, loaded, on=day, width=width())))
    raise typer.Exit(ExitStatus.FINDINGS if found else ExitStatus.CLEAN)
