"""Neighbouring amounts that belong together: ranges, compounds (`7 feet 10 inches`), ratios, scores, shared units."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.values.en.amounts import MILLION, Amount, times
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import either
from claimcheck.values.units import CURRENCY, SUBUNIT, convert, subunits

LONGEST_GAP = 26
_DASH = re.compile(r"[ \u00a0]?[-–—‑~][ \u00a0]?~?")
_TO = re.compile(
    r"(?:[ ]|-[ ]?)(?:to|and|or)(?:[ ]|-)(?:an? )?(?:about |around |over |nearly |almost |up to |maybe |perhaps |as many as |roughly |as much as |~)?-?"
)
_IN = re.compile(r"[ ](?:in|out of|of)(?:[ ]every)?[ ]")
_COMPOUND = re.compile(r"[ ]|,? and |, |-")
_SHARED = re.compile(r"(?:-(?:inch|foot)?)?,? ?(?:,|and|or|to|and/or|,? and| to)[ ]")
_BETWEEN = re.compile(
    r"\b(?:between|from|ranging from|ranges? from|ranged from)[ ](?:about |around |roughly |an? |some |just |nearly )?$",
    re.IGNORECASE,
)
_SCORE_WORDS = re.compile(rf"\b(?:{either('score_words')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """Amounts after joining; `how` is "range", "change", "score", "ratio", "compound" or empty."""

    amount: Amount
    how: str = ""


def join(text: str, amounts: list[Amount]) -> list[Joined]:
    """Join neighbours from left to right, each looked at once."""
    found: list[Joined] = []
    for amount in amounts:
        before = found[-1] if found else None
        gap = (
            text[before.amount.end : amount.start]
            if before and amount.start - before.amount.end <= LONGEST_GAP
            else ""
        )
        pair = _pair(text, before, amount, gap) if before and gap else None
        if pair is None:
            found.append(Joined(amount))
        else:
            found[-1:] = pair
    return found


def _pair(text: str, before: Joined, amount: Amount, gap: str) -> list[Joined] | None:
    """Return what two neighbours become, None where they have nothing to do with each other."""
    first = before.amount
    if (
        amount.kind is QuantityKind.ORDINAL
        or first.kind is QuantityKind.ORDINAL
        or first.vague
        or amount.vague
    ):
        return None
    if before.how in ("", "compound"):
        for rule in (_score, _ratio, _over, _range):
            if pair := rule(text, first, amount, gap):
                return pair
    return _compound(text, before, amount, gap) or _shared(text, before, amount, gap)


def _range(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    """Join `3-5%`, "between 3 and 5", "from 2 to 7", "three or four"; a fall ("from 45% to 38%") stays two values."""
    second = _million(text, first, second, gap)
    dashed = _DASH.fullmatch(gap) is not None
    worded = _TO.fullmatch(gap)
    if not dashed and worded is None:
        return None
    led = _BETWEEN.search(text, max(0, first.start - 26), first.start)
    if worded and not dashed:
        if "and" in gap and led is None:
            return None
        if "or" in gap.split() and (gap[0] == "-" or not _alternatives(first, second)):
            return None
    shared = _share(first, second)
    if shared is None:
        return None
    first, second = shared
    if led and led[0].lower().startswith("from") and not dashed and _changes(text, first.start - len(led[0])):
        return [Joined(first, "from"), Joined(second, "to")]
    if first.low >= second.low:
        return [Joined(first, "from"), Joined(second, "to")] if (worded or dashed) and led else None
    return [Joined(merge(first, second), "range")]


_CHANGING = re.compile(rf"\b(?:{either('changing_words')})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?\n(]")


def _changes(text: str, at: int) -> bool:
    """Say whether the clause before "from … to …" speaks of a change."""
    left = _CLAUSE.split(text[max(0, at - 70) : at])[-1]
    return _CHANGING.search(left) is not None


def _million(text: str, first: Amount, second: Amount, gap: str) -> Amount:
    """Read `m` after an amount of money as million ("£3.2-3.4m")."""
    if (
        second.unit != "metre"
        or text[second.number_end : second.end].strip() != "m"
        or first.dimension != CURRENCY
    ):
        return second
    if _DASH.fullmatch(gap) is None and _TO.fullmatch(gap) is None:
        return second
    return replace(times(second, MILLION), unit=None, dimension=None, kind=QuantityKind.NUMBER)


def merge(first: Amount, second: Amount) -> Amount:
    """Return the range that two amounts span."""
    return replace(
        second, start=first.start, number_start=first.number_start, low=first.low, high=second.high,
        step=min(first.step, second.step), rule="range",
    )  # fmt: skip


def _alternatives(first: Amount, second: Amount) -> bool:
    """Say whether "three or four" gives a span: neighbours in size, the unit only at the second."""
    return (
        first.unit is None
        and 0 < first.low < second.low / second.scale <= first.low * 2
        and first.form is second.form
    )


def _share(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Give both ends one unit and scale; None where their units differ."""
    mantissa = second.low / second.scale
    if (
        first.scale == 1
        and second.scale != 1
        and first.dimension in (None, CURRENCY)
        and first.low < mantissa
        and first.low < 1000
    ):
        first = times(first, second.scale)
    if first.unit is None and second.unit is not None:
        first = replace(first, unit=second.unit, dimension=second.dimension, kind=second.kind, per=second.per)
    elif second.unit is None and first.unit is not None:
        if first.dimension != CURRENCY or first.number_start == first.start:
            return None
        second = replace(second, unit=first.unit, dimension=first.dimension, kind=first.kind, per=first.per)
    elif first.unit != second.unit:
        return None
    if first.kind is not second.kind:
        if QuantityKind.RATIO in (first.kind, second.kind) and first.unit is None:
            return replace(first, kind=second.kind), second
        return None
    return first, second


