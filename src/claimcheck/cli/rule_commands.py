"""`claimcheck rules` and `claimcheck explain`: what the rules mean, and what decided the claims of a line."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.cli.cache import cache_folder
from claimcheck.cli.checking import extract_all, model_of
from claimcheck.cli.inputs import read_inputs
from claimcheck.cli.options import (
    ConfigFile,
    Isolated,
    ModelOption,
    NoCache,
    OutputFile,
    PublishedDay,
    References,
    RuleOrLine,
    TableFormat,
    TableFormatOption,
)
from claimcheck.cli.settings import lazy_reference_of, settings
from claimcheck.cli.streams import Output, say_notes, width
from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, Problem, UsageError
from claimcheck.linting.rules import REFERENCE_RULES, ReferenceRule
from claimcheck.report.rules import RULES, SUPPRESSION_RULES, Rule, SuppressionRule, find_rule
from claimcheck.report.sanitise import to_json
from claimcheck.text.document import Document, Span

if TYPE_CHECKING:
    from claimcheck.matching.verify import Examined

RULES_EPILOG = "Example: claimcheck rules --output-format json"
Everything = Annotated[bool, typer.Option("--verbose", "-v", help="Also compare the facts left aside, slot by slot.")]
EXPLAIN_EPILOG = "Example: claimcheck explain draft.txt:7:42 --reference claims/"


def explain(
    what: RuleOrLine,
    reference: References = None,
    published: PublishedDay = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
    everything: Everything = False,
) -> None:
    """Say what a rule means, or what decided the claims of a line."""
    path, line, column = _file_and_line(what)
    if line is None:
        with Output(None) as output:
            output.write(_explanation(find_rule(what)))
        return
    flags = {"reference": reference, "published": published, "model": model}
    chosen = settings([path], config=config, isolated=isolated, flags=flags)
    with Output(None) as output:
        cache = None if no_cache else cache_folder()
        document, examined = _examined(path, line, chosen, cache=cache)
        output.write(_line_explained(document, examined, line=line, column=column, everything=everything))


def _file_and_line(what: str) -> tuple[str, int | None, int | None]:
    """Split FILE:LINE (or FILE:LINE:COLUMN); a text without a line number is the name of a rule."""
    path, _, last = what.rpartition(":")
    before, _, middle = path.rpartition(":")
    if before and middle.isdecimal() and last.isdecimal():
        return before, int(middle), int(last)
    return (path, int(last), None) if path and last.isdecimal() else (what, None, None)


def _examined(path: str, line: int, config: Config, *, cache: Path | None) -> tuple[Document, "tuple[Examined, ...]"]:
    """Return the draft, which has this line, and what decided each of its claims."""
    from claimcheck.matching.verify import compile_reference, examine

    inputs = read_inputs(
        [path], files_from=None, stdin_filename=None, published=config.published, most_bytes=config.max_file_size
    )
    say_notes(inputs.notes, quiet=False)
    if inputs.problems:
        raise ClaimcheckError(*inputs.problems)
    (document,) = inputs.documents
    if not 1 <= line <= document.line_count:
        message = f"{path} has {document.line_count} lines, not {line}"
        raise UsageError(Problem("no-such-line", message, hint="give a line of the file, as reports count them"))
    reference = lazy_reference_of(config, [path], cache=cache)
    compiled = compile_reference(reference.understood(), large=reference.bulk())
    extraction = next(iter(extract_all([document], model=model_of(config))))
    return document, examine(extraction, compiled)


def _line_explained(
    document: Document, examined: "Iterable[Examined]", *, line: int, column: int | None, everything: bool
) -> str:
    """Explain the claims of a line; of these only the ones at the column, where one is given and any stand there."""
    from claimcheck.report.explanation import render_explanation

    bounds = document.line_span(line)
    of_line = [one for one in examined if document.to_source(one.claim.start, one.claim.end).overlaps(bounds)]
    if not of_line:
        return f"no claim on line {line} of {document.path}\n"
    at = bounds.start + (column or 1) - 1
    there = [one for one in of_line if column is not None and _stands_at(document, one, at)]
    return render_explanation(document, there or of_line, width=width(), everything=everything)


def _stands_at(document: Document, one: "Examined", at: int) -> bool:
    """Say whether a claim, or the words of it that are at fault, take in an offset of the file."""
    return any(
        document.to_source(words.start, words.end).overlaps(Span(at, at + 1)) for words in (one.claim, one.finding)
    )


def rules(output_format: TableFormatOption = TableFormat.TABLE, output_file: OutputFile = None) -> None:
    """List all rules with their verdicts or severities.

    Those for drafts have a verdict, those for comments and for the reference a severity.
    """
    found = [
        *map(_as_dict, RULES.values()),
        *map(_as_dict, SUPPRESSION_RULES.values()),
        *map(_as_dict, REFERENCE_RULES.values()),
    ]
    with Output(output_file) as output:
        if output_format is TableFormat.TABLE:
            output.write(_listing())
        elif output_format is TableFormat.JSON:
            output.write(to_json(found, indent=1) + "\n", machine=True)
        else:
            output.write("".join(to_json(rule) + "\n" for rule in found), machine=True)


def _explanation(rule: Rule | SuppressionRule | ReferenceRule) -> str:
    from claimcheck.report.excerpt import wrap

    fails = "fails a run by default" if rule.severity == "error" else "does not fail a run by default"
    graded = f"{rule.verdict if isinstance(rule, Rule) else _checked_by(rule)}, {rule.severity}"
    lines = [f"{rule.name} ({graded}: {fails})", "", *wrap(rule.meaning, width()), ""]
    if isinstance(rule, Rule):
        lines += _hanging("draft: ", rule.draft)
        lines += _hanging("fact:  ", rule.reference) if rule.reference else []
    else:
        lines += [*_hanging("example: ", rule.example), *_hanging("help:    ", rule.remedy)]
    return "\n".join(lines) + "\n"


def _checked_by(rule: SuppressionRule | ReferenceRule) -> str:
    return "suppression" if isinstance(rule, SuppressionRule) else "reference"


def _hanging(label: str, text: str) -> list[str]:
    from claimcheck.report.excerpt import wrap

    rows = wrap(text, width() - len(label))
    return [(label if number == 0 else " " * len(label)) + row for number, row in enumerate(rows)]


def _listing() -> str:
    graded = [(rule.name, str(rule.verdict), rule.meaning) for rule in RULES.values()]
    lines = ["Rules for drafts (claimcheck verify)", "", *_rows(graded)]
    graded = [(rule.name, str(rule.severity), rule.meaning) for rule in SUPPRESSION_RULES.values()]
    lines += ["", "Rules for comments that suppress findings (claimcheck verify)", "", *_rows(graded)]
    graded = [(rule.name, str(rule.severity), rule.meaning) for rule in REFERENCE_RULES.values()]
    lines += ["", "Rules for the reference (claimcheck ref lint)", "", *_rows(graded)]
    return "\n".join(lines) + "\n"


def _rows(rules: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield names, grades and meanings in columns."""
    longest = max(len(name) for name, _, _ in rules)
    grade = max(len(graded) for _, graded, _ in rules)
    for name, graded, meaning in rules:
        yield from _hanging(f"{name:<{longest}}  {graded:<{grade}}  ", meaning)


def _as_dict(rule: Rule | SuppressionRule | ReferenceRule) -> dict[str, str | None]:
    shared = {"name": rule.name, "severity": str(rule.severity), "meaning": rule.meaning}
    if isinstance(rule, Rule):
        return {
            **shared,
            "checks": "draft",
            "verdict": str(rule.verdict),
            "draft": rule.draft,
            "reference": rule.reference,
        }
    return {**shared, "checks": _checked_by(rule), "example": rule.example, "remedy": rule.remedy}
