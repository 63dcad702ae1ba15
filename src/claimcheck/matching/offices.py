"""Who held which office when: the verdict on such claims, by rule and over all facts at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction, NameSlot, SlotRole
from claimcheck.extraction.lexicon import known_places, offices_of_bodies, single_offices
from claimcheck.matching.comparers.counterpart import COUNTERPART
from claimcheck.matching.comparers.role import both_single, compare_numbers, exclude_each_other
from claimcheck.matching.finding import AGREEING, Agreement, Comparison
from claimcheck.matching.linking import Linker, Named, same_name
from claimcheck.matching.parameters import Parameters
from claimcheck.matching.places import lies_within
from claimcheck.matching.slots import Pair
from claimcheck.matching.tenure import Days, Tenure, later, tenure_of
from claimcheck.matching.weighing import Weighed, in_favour, weigh
from claimcheck.reference.fact import Rank
from claimcheck.values.edtf import describe_days

SAME, KIND, TOPIC = 0.85, 0.75, 0.65
"""How sure it is that an office is of the fact's body: both name it, the draft says "the council", or leaves it out."""

OUTSIDE = "outside-term"
"""The level of a time at which somebody did not hold the office any more or yet."""

TERM = "term-mismatch"
"""The level of a term of office that starts or ends at another time."""

_HISTORY = timedelta(days=730)
"""How far back a time lies that makes the sentence one about the past."""

_NAMING = frozenset({"elect", "appoint", "name", "choose", "nominate", "pick", "win"})
"""Verbs that give an office somebody takes only later."""

_AHEAD = timedelta(days=366)
_TEAMS = frozenset({"manager", "coach", "captain", "chair", "vice captain", "assistant coach"})
"""Offices that both sides of a match have: which one's is meant has to be said."""

_TIMELESS = frozenset({"founder", "inventor", "creator", "author"})
"""Offices that somebody has for good."""

_OFTEN = 3
"""How many times as often as any other country a draft must name one to be about its offices."""

