"""An office with its holder, as found in a block of text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import Claim, NameMention, NameSlot, RoleSlot, SlotRole, Term
from claimcheck.extraction.clauses import Clause, is_future
from claimcheck.extraction.name_index import NameIndex
from claimcheck.extraction.sentence_weights import OWN, SENTENCE
from claimcheck.values.time import TimeMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class RoleFrame:
    """An office with its holder; token ranges are indices into the block's Doc.

    `names` are the other names inside the title phrase: the body the office belongs to.  `predicated` is true where
    the clause's own verb gives the office, so that its negation counts.  `term` is when it was held as far as the words
    that give the office tell; `derived` is true where the office is another sentence's or another holder's
    ("… when Jane Roe took over").
    """

    role: RoleSlot
    first: int
    last: int
    holder: NameMention
    names: tuple[NameMention, ...]
    words: tuple[str, ...]
    predicated: bool = False
    term: TimeMention | None = None
    derived: bool = False

    def slots(self) -> list[NameSlot]:
        """Return the holder and the body as slots of a claim."""
        return [NameSlot(SlotRole.HOLDER, self.holder), *(NameSlot(SlotRole.OFFICE, name) for name in self.names)]

    def completed(self, claim: Claim, clause: Clause | None) -> Claim:
        """Return the claim made of the clause that this office stands in, as a claim of the office."""
        negated = self.predicated and not self.derived
        claim = replace(
            claim,
            role=self.role,
            polarity=claim.polarity or not negated,
            polarity_at=claim.polarity_at if negated else None,
            subject=self.holder.text,
            property=self.role.title,
            object=self.names[0].text if self.names else None,
            terms=tuple(self._terms(claim)),
        )
        if self.term is not None:
            return replace(claim, times=(self.term,), own_times=1)
        return claim if self._at_its_time(claim, clause) else replace(claim, times=(), own_times=0)

    def _at_its_time(self, claim: Claim, clause: Clause | None) -> bool:
        """Say whether a claim's time may be one at which the office was held.

        Not so the day for which the holder of a title expects something, or since when he has done it.
        """
        if self.predicated or not claim.times:
            return True
        mention = claim.times[0]
        if not claim.sentence_start <= mention.start < claim.sentence_end:
            return True
        if not claim.own_times or (clause is not None and is_future(clause)):
            return False
        return mention.time.earliest is not None and mention.time.latest is not None

    def _terms(self, claim: Claim) -> Iterator[Term]:
        own = set(self.words)
        for term in claim.terms:
            yield term if term.lemma in own or term.weight < OWN else replace(term, weight=SENTENCE)


def names_in(named: NameIndex, first: int, last: int, *, but: NameMention | None = None) -> tuple[NameMention, ...]:
    """Return the names among these tokens, each once, leaving out one."""
    found = [named.inside[at] for at in range(first, last) if at in named.inside]
    return tuple(dict.fromkeys(name for name in found if name is not but))


def words_in(doc: "Doc", named: NameIndex, first: int, last: int) -> tuple[str, ...]:
    """Return the lemmas of the common words among these tokens."""
    return tuple(
        token.lemma_.casefold()
        for token in doc[first:last]
        if token.pos_ in {"NOUN", "ADJ", "PROPN"} and token.i not in named.inside
    )


def body_noun(doc: "Doc", named: NameIndex, first: int, last: int) -> str | None:
    """Return the last common noun of a phrase that names a body ("the inquiry's panel": "panel")."""
    end = next((token.i for token in doc[first:last] if token.text == "of" and token.i > first), last)
    nouns = [token for token in doc[first:end] if token.pos_ == "NOUN" and token.i not in named.inside]
    return nouns[-1].lemma_.casefold() if nouns else None
