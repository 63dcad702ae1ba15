"""Facts that say the same twice, or that cannot both be true.

The matcher's comparers hold the slots of two facts against each other.  Two facts of a reference are often near each
other without being the same assertion, so much more must agree here than between a draft and a fact: all words and
names of both but those of the one slot that differs.  The matcher's index of what facts tell finds the pairs.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.extraction.naming import name_key
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake
from claimcheck.matching.finding import AGREEING, Comparison
from claimcheck.matching.linking import Named
from claimcheck.matching.prepared import Prepared, PreparedFact
from claimcheck.matching.slots import Pair, compare
from claimcheck.reference.fact import Days, Fact, Rank
from claimcheck.reference.words import canonical

_TELLING = 4
"""How many of a fact's rarest words, names and values are looked up: two facts that say the same share them."""

_MOST_HOLDERS = 200
"""What more facts than this hold tells too little to be looked up."""

_VALUES = ("amount ", "time ")
"""How features begin in which two facts may differ that cannot both be true."""

_SHARED = 0.6
"""Least share of the words and names of either fact that the other has too, for a pair to be compared."""

_WHOLE = 0.9
"""Least share of words and names, weighed by how rare they are, that make two claims one assertion."""

_ANY_TIME = frozenset({"amount", "polarity", "rank"})
"""Slots that cannot differ where all the rest is the same."""

_ONCE = frozenset({"time", "place"})
"""Slots that cannot differ where it happened only once."""

_HINT = "correct one, mark it 'rank: deprecated', or say in both statements who says so"


@cache
def _happens_once() -> frozenset[str]:
    text = files("claimcheck.linting").joinpath("data", "once.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def check_pairs(material: Material) -> Iterator[Mistake]:
    """Yield the facts that say the same as one before them, or contradict it."""
    facts = material.compiled.facts
    wordings = [_wording(fact.fact) for fact in facts]
    for first, second in _candidates(material):
        one, other = facts[first], facts[second]
        if Rank.DEPRECATED in {one.fact.rank, other.fact.rank}:
            continue
        pairs = [(a, b, _held(material, b, a, one.fact)) for a in one.claims for b in other.claims]
        if wordings[first] == wordings[second] or _all_same(one, other, pairs):
            message = f"says the same as {one.fact.id!r}"
            hint = "keep one of the two, with the sources of both"
            yield material.mistake("duplicate-fact", message, other.fact, hint=hint, others=(one.fact,))
            continue
        wrong = next((found for a, b, pair in pairs if (found := _wrong_slot(b, a, pair, other.fact))), None)
        if wrong is not None:
            message = f"{wrong.slot}: {wrong.draft} here, {wrong.reference} in {one.fact.id!r}"
            yield material.mistake("contradicting-facts", message, other.fact, hint=_HINT, others=(one.fact,))


def _candidates(material: Material) -> Iterator[tuple[int, int]]:
    """Yield the numbers of facts that share most words and names, the earlier fact first."""
    holders = material.compiled.index.holders
    told: list[set[str]] = [set() for _ in material.compiled.facts]
    for feature, numbers in holders.items():
        for number in numbers:
            told[number].add(feature)
    words = [{feature for feature in features if not feature.startswith(_VALUES)} for features in told]
    pairs: set[tuple[int, int]] = set()
    for number, features in enumerate(told):
        rarest = sorted(features, key=lambda feature: (len(holders[feature]), feature))[:_TELLING]
        near = {other for feature in rarest if len(holders[feature]) <= _MOST_HOLDERS for other in holders[feature]}
        mine = words[number]
        for other in near - {number}:
            if len(mine & words[other]) >= _SHARED * max(len(mine), len(words[other])):
                pairs.add((min(number, other), max(number, other)))
    yield from sorted(pairs)


def _held(material: Material, mine: Prepared, theirs: Prepared, fact: Fact) -> Pair:
    """Hold one claim against one of another fact, in the part of the draft's and of the fact's."""
    linker = material.compiled.linker
    names = Named((linker.ids(slot.name) for slot in mine.claim.names), mine.claim.text)
    return compare(mine, theirs, fact, published=None, draft_names=names)


def _wording(fact: Fact) -> tuple[str | None, ...]:
    """Return all that a fact says, the case of letters and a full stop left out."""
    said = (fact.statement, fact.subject, fact.property, fact.value, fact.object, fact.location)
    days = (fact.time, fact.valid, fact.as_of)
    return *(_folded(part) for part in said), *(_text_of(one) for one in days)


def _text_of(days: Days | None) -> str | None:
    return days.text if days else None


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split()).rstrip(".")


