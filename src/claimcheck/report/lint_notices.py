"""The mistakes of a reference as notices, for the formats that continuous integration reads."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from claimcheck.linting.mistake import LintReport, Mistake, Related
from claimcheck.report.lint_report import message_of, mistakes_shown
from claimcheck.report.notice import FileNotices, Notice, NoticeFact
from claimcheck.report.positions import Point, Region
from claimcheck.report.sanitise import one_line
from claimcheck.report.serialise import FINGERPRINT_DIGITS


def lint_notices(report: LintReport, *, quiet: bool) -> tuple[FileNotices, ...]:
    """Return the mistakes of each file, those of files that could not be opened last."""
    shown = mistakes_shown(report, quiet=quiet)
    notices = dict(zip(map(id, shown), _notices(shown), strict=True))
    paths = dict.fromkeys((*report.paths, *(mistake.place.path for mistake in shown)))
    return tuple(
        FileNotices(path, tuple(notices[id(mistake)] for mistake in shown if mistake.place.path == path))
        for path in paths
    )


def _notices(mistakes: tuple[Mistake, ...]) -> Iterator[Notice]:
    seen: Counter[tuple[str, ...]] = Counter()
    for mistake in mistakes:
        key = (mistake.rule, mistake.place.path, mistake.fact or "", mistake.message)
        seen[key] += 1
        content = "\0".join((*key, str(seen[key])))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        yield Notice(
            path=mistake.place.path,
            rule=mistake.rule,
            outcome=str(mistake.severity),
            severity=mistake.severity,
            message=message_of(mistake),
            fingerprint=digest[:FINGERPRINT_DIGITS],
            region=_region(mistake),
            words=one_line(mistake.line or ""),
            facts=tuple(map(_fact, mistake.related)),
        )


def _region(mistake: Mistake) -> Region | None:
    """Return the place of a mistake up to the end of its line, None where only the file is known."""
    if mistake.place.line is None:
        return None
    line = mistake.line.rstrip() if mistake.line else ""
    before = line.ljust(mistake.place.column - 1)[: mistake.place.column - 1] if mistake.place.column else ""
    end = line if len(line) > len(before) else before
    return Region(Point.after(mistake.place.line, before), Point.after(mistake.place.line, end))


def _fact(related: Related) -> NoticeFact:
    place = related.place
    return NoticeFact(one_line(related.id), one_line(related.text), place.path, place.line, place.column)
