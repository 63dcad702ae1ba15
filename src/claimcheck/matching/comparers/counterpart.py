"""Who is at the other end: "lost to X" held against "Y beat", "bought from X" against "Y sold"."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from claimcheck.extraction.claim import Claim, NameKind, SlotRole
from claimcheck.extraction.lexicon import demonyms
from claimcheck.extraction.sentence_weights import OWN
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.linking import comparable_kinds, same_name
from claimcheck.matching.prepared import PREPARED_KEPT, LinkedName, Prepared
from claimcheck.matching.rivals import NameComparison, may_be_one_name
from claimcheck.reference.words import stem

COUNTERPART = "counterpart"
"""The level of two names that fill one part of one relation, told from either end."""

_PLAYED = {SlotRole.SUBJECT: "subject", SlotRole.AGENT: "subject"}
_DOER = "doer"


class Relation(NamedTuple):
    """A relation with the parts of it that a word's subject, object and prepositions fill."""

    key: str
    parts: dict[str, str]


class Filled(NamedTuple):
    """A relation that a claim tells of, and the names in its parts; `noun` is true where a noun tells it."""

    key: str
    parts: dict[str, list[LinkedName]]
    noun: bool


@cache
def _relations() -> dict[str, Relation]:
    text = files("claimcheck.matching").joinpath("data", "converses.txt").read_text(encoding="utf-8")
    found: dict[str, Relation] = {}
    for line in text.splitlines():
        if not line.startswith("#") and line.strip():
            word, key, *parts = line.split()
            found[word] = Relation(key, dict(part.split("=") for part in parts))
    return found


def compare_counterparts(draft: Prepared, held: Prepared) -> Iterator[NameComparison]:
    """Yield the comparison of two names that fill one part of a relation that both claims tell of.

    The parts that both fill besides must agree, and one of the words must be another than the other: of one verb the
    names are compared by their parts in the clause.
    """
    for mine in _filled(draft):
        for theirs in _filled(held):
            if mine.key != theirs.key or (mine.noun == theirs.noun and (mine.noun or _one_verb(draft, held))):
                continue
            both = [part for part in mine.parts if part in theirs.parts]
            apart = [part for part in both if not _shared(mine.parts[part], theirs.parts[part])]
            if len(apart) == 1:
                yield from _compared(mine.parts[apart[0]], theirs.parts[apart[0]], draft, held)
            return


def _one_verb(draft: Prepared, held: Prepared) -> bool:
    return draft.claim.predicate == held.claim.predicate


def one_relation(draft: Prepared, held: Prepared) -> bool:
    """Say whether both claims tell of one relation, and a name fills the same part of it on both sides."""
    return any(
        mine.key == theirs.key and any(_shared(names, theirs.parts.get(part, [])) for part, names in mine.parts.items())
        for mine in _filled(draft)
        for theirs in _filled(held)
    )


def _shared(mine: list[LinkedName], theirs: list[LinkedName]) -> bool:
    return any(same_name(one.keys, other.keys) for one in mine for other in theirs)


def _compared(
    mine: list[LinkedName], theirs: list[LinkedName], draft: Prepared, held: Prepared
) -> Iterator[NameComparison]:
    for one in mine:
        for other in theirs:
            kinds = one.slot.name.kind, other.slot.name.kind
            if not comparable_kinds(*kinds) and NameKind.EVENT in kinds:
                continue
            if may_be_one_name(one, other) or _named(one, held) or _named(other, draft, near=True):
                continue
            name = one.slot.name
            why = f"the draft names {name.text}, the fact {other.slot.name.text}"
            comparison = Comparison(
                "name", name.text, other.slot.name.text, Agreement.DIFFERENT, why, COUNTERPART, name.start, name.end
            )
            yield NameComparison(comparison, one, other)
            return


def _named(name: LinkedName, other: Prepared, *, near: bool = False) -> bool:
    names = [one for one in other.own_names if not _of_origin(one)] if near else other.names
    return any(same_name(name.keys, one.keys) for one in names)


def _of_origin(name: LinkedName) -> bool:
    """Say whether a name is an adjective that says where somebody or something is from."""
    return name.slot.role is SlotRole.OTHER and name.slot.name.text.casefold() in demonyms()


@lru_cache(maxsize=PREPARED_KEPT)
def _filled(prepared: Prepared) -> tuple[Filled, ...]:
    """Return the relations that a claim's verb and the nouns said of a name tell of."""
    claim = prepared.claim
    found = []
    for word, parts, noun in _told(prepared):
        relation = _relations().get(word) or Relation(stem(word), {"subject": _DOER})
        filled: dict[str, list[LinkedName]] = {}
        for part, name in parts:
            if part in relation.parts:
                filled.setdefault(relation.parts[part], []).append(name)
        if filled and claim.polarity:
            found.append(Filled(relation.key, filled, noun))
    return tuple(found)


def _told(prepared: Prepared) -> Iterator[tuple[str, list[tuple[str, LinkedName]], bool]]:
    """Yield each word that may tell of a relation, with the names that hang on it, and whether it is a noun."""
    claim = prepared.claim
    own = [name for name in prepared.own_names if name.slot.name.key]
    if claim.predicate and claim.predicate != "be":
        yield claim.predicate, [(_part(name), name) for name in own if _of_verb(name, claim)], False
    for term in claim.terms:
        relation = _relations().get(term.lemma)
        if relation is not None and term.weight >= OWN and term.lemma != claim.predicate:
            behind = [
                name for name in own if name.slot.preposition in relation.parts and name.slot.name.start > term.start
            ]
            yield term.lemma, [(name.slot.preposition or "", name) for name in behind], True
    if claim.predicate == "be":
        said = claim.head or _last_word(claim.object)
        roles = {SlotRole.OBJECT} if claim.head else {SlotRole.SUBJECT}
        names = [("subject", name) for name in own if name.slot.role in roles and not name.slot.preposition]
        if said and len(names) == 1:
            yield said, names, True
    if claim.role is not None and claim.role.key in _relations():
        yield claim.role.key, [("subject", name) for name in own if name.slot.role is SlotRole.HOLDER], True


def _of_verb(name: LinkedName, claim: Claim) -> bool:
    return name.slot.governor in {claim.predicate, None} or name.slot.preposition is None


def _part(name: LinkedName) -> str:
    """Return the part of the clause a name plays, its preposition where it has one."""
    slot = name.slot
    if slot.role in _PLAYED:
        return _PLAYED[slot.role]
    return slot.preposition or ("object" if slot.role is SlotRole.OBJECT else "")


def _last_word(phrase: str | None) -> str | None:
    """Return the noun of a phrase ("the supplier of the lorries": supplier)."""
    words = (phrase or "").split(" of ")[0].split()
    return words[-1].casefold() if words else None
