"""Which slot of a claim speaks to which slot of a fact, and what the comparers say of each pair."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, ClaimKind, RankSlot, SlotRole
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.matching.alignment import Alignment, align
from claimcheck.matching.comparers.quantity import comparable, compare_quantities
from claimcheck.extraction.timing import YEAR_UNKNOWN
from claimcheck.matching.comparers.time import compare_days, compare_yearless
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.linking import comparable_kinds
from claimcheck.matching.prepared import Prepared, Rarity
from claimcheck.matching.words import canonical, same_word
from claimcheck.reference.fact import Fact
from claimcheck.text.document import Span
from claimcheck.values.describe import describe
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Quantity, QuantityKind

_PLAYED = {
    SlotRole.SUBJECT: "subject",
    SlotRole.AGENT: "subject",
    SlotRole.OBJECT: "object",
    SlotRole.PLACE: "place",
    SlotRole.HOLDER: "holder",
    SlotRole.OFFICE: "office",
}
"""The slot each part of a clause fills; an agent is the subject of the active voice."""


OTHER_SUBJECT = "other-subject"
"""The level of subjects that are not of one kind: no contradiction, but hardly one assertion."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim held against one claim of a fact: the alignment and a comparison a slot.

    `later` is true where the fact happened only after the draft was published, and the draft names no time;
    `told_of` says whether the draft's sentence has the fact's predicate (None: a light one, which tells nothing).
    """

    fact: Fact
    fact_claim: Claim
    alignment: Alignment
    comparisons: tuple[Comparison, ...]
    later: bool = False
    told_of: bool | None = None

    def with_agreement(self, *wanted: Agreement) -> tuple[Comparison, ...]:
        """Return the comparisons that came out so."""
        return tuple(comparison for comparison in self.comparisons if comparison.agreement in wanted)

    @property
    def different(self) -> tuple[Comparison, ...]:
        """Return the slots that cannot both be true."""
        return self.with_agreement(Agreement.DIFFERENT)

    @property
    def agreeing(self) -> tuple[Comparison, ...]:
        """Return the slots that agree."""
        return self.with_agreement(Agreement.SAME, Agreement.COMPATIBLE)


def compare(draft: Prepared, held: Prepared, fact: Fact, rarity: Rarity, published: date | None) -> Pair:
    """Hold every slot of a draft's claim against the slots of one claim of a fact."""
    alignment = align(draft, held, rarity)
    names = list(_names(draft, held, alignment))
    rivals = frozenset().union(*(keys for comparison, keys in names if comparison.agreement is Agreement.DIFFERENT))
    if rivals:
        alignment = align(draft, held, rarity, without=rivals)
    comparisons = [
        *(comparison for comparison, _ in names),
        *_role(draft.claim, held.claim),
        *_rank(draft.claim, held.claim),
        *_amount(draft, held, fact),
        *_time(draft.claim, held.claim, fact, published),
        *_direction(draft.claim, held.claim),
        *_polarity(draft.claim, held.claim),
    ]
    days = _days_of(held.claim)
    later = bool(published and days and days[0] and days[0] > published and not draft.claim.times)
    return Pair(fact, held.claim, alignment, tuple(comparisons), later, _told_of(draft, held))


def _told_of(draft: Prepared, held: Prepared) -> bool | None:
    """Say whether what the fact says happened is among the words of the draft's sentence, None for a light verb."""
    predicate = held.claim.predicate
    if predicate is None or predicate in light_words():
        return None
    word = canonical(predicate)
    return draft.weight_of(word) >= SENTENCE or bool(word & canonical(draft.claim.predicate or ""))


