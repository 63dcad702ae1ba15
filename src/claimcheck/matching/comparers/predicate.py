"""What is said to have happened, and who did it to whom."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from claimcheck.extraction.claim import SlotRole
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.alignment import Alignment
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.prepared import LinkedName, Prepared
from claimcheck.reference.words import same_word

_DOER = frozenset({SlotRole.SUBJECT, SlotRole.AGENT})
_DONE_TO = frozenset({SlotRole.OBJECT})


def _lines(name: str) -> list[str]:
    text = files("claimcheck.matching").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


OPPOSITE = "opposite"
"""The level of two verbs of which one means the contrary of the other."""

DENIED_OPPOSITE = "denied-opposite"
"""The level of two such verbs of which one is denied, which says the same."""


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for line in _lines("opposites.txt"):
        left, _, right = line.partition("|")
        for a in left.split():
            for b in right.split():
                pairs |= {(a, b), (b, a)}
    return frozenset(pairs)


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(word for line in _lines("symmetric.txt") for word in line.split())


def compare_predicates(draft: Prepared, held: Prepared, alignment: Alignment) -> Iterator[Comparison]:
    """Yield the comparison of two predicates with their parts; nothing where one is light or they are unrelated.

    "A bought B" agrees with "B was sold to A" and with "A did not sell B", and differs from "B bought A" and from
    "A sold B".
    """
    mine, theirs = draft.claim.predicate, held.claim.predicate
    if not mine or not theirs:
        return
    opposite = (mine, theirs) in _opposites()
    if not opposite and (mine in light_words() or theirs in light_words()):
        return
    same = not opposite and same_word(mine, theirs)
    turned = _turned(alignment.matched)
    at = draft.claim.predicate_at
    where = (at.start, at.end) if at else (None, None)
    if same and turned and mine not in _symmetric():
        why = "the draft turns round who did it and to whom"
        yield Comparison("predicate", mine, theirs, Agreement.DIFFERENT, why, "reversed", *where)
    elif opposite and not (draft.claim.polarity and held.claim.polarity):
        if draft.claim.polarity != held.claim.polarity:
            why = f"to deny “{mine if held.claim.polarity else theirs}” is to say the other"
            yield Comparison("predicate", mine, theirs, Agreement.COMPATIBLE, why, DENIED_OPPOSITE, *where)
    elif opposite and not turned and _straight(draft, alignment.matched):
        why = f"“{mine}” is the opposite of “{theirs}”"
        yield Comparison("predicate", mine, theirs, Agreement.DIFFERENT, why, OPPOSITE, *where)
    elif same or opposite:
        yield Comparison(
            "predicate", mine, theirs, Agreement.SAME, "the same thing is said to have happened", "same", *where
        )


def _straight(draft: Prepared, matched: tuple[tuple[LinkedName, LinkedName], ...]) -> bool:
    """Say whether the doer is the same on both sides, as far as the draft names one."""
    named = any(name.slot.role in _DOER for name in draft.own_names)
    return not named or any(mine.slot.role in _DOER and theirs.slot.role in _DOER for mine, theirs in matched)


def _turned(matched: tuple[tuple[LinkedName, LinkedName], ...]) -> bool:
    """Say whether doer and done-to have changed places between two claims."""
    own = [(mine.slot.role, theirs.slot.role) for mine, theirs in matched if mine.slot.weight >= OWN]
    forward = any(mine in _DOER and theirs in _DONE_TO for mine, theirs in own)
    backward = any(mine in _DONE_TO and theirs in _DOER for mine, theirs in own)
    return forward and backward
