"""Stale facts for people and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from claimcheck.reference.fact import Reference
from claimcheck.reference.stale import Stale
from claimcheck.report.excerpt import wrap
from claimcheck.report.sanitise import one_line, visible
from claimcheck.report.serialise import place_string

SCHEMA = "claimcheck/stale/1"
_INDENT = " " * 12


def stale_lines(stale: Sequence[Stale], reference: Reference, *, on: date, width: int) -> Iterator[str]:
    """Yield each stale fact with its day, place and reason, and a line that counts them."""
    for one in stale:
        yield f"{one.day.isoformat()}  {one_line(one.fact.id)}  {visible(place_string(one.fact.place))}"
        for text in (f"{one.reason}: {one.why}", one.fact.text):
            yield from (_INDENT + row for row in wrap(text, width - len(_INDENT)))
    number = len({one.fact.id for one in stale})
    of = f"of {len(reference.facts)} {'fact' if len(reference.facts) == 1 else 'facts'}"
    yield f"{number} {of} to look at again on {on.isoformat()}"


def stale_dict(stale: Sequence[Stale], reference: Reference, *, on: date) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "schema": SCHEMA,
        "on": on.isoformat(),
        "facts": len(reference.facts),
        "stale": [
            {
                "fact": one.fact.id,
                "date": one.day.isoformat(),
                "reason": str(one.reason),
                "why": one.why,
                "place": place_string(one.fact.place),
                "statement": one.fact.text,
            }
            for one in stale
        ],
    }
