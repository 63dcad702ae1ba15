"""The numbers that the decision turns on, read from one small file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.matching.traits import OWN_REFERENCE, distinctive

if TYPE_CHECKING:
    from claimcheck.matching.slots import Pair


@dataclass(frozen=True, slots=True)
class Parameters:
    """Least alignment scores for a fact to support a claim, and what each trait says for a contradiction.

    `against` holds a weight in log-odds for each trait and the `base` they are added to; from the chance `alarm` on, a
    pair with one slot that differs contradicts.  `own` is what is added to the weights, and `own_alarm` the chance,
    where the facts were given for the very text: such facts, as the sentences of a record, tell more beside.
    """

    support: dict[str, float]
    distinctive: float
    told: float
    other_subject: float
    untold: float
    disputed: float
    as_close: float
    alarm: float
    own_alarm: float
    against: dict[str, float]
    own: dict[str, float]

    def support_threshold(self, claim: Claim, pair: "Pair") -> float:
        """Return the least score at which agreeing slots support a claim."""
        least = self.support[str(claim.kind)]
        if pair.at_level("other-subject", "other-name"):
            least += self.other_subject
        if claim.kind is ClaimKind.AMOUNT and distinctive(claim):
            least -= self.distinctive
        if claim.kind is ClaimKind.AMOUNT and any(c.slot == "time" for c in pair.agreeing):
            least -= self.distinctive / 2
        return least

    def chance(self, traits: dict[str, float]) -> float:
        """Return the chance that a pair with these traits is one assertion with one wrong value."""
        odds = self.against["base"] + sum(self.against.get(name, 0.0) * traits[name] for name in sorted(traits))
        if OWN_REFERENCE in traits:
            odds += sum(self.own.get(name, 0.0) * traits[name] for name in sorted(traits))
        return 1.0 / (1.0 + exp(-odds))


@cache
def default_parameters() -> Parameters:
    """Return the parameters that ship with the tool."""
    text = files("claimcheck.matching").joinpath("data", "parameters.toml").read_text(encoding="utf-8")
    return Parameters(**tomllib.loads(text))
