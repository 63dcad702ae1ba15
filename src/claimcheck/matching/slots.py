"""Which slot of a claim speaks to which slot of a fact, and what the comparers say of each pair."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.sentence_weights import CLAUSE, OWN, SENTENCE
from claimcheck.matching.alignment import Alignment, align
from claimcheck.matching.comparers.bearing import compare_bearings
from claimcheck.matching.comparers.counterpart import COUNTERPART, compare_counterparts, one_relation
from claimcheck.matching.comparers.minute import compare_minutes
from claimcheck.matching.comparers.name import IN_ITS_STEAD, compare_names, in_its_stead
from claimcheck.matching.comparers.polarity import compare_polarity
from claimcheck.matching.comparers.predicate import DENIED_OPPOSITE, OPPOSITE, compare_predicates
from claimcheck.matching.comparers.quantity import (
    OTHER_NOUN,
    comparable,
    compare_quantities,
    described,
    loosely_comparable,
)
from claimcheck.matching.comparers.rank import compare_ranks
from claimcheck.matching.comparers.role import compare_roles
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.linking import Named
from claimcheck.matching.prepared import LEAST_LETTERS, Prepared
from claimcheck.matching.rivals import NameComparison
from claimcheck.matching.slot_times import compare_times, without_unsure
from claimcheck.matching.timespan import days_of
from claimcheck.reference.fact import Fact
from claimcheck.reference.words import canonical, same_word
from claimcheck.text.document import Span
from claimcheck.values.quantity import Quantity, QuantityKind

DOUBTFUL = frozenset({IN_ITS_STEAD, OTHER_NOUN})
"""Levels of slots that may differ: names of which one may stand for the other, counts by other nouns."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim held against one claim of a fact: the alignment and a comparison a slot.

    `different` are the slots that cannot both be true, `agreeing` those that agree.  `aside` has the keys of the names
    that differ, which alignment leaves aside; `published` is the draft's day and `mentioned` what it names anywhere.
    `rivals` are the two names that differ or, where nothing does, may differ.  What only some pairs are asked for is
    worked out when asked.
    """

    fact: Fact
    draft: Prepared
    held: Prepared
    alignment: Alignment
    comparisons: tuple[Comparison, ...]
    aside: frozenset[str]
    published: date | None
    mentioned: Named
    rivals: NameComparison | None = None
    different: tuple[Comparison, ...] = field(init=False)
    agreeing: tuple[Comparison, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Part the slots that differ from those that agree: every pair is asked for them several times."""
        different = tuple([one for one in self.comparisons if one.agreement is Agreement.DIFFERENT])
        agreeing = tuple([one for one in self.comparisons if one.agreement in AGREEING])
        object.__setattr__(self, "different", different)
        object.__setattr__(self, "agreeing", agreeing)

    @property
    def fact_claim(self) -> Claim:
        """Return the fact's claim."""
        return self.held.claim

    def at_level(self, *levels: str) -> bool:
        """Say whether a comparison was decided at one of these levels."""
        return any(comparison.level in levels for comparison in self.comparisons)

    @property
    def doubtful(self) -> tuple[Comparison, ...]:
        """Return the slots that differ if they are held against the right part of the fact, which is not sure."""
        return tuple(comparison for comparison in self.comparisons if comparison.level in DOUBTFUL)

    def taken_as_different(self) -> "Pair":
        """Return the pair with its one doubtful slot taken as one that differs, and its names left aside."""
        aside = self.rivals.keys if self.rivals else self.aside
        return replace(
            self,
            alignment=align(self.draft, self.held, without=aside) if self.rivals else self.alignment,
            aside=aside,
            comparisons=tuple(
                replace(one, agreement=Agreement.DIFFERENT) if one.level in DOUBTFUL else one
                for one in self.comparisons
            ),
        )

    @property
    def later(self) -> bool:
        """Say whether the fact happened only after the draft was published, and the draft names no time."""
        days = days_of(self.held.claim) if self.published and not self.draft.claim.times else None
        return bool(days and days[0] and self.published and days[0] > self.published)

    @property
    def headed(self) -> bool:
        """Say whether the draft has the noun the fact is about, as far as that names one."""
        return _headed(self.draft, self.held)

    @property
    def known_head(self) -> bool:
        """Say whether the fact has the noun the draft is about, as far as that names one."""
        return _headed(self.held, self.draft)

    @property
    def told_of(self) -> bool | None:
        """Say whether the draft's sentence has the fact's predicate, None for a light one, which tells nothing."""
        predicate = self.held.claim.predicate
        if predicate is None or predicate in light_words():
            return None
        word = canonical(predicate)
        return self.draft.weight_of(word) >= SENTENCE or bool(word & canonical(self.draft.claim.predicate or ""))

    @property
    def named(self) -> float:
        """Return the share of the fact's names that the draft names anywhere, those that differ left aside."""
        names = [name for name in self.held.names if not name.keys & self.aside]
        return sum(name.keys in self.mentioned for name in names) / len(names) if names else 1.0


