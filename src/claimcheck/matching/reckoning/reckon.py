"""The door to reckoning: a claim and the rows about its subject to a finding."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction, NameKind, NameSlot, SlotRole
from claimcheck.extraction.naming import fold, name_tokens
from claimcheck.extraction.sentence_weights import OWN, SENTENCE
from claimcheck.matching.decide import uncovered
from claimcheck.matching.finding import Agreement, Comparison, Evidence, Finding, Verdict
from claimcheck.matching.linking import Linker, same_name
from claimcheck.matching.reckoning.ages import age, decade_of_age
from claimcheck.matching.reckoning.answers import RECKONED, Answer
from claimcheck.matching.reckoning.asked import Speech, speech_of, subject_words
from claimcheck.matching.reckoning.elapsed import elapsed, length_in
from claimcheck.matching.reckoning.figures import figure
from claimcheck.matching.reckoning.moments import moment
from claimcheck.matching.reckoning.order import order
from claimcheck.matching.reckoning.ratios import ratio
from claimcheck.matching.reckoning.sheets import Sheet, Sheets
from claimcheck.matching.reckoning.stated import stated
from claimcheck.reference.rows import Days
from claimcheck.values.quantity import Bound

_RULES = {"amount": "amount-mismatch", "time": "date-mismatch"}
_DOERS = frozenset({SlotRole.SUBJECT, SlotRole.AGENT, SlotRole.HOLDER})

SURE = 0.85
"""How sure what is reckoned from rows is, by `benchmarks/accuracy/calibration.py`."""


class Reckoner:
    """Answers the claims of one draft from the sheets of a reference.

    `own` says that the reference was given for this very text, so that its one sheet is what the text is about.
    """

    def __init__(self, extraction: Extraction, sheets: Sheets, linker: Linker, *, own: bool) -> None:
        self._sheets, self._linker = sheets, linker
        self._only = sheets.sheets if own and len(sheets.sheets) == 1 else ()
        self._text = extraction.document.reading
        published = extraction.document.published
        self._now: Days | None = (published.day, published.day) if published else None
        self._sentences: dict[int, list[Claim]] = {}
        if sheets.sheets:
            for claim in extraction.claims:
                self._sentences.setdefault(claim.sentence_start, []).append(claim)

    def judge(self, claim: Claim, finding: Finding) -> Finding:
        """Return the finding of a claim in the light of the rows, the one given where they say nothing."""
        rounded = any(mention.quantity.bound is Bound.ABOUT for mention in claim.quantities)
        unsure = claim.hedged and not rounded
        if not self._sheets.sheets or unsure or not claim.polarity or claim.kind is ClaimKind.RANKING:
            return finding
        for sheet in self._about(claim):
            speech = speech_of(
                self._text[claim.sentence_start : claim.sentence_end],
                claim.sentence_start,
                self._sentences[claim.sentence_start],
                sheet,
            )
            answer = answer_of(claim, speech, self._now or sheet.said_on)
            if answer is not None and _counts(answer, claim, finding, sheet):
                return _finding(claim, answer)
            if answer is None and _beside_the_point(claim, finding, speech):
                return uncovered(claim)
        return finding

    def _about(self, claim: Claim) -> Iterator[Sheet]:
        """Yield the sheets about what the sentence of a claim names, where it tells of no other person."""
        around = self._sentences[claim.sentence_start]
        names = [slot for one in around for slot in one.names if slot.weight >= SENTENCE]
        doers = [slot for slot in claim.names if slot.role in _DOERS and slot.weight >= OWN]
        keys = [self._linker.ids(slot.name) for slot in names]
        words = {word for ids in keys for key in ids for word in (key, *name_tokens(key))}
        for sheet in self._only or self._sheets.sharing(words):
            named = any(same_name(ids, sheet.keys) for ids in keys)
            figures = claim.kind in {ClaimKind.AMOUNT, ClaimKind.DATE}
            if (named or self._only) and not (figures and _other_person(doers, sheet)):
                yield sheet


def _other_person(doers: Sequence[NameSlot], sheet: Sheet) -> bool:
    """Say whether a claim is about a person by name who is not what a sheet is about."""
    people = [slot.name for slot in doers if slot.name.kind is NameKind.PERSON]
    return bool(people) and all(subject_words(sheet).isdisjoint(name_tokens(name.key)) for name in people)


def answer_of(claim: Claim, speech: Speech, now: Days | None) -> Answer | None:
    """Return what the rows say to a claim, None where they say nothing; `now` are the days it is said on."""
    for mention in claim.quantities[:1]:
        if speech.names(mention.start):
            break
        return (
            age(mention, speech, now if claim.present else None)
            or ratio(mention, speech)
            or elapsed(mention, speech, now)
            or figure(mention, speech)
        )
    for time in claim.times[: claim.own_times]:
        return moment(claim, time, speech)
    worded = length_in(speech, claim)
    if worded is not None:
        return elapsed(worded, speech, now)
    return decade_of_age(speech, now) or order(claim, speech) or stated(claim, speech)


def _counts(answer: Answer, claim: Claim, finding: Finding, sheet: Sheet) -> bool:
    """Say whether an answer decides: not against a fact that is no row, nor for a claim that is wrong elsewhere."""
    rows = {entry.fact.id for entry in sheet.entries}
    told = [evidence for evidence in finding.evidence if evidence.fact.id not in rows]
    if told and finding.verdict is not Verdict.UNCOVERED:
        return False
    if not answer.agrees:
        return True
    differing = [c.slot for e in finding.evidence for c in e.comparisons if c.agreement is Agreement.DIFFERENT]
    if finding.verdict in {Verdict.CONTRADICTED, Verdict.OUTDATED} and any(slot != answer.slot for slot in differing):
        return False
    counted = claim.kind is ClaimKind.AMOUNT and answer.slot == "amount"
    return not _names_others(claim, sheet) and not (counted and _with_others(claim, answer, sheet))


def _beside_the_point(claim: Claim, finding: Finding, speech: Speech) -> bool:
    """Say whether rows that are held to support a claim do not: they are of something else, or tell but a part."""
    if finding.verdict is not Verdict.SUPPORTED or claim.kind is ClaimKind.DATE:
        return False
    ids = {entry.fact.id for entry in speech.sheet.entries}
    if any(evidence.fact.id not in ids for evidence in finding.evidence):
        return False
    if claim.kind is not ClaimKind.AMOUNT:
        return True
    told = {entry.fact.id for one in speech.told for entry in one.entries}
    return not any(evidence.fact.id in told for evidence in finding.evidence)


def _with_others(claim: Claim, answer: Answer, sheet: Sheet) -> bool:
    """Say whether a claim gives another person a part in what is counted ("three children with Jon Vale")."""
    rows = " ".join(entry.value for entry in answer.entries)
    told = subject_words(sheet).union(re.findall(r"\w+", fold(rows).casefold()))
    return any(
        slot.name.kind is NameKind.PERSON and set(name_tokens(slot.name.key)).isdisjoint(told)
        for slot in claim.names
        if slot.weight >= OWN and claim.start <= slot.name.start < claim.end
    )


def _names_others(claim: Claim, sheet: Sheet) -> bool:
    """Say whether a claim names somebody or something that no row does."""
    rows = " ".join(f"{entry.label} {entry.value}" for entry in sheet.entries)
    told = subject_words(sheet).union(re.findall(r"\w+", fold(rows).casefold()))
    return any(
        slot.weight >= OWN
        and slot.name.kind in {NameKind.PERSON, NameKind.PLACE}
        and set(name_tokens(slot.name.key)).isdisjoint(told)
        and claim.start <= slot.name.start < claim.end
        and slot.role not in _DOERS
        for slot in claim.names
    )


def _finding(claim: Claim, answer: Answer) -> Finding:
    agreement = Agreement.COMPATIBLE if answer.agrees else Agreement.DIFFERENT
    comparison = Comparison(
        answer.slot, answer.draft, answer.reference, agreement, answer.why, RECKONED, answer.start, answer.end
    )
    facts = {entry.fact.id: entry.fact for entry in answer.entries}
    evidence = tuple(Evidence(fact, (comparison,), SURE) for fact in facts.values())
    if answer.agrees:
        message = f"supported by {' and '.join(facts)}"
        return Finding("supported", Verdict.SUPPORTED, claim, claim.start, claim.end, message, SURE, evidence)
    start, end = (answer.start, answer.end) if claim.start <= answer.start < claim.end else (claim.start, claim.end)
    rule = _RULES[answer.slot]
    return Finding(rule, Verdict.CONTRADICTED, claim, start, end, answer.why, SURE, evidence)
