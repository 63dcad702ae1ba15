"""Reports made by hand: a town's bridge, its mayor and its museum, all invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from claimcheck.errors import Place
from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.finding import (
    Agreement,
    Comparison,
    Evidence,
    Finding,
    Suggestion,
    Verdict,
)
from claimcheck.reference.fact import Days, Fact, Source
from claimcheck.report.options import RenderOptions
from claimcheck.report.report import DocumentReport, Remark, Report
from claimcheck.text.document import Block, BlockKind, Document, Piece, Published, Span

GOLDEN: dict[str, tuple[str, RenderOptions]] = {
    "full-80.txt": ("full", RenderOptions(width=80)),
    "full-120.txt": ("full", RenderOptions(width=120)),
    "full-verbose-80.txt": ("full", RenderOptions(width=80, verbose=1)),
    "full-color-80.ansi": ("full", RenderOptions(width=80, color=True)),
    "concise.txt": ("concise", RenderOptions()),
    "report.json": ("json", RenderOptions()),
    "report.jsonl": ("json-lines", RenderOptions()),
    "report.sarif": ("sarif", RenderOptions()),
    "report-verbose.sarif": ("sarif", RenderOptions(verbose=1)),
    "github.txt": ("github", RenderOptions()),
    "junit.xml": ("junit", RenderOptions()),
    "gitlab.json": ("gitlab", RenderOptions()),
    "report.rdjson": ("rdjson", RenderOptions()),
    "report.md": ("markdown", RenderOptions()),
    "report.html": ("html", RenderOptions()),
    "report-verbose.html": ("html", RenderOptions(verbose=1)),
}
"""Golden files with the format and options that make them."""

BRIDGE = (
    "The harbour bridge, opened in 2014 after nine years of building and two changes of contractor, "
    "cost the town 48 million euros. Mayor Elena Neri, who cut the ribbon, called it “a gift to the port”.\n"
    "\n"
    "The town's museum was the first in the country to show only ships. It had 210,000 visitors last year. "
    "Damage by the flood of 2019 is put at 2 billion euros. The library holds 70,000 books.\n"
)
COUNCIL = Source(title="Accounts of the building office", publisher="Town of Marina", published="2015-03-02",
                 url="https://marina.example/accounts/2015/bridge?page=3&view=full")  # fmt: skip


def document(text: str = BRIDGE, *, path: str = "drafts/bridge.md", dated: bool = True) -> Document:
    """Return a plain document whose blocks are its paragraphs."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(at, at + len(paragraph.rstrip("\n")), BlockKind.PARAGRAPH))
        at += len(paragraph) + 2
    published = Published(date(2022, 1, 28), "dateline") if dated else None
    return Document(path, text, text, tuple(blocks), (Piece(0, 0, len(text)),), published)


def claim(draft: Document, words: str, sentence: str, **slots: object) -> Claim:
    """Return the claim that stands at these words of a sentence."""
    start, first = draft.reading.index(words), draft.reading.index(sentence)
    given = {"kind": ClaimKind.AMOUNT, "subject": "bridge", "property": "cost", **slots}
    return Claim(
        start=start, end=start + len(words), text=words, sentence_start=first,
        sentence_end=first + len(sentence), **given,  # type: ignore[arg-type]
    )  # fmt: skip


def fact(name: str, statement: str, *, line: int, source: Source = COUNCIL, valid: str | None = None) -> Fact:
    first, last = valid.split("/") if valid else (None, None)
    days = Days(valid, date.fromisoformat(first), date.fromisoformat(last)) if valid and first and last else None
    return Fact(name, Place("claims/marina.yaml", line, 5), (source,), statement=statement, valid=days)


def finding(
    draft: Document,
    verdict: Verdict,
    rule: str,
    *,
    at: str,
    sentence: str,
    why: str,
    evidence: tuple[Evidence, ...] = (),
    instead: str | None = None,
) -> Finding:
    start = draft.reading.index(at)
    suggestion = Suggestion(start, start + len(at), instead) if instead else None
    return Finding(rule, verdict, claim(draft, at, sentence), start, start + len(at), why, 0.934, evidence, suggestion)


def evidence(known: Fact, *comparisons: tuple[str, str, str, Agreement, str]) -> Evidence:
    held = tuple(
        Comparison(slot, draft, reference, agreement, why, "level")
        for slot, draft, reference, agreement, why in comparisons
    )
    return Evidence(known, held, 0.9)


