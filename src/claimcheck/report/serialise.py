"""Reports and extractions as plain dicts, exactly as the contract writes them.

Offsets, lines and columns are those of the file as read, in Unicode code points, computed here once.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from claimcheck.errors import Place
from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.matching.finding import Comparison, Evidence, Finding, Suggestion, Suppression
from claimcheck.reference.fact import Source
from claimcheck.report.report import DocumentReport, Remark, Report, Summary
from claimcheck.text.document import Document
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention

EXTRACTION_SCHEMA = "claimcheck/extraction/1"
REPORT_SCHEMA = "claimcheck/report/1"

FINGERPRINT_DIGITS = 16

_STRAIGHT = str.maketrans("“”„«»‘’‚–—", '"""""\'\'\'--')


def coverage_of(summary: Summary) -> float:
    """Return the coverage to two decimals; 1.0 only where every claim is covered, 0.0 only where none is."""
    if summary.claims in (0, summary.uncovered):
        return 0.0
    return 1.0 if not summary.uncovered else min(max(round(summary.coverage, 2), 0.01), 0.99)


def summary_dict(summary: Summary) -> dict[str, Any]:
    """Return the counts of a document or a run."""
    return {
        "claims": summary.claims,
        "supported": summary.supported,
        "contradicted": summary.contradicted,
        "outdated": summary.outdated,
        "imprecise": summary.imprecise,
        "disputed": summary.disputed,
        "uncovered": summary.uncovered,
        "coverage": coverage_of(summary),
        "suppressed": summary.suppressed,
    }


def decimal_string(amount: Decimal) -> str:
    """Return an amount without exponent and without zeros that only fill up decimals."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def time_dict(document: Document, mention: TimeMention) -> dict[str, Any]:
    """Return a time with its TIMEX3 value and the days it allows."""
    time = mention.time
    return {
        **_span(document, mention.start, mention.end),
        "text": mention.text,
        "timex": {"type": str(time.type), "value": time.value},
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "approximate": time.approximate,
    }


def quantity_dict(document: Document, mention: QuantityMention) -> dict[str, Any]:
    """Return a quantity; `low` and `high` are decimal strings."""
    quantity = mention.quantity
    return {
        **_span(document, mention.start, mention.end),
        "text": mention.text,
        "kind": str(quantity.kind),
        "low": decimal_string(quantity.low),
        "high": decimal_string(quantity.high),
        "unit": quantity.unit,
        "per": quantity.per,
        "bound": str(quantity.bound),
        "change": str(quantity.change) if quantity.change else None,
        "noun": quantity.noun,
    }


def extraction_dict(extraction: Extraction, *, id: str | None = None) -> dict[str, Any]:  # noqa: A002
    """Return one document's extraction; claims name their times and quantities by index."""
    document = extraction.document
    times = {(mention.start, mention.end): index for index, mention in enumerate(extraction.times)}
    quantities = {(mention.start, mention.end): index for index, mention in enumerate(extraction.quantities)}
    return {
        "schema": EXTRACTION_SCHEMA,
        "id": document.path if id is None else id,
        "published": _published(document),
        "times": [time_dict(document, mention) for mention in extraction.times],
        "quantities": [quantity_dict(document, mention) for mention in extraction.quantities],
        "claims": [
            {
                **_claim(document, claim),
                "times": _indices(claim.times, times),
                "quantities": _indices(claim.quantities, quantities),
            }
            for claim in extraction.claims
        ],
    }


def claim_dict(document: Document, claim: Claim) -> dict[str, Any]:
    """Return a claim that stands alone: its times and quantities are written out."""
    return {
        **_claim(document, claim),
        "times": [time_dict(document, mention) for mention in claim.times],
        "quantities": [quantity_dict(document, mention) for mention in claim.quantities],
    }


def report_dict(report: Report) -> dict[str, Any]:
    """Return the whole report."""
    return {
        "schema": REPORT_SCHEMA,
        "documents": [document_dict(document) for document in report.documents],
        "summary": summary_dict(report.summary),
    }


def document_dict(report: DocumentReport) -> dict[str, Any]:
    """Return one document with a finding for each claim."""
    return {
        "path": report.document.path,
        "published": _published(report.document),
        "findings": finding_dicts(report),
        "remarks": [_remark(report.document, remark) for remark in report.remarks],
        "summary": summary_dict(report.summary),
    }


def finding_dicts(report: DocumentReport) -> list[dict[str, Any]]:
    """Return the findings of one document in the order of the text."""
    marks = fingerprints(report)
    return [_finding(report.document, finding, mark) for finding, mark in zip(report.findings, marks, strict=True)]


