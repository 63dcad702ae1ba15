"""What speaks for and against a fact that differs from a claim in one slot being about the same assertion.

Each trait is a number, mostly between 0 and 1; the parameters give each a weight in log-odds.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from claimcheck.extraction.claim import Claim, ClaimKind, NameKind
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.comparers.counterpart import COUNTERPART
from claimcheck.matching.comparers.name import (
    IN_ITS_STEAD,
    NAME_SLOTS,
    OTHER_NAME,
    OTHER_SUBJECT,
    alone_of_kind,
)
from claimcheck.matching.comparers.quantity import (
    LEFT_OUT,
    OTHER_NOUN,
    SIDED,
    comparable,
    compare_quantities,
    leaves_out,
)
from claimcheck.matching.comparers.rank import SINCE
from claimcheck.matching.comparers.time import compare_days
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.prepared import Prepared
from claimcheck.matching.rivals import same_governor, same_part
from claimcheck.matching.slot_times import OTHER_TIME, OTHER_YEARS
from claimcheck.matching.slots import OTHER_MEASURE, Pair
from claimcheck.matching.standing import Standing
from claimcheck.matching.timespan import days_of
from claimcheck.reference.words import canonical, same_word
from claimcheck.values.describe import describe
from claimcheck.values.edtf import MONTHS
from claimcheck.values.interval import allowed
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

FOCUS = {
    ClaimKind.AMOUNT: ("amount",),
    ClaimKind.DATE: ("time",),
    ClaimKind.ROLE: ("role",),
    ClaimKind.RANKING: ("rank",),
}
"""The slot that a claim of a kind is about: a fact that says nothing of it does not speak to the claim."""

OWN_REFERENCE = "own-reference"
"""The trait of pairs whose fact was given for the very text: the other traits may weigh otherwise there."""

NAMED = 0.5
"""The share of a fact's names (two or more) that a draft must name somewhere for the fact to be its topic."""

LONG = 3
"""The significant digits from which two figures hardly agree by chance."""

HALF_KNOWN = 3
"""The sentences supported elsewhere in a draft at which it is half known to the reference."""

_REACH = 0.3
"""The difference of alignment scores from which a place or a fact is as far ahead as it matters."""

OTHER_UNIT = frozenset({"currency-mismatch", "unit-mismatch", "percent-or-points"})
"""Levels at which the figures agree and the unit differs: not even a single digit is there by chance."""

SAME_DIGITS = OTHER_UNIT | {"magnitude-mismatch", LEFT_OUT}
"""Levels at which the digits agree and the scale, unit or bound differs: hardly two figures by chance."""


Traits = dict[str, float | bool]


def traits_of(claim: Claim, pair: Pair, standing: Standing, *, own_reference: bool) -> dict[str, float]:
    """Return the traits of a pair with one slot that differs, those that are 0 left out.

    `own_reference` says that the facts were given for this very text.
    """
    found: Traits = {
        **_traits_of_words(claim, pair),
        **_traits_of_difference(claim, pair),
        **_traits_of_names(pair),
        **_traits_of_standing(standing),
        "time-beside": standing.beside and pair.different[0].slot == "time",
        OWN_REFERENCE: own_reference,
        f"differs-{pair.different[0].slot}": True,
    }
    agreeing = {comparison.slot for comparison in pair.agreeing}
    found.update({f"agrees-{slot}": True for slot in agreeing - {"time"}})
    if "time" in agreeing:
        found["agrees-time" if claim.own_times and pair.fact_claim.own_times else "agrees-time-taken-over"] = True
    return {name: float(value) for name, value in found.items() if value}


