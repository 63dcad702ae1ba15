"""Fixes that need no editor: the sourced value in place of the draft's, where nothing else it says can change.

A fix is safe where one sourced fact contradicts a number, a date or a name, the words to replace stand as they are
read, and nobody speaks them: what stands between quotation marks or in a quoted block is never rewritten.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from claimcheck.matching.finding import Finding, Suggestion, Verdict
from claimcheck.report.report import DocumentReport
from claimcheck.report.sanitise import is_hostile, visible
from claimcheck.text.document import Document, Span

LEAST_CONFIDENCE: Final = 0.8
"""A finding less sure than this is left to an editor."""

_MARKUP = frozenset("<>[]*_`|\\&#~")
_QUOTED_BLOCK = re.compile(r"[\s>*+\-0-9.)]*>")
_SINGLE_OPENS = re.compile(r"(?<!\w)['‘](?=\S)")
_SINGLE_CLOSES = re.compile(r"(?<=\S)['’](?!\w)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement for a run of the file, and the finding that asks for it."""

    span: Span
    replacement: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Refusal:
    """A finding whose suggestion is not applied, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Fixes:
    """What can be fixed in a draft, in the order of the text, and what is left to its editor."""

    applied: tuple[Fix, ...] = ()
    refused: tuple[Refusal, ...] = ()


def fixes_of(report: DocumentReport, *, reader: str) -> Fixes:
    """Return the fixes of a draft that the reader of this name has read; of two that overlap the first is applied."""
    applied: list[Fix] = []
    refused: list[Refusal] = []
    for finding, suggestion in _suggested(report):
        span = report.document.to_source(suggestion.start, suggestion.end)
        reason = _unsafe(report.document, finding, suggestion, reader=reader)
        rival = next((fix for fix in applied if fix.span.overlaps(span)), None)
        if reason is not None:
            refused.append(Refusal(finding, reason))
        elif rival is None:
            applied.append(Fix(span, _as_written(report.document, finding, suggestion), finding))
        elif (rival.span, rival.replacement) != (span, suggestion.replacement):
            refused.append(Refusal(finding, "it overlaps the fix before it"))
    return Fixes(tuple(applied), tuple(refused))


def _suggested(report: DocumentReport) -> Iterator[tuple[Finding, Suggestion]]:
    """Yield the findings that come with a suggestion and that nothing suppresses, in the order of the words."""
    found = [(one, one.suggestion) for one in report.findings if one.suggestion and one.suppressed is None]
    yield from sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


def _unsafe(document: Document, finding: Finding, suggestion: Suggestion, *, reader: str) -> str | None:
    """Return why a suggestion is not applied, None where it is safe."""
    if document.unit == "paragraph":
        return "a word processor's document is not rewritten; correct it there"
    if reader not in {"plain", "markdown"}:
        return "this kind of file is not rewritten"
    if finding.verdict is not Verdict.CONTRADICTED or finding.confidence < LEAST_CONFIDENCE:
        return "the finding is not sure enough"
    if len(finding.evidence) != 1 or not finding.evidence[0].fact.sources:
        return "there is no single sourced fact that says what to write"
    if finding.claim.quoted or _in_quotation(document, suggestion):
        return "quoted words are not rewritten"
    replacement = suggestion.replacement
    if not replacement.strip() or any(is_hostile(sign) for sign in replacement):
        return "the value of the fact is not plain words"
    if reader == "markdown" and _MARKUP & set(replacement):
        return "the value of the fact would be read as markup"
    span = document.to_source(suggestion.start, suggestion.end)
    words = document.reading[suggestion.start : suggestion.end]
    if document.source[span.start : span.end].split() != words.split():
        return "markup stands between the words"
    return None


def _as_written(document: Document, finding: Finding, suggestion: Suggestion) -> str:
    """Return the replacement, with a capital where it begins the sentence in place of a capital."""
    first, words = suggestion.replacement[:1], document.reading[suggestion.start : suggestion.end]
    if suggestion.start == finding.claim.sentence_start and words[:1].isupper() and first.islower():
        return first.upper() + suggestion.replacement[1:]
    return suggestion.replacement


def _in_quotation(document: Document, suggestion: Suggestion) -> bool:
    """Say whether words may be somebody's: a mark that is open before them, or closed after them, is enough."""
    block = document.block_at(suggestion.start)
    if block is None:
        return True
    line, _ = document.position(document.to_source(block.start, block.end).start)
    whole = document.line_span(line)
    if _QUOTED_BLOCK.match(document.source, whole.start, whole.end):
        return True
    before = document.reading[block.start : suggestion.start]
    within = document.reading[suggestion.start : suggestion.end]
    after = document.reading[suggestion.end : block.end]
    if any(sign in within for sign in '"“”„«»‘'):
        return True
    straight = before.count('"') % 2 or (before + after).count('"') % 2
    angled = sum(before.count(sign) for sign in "«»") % 2
    single = _SINGLE_OPENS.search(before) and _SINGLE_CLOSES.search(after)
    return bool(straight or angled or single or _open_after(before) or _closed_in(after))


def _open_after(words: str) -> bool:
    """Say whether a curly mark is open at the end of these words; “ also closes what „ opened."""
    open_marks: list[str] = []
    for sign in words:
        if sign in "“„" and not (sign == "“" and open_marks[-1:] == ["„"]):
            open_marks.append(sign)
        elif sign in "“”" and open_marks:
            open_marks.pop()
    return bool(open_marks)


def _closed_in(words: str) -> bool:
    """Say whether these words close a curly mark that they do not open."""
    depth = 0
    for sign in words:
        depth += (sign in "“„") - (sign == "”")
        if depth < 0:
            return True
    return False


def fixed_text(source: str, fixes: Sequence[Fix]) -> str:
    """Return a text with the fixes, which do not overlap, applied."""
    parts, at = [], 0
    for fix in sorted(fixes, key=lambda one: one.span.start):
        parts += [source[at : fix.span.start], fix.replacement]
        at = fix.span.end
    return "".join([*parts, source[at:]])


def unified_diff(path: str, old: str, new: str) -> str:
    """Return the difference of two texts as `patch` takes it; only line feeds end a line."""
    name = visible(path)
    rows = difflib.unified_diff(_LINE.findall(old), _LINE.findall(new), name, name)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
