"""Facts of large files that may speak to a claim, found without reading the files.

Such facts are never counted when words are weighed, and compete with each other only: what they add cannot change how a
claim stands to the facts of the other files.
"""

from collections.abc import Iterable, Iterator
from heapq import nsmallest

from claimcheck.extraction.claim import SlotRole
from claimcheck.extraction.sentence_weights import SENTENCE
from claimcheck.matching.candidates import LEAST, LEAST_OF_BEST, MOST
from claimcheck.matching.linking import Linker, Named
from claimcheck.matching.prepared import NAME_WEIGHT, Prepared, PreparedFact, Rarity, prepare, rarity_of
from claimcheck.matching.quotations import is_quotation
from claimcheck.reference.bulk import BulkFile
from claimcheck.reference.bulk_features import joined, number_of, office_word

BUDGET = 20_000
"""How many facts are counted for a claim, those with its rarest features first."""

_KEPT = 4_096
"""Facts kept ready: the claims of a draft meet the same ones again and again."""


class Bulk:
    """The large files of a reference, ready to be asked for the facts that may speak to a claim."""

    def __init__(self, files: Iterable[BulkFile], linker: Linker, rarity: Rarity) -> None:
        self._files = tuple(files)
        self._linker = linker
        self._rarity = rarity
        self._aliases: dict[str, set[str]] = {}
        for key, name in linker.by_key.items() if self._files else ():
            self._aliases.setdefault(f"#{name}", set()).add(key)
        self._ready: dict[tuple[int, int], PreparedFact] = {}

    def candidates(self, claim: Prepared, draft_names: Named) -> list[PreparedFact]:
        """Return the facts that share the most telling names with a claim, strongest first; few where few do.

        Among a million people there are namesakes, so an office counts only where the draft names its body too.
        """
        if not self._files:
            return []
        wanted = [(number_of(feature), weight) for feature, weight in self._features(claim).items()]
        found = (self._fact(at, number) for at, file in enumerate(self._files) for number in _strongest(file, wanted))
        return [fact for fact in found if _bodies_named(fact, draft_names)]

    def _features(self, claim: Prepared) -> dict[str, float]:
        """Return the names of a claim, their words, each name with each word of its sentence, and their weights."""
        forms = [form for form, weight in claim.forms.items() if weight >= SENTENCE]
        if claim.claim.role is not None:
            forms.append(office_word(claim.claim.role.key))
        found: dict[str, float] = {}
        for name in claim.names:
            weight = name.slot.weight
            for key in self._keys(name.keys):
                found[key] = max(found.get(key, 0.0), NAME_WEIGHT * weight)
                for word in key.split():
                    found[word] = max(found.get(word, 0.0), weight)
                for form in forms:
                    feature = joined(key, form)
                    found[feature] = max(found.get(feature, 0.0), NAME_WEIGHT * weight)
        return found

    def _keys(self, keys: frozenset[str]) -> Iterator[str]:
        """Yield the names that a name may stand for, all aliases of an entity among them."""
        for key in sorted(keys):
            if key.startswith("#"):
                yield from sorted(self._aliases.get(key, ()))
            else:
                yield key

    def _fact(self, at: int, number: int) -> PreparedFact:
        found = self._ready.get((at, number))
        if found is None:
            if len(self._ready) >= _KEPT:
                self._ready.clear()
            fact = self._files[at].fact(number)
            claims = tuple(prepare(c, self._linker, self._rarity) for c in fact.claims if not is_quotation(c))
            found = self._ready[at, number] = PreparedFact(fact, claims)
        return found


def _bodies_named(fact: PreparedFact, draft_names: Named) -> bool:
    names = (name for claim in fact.claims for name in claim.names)
    return all(name.keys in draft_names for name in names if name.slot.role is SlotRole.OFFICE)


def _strongest(file: BulkFile, wanted: Iterable[tuple[int, float]]) -> list[int]:
    """Return the facts of a file that share the most telling features."""
    held = [(facts, weight) for feature, weight in wanted if (facts := file.facts_with(feature))]
    held.sort(key=lambda one: len(one[0]))
    scores: dict[int, float] = {}
    left = BUDGET
    for facts, weight in held:
        left -= len(facts)
        if left < 0:
            break
        value = weight * rarity_of(len(facts))
        for number in facts:
            scores[number] = scores.get(number, 0.0) + value
    least = max(LEAST, LEAST_OF_BEST * max(scores.values(), default=0.0))
    found = [number for number, score in scores.items() if score >= least]
    return nsmallest(MOST, found, key=lambda number: (-scores[number], number))
