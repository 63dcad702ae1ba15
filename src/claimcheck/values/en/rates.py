"""What an amount is per: "a year", "per head", "/kg", "each", "annually"."""

import re
from dataclasses import replace

from claimcheck.values.en.amounts import Amount, unit_at
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import words_of
from claimcheck.values.units import CURRENCY, TIME_DIMENSIONS

_RATE_WORDS = words_of("rates")
_PER = re.compile(
    r"(?:[ \u00a0]?/[ ]?|[ -]per[ -])"
    r"([A-Za-z°][A-Za-z-]*(?: (?:foot|metre|meter|mile|kilometre|kilometer|yard|inch|feet)\b)?)"
)
_A = re.compile(r"(?:[ ]an?[ -]|-an?-|[ ](?:each|every)[ ])([A-Za-z]+(?:-[a-z]+)?)")
_EACH = re.compile(r"[ ](each|apiece)\b")
_ADVERB = re.compile(r"[ ](annually|yearly|monthly|weekly|daily|hourly|per annum|p\.a\.|pa|per capita)(?![A-Za-z])")
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "per annum": "year",
    "p.a.": "year",
    "pa": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "per capita": "head",
}
_PER_MANY = re.compile(r" (?:per|for every|in every) ([0-9][0-9,]*(?: [a-z]+)?)")
_SPAN_OF_TIME = re.compile(r"[ ](?:ago|earlier|later|before|after|from now|since)\b")
_FAST = frozenset({"second", "minute", "hour", "millisecond", "microsecond"})


def with_rate(text: str, amount: Amount) -> Amount:
    """Return an amount with what it is per; speeds and the like become a unit ("mile per hour")."""
    if amount.per is not None or amount.kind is QuantityKind.PERCENTAGE_POINTS or amount.bare:
        return amount
    if text[amount.end : amount.end + 1] not in (" ", "/", "-", "\u00a0"):
        return amount
    if adverb := _ADVERB.match(text, amount.end):
        return replace(amount, end=adverb.end(), per=_ADVERBS[adverb[1]])
    found = _rate_at(text, amount.end)
    if found is not None:
        span_of_time = _SPAN_OF_TIME.match(text, found.end()) and amount.kind is not QuantityKind.DURATION
        return amount if span_of_time and found.re is _A else _per(amount, found[1], found.end())
    each = _EACH.match(text, amount.end)
    return replace(amount, end=each.end(), per="each") if each else amount


def _rate_at(text: str, at: int) -> re.Match[str] | None:
    """Match "per gram", "/kg", or "a year" with a word that rates are per."""
    found = _PER.match(text, at)
    if found is None:
        found = _A.match(text, at)
        if found is not None and found[1].lower() not in _RATE_WORDS:
            return None
    return found


def _per(amount: Amount, words: str, end: int) -> Amount:
    name, dimension = _unit_named(words)
    physical = dimension is not None and (name in _FAST or dimension not in TIME_DIMENSIONS)
    if amount.kind is QuantityKind.MEASURE and physical:
        return replace(amount, end=end, unit=f"{amount.unit} per {name}", rule="measured-rate")
    return replace(amount, end=end, per=name)


def _unit_named(words: str) -> tuple[str, str | None]:
    """Return the unit that words name with its dimension, or the words where they name none."""
    surface, end = unit_at(words, 0)
    if surface is None or end != len(words) or surface.unit.dimension == CURRENCY:
        return words.lower(), None
    return surface.unit.name, surface.unit.dimension


def rate_after(text: str, at: int) -> str | None:
    """Return what a noun ending at an offset is per: "1,000 cases a day", "20 deaths per 100,000 people"."""
    if found := _PER_MANY.match(text, at):
        return found[1]
    found = _rate_at(text, at)
    if found is None or _SPAN_OF_TIME.match(text, found.end()):
        return None
    return _unit_named(found[1])[0]