def _traits_of_words(claim: Claim, pair: Pair) -> Traits:
    """Return how much both sides have in common, and what either has alone."""
    difference = pair.different[0]
    alignment = pair.alignment
    agreeing = {comparison.slot for comparison in pair.agreeing}
    narrow, broad = narrower(claim, pair.held), narrower(pair.fact_claim, pair.draft)
    headed, known_head, named, told_of = pair.headed, pair.known_head, pair.named, pair.told_of
    return {
        "covered": alignment.covered,
        "told": alignment.told,
        "own-covered": alignment.own_covered,
        "own-shared": min(alignment.own_shared, 4) / 4,
        "shared-names": min(len(alignment.matched), 3) / 3,
        "named": named,
        "not-named": named < NAMED and len(pair.fact_claim.names) > 1,
        "left-in-draft": min(len(alignment.left_draft), 3) / 3,
        "left-in-fact": min(len(alignment.left_fact), 3) / 3,
        "without-head": not headed,
        "other-head": not known_head,
        "predicate-told": told_of is True,
        "predicate-untold": told_of is False,
        "unspoken": unspoken(pair) / 2,
        "without-focus": claim.kind in FOCUS and not focus(claim, pair),
        "focus-differs": difference.slot in FOCUS.get(claim.kind, ()),
        "taken-over": difference.slot == "time" and not claim.own_times,
        "fact-taken-over": difference.slot == "time" and not pair.fact_claim.own_times,
        "fact-agrees": _agrees_elsewhere(claim, pair, difference),
        "compared": claim.compared,
        "fact-compared": pair.fact_claim.compared,
        "inferred": difference.slot == "time" and any(m.resolved_from == "context" for m in claim.times[:1]),
        "narrower": narrow,
        "broader": broad,
        "other-kind": narrow and broad,
        "distinctive": difference.slot != "amount" and "amount" in agreeing and distinctive(claim),
        "other-measure": pair.at_level(OTHER_MEASURE),
        "other-subject": pair.at_level(OTHER_SUBJECT),
        "other-name": pair.at_level(OTHER_NAME),
        "heads-apart": not headed and not known_head,
        "percent": difference.slot == "amount"
        and any(mention.quantity.kind is QuantityKind.PERCENT for mention in claim.quantities),
    }


def _traits_of_difference(claim: Claim, pair: Pair) -> Traits:
    """Return what the difference itself tells: a slip of the pen, or two figures of two things."""
    difference = pair.different[0]
    agreeing = {comparison.slot for comparison in pair.agreeing}
    same_digits = difference.level in SAME_DIGITS or (difference.level == OTHER_NOUN and _shifted(claim, pair))
    return {
        "same-digits": same_digits,
        "same-long-digits": same_digits and any(len(_digits(mention)) >= LONG for mention in claim.quantities),
        "like-digits": _like_digits(claim, pair, difference),
        "turned": difference.slot == "direction" and "amount" in agreeing,
        "same-post": difference.slot == "holder" and {"role", "office"} <= agreeing,
        "like-date": (difference.slot == "time" and _like_date(claim, pair.fact_claim))
        or (difference.level == SINCE and pair.headed and pair.known_head),
        "near-date": difference.slot == "time" and _near_date(claim, pair.fact_claim),
        "far-off": difference.slot == "amount" and not same_digits and _far_off(claim, pair),
        "noun-agrees": difference.slot == "amount" and _one_noun(claim, pair.fact_claim),
        "nouns-apart": difference.slot == "amount" and nouns_apart(claim, pair.fact_claim),
        "kinds-apart": difference.level == "place-mismatch" and not _of_one_kind(pair, difference),
        "value-in-fact": _written_in(difference, pair.fact.text) and not _crossed(claim, pair),
        "other-time": pair.at_level(OTHER_TIME, OTHER_YEARS),
        "other-noun": difference.level == OTHER_NOUN,
    }


