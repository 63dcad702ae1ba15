"""Quotations of a draft held against those of the facts: first the words, then who speaks them.

This needs no weighing: words between quotation marks are the same words or they are not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claimcheck.extraction.claim import Claim, ClaimKind, NameKind, NameMention, QuoteSlot, SlotRole
from claimcheck.extraction.lexicon import titles, word_list
from claimcheck.extraction.naming import fold, name_tokens
from claimcheck.matching.finding import Agreement, Comparison, Evidence, Finding, Verdict
from claimcheck.matching.linking import Linker, Named, same_name
from claimcheck.matching.outcome import Outcome
from claimcheck.matching.quoted_words import (
    Parting,
    Word,
    denying_words,
    is_content,
    partings,
    spoken_words,
)
from claimcheck.reference.fact import Fact

_LEAST = 3
"""Words that two quotations must share to be one where they are not the same from end to end."""

_TELLING = 3
"""Words with a meaning of their own that make it sure that nobody else said the same by chance."""

_UNDER = 0.7
"""Share of a quotation's words that must be the fact's for it to be a misquotation of it."""

_MOST_PARTINGS = 3

_BESIDE = 45
"""Letters before and after a speaker's name in a fact that may say what the speaker is."""

_MOST_BESIDE_GAP = 2
"""Words left out at an ellipsis that may still turn what is said into its opposite."""


def is_quotation(claim: Claim) -> bool:
    """Say whether a claim is about the words somebody spoke."""
    return claim.kind is ClaimKind.QUOTATION


class _Words(StrEnum):
    SAME = "same words"
    DENIED = "denial changed"
    NUMBER = "number changed"
    ALTERED = "words altered"


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """A quotation of a fact: its words, and the names the fact gives beside it."""

    fact: Fact
    claim: Claim
    quote: QuoteSlot
    words: tuple[Word, ...]
    names: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    held: HeldQuote
    level: _Words
    parting: Parting | None
    shared: int
    telling: bool


class HeldQuotes:
    """The quotations of all facts, by the words that tell them apart."""

    def __init__(self, facts: Iterable[Fact], linker: Linker) -> None:
        self._linker = linker
        self._held: list[HeldQuote] = []
        self._index: dict[str, list[int]] = {}
        for fact in facts:
            names = tuple(dict.fromkeys(linker.ids(slot.name) for claim in fact.claims for slot in claim.names))
            for claim in fact.claims:
                if is_quotation(claim) and claim.quote is not None:
                    self._add(HeldQuote(fact, claim, claim.quote, spoken_words(claim.quote.text), names))

    def _add(self, held: HeldQuote) -> None:
        for form in sorted({word.form for word in held.words}):
            self._index.setdefault(form, []).append(len(self._held))
        self._held.append(held)

    def judge(self, claim: Claim, draft_names: Named, *, own: bool) -> Finding:
        """Return the finding of a quotation; `own` says that the facts were given for this very text."""
        found: list[Finding] = []
        for match in self._matches(claim, draft_names, own=own):
            finding = self._judged(claim, match, draft_names)
            if finding is not None:
                found.append(finding)
        order = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.IMPRECISE)
        best = min(found, key=lambda finding: (order.index(finding.verdict), -finding.confidence), default=None)
        return best or _finding(claim, Verdict.UNCOVERED, "uncovered", "no fact of the reference speaks to this", 0.9)

    def _matches(self, claim: Claim, draft_names: Named, *, own: bool) -> list[_Match]:
        """Return the quotations of the facts that hold these words."""
        if claim.quote is None or not self._held:
            return []
        words = spoken_words(claim.quote.text)
        common: dict[int, int] = {}
        for form in {word.form for word in words}:
            for number in self._index.get(form, ()):
                common[number] = common.get(number, 0) + 1
        matches = []
        for number in sorted(common):
            held = self._held[number]
            match = _match(words, held) if common[number] >= min(_LEAST, len(words)) else None
            if match is not None:
                named = own or any(keys in draft_names for keys in held.names)
                matches.append(replace(match, telling=match.telling or (named and match.shared >= _LEAST)))
        return matches

    # -- verdicts

    def _judged(self, claim: Claim, match: _Match, draft_names: Named) -> Finding | None:
        """Return the finding a match makes, None where it proves nothing."""
        speakers = self._speakers(claim, match.held)
        if speakers.agreement is Agreement.INCOMPARABLE:
            return None
        evidence = _evidence(claim, match, speakers)
        if speakers.agreement is not Agreement.DIFFERENT:
            if match.level is _Words.SAME:
                message = f"supported by {match.held.fact.id}"
                confidence = 0.97 if speakers.agreement is Agreement.SAME else 0.9
                return _finding(claim, Verdict.SUPPORTED, "supported", message, confidence, evidence)
            return _misquoted(claim, match, evidence)
        if match.level is not _Words.SAME or not match.telling or not self._certain(claim, match, draft_names):
            return None
        start, end = _speaker_place(claim)
        confidence = 0.95 if claim.quote is not None and claim.quote.sure else 0.85
        verdict = Verdict.CONTRADICTED
        return Finding("attribution-mismatch", verdict, claim, start, end, speakers.why, confidence, (evidence,))

    def _certain(self, claim: Claim, match: _Match, draft_names: Named) -> bool:
        """Say whether the draft surely means another speaker; a pronoun does where it can mean one person only."""
        if claim.quote is None or not match.held.quote.sure:
            return False
        if claim.quote.sure:
            return True
        held = self._speaker(match.held.claim)
        alone = len(claim.names) == 1
        return alone and held is not None and self._linker.ids(held) not in draft_names

    def _speaker(self, claim: Claim) -> NameMention | None:
        return next((slot.name for slot in claim.names if slot.role is SlotRole.SPEAKER), None)

    def _speakers(self, claim: Claim, held: HeldQuote) -> Outcome:
        """Compare who speaks in the draft with whom the fact gives the words to."""
        mine, theirs = self._speaker(claim), self._speaker(held.claim)
        ours, giver = claim.attributed_to or "nobody", held.claim.attributed_to or "nobody"
        if mine is None or theirs is None:
            if mine is None and _described(ours, held):
                return Outcome(Agreement.COMPATIBLE, "described alike", f"the fact calls {giver} so")
            return Outcome(Agreement.INCOMPARABLE, "speaker not named", f"{ours} may be {giver} or somebody else")
        keys = self._linker.ids(theirs)
        if same_name(self._linker.ids(mine), keys):
            return Outcome(Agreement.SAME, "same speaker", f"both give these words to {giver}")
        others = [slot.name for slot in claim.names if slot.role is not SlotRole.SPEAKER]
        if any(same_name(self._linker.ids(other), keys) for other in others):
            return Outcome(Agreement.COMPATIBLE, "may mean the same", f"the draft's {mine.text!r} may mean {giver}")
        if not _persons(mine, theirs):
            return Outcome(Agreement.INCOMPARABLE, "one may speak for the other", f"{ours} may speak for {giver}")
        return Outcome(Agreement.DIFFERENT, "another speaker", f"the fact gives these words to {giver}, not to {ours}")


