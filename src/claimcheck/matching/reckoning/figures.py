"""Amounts and counts held against what stands beside a label: a figure, or a list as long as that."""

import re
from dataclasses import replace
from decimal import Decimal

from claimcheck.matching.comparers.quantity import SIDED, comparable, compare_quantities
from claimcheck.matching.finding import AGREEING, Agreement
from claimcheck.matching.reckoning.answers import Answer, answer, shown, worded
from claimcheck.matching.reckoning.asked import Speech, Told
from claimcheck.matching.reckoning.ratios import amount_of
from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.reference.rows import Item
from claimcheck.reference.words import canonical
from claimcheck.values.interval import Interval, allowed
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention
from claimcheck.values.units import convert

_PLAIN = frozenset({QuantityKind.NUMBER, QuantityKind.COUNT})
_AMOUNTS = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT})
_RANKED = re.compile(r"\b(?:first|last|top|next|past|every|each|per|one of the)\s$")
_RATED = re.compile(
    r"^\s?(?:more|fewer|less)\b|^[\w\s]{0,20}\b(?:to|for|out of|of) every\b|^ of (?:the|its|his|her|their)\b"
)
_SUMMED = re.compile(r"\b(?:total|totall?ed|totals|together|combined|altogether|in all|sum)\b")
_NEAR = 30
"""Letters between a plain number and the word for what it counts, at most."""

_BETWEEN = re.compile(
    r"\s(?!(?:when|while|as|after|before|and|in|of|by|for)\b)(?:(?:kinds|types|sorts) of\s|[\w'’-]+\s)?"
)
"""What may stand between a count and the noun it counts: a space, and one adjective."""

_SLACK = 0.08
"""How far a running time told in hours may lie from what it is, as a share; "about" at least `_ABOUT` minutes."""

_ABOUT = 5.0
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0}


def figure(mention: QuantityMention, speech: Speech) -> Answer | None:
    """Hold an amount against the rows that the sentence speaks of, the nearest first."""
    if _of_another_kind(mention, speech):
        return None
    mention = _bounded(mention, speech)
    total = _total(mention, speech)
    if total is not None:
        return total
    for told in sorted(speech.told, key=lambda one: (-len(one.words), _distance(one, mention))):
        for entry in told.entries:
            if _of_another_year(entry, speech):
                continue
            found = (
                _lasting(mention, entry) or _listed(mention, told, entry, speech) or _held(mention, told, entry, speech)
            )
            if found is not None:
                return found
    return None


_YEAR = re.compile(r"(?<![\d,.])(?:1\d|20)\d\d(?!\d|[,.]\d)")


def _of_another_year(entry: Entry, speech: Speech) -> bool:
    """Say whether a row gives its figure for a year, and the sentence for another."""
    mine, theirs = set(_YEAR.findall(speech.text)), set(_YEAR.findall(entry.fact.text))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


_SMALLER = re.compile(r"\b(?:short|small|low|young|light|narrow|slow|cheap)er than (?:a |an )?$")
_LARGER = re.compile(r"\b(?:tall|long|bigg|high|larg|heavi|wid|old|fast|great|deep)er than (?:a |an )?$")


def _bounded(mention: QuantityMention, speech: Speech) -> QuantityMention:
    """Return an amount with the bound that an adjective before it sets ("taller than 50 metres")."""
    before = speech.before(mention.start)
    if mention.quantity.bound is Bound.EXACT and _SMALLER.search(before):
        return replace(mention, quantity=replace(mention.quantity, bound=Bound.LESS_THAN))
    if mention.quantity.bound is Bound.EXACT and _LARGER.search(before):
        return replace(mention, quantity=replace(mention.quantity, bound=Bound.MORE_THAN))
    return mention


def _of_another_kind(mention: QuantityMention, speech: Speech) -> bool:
    """Say whether a number is part of a rank, a rate or a comparison ("the first 20", "18 to every one")."""
    before, after = speech.before(mention.start), speech.after(mention.end)
    return bool(_RANKED.search(before) or _RATED.search(after) or "average" in before or " per " in after)


def _distance(told: Told, mention: QuantityMention) -> int:
    return min(min(abs(start - mention.end), abs(mention.start - end)) for start, end in told.words)


def _total(mention: QuantityMention, speech: Speech) -> Answer | None:
    """Hold a total against the sum of the rows that the sentence joins by "and"."""
    text = speech.text.casefold()
    if not _SUMMED.search(text) or " and " not in text:
        return None
    parts: dict[str, tuple[Entry, Decimal]] = {}
    for told in speech.told:
        if told.entries and (amount := amount_of(told)) is not None and amount.kind in _PLAIN:
            if not any(told.shares(other) for other in speech.told if other.prop.name in parts):
                parts.setdefault(told.prop.name, (told.entries[0], amount.low))
    if len(parts) < 2:
        return None
    total = sum((amount for _, amount in parts.values()), Decimal(0))
    why = " + ".join(f"{label} {amount:,f}" for label, (_, amount) in parts.items()) + f" = {total:,f}"
    entries = tuple(entry for entry, _ in parts.values())
    return answer(mention, entries, f"{total:,f}", why, agrees=total in allowed(mention.quantity))


