"""The page: whole, without a request, with every finding reachable from its words and back."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from claimcheck.matching.finding import Verdict
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.wording import SYMBOL

Attributes = list[tuple[str, str | None]]


class Page(HTMLParser):
    """Elements with their attributes, the text of each, and whether all tags are closed in order."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self._open: list[str] = []
        self.feed(written)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        assert len(dict(attrs)) == len(attrs), "an attribute twice"
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in {"meta", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def page(report: Report, *, verbose: int = 0) -> Page:
    written = load_reporter("html")(report, options=RenderOptions(verbose=verbose))
    assert written.startswith("<!DOCTYPE html>\n")
    return Page(written)


@pytest.mark.parametrize("verbose", [0, 1])
def test_nothing_is_fetched_and_nothing_runs(bridge: Report, hostile: Report, verbose: int) -> None:
    for report in (bridge, hostile):
        shown = page(report, verbose=verbose)
        policy = {meta.get("http-equiv"): meta.get("content") for meta in shown.all("meta")}
        assert policy["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
        known = {
            "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "article", "footer",
            "h1", "h2", "h3", "div", "p", "ul", "ol", "li", "a", "span", "sup", "b", "code", "details",
            "summary", "dl", "dt", "dd",
        }  # fmt: skip
        assert {name for name, _ in shown.elements} <= known
        for _, attributes in shown.elements:
            assert not any(name.startswith("on") or name in {"style", "src", "target"} for name in attributes)
        for inside, data in shown.texts:
            assert "style" not in inside or not any(word in data for word in ("url(", "@import", "http:", "https:"))


def test_links_lead_to_the_page_itself_or_to_the_web(bridge: Report, hostile: Report) -> None:
    for report in (bridge, hostile):
        shown = page(report, verbose=1)
        assert len(set(shown.ids)) == len(shown.ids)
        for link in shown.all("a"):
            if link["href"].startswith("#"):
                assert link["href"][1:] in shown.ids
            else:
                assert link["href"].startswith("https://marina.example/")
                assert link["rel"] == "noopener noreferrer"


def test_words_and_notes_are_tied_together(bridge: Report) -> None:
    shown = page(bridge)
    marks = [link for link in shown.all("a") if link.get("class", "").startswith("mark")]
    notes = [one for one in shown.all("div") if one.get("role") == "note"]
    assert [mark["href"] for mark in marks] == [f"#{one['id']}" for one in notes]
    assert len(notes) == 5
    for one in [*marks, *notes]:
        for name in ("aria-describedby", "aria-labelledby"):
            assert set(one.get(name, "").split()) <= set(shown.ids)
    assert len(page(bridge, verbose=1).all("sup")) == 7


def test_the_page_has_landmarks_and_one_main_heading(bridge: Report) -> None:
    shown = page(bridge)
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert len(shown.all(landmark)) == 1
    levels = [int(name[1]) for name, _ in shown.elements if name in {"h1", "h2", "h3"}]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_verdict_is_a_symbol_and_a_word(bridge: Report) -> None:
    words = " ".join("".join(data for _, data in page(bridge, verbose=1).texts).split())
    for verdict in Verdict:
        assert f"{SYMBOL[verdict]} {verdict}" in words


def test_the_whole_draft_is_on_the_page(bridge: Report) -> None:
    draft = bridge.documents[0].document
    shown = page(Report((DocumentReport(draft, ()),)))
    inside = "".join(data for open_, data in shown.texts if "article" in open_ and "h2" not in open_)
    assert " ".join(draft.reading.split()) in " ".join(inside.split())
    assert not shown.all("nav"), "no list where there is nothing to list"


def test_words_of_two_findings_are_marked_once_for_the_graver(bridge: Report) -> None:
    (whole,) = bridge.documents
    wrong = whole.findings[1]
    milder = replace(wrong, verdict=Verdict.IMPRECISE, rule="scope-difference", start=wrong.start - 9)
    shown = page(Report((DocumentReport(whole.document, (milder, wrong)),)))
    assert [link["class"] for link in shown.all("a") if "mark" in link.get("class", "")] == ["mark contradicted"]
    assert len([one for one in shown.all("div") if one.get("role") == "note"]) == 2
    assert "the town 48 million euros" in "".join(data for _, data in shown.texts).replace("✗2", "")


def test_a_text_without_claims_says_so(silent: Report) -> None:
    told = [data for _, data in page(silent).texts]
    assert "no claims found in drafts/mood.txt: nothing was checked" in told
    assert "day of publication unknown" in told
