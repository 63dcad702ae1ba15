"""Two amounts that make one: ratios ("1 in 5"), scores ("3-0"), compounds ("7 feet 10 inches", "$20 and 43c")."""

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import either
from claimcheck.values.units import CURRENCY, SUBUNIT, convert, subunits

DASH = re.compile(r"[ \u00a0]?[-–—‑~][ \u00a0]?~?")
"""What stands between the ends of a range or the sides of a score."""

_HIGHEST_SCORE = 200
_SCORE_WORDS = re.compile(rf"\b(?:{either('score_words')})\b", re.IGNORECASE)


def score(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    """Read `3-0`: it falls, starts with nought, or stands beside a word of winning.

    `low` and `high` are the two sides, the smaller first; the rule name keeps it apart from a range.
    """
    if not DASH.fullmatch(gap) or not (_is_score_side(first) and _is_score_side(second)):
        return None
    around = text[max(0, first.start - 30) : first.start] + text[second.end : second.end + 24]
    if first.low < second.low and first.low and not _SCORE_WORDS.search(around):
        return None
    low, high = sorted((first.low, second.low))
    return replace(
        first,
        end=second.end,
        number_end=second.number_end,
        low=low,
        high=high,
        step=Decimal(1),
        rule="score",
    )


def _is_score_side(amount: Amount) -> bool:
    whole = amount.form is NumberForm.DIGITS and amount.step >= 1
    return amount.bare and whole and 0 <= amount.low <= _HIGHEST_SCORE


_OF = re.compile(r"[ ](?:in|out of|of)(?:[ ]every)?[ ]")
_OVER = re.compile(r"[ ]over[ ]")
_TO = re.compile(r"[ ](?:to|-)[ ]|[:-]|-to-")
_RATIO_BEFORE = re.compile(r"\bratio\b[^.;]*$")
_RATIO_AFTER = re.compile(r"[ ](?:ratio|odds)\b")
_ENDS = frozenset(("", ".", ",", "?", "!"))
_FEW = 10
"""In "one in ten" the first number is small; "120 in 400" is rare and "5 in 2019" is no ratio."""


def ratio(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    """Read "1 in 5", "two out of three", "one over twenty", "a ratio of 3 to 1"."""
    if first.unit is not None or second.unit is not None or second.low <= 0 or first.low <= 0:
        return None
    if first.kind is not QuantityKind.NUMBER or second.kind is not QuantityKind.NUMBER:
        return None
    if _OF.fullmatch(gap):
        fits = first.low < second.low and _is_share(text, first, second, gap)
    elif _OVER.fullmatch(gap):
        fits = text[second.end : second.end + 1] in _ENDS
    else:
        fits = _TO.fullmatch(gap) is not None and _is_told_ratio(text, first, second)
    if not fits:
        return None
    value = first.low / second.low
    return replace(
        first,
        end=second.end,
        number_end=second.number_end,
        low=value,
        high=value,
        step=1 / (5 * second.low),
        scale=Decimal(1),
        kind=QuantityKind.RATIO,
        form=NumberForm.FRACTION,
        rule="ratio",
    )


def _is_share(text: str, first: Amount, second: Amount, gap: str) -> bool:
    if first.low != int(first.low) or second.low != int(second.low):
        return False
    if gap == " of ":
        return first.low <= 2 * _FEW and second.low <= 2 * _FEW and text[second.end : second.end + 1].isspace()
    return gap != " in " or first.low <= _FEW


def _is_told_ratio(text: str, first: Amount, second: Amount) -> bool:
    before = text[max(0, first.start - 70) : first.start]
    return _RATIO_BEFORE.search(before) is not None or _RATIO_AFTER.match(text, second.end) is not None


_BESIDE = re.compile(r"[ ]|,? and |, |-")
_MOST_OF_SMALLER = 3
"""The smaller unit of a compound stays below this many of the larger ("2 yards 7 feet")."""


_ADDED = frozenset({"length", "mass", "time", "calendar"})
"""Dimensions whose larger and smaller units stand side by side for one amount."""

_LASTING = frozenset({"time", "calendar"})
"""Dimensions of lengths of time; a comma between two of them makes a list of more ("3 years, 2 months, 14 days")."""


def compound(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    """Add up `7 feet 10 inches`, `5lb 4oz`, "two hours and 51 minutes", `$20 and 43c`, "twenty dollars 43"."""
    if not _BESIDE.fullmatch(gap) or first.unit is None or first.scale != 1 or first.per:
        return None
    if first.dimension == CURRENCY:
        return _money_compound(text, first, second, gap)
    if (
        " per " in first.unit
        or first.dimension not in _ADDED
        or second.dimension != first.dimension
        or second.unit is None
        or (first.dimension in _LASTING and "," in gap)
    ):
        return None
    one = convert(Decimal(1), first.unit, second.unit)
    whole = convert(first.low, first.unit, second.unit)
    if one is None or whole is None or one <= 1 or second.low >= _MOST_OF_SMALLER * one:
        return None
    value = whole + second.low
    return replace(second, start=first.start, low=value, high=value, rule="compound")


def _money_compound(text: str, first: Amount, second: Amount, gap: str) -> Amount | None:
    if first.low != int(first.low) or not 0 < second.low < 100 or second.low != int(second.low):
        return None
    if second.dimension == SUBUNIT:
        codes = subunits().get(second.unit or "", frozenset())
        fits = first.unit in codes or second.unit in ("cent", "penny")
    else:
        rest = text[second.end : second.end + 2]
        fits = second.bare and second.form is not NumberForm.FRACTION and gap != ", " and not rest.strip(".!?;")
    if not fits:
        return None
    value = first.low + second.low / 100
    return replace(first, end=second.end, low=value, high=value, step=Decimal("0.01"), rule="compound")