def fingerprints(report: DocumentReport) -> tuple[str, ...]:
    """Return a mark for each finding of a document that edits elsewhere in the draft leave as it is.

    It is made of the rule, the words of the sentence and the facts; of findings alike in all three in one
    document the second and later ones count on.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    marks = []
    for likeness in _likenesses(report):
        seen[likeness] += 1
        marks.append(mark_of(likeness, seen[likeness]))
    return tuple(marks)


def shared_fingerprints(report: DocumentReport) -> tuple[str, ...]:
    """Return for each finding the mark of the first one that is like it."""
    return tuple(mark_of(likeness, 1) for likeness in _likenesses(report))


def _likenesses(report: DocumentReport) -> Iterator[tuple[str, ...]]:
    for finding in report.findings:
        claim = finding.claim
        sentence = report.document.reading[claim.sentence_start : claim.sentence_end]
        yield finding.rule, _plain_words(sentence), *sorted(evidence.fact.id for evidence in finding.evidence)


def _plain_words(sentence: str) -> str:
    """Return a sentence without what a change of layout, of quotation marks or of capitals alters."""
    return " ".join(unicodedata.normalize("NFKC", sentence).translate(_STRAIGHT).casefold().split())


def mark_of(likeness: tuple[str, ...], occurrence: int) -> str:
    """Return the mark of what is alike in these texts, told from others alike by how many stand before it."""
    content = "\0".join((*likeness, str(occurrence)))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:FINGERPRINT_DIGITS]


def source_dict(source: Source) -> dict[str, Any]:
    """Return the fields of a source that are given."""
    fields = ("id", "title", "publisher", "url", "published", "accessed", "note")
    values = {name: getattr(source, name) for name in fields}
    return {name: value for name, value in values.items() if value is not None}


def place_string(place: Place) -> str:
    """Return `path:line`."""
    return place.path if place.line is None else f"{place.path}:{place.line}"


def _finding(document: Document, finding: Finding, fingerprint: str) -> dict[str, Any]:
    span = document.to_source(finding.start, finding.end)
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    sentence = document.to_source(finding.claim.sentence_start, finding.claim.sentence_end)
    return {
        "rule": finding.rule,
        "verdict": str(finding.verdict),
        "severity": str(finding.severity),
        "start": span.start,
        "end": span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": document.source[span.start : span.end],
        "message": finding.message,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "claim": claim_dict(document, finding.claim),
        "confidence": round(finding.confidence, 2),
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "suggestion": _suggestion(document, finding.suggestion) if finding.suggestion else None,
        "fingerprint": fingerprint,
        "suppressed": _suppression(finding.suppressed) if finding.suppressed else None,
    }


def _suppression(suppression: Suppression) -> dict[str, Any]:
    return {"kind": str(suppression.kind), "reason": suppression.reason, "line": suppression.line}


def _remark(document: Document, remark: Remark) -> dict[str, Any]:
    line, column = document.position(remark.span.start)
    return {
        "rule": remark.rule,
        "severity": str(remark.severity),
        "start": remark.span.start,
        "end": remark.span.end,
        "line": line,
        "column": column,
        "message": remark.message,
        "hint": remark.hint,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    fact = evidence.fact
    return {
        "fact": fact.id,
        "statement": fact.text,
        "place": place_string(fact.place),
        "source": source_dict(fact.sources[0]) if fact.sources else None,
        "more_sources": [source_dict(source) for source in fact.sources[1:]],
        "comparisons": [_comparison(comparison) for comparison in evidence.comparisons],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "slot": comparison.slot,
        "draft": comparison.draft,
        "reference": comparison.reference,
        "agreement": str(comparison.agreement),
        "why": comparison.why,
    }


def _suggestion(document: Document, suggestion: Suggestion) -> dict[str, Any]:
    return {**_span(document, suggestion.start, suggestion.end), "replacement": suggestion.replacement}


def _claim(document: Document, claim: Claim) -> dict[str, Any]:
    sentence = document.to_source(claim.sentence_start, claim.sentence_end)
    return {
        **_span(document, claim.start, claim.end),
        "text": claim.text,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "subject": claim.subject,
        "property": claim.property,
        "object": claim.object,
        "kind": str(claim.kind),
        "polarity": claim.polarity,
        "attributed_to": claim.attributed_to,
        "quoted": claim.quoted,
        "hedged": claim.hedged,
    }


def _indices(
    mentions: tuple[TimeMention, ...] | tuple[QuantityMention, ...], index: dict[tuple[int, int], int]
) -> list[int]:
    return [index[mention.start, mention.end] for mention in mentions if (mention.start, mention.end) in index]


def _span(document: Document, start: int, end: int) -> dict[str, int]:
    span = document.to_source(start, end)
    return {"start": span.start, "end": span.end}


def _published(document: Document) -> str | None:
    return document.published.day.isoformat() if document.published else None