def _traits_of_names(pair: Pair) -> Traits:
    """Return what speaks for one of two names that differ standing where the other should."""
    if pair.rivals is None or pair.different[0].slot not in NAME_SLOTS:
        return {}
    mine, theirs = pair.rivals.mine, pair.rivals.theirs
    kinds = {mine.slot.name.kind, theirs.slot.name.kind}
    agreeing = {comparison.slot for comparison in pair.agreeing}
    return {
        "counterpart": pair.rivals.comparison.level == COUNTERPART,
        "in-its-stead": pair.rivals.comparison.level == IN_ITS_STEAD,
        "kind-agrees": len(kinds) == 1 and NameKind.OTHER not in kinds,
        "kinds-differ": len(kinds - {NameKind.OTHER}) > 1,
        "part-agrees": same_part(mine, theirs),
        "governor-agrees": same_governor(mine, theirs),
        "preposition-agrees": mine.slot.preposition is not None and mine.slot.preposition == theirs.slot.preposition,
        "beside-clause": mine.slot.weight < OWN,
        "named-before": pair.rivals.before,
        "beside-fact": theirs.slot.weight < OWN,
        "others-in-draft": not alone_of_kind(mine, pair.alignment.left_draft),
        "others-in-fact": not alone_of_kind(theirs, pair.alignment.left_fact),
        "only-names": not agreeing & TELLING and pair.told_of is not True,
        "name-agrees": bool(agreeing & NAME_SLOTS),
    }


TELLING = frozenset({"amount", "time", "predicate", "role", "rank"})
"""Slots of which one should agree for a name to be wrong: two things that happened to one name are not one."""


def _traits_of_standing(standing: Standing) -> Traits:
    """Return what the rest of the draft and the other facts tell."""
    return {
        "settled": standing.settled,
        "settled-here": standing.settled_here,
        "told-elsewhere": standing.told_elsewhere,
        "elsewhere": standing.elsewhere,
        "beside": standing.beside,
        "name-elsewhere": standing.named_elsewhere,
        "name-told-elsewhere": standing.named_closer,
        "ahead": _margin(standing.ahead),
        "nearest": standing.ahead > 0,
        "chosen": _margin(standing.chosen),
        "first-choice": standing.chosen > 0,
        "known": standing.known / (standing.known + HALF_KNOWN),
        "known-names": standing.known_names / (standing.known_names + HALF_KNOWN),
    }


def focus(claim: Claim, pair: Pair) -> tuple[Comparison, ...]:
    """Return the comparisons of the slot that the claim is about."""
    wanted = FOCUS.get(claim.kind)
    if wanted is None:
        return pair.comparisons
    return tuple(comparison for comparison in pair.comparisons if comparison.slot in wanted)


def unspoken(pair: Pair) -> int:
    """Return how many values of the fact the claim is silent on; each makes it likelier to be another assertion."""
    spoken = {comparison.slot for comparison in pair.comparisons}
    amounts = any(claim.quantities for claim in pair.fact.claims)
    return int(amounts and "amount" not in spoken) + int(bool(pair.fact_claim.times) and "time" not in spoken)


def distinctive(claim: Claim) -> bool:
    """Say whether an amount is unlikely to come up twice by chance: money, a decimal, three digits or more."""
    for mention in claim.quantities:
        quantity = mention.quantity
        digits = len(_digits(mention))
        if quantity.kind is QuantityKind.MONEY or digits >= 3 or (digits >= 2 and quantity.step < 1):
            return True
    return False


def distinctive_digits(claim: Claim) -> bool:
    """Say whether a figure of a claim has two significant digits or more, and so is hardly another's by chance."""
    return any(len(_digits(mention)) > 1 for mention in claim.quantities)


def _digits(mention: QuantityMention) -> str:
    return "".join(map(str, mention.quantity.low.normalize().as_tuple().digits))


def _margin(difference: float) -> float:
    return max(-1.0, min(1.0, difference / _REACH))


def narrower(claim: Claim, other: Prepared, least: float = 0.0) -> bool:
    """Say whether a word narrows the subject of the first claim that the second has not, or not as near as `least`."""
    return any(not least <= other.weight_of(canonical(word)) > 0.0 for word in claim.modifiers)


