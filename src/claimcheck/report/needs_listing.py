"""What the drafts need of the reference, as YAML to fill in, as tables and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from claimcheck.errors import Place
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.fact_text import quoted
from claimcheck.reference.fields import SCHEMA
from claimcheck.report.excerpt import wrap
from claimcheck.report.needs import TODO, Suggestion, Uncovered
from claimcheck.report.report import Report
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import coverage_of, place_string

SUGGESTIONS_SCHEMA = "claimcheck/suggestions/1"
COVERAGE_SCHEMA = "claimcheck/coverage/1"
_INDENT = "  "
_MOST_PLACES = 5
"""Places named beside a suggested fact; the rest are counted."""


def suggestion_lines(found: Sequence[Suggestion], *, more: int) -> Iterator[str]:
    """Yield a reference file to fill in; `more` is how many suggestions were left out."""
    if not found:
        yield "# Every claim of the drafts has a fact."
    else:
        left = f" ({more} more left out)" if more else ""
        yield f"# {_number(len(found), 'fact')} that the drafts need, those needed most first{left}."
        yield f"# Check each sentence and give its source. {TODO} is no source: as long as one is"
        yield "# left, ref lint and verify refuse this file."
    yield f"schema: {SCHEMA}"
    yield "facts:" if found else "facts: []"
    for one in found:
        yield f"{_INDENT}# {_places(one)}"
        yield from (f"{_INDENT}# {one_line(remark)}" for remark in one.remarks)
        yield f"{_INDENT}- id: {quoted(one.id)}"
        yield f"{_INDENT}  statement: {quoted(one.statement)}"
        yield f'{_INDENT}  source: {TODO}  # {{title: …, url: "https://…", published: …}}'


def suggestions_dict(found: Sequence[Suggestion], *, more: int) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "schema": SUGGESTIONS_SCHEMA,
        "facts": [
            {
                "fact": {"id": one.id, "statement": one.statement, "source": TODO},
                "drafts": one.drafts,
                "places": [_place(place) for place in one.places],
                "remarks": list(one.remarks),
            }
            for one in found
        ],
        "left_out": more,
    }


def coverage_lines(
    report: Report, reference: Reference, uncovered: Sequence[Uncovered], unused: Sequence[Fact], *, width: int
) -> Iterator[str]:
    """Yield the claims that lack a fact, the facts that no draft uses, and a line that counts both."""
    if uncovered:
        yield "claims without a fact"
    for one in uncovered:
        yield f"{_INDENT}{visible(str(one.place))}  {one.claim.kind}"
        yield from (_INDENT * 2 + row for row in wrap(one.claim.text, width - 2 * len(_INDENT)))
    if unused:
        yield "facts that no draft uses"
    for fact in unused:
        yield f"{_INDENT}{visible(place_string(fact.place))}  {one_line(fact.id)}"
        yield from (_INDENT * 2 + row for row in wrap(fact.text, width - 2 * len(_INDENT)))
    yield coverage_line(report, reference, unused)


def coverage_line(report: Report, reference: Reference, unused: Sequence[Fact]) -> str:
    """Return how much of the drafts and of the reference meets."""
    facts = len(reference.facts)
    used = facts - len(unused)
    share = f" ({_percent(used, facts)}%)" if facts else ""
    said = f"{_number(facts, 'fact')}, {used} used{share}"
    claims = report.summary.claims
    if not claims:
        return f"no claims found in {_number(len(report.documents), 'draft')}: nothing was checked; {said}"
    covered = claims - report.summary.uncovered
    percent = round(100 * coverage_of(report.summary))
    return f"{_number(claims, 'claim')}, {covered} with a fact ({percent}%); {said}"


def coverage_dict(
    report: Report, reference: Reference, uncovered: Sequence[Uncovered], unused: Sequence[Fact]
) -> dict[str, Any]:
    """Return the same for programs."""
    claims, facts = report.summary.claims, len(reference.facts)
    return {
        "schema": COVERAGE_SCHEMA,
        "uncovered": [
            {
                **_place(one.place),
                "kind": str(one.claim.kind),
                "text": one.claim.text,
                "sentence": " ".join(one.sentence.split()),
            }
            for one in uncovered
        ],
        "unused": [{"fact": fact.id, "place": place_string(fact.place), "statement": fact.text} for fact in unused],
        "summary": {
            "claims": claims,
            "covered": claims - report.summary.uncovered,
            "coverage": coverage_of(report.summary),
            "facts": facts,
            "used": facts - len(unused),
        },
    }


def _places(one: Suggestion) -> str:
    named = ", ".join(visible(str(place)) for place in one.places[:_MOST_PLACES])
    rest = f" and {len(one.places) - _MOST_PLACES} more" if len(one.places) > _MOST_PLACES else ""
    return f"{named}{rest}" + (f" ({one.drafts} drafts)" if one.drafts > 1 else "")


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _number(number: int, what: str) -> str:
    return f"{number} {what if number == 1 else what + 's'}"


def _percent(part: int, whole: int) -> int:
    """Return a share in per cent; 0 and 100 only where it is none and all."""
    return 100 * part // whole if part in (0, whole) else min(max(round(100 * part / whole), 1), 99)
