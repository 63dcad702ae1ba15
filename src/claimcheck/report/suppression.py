"""What a draft itself suppresses: comments to claimcheck, and `[sic]` behind words that are meant to stand.

`<!-- claimcheck-disable-next-line RULE[,RULE] -- reason -->` holds for the next line on which words are read,
`<!-- claimcheck-disable RULE -- reason -->` up to `<!-- claimcheck-enable RULE -->` or the end of the draft.  RULE is
the name of a rule or of a verdict.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Final

from claimcheck.matching.finding import Finding, Severity, Suppression, SuppressionKind, Verdict
from claimcheck.report.report import DocumentReport, Remark
from claimcheck.report.rules import RULES
from claimcheck.spelling import did_you_mean
from claimcheck.text.document import Document, Span

NEXT_LINE: Final = "claimcheck-disable-next-line"
DISABLE: Final = "claimcheck-disable"
ENABLE: Final = "claimcheck-enable"
WORDS: Final = (NEXT_LINE, DISABLE, ENABLE)
"""The first words of a comment to claimcheck."""

NAMES: Final = frozenset(RULES) | frozenset(map(str, Verdict))
"""What a comment can suppress."""

SIC_REASON: Final = "the draft says [sic]"

FARTHEST: Final = 20
"""Most characters, quotation marks and spaces, between the words of a finding and its `[sic]`."""

_REASON = re.compile(r"\s*(?:--+|[–—])\s*")
_SIC = re.compile(r"\[\s*sic!?\s*\]", re.IGNORECASE)
_BESIDE = re.compile(r"""[\s"'“”‘’«»„()\[\],;:*_–—-]*""")
"""What may stand between the words of a finding and the `[sic]` that is about them."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One rule or verdict that a comment turns off: for which run of the file, why, and where the comment stands."""

    name: str
    run: Span
    reason: str
    comment: Span
    line: int
    alone: bool
    """Whether the comment names nothing else."""

    def holds(self, finding: Finding, words: Span) -> bool:
        """Say whether it suppresses a finding on these words of the file."""
        return self.name in {finding.rule, str(finding.verdict)} and self.run.overlaps(words)


def with_suppressions(report: DocumentReport) -> DocumentReport:
    """Return the report with the findings marked that the draft suppresses, and what is wrong with its comments."""
    document = report.document
    switches, remarks = _switches(document)
    marks = [Span(*match.span()) for match in _SIC.finditer(document.reading)]
    used: set[Switch] = set()
    findings = []
    for finding in report.findings:
        words = document.to_source(finding.start, finding.end)
        holding = [switch for switch in switches if switch.holds(finding, words)]
        used.update(holding)
        suppression = _by_comment(holding) or _by_sic(document, finding, marks)
        suppressible = suppression is not None and finding.severity is not Severity.NONE
        findings.append(replace(finding, suppressed=suppression) if suppressible else finding)
    remarks += [_unused(switch) for switch in switches if switch not in used]
    remarks.sort(key=lambda remark: (remark.span.start, remark.rule, remark.message))
    return replace(report, findings=tuple(findings), remarks=tuple(remarks))


def _by_comment(holding: Sequence[Switch]) -> Suppression | None:
    """Return what the last of the comments that hold says, since it stands nearest."""
    if not holding:
        return None
    return Suppression(SuppressionKind.COMMENT, holding[-1].reason, holding[-1].line)


def _by_sic(document: Document, finding: Finding, marks: Sequence[Span]) -> Suppression | None:
    """Return the suppression of a finding whose words a `[sic]` follows in their own sentence."""
    if finding.severity not in {Severity.ERROR, Severity.WARNING}:
        return None
    first = bisect_right(marks, finding.start, key=lambda mark: mark.start)
    for mark in takewhile(lambda one: one.start <= finding.end + FARTHEST, islice(marks, first, None)):
        inside = finding.start < mark.start < finding.end
        beside = document.reading[mark.end : finding.end] if inside else document.reading[finding.end : mark.start]
        if (inside or finding.end <= mark.start) and _BESIDE.fullmatch(beside):
            line, _ = document.position(document.to_source(mark.start, mark.end).start)
            return Suppression(SuppressionKind.SIC, SIC_REASON, line)
    return None


