"""The note that stands beside a sentence on the page: verdict, reason, fact and source."""

from collections.abc import Iterator

from claimcheck.matching.finding import Comparison, Evidence, Finding, Verdict
from claimcheck.reference.fact import Source
from claimcheck.report.margin import NumberedFinding
from claimcheck.report.markup import Html, element, joined, lines
from claimcheck.report.notice import suppression_reason, web_address
from claimcheck.report.serialise import place_string
from claimcheck.report.wording import SYMBOL, holding_days, source_words
from claimcheck.text.document import Document


def verdict_words(verdict: Verdict) -> Html:
    """Return the verdict as symbol and word."""
    symbol = element("span", SYMBOL[verdict], class_="symbol", aria_hidden="true")
    return joined(symbol, " ", element("span", str(verdict), class_="verdict"))


def note(document: Document, numbered: NumberedFinding) -> Html:
    """Return the note of a finding; its id is `note-N`, that of the words it is about `words-N`."""
    finding, number = numbered.finding, str(numbered.number)
    rule = "" if finding.rule == finding.verdict else joined(" ", element("code", finding.rule))
    quoted = document.reading[finding.start : finding.end]
    body = [
        _back(number) if numbered.marked else Html(),
        element("h3", verdict_words(finding.verdict), rule, f" ({number})", id=f"note-{number}-title"),
        Html() if numbered.marked else element("p", "On the words “", quoted, "”."),
        element("p", finding.message, id=f"note-{number}-why"),
        *_advice(document, finding),
        *_evidence(finding),
    ]
    return element(
        "div", lines(*body), class_=f"note {finding.verdict}", id=f"note-{number}", role="note",
        aria_labelledby=f"note-{number}-title",
    )  # fmt: skip


def _back(number: str) -> Html:
    return element(
        "a", "↩", href=f"#words-{number}", class_="back", aria_label=f"Back to the words of finding {number}"
    )


def _advice(document: Document, finding: Finding) -> Iterator[Html]:
    if finding.suggestion:
        words = document.reading[finding.suggestion.start : finding.suggestion.end]
        yield element("p", element("b", "Write "), f"“{finding.suggestion.replacement}” instead of “{words}”.")
    if reason := suppression_reason(finding):
        yield element("p", element("b", "Suppressed: "), reason)


def _evidence(finding: Finding) -> Iterator[Html]:
    """Yield the fact that decided, of facts that disagree all; the others are folded away, and so is what supports."""
    shown = {Verdict.DISPUTED: len(finding.evidence), Verdict.SUPPORTED: 0}.get(finding.verdict, 1)
    for evidence in finding.evidence[:shown]:
        yield _fact(evidence)
    if rest := finding.evidence[shown:]:
        more = "more " if shown else ""
        title = f"1 {more}fact" if len(rest) == 1 else f"{len(rest)} {more}facts"
        yield element("details", element("summary", title), *map(_fact, rest))


def _fact(evidence: Evidence) -> Html:
    """Return a fact with its first source; the others, and how each part compares, are folded away."""
    fact = evidence.fact
    days = holding_days(fact)
    held = f" ({'; '.join(days)})" if days else ""
    place = element("code", place_string(fact.place))
    first = joined(_source(fact.sources[0]), " · ", place) if fact.sources else place
    return joined(
        element("p", element("b", "Fact: "), fact.text, held, class_="fact"),
        element("p", first, class_="source"),
        _more(evidence),
    )


def _more(evidence: Evidence) -> Html:
    others, compared = evidence.fact.sources[1:], evidence.comparisons
    sources = "1 more source" if len(others) == 1 else f"{len(others)} more sources"
    title = " and ".join([*(["part by part"] if compared else []), *([sources] if others else [])])
    if not title:
        return Html()
    slots = element("dl", *(part for one in compared for part in _slot(one))) if compared else Html()
    told = [element("p", _source(source), class_="source") for source in others]
    return element("details", element("summary", title[0].upper() + title[1:]), slots, *told)


def _source(source: Source) -> Html:
    words = source_words(source)
    address = web_address(source.url)
    if address is None:
        return joined(": ".join(part for part in (words, source.url) if part) or "source without a title")
    return element("a", words or address, href=address, rel="noopener noreferrer")


def _slot(comparison: Comparison) -> tuple[Html, Html]:
    sides = f"{comparison.draft or '–'} / {comparison.reference or '–'}"
    return (
        element("dt", f"{comparison.slot}: {comparison.agreement}"),
        element("dd", f"{sides}: {comparison.why}"),
    )
