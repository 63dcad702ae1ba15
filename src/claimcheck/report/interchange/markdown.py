"""Markdown for pull requests, step summaries and the notes of a newsroom.

Text of drafts and facts stays text: it makes no markup, no HTML, no link and no mention.  The only links are those to
sources, and they lead to http and https.
"""

import re
from collections.abc import Iterator, Sequence

from claimcheck.report.lint_report import SEVERITY_SYMBOL
from claimcheck.report.notice import FileNotices, Notice, NoticeFact
from claimcheck.report.sanitise import characters, one_line
from claimcheck.report.uris import file_name
from claimcheck.report.wording import SYMBOL

_SYMBOLS = {str(key): symbol for key, symbol in (*SYMBOL.items(), *SEVERITY_SYMBOL.items())}

_ESCAPES = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]#|~$"},
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "@": "＠",  # a name after a plain one is notified even where the sign is escaped
    }
)
"""What could begin or end markup on a line that something else begins."""

_BARE_ADDRESS = re.compile(r"(?i)(?P<before>\bwww(?=\.)|\b[a-z][a-z0-9+.-]*(?=://))")
"""What many sites make a link of where it is not marked as one."""

_IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "&": "&amp;"})


def markdown_list(files: Sequence[FileNotices], *, title: str, summary: str) -> str:
    """Return a heading, the summary, and a list of the notices that somebody should act on, file by file."""
    parts = [f"## {as_text(title)}", f"**{as_text(summary)}**"]
    for file in files:
        items = [line for notice in file.all if notice.suppressed is None for line in _item(notice)]
        if items:
            parts += [f"### {as_code(file_name(file.path))}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def as_text(text: str) -> str:
    """Return a text as Markdown that shows it as it is, on one line."""
    return _BARE_ADDRESS.sub(r"\g<before>\\", characters(one_line(text)).translate(_ESCAPES))


def as_code(text: str) -> str:
    """Return a text as a code span, or as plain text where it holds the mark that would end one."""
    shown = characters(one_line(text))
    return as_text(text) if "`" in shown or not shown.strip() else f"`{shown}`"


def _item(notice: Notice) -> Iterator[str]:
    place = f"line {notice.region.start.line}, " if notice.region else ""
    words = f" “{as_text(notice.words)}”" if notice.words else ""
    symbol = _SYMBOLS.get(notice.outcome, "")
    verdict = f"**{as_text(f'{symbol} {notice.outcome}'.strip())}**"
    yield f"- {verdict}{words} ({place}{as_code(notice.rule)}): {as_text(notice.message)}"
    for fact in notice.facts:
        yield f"  - Fact: {_fact(fact)}"
    if notice.replacement:
        yield f"  - Write “{as_text(notice.replacement.text)}” instead."


def _fact(fact: NoticeFact) -> str:
    name = file_name(fact.path)
    place = as_code(name if fact.line is None else f"{name}:{fact.line}")
    source = as_text(fact.source)
    if fact.url:
        source = f"[{source or as_text(fact.url)}](<{fact.url.translate(_IN_ADDRESS)}>)"
    return " · ".join(part for part in (as_text(fact.text), source, place) if part)
