"""No format hands on a control: not as it is written, and not to a program that decodes it."""

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pytest
from markdown_it import MarkdownIt

from claimcheck.errors import Place
from claimcheck.linting.mistake import LintReport, Mistake, Related
from claimcheck.matching.finding import Verdict
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_lint_reporter, load_reporter
from claimcheck.report.report import Report
from claimcheck.report.sanitise import is_hostile

HOSTILE = {
    "an escape for the terminal": "\x1b[2J",
    "a terminal link": "\x1b]8;;https://evil.example\x07click\x1b]8;;\x07",
    "a control of Latin-1": "\x9b2J",
    "NUL": "a\x00b",
    "a delete": "\x7f",
    "text that runs backwards": "\u202egnp.exe\u2066",
    "zero width": "a\u200bb\ufeff",
    "a lone surrogate": "\ud83d",
    "no character": "\ufffe\uffff",
    "lines": "one\r\ntwo\u2028three",
    "a command": "\n::error::stolen\n##[add-mask]stolen",
    "markup": "</script><img src=x onerror=alert(1)>]]>&lt;",
    "Markdown": "](javascript:alert(1)) `x` *y* @everyone | <b>",
}


def strings(value: Any) -> Iterator[str]:
    """Yield every text in decoded JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def decoded_json(written: str) -> list[str]:
    return list(strings(json.loads(written)))


def decoded_commands(written: str) -> list[str]:
    """Undo the escapes of workflow commands; a decoded line break stands between two texts of a message."""
    return [unquote(line) for line in written.splitlines()]


class _Texts(HTMLParser):
    """Texts and attributes of a page; no element of it may come from a draft."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "img"}
        assert not any(key.startswith("on") or (value or "").startswith("javascript:") for key, value in attrs)
        self.found += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def decoded_html(written: str) -> list[str]:
    reader = _Texts()
    reader.feed(written)
    return reader.found


def decoded_xml(written: str) -> list[str]:
    return [text for node in fromstring(written).iter() for text in (node.text or "", *node.attrib.values())]  # noqa: S314


def decoded_markdown(written: str) -> list[str]:
    found = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written):
        for part in (token, *(token.children or ())):
            assert not part.type.startswith(("html", "image"))
            assert str(part.attrs.get("href", "https://")).startswith(("http://", "https://"))
            found += [] if part.type == "inline" else [part.content]
    return found


DECODERS: dict[str, Callable[[str], list[str]]] = {
    "sarif": decoded_json,
    "github": decoded_commands,
    "html": decoded_html,
    "junit": decoded_xml,
    "gitlab": decoded_json,
    "rdjson": decoded_json,
    "markdown": decoded_markdown,
}
"""How a program that reads a format gets at its texts."""


def assert_harmless(name: str, written: str) -> None:
    assert {character for character in written if is_hostile(character)} <= {"\n"}
    assert written.encode("utf-8")
    for text in DECODERS[name](written):
        left = {character for character in text if is_hostile(character)}
        assert left <= {"\n"}, text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", DECODERS)
def test_hostile_text_in_a_draft(name: str, text: str, hostile_with: Callable[[str], Report]) -> None:
    report = hostile_with(text)
    for verbose in (0, 1):
        assert_harmless(name, load_reporter(name)(report, options=RenderOptions(verbose=verbose)))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", sorted(set(DECODERS) - {"html"}))
def test_hostile_text_in_a_reference(name: str, text: str) -> None:
    place = Place(f"claims/{text}.yaml", 3, 5)
    related = Related(f"fact-{text}", place, text)
    mistake = Mistake("duplicate-fact", text, place, text, text, (related,), f"  - {text}")
    report = LintReport((place.path,), 1, 0, 0, (mistake,))
    assert_harmless(name, load_lint_reporter(name)(report, options=RenderOptions()))


def test_the_report_holds_what_is_tried(hostile_with: Callable[[str], Report]) -> None:
    document = hostile_with("\x1b").documents[0]
    assert "\x1b" in document.document.path
    assert "\x1b" in document.document.reading
    assert {finding.verdict for finding in document.findings} >= {Verdict.CONTRADICTED, Verdict.UNCOVERED}
