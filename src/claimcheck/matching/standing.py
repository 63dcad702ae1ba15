"""How a pair stands among all pairs of its draft: whether the draft tells the fact elsewhere, and closer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.matching.comparers.name import NAME_SLOTS
from claimcheck.matching.comparers.quantity import comparable, compare_quantities
from claimcheck.matching.finding import AGREEING
from claimcheck.matching.linking import Linker, same_name
from claimcheck.matching.slots import Pair
from claimcheck.values.quantity import Quantity
from claimcheck.values.time import TimeMention


@dataclass(frozen=True, slots=True)
class Standing:
    """The surroundings of one pair.

    `settled` and `settled_here`: the draft states the fact's claim in another sentence, or in the same one.
    `elsewhere` and `beside`: the fact's value of the slot that differs stands in another sentence, or in the same one;
    `told_elsewhere`: it stands in a sentence that tells the fact at least as closely.  `ahead` is how far the sentence
    is ahead of every other sentence of the draft as the place where the fact is told, `chosen` how far the fact is
    ahead of every other fact that does not differ as the one the sentence tells; both are differences of alignment
    scores, -1 to 1.  `named_elsewhere` and `named_closer` are `elsewhere` and `told_elsewhere` of a name that differs.
    `known` and `known_names` count the other sentences that a fact supports, any fact or one that shares a name with
    the fact of the pair: a draft that the reference is seen to know is one whose errors it can tell.
    """

    settled: bool = False
    settled_here: bool = False
    elsewhere: bool = False
    told_elsewhere: bool = False
    beside: bool = False
    named_elsewhere: bool = False
    named_closer: bool = False
    ahead: float = 0.0
    chosen: float = 0.0
    known: int = 0
    known_names: int = 0


ALONE = Standing()
"""The standing of a pair by itself."""


class Standings:
    """Answers how each pair of a draft stands."""

    def __init__(
        self,
        extraction: Extraction,
        paired: Sequence[tuple[Claim, Sequence[Pair]]],
        supports: Sequence[tuple[Claim, Pair]],
        settled: frozenset[tuple[int, int]],
        linker: Linker,
    ) -> None:
        self._known = {claim.sentence_start for claim, _ in supports}
        self._known_names: dict[str, set[int]] = {}
        for claim, pair in supports:
            for name in pair.held.names:
                for key in name.keys:
                    self._known_names.setdefault(key, set()).add(claim.sentence_start)
        self._settled: dict[int, set[int]] = {}
        for fact_claim, sentence in settled:
            self._settled.setdefault(fact_claim, set()).add(sentence)
        claims = extraction.claims
        self._amounts = {(claim.sentence_start, one.quantity) for claim in claims for one in claim.quantities}
        self._days = {
            (claim.sentence_start, days) for claim in claims for days in _days(claim.times[: claim.own_times])
        }
        self._by_fact: dict[int, dict[int, float]] = {}
        self._by_sentence: dict[int, dict[str, float]] = {}
        self._places: dict[tuple[int, str], frozenset[int]] = {}
        self._places_of_names: dict[frozenset[str], set[int]] = {}
        for claim in extraction.claims:
            for slot in claim.names:
                if slot.weight >= SENTENCE:
                    self._places_of_names.setdefault(linker.ids(slot.name), set()).add(claim.sentence_start)
        for claim, pairs in paired:
            for pair in pairs:
                score = pair.alignment.score
                told = self._by_fact.setdefault(id(pair.fact_claim), {})
                told[claim.sentence_start] = max(told.get(claim.sentence_start, 0.0), score)
                facts = self._by_sentence.setdefault(claim.sentence_start, {})
                if not pair.different:
                    facts[pair.fact.id] = max(facts.get(pair.fact.id, 0.0), score)

    def of(self, claim: Claim, pair: Pair) -> Standing:
        """Return how a pair with one slot that differs stands."""
        here, score = claim.sentence_start, pair.alignment.score
        others = (value for at, value in self._by_fact[id(pair.fact_claim)].items() if at != here)
        rivals = (value for fact, value in self._by_sentence[here].items() if fact != pair.fact.id)
        places = self._places_of_value(pair, pair.different[0].slot)
        told = self._by_fact[id(pair.fact_claim)]
        settled = self._settled.get(id(pair.fact_claim), set())
        by_name = pair.rivals is not None and pair.different[0].slot in NAME_SLOTS
        named = self._naming(pair.rivals.theirs.keys) - {here} if pair.rivals and by_name else set()
        return Standing(
            settled=bool(settled - {here}),
            settled_here=here in settled,
            elsewhere=bool(places - {here}),
            told_elsewhere=any(told.get(place, 0.0) >= score for place in places - {here}),
            beside=here in places,
            named_elsewhere=bool(named),
            named_closer=any(told.get(place, 0.0) >= score for place in named),
            ahead=score - max(others, default=0.0),
            chosen=score - max(rivals, default=0.0),
            known=len(self._known - {here}),
            known_names=len(self._sharing_names(pair) - {here}),
        )

    def _sharing_names(self, pair: Pair) -> set[int]:
        keys = (key for name in pair.held.names for key in name.keys)
        return {at for key in keys for at in self._known_names.get(key, ())}

    def _places_of_value(self, pair: Pair, slot: str) -> frozenset[int]:
        """Return the sentences that have the fact's value of the slot that differs; each is looked for once."""
        key = (id(pair.fact_claim), slot)
        if key not in self._places:
            self._places[key] = frozenset(self._find_places(pair, slot))
        return self._places[key]

    def _naming(self, keys: frozenset[str]) -> set[int]:
        """Return the sentences that name what these keys may stand for."""
        return {at for own, places in self._places_of_names.items() if same_name(keys, own) for at in places}

    def _find_places(self, pair: Pair, slot: str) -> Iterator[int]:
        if slot == "amount":
            held = {mention.quantity for mention in pair.fact_claim.quantities}
            yield from (at for at, mine in self._amounts if any(_agree(mine, theirs) for theirs in held))
        if slot == "time":
            days = _days(pair.fact_claim.times)
            yield from (at for at, mine in self._days if mine in days)


def _agree(mine: Quantity, theirs: Quantity) -> bool:
    return comparable(mine, theirs) and compare_quantities(mine, theirs).agreement in AGREEING


def _days(mentions: Iterable[TimeMention]) -> set[tuple[date, date]]:
    """Return the first and last day of each time that has both."""
    times = (mention.time for mention in mentions)
    return {(time.earliest, time.latest) for time in times if time.earliest and time.latest}
