"""Quantities in English text: money, percentages, measures, counts, ratios, with their bounds and changes.

`find_quantities` needs neither a language model nor a clock.  The counted noun of a bare number is
guessed from the next word; `extraction.recognisers.quantities` replaces the guess by the parse.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claimcheck.values.en.amounts import Amount, name_before, rate_after, read_amount, with_rate
from claimcheck.values.en.carrying import carry
from claimcheck.values.en.guards import is_code, is_dialled, is_fraction, is_name, is_pronoun, is_time
from claimcheck.values.en.joining import Joined, join
from claimcheck.values.en.numbers import Number, NumberForm, find_numbers
from claimcheck.values.en.wording import Bounded, Direction, bound_of, change_of, folds, multipliers
from claimcheck.values.quantity import Bound, Change, Quantity, QuantityKind, QuantityMention
from claimcheck.values.tables import read_table, word_list


def find_quantities(text: str, *, excluded: Sequence[tuple[int, int]] = ()) -> tuple[QuantityMention, ...]:
    """Return the quantities of a text in order, none overlapping another.

    `excluded` are spans already taken by dates and times of day, sorted; a counted duration inside
    one of them ("two years ago") is a quantity all the same.
    """
    joined = join(text, list(_amounts(text, excluded)))
    mentions = list(_mentions(text, joined))
    return tuple(_with_multipliers(text, carry(text, mentions)))


def _amounts(text: str, excluded: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    """Yield the numbers that are quantities, with their units."""
    starts = [start for start, _ in excluded]
    before = dropped = dialled = 0
    for number in find_numbers(text):
        if number.start < before:
            continue
        if _is_ordinal_suffix(text, number):
            number = replace(number, form=NumberForm.ORDINAL, end=number.end + 2)
        floor, amount = before, read_amount(text, number, before=before)
        before = amount.end
        if is_dialled(text, amount) or (dialled and amount.bare and amount.number_start - dialled == 1):
            dropped, dialled = amount.end, amount.end
        elif (excluded and not _has_unit(text, amount) and _inside(number, starts, excluded)) or not _is_quantity(text, amount) or (amount.bare and _continues_code(text, amount, dropped)):
            dropped = amount.end
        else:
            yield name_before(text, amount, before=floor)


def _has_unit(text: str, amount: Amount) -> bool:
    """Say whether a number stands with a unit that makes it no date ("1500 km", "two years" in "two years ago")."""
    if amount.kind is QuantityKind.DURATION or amount.start != amount.number_start:
        return amount.kind is not QuantityKind.NUMBER
    return amount.unit is not None and len(text[amount.number_end : amount.end].strip(" -")) > 1


def _continues_code(text: str, amount: Amount, dropped: int) -> bool:
    """Say whether a number hangs on one that is none ("Sept. 20-24", "ISO 3888-2")."""
    return (
        bool(dropped)
        and amount.number_start - dropped <= 3
        and text[dropped : amount.number_start].strip() in _HANGING
    )


_HANGING = frozenset({"-", "–", "/", "to", "—"})


def _inside(number: Number, starts: list[int], excluded: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(starts, number.start) - 1
    return at >= 0 and number.start < excluded[at][1]


_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z0-9])")


def _is_ordinal_suffix(text: str, number: Number) -> bool:
    return number.form is NumberForm.DIGITS and _SUFFIX.match(text, number.end) is not None


_BOUND_HINT = re.compile(
    r"(?:about|around|some|roughly|approximately|nearly|almost|than|over|least|most|up to|under|many as|estimated|~|≈|>|<|exceed\w*)[ ]?$",
    re.IGNORECASE,
)


def _is_quantity(text: str, amount: Amount) -> bool:
    """Say whether a number is a quantity and not a name, a code, a time or a pronoun."""
    if is_code(text, amount) or text.startswith(("fold", "-fold"), amount.end):
        return False
    if (
        amount.bare
        and text.endswith(("per ", "for every ", "in every "), 0, amount.start)
        and amount.form is NumberForm.DIGITS
    ):
        return False
    if amount.doubtful and not (amount.unit or is_fraction(text, amount)):
        return False
    if not amount.bare or amount.kind is QuantityKind.ORDINAL:
        return True
    bounded = _BOUND_HINT.search(text, max(0, amount.start - 14), amount.start) is not None
    return not (
        is_name(text, amount, bounded=bounded)
        or is_time(text, amount, bounded=bounded)
        or is_pronoun(text, amount)
    )


def _mentions(text: str, joined: list[Joined]) -> Iterator[QuantityMention]:
    """Yield the mentions with bounds, changes and counted nouns."""
    floor = 0
    for at, item in enumerate(joined):
        amount = item.amount if item.how == "score" else with_rate(text, item.amount)
        bounded = bound_of(text, amount, floor=floor)
        counted = (
            _counted(text, amount, bounded.end)
            if amount.kind is QuantityKind.NUMBER and amount.unit is None
            else None
        )
        direction = change_of(text, amount, bounded, counted=counted is not None, floor=floor)
        if item.how == "to":
            direction = _change_between(text, joined[at - 1].amount, amount)
        mention = _mention(text, item, amount, bounded, counted, direction)
        yield mention
        floor = mention.end


def _change_between(text: str, first: Amount, second: Amount) -> Direction:
    """Return the direction of "from 45% to 38%", which the values themselves give."""
    return Direction(Change.DECREASE if second.low < first.low else Change.INCREASE, level=True)


_COUNTED = re.compile(r"(?:[ \u00a0]|-)([a-z]{3,})\b")
_OF_COUNTED = re.compile(r"[ ]of ([a-z]{3,})\b")
_IRREGULAR = {row["plural"]: row["singular"] for row in read_table("plurals")}
_NOT_NOUNS = word_list("not_plurals")


def singular(word: str) -> str | None:
    """Return the singular of a regular or common irregular plural, None where a word does not look like one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _NOT_NOUNS or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return None
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def _counted(text: str, amount: Amount, end: int) -> str | None:
    """Return the counted noun that follows a bare number: a plural, or the second half of a compound ("six-member")."""
    found = _COUNTED.match(text, end) if not amount.vague else _OF_COUNTED.match(text, end)
    if found is None:
        return None
    if text[found.start()] == "-":
        return None if found[1].endswith("ed") or found[1] in _NOT_COMPOUND else found[1]
    return singular(found[1])


