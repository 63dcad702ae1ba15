"""An office with its holder, as found in a block of text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.claim import NameMention, RoleSlot
from claimcheck.extraction.name_index import NameIndex

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class RoleFrame:
    """An office with its holder; token ranges are indices into the block's Doc.

    `names` are the other names inside the title phrase: the body the office belongs to.  `predicated` is true where
    the clause's own verb gives the office, so that its negation counts.
    """

    role: RoleSlot
    first: int
    last: int
    holder: NameMention
    names: tuple[NameMention, ...]
    words: tuple[str, ...]
    predicated: bool = False


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