def _unused(switch: Switch) -> Remark:
    message = f"nothing to suppress: there is no {switch.name} finding where this comment holds"
    hint = "delete the comment" if switch.alone else f"delete {switch.name} from the comment"
    return Remark("unused-suppression", message, hint, switch.comment)


@dataclass(frozen=True, slots=True)
class _Order:
    """A comment to claimcheck, taken apart."""

    word: str
    names: tuple[str, ...]
    reason: str
    comment: Span


def _switches(document: Document) -> tuple[list[Switch], list[Remark]]:
    """Return what the comments of a draft turn off, in the order they stand, and what is wrong with them."""
    switches: list[Switch] = []
    remarks: list[Remark] = []
    open_switches: dict[str, list[Switch]] = {}
    orders = list(_orders(document))
    read = _lines_read(document) if orders else []
    for order in orders:
        faults = list(_faults(order))
        remarks += faults
        if faults:
            continue
        line, _ = document.position(order.comment.start)
        for name in order.names:
            if order.word == ENABLE:
                if name not in open_switches:
                    remarks.append(_nothing_to_enable(order, name))
                for opened in open_switches.pop(name, []):
                    run = Span(opened.run.start, order.comment.start)
                    switches[switches.index(opened)] = replace(opened, run=run)
                continue
            at_end = Span(order.comment.end, len(document.source))
            run = at_end if order.word == DISABLE else _next_line(document, order.comment, read)
            switch = Switch(name, run, order.reason, order.comment, line, len(order.names) == 1)
            switches.append(switch)
            if order.word == DISABLE:
                open_switches.setdefault(name, []).append(switch)
    return switches, remarks


def _orders(document: Document) -> Iterator[_Order]:
    """Yield the comments that speak to claimcheck."""
    for comment in document.comments:
        words = " ".join(document.source[comment.start + len("<!--") : comment.end - len("-->")].split())
        if not words.casefold().startswith("claimcheck-"):
            continue
        head, *reason = _REASON.split(words, maxsplit=1)
        word, *names = head.replace(",", " ").split()
        yield _Order(word.casefold(), tuple(dict.fromkeys(names)), "".join(reason).strip(), comment)


def _faults(order: _Order) -> Iterator[Remark]:
    """Yield why a comment cannot be obeyed."""
    pattern = f"<!-- {order.word} RULE -- reason -->"
    if order.word not in WORDS:
        hint = did_you_mean(order.word, WORDS) or f"comments to claimcheck start with {', '.join(WORDS)}"
        yield _invalid(order, f"no comment starts with {order.word!r}", hint)
    elif not order.names:
        hint = f"write {pattern.replace(' -- reason', '') if order.word == ENABLE else pattern}"
        yield _invalid(order, "this comment names no rule", hint)
    elif not order.reason and order.word != ENABLE:
        given = pattern.replace("RULE", ", ".join(order.names))
        yield _invalid(order, "this comment gives no reason", f"add it behind two hyphens: {given}")
    else:
        for name in order.names:
            if name not in NAMES:
                hint = did_you_mean(name, NAMES) or "`claimcheck rules` lists them all"
                yield _invalid(order, f"no rule for drafts is named {name!r}", hint)


def _nothing_to_enable(order: _Order, name: str) -> Remark:
    hint = f"delete it, or write <!-- {DISABLE} {name} -- reason --> where it begins"
    return _invalid(order, f"{name} is not disabled here", hint)


def _invalid(order: _Order, message: str, hint: str) -> Remark:
    return Remark("invalid-suppression", message, hint, order.comment)


def _lines_read(document: Document) -> list[int]:
    """Return the lines of the file that hold words that are read, in order."""
    lines: set[int] = set()
    for piece in document.pieces:
        line, _ = document.position(piece.source)
        words = document.reading[piece.reading : piece.reading + piece.length]
        if piece.written is not None:
            lines.update({line} if any(map(str.isalnum, words)) else ())
            continue
        written = document.source[piece.source : piece.source + piece.length]
        for number, part in enumerate(written.split("\n"), start=line):
            if any(map(str.isalnum, part)):
                lines.add(number)
    return sorted(lines)


def _next_line(document: Document, comment: Span, read: Sequence[int]) -> Span:
    """Return the next line of the file on which words are read; an empty run where there is none."""
    line, _ = document.position(comment.end - 1)
    at = bisect_right(read, line)
    return document.line_span(read[at]) if at < len(read) else Span(comment.end, comment.end)