def bridge_report() -> Report:
    """Return a report with a finding of every verdict."""
    draft = document()
    sentences = ("The harbour bridge", "Mayor Elena", "The town's museum", "It had", "Damage by", "The library")
    ends = (". Mayor", "port”.", "ships.", "year.", "euros. The library", "books.")
    text = draft.reading
    first, mayor, museum, visitors, flood, library = (
        text[text.index(start) : text.index(end) + end.index(".") + 1]
        for start, end in zip(sentences, ends, strict=True)
    )
    cost = fact("bridge-cost", "The harbour bridge of Marina cost 42 million euros.", line=12)
    holder = fact("neri-mayor", "Elena Neri was mayor of Marina.", line=20, valid="2005-06-01/2011-05-31")
    other = fact("ship-museum", "A museum of ships had opened in Porto Vecchio ten years before.", line=31)
    guests = fact("museum-guests", "The museum and its park had 210,000 visitors in 2021.", line=35,
                  source=Source(title="Annual report", accessed="2026-11-22"))  # fmt: skip
    insurers = fact("flood-insurers", "Insurers put the damage of the flood at 2 billion euros.", line=40)
    state = fact("flood-state", "The government puts the damage of the flood at 3.1 billion euros.", line=44)
    opened = fact("bridge-opened", "The harbour bridge of Marina was opened on 3 May 2014.", line=8)
    return Report((DocumentReport(draft, (
        finding(draft, Verdict.SUPPORTED, "supported", at="opened in 2014", sentence=first,
                why="the fact gives a day of the same year",
                evidence=(evidence(opened, ("time", "2014", "3 May 2014", Agreement.COMPATIBLE,
                                            "3 May 2014 lies in 2014")),)),
        finding(draft, Verdict.CONTRADICTED, "amount-mismatch", at="48 million euros", sentence=first,
                why="the draft says €48 million, the fact €42 million", instead="42 million euros",
                evidence=(evidence(cost, ("name", "harbour bridge", "harbour bridge of Marina",
                                          Agreement.SAME, "the same name"),
                                   ("amount", "€48 million", "€42 million", Agreement.DIFFERENT,
                                    "€42 million lies outside what “48 million euros” allows")),)),
        finding(draft, Verdict.OUTDATED, "outdated-holder", at="Mayor Elena Neri", sentence=mayor,
                why="she left the office on 31 May 2011", evidence=(evidence(holder),)),
        finding(draft, Verdict.CONTRADICTED, "ranking-mismatch", at="the first in the country", sentence=museum,
                why="another such museum had opened before", evidence=(evidence(other),)),
        finding(draft, Verdict.IMPRECISE, "scope-difference", at="210,000 visitors", sentence=visitors,
                why="the fact counts museum and park together", evidence=(evidence(guests), evidence(other))),
        finding(draft, Verdict.DISPUTED, "estimates-differ", at="2 billion euros", sentence=flood,
                why="the reference holds two figures", evidence=(evidence(insurers), evidence(state))),
        finding(draft, Verdict.UNCOVERED, "uncovered", at="The library holds 70,000 books", sentence=library,
                why="no fact of the reference speaks to this"),
    )),), facts=7)  # fmt: skip


def silent_report(*, path: str = "drafts/mood.txt") -> Report:
    """Return the report of a text without claims."""
    return Report((DocumentReport(document("Spring is near.", path=path, dated=False), ()),), facts=7)


def hostile_report() -> Report:
    """Return a report whose draft, path, fact and message all try to reach the terminal."""
    text = "The \x1b[31mbridge\x1b]8;;https://evil.example\x07 cost \u202e48\u202c million\u200b euros\x9b2J in 2014."
    draft = document(text, path="drafts/\x1b[2Jname\n.md", dated=False)
    source = Source(title="\x1b[1mTitle", publisher="\u2066P", url="https://x.example/\x07", published="20\x0814")
    known = fact("bridge-\x1bcost", "It cost\r42\x00 [bold]million[/bold] euros.", line=3, source=source)
    found = finding(draft, Verdict.CONTRADICTED, "amount-mismatch", at="million\u200b euros", sentence=text,
                    why="\x1b[32mno\x1b[0m [red]not[/red]", instead="\x1b[5m42", evidence=(
                        evidence(known, ("amount", "\x1b48", "\x9b42", Agreement.DIFFERENT, "\x1b[0m")),))  # fmt: skip
    return Report((DocumentReport(draft, (found,)),), facts=1)


def report_with(text: str) -> Report:
    """Return a report in whose draft, file name, facts, sources, messages and suggestions a text stands."""
    body = f"The bridge {text} cost 48 million {text} euros. It is {text} long."
    draft = document(body, path=f"drafts/{text}.md", dated=False)
    source = Source(title=text, publisher=text, url=f"https://x.example/{text}", published=text)
    other = Source(title=text, url=f"javascript:{text}")
    known = replace(fact(f"fact-{text}", f"It cost {text} 42 million euros.", line=3, source=source),
                    sources=(source, other), place=Place(f"claims/{text}.yaml", 3, 5))  # fmt: skip
    held = (evidence(known, ("amount", text, text, Agreement.DIFFERENT, text)),)
    sentence, rest = body[: body.index("It is")].strip(), body[body.index("It is") :]
    return Report((DocumentReport(draft, (
        finding(draft, Verdict.CONTRADICTED, "amount-mismatch", at=f"48 million {text} euros", sentence=sentence,
                why=text, instead=f"42 {text}", evidence=held),
        finding(draft, Verdict.IMPRECISE, "scope-difference", at="The bridge", sentence=sentence, why=text),
        finding(draft, Verdict.UNCOVERED, "uncovered", at=f"It is {text}", sentence=rest, why=text),
    ), (Remark("invalid-suppression", text, text, Span(4, len(f"The bridge {text}"))),)),
    DocumentReport(document("Spring is near.", path=text, dated=False), ())), facts=1)  # fmt: skip


@pytest.fixture(params=GOLDEN)
def golden(request: pytest.FixtureRequest) -> tuple[str, str, RenderOptions]:
    name: str = request.param
    return name, *GOLDEN[name]


@pytest.fixture
def bridge() -> Report:
    return bridge_report()


@pytest.fixture
def silent() -> Report:
    return silent_report()


@pytest.fixture
def hostile() -> Report:
    return hostile_report()


@pytest.fixture
def hostile_with() -> Callable[[str], Report]:
    return report_with


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return document