def _all_same(one: PreparedFact, other: PreparedFact, pairs: list[tuple[Prepared, Prepared, Pair]]) -> bool:
    """Say whether each claim of either fact is one of the other's."""
    same = [(a, b) for a, b, pair in pairs if _same(a.claim, b.claim, pair, one.fact, other.fact)]
    mine, theirs = {id(a) for a, _ in same}, {id(b) for _, b in same}
    return bool(same) and len(mine) == len(one.claims) and len(theirs) == len(other.claims)


def _same(a: Claim, b: Claim, pair: Pair, one: Fact, other: Fact) -> bool:
    if not _one_assertion(pair) or pair.different or pair.doubtful or not _alike(a, b):
        return False
    days = [tuple((mention.time.earliest, mention.time.latest) for mention in claim.times) for claim in (a, b)]
    amounts = [tuple((q.quantity.low, q.quantity.high, q.quantity.unit) for q in claim.quantities) for claim in (a, b)]
    words = [{term.lemma for term in claim.terms} for claim in (a, b)]
    held = _text_of(one.as_of) == _text_of(other.as_of) and _text_of(one.valid) == _text_of(other.valid)
    return held and days[0] == days[1] and amounts[0] == amounts[1] and words[0] == words[1]


def _one_assertion(pair: Pair) -> bool:
    """Say whether two claims have all telling words and names in common, those of a slot that differs aside."""
    alignment = pair.alignment
    left = [name for name in (*alignment.left_draft, *alignment.left_fact) if not _of_slot(name.slot.name.text, pair)]
    return min(alignment.covered, alignment.told) >= _WHOLE and not left


def _of_slot(name: str, pair: Pair) -> bool:
    """Say whether a name fills the slot in which two claims differ."""
    return any(name in (one.draft, one.reference) for one in pair.different)


def _alike(a: Claim, b: Claim) -> bool:
    """Say whether two claims are of one kind, and the same person or nobody speaks."""
    speakers = [name_key(claim.attributed_to) if claim.attributed_to else None for claim in (a, b)]
    return a.kind is b.kind and speakers[0] == speakers[1] and (a.rank is None) == (b.rank is None)


def _wrong_slot(mine: Prepared, theirs: Prepared, pair: Pair, fact: Fact) -> Comparison | None:
    """Return the one slot in which two facts that make the same assertion cannot both be true, if there is one."""
    a, b = mine.claim, theirs.claim
    if len(pair.different) != 1 or pair.doubtful or not _alike(a, b) or a.kind is ClaimKind.ROLE:
        return None  # offices are looked at term by term
    wrong = pair.different[0]
    if wrong.level == "opposite" or wrong.slot == "direction":
        return wrong if _same_but_for_predicate(mine, theirs, pair) and _same_time(a, b, pair, fact) else None
    if not _one_assertion(pair):
        return None
    if wrong.slot in _ONCE:
        once = a.predicate in _happens_once() and a.predicate == b.predicate
        return wrong if once and not a.quantities else None
    return wrong if wrong.slot in _ANY_TIME and _same_time(a, b, pair, fact) else None


def _same_but_for_predicate(mine: Prepared, theirs: Prepared, pair: Pair) -> bool:
    """Say whether two claims have the same words and names but for what is said to have happened."""
    words = [{*one.forms} - canonical(one.claim.predicate or "") for one in (mine, theirs)]
    return words[0] == words[1] and not pair.alignment.left_draft and not pair.alignment.left_fact


def _same_time(mine: Claim, theirs: Claim, pair: Pair, fact: Fact) -> bool:
    """Say whether both speak of one time: figures change, so a time that only one tells makes them two."""
    if any(_text_of(a) != _text_of(b) for a, b in ((fact.as_of, pair.fact.as_of), (fact.valid, pair.fact.valid))):
        return False
    if not mine.times and not theirs.times:
        return True
    return any(one.slot == "time" and one.agreement in AGREEING for one in pair.comparisons)
