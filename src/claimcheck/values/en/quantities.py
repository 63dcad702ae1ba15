"""Quantities in English text: money, percentages, measures, counts, ratios, with bounds and changes.

`find_quantities` needs neither a language model nor a clock.  The counted noun of a bare number is
guessed from the next word; `extraction.recognisers.quantities` replaces the guess by the parse.

Every mention carries the name of the rule that read it; `RULES` lists them.  The ending `-change`
marks a difference ("rose by 3%"), `-level` the level reached ("fell to 38%").
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.values.en.ages import AGE_UNIT, is_age
from claimcheck.values.en.amounts import Amount, name_before, read_amount
from claimcheck.values.en.carrying import carry
from claimcheck.values.en.codes import is_serial, starts_telephone
from claimcheck.values.en.guards import is_fraction, is_label_or_time, is_period
from claimcheck.values.en.idioms import is_pronoun
from claimcheck.values.en.joining import Joined, join
from claimcheck.values.en.nouns import counted_noun, noun_end
from claimcheck.values.en.numbers import Number, NumberForm, find_numbers
from claimcheck.values.en.rates import rate_after, with_rate
from claimcheck.values.en.vague import with_vague
from claimcheck.values.en.wording import Bounded, Direction, bound_of, change_of
from claimcheck.values.quantity import Bound, Change, Quantity, QuantityKind, QuantityMention
from claimcheck.values.tables import word_list

CHANGING_RULES = (
    "number",
    "fraction",
    "count",
    "percent",
    "percentage-points",
    "currency-before",
    "currency-after",
    "measure",
)
"""The rules whose amounts a verb of change may take; they also exist with `-change` and `-level`."""

RULES = (
    *CHANGING_RULES,
    *(f"{rule}-{ending}" for rule in CHANGING_RULES for ending in ("change", "level")),
    "age",
    "compound",
    "duration",
    "measured-rate",
    "million-by-context",
    "multiplier",
    "ordinal",
    "percent-before",
    "range",
    "ratio",
    "score",
    "shared-unit",
    "times",
    "unit-left-out",
    "vague",
)
"""The names of all rules."""

VAGUE_REACH = 10
"""How far a plural scale reaches: "hundreds" is 100 to 1,000."""

_BOUND_HINTS = word_list("bound_hints")
_BARE_SCALES = word_list("bare_scales")
_MEASURED_BY = word_list("measured_by")
_BEFORE_BARE_SCALE = word_list("before_bare_scale")
_HANGING = frozenset({"-", "–", "/", "to", "—"})
_JOINED_RULES = frozenset({"score", "ratio", "compound", "range"})


def find_quantities(text: str, *, excluded: Sequence[tuple[int, int]] = ()) -> tuple[QuantityMention, ...]:
    """Return the quantities of a text in order, none overlapping another.

    `excluded` are spans already taken by dates and times of day, sorted; a number with a unit
    inside one of them ("two years ago") is a quantity all the same.
    """
    joined = join(text, list(_amounts(text, excluded)))
    return tuple(with_vague(text, carry(text, list(_mentions(text, joined)))))


def _amounts(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """Yield the numbers that are quantities, with their units."""
    starts = [start for start, _ in excluded]
    before = dropped = dialled = 0
    for number in find_numbers(text):
        if number.start < before:
            continue
        floor = before
        amount = with_rate(text, read_amount(text, _with_ordinal_ending(text, number), before=before))
        before = amount.end
        if starts_telephone(text, amount) or (dialled and amount.bare and amount.number_start - dialled == 1):
            dropped = dialled = amount.end
        elif (
            (_inside(number, starts, excluded) and not _has_unit(text, amount))
            or not _is_quantity(text, amount)
            or (amount.bare and _hangs_on(text, amount, dropped))
        ):
            dropped = amount.end
        else:
            yield name_before(text, amount, before=floor)


def _inside(number: Number, starts: list[int], excluded: Sequence[tuple[int, int]]) -> bool:
    """Say whether a number lies in one of the excluded spans."""
    at = bisect_right(starts, number.start) - 1
    return at >= 0 and number.start < excluded[at][1]


def _with_ordinal_ending(text: str, number: Number) -> Number:
    """Read "22nd" as an ordinal."""
    if number.form is not NumberForm.DIGITS or not text.startswith(("st", "nd", "rd", "th"), number.end):
        return number
    if text[number.end + 2 : number.end + 3].isalnum():
        return number
    return replace(number, form=NumberForm.ORDINAL, end=number.end + 2)


def _has_unit(text: str, amount: Amount) -> bool:
    """Say whether a unit shows that a number is no date: "1500 km", "two years" in "two years ago"."""
    if amount.kind is QuantityKind.DURATION or amount.start != amount.number_start:
        return amount.kind is not QuantityKind.NUMBER
    return amount.unit is not None and len(text[amount.number_end : amount.end].strip(" -")) > 1


def _hangs_on(text: str, amount: Amount, dropped: int) -> bool:
    """Say whether a number hangs on one that is no quantity ("Sept. 20-24", "ISO 3888-2")."""
    near = bool(dropped) and amount.number_start - dropped <= 3
    return near and text[dropped : amount.number_start].strip() in _HANGING


def _is_quantity(text: str, amount: Amount) -> bool:
    """Say whether a number is a quantity and not a name, a code, a time or a pronoun."""
    if is_serial(text, amount) or text.startswith(("fold", "-fold"), amount.end):
        return False
    if amount.doubtful and not (amount.unit or is_fraction(text, amount)):
        return False
    last = _last_word(text, amount.start)
    if amount.scale != 1 and amount.unit is None and not amount.vague:
        return text[amount.start : amount.end].lower() not in _BARE_SCALES or last in _BEFORE_BARE_SCALE
    if amount.kind is QuantityKind.ORDINAL:
        return not is_period(text, amount)
    if not amount.bare:
        return True
    if last == "per" or text.endswith((" every ", " every\u00a0"), 0, amount.start):
        return False
    bounded = last in _BOUND_HINTS or last[-1:] in ("~", "≈", ">", "<") or _measured(text, amount.start)
    return not (is_label_or_time(text, amount, bounded=bounded) or is_pronoun(text, amount))


def _measured(text: str, at: int) -> bool:
    """Say whether a word of measuring stands before a number: "an average of 1900" is no year."""
    return text.endswith(" of ", 0, at) and _last_word(text, at - 4) in _MEASURED_BY


def _last_word(text: str, at: int) -> str:
    """Return the word before an offset in small letters, empty where none stands close."""
    words = text[max(0, at - 16) : at].rstrip(" \u00a0\n")
    return words[words.rfind(" ") + 1 :].lower()


def _mentions(text: str, joined: list[Joined]) -> Iterator[QuantityMention]:
    """Yield the mentions with bounds, changes and counted nouns."""
    floor = 0
    for at, item in enumerate(joined):
        amount = item.amount if item.how == "score" else with_rate(text, item.amount)
        bounded = bound_of(text, amount, floor=floor)
        counted = None
        if amount.kind is QuantityKind.NUMBER and amount.unit is None and item.how != "score":
            counted = counted_noun(text, bounded.end, of=amount.vague)
        direction = change_of(text, amount, bounded, counted=counted is not None, floor=floor)
        if item.how == "to":
            direction = _change_between(joined[at - 1].amount, amount)
        yield _mention(text, replace(item, amount=amount), bounded, counted, direction)
        floor = bounded.end


def _change_between(first: Amount, second: Amount) -> Direction:
    """Return the direction of "from 45% to 38%", which the values themselves give."""
    return Direction(Change.DECREASE if second.low < first.low else Change.INCREASE, level=True)


def _mention(
    text: str, item: Joined, bounded: Bounded, counted: str | None, direction: Direction | None
) -> QuantityMention:
    """Build the mention of an amount."""
    amount = item.amount
    kind, unit, noun, per = amount.kind, amount.unit, counted, amount.per
    rule = item.how if item.how in _JOINED_RULES else amount.rule
    low, high = amount.low, amount.high
    if amount.vague and low == high:
        low, high = sorted((low, low * VAGUE_REACH))
    if counted:
        kind, unit, rule = QuantityKind.COUNT, counted, "count" if rule == "number" else rule
        per = per or rate_after(text, noun_end(text, bounded.end))
    elif item.how == "score":
        noun = "score"
    elif is_age(text, amount):
        kind, unit, rule = QuantityKind.MEASURE, AGE_UNIT, "age"
    if direction and rule in CHANGING_RULES:
        rule = f"{rule}-{'level' if direction.level else 'change'}"
    bound = Bound.RANGE if low != high and rule != "score" else bounded.bound
    change = direction.change if direction else None
    step = _step(amount)
    quantity = Quantity(kind, _plain(low), _plain(high), step, bound, unit, per, change, noun)
    return QuantityMention(bounded.start, bounded.end, text[bounded.start : bounded.end], quantity, rule)


def _step(amount: Amount) -> Decimal:
    """Return the step; a percentage counts every printed digit ("20%" is not 15 to 25)."""
    if amount.kind in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS) and amount.step > 1:
        return Decimal(1)
    return abs(amount.step)


def _plain(value: Decimal) -> Decimal:
    """Return a whole value without exponent or decimal noughts."""
    if value.adjusted() < 27 and value == value.to_integral_value():
        return value.quantize(Decimal(1))
    return value
