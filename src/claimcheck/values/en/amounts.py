"""Numbers with their unit: `£3.2m`, `30 kilometres`, `four billion euros`; bounds and rates are added later.

A unit is looked up in the table of surfaces by the letters that follow the number, a currency also
by the sign or code before it.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claimcheck.values.en.numbers import Number, NumberForm
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import either, word_list
from claimcheck.values.units import (
    CURRENCY,
    SUBUNIT,
    TIME_DIMENSIONS,
    Place,
    Surface,
    Unit,
    currency_names,
    currency_prefixes,
    key_of,
    surfaces,
)

MILLION = Decimal(1_000_000)
TRILLION = Decimal(10) ** 12

TRANSLITERATED_POUND = "PS"
"""What archives and feeds that keep to ASCII make of the pound sign ("PS3m"; the `unidecode` table)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range with its unit; `number_end` is where its digits or number words end.

    `scale` is the factor of the scale word or letter, 1 without one.  `doubtful` and `vague` are
    those of `Number`.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal
    high: Decimal
    step: Decimal
    form: NumberForm
    scale: Decimal = Decimal(1)
    kind: QuantityKind = QuantityKind.NUMBER
    unit: str | None = None
    dimension: str | None = None
    per: str | None = None
    rule: str = "number"
    doubtful: bool = False
    vague: bool = False

    @property
    def bare(self) -> bool:
        """Say whether it is a number alone."""
        return self.unit is None and self.scale == 1


_SEPARATOR = re.compile(r"(?:[ ]-[ ]|[ \u00a0\u2009\u202f]{1,2}|\n(?!\n)|[-\u2010\u2011])?[\[(]?")
_AGE = re.compile(r"[ \u00a0-]{1,3}(?:old\b|olds\b|of age\b)")
_UNDER_AGE = re.compile(r"\b(?:age|ages|aged)(?: of)? $")
_SUFFIX_M = re.compile(r"[ \u00a0]?(mm|m|T|t)(?![A-Za-z0-9/²³^])")
_MEGA_CODE = re.compile(r"[ \u00a0]?M([A-Z]{3})(?![A-Za-z])")
_MEGA_PREFIX = re.compile(r"(?<![A-Za-z])M([A-Z]{3})[ \u00a0]?$")
_TIMES = re.compile(
    r"[ ]times(?=[ ](?:as|more|less|higher|lower|larger|bigger|greater|faster|longer|the|that|its|their|his|her|what|"
    rf"{either('multiples')})\b)"
)
_PART_OF = re.compile(r"[ ](?:of (?:an? )?|an? )(?=[A-Za-z°])")
_NEXT_WORD = re.compile(r"[ \u00a0]([a-z]+)")
_WORD_CODES = word_list("word_codes")
"""Codes that are English words or letters too; they count as a currency before large or scaled amounts only."""
_MASS_WORDS = re.compile(rf"\b(?:{either('weight_words')})\b")
_MASS_AFTER = re.compile(
    rf"[ ](?:of (?!(?:{either('money_of')})\b)[a-z]|heavier|lighter|"
    r"overweight|per square inch|\([0-9][0-9,.]* ?(?:kgs?|kilos?|kilograms?|tonnes?|tons?|g)\b)"
)
_OF_WHOM = re.compile(r"[ ]of (?:its|his|her|their|our|the|them|those|these|whom|which)\b")
_AFTER_METRES = word_list("after_metres")


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    """Return what may stand before an amount of money by its last character, the longest first."""
    found: dict[str, list[str]] = {}
    for prefix in sorted((*currency_prefixes(), TRANSLITERATED_POUND), key=len, reverse=True):
        found.setdefault(prefix[-1], []).append(prefix)
    return {last: tuple(prefixes) for last, prefixes in found.items()}


def _prefix_before(text: str, at: int, floor: int) -> str | None:
    """Return the currency sign or code that ends at an offset."""
    for prefix in _prefixes().get(text[at - 1 : at], ()):
        start = at - len(prefix)
        inside_word = start > 0 and prefix[0].isalpha() and text[start - 1].isalpha()
        if start >= floor and text.startswith(prefix, start) and not inside_word:
            return prefix
    return None