def _score(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    """Keep `3-0` apart from a range: it falls, ends in nought, or stands beside a word of winning."""
    if not _DASH.fullmatch(gap) or "to" in gap or not (first.bare and second.bare):
        return None
    if (
        first.form is not NumberForm.DIGITS
        or second.form is not NumberForm.DIGITS
        or first.step < 1
        or second.step < 1
    ):
        return None
    if not 0 <= first.low <= 200 or not 0 <= second.low <= 200:
        return None
    around = text[max(0, first.start - 30) : first.start] + text[second.end : second.end + 24]
    if first.low >= second.low or first.low == 0 or _SCORE_WORDS.search(around):
        return [Joined(replace(first, rule="score"), "score"), Joined(replace(second, rule="score"), "score")]
    return None


_OVER = re.compile(r"[ ]over[ ]")


def _over(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    """Read "one over twenty" where nothing else follows."""
    if not _OVER.fullmatch(gap) or not (first.unit is None and second.unit is None) or second.low == 0:
        return None
    if (
        text[second.end : second.end + 1] not in ("", ".", ",", "?", "!")
        or first.kind is not QuantityKind.NUMBER
    ):
        return None
    return [Joined(_as_ratio(first, second), "ratio")]


def _as_ratio(first: Amount, second: Amount) -> Amount:
    value = first.low / second.low
    return replace(
        first, end=second.end, number_end=second.number_end, low=value, high=value, step=1 / (5 * second.low), scale=Decimal(1),
        kind=QuantityKind.RATIO, form=NumberForm.FRACTION, rule="ratio",
    )  # fmt: skip


def _ratio(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    """Read "1 in 5", "two out of three"."""
    if not _IN.fullmatch(gap) or (gap == " of " and not text[second.end : second.end + 1].isspace()):
        return None
    if not (first.bare or first.scale != 1) or second.unit is not None or first.unit is not None:
        return None
    if first.low != int(first.low) or second.low != int(second.low) or not 0 < first.low < second.low:
        return None
    if gap == " in " and (first.low > 10 or second.step < 1):
        return None
    if gap == " of " and (first.low > 20 or second.low > 20):
        return None
    return [Joined(_as_ratio(first, second), "ratio")]


def _compound(text: str, before: Joined, second: Amount, gap: str) -> list[Joined] | None:
    """Add up `7 feet 10 inches`, `5lb 4oz`, `$20 and 43c`, "twenty dollars 43"."""
    first = before.amount
    if (
        not _COMPOUND.fullmatch(gap)
        or first.unit is None
        or first.scale != 1
        or first.per
        or before.how not in ("", "compound")
    ):
        return None
    if " per " in first.unit or (second.unit and " per " in second.unit):
        return None
    if first.dimension == CURRENCY:
        return _money_compound(text, first, second, gap)
    if (
        first.dimension not in ("length", "mass")
        or second.dimension != first.dimension
        or second.unit is None
    ):
        return None
    one = convert(Decimal(1), first.unit, second.unit)
    if one is None or first.unit == second.unit or one <= 1 or second.low >= 3 * one:
        return None
    whole = convert(first.low, first.unit, second.unit)
    if whole is None:
        return None
    value = whole + second.low
    return [Joined(replace(second, start=first.start, low=value, high=value, rule="compound"), "compound")]


def _money_compound(text: str, first: Amount, second: Amount, gap: str) -> list[Joined] | None:
    if first.low != int(first.low) or not 0 < second.low < 100 or second.low != int(second.low):
        return None
    if second.dimension == SUBUNIT:
        if second.unit not in subunits() or (
            first.unit not in subunits()[second.unit] and second.unit not in ("cent", "penny")
        ):
            return None
    elif not second.bare or gap == ", " or second.form is NumberForm.FRACTION or text[second.end : second.end + 1] not in ("", ".", "!", "?", ";") or text[
        second.end : second.end + 2
    ].strip(".!?;"):
        return None
    value = first.low + second.low / 100
    amount = replace(first, end=second.end, low=value, high=value, step=Decimal("0.01"), rule="compound")
    return [Joined(amount, "compound")]


def _shared(text: str, before: Joined, second: Amount, gap: str) -> list[Joined] | None:
    """Give `7- or 8-inch`, "280 million of the 1.5 billion shekels" one unit: the first takes the second's."""
    first = before.amount
    if first.unit is not None or second.unit is None or before.how or first.kind is not QuantityKind.NUMBER:
        return None
    if second.dimension == CURRENCY and second.number_start != second.start:
        return None
    if _SHARED.fullmatch(gap) is None and not re.fullmatch(r" of (?:the|its|a total) ", gap):
        return None
    if "of" in gap and (first.scale == 1 or second.scale == 1 or second.kind is not QuantityKind.MONEY):
        return None
    if second.dimension in ("money",) or (first.scale == 1 and second.scale != 1):
        return None
    shared = replace(
        first, unit=second.unit, dimension=second.dimension, kind=second.kind, rule="shared-unit"
    )
    return [replace(before, amount=shared), Joined(second)]
