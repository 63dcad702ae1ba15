"""Notices: what every format for continuous integration says of a finding, or of a mistake in a reference.

Texts for people are made visible here, once: whoever decodes a format gets no control character out of it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from claimcheck.matching.finding import Evidence, Finding, Severity, Suggestion
from claimcheck.report.positions import Region, Regions
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import is_hostile, one_line
from claimcheck.report.serialise import fingerprints, mark_of
from claimcheck.report.wording import ALARMS, holding_days, source_words
from claimcheck.text.document import Document

GRAVEST_FIRST: dict[Severity, int] = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.NOTE: 2,
    Severity.NONE: 3,
}

WEB_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A fact that a notice rests on: where it stands in the reference, what it says and who says so."""

    id: str
    text: str
    path: str
    line: int | None = None
    column: int | None = None
    source: str = ""
    url: str | None = None

    @property
    def words(self) -> str:
        """Return the fact with its source on one line."""
        source = " ".join(part for part in (self.source, self.url) if part)
        return f"{self.text} ({source})" if source else self.text


@dataclass(frozen=True, slots=True)
class Replacement:
    """The words to put in the place of a region."""

    region: Region
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say about a place in a file.

    `outcome` is the verdict of a finding or the severity of a mistake.  `region` is None where only the file is
    known.  `words` are the words of the draft, `suppressed` the reason why nobody need act on it, None where
    somebody should; `known` is true where it was there before, false where it is new, None where nobody can say.
    """

    path: str
    rule: str
    outcome: str
    severity: Severity
    message: str
    fingerprint: str
    region: Region | None = None
    words: str = ""
    facts: tuple[NoticeFact, ...] = ()
    replacement: Replacement | None = None
    confidence: float | None = None
    suppressed: str | None = None
    known: bool | None = None

    @property
    def title(self) -> str:
        """Return outcome and rule, said once where both are the same word."""
        return self.rule if self.rule == self.outcome else f"{self.outcome}: {self.rule}"

    @property
    def text(self) -> str:
        """Return the message with the facts, one a line."""
        return "\n".join([self.message, *(f"Fact: {fact.words}" for fact in self.facts)])


@dataclass(frozen=True, slots=True)
class FileNotices:
    """The notices of one file in the order of its text; `remarks` are those of its comments that do not work."""

    path: str
    notices: tuple[Notice, ...]
    remarks: tuple[Notice, ...] = ()

    @property
    def all(self) -> tuple[Notice, ...]:
        """Return both kinds in the order of the text."""
        return tuple(sorted((*self.notices, *self.remarks), key=_first_place)) if self.remarks else self.notices


def web_address(url: str | None) -> str | None:
    """Return an address that may be linked to: http or https, with a host, and nothing hostile in it."""
    if not url or any(is_hostile(character) or character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in WEB_SCHEMES and parts.hostname else None


def file_notices(report: Report, *, verbose: int) -> tuple[FileNotices, ...]:
    """Return the notices of each document: alarms, and with `verbose` 1 supported and uncovered claims too."""
    return tuple(
        FileNotices(
            document.document.path,
            tuple(_notices(document, verbose=verbose, compared=report.compared)),
            tuple(_remarks(document)),
        )
        for document in report.documents
    )


def gravest_first(files: Iterable[FileNotices]) -> list[Notice]:
    """Return the notices that somebody should act on, errors first, else in the order of the files."""
    notices = (notice for file in files for notice in file.all if notice.suppressed is None)
    return sorted(notices, key=lambda notice: GRAVEST_FIRST[notice.severity])


def distinct(notice: Notice) -> str:
    """Return a fingerprint that tells a notice from those of other files too."""
    content = f"{notice.path}\0{notice.fingerprint}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _first_place(notice: Notice) -> tuple[int, int]:
    return (notice.region.start.line, notice.region.start.column) if notice.region else (0, 0)


def _remarks(report: DocumentReport) -> Iterable[Notice]:
    regions = Regions(report.document)
    seen: Counter[tuple[str, ...]] = Counter()
    for remark in report.remarks:
        words = one_line(report.document.source[remark.span.start : remark.span.end])
        key = (remark.rule, words, remark.message)
        seen[key] += 1
        yield Notice(
            path=report.document.path,
            rule=remark.rule,
            outcome=str(remark.severity),
            severity=remark.severity,
            message=one_line(f"{remark.message}; {remark.hint}"),
            fingerprint=mark_of(key, seen[key]),
            region=regions.of_source(remark.span),
            words=words,
        )


def _notices(report: DocumentReport, *, verbose: int, compared: bool) -> Iterable[Notice]:
    regions = Regions(report.document)
    for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True):
        if verbose or finding.verdict in ALARMS:
            known = known_before(finding) or (False if compared and finding.verdict in ALARMS else None)
            yield _notice(report, finding, regions=regions, fingerprint=fingerprint, known=known)


def _notice(
    report: DocumentReport, finding: Finding, *, regions: Regions, fingerprint: str, known: bool | None
) -> Notice:
    return Notice(
        path=report.document.path,
        rule=one_line(finding.rule),
        outcome=str(finding.verdict),
        severity=finding.severity,
        message=one_line(finding.message),
        fingerprint=fingerprint,
        region=regions.of_reading(finding.start, finding.end),
        words=one_line(report.document.reading[finding.start : finding.end]),
        facts=tuple(map(_fact, finding.evidence)),
        replacement=_replacement(report.document, finding.suggestion, regions=regions),
        confidence=round(finding.confidence, 2),
        suppressed=suppression_reason(finding),
        known=known,
    )


def _replacement(document: Document, suggestion: Suggestion | None, *, regions: Regions) -> Replacement | None:
    """Return what a program may put into the file: plain words, where the words to go have no markup between them."""
    if suggestion is None or any(map(is_hostile, suggestion.replacement)):
        return None
    span = document.to_source(suggestion.start, suggestion.end)
    words = document.reading[suggestion.start : suggestion.end]
    if document.source[span.start : span.end].split() != words.split():
        return None
    return Replacement(regions.of_reading(suggestion.start, suggestion.end), suggestion.replacement)


def _fact(evidence: Evidence) -> NoticeFact:
    fact = evidence.fact
    source = fact.sources[0] if fact.sources else None
    return NoticeFact(
        id=one_line(fact.id),
        text=one_line(" · ".join([fact.text, *holding_days(fact)])),
        path=fact.place.path,
        line=fact.place.line,
        column=fact.place.column,
        source=one_line(source_words(source)) if source else "",
        url=web_address(source.url) if source else None,
    )


def suppression_reason(finding: Finding) -> str | None:
    """Return why a finding is suppressed, None where it is not."""
    return None if finding.suppressed is None else one_line(finding.suppressed.reason)


def known_before(finding: Finding) -> bool:
    """Say whether a finding is suppressed because it was there before, not because somebody says so in the draft."""
    return finding.suppressed is not None and finding.suppressed.kind in {"baseline", "unchanged"}
