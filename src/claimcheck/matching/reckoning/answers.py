"""Answers: what the rows say to a claim."""

from dataclasses import dataclass

from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention

RECKONED = "reckoned"
"""The level of a comparison that no single fact decides."""

SHOWN = 60
"""Letters of a row's value that are shown as evidence; lists can be long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether rows bear out a claim, the rows, and in one sentence why.

    `slot` is what was held against them, `draft` and `reference` both values written for people; `start` and `end`
    are the draft's words for it.
    """

    agrees: bool
    entries: tuple[Entry, ...]
    why: str
    slot: str
    draft: str
    reference: str
    start: int
    end: int


def answer(
    mention: QuantityMention | TimeMention, entries: tuple[Entry, ...], held: str, why: str, *, agrees: bool
) -> Answer:
    """Return the answer to an amount or a time: `held` is the value that the rows give in its place."""
    slot = "amount" if isinstance(mention, QuantityMention) else "time"
    why = why if agrees else f"{why}, not {mention.text}"
    return Answer(agrees, entries, why, slot, mention.text, held, mention.start, mention.end)


def worded(entry: Entry) -> str:
    """Write a row for people, cut where it is long."""
    return f"{entry.label}: {shown(entry)}"


def shown(entry: Entry) -> str:
    """Return what stands beside a label, cut where it is long."""
    return entry.value if len(entry.value) <= SHOWN else f"{entry.value[:SHOWN].rstrip()}…"
