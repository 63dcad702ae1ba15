"""The numbers that the decision turns on, read from one small file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.words import canonical
from claimcheck.values.quantity import QuantityKind

if TYPE_CHECKING:
    from claimcheck.matching.slots import Pair


_TELLING = frozenset({"amount", "time", "subject", "object", "place", "holder", "direction"})
"""Slots whose agreement makes it likelier that claim and fact are one assertion."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Thresholds of the alignment score, 0 to 1, by the kind of claim and the slot that differs."""

    support: dict[str, float]
    contradiction: dict[str, float]
    distinctive: float
    settled: float
    inherited: float
    unspoken: float
    told: float
    other_subject: float
    agreeing: float
    disputed: float
    narrower: float
    untold: float
    headless: float
    other_head: float
    unnamed: float

    def support_threshold(self, claim: Claim, pair: "Pair") -> float:
        """Return the least score at which agreeing slots support a claim."""
        least = self.support[str(claim.kind)]
        if pair.at_level("other-subject", "other-name"):
            least += self.other_subject
        if claim.kind is ClaimKind.AMOUNT and _distinctive(claim):
            least -= self.distinctive
        if claim.kind is ClaimKind.AMOUNT and any(c.slot == "time" for c in pair.agreeing):
            least -= self.distinctive / 2
        return least

    def contradiction_threshold(self, claim: Claim, pair: "Pair", slot: str) -> float:
        """Return the least score at which one differing slot contradicts a claim."""
        least = self.contradiction[slot]
        least -= self.agreeing * min(2, len({c.slot for c in pair.agreeing} & _TELLING))
        told = {word for term in pair.fact_claim.terms for word in canonical(term.lemma)}
        if any(not canonical(word) & told for word in claim.modifiers):
            least += self.narrower
        if claim.kind is ClaimKind.AMOUNT and slot != "amount" and _distinctive(claim):
            least -= self.distinctive
        return least


def _distinctive(claim: Claim) -> bool:
    """Say whether an amount is unlikely to come up twice by chance: money, a decimal, three digits or more."""
    for mention in claim.quantities:
        quantity = mention.quantity
        digits = len(quantity.low.normalize().as_tuple().digits)
        if quantity.kind is QuantityKind.MONEY or digits >= 3 or (digits >= 2 and quantity.step < 1):
            return True
    return False


@cache
def default_parameters() -> Parameters:
    """Return the parameters that ship with the tool."""
    text = files("claimcheck.matching").joinpath("data", "parameters.toml").read_text(encoding="utf-8")
    return Parameters(**tomllib.loads(text))
