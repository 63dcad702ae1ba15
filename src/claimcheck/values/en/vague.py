"""Amounts without a number: "doubled", "sixfold", "twice", "several hundred", "scores of"."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.nouns import noun_after
from claimcheck.values.en.numbers import NumberForm, find_numbers
from claimcheck.values.en.wording import bound_of
from claimcheck.values.quantity import Bound, Change, Quantity, QuantityKind, QuantityMention
from claimcheck.values.tables import alternatives, read_table


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that stand for a value."""

    start: int
    end: int
    value: Decimal
    change: Change | None
    kind: QuantityKind = QuantityKind.RATIO
    unit: str | None = None


def with_vague(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Return the mentions together with those that no number gives, in order."""
    mentions = _with_small(text, mentions)
    hits = [*_multipliers(text), *_folds(text), *_twice(text)]
    if not hits:
        return mentions
    taken = [(mention.start, mention.end) for mention in mentions]
    added = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        at = bisect_right(taken, (hit.start, len(text))) - 1
        floor = taken[at][1] if at >= 0 else 0
        if floor > hit.start:
            continue
        amount = Amount(
            hit.start, hit.end, hit.start, hit.end, hit.value, hit.value, Decimal(1), NumberForm.WORDS, kind=hit.kind
        )
        bounded = bound_of(text, amount, floor=floor)
        step = Decimal(1) if hit.unit else hit.value / 5
        quantity = Quantity(hit.kind, hit.value, hit.value, step, bounded.bound, hit.unit, None, hit.change, hit.unit)
        added.append(QuantityMention(bounded.start, hit.end, text[bounded.start : hit.end], quantity, "multiplier"))
    return sorted(mentions + added, key=lambda mention: mention.start)


def _holds(text: str, words: Iterable[str]) -> bool:
    """Say whether a text may hold one of these words; far faster than the pattern of a scan that finds nothing."""
    return any(word[1:] in text for word in words)


@cache
def _multiplier_pattern() -> tuple[re.Pattern[str], dict[str, tuple[Decimal, Change]]]:
    values = {}
    for row in read_table("multipliers"):
        for word in alternatives(row["words"]):
            values[word] = (Decimal(row["value"]), Change(row["change"]))
    words = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z-])(?:{words})(?![A-Za-z-])"), values


_BASE_FORMS = frozenset({"double", "triple", "quadruple", "halve"})
_MULTIPLIES = re.compile(
    r"[ ](?:the|its|their|his|her|that|those|what|previous|last|this|in size|to|from|by)\b|[.,;]|$"
)


def _multipliers(text: str) -> Iterator[_Hit]:
    """Yield "doubled", "tripled", "halving"; the base form only where it has an object."""
    pattern, values = _multiplier_pattern()
    if not _holds(text, values):
        return
    for match in pattern.finditer(text):
        word = match[0].lower()
        if word not in _BASE_FORMS or _MULTIPLIES.match(text, match.end()):
            yield _Hit(match.start(), match.end(), *values[word])


_FOLD = re.compile(r"fold\b")
_BEFORE_FOLD = re.compile(r"(?<![A-Za-z0-9.])([0-9]{1,4}(?:\.[0-9]{1,2})?|[A-Za-z]{3,10})-?$")
_FOLD_VERB = re.compile(
    r"\b(?:increase|rise|growth|jump|ris|grow|grew|rose|increas|multipli|surg|soar|climb)\w*(?: \w+){0,2} $",
    re.IGNORECASE,
)
_FOLD_NOUN = re.compile(r"[ ](?:increase|rise|growth|jump|surge|gain)\b")


def _folds(text: str) -> Iterator[_Hit]:
    """Yield "sixfold", "three-fold", "10-fold"."""
    for fold in _FOLD.finditer(text):
        before = _BEFORE_FOLD.search(text, max(0, fold.start() - 12), fold.start())
        if before is None:
            continue
        number = next(iter(find_numbers(before[1])), None)
        if number is None or number.form is NumberForm.ORDINAL or number.end - number.start != len(before[1]):
            continue
        start = before.start(1)
        grown = _FOLD_VERB.search(text, max(0, start - 40), start) or _FOLD_NOUN.match(text, fold.end())
        yield _Hit(start, fold.end(), number.value, Change.INCREASE if grown else None)


_TWICE = re.compile(r"(?<![A-Za-z-])([Tt]wice|[Tt]hrice)(?![A-Za-z-])")
_TIMES_AS = re.compile(r"[ ](?:as|the|that|its|their|his|her|what)\b")


def _twice(text: str) -> Iterator[_Hit]:
    """Yield "twice" and "thrice": a ratio before "as" or "the", else a count of times."""
    if not _holds(text, ("twice", "thrice")):
        return
    for match in _TWICE.finditer(text):
        value = Decimal(2 if match[0].lower() == "twice" else 3)
        if _TIMES_AS.match(text, match.end()):
            yield _Hit(match.start(), match.end(), value, None)
        else:
            yield _Hit(match.start(), match.end(), value, None, QuantityKind.COUNT, "time")


@cache
def _small_pattern() -> tuple[re.Pattern[str], dict[str, tuple[Decimal, Decimal]]]:
    values = {row["words"]: (Decimal(row["low"]), Decimal(row["high"])) for row in read_table("vague")}
    words = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z-])(?:{words})(?![A-Za-z-])"), values


def _with_small(text: str, mentions: list[QuantityMention]) -> list[QuantityMention]:
    """Add "several people", "a couple of goals"; "several hundred" widens the mention that follows."""
    pattern, values = _small_pattern()
    if not _holds(text, values):
        return mentions
    found = list(mentions)
    starts = [mention.start for mention in mentions]
    for match in pattern.finditer(text):
        low, high = values[match[0].lower()]
        at = bisect_right(starts, match.start())
        if at < len(mentions) and mentions[at].start - match.end() in (1, 4) and _is_bare_scale(mentions[at]):
            found[at] = _widened(text, match.start(), mentions[at], low, high)
            continue
        noun = noun_after(text, match.end() - (3 if match[0].endswith(" of") else 0))
        if noun is None or (at and mentions[at - 1].end > match.start()):
            continue
        quantity = Quantity(QuantityKind.COUNT, low, high, Decimal(1), _bound(low, high), noun, noun=noun)
        found.append(QuantityMention(match.start(), match.end(), match[0], quantity, "vague"))
    return sorted(found, key=lambda mention: mention.start)


def _bound(low: Decimal, high: Decimal) -> Bound:
    return Bound.ABOUT if low == high else Bound.RANGE


def _is_bare_scale(mention: QuantityMention) -> bool:
    """Say whether a mention is a scale word without a number ("hundred" in "several hundred")."""
    return mention.text.partition(" ")[0].lower() in ("hundred", "thousand", "million", "billion", "trillion", "dozen")


def _widened(text: str, start: int, mention: QuantityMention, low: Decimal, high: Decimal) -> QuantityMention:
    quantity = mention.quantity
    quantity = replace(
        quantity, low=quantity.low * low, high=quantity.high * high, bound=_bound(low, high), step=quantity.step
    )
    return replace(mention, start=start, text=text[start : mention.end], quantity=quantity, rule="vague")
