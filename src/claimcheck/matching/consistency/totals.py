"""Parts held against their total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claimcheck.matching.consistency.fault import Fault
from claimcheck.matching.consistency.printed import scale_of
from claimcheck.matching.consistency.sentences import Q, Sentence, T
from claimcheck.matching.consistency.vocabulary import has_any, partitions, words
from claimcheck.values.describe import describe
from claimcheck.values.interval import Interval, allowed
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

_NOUN = r"(?:\s[^\W\d_][\w’'-]*)"
_DETERMINER = r"(?:the|its|their|these|those|his|her|our|all)\s"
_OF = re.compile(rf"(?P<part>{Q})\s(?:out\s)?of\s{_DETERMINER}(?:\w+\s)?(?P<total>{Q})(?P<noun>{_NOUN})")
_OF_FIRST = re.compile(rf"\b[Oo]f\s(?:{_DETERMINER})?(?P<total>{Q}){_NOUN}{{1,5}},\s(?P<parts>[^.;:]+)")
_HAVING = re.compile(rf"(?P<total>{Q}){_NOUN}(?:;|:|\s[–—])\s(?P<parts>[^.;:]+)")
_LIST = re.compile(
    rf"(?P<all>\b(?:[Aa]ll|[Aa]\stotal\sof)\s(?:of\s)?(?:the\s)?)?(?P<total>{Q}){_NOUN}{{1,3}}"
    rf"(?P<sign>,\s|:\s|\s?[(–—]\s?)(?P<including>(?:including|among\sthem|of\swhom|of\swhich)\s)?"
    rf"(?P<parts>{Q}{_NOUN}{{1,3}}(?:(?:,|,?\sand)\s{Q}{_NOUN}{{1,3}})*)(?P<stop>[.,;:)–—]|\s?$)"
)
_PART = re.compile(rf"(?P<part>{Q})(?P<rest>[^{Q[1:-1]}]*)")
_AGAINST = re.compile(
    rf"(?P<one>{Q})(?:\s\w+){{0,4}}?(?:\s(?:voted|were|was|are|said|answered))?\s(?:for|in\sfavou?r|yes)"
    rf"(?:\sof\sit)?,?\s(?:and|but|while)\s(?P<other>{Q})\s(?:(?:voted|were|was|are|said)\s)?(?:against|no)\b"
)
_DEALT = re.compile(r"\s(?:(?P<verb>[a-z]+)\s)?(?:to|for|against|in\sfavou?r)\b")
_EXACT_BELOW = 1000
"""Counts up to here are taken as counted, not rounded."""

_WHOLE = Decimal(100)
_ROUNDING = Decimal(1)


def faults(sentence: Sentence) -> Iterator[Fault]:
    """Yield the parts that do not make up the total that a sentence names."""
    seen: set[int] = set()
    for found in (_one_of, _dealt, _listed, _for_and_against):
        for fault in found(sentence):
            if fault.mention.start not in seen:
                seen.add(fault.mention.start)
                yield fault


def _span(mention: QuantityMention) -> Interval | None:
    """Return the values of a count, None where it is none; a count below a thousand is exact."""
    quantity = mention.quantity
    if quantity.kind not in {QuantityKind.COUNT, QuantityKind.NUMBER} or quantity.per or quantity.low < 0:
        return None
    if quantity.bound is not Bound.EXACT or scale_of(mention) > 1 or quantity.low >= _EXACT_BELOW:
        return allowed(quantity)
    return Interval(quantity.low, quantity.high)


def _sum(parts: Sequence[QuantityMention]) -> Interval | None:
    """Return the values that parts may add up to; an open side stays open."""
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for part in parts:
        span = _span(part)
        if span is None:
            return None
        low = None if low is None or span.low is None else low + span.low
        high = None if high is None or span.high is None else high + span.high
    return Interval(low, high)


def _exceed(parts: Sequence[QuantityMention], total: QuantityMention) -> bool:
    made, whole = _sum(parts), _span(total)
    return made is not None and whole is not None and None not in (made.low, whole.high) and _less(whole.high, made.low)


def _fall_short(parts: Sequence[QuantityMention], total: QuantityMention) -> bool:
    made, whole = _sum(parts), _span(total)
    return made is not None and whole is not None and _less(made.high, whole.low)


def _less(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one < other


def _fault(parts: Sequence[QuantityMention], total: QuantityMention) -> Fault:
    whole = describe(total.quantity)
    if len(parts) == 1:
        return Fault(
            "total-mismatch", parts[0], f"{describe(parts[0].quantity)} is more than the total of {whole}", 0.92
        )
    named = ", ".join(part.text for part in parts[:-1]) + f" and {parts[-1].text}"
    made = sum((part.quantity.low for part in parts), Decimal(0))
    return Fault("total-mismatch", parts[-1], f"{named} make {made:,f}, not {whole}", 0.9)


def _fits_noun(part: QuantityMention, total: QuantityMention) -> bool:
    """Say whether a part counts what the total counts: no noun of its own, or the same."""
    return part.quantity.noun in (None, total.quantity.noun)


def _one_of(sentence: Sentence) -> Iterator[Fault]:
    """Yield "15 of the 12 members"."""
    for match in _OF.finditer(sentence.figures):
        part, total = sentence.quantity(match["part"]), sentence.quantity(match["total"])
        counted = total.quantity.kind is QuantityKind.COUNT and not match["noun"].endswith(("’s", "'s", "s’", "s'"))
        if counted and _fits_noun(part, total) and scale_of(total) >= scale_of(part) and _exceed([part], total):
            yield _fault([part], total)


def _dealt(sentence: Sentence) -> Iterator[Fault]:
    """Yield "of the 48 seats, 25 went to A and 30 to B", and "48 seats; A hold 25 and B 30"."""
    for match in (*_OF_FIRST.finditer(sentence.figures), *_HAVING.finditer(sentence.figures)):
        total = sentence.quantity(match["total"])
        told = match["parts"]
        if total.quantity.kind is not QuantityKind.COUNT or re.search(T, told):
            continue
        if match.re is _HAVING and total.quantity.noun not in words("exclusive", "totals"):
            continue
        parts = [sentence.quantity(found["part"]) for found in _PART.finditer(told)]
        if (
            not parts
            or not all(_fits_noun(part, total) for part in parts)
            or has_any(told, words("other_numbers", "totals"))
        ):
            continue
        if re.match(Q, told) and _exceed(parts[:1], total):
            yield _fault(parts[:1], total)
        elif len(parts) > 1 and _exclusive(told, total) and _exceed(parts, total):
            yield _fault(parts, total)


def _exclusive(told: str, total: QuantityMention) -> bool:
    """Say whether no thing can be in two of the parts: a seat goes to one party, a man is no woman."""
    if total.quantity.noun in words("exclusive", "totals"):
        return True
    rests = [found["rest"] for found in _PART.finditer(told)]
    shared = words("choosing" if total.quantity.noun in words("people", "totals") else "dealing", "totals")
    first, *others = (_DEALT.match(rest) for rest in rests)
    if first is not None and first["verb"] in shared and all(others):
        return all(other is None or other["verb"] in (None, first["verb"]) for other in others)
    kinds = [_kinds(rest) for rest in rests]
    return all(kinds) and all(not one & other for one, other in combinations(kinds, 2)) and _kind_of(kinds) is not None


def _kinds(text: str) -> frozenset[str]:
    """Return the kinds of all partitions that a text names."""
    known = {kind: whole for whole in partitions() for kind in whole}
    plain = {"men": "man", "women": "woman", "children": "child", "losses": "loss"}
    found = (plain.get(word, word) for word in re.findall(r"[a-z]+", text.lower()))
    return frozenset(one for word in found for one in (word, word.removesuffix("s")) if one in known)


def _kind_of(kinds: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Return the partition that all these kinds belong to."""
    named = frozenset().union(*kinds)
    return next((whole for whole in sorted(partitions(), key=len) if named <= whole), None)


