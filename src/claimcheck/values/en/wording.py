"""The words around an amount: what bounds it ("about", "at least", "-odd") and which way it goes ("rose 3%")."""

import re
from dataclasses import dataclass
from functools import cache

from claimcheck.values.en.amounts import Amount
from claimcheck.values.quantity import Bound, Change, QuantityKind
from claimcheck.values.tables import alternatives, read_table, word_list

REACH = 56
"""How many characters to the left of an amount are read for bounds and changes."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A bound and the run of text that the amount covers together with its bound words."""

    start: int
    end: int
    bound: Bound


@dataclass(frozen=True, slots=True)
class Direction:
    """A change and whether the amount is the level reached ("fell to 38%") and not the difference."""

    change: Change
    level: bool


@cache
def _before() -> dict[str, tuple[tuple[str, Bound], ...]]:
    """Return the bound phrases by their last word, the longest first."""
    found: dict[str, list[tuple[str, Bound]]] = {}
    for row in read_table("bounds"):
        if row["place"] == "before":
            found.setdefault(row["words"].rpartition(" ")[2], []).append((row["words"], Bound(row["bound"])))
    return {last: tuple(sorted(phrases, key=lambda phrase: -len(phrase[0]))) for last, phrases in found.items()}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    """Return the pattern of the bound phrases that follow an amount."""
    phrases = {row["words"]: Bound(row["bound"]) for row in read_table("bounds") if row["place"] == "after"}
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        lead = r"[ ]" if phrase[0].isalpha() else ""
        parts.append(rf"{lead}(?:{re.escape(phrase)})" + (r"(?![A-Za-z])" if phrase[-1].isalpha() else ""))
    return re.compile(f"({'|'.join(parts)})"), {phrase.strip(): bound for phrase, bound in phrases.items()}


_BETWEEN = word_list("between_bound_and_amount")
"""Words that may stand between a bound and its amount ("at least another 12")."""


def bound_of(text: str, amount: Amount, *, floor: int) -> Bounded:
    """Return the bound that the words around an amount give it; `floor` is where the amount before ended."""
    start, bound = _bound_before(text, amount.start, max(floor, amount.start - REACH))
    end = amount.end
    following = text[end : end + 1]
    if following and following in " -+":
        pattern, phrases = _after()
        found = pattern.match(text, end)
        if found and not (found[1] == "+" and text[found.end() : found.end() + 1].isdigit()):
            end = found.end()
            bound = phrases[found[1].strip()] if bound is Bound.EXACT else bound
    return Bounded(start, end, bound)


def _bound_before(text: str, start: int, floor: int) -> tuple[int, Bound]:
    """Read bound phrases to the left, the outermost deciding ("up to about 20" is at most)."""
    bound, first, at, skipped = Bound.EXACT, start, start, 0
    while at > floor and skipped < 3:
        left = text[floor:at].rstrip(" \u00a0\n")
        last = left[left.rfind(" ") + 1 :].lower().lstrip("(\"'“‘—–-[")
        last = last[-1:] if last and last[-1] in "~≈<>≥≤" else last
        lowered = left.lower()
        for phrase, which in _before().get(last, ()):
            if lowered.endswith(phrase) and not lowered[: -len(phrase)][-1:].isalpha():
                at = floor + len(left) - len(phrase)
                first, bound = at, which
                break
        else:
            if last not in _BETWEEN or bound is not Bound.EXACT:
                break
            at, skipped = floor + len(left) - len(last), skipped + 1
    return first, bound


@cache
def _verbs() -> dict[str, tuple[Change, str]]:
    """Return the words of change in all their forms, with direction and part."""
    found: dict[str, tuple[Change, str]] = {}
    for row in read_table("changes"):
        if row["part"] in ("verb", "weak", "share"):
            for word in alternatives(row["words"]):
                found.setdefault(word, (Change(row["change"]), row["part"]))
    return found


@cache
def _nouns() -> dict[str, Change]:
    return {
        w: Change(r["change"]) for r in read_table("changes") if r["part"] == "noun" for w in alternatives(r["words"])
    }


@cache
def _afterwards() -> dict[str, Change]:
    return {
        w: Change(r["change"]) for r in read_table("changes") if r["part"] == "after" for w in alternatives(r["words"])
    }


