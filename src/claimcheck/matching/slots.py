"""Which slot of a claim speaks to which slot of a fact, and what the comparers say of each pair."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.extraction.timing import YEAR_UNKNOWN
from claimcheck.matching.alignment import Alignment, align
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
from claimcheck.matching.comparers.time import (
    at_edge_of_season,
    begins,
    compare_days,
    compare_ranges,
    compare_starts,
    compare_yearless,
    season_meant,
)
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.linking import Named
from claimcheck.matching.prepared import Prepared
from claimcheck.matching.rivals import NameComparison
from claimcheck.matching.timespan import days_of
from claimcheck.reference.fact import Days, Fact
from claimcheck.reference.words import canonical, same_word
from claimcheck.text.document import Span
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Quantity, QuantityKind
from claimcheck.values.time import TimeMention, TimeValue

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
    """Say whether the first claim has the noun the second is about."""
    head = held.claim.head
    return head is None or head in light_words() or draft.weight_of(canonical(head)) > 0


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
        *_time(draft.claim, held.claim, fact, published),
        *_direction(draft.claim, held.claim),
        *(() if said_alike else compare_polarity(draft, held, one_amount=one_amount)),
    ]
    comparisons = _unsure_times(_once(comparisons), draft.claim, held.claim, fact)
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


BOUNDING = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "SINCE"})
"""TIMEX3 modifiers of a time that is only the end of the one meant."""


def _yearless(draft: Claim, held: Claim) -> Comparison | None:
    """Compare times of which one tells no year, None where both do."""
    mine = draft.times[0] if draft.times and draft.own_times else None
    theirs = held.times[0] if held.times else None
    if mine is None or theirs is None or not {mine.time.value[:5], theirs.time.value[:5]} & {YEAR_UNKNOWN}:
        return None
    outcome = None
    if not {mine.time.modifier, theirs.time.modifier} & BOUNDING:
        outcome = compare_yearless(mine.time.value, theirs.time.value)
    if outcome is None:
        return None
    return Comparison(
        "time", mine.text, theirs.text, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end
    )


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
    return bool(held.weight_of(canonical(mine.noun))) or bool(draft.weight_of(canonical(theirs.noun)) >= 1.0)


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


def _time(draft: Claim, held: Claim, fact: Fact, published: date | None) -> Iterator[Comparison]:
    if not draft.times and draft.role is None and fact.valid is None:
        return
    special = _yearless(draft, held) or _ranges(draft, held) or _starts(draft, held)
    if special is not None:
        yield special
        return
    mine = next((time for time in draft.times if time.time.earliest or time.time.latest), None)
    theirs = _days_held(held, mine)
    if theirs is None:
        days = fact.time or fact.valid
        theirs = (days.earliest, days.latest) if days else None
    if theirs is None:
        return
    if mine is None:
        if draft.role is None and draft.present and fact.valid is not None and published is not None and not held.times:
            yield from _superseded(fact.valid, published)
        if draft.role is not None and published is not None and not draft.role.past:
            yield _comparison_of_time((published, published), theirs, None, "published")
        return
    own = draft.sentence_start <= mine.start < draft.sentence_end
    if draft.role is not None and not draft.own_times and not draft.role.then:
        if published is None or draft.role.past:
            return
        yield _comparison_of_time((published, published), theirs, None, "published")
        return
    if mine.resolved_from != "text" and _same_but_for_year(mine.time, theirs):
        why = "the same time of the year; the draft's year is worked out"
        yield Comparison("time", mine.text, describe_days(*theirs), Agreement.COMPATIBLE, why, "same-in-year")
        return
    ours = season_meant(mine.time, theirs)
    if at_edge_of_season(mine.time, ours, theirs):
        shown, told = mine.text, describe_days(*theirs)
        yield Comparison(
            "time", shown, told, Agreement.COMPATIBLE, f"{told} is at the edge of {shown}", "edge-of-season"
        )
        return
    result = _comparison_of_time(ours, theirs, (mine.start, mine.end) if own else None, mine.text)
    then = draft.role is not None and draft.role.then
    if own or then or result.agreement is not Agreement.DIFFERENT:
        yield result
    else:
        yield Comparison(
            "time",
            result.draft,
            result.reference,
            Agreement.INCOMPARABLE,
            "the date is taken over from the text before",
            "inherited",
        )


def _days_held(held: Claim, mine: TimeMention | None) -> tuple[date | None, date | None] | None:
    """Return the days a fact's claim speaks of; of two winters the one nearer to the draft's time."""
    days = days_of(held)
    theirs = next((time.time for time in held.times if (time.time.earliest, time.time.latest) == days), None)
    if mine is None or theirs is None:
        return days
    return season_meant(theirs, (mine.time.earliest, mine.time.latest))


OTHER_TIME = "other-time"
"""The level of times that differ where it is not sure that both sides speak of them."""


def _unsure_times(comparisons: list[Comparison], draft: Claim, held: Claim, fact: Fact) -> list[Comparison]:
    """Let a time that differs prove nothing where something else differs and the time may belong to other words.

    So it is where a time is taken over from another clause, and where the fact names the draft's time too.
    """
    differing = [one for one in comparisons if one.agreement is Agreement.DIFFERENT]
    if draft.role is not None or len(differing) < 2 or not any(one.slot == "time" for one in differing):
        return comparisons
    if draft.own_times and held.own_times and not _names_time_of(draft, fact):
        return comparisons
    return [
        replace(one, agreement=Agreement.INCOMPARABLE, level=OTHER_TIME)
        if one.slot == "time" and one in differing
        else one
        for one in comparisons
    ]


def _names_time_of(draft: Claim, fact: Fact) -> bool:
    """Say whether a fact names the draft's time anywhere."""
    mine = draft.times[0].time if draft.times else None
    if mine is None or mine.earliest is None or mine.latest is None:
        return False
    own = (mine.earliest, mine.latest)
    theirs = (m.time for claim in fact.claims for m in claim.times if m.time.earliest and m.time.latest)
    return any(compare_days(own, (time.earliest, time.latest)).agreement in AGREEING for time in theirs)


