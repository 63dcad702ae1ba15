"""The mistakes of a reference as an editor reads them: the line of the file, what is wrong, what to do."""

import re
from collections.abc import Iterator

from rich.text import Text

from claimcheck.linting.mistake import LintReport, Mistake
from claimcheck.matching.finding import Severity
from claimcheck.report.excerpt import excerpt, wrap
from claimcheck.report.lint_report import SEVERITY_SYMBOL, lint_summary, mistakes_shown, severities
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import place_string
from claimcheck.report.terminal import Page
from claimcheck.text.document import Block, BlockKind, Document, Piece

STYLE: dict[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold blue",
}
FAINT = "bright_black"
GUTTER = "  │ "
LABEL_WIDTH = len("  help: ")

MOST_SHOWN = 400
"""Characters of a line that are looked at before and after the place of a mistake."""

_MARKED = re.compile(
    r""""(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:{}\[\]]+(?=\s*:(?:\s|$))|[^\s,{}\[\]](?:[^,{}\[\]]*?(?=\s*(?:[,{}\[\]]|\s\#|$)))|."""
)
"""What is underlined: a text in quotation marks, a field's name, else the words up to the next sign of the format."""


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return all mistakes with the lines they stand on, the summary line last."""
    page = Page(options)
    for mistake in mistakes_shown(report, quiet=options.quiet):
        for line in _mistake(mistake, width=options.width):
            page.line(line)
        page.line(Text())
    summary = Text(lint_summary(report), "bold")
    for severity, words in severities(report):
        summary.highlight_words([words], STYLE[severity])
    page.line(summary)
    return page.text()


def _mistake(mistake: Mistake, *, width: int) -> Iterator[Text]:
    style = STYLE[mistake.severity]
    yield Text.assemble(
        (f"{SEVERITY_SYMBOL[mistake.severity]} {mistake.severity}", style),
        "  ",
        (mistake.rule, "bold"),
        "  ",
        (visible(str(mistake.place)), "cyan"),
    )
    yield from _line(mistake, width=width)
    yield from _labelled("what", mistake.message, width=width)
    for related in mistake.related:
        yield from _labelled("see", f"{related.id}: {related.text}", width=width)
        yield Text(" " * LABEL_WIDTH + one_line(place_string(related.place)), FAINT)
    if mistake.hint:
        yield from _labelled("help", mistake.hint, width=width, style="green")


def _line(mistake: Mistake, *, width: int) -> Iterator[Text]:
    """Yield the line of the file around the place of a mistake, with what stands there underlined."""
    if mistake.line is None or mistake.place.column is None:
        return
    at = min(mistake.place.column - 1, len(mistake.line))
    first = max(0, at - MOST_SHOWN)
    text = mistake.line[first : at + MOST_SHOWN]
    at -= first
    marked = _MARKED.match(text, at)
    if marked is None:
        return
    shown = Document("", text, text, (Block(0, len(text), BlockKind.PARAGRAPH),), (Piece(0, 0, len(text)),))
    within = (len(text) - len(text.lstrip()), len(text.rstrip()))
    style = STYLE[mistake.severity]
    for row in excerpt(shown, start=marked.start(), end=marked.end(), within=within, width=width - len(GUTTER)):
        words = Text(row.text)
        if row.marked:
            words.stylize(style, row.start, row.end)
        yield Text.assemble((GUTTER, FAINT), words)
        if row.marked:
            yield Text.assemble((GUTTER, FAINT), (row.underline, style))


def _labelled(label: str, text: str, *, width: int, style: str = "") -> Iterator[Text]:
    """Yield a text wrapped beside its label."""
    head = f"  {label}:".ljust(LABEL_WIDTH)
    for number, row in enumerate(wrap(text, width - LABEL_WIDTH)):
        yield Text.assemble((head if number == 0 else " " * LABEL_WIDTH, "bold"), (row, style))