_LEFT_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|[^\sA-Za-z]")
_RIGHT_WORDS = re.compile(r"[ -]([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?")
_THROUGH = word_list("between_change_and_amount")
_STOPS = word_list("stops_reach_of_by")
_AFTER_NOUN = word_list("after_change_noun")
_WEAK_KINDS = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENTAGE_POINTS,
        QuantityKind.MONEY,
        QuantityKind.NUMBER,
        QuantityKind.RATIO,
    }
)
_PASSED_AFTER_BY = 4
"""How many words may stand between the verb and "by" ("cut its main lending rate by")."""


def change_of(text: str, amount: Amount, bounded: Bounded, *, counted: bool, floor: int) -> Direction | None:
    """Return the direction that the words around an amount and its bound words give it."""
    start, end = bounded.start, bounded.end
    if amount.kind is QuantityKind.ORDINAL:
        return None
    if text[start - 1 : start] == "+" and start > floor:
        return Direction(Change.INCREASE, level=False)
    bare = amount.kind is QuantityKind.NUMBER and amount.unit is None
    weak = amount.kind in _WEAK_KINDS or amount.unit in ("point", "basis point")
    weak = weak and not counted and not (bare and not _STANDS_ALONE.match(text, end))
    allowed = {"verb", "weak"} if weak else {"verb"}
    if weak and amount.kind is not QuantityKind.MONEY:
        allowed.add("share")
    return _change_before(text, amount, start, floor, allowed=allowed) or _change_after(text, amount, end)


_STANDS_ALONE = re.compile(
    r"[ ]?(?:[.,;:)—–]|$)"
    r"|[ ](?:to|from|in|on|at|and|after|as|this|last|by|for|with|or|while|when|but|compared|against)\b"
)


def _change_before(text: str, amount: Amount, start: int, floor: int, *, allowed: set[str]) -> Direction | None:
    """Read to the left up to a word of change: "rose 3%", "fell by a third", "cut rates by 25 points"."""
    words = _LEFT_WORD.findall(text, max(floor, start - REACH), start)
    by = to = of = False
    passed = 0
    for at, word in enumerate(map(str.lower, reversed(words)), start=2):
        if word in _verbs() and (word not in _THROUGH or not (by or passed)):
            return _direction_of_verb(word, amount, allowed, by=by, to=to)
        if of and word in _nouns():
            own = word in _RESULTS and amount.kind is QuantityKind.MONEY
            return None if own else Direction(_nouns()[word], level=False)
        if word == "by" and not to:
            by = True
        elif word == "to" and not by:
            to = True
        elif word == "of":
            of = True
        elif word not in _THROUGH and not word.endswith("ly") and words[-at : len(words) - at + 1] not in _ARTICLES:
            if not by or passed == _PASSED_AFTER_BY or not word.isalpha() or word in _STOPS:
                return None
            passed += 1
    return None


_ARTICLES = (["a"], ["an"])
_RESULTS = frozenset({"loss", "gain"})
"""A loss of 3% is a change, a loss of $3m is what a company made."""


def _direction_of_verb(word: str, amount: Amount, allowed: set[str], *, by: bool, to: bool) -> Direction | None:
    change, part = _verbs()[word]
    if amount.kind is QuantityKind.DURATION:
        return None
    if by or part in allowed or (to and word in ("up", "down")):
        return Direction(change, level=to)
    return None


def _change_after(text: str, amount: Amount, end: int) -> Direction | None:
    """Read "5% higher", "a 5% pay rise"."""
    if (
        amount.kind
        not in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINTS, QuantityKind.MONEY, QuantityKind.RATIO)
        and amount.unit != "point"
    ):
        return None
    following = text[end : end + 1]
    if not following or following not in " -":
        return None
    found = _RIGHT_WORDS.match(text, end)
    if found is None:
        return None
    if amount.kind is not QuantityKind.MONEY and found[1] in _afterwards():
        return Direction(_afterwards()[found[1]], level=False)
    for word in found.groups()[:2]:
        if word in _nouns():
            return Direction(_nouns()[word], level=False)
        if word is None or word in _AFTER_NOUN:
            return None
    return None