def _names(draft: Prepared, held: Prepared, alignment: Alignment) -> Iterator[tuple[Comparison, frozenset[str]]]:
    """Yield a comparison for each name that plays a part, with the keys of both names."""
    for mine, theirs in alignment.matched:
        slot = _PLAYED.get(mine.slot.role)
        if slot and mine.slot.weight >= 1.0:
            yield (
                Comparison(
                    slot,
                    mine.slot.name.text,
                    theirs.slot.name.text,
                    Agreement.SAME,
                    "the same name",
                    "same-name",
                    mine.slot.name.start,
                    mine.slot.name.end,
                ),
                mine.keys | theirs.keys,
            )
    role_claims = draft.claim.kind is ClaimKind.ROLE and held.claim.kind is ClaimKind.ROLE
    for mine in alignment.left_draft:
        slot = _PLAYED.get(mine.slot.role)
        if slot is None or (slot in {"holder", "office"}) != role_claims:
            continue
        unclaimed = [theirs for near, theirs in alignment.matched if slot == "subject" and near.slot.weight < SENTENCE]
        others = [other for other in (*alignment.left_fact, *unclaimed) if _PLAYED.get(other.slot.role) == slot]
        rival = next(
            (other for other in others if slot == "place" or comparable_kinds(mine.slot.name.kind, other.slot.name.kind)),
            None,
        )
        if rival is None and others and slot == "subject":
            yield (
                Comparison(
                    slot,
                    mine.slot.name.text,
                    others[0].slot.name.text,
                    Agreement.INCOMPARABLE,
                    f"the draft speaks of {mine.slot.name.text}, the fact of {others[0].slot.name.text}",
                    OTHER_SUBJECT,
                    mine.slot.name.start,
                    mine.slot.name.end,
                ),
                frozenset(),
            )
        if rival is not None:
            yield (
                Comparison(
                    slot,
                    mine.slot.name.text,
                    rival.slot.name.text,
                    Agreement.DIFFERENT,
                    f"the draft names {mine.slot.name.text}, the fact {rival.slot.name.text}",
                    f"{slot}-mismatch",
                    mine.slot.name.start,
                    mine.slot.name.end,
                ),
                mine.keys | rival.keys,
            )


def _role(draft: Claim, held: Claim) -> Iterator[Comparison]:
    if draft.role is None or held.role is None:
        return
    mine, theirs = draft.role, held.role
    where = (mine.start, mine.end)
    if mine.key == theirs.key:
        yield Comparison("role", mine.title, theirs.title, Agreement.SAME, "the same office", "same-office", *where)
    elif _broader(mine.key, theirs.key):
        yield Comparison(
            "role", mine.title, theirs.title, Agreement.COMPATIBLE, "a broader word for the office", "broader", *where
        )
    else:
        yield Comparison(
            "role",
            mine.title,
            theirs.title,
            Agreement.DIFFERENT,
            f"{mine.title} is another office than {theirs.title}",
            "role-mismatch",
            *where,
        )


_HEADS = frozenset(
    {"head", "leader", "chief executive", "president", "chair", "governor", "prime minister", "manager", "director"}
)


def _broader(mine: str, theirs: str) -> bool:
    if mine in {"head", "leader"} or theirs in {"head", "leader"}:
        return mine in _HEADS and theirs in _HEADS
    if {mine, theirs} <= {"governor", "president"} or {mine, theirs} <= {"coach", "manager"}:
        return True
    return mine in theirs.split() or theirs in mine.split()


def _rank(draft: Claim, held: Claim) -> Iterator[Comparison]:
    if draft.rank is None:
        return
    where = (draft.rank.start, draft.rank.end)
    words = draft.text[draft.rank.start - draft.start : draft.rank.end - draft.start] or draft.text
    if held.rank is not None:
        same = (draft.rank.position, draft.rank.superlative) == (held.rank.position, held.rank.superlative)
        if not same and not _one_ranking(draft.rank, held.rank):
            return
        level = "same-rank" if same else "ranking-mismatch"
        why = "the same rank" if same else "the draft and the fact give different ranks"
        yield Comparison("rank", words, held.text, Agreement.SAME if same else Agreement.DIFFERENT, why, level, *where)
    elif draft.rank.position == 1 and draft.rank.superlative is None:
        mine = _days_of(draft)
        theirs = _days_of(held)
        if mine and theirs and mine[0] and theirs[0] and theirs[0] < mine[0] and _names_such(draft, held):
            reference = f"{held.subject}, {describe_days(*theirs)}"
            yield Comparison(
                "rank",
                words,
                reference,
                Agreement.DIFFERENT,
                f"there was one before: {held.subject}, {describe_days(*theirs)}, before {describe_days(*mine)}",
                "earlier-one",
                *where,
            )