def _described(words: str, held: HeldQuote) -> bool:
    """Say whether the fact calls its speaker what the draft does ("the captain": "Lena Voss, the captain,")."""
    quote = held.quote
    beside = held.fact.text[max(0, quote.speaker_start - _BESIDE) : quote.speaker_end + _BESIDE]
    told = set(fold(beside.replace(quote.text, " ")).replace(",", " ").split())
    said = [word for word in fold(words).split() if word not in {"the", "a", "an"}]
    return bool(said) and told.issuperset(said)


def _persons(a: NameMention, b: NameMention) -> bool:
    """Say whether two names are surely those of two persons; a spokesman speaks for others, families share a name."""
    kinds = {a.kind, b.kind}
    if NameKind.PERSON not in kinds or not kinds <= {NameKind.PERSON, NameKind.OTHER}:
        return False
    words = [name_tokens(name.refers_to or name.key) for name in (a, b)]
    if not all(words) or words[0][-1] == words[1][-1]:
        return False
    return not any(all(word in word_list("person_nouns") or word in titles() for word in name) for name in words)


def _match(words: tuple[Word, ...], held: HeldQuote) -> _Match | None:
    """Hold the words of a quotation against those of a fact: whole against whole, then sentence by sentence."""
    whole = _compared(words, held)
    if whole is not None:
        return whole
    parts: dict[int, list[Word]] = {}
    for word in words:
        parts.setdefault(word.part, []).append(word)
    theirs: dict[int, list[Word]] = {}
    for word in held.words:
        theirs.setdefault(word.part, []).append(word)
    found = [_compared(part, held) for part in parts.values() if len(part) >= _LEAST] if len(parts) > 1 else []
    if len(theirs) > 1:
        found += [_compared(words, held, part) for part in theirs.values() if len(part) >= _LEAST]
    matches = [match for match in found if match is not None]
    altered = [match for match in matches if match.level is not _Words.SAME]
    return max(altered or matches, key=lambda match: match.shared, default=None)


