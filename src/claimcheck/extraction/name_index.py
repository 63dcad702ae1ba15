"""The names of a block by the tokens they start at, end before and hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.claim import NameMention
from claimcheck.extraction.clauses import antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by token index: `starting` by the first, `ending` by the one after the last, `inside` by each."""

    starting: dict[int, NameMention]
    ending: dict[int, NameMention]
    inside: dict[int, NameMention]

    @classmethod
    def of(cls, block: AnnotatedBlock, names: tuple[NameMention, ...]) -> "NameIndex":
        """Index the names of a block."""
        index = cls({}, {}, {})
        for name in names:
            span = block.tokens(name.start, name.end)
            if span is None:
                continue
            index.starting[span.start] = name
            index.ending[span.end] = name
            index.inside.update(dict.fromkeys(range(span.start, span.end), name))
        return index

    def at(self, token: "Token") -> NameMention | None:
        """Return the name a token belongs to, or for a relative pronoun the one it stands for."""
        if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
            token = antecedent(token.head)
        return self.inside.get(token.i)