def _listed(sentence: Sentence) -> Iterator[Fault]:
    """Yield "120 people, 70 men and 60 women" and "all 12 medals: 5 gold, 4 silver and 6 bronze"."""
    for match in _LIST.finditer(sentence.figures):
        total = sentence.quantity(match["total"])
        parts = [sentence.quantity(found["part"]) for found in _PART.finditer(match["parts"])]
        if any(part.quantity.kind is not QuantityKind.COUNT for part in (total, *parts)):
            continue
        nouns = [part.quantity.noun or "" for part in parts]
        if len(parts) == 1:
            if match["including"] and _of_one_kind(nouns[0], total) and _exceed(parts, total):
                yield _fault(parts, total)
            continue
        whole = _kind_of([frozenset({noun}) for noun in nouns]) if len(set(nouns)) == len(nouns) else None
        told = match["sign"].strip() != ","
        if whole is None and not (told and _all_people(nouns, total) and match["stop"] in {".", ")", "", ";"}):
            continue
        complete = whole == frozenset(nouns) and bool(told or match["all"])
        exhaustive = not match["including"] and (complete or whole is None)
        if _exceed(parts, total) or (exhaustive and _fall_short(parts, total)):
            yield _fault(parts, total)


def _of_one_kind(noun: str, total: QuantityMention) -> bool:
    return noun == total.quantity.noun or _all_people([noun], total)


def _all_people(nouns: Sequence[str], total: QuantityMention) -> bool:
    people = words("people", "totals")
    return total.quantity.noun in people and len(set(nouns)) == len(nouns) and set(nouns) <= people


def _for_and_against(sentence: Sentence) -> Iterator[Fault]:
    """Yield "55% voted for and 52% against"."""
    for match in _AGAINST.finditer(sentence.figures):
        one, other = sentence.quantity(match["one"]), sentence.quantity(match["other"])
        if not {one.quantity.kind, other.quantity.kind} <= {QuantityKind.PERCENT}:
            continue
        if one.quantity.low + other.quantity.low > _WHOLE + _ROUNDING + max(one.quantity.step, other.quantity.step):
            made = one.quantity.low + other.quantity.low
            why = f"{describe(one.quantity)} and {describe(other.quantity)} make {made:f}%, more than the whole"
            yield Fault("total-mismatch", other, why, 0.9)
