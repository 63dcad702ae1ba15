"""How a pair stands among all pairs of its draft: whether the draft tells the fact elsewhere, and closer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.claim import Claim, Extraction
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.matching.comparers.name import NAME_SLOTS
from claimcheck.matching.comparers.quantity import comparable, compare_quantities
from claimcheck.matching.finding import AGREEING
from claimcheck.matching.linking import Linker, same_name
from claimcheck.matching.slots import Pair


@dataclass(frozen=True, slots=True)
class Standing:
    """The surroundings of one pair.

    `settled` and `settled_here`: the draft states the fact's claim in another sentence, or in the same one.
    `elsewhere` and `beside`: the fact's value of the slot that differs stands in another sentence, or in the same one;
    `told_elsewhere`: it stands in a sentence that tells the fact at least as closely.  `ahead` is how far the sentence
    is ahead of every other sentence of the draft as the place where the fact is told, `chosen` how far the fact is
    ahead of every other fact that does not differ as the one the sentence tells; both are differences of alignment
    scores, -1 to 1.  `named_elsewhere` and `named_closer` are `elsewhere` and `told_elsewhere` of a name that differs.
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


ALONE = Standing()
"""The standing of a pair by itself."""


class Standings:
    """Answers how each pair of a draft stands."""

    def __init__(
        self,
        extraction: Extraction,
        paired: Sequence[tuple[Claim, Sequence[Pair]]],
        settled: frozenset[tuple[int, int]],
        linker: Linker,
    ) -> None:
        self._settled: dict[int, set[int]] = {}
        for fact_claim, sentence in settled:
            self._settled.setdefault(fact_claim, set()).add(sentence)
        self._claims = extraction.claims
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
        """Return how a pair with one slot that differs stands; any other pair stands alone."""
        differing = pair.different or pair.doubtful
        if len(differing) != 1:
            return ALONE
        here, score = claim.sentence_start, pair.alignment.score
        others = (value for at, value in self._by_fact[id(pair.fact_claim)].items() if at != here)
        rivals = (value for fact, value in self._by_sentence[here].items() if fact != pair.fact.id)
        places = self._places_of_value(pair, differing[0].slot)
        told = self._by_fact[id(pair.fact_claim)]
        settled = self._settled.get(id(pair.fact_claim), set())
        by_name = pair.rivals is not None and differing[0].slot in NAME_SLOTS
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
        )

    def _places_of_value(self, pair: Pair, slot: str) -> frozenset[int]:
        """Return the sentences that have the fact's value of the slot that differs; each is looked for once."""
        key = (id(pair.fact_claim), slot)
        if key not in self._places:
            self._places[key] = frozenset(self._find_places(pair, slot))
        return self._places[key]

    def _naming(self, keys: frozenset[str]) -> set[int]:
        """Return the sentences that name what these keys may stand for."""
        return {at for own, places in self._places_of_names.items() if same_name(keys, own) for at in places}

    def _find_places(self, pair: Pair, slot: str) -> set[int]:
        if slot == "amount":
            return {claim.sentence_start for claim in self._claims if _has_amount(claim, pair.fact_claim)}
        if slot == "time":
            days = [(mention.time.earliest, mention.time.latest) for mention in pair.fact_claim.times]
            return {claim.sentence_start for claim in self._claims if _has_time(claim, days)}
        return set()


def _has_amount(claim: Claim, held: Claim) -> bool:
    return any(
        comparable(mine.quantity, theirs.quantity)
        and compare_quantities(mine.quantity, theirs.quantity).agreement in AGREEING
        for mine in claim.quantities
        for theirs in held.quantities
    )


def _has_time(claim: Claim, days: Iterable[tuple[date | None, date | None]]) -> bool:
    own = [(mention.time.earliest, mention.time.latest) for mention in claim.times[: claim.own_times]]
    return any(span in own for span in days if None not in span)
