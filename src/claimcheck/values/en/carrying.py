"""What a quantity takes from the one before it: bound and change of a conversion in brackets, the unit left out.

"8.9 ksi (61.4 MPa)" and "190 points, or 0.6%" say one thing twice; "compared with 63" counts what was
counted before.
"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

_REACH = 160
"""How far back the unit left out may stand (about a sentence)."""

_SAME_THING = re.compile(r" \(|, or ")
_REFERS = re.compile(
    r"\b(?:from|compared with|compared to|against|versus|vs\.?|up on|down on|to|rather than|instead of|and|than|out of)"
    r"(?: (?:about|around|just|some|only|nearly|almost|the|a record|more than|over|under))? ?$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?:at|is|was|of)(?: (?:about|around|just|only|nearly|almost))? $", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:while|whilst|whereas) [^.;:?!\n]{1,50} (?:is|was|are|were|has|had|have) $")
_CHANGED_BY = re.compile(r"\bby (?:about |around |just |only |nearly |almost )?$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]? +[A-Z“\"]|\n")
_STANDS_ALONE = re.compile(
    r"(?:[ ]?(?:[.,;:)—–]|$)|[ ](?:in|on|at|for|during|last|this|a|the|by|when|and|or|after|before|since|to|from|over|"
    r"previously|earlier|ago|as|was|were|is|are|who|which)\b|[ ]\()"
)
_COUNTABLE = frozenset({QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.MONEY})


def carry(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions with what each takes from the one before it; text and offsets stay as they are."""
    found: list[QuantityMention] = []
    last_with_unit: QuantityMention | None = None
    last_percent: QuantityMention | None = None
    converted: tuple[QuantityMention, QuantityMention] | None = None
    for mention, after in pairwise((*mentions, None)):
        if mention is None:
            break
        if found:
            mention = _with_same_limits(text, found[-1], mention)
        if converted is not None and after is not None and mention.start - converted[1].end <= _REACH:
            mention = _with_converted_unit(text, converted, mention, after)
        if last_with_unit is not None and mention.start - last_with_unit.end <= _REACH:
            mention = _with_left_out_unit(text, last_with_unit, mention)
        if last_percent is not None and mention.start - last_percent.end <= _REACH:
            mention = _with_left_out_percent(text, last_percent, mention)
        if found and _is_conversion(text, found[-1], mention):
            converted = (found[-1], mention)
        found.append(mention)
        if mention.quantity.kind in _COUNTABLE and mention.quantity.unit and mention.rule != "age":
            last_with_unit = mention
        elif mention.quantity.kind is QuantityKind.PERCENT and mention.quantity.change:
            last_percent = mention
    return found


