"""Sentences of our own, each with the slots its claims must have (`cases/*.yaml`).

A case holds `text`, and any of: `claims` (each must be met by one claim), `not` (no claim may meet it),
`none` (there are no claims) and `refers` (names used before, by the words that stand for them).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from claimcheck.extraction.claim import Claim, Extraction, SlotRole
from claimcheck.extraction.naming import name_key
from claimcheck.extraction.sentence_weights import CLAUSE, SENTENCE

CASES = Path(__file__).parent / "cases"
FIELDS = {"text", "published", "claims", "not", "none", "refers"}


def cases(folder: Path = CASES) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every case with the name of its file."""
    for path in sorted(folder.glob("*.yaml")):
        for case in YAML(typ="safe").load(path):
            yield path.stem, case


def _bare(words: str | None) -> str:
    """Return words for people without article and case."""
    return (words or "").casefold().removeprefix("the ").removeprefix("a ").strip(" .")


def _has_amount(claim: Claim, wanted: str) -> bool:
    """Say whether a claim's quantity is "42000000 EUR", "10-12 tonne", "640"."""
    number, _, unit = wanted.partition(" ")
    low, _, high = number.partition("-")
    for mention in claim.quantities:
        quantity = mention.quantity
        units = {quantity.unit, quantity.kind.value, quantity.noun}
        if (quantity.low, quantity.high) == (Decimal(low), Decimal(high or low)) and (not unit or unit in units):
            return True
    return False


def _has_days(claim: Claim, wanted: str) -> bool:
    first, last = (date.fromisoformat(day) if day else None for day in wanted.split(".."))
    return any((mention.time.earliest, mention.time.latest) == (first, last) for mention in claim.times)


def _names(claim: Claim, *roles: SlotRole) -> set[str]:
    """Return the keys of the names a claim has, and of those they stand for."""
    names = [slot.name for slot in claim.names if not roles or slot.role in roles]
    return {name_key(text) for name in names for text in (name.text, name.refers_to) if text}


def _has_names(claim: Claim, wanted: list[str], *roles: SlotRole) -> bool:
    return {name_key(name) for name in wanted} <= _names(claim, *roles)


def _has_rank(claim: Claim, wanted: str) -> bool:
    position, _, superlative = wanted.partition(" ")
    rank = claim.rank
    return rank is not None and (str(rank.position or 1), rank.superlative or "") == (position, superlative)


def _is_about(claim: Claim, wanted: str) -> bool:
    """Say whether a name, or a pronoun that stands for it, is what a claim's own clause is about."""
    subjects = [slot for slot in claim.names if slot.role is SlotRole.SUBJECT and slot.weight >= CLAUSE]
    return any(name_key(slot.name.text) == name_key(wanted) for slot in subjects)


def _is_at(claim: Claim, wanted: str) -> bool:
    """Say whether a claim has the place "from Tolvik", "to Tolvik", "in Tolvik"."""
    preposition, _, name = wanted.partition(" ")
    places = [slot for slot in claim.names if slot.role is SlotRole.PLACE and slot.preposition == preposition]
    return any(name_key(slot.name.text) == name_key(name) for slot in places)


def _holds_since(claim: Claim, wanted: str) -> bool:
    since = claim.rank.since if claim.rank is not None else None
    return since is not None and since.time.value == wanted


def _named_as_near(claim: Claim, wanted: list[str]) -> bool:
    """Say whether a claim has names no less near than those of its sentence, not as of another time or sentence."""
    near = {name_key(slot.name.text) for slot in claim.names if slot.weight >= SENTENCE}
    return {name_key(name) for name in wanted} <= near


SLOTS: dict[str, Callable[[Claim, Any], bool]] = {
    "kind": lambda claim, wanted: claim.kind.value == wanted,
    "text": lambda claim, wanted: claim.text == wanted,
    "subject": lambda claim, wanted: _bare(claim.subject) == _bare(wanted),
    "object": lambda claim, wanted: _bare(claim.object) == _bare(wanted),
    "amount": lambda claim, wanted: _has_amount(claim, str(wanted)),
    "bound": lambda claim, wanted: any(q.quantity.bound.value == wanted for q in claim.quantities),
    "per": lambda claim, wanted: any(q.quantity.per == wanted for q in claim.quantities),
    "verb": lambda claim, wanted: claim.predicate == wanted,
    "about": _is_about,
    "place": _is_at,
    "near": _named_as_near,
    "time": lambda claim, wanted: any(mention.time.value == str(wanted) for mention in claim.times),
    "days": _has_days,
    "role": lambda claim, wanted: claim.role is not None and wanted in {claim.role.key, claim.role.title.casefold()},
    "past": lambda claim, wanted: claim.role is not None and claim.role.past is wanted,
    "holder": lambda claim, wanted: _has_names(claim, [wanted], SlotRole.HOLDER),
    "office": lambda claim, wanted: _has_names(claim, wanted, SlotRole.OFFICE),
    "with": _has_names,
    "rank": lambda claim, wanted: _has_rank(claim, str(wanted)),
    "since": lambda claim, wanted: _holds_since(claim, str(wanted)),
    "by": lambda claim, wanted: _bare(claim.attributed_to) == _bare(wanted),
    "words": lambda claim, wanted: claim.quote is not None and claim.quote.text == wanted,
    "direction": lambda claim, wanted: claim.direction == wanted,
    "polarity": lambda claim, wanted: claim.polarity is wanted,
    "hedged": lambda claim, wanted: claim.hedged is wanted,
    "quoted": lambda claim, wanted: claim.quoted is wanted,
}


def meets(claim: Claim, wanted: Mapping[str, Any]) -> bool:
    """Say whether a claim has every slot as wanted."""
    return all(SLOTS[name](claim, value) for name, value in wanted.items())


def problems(case: Mapping[str, Any], extraction: Extraction) -> list[str]:
    """Return what is wrong with the claims of a case, empty where all is as wanted."""
    claims = extraction.claims
    said = [f"no claim with {want}" for want in case.get("claims", ()) if not any(meets(c, want) for c in claims)]
    said += [f"a claim with {want}" for want in case.get("not", ()) if any(meets(c, want) for c in claims)]
    if case.get("none"):
        said += [f"{claim.kind.value} claim {claim.text!r}" for claim in claims]
    back = {name_key(name.text): name_key(name.refers_to) for name in extraction.names if name.refers_to}
    said += [
        f"{short} does not stand for {full}"
        for short, full in case.get("refers", {}).items()
        if back.get(name_key(short)) != name_key(full)
    ]
    return said


TABLE = list(cases())


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{topic}: {case['text']}"[:90]) for topic, case in TABLE])
def test_sentence_has_the_slots_tagged(case: dict[str, Any], read: Callable[..., Extraction]) -> None:
    assert problems(case, read(case["text"], published=case.get("published"))) == []


def test_every_case_asserts_something() -> None:
    assert len(TABLE) >= 60
    for topic, case in TABLE:
        assert set(case) <= FIELDS, f"{topic}: {case['text']}"
        assert any(case.get(field) for field in ("claims", "not", "none", "refers")), f"{topic}: {case['text']}"
        for wanted in (*case.get("claims", ()), *case.get("not", ())):
            assert wanted, f"{topic}: {case['text']}"
            assert wanted.keys() <= SLOTS.keys(), f"{topic}: {case['text']}"