def _headed(draft: Prepared, held: Prepared) -> bool:
    """Say whether the first claim has the noun the second is about, or what its phrase is short for ("GDP")."""
    head = held.claim.head
    if head is None or head in light_words() or draft.weight_of(canonical(head)) > 0:
        return True
    short = "".join(word[:1] for word in (*held.claim.modifiers, head))
    return len(short) >= LEAST_LETTERS and draft.weight_of(canonical(short)) > 0


def compare(draft: Prepared, held: Prepared, fact: Fact, *, published: date | None, draft_names: Named) -> Pair:
    """Hold every slot of a draft's claim against the slots of one claim of a fact.

    `draft_names` are the names of the whole draft, `published` its day.
    """
    alignment = align(draft, held)
    names = list(compare_names(draft, held, alignment))
    rivals = [one for one in names if one.differs]
    if not rivals:
        rivals = list(compare_counterparts(draft, held))
        names = [*(one for one in names if one.mine not in [rival.mine for rival in rivals]), *rivals]
    aside = frozenset().union(*(one.keys for one in rivals))
    if aside:
        alignment = align(draft, held, without=aside)
    amounts = list(_amount(draft, held, fact))
    one_amount = any(one.agreement in AGREEING for one in amounts)
    predicates = list(_predicates(draft, held, alignment, rivals))
    said_alike = any(one.level == DENIED_OPPOSITE for one in predicates)
    comparisons = [
        *(one.comparison for one in names),
        *predicates,
        *_measure(draft, held),
        *compare_roles(draft.claim, held.claim),
        *compare_ranks(draft.claim, held.claim),
        *amounts,
        *compare_minutes(draft.claim, held.claim),
        *compare_times(draft.claim, held.claim, fact, published),
        *_direction(draft.claim, held.claim),
        *compare_bearings(draft.claim, held.claim),
        *(() if said_alike else compare_polarity(draft, held, one_amount=one_amount)),
    ]
    comparisons = without_unsure(_once(comparisons), draft.claim, held.claim, fact)
    if _may_be_one(comparisons, alignment):
        rivals = in_its_stead(draft, held, alignment)
        comparisons += [one.comparison for one in rivals]
    one = rivals[0] if rivals else None
    return Pair(fact, draft, held, alignment, tuple(comparisons), aside, published, draft_names, one)


def _predicates(
    draft: Prepared, held: Prepared, alignment: Alignment, rivals: list[NameComparison]
) -> Iterator[Comparison]:
    """Yield the comparison of the verbs; two that tell one relation from either end are no opposites."""
    for one in compare_predicates(draft, held, alignment):
        if one.level == OPPOSITE and (
            any(rival.comparison.level == COUNTERPART for rival in rivals) or one_relation(draft, held)
        ):
            why = "the same is told from the other end"
            yield replace(one, agreement=Agreement.SAME, why=why, level="converse")
        else:
            yield one


def _may_be_one(comparisons: list[Comparison], alignment: Alignment) -> bool:
    """Say whether nothing differs, and something besides names and verb agrees or much of the words does."""
    if any(one.agreement is Agreement.DIFFERENT for one in comparisons):
        return False
    telling = any(one.agreement in AGREEING and one.slot in _TELLING for one in comparisons)
    return telling or alignment.score >= _MUCH