def _same_but_for_year(mine: TimeValue, theirs: tuple[date | None, date | None]) -> bool:
    """Say whether a day or month is the fact's but for the year."""
    first, last = mine.earliest, mine.latest
    if first is None or last is None or theirs[0] is None or theirs[1] is None:
        return False
    shift = theirs[0].year - first.year
    if not shift or (last - first).days > LONGEST_PART or any((d.month, d.day) == (2, 29) for d in (first, last)):
        return False
    moved = (first.replace(year=first.year + shift), last.replace(year=last.year + shift))
    return compare_days(moved, theirs).agreement in AGREEING


LONGEST_PART = 92
"""Days that a time of the year told without its year lasts at most: a quarter."""


def _superseded(valid: Days, published: date) -> Iterator[Comparison]:
    """Yield a difference where a fact had ceased to hold before the draft was published."""
    if valid.latest is not None and valid.latest < published:
        yield _comparison_of_time((published, published), (valid.earliest, valid.latest), None, "published")


def _ranges(draft: Claim, held: Claim) -> Comparison | None:
    """Compare start and end where both sides give them in the draft's own sentence."""
    if not draft.times or not held.times or not draft.sentence_start <= draft.times[0].start < draft.sentence_end:
        return None
    mine, theirs = draft.times[0], held.times[0]
    outcome = compare_ranges(mine.time.value, theirs.time.value)
    if outcome is not None and mine.resolved_from != "text":
        outcome = compare_ranges(_in_year_of(mine.time.value, theirs.time.value), theirs.time.value)
    if outcome is None:
        return None
    shown, told = mine.text, theirs.text
    return Comparison("time", shown, told, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end)


def _in_year_of(value: str, other: str) -> str:
    """Return a range whose years were worked out, as it would be in the years of another range."""
    ends = zip(value.split("/"), other.split("/"), strict=False)
    return "/".join(theirs[:4] + mine[4:] for mine, theirs in ends)


def _starts(draft: Claim, held: Claim) -> Comparison | None:
    """Compare since when something has been so, where both sides say when it began and it is not the same."""
    if not draft.own_times or not draft.times or not held.times:
        return None
    mine, theirs = draft.times[0], held.times[0]
    lasting = draft.role is not None or (mine.time.modifier == "SINCE" and bool(held.own_times))
    outcome = compare_starts(
        mine.time, theirs.time, begun=(begins(draft.predicate), begins(held.predicate)), lasting=lasting
    )
    if outcome is None:
        return None
    return Comparison(
        "time", mine.text, theirs.text, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end
    )


def _comparison_of_time(
    mine: tuple[date | None, date | None],
    theirs: tuple[date | None, date | None],
    where: tuple[int, int] | None,
    shown: str,
) -> Comparison:
    outcome = compare_days(mine, theirs)
    start, end = where or (None, None)
    text = describe_days(*mine) if shown != "published" else f"{describe_days(*mine)} (the date of the draft)"
    return Comparison("time", text, describe_days(*theirs), outcome.agreement, outcome.why, outcome.level, start, end)


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
