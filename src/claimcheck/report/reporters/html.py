"""One page that holds everything it needs: the draft as an editor reads it, each finding beside its sentence.

Nothing on the page is fetched and nothing runs.  Links lead to the sources of facts, and only to http and https.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

from claimcheck.report.margin import NumberedFinding, Segment, numbered_findings, segments
from claimcheck.report.margin_note import note, verdict_words
from claimcheck.report.markup import Html, element, joined, lines, style_sheet
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import visible
from claimcheck.report.wording import SYMBOL, counts, notes, summary_line
from claimcheck.text.document import Block, BlockKind, Document

POLICY = "default-src 'none'; style-src 'unsafe-inline'"

STYLE_SHEET = "page.css"

Drafts = Sequence[tuple[DocumentReport, tuple[NumberedFinding, ...]]]


def render(report: Report, *, options: RenderOptions) -> str:
    """Return the page; supported and uncovered claims are marked only where asked for, the counts always."""
    drafts: list[tuple[DocumentReport, tuple[NumberedFinding, ...]]] = []
    number = 1
    for document in report.documents:
        entries = numbered_findings(document, first=number, verbose=options.verbose)
        drafts.append((document, entries))
        number += len(entries)
    title = _title(report)
    page = element(
        "html", Html("\n"), _head(title), Html("\n"), _body(report, drafts, title=title, options=options), lang="en"
    )
    return f"<!DOCTYPE html>\n{page}\n"


def _title(report: Report) -> str:
    if len(report.documents) == 1:
        return f"Facts checked: {visible(report.documents[0].document.path)}"
    return f"Facts checked: {len(report.documents)} drafts"


def _head(title: str) -> Html:
    css = files("claimcheck.report").joinpath("data", STYLE_SHEET).read_text(encoding="utf-8")
    parts = lines(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        style_sheet(css),
    )
    return element("head", parts)


def _body(report: Report, drafts: Drafts, *, title: str, options: RenderOptions) -> Html:
    told = [
        element("li", verdict_words(verdict), f" {often}", class_=str(verdict))
        for verdict, often in counts(report.summary)
    ]
    header = element(
        "header",
        element("h1", title),
        element("p", summary_line(report), class_="summary"),
        element("ul", *told, class_="counts", aria_label="Verdicts") if told else Html(),
        *(element("p", one, class_="about") for one in notes(report) if not options.quiet),
    )
    main = element("main", lines(*(_draft(*draft, number=at) for at, draft in enumerate(drafts, start=1))), id="drafts")
    skip = element("a", "Skip to the text", href="#drafts", class_="skip")
    footer = element(
        "footer", element("p", "Made by claimcheck. A claim that is uncovered is neither right nor wrong.")
    )
    return element("body", lines(skip, header, _contents(drafts), main, footer))


def _contents(drafts: Drafts) -> Html:
    """Return the list of all findings on the page."""
    links = [_entry(document.document, numbered) for document, entries in drafts for numbered in entries]
    if not links:
        return Html()
    return element("nav", element("h2", "Findings", id="findings"), element("ol", lines(*links)),
                   aria_labelledby="findings")  # fmt: skip


def _entry(document: Document, numbered: NumberedFinding) -> Html:
    finding = numbered.finding
    words = document.reading[finding.start : finding.end]
    link = element("a", f"“{words}”", href=f"#note-{numbered.number}")
    return element("li", verdict_words(finding.verdict), " ", link, " ", finding.message, class_=str(finding.verdict))


def _draft(report: DocumentReport, entries: tuple[NumberedFinding, ...], *, number: int) -> Html:
    draft = report.document
    published = draft.published
    day = f"read as of {published.day.isoformat()} ({published.origin})" if published else "day of publication unknown"
    return element(
        "article",
        lines(
            element("h2", visible(draft.path), id=f"draft-{number}"),
            element("p", day, class_="about"),
            _remarks(report),
            *(_block(draft, block, entries) for block in draft.blocks),
        ),
        aria_labelledby=f"draft-{number}",
    )


def _remarks(report: DocumentReport) -> Html:
    """Return what is wrong with the draft's comments to claimcheck."""
    items = []
    for remark in report.remarks:
        line, _ = report.document.position(remark.span.start)
        head = element("strong", f"! {remark.severity}")
        rule = element("code", remark.rule)
        told = (element("p", remark.message), element("p", remark.hint))
        items.append(element("li", head, " ", rule, f" line {line}", *told, class_=str(remark.severity)))
    if not items:
        return Html()
    title = element("h3", "Comments to claimcheck that do not work")
    return element("section", title, element("ul", lines(*items)), class_="remarks")


def _block(draft: Document, block: Block, entries: tuple[NumberedFinding, ...]) -> Html:
    parts = list(segments(block, entries))
    if block.kind is not BlockKind.HEADING:
        pieces = (piece for part in parts for piece in (_words(draft, part), *_notes(draft, part)))
        return element("div", *pieces, class_=f"block {block.kind}")
    heading = element("h3", *(_words(draft, part) for part in parts))
    return element("div", heading, *(piece for part in parts for piece in _notes(draft, part)), class_="block heading")


def _words(draft: Document, part: Segment) -> Html:
    words = draft.reading[part.start : part.end]
    if part.numbered is None:
        return joined(words)
    finding, number = part.numbered.finding, part.numbered.number
    sign = element("sup", f"{SYMBOL[finding.verdict]}{number}")
    return element(
        "a", words, sign, class_=f"mark {finding.verdict}", id=f"words-{number}", href=f"#note-{number}",
        aria_describedby=f"note-{number}-title note-{number}-why",
    )  # fmt: skip


def _notes(draft: Document, part: Segment) -> Iterator[Html]:
    for numbered in part.notes:
        yield joined(Html("\n"), note(draft, numbered), Html("\n"))