def _names_such(draft: Claim, held: Claim) -> bool:
    """Say whether a fact names a thing of the kind that is ranked ("forum" for "the first forum")."""
    ranked = [term for term in draft.terms if draft.rank and draft.rank.start <= term.start < draft.rank.end]
    return bool(ranked) and all(any(same_word(term.lemma, other.lemma) for other in held.terms) for term in ranked)


def _one_ranking(mine: RankSlot, theirs: RankSlot) -> bool:
    """Say whether two ranks belong to one order: the same superlative, or a "first" among them."""
    return mine.superlative == theirs.superlative and (
        mine.superlative is not None or 1 in {mine.position, theirs.position}
    )


def _days_of(claim: Claim) -> tuple[date | None, date | None] | None:
    for mention in claim.times:
        if mention.time.earliest or mention.time.latest:
            return mention.time.earliest, mention.time.latest
    return None


def _yearless(draft: Claim, held: Claim) -> Comparison | None:
    """Compare times of which one tells no year, None where both do."""
    mine = draft.times[0] if draft.times and draft.own_times else None
    theirs = held.times[0] if held.times else None
    if mine is None or theirs is None or not {mine.time.value[:5], theirs.time.value[:5]} & {YEAR_UNKNOWN}:
        return None
    outcome = compare_yearless(mine.time.value, theirs.time.value)
    if outcome is None:
        return None
    return Comparison("time", mine.text, theirs.text, outcome.agreement, outcome.why, outcome.level, mine.start, mine.end)


def _counts_the_same(mine: Quantity, theirs: Quantity, draft: Prepared, held: Prepared) -> bool:
    """Say whether one counted noun stands among the words of the other ("11,000 signed", "11,000 signatures")."""
    if mine.kind is not QuantityKind.COUNT or theirs.kind is not QuantityKind.COUNT or not mine.noun or not theirs.noun:
        return False
    return bool(held.weight_of(canonical(mine.noun))) or bool(draft.weight_of(canonical(theirs.noun)) >= 1.0)


def _amount(draft: Prepared, held: Prepared, fact: Fact) -> Iterator[Comparison]:
    for mine in draft.claim.quantities:
        for theirs in held.claim.quantities:
            if not comparable(mine.quantity, theirs.quantity) and not _counts_the_same(
                mine.quantity, theirs.quantity, draft, held
            ):
                continue
            outcome = compare_quantities(mine.quantity, theirs.quantity, tolerance=fact.tolerance)
            yield Comparison(
                "amount",
                describe(mine.quantity),
                describe(theirs.quantity),
                outcome.agreement,
                outcome.why,
                outcome.level,
                mine.start,
                mine.end,
            )


def _time(draft: Claim, held: Claim, fact: Fact, published: date | None) -> Iterator[Comparison]:
    yearless = _yearless(draft, held)
    if yearless is not None:
        yield yearless
        return
    theirs = _days_of(held)
    if theirs is None:
        days = fact.time or fact.valid
        theirs = (days.earliest, days.latest) if days else None
    if theirs is None:
        return
    mine = next((time for time in draft.times if time.time.earliest or time.time.latest), None)
    if mine is None:
        if draft.role is not None and published is not None and not draft.role.past:
            yield _comparison_of_time((published, published), theirs, None, "published")
        return
    own = draft.sentence_start <= mine.start < draft.sentence_end
    if draft.role is not None and not draft.own_times and not draft.role.then:
        if published is None or draft.role.past:
            return
        yield _comparison_of_time((published, published), theirs, None, "published")
        return
    result = _comparison_of_time(
        (mine.time.earliest, mine.time.latest), theirs, (mine.start, mine.end) if own else None, mine.text
    )
    if own or result.agreement is not Agreement.DIFFERENT:
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


def _polarity(draft: Claim, held: Claim) -> Iterator[Comparison]:
    if draft.polarity != held.polarity:
        said, told = ("denies", "asserts") if not draft.polarity else ("asserts", "denies")
        yield Comparison(
            "polarity",
            said,
            told,
            Agreement.DIFFERENT,
            f"the draft {said} what the fact {told}",
            "polarity-mismatch",
            *_at(draft.polarity_at),
        )