def read_amount(text: str, number: Number, *, before: int) -> Amount:
    """Return a number with the currency before it and the unit after it; `before` is where the last one ended."""
    start, sign = _sign_before(text, number.start, before)
    fraction = number.form is NumberForm.FRACTION
    amount = Amount(
        start,
        number.end,
        number.start,
        number.end,
        sign * number.value,
        sign * number.value,
        number.step,
        number.form,
        number.scale,
        QuantityKind.RATIO if fraction else QuantityKind.NUMBER,
        rule="fraction" if fraction else "number",
        doubtful=number.doubtful,
        vague=number.vague,
    )
    if number.form is NumberForm.ORDINAL:
        return replace(amount, kind=QuantityKind.ORDINAL, rule="ordinal")
    amount = _with_prefix(text, amount, before)
    return _with_unit(text, amount)


def _sign_before(text: str, start: int, before: int) -> tuple[int, Decimal]:
    """Read a minus before digits, where it is no hyphen: after a space, a bracket or at the start."""
    if start >= 3 and text[start - 3].isdigit():
        return start, Decimal(1)
    if start - 1 >= before and start and text[start - 1] in "-−–" and (start == 1 or text[start - 2] in " (\n\u00a0"):
        return start - 1, Decimal(-1)
    return start, Decimal(1)


def _with_prefix(text: str, amount: Amount, before: int) -> Amount:
    """Add the currency whose sign or code stands before the number."""
    at = amount.number_start
    close = at - 1 if text[at - 1 : at] in (" ", "\u00a0") else at
    sign = _prefix_before(text, close, before)
    if sign is None:
        return _with_mega_prefix(text, amount, max(before, at - 6)) if text[close - 1 : close].isupper() else amount
    scaled = _scaled_by_letter(text, amount)
    if sign == TRANSLITERATED_POUND:
        if scaled.scale == 1 or close != at:
            return amount
        sign = "£"
    elif sign in _WORD_CODES and scaled.scale == 1 and amount.low < 1000:
        return amount
    start = close - len(sign) if sign != "£" or text[close - 1] == "£" else close - 2
    if start - 1 >= before and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " ("):
        start, scaled = start - 1, replace(scaled, low=-scaled.low, high=-scaled.high)
    return _as_money_before(scaled, currency_prefixes()[sign], start)


def _as_money_before(amount: Amount, code: str, start: int) -> Amount:
    money = _with(amount, Unit(code, CURRENCY), amount.end, QuantityKind.MONEY, "currency-before")
    return replace(money, start=start)


def _with_mega_prefix(text: str, amount: Amount, floor: int) -> Amount:
    """Read `MEUR 60`."""
    found = _MEGA_PREFIX.search(text, floor, amount.number_start)
    if found is None or found[1] not in currency_prefixes():
        return amount
    return _as_money_before(times(amount, MILLION), found[1], found.start())


def times(amount: Amount, factor: Decimal) -> Amount:
    """Return an amount multiplied by a scale."""
    return replace(
        amount,
        low=amount.low * factor,
        high=amount.high * factor,
        step=amount.step * factor,
        scale=amount.scale * factor,
    )


def _scaled_by_letter(text: str, amount: Amount) -> Amount:
    """Apply a letter that is a scale in amounts of money (`£3m`)."""
    found = _SUFFIX_M.match(text, amount.end) if amount.scale == 1 else None
    if found is None:
        return amount
    factor = MILLION if found[1] in ("m", "mm") else TRILLION
    return replace(times(amount, factor), end=found.end(), number_end=found.end())


def _with_unit(text: str, amount: Amount) -> Amount:
    """Add the unit that follows the number."""
    surface, end = unit_at(text, amount.end)
    part = _PART_OF.match(text, amount.end) if surface is None else None
    if part is not None and (amount.vague or amount.form is NumberForm.FRACTION):
        surface, end = unit_at(text, part.end() - 1)
    if amount.unit is not None:
        return _with_second_unit(amount, surface, end)
    if surface is None or surface.text == "m":
        scaled = _million_by_context(text, amount)
        if scaled is not amount:
            return scaled
    if surface is None:
        return _without_unit(text, amount)
    return _apply_unit(text, amount, surface.unit, end)


def _without_unit(text: str, amount: Amount) -> Amount:
    """Read "2 below zero", "10 times more", `30 MUSD`."""
    if below := _BELOW_ZERO.match(text, amount.end):
        amount = replace(amount, low=-amount.high, high=-amount.low)
        return _with(amount, Unit("degree", "angle"), below.end(), QuantityKind.MEASURE, "measure")
    if found := _TIMES.match(text, amount.end):
        return replace(amount, end=found.end(), kind=QuantityKind.RATIO, rule="times")
    return _with_mega_suffix(text, amount)