def join_scores(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Read "three goals to two" as one score, the smaller side first."""
    found: list[QuantityMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and _is_score(text, before, mention):
            low, high = sorted((before.quantity.low, mention.quantity.low))
            quantity = Quantity(QuantityKind.NUMBER, low, high, Decimal(1), noun="score")
            words = text[before.start : mention.end]
            found[-1] = QuantityMention(before.start, mention.end, words, quantity, "score")
        else:
            found.append(mention)
    return found


_SCORED = frozenset({"goal", "set", "frame", "game", "leg", "run", "point", "try", "map"})
_TO = re.compile(r" [a-z]+ to ", re.IGNORECASE)


def _is_score(text: str, one: QuantityMention, two: QuantityMention) -> bool:
    if one.rule != "count" or two.rule != "unit-left-out" or one.quantity.noun not in _SCORED:
        return False
    exact = one.quantity.bound is two.quantity.bound is Bound.EXACT and one.quantity.change is None
    return exact and _TO.fullmatch(text, one.end, two.start) is not None


def _is_conversion(text: str, one: QuantityMention, two: QuantityMention) -> bool:
    """Say whether an amount of money in brackets says the one before it in another currency."""
    if text[one.end : two.start] != " (" or two.quantity.kind is not QuantityKind.MONEY:
        return False
    return one.quantity.kind in (QuantityKind.MONEY, QuantityKind.NUMBER) and one.quantity.unit != two.quantity.unit


def _with_converted_unit(
    text: str, pair: tuple[QuantityMention, QuantityMention], mention: QuantityMention, after: QuantityMention
) -> QuantityMention:
    """Give the second amount of "900 pesos ($45) and 700 ($35)" the currency of the first."""
    first, inside = pair
    bare = mention.quantity.kind is QuantityKind.NUMBER and mention.quantity.unit is None
    if not bare or not _is_conversion(text, mention, after) or after.quantity.unit != inside.quantity.unit:
        return mention
    if first.quantity.kind is not QuantityKind.MONEY:
        return mention
    quantity = replace(mention.quantity, kind=QuantityKind.MONEY, unit=first.quantity.unit)
    return replace(mention, quantity=quantity, rule="unit-left-out")


def _with_left_out_percent(text: str, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Read "one share rose by 2 per cent and the other fell by 1"."""
    one, two = before.quantity, mention.quantity
    if two.kind is not QuantityKind.NUMBER or two.unit is not None or two.change is None:
        return mention
    if not _CHANGED_BY.search(text, max(before.end, mention.start - 20), mention.start):
        return mention
    if not _STANDS_ALONE.match(text, mention.end) or _SENTENCE_END.search(text, before.end, mention.start):
        return mention
    return replace(mention, quantity=replace(two, kind=one.kind, unit=one.unit), rule="unit-left-out")


def _with_same_limits(text: str, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Give the second way of saying an amount the bound and change of the first."""
    if not _SAME_THING.fullmatch(text, before.end, mention.start):
        return mention
    one, two = before.quantity, mention.quantity
    bracket = text[before.end : mention.start] == " ("
    if bracket and (one.kind is not two.kind or one.unit == two.unit or one.unit is None):
        return mention
    bound = two.bound
    if bracket and bound is Bound.EXACT and one.bound is not Bound.RANGE:
        bound = one.bound
    return replace(mention, quantity=replace(two, bound=bound, change=two.change or one.change))


def _with_left_out_unit(text: str, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Give a bare number after "compared with", "up from", "to" the unit of the amount before it."""
    two = mention.quantity
    if two.kind is not QuantityKind.NUMBER or two.unit is not None or mention.rule == "score":
        return mention
    if not _STANDS_ALONE.match(text, mention.end) or not _speaks_of_the_same(text, before, mention):
        return mention
    if _SENTENCE_END.search(text, before.end, mention.start) or not _alike(before, mention):
        return mention
    one = before.quantity
    quantity = replace(two, kind=one.kind, unit=one.unit, noun=one.noun, per=two.per or one.per)
    return replace(mention, quantity=quantity, rule="unit-left-out")


def _speaks_of_the_same(text: str, before: QuantityMention, mention: QuantityMention) -> bool:
    """Say whether the words in front of a bare number set it beside the amount before it."""
    floor = max(before.end, mention.start - 40)
    if _REFERS.search(text, floor, mention.start):
        return True
    if _LEVEL.search(text, floor, mention.start) and _much_alike(before, mention):
        return True
    return _CONTRAST.search(text, max(before.end, mention.start - 70), mention.start) is not None


def _alike(before: QuantityMention, mention: QuantityMention) -> bool:
    """Say whether two amounts are of one order of size, so that they may count the same thing."""
    one, two = abs(before.quantity.low), abs(mention.quantity.low)
    if one == 0 or two == 0:
        return True
    if before.quantity.unit == "point":
        return True
    return one / 20 <= two <= one * 20


def _much_alike(before: QuantityMention, mention: QuantityMention) -> bool:
    """Say whether two amounts are within a factor of two and printed with the same number of decimals, not none."""
    one, two = before.quantity, mention.quantity
    if one.step != two.step or one.step >= 1 or one.low <= 0:
        return False
    return one.low / 2 <= two.low <= one.low * 2
