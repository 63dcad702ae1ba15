"""A stated change held against the two values it is said to lead from and to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from claimcheck.matching.consistency.arithmetic import Way, direction, fits, from_to, told, way_of
from claimcheck.matching.consistency.fault import Fault
from claimcheck.matching.consistency.printed import scale_of
from claimcheck.matching.consistency.sentences import Q, Sentence, T
from claimcheck.matching.consistency.vocabulary import any_of, change_nouns, change_verbs, has_any, words
from claimcheck.matching.finding import Verdict
from claimcheck.values.quantity import Bound, QuantityKind, QuantityMention

_VERB, _NOUN = any_of(change_verbs()), any_of(change_nouns())
_WHEN = rf"(?:,?\s\(?(?:(?:in|on|at|by|during|for|since)\s)?(?:the\s|all\sof\s|early\s|late\s)?{T}\)?,?)?"
_SHARES = rf"(?:\s(?!(?:to|from|and|or|by|in|but|than|with)\b)[a-z][\w-]*){{0,3}}?(?:,\sor\s{Q},?)?"
"""What may stand right after a value: what it counts, and what it is a share."""

_LY = r"(?:[a-z]+ly\s)?"
_OBJECT = r"(?:(?:the|its|their|his|her|our|a|an)\s(?:[\w-]+\s){1,3}?)?"
_LEAD = (
    rf"(?:\b(?P<verb>{_VERB})\s{_OBJECT}{_LY}"
    rf"|(?P<lead>{Q})\s(?P<noun>{_NOUN})(?:\s(?:in|of)(?:\s[\w’'-]+){{1,4}})?,?\s)?"
)
_BY = rf"(?:(?:by\s)?(?:an?\s|another\s)?(?P<by>{Q}){_WHEN},?\s)?"
_FROM_TO = rf"from\s(?P<old>{Q}){_SHARES}{_WHEN}\sto\s(?P<new>{Q}){_SHARES}{_WHEN}"
_TO_FROM = rf"to\s(?P<new>{Q}){_SHARES}{_WHEN},?\sfrom\s(?P<old>{Q}){_SHARES}{_WHEN}"
_RANGE = rf"from\s(?P<both>{Q}){_WHEN}"
_STOP = r"(?=[.,;:)–—]|\s(?:and|but|while)\s|\s?$)"
_TAIL = (
    rf"(?:,?\s(?:\(|–\s|—\s)?(?:(?P<or>or)\s|(?:an?\s|the\s)?(?:{_NOUN})\sof\s|(?:{_VERB})\s(?:by\s)?|an?\s)"
    rf"(?P<after>{Q})(?:\s(?:{_NOUN}))?{_STOP})"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *(rf"{_LEAD}{_BY}{ends}{tail}" for tail in (_TAIL, "") for ends in (_FROM_TO, _TO_FROM, _RANGE)),
        rf"(?P<new>{Q}){_SHARES}{_WHEN},\s(?P<verb>up|down)\s{_LY}{_BY}from\s(?P<old>{Q})",
    )
)
_FROM = re.compile(rf"from\s{Q}", re.IGNORECASE)
"""What every pattern has, and few sentences."""

_LEVELS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE, QuantityKind.COUNT})
_MANY = 100
"""A bare number from here on is no place in a table."""

_NAMES = {"increase": "rise", "decrease": "fall"}


@dataclass(frozen=True, slots=True)
class _Told:
    """A change as a sentence tells it: the two values, the direction stated and the changes stated."""

    old: QuantityMention
    new: QuantityMention
    stated: str | None
    changes: tuple[QuantityMention, ...]


def faults(sentence: Sentence) -> Iterator[Fault]:
    """Yield what does not follow from the two values of each change that a sentence tells."""
    if not _FROM.search(sentence.figures):
        return
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence.figures):
            one = _told(sentence, match)
            if one is None or one.new.start in seen:
                continue
            seen.add(one.new.start)
            found = [_fault(sentence, replace(one, old=old, new=new)) for old, new in _plausible(one)]
            if found and (fault := found[-1]) and all(found):
                yield fault


def _told(sentence: Sentence, match: re.Match[str]) -> _Told | None:
    groups = match.groupdict()
    mentions = {name: sentence.quantity(groups[name]) for name in _FIGURES if groups.get(name)}
    if "both" in mentions:
        ends = _ends(mentions["both"])
        if ends is None:
            return None
        old, new = ends
    else:
        old, new = mentions["old"], mentions["new"]
    verb, noun = groups.get("verb"), groups.get("noun")
    stated = change_verbs().get((verb or "").lower()) or change_nouns().get((noun or "").lower())
    changes = [mentions[name] for name in ("lead", "by", "after") if name in mentions]
    if groups.get("or"):
        changes = [one for one in changes if one is not mentions.get("after") or _relative(one)]
    by = mentions.get("by")
    if stated is None and by is not None and by.quantity.change is not None:
        stated = str(by.quantity.change)
    return _Told(old, new, stated, tuple(changes))


_FIGURES = ("old", "new", "both", "lead", "by", "after")


def _relative(mention: QuantityMention) -> bool:
    points = mention.quantity.unit is not None and mention.quantity.unit.endswith("point")
    return mention.quantity.kind in {QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS} or points


def _ends(mention: QuantityMention) -> tuple[QuantityMention, QuantityMention] | None:
    """Return "10 to 30 tonnes" as two figures; None where it is no such range."""
    first, _, last = mention.text.partition(" to ")
    if mention.rule != "range" or not last:
        return None
    low = replace(mention.quantity, high=mention.quantity.low, bound=Bound.EXACT)
    high = replace(mention.quantity, low=mention.quantity.high, bound=Bound.EXACT)
    return (
        replace(mention, end=mention.start + len(first), text=first, quantity=low),
        replace(mention, start=mention.end - len(last), text=last, quantity=high),
    )


def _readings(old: QuantityMention, new: QuantityMention) -> list[tuple[QuantityMention, QuantityMention]]:
    """Return the two figures in every way they may be meant; none where they cannot be compared.

    In "from 90 to 45 million" the first may be 90 or 90 million.
    """
    if not {old.quantity.bound, new.quantity.bound} <= {Bound.EXACT, Bound.ABOUT}:
        return []
    bare, full = (old, new) if scale_of(new) > scale_of(old) else (new, old)
    if scale_of(full) == scale_of(bare) or scale_of(bare) != 1 or abs(bare.quantity.low) >= scale_of(full):
        return [(old, new)] if _alike(old, new) else []
    scaled = replace(
        bare,
        quantity=replace(
            full.quantity,
            low=bare.quantity.low * scale_of(full),
            high=bare.quantity.high * scale_of(full),
            step=bare.quantity.step * scale_of(full),
        ),
    )
    if bare.quantity.unit not in (None, full.quantity.unit):
        return []
    plain = replace(bare, quantity=replace(bare.quantity, kind=full.quantity.kind, unit=full.quantity.unit))
    return [(plain, full), (scaled, full)] if bare is old else [(full, plain), (full, scaled)]


def _plausible(one: _Told) -> list[tuple[QuantityMention, QuantityMention]]:
    """Return the readings of a change; of two, the one that goes the way the sentence says."""
    readings = _readings(one.old, one.new)
    fitting = [(old, new) for old, new in readings if one.stated in (None, direction(old, new))]
    return fitting if len(readings) > 1 and fitting else readings


def _alike(old: QuantityMention, new: QuantityMention) -> bool:
    one, other = old.quantity, new.quantity
    same = one.kind is other.kind and one.unit == other.unit and (one.per is None or one.per == other.per)
    return same and one.kind not in {QuantityKind.ORDINAL, QuantityKind.RATIO}


def _fault(sentence: Sentence, one: _Told) -> Fault | None:
    """Return what is wrong with a change: its direction, else its size."""
    actual = direction(one.old, one.new)
    if actual is not None and one.stated is not None and actual != one.stated:
        if not _directed(sentence, one):
            return None
        why = f"{from_to(one.old, one.new)} is a {_NAMES[actual]}, not a {_NAMES[one.stated]}"
        return Fault("change-mismatch", _whole(sentence, max(one.old, one.new, key=lambda end: end.start)), why, 0.9)
    if has_any(sentence.words, words("adjusted", "changes")):
        return None
    for by in one.changes:
        way = way_of(by, one.old)
        points = _points(by, one)
        if points is not None:
            return points
        if way is None or fits(by, one.old, one.new, way):
            continue
        why = f"{from_to(one.old, one.new)} is {told(one.old, one.new, way)}, not {_quoted(by, way)}"
        return Fault("change-mismatch", by, why, 0.9)
    return None


def _points(by: QuantityMention, one: _Told) -> Fault | None:
    """Return the fault of a change from one percentage to another that is given in per cent and meant in points."""
    if by.quantity.kind is not QuantityKind.PERCENT or one.old.quantity.kind is not QuantityKind.PERCENT:
        return None
    first, last, said = one.old.quantity.low, one.new.quantity.low, by.quantity.low
    if by.quantity.bound is not Bound.EXACT or abs(last - first) != said or first <= 0:
        return None
    if abs(abs(last / first - 1) * 100 - said) <= by.quantity.step:
        return None
    share = told(one.old, one.new, Way.SHARE).rpartition(" ")[2]
    why = f"{from_to(one.old, one.new)} is {told(one.old, one.new, Way.POINTS)} or {share}, not {by.text}"
    return Fault("percent-mismatch", by, why, 0.9, Verdict.IMPRECISE)


def _quoted(by: QuantityMention, way: Way) -> str:
    return f"“{by.text}”" if way is Way.FACTOR else by.text


def _directed(sentence: Sentence, one: _Told) -> bool:
    """Say whether more is surely more: no place in a table, no price of one money in another, no loss."""
    if has_any(sentence.words, words("inverse", "changes")):
        return False
    values = one.old.quantity, one.new.quantity
    if any(value.low < 0 for value in values):
        return False
    return values[0].kind in _LEVELS or all(value.low >= Decimal(_MANY) for value in values)


def _whole(sentence: Sentence, mention: QuantityMention) -> QuantityMention:
    """Return the mention as the sentence has it, where a figure is one end of a range."""
    return next((one for one in sentence.quantities if one.start == mention.start), mention)