def _agrees_elsewhere(claim: Claim, pair: Pair, difference: Comparison) -> bool:
    """Say whether the fact has the draft's own value too, in another part of what it says.

    An amount that the fact gives for another time than the draft's is not the draft's, nor is a time for which the
    fact gives another amount.
    """
    if difference.slot == "amount":
        return any(_shares_amount(claim, other) and not _apart(claim, other) for other in pair.fact.claims)
    if difference.slot == "time":
        return any(
            _shares_time(claim, other) and (not _amounts_apart(claim, other) or _shares_amount(claim, other))
            for other in pair.fact.claims
        )
    if difference.slot == "rank" and claim.rank:
        own = (claim.rank.position, claim.rank.superlative)
        return any(other.rank and (other.rank.position, other.rank.superlative) == own for other in pair.fact.claims)
    return False


def _crossed(claim: Claim, pair: Pair) -> bool:
    """Say whether a fact gives the claim's amount for another time, and another amount for the claim's time."""
    return any(_shares_amount(claim, other) and _apart(claim, other) for other in pair.fact.claims) and any(
        _shares_time(claim, other) and _amounts_apart(claim, other) for other in pair.fact.claims
    )


def _written_in(difference: Comparison, text: str) -> bool:
    """Say whether all figures and months of the draft's amount or time stand somewhere in a fact's text."""
    if difference.slot not in {"amount", "time"} or difference.level == LEFT_OUT:
        return False
    wanted = set(_FIGURE.findall(difference.draft.replace(",", "")))
    return bool(wanted) and wanted <= set(_FIGURE.findall(text.replace(",", "")))


_FIGURE = re.compile(rf"\d+(?:\.\d+)?|{'|'.join(MONTHS)}")
"""A number written in figures, or the name of a month."""


def _comparable_amounts(claim: Claim, other: Claim) -> list[Agreement]:
    """Return how each two comparable amounts of two claims stand."""
    return [
        compare_quantities(mine.quantity, theirs.quantity, wording=mine.text).agreement
        for mine in claim.quantities
        for theirs in other.quantities
        if comparable(mine.quantity, theirs.quantity)
    ]


def _shares_amount(claim: Claim, other: Claim) -> bool:
    return any(agreement in AGREEING for agreement in _comparable_amounts(claim, other))


def _amounts_apart(claim: Claim, other: Claim) -> bool:
    return Agreement.DIFFERENT in _comparable_amounts(claim, other)


def _own_days(claim: Claim) -> tuple[date, date] | None:
    """Return the days of the time a claim names itself, None where it names none."""
    if not claim.times or not claim.own_times:
        return None
    first, last = claim.times[0].time.earliest, claim.times[0].time.latest
    return (first, last) if first and last else None


def _apart(claim: Claim, other: Claim) -> bool:
    """Say whether two claims speak of times that cannot be one."""
    mine, theirs = _own_days(claim), _own_days(other)
    return mine is not None and theirs is not None and compare_days(mine, theirs).agreement is Agreement.DIFFERENT


def _shares_time(claim: Claim, other: Claim) -> bool:
    mine, theirs = _own_days(claim), days_of(other)
    return (
        mine is not None
        and theirs is not None
        and None not in theirs
        and compare_days(mine, theirs).agreement in AGREEING
    )


def _like_digits(claim: Claim, pair: Pair, difference: Comparison) -> bool:
    """Say whether two figures of two digits or more differ as slips do: two digits swapped, or one digit other."""
    if difference.slot != "amount" or difference.level in SAME_DIGITS:
        return False
    return any(
        _slip(_digits(mine), _digits(theirs))
        and (mine.quantity.kind is not QuantityKind.DURATION or mine.quantity.unit == theirs.quantity.unit)
        and mine.quantity.low.adjusted() - theirs.quantity.low.adjusted() in {-1, 0, 1}
        for mine in claim.quantities
        for theirs in pair.fact_claim.quantities
        if theirs.quantity.low != Decimal(0)
    )


def _shifted(claim: Claim, pair: Pair) -> bool:
    """Say whether two large figures have the same digits and differ by tens, hundreds or thousands."""
    return any(
        _digits(mine) == _digits(theirs)
        and min(mine.quantity.low, theirs.quantity.low) >= LARGE
        and mine.quantity.low != theirs.quantity.low
        for mine in claim.quantities
        for theirs in pair.fact_claim.quantities
    )


