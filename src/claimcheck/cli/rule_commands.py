"""`claimcheck rules` and `claimcheck explain`: what the rules mean, and what decided the claims of a line."""

from pathlib import Path

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
from claimcheck.cli.streams import Output, width
from claimcheck.config import Config
from claimcheck.errors import ClaimcheckError, Problem, UsageError
from claimcheck.report.rules import RULES, Rule, find_rule
from claimcheck.report.sanitise import to_json

RULES_EPILOG = "Example: claimcheck rules --output-format json"
EXPLAIN_EPILOG = "Example: claimcheck explain draft.txt:7 --reference claims/"


def explain(
    what: RuleOrLine,
    reference: References = None,
    published: PublishedDay = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    model: ModelOption = None,
    no_cache: NoCache = False,
) -> None:
    """Say what a rule means, or what decided the claims of a line of a draft."""
    path, line = _file_and_line(what)
    if line is None:
        with Output(None) as output:
            output.write(_explanation(find_rule(what)))
        return
    flags = {"reference": reference, "published": published, "model": model}
    chosen = settings([path], config=config, isolated=isolated, flags=flags)
    with Output(None) as output:
        output.write(_line_explained(path, line, chosen, cache=None if no_cache else cache_folder()))


def _file_and_line(what: str) -> tuple[str, int | None]:
    """Split FILE:LINE (or FILE:LINE:COLUMN); a text without a line number is the name of a rule."""
    path, _, last = what.rpartition(":")
    before, _, middle = path.rpartition(":")
    if before and middle.isdecimal() and last.isdecimal():
        return before, int(middle)
    return (path, int(last)) if path and last.isdecimal() else (what, None)


def _line_explained(path: str, line: int, config: Config, *, cache: Path | None) -> str:
    from claimcheck.matching.verify import compile_reference, examine
    from claimcheck.report.explanation import render_explanation

    inputs = read_inputs([path], files_from=None, stdin_filename=None, published=config.published)
    if inputs.problems:
        raise ClaimcheckError(*inputs.problems)
    (document,) = inputs.documents
    if not 1 <= line <= document.line_count:
        message = f"{path} has {document.line_count} lines, not {line}"
        raise UsageError(Problem("no-such-line", message, hint="give a line of the file, as reports count them"))
    reference = lazy_reference_of(config, [path], cache=cache)
    compiled = compile_reference(reference.understood(), large=reference.bulk())
    extraction = next(iter(extract_all([document], model=model_of(config))))
    bounds = document.line_span(line)
    chosen = [
        one
        for one in examine(extraction, compiled)
        if document.to_source(one.claim.start, one.claim.end).overlaps(bounds)
    ]
    if not chosen:
        return f"no claim on line {line} of {path}\n"
    return render_explanation(document, chosen, width=width())


def rules(output_format: TableFormatOption = TableFormat.TABLE, output_file: OutputFile = None) -> None:
    """List all rules with their verdicts."""
    with Output(output_file) as output:
        if output_format is TableFormat.TABLE:
            output.write(_listing())
        elif output_format is TableFormat.JSON:
            output.write(to_json([_as_dict(rule) for rule in RULES.values()], indent=1) + "\n", machine=True)
        else:
            lines = (to_json(_as_dict(rule)) + "\n" for rule in RULES.values())
            output.write("".join(lines), machine=True)


def _explanation(rule: Rule) -> str:
    from claimcheck.report.excerpt import wrap

    fails = "fails a run by default" if rule.severity == "error" else "does not fail a run by default"
    lines = [f"{rule.name} ({rule.verdict}, {rule.severity}: {fails})", ""]
    lines += wrap(rule.meaning, width())
    lines += ["", *_hanging("draft: ", rule.draft)]
    if rule.reference:
        lines += _hanging("fact:  ", rule.reference)
    return "\n".join(lines) + "\n"


def _hanging(label: str, text: str) -> list[str]:
    from claimcheck.report.excerpt import wrap

    rows = wrap(text, width() - len(label))
    return [(label if number == 0 else " " * len(label)) + row for number, row in enumerate(rows)]


def _listing() -> str:
    longest = max(len(name) for name in RULES)
    lines: list[str] = []
    for rule in RULES.values():
        head = f"{rule.name:<{longest}}  {rule.verdict:<12}  "
        lines += _hanging(head, rule.meaning)
    return "\n".join(lines) + "\n"


def _as_dict(rule: Rule) -> dict[str, str | None]:
    return {
        "name": rule.name,
        "verdict": str(rule.verdict),
        "severity": str(rule.severity),
        "meaning": rule.meaning,
        "draft": rule.draft,
        "reference": rule.reference,
    }