def _compared(ours: Sequence[Word], held: HeldQuote, part: Sequence[Word] | None = None) -> _Match | None:
    theirs = held.words if part is None else part
    result = partings(ours, theirs)
    if result is None:
        return None
    shared, found = result
    short = min(len(ours), len(theirs))
    if shared < _LEAST and not (shared == short == len(ours) == len(theirs)):
        return None
    telling = sum(is_content(word) for word in (ours if len(ours) <= len(theirs) else theirs)) >= _TELLING
    graded = [(level, parting) for parting in found if (level := _level(parting)) is not None]
    if not graded:
        return _Match(held, _Words.SAME, None, shared, telling)
    if any(level is _Words.SAME for level, _ in graded):
        return None
    if shared < _UNDER * short or len(graded) > _MOST_PARTINGS or shared < _LEAST + 1:
        return None
    order = (_Words.DENIED, _Words.NUMBER, _Words.ALTERED)
    level, parting = min(graded, key=lambda one: order.index(one[0]))
    return _Match(held, level, parting, shared, telling)


def _level(parting: Parting) -> _Words | None:
    """Say what a parting of the words amounts to; None where it is none, SAME where it cannot be told."""
    ours, theirs = parting.ours, parting.theirs
    around = (parting.before, parting.after)
    if any(word.wild for word in (*ours, *theirs, *(word for word in around if word is not None))):
        return None
    left_out = parting.gapped and not (ours and theirs)
    if left_out and len(ours) + len(theirs) > _MOST_BESIDE_GAP:
        return None
    if sum(w.form in denying_words() for w in ours) % 2 != sum(w.form in denying_words() for w in theirs) % 2:
        return _Words.DENIED
    figures = [word.form[0].isdigit() for word in (*ours, *theirs)]
    if any(figures):
        return _Words.NUMBER if all(figures) and len(ours) == len(theirs) == 1 else _Words.SAME
    if not any(is_content(word) for word in (*ours, *theirs)):
        return None
    return None if left_out else _Words.ALTERED


def _misquoted(claim: Claim, match: _Match, evidence: Evidence) -> Finding | None:
    """Return the finding of words between quotation marks that are not those of the fact."""
    parting = match.parting
    if claim.quote is None or parting is None:
        return None
    ours = parting.ours or tuple(word for word in (parting.before, parting.after) if word is not None)
    if not ours:
        return None
    start, end = claim.quote.start + ours[0].start, claim.quote.start + ours[-1].end
    verdict = Verdict.IMPRECISE if match.level is _Words.ALTERED else Verdict.CONTRADICTED
    confidence = 0.85 if match.level is _Words.ALTERED else 0.93
    said = next(comparison for comparison in evidence.comparisons if comparison.slot == "words")
    return Finding("quotation-mismatch", verdict, claim, start, end, said.why, confidence, (evidence,))


def _speaker_place(claim: Claim) -> tuple[int, int]:
    """Return the words for the speaker where they stand in the claim's own sentence, else the claim."""
    quote = claim.quote
    if quote is not None and claim.sentence_start <= quote.speaker_start < quote.speaker_end <= claim.sentence_end:
        return quote.speaker_start, quote.speaker_end
    return claim.start, claim.end


def _evidence(claim: Claim, match: _Match, speakers: Outcome) -> Evidence:
    held = match.held
    quote = claim.quote or held.quote
    same = match.level is _Words.SAME
    why = "the words are the fact's" if same else _difference(match)
    place = _speaker_place(claim)
    words = Comparison(
        "words",
        quote.text,
        held.quote.text,
        Agreement.SAME if same else Agreement.DIFFERENT,
        why,
        match.level.value,
        quote.start,
        quote.end,
    )
    giver = held.claim.attributed_to or ""
    who = Comparison(
        "attribution", claim.attributed_to or "", giver, speakers.agreement, speakers.why, speakers.level, *place
    )
    return Evidence(held.fact, (words, who), 1.0 if same else 0.9)


def _difference(match: _Match) -> str:
    parting, text = match.parting, match.held.quote.text
    giver = match.held.claim.attributed_to or "somebody"
    if parting is None:
        return ""
    if not parting.theirs:
        return f"the fact quotes {giver} without these words"
    wording = text[parting.theirs[0].start : parting.theirs[-1].end]
    return f"the fact quotes {giver} with “{wording}” here" + ("" if parting.ours else " too")


def _finding(
    claim: Claim, verdict: Verdict, rule: str, message: str, confidence: float, *evidence: Evidence
) -> Finding:
    return Finding(rule, verdict, claim, claim.start, claim.end, message, confidence, evidence)