def _with(amount: Amount, unit: Unit, end: int, kind: QuantityKind, rule: str) -> Amount:
    """Return an amount with its unit."""
    return replace(amount, end=end, unit=unit.name, dimension=unit.dimension, kind=kind, rule=rule)


def _with_second_unit(amount: Amount, surface: Surface | None, end: int) -> Amount:
    """Read the currency named again after its sign: `$10 dollars`, `$5 US`, `$20 CAD`."""
    if (
        surface is None
        or surface.unit.dimension != CURRENCY
        or amount.dimension != CURRENCY
        or not surface.text[0].isalpha()
    ):
        return amount
    if surface.unit.name == amount.unit or (amount.unit == "USD" and surface.unit.name.endswith("D")):
        return replace(amount, end=end, unit=surface.unit.name)
    return amount


def _with_mega_suffix(text: str, amount: Amount) -> Amount:
    """Read `30 MUSD`."""
    found = _MEGA_CODE.match(text, amount.end)
    if found is None or found[1] not in currency_prefixes():
        return amount
    unit = Unit(found[1], CURRENCY)
    return _with(times(amount, MILLION), unit, found.end(), QuantityKind.MONEY, "currency-after")


def _million_by_context(text: str, amount: Amount) -> Amount:
    """Read `m` as million before a counted noun or a currency ("35m people", "2m euros")."""
    found = _SUFFIX_M.match(text, amount.end)
    if found is None or found[1] not in ("m", "mm") or amount.scale != 1 or amount.form is not NumberForm.DIGITS:
        return amount
    surface, end = unit_at(text, found.end())
    if surface is not None and surface.unit.dimension == CURRENCY:
        return _apply_unit(text, replace(times(amount, MILLION), number_end=found.end()), surface.unit, end)
    word = _NEXT_WORD.match(text, found.end())
    if (word and word[1] not in _AFTER_METRES and found[1] == "m") or _OF_WHOM.match(text, found.end()):
        return replace(times(amount, MILLION), end=found.end(), number_end=found.end(), rule="million-by-context")
    return amount


_BELOW_ZERO = re.compile(r" below (?:zero|freezing)\b")


def _apply_unit(text: str, amount: Amount, unit: Unit, end: int) -> Amount:
    """Set unit and kind."""
    if unit.dimension == CURRENCY:
        return _apply_currency(text, amount, unit, end)
    if unit.dimension in TIME_DIMENSIONS:
        return _apply_duration(text, amount, unit, end)
    if unit.dimension == SUBUNIT:
        return _with(amount, unit, end, QuantityKind.MONEY, "currency-after")
    if unit.dimension == "percent":
        return _with(amount, Unit("%", "percent"), end, QuantityKind.PERCENT, "percent")
    if unit.name == "percentage point":
        return _with(amount, unit, end, QuantityKind.PERCENTAGE_POINTS, "percentage-points")
    if unit.dimension == "rate":
        above, _, below = unit.name.partition(" per ")
        amount = replace(amount, per=below)
        return _with(amount, Unit(above, "volume"), end, QuantityKind.MEASURE, "measure")
    if unit.dimension in ("temperature", "angle"):
        zero = _BELOW_ZERO.match(text, end)
        if zero is not None:
            amount, end = replace(amount, low=-amount.high, high=-amount.low), zero.end()
    return _with(amount, unit, end, QuantityKind.MEASURE, "measure")


def _apply_duration(text: str, amount: Amount, unit: Unit, end: int) -> Amount:
    """Set a unit of time; "65-year-old", "35 years of age" and "aged 5 years" are ages."""
    after = _AGE.match(text, end)
    if after or _UNDER_AGE.search(text, max(0, amount.start - 12), amount.start):
        end = after.end() if after else end
        return _with(amount, Unit(f"{unit.name} of age", "age"), end, QuantityKind.MEASURE, "age")
    return _with(amount, unit, end, QuantityKind.DURATION, "duration")


def _apply_currency(text: str, amount: Amount, unit: Unit, end: int) -> Amount:
    """Set a currency; a pound may be a weight, "won" a verb."""
    words = text[amount.number_end : end].strip(" -\u00a0").lower()
    if words == "won" and amount.scale == 1 and amount.low < _FEWEST_WON:
        return amount
    if words in ("pound", "pounds") and _is_weight(text, amount, end):
        return _with(amount, Unit("pound-mass", "mass"), end, QuantityKind.MEASURE, "measure")
    return _with(amount, unit, end, QuantityKind.MONEY, "currency-after")