def _lasting(mention: QuantityMention, entry: Entry) -> Answer | None:
    """Hold a running time told in hours or minutes."""
    quantity = mention.quantity
    unit = _MINUTES.get(quantity.unit or "") if quantity.kind is QuantityKind.DURATION else None
    held = next((minutes for item in entry.items if (minutes := _minutes(item)) is not None), None)
    if unit is None or held is None:
        return None
    low, high = float(quantity.low) * unit, float(quantity.high) * unit
    match quantity.bound:
        case Bound.MORE_THAN | Bound.AT_LEAST:
            agrees = held > low or (held == low and quantity.bound is Bound.AT_LEAST)
        case Bound.LESS_THAN | Bound.AT_MOST:
            agrees = held < high or (held == high and quantity.bound is Bound.AT_MOST)
        case _:
            share = _SLACK * high if quantity.unit == "hour" else 0.5
            reach = max(share, _ABOUT) if quantity.bound is Bound.ABOUT else share
            agrees = low - reach <= held <= high + reach
    return answer(mention, (entry,), f"{round(held)} minutes", worded(entry), agrees=agrees)


def _minutes(item: Item) -> float | None:
    """Return how long an item lasts in minutes: "51:57", "1 hour, 2 minutes"."""
    if item.minutes is not None:
        return item.minutes
    parts = [amount for amount in item.amounts if amount.kind is QuantityKind.DURATION and amount.unit in _MINUTES]
    units = {amount.unit: float(amount.low) * _MINUTES[amount.unit or ""] for amount in reversed(parts)}
    return sum(units.values()) if units else None


def _listed(mention: QuantityMention, told: Told, entry: Entry, speech: Speech) -> Answer | None:
    """Hold a count against the number of names beside a label."""
    if mention.quantity.kind not in _PLAIN or not _counts(mention, told, speech):
        return None
    if any(not item.text or item.text[0].isdigit() or item.amounts for item in entry.items):
        return None
    if not entry.items or any(re.search(r"\d{4}", item.text) for item in entry.items):
        return None
    number = len(entry.items)
    why = f"{number} of them: {worded(entry)}"
    return answer(mention, (entry,), str(number), why, agrees=Decimal(number) in allowed(mention.quantity))


def _counts(mention: QuantityMention, told: Told, speech: Speech) -> bool:
    """Say whether what is counted is the thing of the label: its word follows the number closely, or is its unit."""
    if "time" in {mention.quantity.noun, mention.quantity.unit}:
        return told.prop.name == "partners"
    text = speech.text
    return any(
        mention.start <= start < mention.end
        or (end < mention.start and text[end - speech.start : mention.start - speech.start] == " by ")
        or (start >= mention.end and _BETWEEN.fullmatch(text[mention.end - speech.start : start - speech.start]))
        for start, end in told.words
    )


def _held(mention: QuantityMention, told: Told, entry: Entry, speech: Speech) -> Answer | None:
    """Hold an amount against the one beside a label."""
    quantity = mention.quantity
    amounts = [amount for item in _items(entry, speech) for amount in item.amounts]
    surfaces = _surface(amounts, told, quantity)
    if told.prop.name == "size of work":
        amounts = _side(amounts[:2], speech, mention)
    for held in [*amounts, *surfaces]:
        if {quantity.kind, held.kind} <= _PLAIN:
            if _distance(told, mention) > _NEAR:
                continue
            agrees = allowed(quantity).overlaps(Interval(held.low, held.high))
        elif quantity.kind in _AMOUNTS and comparable(quantity, held):
            outcome = compare_quantities(quantity, held)
            if outcome.agreement is Agreement.INCOMPARABLE:
                continue
            agrees = _on_its_side(quantity, held) if quantity.bound in SIDED else outcome.agreement in AGREEING
        else:
            continue
        return answer(mention, (entry,), shown(entry), worded(entry), agrees=agrees)
    return None


def _surface(amounts: list[Quantity], told: Told, quantity: Quantity) -> list[Quantity]:
    """Return the surface of a picture in the unit asked for, where its two sides stand beside the label."""
    side = (quantity.unit or "").removeprefix("square ")
    if told.prop.name != "size of work" or side == quantity.unit or len(amounts) < 2:
        return []
    sides = [convert(amount.low, amount.unit or "", side) for amount in amounts[:2]]
    if sides[0] is None or sides[1] is None:
        return []
    surface = sides[0] * sides[1]
    return [Quantity(QuantityKind.MEASURE, surface, surface, Decimal("0.1"), unit=quantity.unit)]


def _on_its_side(quantity: Quantity, held: Quantity) -> bool:
    """Say whether an amount lies on the side of a bound that the wording leaves open, however far."""
    ends = [held.low, held.high]
    if quantity.unit != held.unit and held.unit and quantity.unit:
        converted = [convert(end, held.unit, quantity.unit) for end in ends]
        ends = [end for end in converted if end is not None]
    return len(ends) < 2 or allowed(quantity).overlaps(Interval(ends[0], ends[1]))


def _items(entry: Entry, speech: Speech) -> list[Item]:
    """Return the items whose words or remark the sentence repeats first, then all others."""
    said = {form for word in speech.words for form in canonical(word.lemma)}

    def repeats(item: Item) -> bool:
        if any(word in speech.text for word in re.findall(r"[A-Z]\w{2,}|\d{4}", item.note)):
            return True
        return any(canonical(word) & said for word in re.findall(r"[a-z]{4,}", f"{item.text} {item.note}".casefold()))

    return sorted(entry.items, key=lambda item: not repeats(item))


def _side(amounts: list[Quantity], speech: Speech, mention: QuantityMention) -> list[Quantity]:
    """Return the side of a picture that is spoken of: its height stands first."""
    if len(amounts) < 2:
        return amounts
    text = speech.text.casefold()
    sides = sorted(amounts, key=lambda one: one.low)
    if re.search(r"\bnarrow|\bshort", text):
        return sides[:1]
    if re.search(r"\bwidest|\blong|\blargest", text):
        return sides[1:]
    return amounts[1:] if re.search(r"\bwid", speech.after(mention.end)) else amounts[:1]
