"""The report an editor reads: the draft's words, the fact with its source, one sentence of why."""

from collections.abc import Iterator

from rich.text import Text

from claimcheck.matching.finding import Agreement, Comparison, Evidence, Finding, Severity, Verdict
from claimcheck.reference.fact import Source
from claimcheck.report.excerpt import excerpt, wrap
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import DocumentReport, Remark, Report
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import place_string
from claimcheck.report.terminal import Page
from claimcheck.report.wording import (
    SYMBOL,
    counts,
    holding_days,
    notes,
    shown,
    source_words,
    summary_line,
    suppression_words,
)

STYLE: dict[Verdict, str] = {
    Verdict.SUPPORTED: "bold green",
    Verdict.CONTRADICTED: "bold red",
    Verdict.OUTDATED: "bold magenta",
    Verdict.IMPRECISE: "bold yellow",
    Verdict.DISPUTED: "bold cyan",
    Verdict.UNCOVERED: "bold blue",
}

REMARK_STYLE: dict[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
"""The severities of what is wrong with a comment."""

FAINT = "bright_black"
"""A colour rather than "dim", which some terminals do not show."""

AGREEMENT_SIGN: dict[Agreement, str] = {
    Agreement.SAME: "=",
    Agreement.COMPATIBLE: "~",
    Agreement.DIFFERENT: "≠",
    Agreement.INCOMPARABLE: "-",
}

GUTTER = "  │ "
LABEL_WIDTH = len("  fact: ")

MOST_FACTS = 3
"""Facts shown for a finding; the rest are counted."""


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the whole report, the summary line last but for its notes."""
    page = Page(options)
    for document in report.documents:
        for finding in shown(document.findings, verbose=options.verbose):
            for line in _finding(document, finding, options=options):
                page.line(line)
            page.line(Text())
        for remark in document.remarks:
            for line in _remark(document, remark, width=options.width):
                page.line(line)
            page.line(Text())
    for line in _ending(report, options=options):
        page.line(line)
    return page.text()


def _finding(document: DocumentReport, finding: Finding, *, options: RenderOptions) -> Iterator[Text]:
    yield _header(document, finding)
    yield from _draft(document, finding, width=options.width)
    yield from _labelled("why", finding.message, width=options.width)
    count = MOST_FACTS if finding.verdict is Verdict.DISPUTED or options.verbose else 1
    for evidence in finding.evidence[:count]:
        yield from _fact(evidence, options=options)
    if len(finding.evidence) > count and not options.quiet:
        rest = len(finding.evidence) - count
        yield Text(" " * LABEL_WIDTH + f"and {rest} more {'fact' if rest == 1 else 'facts'} (-v)", FAINT)
    if finding.suppressed:
        yield from _labelled("note", suppression_words(finding.suppressed), width=options.width)
    if finding.suggestion:
        words = document.document.reading[finding.suggestion.start : finding.suggestion.end]
        advice = f"write “{finding.suggestion.replacement}” instead of “{words}”"
        yield from _labelled("help", advice, width=options.width, style="green")


def _remark(document: DocumentReport, remark: Remark, *, width: int) -> Iterator[Text]:
    line, column = document.document.position(remark.span.start)
    style = REMARK_STYLE[remark.severity]
    yield Text.assemble(
        (f"! {remark.severity}", style),
        (f"  {visible(remark.rule)}", "bold"),
        "  ",
        (f"{visible(document.document.path)}:{line}:{column}", "cyan"),
    )
    yield from _labelled("why", remark.message, width=width)
    yield from _labelled("help", remark.hint, width=width, style="green")


def _header(document: DocumentReport, finding: Finding) -> Text:
    draft = document.document
    line, column = draft.position(draft.to_source(finding.start, finding.end).start)
    style = STYLE[finding.verdict]
    rule = "" if finding.rule == finding.verdict else f"  {visible(finding.rule)}"
    return Text.assemble(
        (f"{SYMBOL[finding.verdict]} {finding.verdict}", style),
        (rule, "bold"),
        "  ",
        (f"{visible(draft.path)}:{line}:{column}", "cyan"),
    )


def _draft(document: DocumentReport, finding: Finding, *, width: int) -> Iterator[Text]:
    rows = excerpt(
        document.document,
        start=finding.start,
        end=finding.end,
        within=(finding.claim.sentence_start, finding.claim.sentence_end),
        width=width - len(GUTTER),
    )
    style = STYLE[finding.verdict]
    for row in rows:
        text = Text(row.text)
        if row.marked:
            text.stylize(style, row.start, row.end)
        yield Text.assemble((GUTTER, FAINT), text)
        if row.marked:
            yield Text.assemble((GUTTER, FAINT), (row.underline, style))


def _fact(evidence: Evidence, *, options: RenderOptions) -> Iterator[Text]:
    fact = evidence.fact
    yield from _labelled("fact", " · ".join([fact.text, *holding_days(fact)]), width=options.width)
    sources = fact.sources if options.verbose else fact.sources[:1]
    for source in sources:
        yield from _source(source, width=options.width)
    more = len(fact.sources) - len(sources)
    place = place_string(fact.place) + (f" (and {more} more {'source' if more == 1 else 'sources'})" if more else "")
    yield Text(" " * LABEL_WIDTH + one_line(place), FAINT)
    if options.verbose:
        for comparison in evidence.comparisons:
            yield from _comparison(comparison, width=options.width)


def _source(source: Source, *, width: int) -> Iterator[Text]:
    for row in wrap(source_words(source), width - LABEL_WIDTH):
        yield Text(" " * LABEL_WIDTH + row, FAINT)
    if source.url:  # on a line of its own and never broken, so that it can be copied
        yield Text.assemble(" " * LABEL_WIDTH, (one_line(source.url), f"underline {FAINT}"))


def _comparison(comparison: Comparison, *, width: int) -> Iterator[Text]:
    """Yield one slot: a sign and word of agreement, both values, and the sentence that decided."""
    sides = "" if _says_both(comparison) else f"{comparison.draft or '-'} / {comparison.reference or '-'}: "
    head = f"{AGREEMENT_SIGN[comparison.agreement]} {comparison.slot} {comparison.agreement}"
    for number, row in enumerate(wrap(f"{head}: {sides}{comparison.why}", width - LABEL_WIDTH - 2)):
        yield Text(" " * (LABEL_WIDTH + 2 * bool(number)) + row, FAINT)


def _says_both(comparison: Comparison) -> bool:
    return comparison.draft in comparison.why and comparison.reference in comparison.why


def _labelled(label: str, text: str, *, width: int, style: str = "") -> Iterator[Text]:
    """Yield a text wrapped beside its label."""
    rows = wrap(text, width - LABEL_WIDTH)
    head = f"  {label}:".ljust(LABEL_WIDTH)
    for number, row in enumerate(rows):
        yield Text.assemble((head if number == 0 else " " * LABEL_WIDTH, "bold"), (row, style))


def _ending(report: Report, *, options: RenderOptions) -> Iterator[Text]:
    line = Text(summary_line(report), "bold")
    for verdict, number in counts(report.summary):
        line.highlight_words([f"{number} {verdict}"], STYLE[verdict])
    yield line
    if options.quiet:
        return
    for note in notes(report):
        for number, row in enumerate(wrap(note, options.width - len("note: "))):
            yield Text.assemble(("note: " if number == 0 else " " * 6, "bold"), row)
    if options.verbose:
        yield from _datelines(report)


def _datelines(report: Report) -> Iterator[Text]:
    for document in report.documents:
        published = document.document.published
        if published:
            day, path = published.day.isoformat(), visible(document.document.path)
            yield Text.assemble(("note: ", "bold"), f"{path} is read as of {day} ({published.origin})")