_FEWEST_WON = 100
"""A hundred won are a few US cents; "3 won" is a verb."""


def _is_weight(text: str, amount: Amount, end: int) -> bool:
    """Say whether pounds are a weight: a compound ("200-pound"), a substance, a word of weighing near by."""
    if text[amount.number_end : amount.number_end + 1] == "-" or _MASS_AFTER.match(text, end):
        return amount.scale < MILLION
    around = text[max(0, amount.start - 60) : amount.start] + " " + text[end : end + 40]
    return _MASS_WORDS.search(around) is not None


def unit_at(text: str, at: int) -> tuple[Surface | None, int]:
    """Return the longest unit that starts after a number, and where it ends."""
    separator = _SEPARATOR.match(text, at)
    begin = separator.end() if separator else at
    if begin >= len(text):
        return None, at
    word = text[begin : begin + 28]
    glued = begin == at
    for surface in surfaces().get(key_of(word), ()):
        length = len(surface.text)
        piece = word[:length]
        if not surface.exact:
            piece = piece.lower().replace("-", " ")
        if piece != surface.text:
            continue
        end = begin + length
        if _fits(text, surface, end, glued=glued):
            closed = begin > at and text[begin - 1] in "[("
            if closed and (text[end : end + 1] or " ") not in "])":
                continue
            if surface.text[-1] == "." and _SENTENCE_END.match(text, end):
                end -= 1
            return surface, end + (1 if closed and text[begin - 1] != "(" else 0)
    return None, at


def _fits(text: str, surface: Surface, end: int, *, glued: bool) -> bool:
    """Say whether a surface is a whole word and stands where it may."""
    after = text[end : end + 1]
    last = surface.text[-1]
    if after and (last.isalnum() and last not in "²³" and (after.isalnum() or after in "²³^" or (after == "&"))):
        return False
    if len(surface.text) == 1 and after == "-" and text[end + 1 : end + 2].isdigit():
        return False
    if last in "'′" and after.isalpha():
        return False
    if surface.place is Place.GLUED:
        return glued and (surface.text != "s" or "." in text[max(0, end - 6) : end])
    if surface.place is Place.FINAL:
        if last == "n" and text[end : end + 2].strip()[:1].isdigit():
            return False
        return not glued and _AFTER_FINAL.match(text, end) is not None
    return not (glued and not surface.exact and surface.text[0].isalpha() and len(surface.text) < 2)


_AFTER_FINAL = re.compile(
    r"[ ](?:x[ ]?[0-9]|(?:long|wide|tall|high|deep|thick|across)\b|(?:and|to|or)[ ](?:about[ ])?[~0-9])"
    r"|[ ]?(?![ ]?[A-Za-z])"
)
_SENTENCE_END = re.compile(r"$|\n|[\"”’)]|[ ][A-Z\"“]")
_ENDS = frozenset(("", ".", ",", ";", ")", "\n", " "))
_HEADING_ENDS = frozenset(("", ".", "\n"))
_TWO_WORDS = re.compile(r"((?:[A-Za-z]+ )?[A-Za-z]+) $")
_PERCENT_OF = re.compile(r"\b(?:per ?cents?|percents) of $", re.IGNORECASE)
_NAME_REACH = 30


def name_before(text: str, amount: Amount, *, before: int) -> Amount:
    """Read a unit named before its amount, where nothing follows ("ringgit 42", "per cent of 20")."""
    start = amount.start
    if not amount.bare or amount.kind is not QuantityKind.NUMBER or text[start - 1 : start] != " ":
        return amount
    floor = max(before, start - _NAME_REACH)
    share = _PERCENT_OF.search(text, floor, start) if text[amount.end : amount.end + 1] in _HEADING_ENDS else None
    if share is not None and not text[max(0, share.start() - 2) : share.start()].strip().isalnum():
        percent = _with(amount, Unit("%", "percent"), amount.end, QuantityKind.PERCENT, "percent-before")
        return replace(percent, start=share.start())
    words = _TWO_WORDS.search(text, floor, start)
    if words is None or text[amount.end : amount.end + 1] not in _ENDS or (before and words.start() <= before + 1):
        return amount
    for name in (words[1], words[1].rpartition(" ")[2]):
        code = currency_names().get(name.lower())
        if code is not None and name.lower() not in _NOT_BEFORE:
            return _as_money_before(amount, code, start - len(name) - 1)
    return amount


_NOT_BEFORE = word_list("currency_names_not_before")