LARGE = Decimal(100)
"""From here on the same digits are hardly there by chance."""


def slip_of_figures(claim: Claim, pair: Pair) -> bool:
    """Say whether two figures differ as slips of the pen do, whatever they are said to count."""
    return _like_digits(claim, pair, pair.different[0]) or _shifted(claim, pair)


def _single_days(claim: Claim, other: Claim) -> tuple[date, date] | None:
    """Return the first days of the times two claims speak of, None where they are not told as finely."""
    if not claim.times or not other.times:
        return None
    mine, theirs = claim.times[0].time, other.times[0].time
    if mine.earliest is None or theirs.earliest is None or len(mine.value[:10]) != len(theirs.value[:10]):
        return None
    return mine.earliest, theirs.earliest


def _like_date(claim: Claim, other: Claim) -> bool:
    """Say whether two times differ as slips do, in the year, the month or the day alone."""
    days = _single_days(claim, other)
    if days is None or len(claim.times[0].time.value) < MONTH:
        return False
    a, b = days
    return [a.year != b.year, a.month != b.month, a.day != b.day].count(True) == 1


MONTH = len("2015-07")
"""The length of a TIMEX3 value that tells at least year and month."""

_NEAR = timedelta(days=7)


def _near_date(claim: Claim, other: Claim) -> bool:
    """Say whether two days lie within a week of each other, as a wrong weekday makes them."""
    days = _single_days(claim, other)
    return days is not None and abs(days[0] - days[1]) <= _NEAR and len(claim.times[0].time.value) > MONTH


def _far_off(claim: Claim, pair: Pair) -> bool:
    """Say whether the figures lie too far apart to be one figure got wrong."""
    for mine in claim.quantities:
        for theirs in pair.fact_claim.quantities:
            low, high = sorted((abs(mine.quantity.low), abs(theirs.quantity.low)))
            if describe(mine.quantity) == pair.different[0].draft and high > low * FAR:
                return True
    return False


FAR = 3
"""How many times as large one figure must be to be no slip of the other (factors of ten left aside)."""


def _one_noun(claim: Claim, other: Claim) -> bool:
    """Say whether both sides count things by the same noun."""
    mine = {mention.quantity.noun for mention in claim.quantities if mention.quantity.noun}
    theirs = {mention.quantity.noun for mention in other.quantities if mention.quantity.noun}
    return any(same_word(a.casefold(), b.casefold()) for a in mine for b in theirs)


def nouns_apart(claim: Claim, other: Claim) -> bool:
    """Say whether both sides count things, and by no noun in common."""
    counts = [{one.quantity.noun for one in side.quantities if one.quantity.noun} for side in (claim, other)]
    return all(counts) and not _one_noun(claim, other)


def true_bound(claim: Claim, pair: Pair) -> bool:
    """Say whether the draft's "more than" or "less than" holds of the fact's exact figure, however far off that is."""
    return any(
        mine.quantity.bound in SIDED
        and theirs.quantity.bound is Bound.EXACT
        and comparable(mine.quantity, theirs.quantity)
        and mine.quantity.unit == theirs.quantity.unit
        and allowed(mine.quantity).overlaps(allowed(theirs.quantity))
        and not leaves_out(mine.quantity, theirs.quantity, mine.text)
        for mine in claim.quantities
        for theirs in pair.fact_claim.quantities
    )


def _of_one_kind(pair: Pair, difference: Comparison) -> bool:
    """Say whether both names of a place look like names of places."""
    return any(
        name.slot.name.text == difference.draft and name.slot.name.kind in {NameKind.PLACE, NameKind.OTHER}
        for name in pair.alignment.left_draft
    )


def _slip(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 2:
        return False
    if abs(len(a) - len(b)) == 1:
        short, long_ = sorted((a, b), key=len)
        return any(long_[:i] + long_[i + 1 :] == short for i in range(len(long_)))
    return len(a) == len(b) and (sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1)