_ACTING = frozenset({"acting", "interim", "caretaker", "designate", "joint", "honorary", "temporary", "deputising"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """A pair of offices with how they stand: whether holder and office are the same, and how sure the body is."""

    weighed: Weighed
    tenure: Tenure
    same_holder: bool
    role: Comparison
    body: float | None

    @property
    def same_office(self) -> bool:
        """Say whether both speak of one office, be it by a looser word."""
        return self.role.agreement in AGREEING


class Offices:
    """Judges the claims of one draft that say who holds an office."""

    def __init__(self, extraction: Extraction, linker: Linker, names: Named, parameters: Parameters) -> None:
        self._parameters = parameters
        self._linker = linker
        self._names = names
        self._published = extraction.document.published.day if extraction.document.published else None
        self._times = extraction.times
        self._all = [name.key for name in extraction.names]
        self._keys = frozenset(name.key for name in extraction.names)
        self._roles = [claim for claim in extraction.claims if claim.role is not None]

    def judge(self, claim: Claim, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Return the pairs of a claim about an office weighed anew; those of facts about other things stay."""
        readings: list[_Reading] = []
        rest: list[Weighed] = []
        for one in weighed:
            reading = self._read(claim, one)
            if reading is None:
                told = any(comparison.level == COUNTERPART for comparison in one.pair.different)
                rest.append(_silent(one, "it says nothing of the office") if one.contradicts and not told else one)
            else:
                readings.append(reading)
        judged = [*rest, *(self._weighed(claim, reading, readings) for reading in readings)]
        return sorted(judged, key=lambda one: (-one.confidence, -one.score, one.pair.fact.id))

    # -- how draft and fact stand

    def _read(self, claim: Claim, one: Weighed) -> _Reading | None:
        held = one.pair.fact_claim
        role = next((c for c in one.pair.comparisons if c.slot == "role"), None)
        if held.role is None or role is None:
            return None
        return _Reading(
            one, tenure_of(held, one.pair.fact), self._same_holder(claim, held), role, self._body(claim, held)
        )

    def _same_holder(self, claim: Claim, held: Claim) -> bool:
        mine, theirs = _slot(claim, SlotRole.HOLDER), _slot(held, SlotRole.HOLDER)
        return any(self._same(a, b) for a in mine for b in theirs)

    def _same(self, a: NameSlot, b: NameSlot) -> bool:
        return same_name(self._linker.ids(a.name), self._linker.ids(b.name))

    def _body(self, claim: Claim, held: Claim) -> float | None:
        """Return how sure it is that the office is of the fact's body, None where it is another's or not clear."""
        mine, theirs = _slot(claim, SlotRole.OFFICE), _slot(held, SlotRole.OFFICE)
        if mine and theirs:
            return SAME if any(self._same(a, b) for a in mine for b in theirs) else None
        if claim.role is None or held.role is None or mine:
            return None
        noun = claim.role.body
        here = any(self._linker.ids(slot.name) in self._names for slot in theirs)
        if noun is not None:
            words = {word for slot in theirs for word in slot.name.key.split()}
            if noun == held.role.body or noun in words:
                return KIND if here or not theirs else None
            if noun not in _WHOLE:
                return None
        if not theirs:
            return KIND if held.role.body is not None and noun == held.role.body else None
        return TOPIC if here and claim.role.key not in _TEAMS and not self._rivals(claim, theirs) else None

    def _rivals(self, claim: Claim, bodies: Sequence[NameSlot]) -> bool:
        """Say whether the draft names another body whose office a title without one could be."""
        for other in self._roles:
            for slot in _slot(other, SlotRole.OFFICE):
                near = other.role is not None and claim.role is not None and other.role.key == claim.role.key
                if near and not any(self._same(slot, body) for body in bodies):
                    return True
        own = {key for body in bodies for key in self._linker.ids(body.name)}
        if own & known_places():
            inside = {key for key in self._all if key in own or lies_within(frozenset({key}), frozenset(own))}
            counts = Counter(key for key in self._all if key in known_places() and key not in inside)
            named = sum(key in inside for key in self._all)
            return named < _OFTEN * max([1, *counts.values()])
        heads = {_head(body.name.key) for body in bodies}
        alike = (key for key in self._keys if len(key.split()) > 1 and _head(key) in heads)
        return any(not any(same_name(frozenset({key}), self._linker.ids(b.name)) for b in bodies) for key in alike)

    # -- the verdict

    def _weighed(self, claim: Claim, reading: _Reading, readings: Sequence[_Reading]) -> Weighed:
        one = reading.weighed
        if one.pair.fact.rank is Rank.DEPRECATED or not claim.polarity or not one.pair.fact_claim.polarity:
            return one if not one.contradicts else _silent(one, "one of the two denies it")
        if reading.same_holder:
            return self._of_same_holder(claim, reading, readings)
        return self._of_other_holder(claim, reading, readings)

    def _of_same_holder(self, claim: Claim, reading: _Reading, readings: Sequence[_Reading]) -> Weighed:
        one = reading.weighed
        if reading.same_office:
            wrong = compare_numbers(claim, one.pair.fact_claim) or self._wrong_time(claim, reading)
            if wrong is None:
                return self._in_favour(claim, one)
            if reading.body is None and not self._only_one(claim, reading):
                return _silent(one, "it is not clear that it is the same body's office")
            if wrong.level == OUTSIDE and self._unsettled(claim):
                return _silent(one, "the sentence speaks of the past")
            return _against(one, wrong, reading.body or TOPIC)
        sure = reading.body or (TOPIC if self._only_one(claim, reading) else None)
        if reading.role.agreement is not Agreement.DIFFERENT or sure is None or claim.role is None:
            return _silent(one, "another office")
        known = any(other.same_holder and other.same_office for other in readings)
        if known or not self._excludes(claim, one.pair) or self._unsettled(claim):
            return _silent(one, "one may hold both offices")
        if not reading.tenure and reading.body in {SAME, KIND}:
            return one
        if not self._held_then(claim, reading.tenure):
            return _silent(one, "it is not said that the office was held then")
        return _against(one, reading.role, sure)

    def _in_favour(self, claim: Claim, one: Weighed) -> Weighed:
        """Return a pair weighed with its times taken as agreeing."""
        kept = tuple(c for c in one.pair.comparisons if c.slot != "time" or c.agreement is not Agreement.DIFFERENT)
        pair = replace(one.pair, comparisons=kept)
        if len(kept) == len(one.pair.comparisons) or pair.different:
            keep = not one.contradicts or self._elsewhere(claim, pair)
            return one if keep else _silent(one, "another assertion")
        return weigh(claim, in_favour(claim, pair, self._parameters), self._parameters)

    @staticmethod
    def _elsewhere(claim: Claim, pair: Pair) -> bool:
        """Say whether a difference in the body alone is one of an office that nobody holds in two bodies."""
        single = claim.role is not None and claim.role.key in single_offices() - _OF_SEVERAL
        return single and [comparison.slot for comparison in pair.different] == ["office"]

    def _of_other_holder(self, claim: Claim, reading: _Reading, readings: Sequence[_Reading]) -> Weighed:
        one = reading.weighed
        role, holders = claim.role, _slot(claim, SlotRole.HOLDER)
        if role is None or not holders or reading.body is None or not _one_office(claim, reading):
            return _silent(one, "another holder of another office")
        if role.key not in single_offices() or _ACTING & set(role.title.casefold().split()) or self._unsettled(claim):
            return _silent(one, "several may hold the office")
        if any(other.same_holder and other.same_office for other in readings):
            return _silent(one, "another fact speaks of the draft's holder")
        if not reading.tenure and reading.body in {SAME, KIND}:
            return one
        if not self._held_instead(claim, reading.tenure):
            return _silent(one, "it is not said that the office was held then")
        mine, theirs = holders[0].name, _slot(one.pair.fact_claim, SlotRole.HOLDER)[0].name
        why = f"the draft names {mine.text}, the fact {theirs.text}"
        wrong = Comparison(
            "holder", mine.text, theirs.text, Agreement.DIFFERENT, why, "holder-mismatch", mine.start, mine.end
        )
        return _against(one, wrong, reading.body)

    def _held_then(self, claim: Claim, tenure: Tenure) -> bool:
        """Say whether the holder of another office held it at the time a claim speaks of."""
        if claim.role is not None and claim.role.term:
            mine = tenure_of(claim, None)
            if tenure.differs(mine) is None and mine.start is not None and tenure.start_meets(mine.start):
                return True
        held = [tenure.held(time) for time in self._times_of(claim)]
        undated = self._published is None and claim.role is not None and not claim.role.past and not claim.own_times
        return (undated and tenure.now) or (True in held and False not in held)

    def _held_instead(self, claim: Claim, tenure: Tenure) -> bool:
        """Say whether somebody else's term covers all that a claim says of when its holder held the office."""
        if claim.role is None or claim.role.key in _TIMELESS:
            return claim.role is not None
        mine = tenure_of(claim, None) if claim.role.term else None
        if mine is None or mine.lasting:
            times = self._times_of(claim)
            undated = self._published is None and tenure.now and not claim.role.past and not claim.own_times
            return undated or (bool(times) and all(tenure.held(time) for time in times))
        if mine.start is not None and mine.end is not None:
            return tenure.start_meets(mine.start) is True and tenure.end_meets(mine.end) is True
        if mine.start is not None:
            return tenure.start_meets(mine.start) is True
        return mine.end is not None and tenure.end_meets(mine.end) is True

    def _wrong_time(self, claim: Claim, reading: _Reading) -> Comparison | None:
        """Return a comparison of times where the fact's holder did not hold the office when the draft says so."""
        tenure = reading.tenure
        if claim.role is not None and claim.role.key in _TIMELESS:
            return None
        if claim.role is not None and claim.role.term:
            mine = tenure_of(claim, None)
            mismatch = tenure.differs(mine)
            if mismatch is not None and claim.times[0].resolved_from != "context":
                return _of_time(claim, *mismatch, level=TERM)
            if not mine.lasting or self._published is None:
                return None
        times = self._times_of(claim)
        if not times or any(self._may_hold(claim, tenure, time) for time in times):
            return None
        return _of_time(claim, times[0], tenure.days, level=OUTSIDE, published=self._published)

    @staticmethod
    def _may_hold(claim: Claim, tenure: Tenure, time: Days) -> bool:
        ahead = _AHEAD if claim.predicate in _NAMING else timedelta(0)
        return tenure.held(time) is not False or (
            bool(ahead) and tenure.held((later(time[0], ahead), later(time[1], ahead))) is True
        )

    def _times_of(self, claim: Claim) -> list[Days]:
        """Return the times at which a claim may say that its office was held; empty where that is not clear."""
        role = claim.role
        today = [(self._published, self._published)] if self._published is not None else []
        if role is None:
            return []
        if role.term:
            mine = tenure_of(claim, None)
            return today if mine.lasting else []
        mention = claim.times[0] if claim.times else None
        days = (mention.time.earliest, mention.time.latest) if mention is not None else (None, None)
        known = mention is not None and (not claim.own_times or mention.resolved_from != "context")
        spoken = [(days[0], days[1])] if known and days[0] is not None and days[1] is not None else []
        if role.past:
            return [(a, b) for a, b in spoken] if claim.own_times or role.then else []
        return [*spoken, *today] if not spoken or today else spoken

    def _unsettled(self, claim: Claim) -> bool:
        """Say whether a sentence speaks of times long before the draft's day, so that a title may be of then."""
        if claim.role is None or claim.role.term or claim.own_times or self._published is None:
            return False
        inside = (t for t in self._times if claim.sentence_start <= t.start < claim.sentence_end)
        return any(t.time.latest is not None and t.time.latest < later(self._published, -_HISTORY) for t in inside)

    def _only_one(self, claim: Claim, reading: _Reading) -> bool:
        """Say whether a holder told in full is the fact's, and nothing says that the office is another body's."""
        told = any(" " in (slot.name.refers_to or slot.name.key) for slot in _slot(claim, SlotRole.HOLDER))
        bodies = _slot(reading.weighed.pair.fact_claim, SlotRole.OFFICE)
        here = all(self._linker.ids(slot.name) in self._names for slot in bodies)
        return told and here and not _slot(claim, SlotRole.OFFICE)

    def _excludes(self, claim: Claim, pair: Pair) -> bool:
        mine, theirs = claim.role, pair.fact_claim.role
        if mine is None or theirs is None:
            return False
        joined = any(" and " in f" {role.title.casefold()} " for role in (mine, theirs))
        at_once = mine.term and theirs.term and claim.times[0].time.value == pair.fact_claim.times[0].time.value
        return not joined and (
            exclude_each_other(mine.key, theirs.key) or (at_once and both_single(mine.key, theirs.key))
        )


_WHOLE = frozenset({"country", "nation", "state", "government", "company", "firm"})
"""Nouns for a body that say nothing of which kind it is."""


def _head(key: str) -> str:
    """Return the word of a body's name that says what it is ("bank" of "bank of norland")."""
    return key.partition(" of ")[0].split()[-1]


def _slot(claim: Claim, role: SlotRole) -> list[NameSlot]:
    return [slot for slot in claim.names if slot.role is role]


def _one_office(claim: Claim, reading: _Reading) -> bool:
    """Say whether two offices are one, so that two holders contradict each other.

    They are by one word, where one is "in charge of", and where a region's first is its president or its governor.
    """
    if reading.role.level == "same-office":
        return True
    held = reading.weighed.pair.fact_claim.role
    keys = {role.key for role in (claim.role, held) if role is not None}
    if reading.body == SAME and keys == {"governor", "president"}:
        return True
    return reading.same_office and reading.body == SAME and "head" in keys and bool(keys & _RUN)


_OF_SEVERAL = offices_of_bodies() | {"chair", "president", "treasurer", "conductor", "music director"}
"""Offices that one may hold in several bodies."""

_RUN = frozenset({"coach", "manager", "editor", "conductor", "coordinator", "administrator", "artistic director"})
"""Offices of whose holder nothing else is meant by "in charge of"."""


def _silent(one: Weighed, reason: str) -> Weighed:
    return replace(one, reason=reason, confidence=0.0)


def _against(one: Weighed, wrong: Comparison, confidence: float) -> Weighed:
    """Return a pair that contradicts a claim in one slot."""
    agreeing = tuple(c for c in one.pair.comparisons if c.slot != wrong.slot and c.agreement is not Agreement.DIFFERENT)
    pair = replace(one.pair, comparisons=(*agreeing, wrong))
    return replace(one, pair=pair, reason=None, confidence=confidence, score=confidence)


def _of_time(
    claim: Claim, mine: Days, theirs: tuple[date | None, date | None], *, level: str, published: date | None = None
) -> Comparison:
    mention = claim.times[0] if claim.times and level == TERM else None
    shown = describe_days(*mine)
    if published is not None and mine == (published, published):
        shown = f"{shown} (the date of the draft)"
    held = describe_days(*theirs)
    why = f"the draft says {shown}, the fact {held}"
    start, end = (mention.start, mention.end) if mention is not None else (None, None)
    return Comparison("time", shown, held, Agreement.DIFFERENT, why, level, start, end)


def is_of_office(claim: Claim) -> bool:
    """Say whether a claim says who holds an office."""
    return claim.kind is ClaimKind.ROLE and claim.role is not None