_TELLING = frozenset({"amount", "time", "role", "rank"})
"""Slots of which one that agrees makes it likely that both tell one thing."""

_MUCH = 0.4
"""The alignment score from which two claims may be one though no value agrees."""


def _once(comparisons: list[Comparison]) -> list[Comparison]:
    """Leave out the opposite verb where what it says is that the amount goes the other way ("shrank by 3%")."""
    if not any(one.slot == "direction" and one.agreement is Agreement.DIFFERENT for one in comparisons):
        return comparisons
    return [one for one in comparisons if one.level != OPPOSITE]


OTHER_MEASURE = "other-measure"
"""The level of figures of two measures: profit and revenue are never one figure."""


def _measure(draft: Prepared, held: Prepared) -> Iterator[Comparison]:
    """Yield a comparison where both claims name a measure and they have none in common."""
    if not draft.claim.quantities or not held.claim.quantities or _one_count(draft.claim, held.claim):
        return
    mine, theirs = draft.measures, held.measures
    if mine and theirs and not mine & theirs:
        shown, told = min(mine), min(theirs)
        why = f"the draft gives it as {shown}, the fact as {told}"
        yield Comparison("measure", shown, told, Agreement.INCOMPARABLE, why, OTHER_MEASURE)


def _one_count(draft: Claim, held: Claim) -> bool:
    """Say whether both sides count things of one name, which tells the measure whatever other words say."""
    nouns = [mention.quantity.noun for claim in (draft, held) for mention in claim.quantities[:1]]
    mine, theirs = nouns if len(nouns) == 2 else (None, None)
    return bool(mine and theirs and same_word(mine.casefold(), theirs.casefold()))


def _counts_the_same(mine: Quantity, theirs: Quantity, draft: Prepared, held: Prepared) -> bool:
    """Say whether one counted noun stands among the words of the other ("11,000 signed", "11,000 signatures")."""
    if mine.kind is not QuantityKind.COUNT or theirs.kind is not QuantityKind.COUNT or not mine.noun or not theirs.noun:
        return False
    if _one_of(draft.claim, theirs.noun):
        return False
    return held.weight_of(canonical(mine.noun)) >= CLAUSE or draft.weight_of(canonical(theirs.noun)) >= OWN


_LONE = re.compile(r"\b(?:an?|one|another)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""What stands before the name of a single thing: it is not what a number beside it counts."""


def _one_of(claim: Claim, noun: str) -> bool:
    """Say whether a claim speaks of a single thing by this noun ("a German engineer")."""
    word = canonical(noun)
    return any(
        _LONE.search(claim.text[: term.start - claim.start]) is not None
        for term in claim.terms
        if claim.start <= term.start < claim.end and canonical(term.lemma) & word
    )


def _amount(draft: Prepared, held: Prepared, fact: Fact) -> Iterator[Comparison]:
    for mine in draft.claim.quantities:
        for theirs in held.claim.quantities:
            one = comparable(mine.quantity, theirs.quantity) or _counts_the_same(
                mine.quantity, theirs.quantity, draft, held
            )
            if not one and (
                "score" in {mine.rule, theirs.rule} or not loosely_comparable(mine.quantity, theirs.quantity)
            ):
                continue
            outcome = compare_quantities(mine.quantity, theirs.quantity, tolerance=fact.tolerance, wording=mine.text)
            if not one and outcome.agreement is not Agreement.DIFFERENT:
                continue
            yield Comparison(
                "amount",
                described(mine.quantity),
                described(theirs.quantity),
                outcome.agreement if one else Agreement.INCOMPARABLE,
                outcome.why,
                outcome.level if one else OTHER_NOUN,
                mine.start,
                mine.end,
            )


def _at(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _direction(draft: Claim, held: Claim) -> Iterator[Comparison]:
    if draft.direction and held.direction:
        if draft.direction == held.direction:
            yield Comparison(
                "direction", draft.direction, held.direction, Agreement.SAME, "the same direction", "same-direction"
            )
        else:
            yield Comparison(
                "direction",
                draft.direction,
                held.direction,
                Agreement.DIFFERENT,
                f"the draft says {draft.direction}, the fact {held.direction}",
                "direction-mismatch",
                *_at(draft.direction_at),
            )