_NOT_COMPOUND = word_list("not_compounds")


_NAME_COMMA = re.compile(r"[A-Z][\w'’.-]*, $")
_AFTER_AGE = re.compile(r",|\.(?:\s|$)|;|[ ](?:who|of|and|from|was|is|has|said)\b|$")
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|I|Who|He|She)(?:['’]s| is| was| will be| would be| turns| turned|['’]ll be| is now| was just| was only| is just| is only)(?: only| just)? $"
)
_AFTER_BEING = re.compile(r"[.,;)]|[ ](?:by|when|at|and|in|on|years old|now|but|this|next|last)\b|$")
_AGE_WORDS = word_list("before_age")
_BEING_WORDS = word_list("before_bare_age")
_AGED = re.compile(r"\b(?:aged?|age of|Aged)(?: about| just| only| over| under| at least| between)? $")


def _is_age(text: str, amount: Amount) -> bool:
    """Say whether a bare number is how old somebody is: "Smith, 66, said", "she was 35 when", "aged 12"."""
    if (
        not amount.bare
        or amount.kind is not QuantityKind.NUMBER
        or not 0 < amount.low <= 115
        or amount.step != int(amount.step)
    ):
        return False
    floor = max(0, amount.start - 30)
    last = text[max(floor, text.rfind(" ", 0, max(0, amount.start - 1))) : amount.start].strip().lower()
    if last in _AGE_WORDS and _AGED.search(text, floor, amount.start):
        return True
    if (
        amount.form is not NumberForm.DIGITS
        or amount.low != amount.high
        or not (last.endswith(",") or last in _BEING_WORDS or "s" in last[-2:])
    ):
        return False
    if _NAME_COMMA.search(text, floor, amount.start):
        return (
            text[amount.end : amount.end + 1] == ","
            and not text[amount.end + 1 : amount.end + 3].strip().isdigit()
        )
    return (
        _PERSON_IS.search(text, floor, amount.start) is not None
        and _AFTER_BEING.match(text, amount.end) is not None
    )


