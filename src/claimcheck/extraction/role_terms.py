"""When somebody held an office, as the words that tell the office say: "from 2010 to 2016", "since May", "in 2014"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from claimcheck.extraction.sentence import Sentence
from claimcheck.extraction.timing import names_days, whole_time
from claimcheck.values.time import TimeMention, TimeValue, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Token

BEGAN = "BEGAN"
"""The modifier of a time at which a term began where it is not said that it lasts ("became mayor in 2015")."""

_FROM = frozenset({"from", "between", "beginning", "starting"})
_UNTIL = frozenset({"until", "till", "through"})
_LINKS = frozenset({"to", "-", "–", "—", "and", "up"})
_FILLING = frozenset({"the", "early", "late", "at", "least", "about", "around"})
_BEFORE_TIMES = _FROM | _UNTIL | _LINKS | {"since", "in", "on", "(", "for"}


class Telling(StrEnum):
    """What a verb says of a time that stands with it bare ("in 2010")."""

    BEGINS = "begins"
    ENDS = "ends"
    LASTS = "lasts"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Term:
    """The start and the end of a hold on an office as far as they are told; `lasting` where it is said to last on.

    `point` is a time at which it was held.
    """

    start: TimeMention | None = None
    end: TimeMention | None = None
    lasting: bool = False
    point: TimeMention | None = None

    def __bool__(self) -> bool:
        """Say whether a start or an end is told."""
        return self.start is not None or self.end is not None

    def filled(self, other: "Term") -> "Term":
        """Return the term with what only another tells."""
        return Term(
            self.start or other.start,
            self.end or other.end,
            self.lasting or (other.lasting and self.end is None),
            self.point or other.point,
        )

    def mention(self, text: str, offset: int) -> TimeMention | None:
        """Return the term as one time; `text` is the block's, which starts at `offset`."""
        start, end = self.start, self.end
        if start is not None and end is not None and start is not end:
            first, last = whole_time(start).earliest, whole_time(end).latest
            if first is not None and last is not None and first <= last:
                value = TimeValue(TimexType.DATE, f"{start.time.value}/{end.time.value}", first, last)
                left, right = min(start.start, end.start), max(start.end, end.end)
                return replace(start, start=left, end=right, text=text[left - offset : right - offset], time=value)
        if start is not None:
            if self.lasting:
                return replace(start, time=replace(whole_time(start), latest=None, modifier="SINCE"))
            return replace(start, time=replace(whole_time(start), modifier=BEGAN))
        if end is not None:
            return replace(end, time=replace(whole_time(end), earliest=None, modifier="UNTIL"))
        return self.point


class Terms:
    """Reads terms of office off one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._doc = sentence.block.doc
        self._times: list[tuple[int, int, TimeMention]] = []
        for mention in sentence.times:
            tokens = sentence.tokens_of(mention.start, mention.end)
            if tokens and names_days(mention):
                self._times.append((tokens[0].i, tokens[-1].i + 1, mention))

    def of_clause(self, verb: "Token", telling: Telling, *, taken: frozenset[int]) -> Term:
        """Return the term that a verb's own clause tells; `taken` are the tokens of times that are another's."""
        clause = self._sentence.clause_of(verb)
        if clause is None:
            return Term()
        own = {token.i for token in clause.tokens} - taken
        inserted = {i for i, _, _ in self._times if self._after_insertion(i)}
        mine = [
            time
            for time in self._times
            if (time[0] in own and time[0] not in inserted)
            or (time[0] in inserted - taken and self._before(verb, time[0]))
        ]
        return self._term(mine, telling)

    def after(self, index: int) -> Term:
        """Return the term that follows a phrase at once: "coordinator since 2004", "mayor (2004-2010)"."""
        found = []
        at = index
        while at < self._sentence.span.end:
            time = next((time for time in self._times if time[0] == at), None)
            if time is not None:
                found.append(time)
                at = time[1]
            elif self._doc[at].lower_ in _BEFORE_TIMES | _FILLING:
                at += 1
            else:
                break
        return self._term(found, Telling.LASTS)

    def tokens_after(self, index: int) -> frozenset[int]:
        """Return the first tokens of the times that follow a phrase at once."""
        term = self.after(index)
        starts = {mention.start for mention in (term.start, term.end, term.point) if mention is not None}
        return frozenset(i for i, _, mention in self._times if mention.start in starts)

    def just_before(self, index: int) -> TimeMention | None:
        """Return the time that ends right before a token, a comma between them or not."""
        at = index - 1 if index and self._doc[index - 1].text == "," else index
        return next((mention for _, end, mention in self._times if end == at), None)

    def _after_insertion(self, at: int) -> bool:
        """Say whether a time goes on after an inserted clause ("from May, when she followed him, to June")."""
        lead = at - 1
        return lead > 1 and self._doc[lead].lower_ in {"to", "until", "till"} and self._doc[lead - 1].text == ","

    def _before(self, verb: "Token", at: int) -> bool:
        """Say whether a verb is the one whose clause was broken by the insertion before a time."""
        commas = [i for i in range(verb.i, at - 2) if self._doc[i].text == ","]
        return len(commas) == 1 and any(verb.i < first < commas[0] for first, _, _ in self._times)

    def _term(self, times: Iterable[tuple[int, int, TimeMention]], telling: Telling) -> Term:
        start = end = point = None
        lasting, before = False, -1
        for first, last, mention in times:
            lead = self._lead(first)
            whole = mention.time.value.split("/") if "/" in mention.time.value else ()
            if len(whole) == 2 and telling is Telling.LASTS and start is None:
                return Term(mention, mention)
            if lead == "since" and start is None:
                start, lasting = mention, True
            elif lead in _FROM and start is None:
                start = mention
            elif lead in _UNTIL and end is None:
                end = mention
            elif lead in _LINKS and end is None and (start is not None or (point is not None and before == first - 1)):
                start, end, point = start or point, mention, None
            elif telling is Telling.BEGINS and start is None:
                start = mention
            elif telling is Telling.ENDS and end is None:
                end = mention
            else:
                point = point or mention
            before = last
        return Term(start, end, lasting, point)

    def _lead(self, first: int) -> str:
        at = first - 1
        while at > self._sentence.span.start and self._doc[at].lower_ in _FILLING:
            at -= 1
        return self._doc[at].lower_ if at >= self._sentence.span.start else ""
