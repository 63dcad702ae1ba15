"""`claimcheck ref add`: a sentence and its source become a fact."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimcheck.cli.asking import ask, can_ask, said
from claimcheck.cli.cache import cache_folder
from claimcheck.cli.options import ConfigFile, Isolated, ModelOption, NoCache, Quiet, References
from claimcheck.cli.settings import DEFAULT_FILE, settings
from claimcheck.config import REFERENCE_FOLDER
from claimcheck.errors import Problem, UsageError
from claimcheck.reference.fact import Reference
from claimcheck.text.days import parse_day

if TYPE_CHECKING:
    from claimcheck.cli.new_fact import Desk

EPILOG = (
    'Example: claimcheck ref add "The Marina Bridge cost 42 million euros." --source https://marina.example/accounts'
    ' --title "Accounts of 2015" --publisher "Town of Marina" --published 2015-03-02'
)

_Sentence = Annotated[
    str | None,
    typer.Argument(metavar="SENTENCE", help="One plain sentence with full names, dates and units.", show_default=False),
]


def _option(metavar: str, words: str) -> Any:
    return typer.Option(metavar=metavar, help=words, show_default=False)


_Source = Annotated[str | None, _option("URL|ID", "Where it was found: an address, or the id of a known source.")]
_Title = Annotated[str | None, _option("TEXT", "Title of the source; alone, of a source on paper.")]
_Publisher = Annotated[str | None, _option("TEXT", "Who stands behind the source.")]
_Published = Annotated[str | None, _option("DATE", "When the source was published.")]
_Accessed = Annotated[str | None, _option("DATE", "When you read it; never taken from the clock.")]
_Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="The fact's id.", show_default="from the sentence")]
_Valid = Annotated[str | None, _option("DATES", "From when to when it holds: 2011-06-01/2016-05-31, 2014/..")]
_AsOf = Annotated[str | None, _option("DATE", "The day that the figure is for.")]
_Tolerance = Annotated[str | None, _option("AMOUNT", "How far a draft's figure may lie from it: 5%, EUR 0.5bn.")]
_ReviewBy = Annotated[str | None, _option("DATE", "The day by which to look at it again.")]
_Note = Annotated[str | None, _option("TEXT", "Anything for the next editor.")]
_File = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The file to add it to (.yaml, .yml or .jsonl).",
        show_default=f"the one with the facts most alike, else {REFERENCE_FOLDER}/{DEFAULT_FILE}",
    ),
]
_Force = Annotated[bool, typer.Option("--force", help="Add it even if a fact contradicts it or says so already.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]


def add(
    sentence: _Sentence = None,
    source: _Source = None,
    title: _Title = None,
    publisher: _Publisher = None,
    published: _Published = None,
    accessed: _Accessed = None,
    fact_id: _Id = None,
    valid: _Valid = None,
    as_of: _AsOf = None,
    tolerance: _Tolerance = None,
    review_by: _ReviewBy = None,
    note: _Note = None,
    file: _File = None,
    force: _Force = False,
    dry_run: _DryRun = False,
    reference: References = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    quiet: Quiet = False,
) -> None:
    """Add a fact: a sentence and where it was found.

    Shows what is understood of it. A sentence that a fact of the reference contradicts, or says already, is
    refused. The file keeps every byte that was in it. On a terminal, what is missing is asked for.

    Exit status: 0 added, 1 refused, 2 it could not be made or written.
    """
    from claimcheck.cli.new_fact import Wish, add_fact, desk_of

    details = {"title": title, "publisher": publisher, "published": published, "accessed": accessed}
    extras = {"valid": valid, "as_of": as_of, "tolerance": tolerance, "review_by": review_by, "note": note}
    chosen = settings([], config=config, isolated=isolated, flags={"reference": reference or [], "model": model})
    asked = (not sentence or not (source or title)) and can_ask()
    if not asked:
        _refuse_missing(sentence, source or title)
    desk = desk_of(chosen, file, cache=None if no_cache else cache_folder())
    if asked:
        sentence, source, details = _ask_for(sentence, source, details, desk)
    fields = _fields({"statement": sentence, **extras}, fact_id, source, details, desk.reference)
    wish = Wish(file, named=bool(fact_id), force=force, dry_run=dry_run, quiet=quiet, confirmed=not asked)
    raise typer.Exit(add_fact(fields, desk, wish))


def _refuse_missing(sentence: str | None, source: str | None) -> None:
    """Raise `UsageError` for what nobody is there to be asked for."""
    problems = []
    if not (sentence or "").strip():
        hint = 'give it in quotes: claimcheck ref add "The Marina Bridge cost 42 million euros." --source https://…'
        problems.append(Problem("missing-statement", "no sentence is given", hint=hint))
    if not source:
        hint = "give --source with an address or the id of a known source, or --title for a source on paper"
        problems.append(Problem("missing-source", "a fact needs a source", hint=hint))
    if problems:
        raise UsageError(*problems)


def _ask_for(
    sentence: str | None, source: str | None, details: Mapping[str, str | None], desk: "Desk"
) -> tuple[str | None, str | None, dict[str, str | None]]:
    """Return what is given, and the answers to questions after what is missing."""
    from claimcheck.cli.new_fact import not_understood
    from claimcheck.reference.adding import source_field

    def mistaken_source(answer: str) -> str | None:
        try:
            source_field(answer, {}, desk.reference)
        except UsageError as error:
            return said(error.problems[0])
        return None

    def mistaken_sentence(answer: str) -> str | None:
        problem = not_understood(answer, desk)
        return said(problem) if problem else None

    sentence = sentence or ask("Sentence (one assertion, full names and dates)", needed=True, check=mistaken_sentence)
    asked = dict(details)
    if not source and not asked["title"]:
        source = ask("Source (https://…, or a known id; empty: on paper)", check=mistaken_source)
    if source is None or "://" in source:
        needed = source is None
        asked["title"] = asked["title"] or ask(f"Title of the source{'' if needed else _EMPTY}", needed=needed)
        asked["publisher"] = asked["publisher"] or ask(f"Publisher{_EMPTY}")
        for name, question in (("published", "Published on"), ("accessed", "You read it on")):
            asked[name] = asked[name] or ask(f"{question} (as in 2022-01-28; empty: not known)", check=_mistaken_day)
    return sentence, source, asked


_EMPTY = " (empty: none)"


def _mistaken_day(answer: str) -> str | None:
    from claimcheck.values.edtf import parse_edtf

    try:
        parse_edtf(answer)
    except ValueError as error:
        return None if parse_day(answer) else str(error)
    return None


def _fields(
    given: Mapping[str, str | None],
    fact_id: str | None,
    source: str | None,
    details: Mapping[str, str | None],
    reference: Reference,
) -> dict[str, Any]:
    """Return the fields of the new fact in the order of the format, white space made single."""
    from claimcheck.reference.adding import source_field

    known = {name: " ".join(value.split()) for name, value in given.items() if value and value.strip()}
    told = {name: " ".join(value.split()) for name, value in details.items() if value and value.strip()}
    note = {"note": known.pop("note")} if "note" in known else {}
    found = source_field(source.strip() if source else None, told, reference)
    return {"id": fact_id or "", **known, "source": found, **note}