def _mention(
    text: str,
    item: Joined,
    amount: Amount,
    bounded: Bounded,
    counted: str | None,
    direction: Direction | None,
) -> QuantityMention:
    """Build the mention of an amount."""
    start, end, bound = bounded.start, bounded.end, bounded.bound
    if amount.vague and amount.low == amount.high:
        amount = replace(amount, high=amount.low * VAGUE)
    noun: str | None = None
    kind, unit, rule = (
        amount.kind,
        amount.unit,
        item.how if item.how in ("score", "ratio", "compound", "range") else amount.rule,
    )
    if counted and item.how != "score":
        kind, unit, noun, rule = QuantityKind.COUNT, counted, counted, "count" if rule == "number" else rule
    if item.how == "score":
        noun = "score"
    elif kind is QuantityKind.NUMBER and _is_age(text, amount):
        kind, unit, rule = QuantityKind.MEASURE, "year of age", "age"
    if direction and rule in _PLAIN_RULES:
        rule = f"{rule}-level" if direction.level else f"{rule}-change"
    if amount.low != amount.high:
        bound = Bound.RANGE
    per = amount.per or (rate_after(text, _noun_end(text, end)) if counted else None)
    quantity = Quantity(
        kind, _plain(amount.low), _plain(amount.high), abs(_step(amount)), bound, unit, per,
        direction.change if direction else None, noun,
    )  # fmt: skip
    return QuantityMention(start, end, text[start:end], quantity, rule)


def _noun_end(text: str, end: int) -> int:
    found = _COUNTED.match(text, end) or _OF_COUNTED.match(text, end)
    return found.end() if found else end


VAGUE = 10
"""How far a plural scale reaches: "hundreds" is 100 to 1,000."""

_PLAIN_RULES = frozenset(
    {"number", "count", "percent", "currency-before", "currency-after", "measure", "percentage-points"}
)


def _step(amount: Amount) -> Decimal:
    """Return the step; a percentage counts every printed digit ("20%" is not 15 to 25)."""
    if amount.kind in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS) and amount.step > 1:
        return Decimal(1)
    return amount.step


def _plain(value: Decimal) -> Decimal:
    """Return a value without exponent or trailing noughts."""
    if value == value.to_integral_value() and abs(value.adjusted()) < 60:
        return value.quantize(Decimal(1)) if value.adjusted() < 27 else value
    return value


def _with_multipliers(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Add "doubled", "more than tripled" between the mentions found."""
    found = multipliers(text) + folds(text)
    if not found:
        return mentions
    taken = [(mention.start, mention.end) for mention in mentions]
    added = []
    for start, end, value, change in found:
        at = bisect_right(taken, (start, len(text))) - 1
        if at >= 0 and taken[at][1] > start:
            continue
        amount = Amount(
            start, end, start, end, value, value, value / 5, NumberForm.WORDS, kind=QuantityKind.RATIO
        )
        bounded = bound_of(text, amount, floor=taken[at][1] if at >= 0 else 0)
        quantity = Quantity(QuantityKind.RATIO, value, value, value / 5, bounded.bound, None, None, change)
        added.append(QuantityMention(bounded.start, end, text[bounded.start : end], quantity, "multiplier"))
    return sorted(mentions + added, key=lambda mention: mention.start)
