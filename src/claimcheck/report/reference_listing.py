"""Facts and what is wrong with them, for people and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from claimcheck.errors import Problem
from claimcheck.extraction.claim import Claim
from claimcheck.reference.fact import Fact, Reference, Source
from claimcheck.reference.search import Hit
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import claim_dict, place_string, source_dict
from claimcheck.report.wording import claim_says, source_words
from claimcheck.text.document import Block, BlockKind, Document, Piece

INDENT = "  "


def fact_lines(fact: Fact, *, width: int, understood: bool) -> Iterator[str]:
    """Yield a fact with its sources, and what the extractor makes of it where that is asked for."""
    yield f"{one_line(fact.id)}  {visible(place_string(fact.place))}"
    for days, label in ((fact.time, "time"), (fact.valid, "valid"), (fact.as_of, "as of")):
        if days is not None:
            yield f"{INDENT}{label} {one_line(days.text)}"
    yield from _indented(fact.text, width=width)
    for source in fact.sources:
        yield from _source(source, width=width)
    if understood:
        yield from _understood(fact, width=width)


def fact_dict(fact: Fact) -> dict[str, Any]:
    """Return a fact with the claims it is understood as."""
    text = fact.text
    block = Block(0, len(text), BlockKind.PARAGRAPH)
    document = Document(fact.place.path, text, text, (block,), (Piece(0, 0, len(text)),))
    return {
        "id": fact.id,
        "statement": text,
        "place": place_string(fact.place),
        "valid": fact.valid.text if fact.valid else None,
        "as_of": fact.as_of.text if fact.as_of else None,
        "sources": [source_dict(source) for source in fact.sources],
        "claims": [claim_dict(document, claim) for claim in fact.claims],
    }


def hit_lines(hit: Hit, *, width: int) -> Iterator[str]:
    """Yield a fact that was searched for, and what it was found by."""
    yield from fact_lines(hit.fact, width=width, understood=False)
    found = [("names", hit.names), ("words", hit.words)]
    told = "; ".join(f"{label}: {', '.join(map(one_line, words))}" for label, words in found if words)
    if told:
        yield from _indented(f"found by {told}", width=width)


def hit_dict(hit: Hit) -> dict[str, Any]:
    """Return a fact that was searched for, with what it was found by."""
    return {**fact_dict(hit.fact), "found_by": {"names": list(hit.names), "words": list(hit.words)}}


def problem_line(problem: Problem) -> str:
    """Return a mistake in a reference as `path:line:col: rule message; hint`."""
    hint = f"; {problem.hint}" if problem.hint else ""
    where = f"{problem.place}: " if problem.place else ""
    return visible(f"{where}{problem.rule} {problem.message}{hint}")


def size_line(reference: Reference) -> str:
    """Return how much a reference holds."""
    numbers = (
        (len(reference.facts), "fact", "facts"),
        (len(reference.entities), "entity", "entities"),
        (len(reference.sources), "source", "sources"),
        (len(reference.paths), "file", "files"),
    )
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers)


def _source(source: Source, *, width: int) -> Iterator[str]:
    yield from _indented(source_words(source), width=width)
    if source.url:
        yield INDENT + one_line(source.url)


def _understood(fact: Fact, *, width: int) -> Iterator[str]:
    if not fact.claims:
        yield f"{INDENT}understood as nothing: put it into a plainer sentence"
        return
    yield f"{INDENT}understood as"
    for claim in fact.claims:
        yield from _indented("· " + _claim(claim), width=width, depth=2)


def _claim(claim: Claim) -> str:
    return f"{claim.kind}: {' | '.join([claim.subject, claim.property, *claim_says(claim)])}"


def _indented(text: str, *, width: int, depth: int = 1) -> Iterable[str]:
    return (INDENT * depth + row for row in wrap(text, width - len(INDENT) * depth))
