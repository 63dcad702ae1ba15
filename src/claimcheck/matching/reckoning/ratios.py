"""One amount of a subject against another: so many times as much, a share of it, so much more."""

import re
from decimal import Decimal

from claimcheck.matching.reckoning.answers import Answer, answer, worded
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.values.interval import allowed
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

_APART = re.compile(r"\b(?:more|over|above|beyond|profit|less|fewer|under|below|greater|higher|lower)\b")
_LESS = re.compile(r"^ (?:dollars |pounds |euros )?(?:less|fewer|under|below|short)\b")
_TIMES = re.compile(r"\btimes\b|\btwice\b|\bdouble\b|\btriple\b")
_SHARES = frozenset({QuantityKind.RATIO, QuantityKind.PERCENT})
_PLAIN = frozenset({QuantityKind.NUMBER, QuantityKind.COUNT})
_ROUNDED = Decimal("0.06")
"""How far a share or factor told without "about" may lie from what it is."""


def ratio(mention: QuantityMention, speech: Speech) -> Answer | None:
    """Hold "twice its budget", "10% of those on board" or "$40 million over its budget" against two rows."""
    pair = _part_and_whole(mention, speech)
    if pair is None:
        return None
    part, whole = pair
    mine, theirs = amount_of(part), amount_of(whole)
    if mine is None or theirs is None or not mine.low or not theirs.low:
        return None
    quantity = mention.quantity
    if quantity.kind in _SHARES or _TIMES.search(mention.text.casefold()):
        percent = quantity.kind is QuantityKind.PERCENT
        scale = Decimal(100) if percent else Decimal(1)
        low, high = mine.low / theirs.high * scale, mine.high / theirs.low * scale
        held = f"{round(low, 1 if percent else 2):f}".rstrip("0").rstrip(".") + ("%" if percent else " times")
        agrees = _allows(quantity, low, high)
    elif _one_kind(quantity, mine) and _APART.search(speech.after(mention.start)):
        low, high = mine.low - theirs.high, mine.high - theirs.low
        held = f"{abs(low):,f} {'more' if low >= 0 else 'less'}"
        if _LESS.search(speech.after(mention.end)):
            low, high = -high, -low
        agrees = _allows(quantity, low, high)
    else:
        return None
    entries = (part.entries[0], whole.entries[0])
    why = f"{worded(entries[0])} against {worded(entries[1])} is {held}"
    return answer(mention, entries, held, why, agrees=agrees)


def _one_kind(quantity: Quantity, held: Quantity) -> bool:
    return quantity.kind is held.kind or {quantity.kind, held.kind} <= _PLAIN or quantity.kind is QuantityKind.NUMBER


def _part_and_whole(mention: QuantityMention, speech: Speech) -> tuple[Told, Told] | None:
    """Return what is so much of what: the whole stands behind the figure (behind "than", where there is one)."""
    amounts = [told for told in speech.told if amount_of(told) is not None]
    than = speech.text.casefold().find(" than ", mention.end - speech.start)
    floor = speech.start + than if than >= 0 else mention.end
    after = [told for told in amounts if told.words[-1][0] >= floor]
    if not after:
        return None
    whole = min(after, key=lambda told: told.words[-1][0])
    kind = amount_of(whole)
    others = [
        told
        for told in amounts
        if not told.shares(whole) and (held := amount_of(told)) is not None and kind is not None and _alike(held, kind)
    ]
    if not others:
        return None
    return min(others, key=lambda told: (told.start > mention.start, -len(told.words))), whole


def _alike(a: Quantity, b: Quantity) -> bool:
    return (a.kind is b.kind and a.unit == b.unit) or {a.kind, b.kind} <= _PLAIN


def amount_of(told: Told) -> Quantity | None:
    """Return the one amount of the first entry of what is told, None where it gives a list or none."""
    entry = told.entries[0] if told.entries else None
    return entry.items[0].amounts[0] if entry and len(entry.items) == 1 and entry.items[0].amounts else None


def _allows(quantity: Quantity, low: Decimal, high: Decimal) -> bool:
    """Say whether a wording allows something between two values; a bare figure is taken as rounded."""
    if quantity.bound is Bound.EXACT:
        reach = _ROUNDED * quantity.high
        return low <= quantity.high + reach and high >= quantity.low - reach
    wording = allowed(quantity)
    above = wording.low is None or high > wording.low or (high == wording.low and not wording.low_open)
    below = wording.high is None or low < wording.high or (low == wording.high and not wording.high_open)
    return above and below
