"""Whether each fact by itself can be used."""

import re
from collections.abc import Iterator

from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake
from claimcheck.reference.fact import Fact
from claimcheck.values.edtf import describe_days
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.quantity import Quantity, QuantityKind

_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{3})\s?[0-9]|[0-9]\s?(?:thousand|million|billion|trillion|bn|m)\s([A-Z]{3})\b")
"""What can only be the code of a currency: three capitals before a figure, or after a scale word."""

_SCALE = re.compile(r"[0-9]\S*\s?(?:thousand|million|billion|trillion)\b|(?:%|\bper\s?cent)\s*$")
"""What makes a value an amount, be it one that cannot be read: `4 Mill Street` is none."""


def check_facts(material: Material) -> Iterator[Mistake]:
    """Yield what is wrong with single facts, each held against nothing but its own words."""
    for fact in material.reference.facts:
        if not fact.claims:
            message = f"no claim is found in {_short(fact.text)!r}"
            hint = "put it into a plainer sentence, or write subject, property and value"
            yield material.mistake("statement-not-understood", message, fact, "statement", hint=hint)
        if fact.value:
            yield from _value(material, fact)
        if fact.tolerance and not fact.tolerance.relative:
            yield from _tolerance(material, fact)
        if material.on and fact.review_by and fact.review_by < material.on:
            day = describe_days(fact.review_by, fact.review_by)
            hint = "look at the fact and its source again, then move the day"
            yield material.mistake("review-overdue", f"the review was due by {day}", fact, "review_by", hint=hint)


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _value(material: Material, fact: Fact) -> Iterator[Mistake]:
    """Yield a mistake where a value with figures cannot be read, or has an unknown currency."""
    value = fact.value or ""
    mentions = find_quantities(value)
    digits = sum(sign.isdecimal() for sign in value)
    if not mentions and (2 * digits > len(value) or _SCALE.search(value)):
        hint = "write it as a newspaper would: EUR 42 million, about 40,000, 7.5 per cent"
        yield material.mistake("unknown-unit", f"no amount is found in {_short(value)!r}", fact, "value", hint=hint)
    code = _CODE.search(value)
    if code and not any(mention.quantity.unit for mention in mentions):
        yield _unknown_currency(material, fact, "value", code[1] or code[2])


def _unknown_currency(material: Material, fact: Fact, field: str, code: str) -> Mistake:
    hint = "write an ISO 4217 code such as EUR, or the currency's name"
    return material.mistake("unknown-unit", f"no currency has the code {code!r}", fact, field, hint=hint)


def _tolerance(material: Material, fact: Fact) -> Iterator[Mistake]:
    """Yield a mistake where an absolute tolerance is in a unit that no figure of its fact is in."""
    written = str(material.gathered.value("fact", fact.id, "tolerance")).strip()
    mention = next(iter(find_quantities(written)), None)
    unit = fact.tolerance.unit if fact.tolerance else None
    if unit is None or mention is None:
        return
    known = mention.quantity.kind not in {QuantityKind.COUNT, QuantityKind.NUMBER}
    figures = [held.quantity for claim in fact.claims for held in claim.quantities]
    if any(_in_unit_of(mention.quantity, figure) for figure in figures):
        return
    if unit.isupper() and not known:
        yield _unknown_currency(material, fact, "tolerance", unit)
    elif not known:
        message = f"{unit!r} is no unit, and no figure of the fact counts it"
        yield material.mistake("unknown-unit", message, fact, "tolerance", hint="write the unit of the fact's figure")
    else:
        message = f"the fact has no figure in {unit}"
        hint = "write the tolerance in the unit of the figure, or in per cent"
        yield material.mistake("invalid-tolerance", message, fact, "tolerance", hint=hint)


def _in_unit_of(tolerance: Quantity, figure: Quantity) -> bool:
    """Say whether a tolerance is in the unit of a figure, or counts the same."""
    if tolerance.kind is QuantityKind.COUNT and figure.kind in {QuantityKind.COUNT, QuantityKind.NUMBER}:
        return figure.noun is None or tolerance.noun == figure.noun
    return tolerance.unit is not None and tolerance.unit == figure.unit
