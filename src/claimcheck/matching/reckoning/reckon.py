"""The door to reckoning: a claim and the rows about its subject to a finding."""

import re
from collections.abc import Iterator, Sequence

from claimcheck.extraction.claim import Claim, ClaimKind, Extraction, NameKind, NameSlot, SlotRole
from claimcheck.extraction.lexicon import word_set
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
from claimcheck.matching.reckoning.sheets import Entry, Sheet, Sheets
from claimcheck.matching.reckoning.stated import stated
from claimcheck.reference.rows import Days
from claimcheck.values.quantity import Bound

_RULES = {"amount": "amount-mismatch", "time": "date-mismatch"}
_DOERS = frozenset({SlotRole.SUBJECT, SlotRole.AGENT, SlotRole.HOLDER})

_RELATIVES = word_set(
    "wife husband spouse son daughter father mother parent brother sister uncle aunt cousin child friend"
)
"""Whose are told of by whom they belong to, and are somebody else."""

_PLAIN = frozenset({ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.RANKING})

SURE = 0.85
"""How sure what is reckoned from rows is: five in six of such contradictions are right on InfoTabS, whose labels err
too, and nearly all by `benchmarks/accuracy/tables.py`."""


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
        self._speeches: dict[tuple[int, str], Speech] = {}
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
            speech = self._speech(claim, sheet)
            answer = answer_of(claim, speech, self._now or sheet.said_on)
            if answer is not None and _counts(answer, claim, finding, sheet):
                return _finding(claim, answer)
            if answer is None and _beside_the_point(claim, finding, speech):
                return uncovered(claim)
        return finding

    def settle(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return the findings with those supported that only lead to what rows bear out in the same sentence.

        "She was 24 when she married": the row that tells the age tells of the marriage too.
        """
        borne_out: dict[int, dict[str, Evidence]] = {}
        for finding in findings:
            if finding.verdict is Verdict.SUPPORTED and self._sheets.sheets:
                for evidence in finding.evidence:
                    if any(comparison.level == RECKONED for comparison in evidence.comparisons):
                        borne_out.setdefault(finding.claim.sentence_start, {})[evidence.fact.id] = evidence
        return [self._led_to(finding, borne_out.get(finding.claim.sentence_start, {})) for finding in findings]

    def _led_to(self, finding: Finding, told: dict[str, Evidence]) -> Finding:
        claim = finding.claim
        plain = claim.kind in _PLAIN and not claim.quantities and claim.polarity
        if finding.verdict is not Verdict.UNCOVERED or not told or not plain or (claim.rank and claim.rank.superlative):
            return finding
        for sheet in self._about(claim):
            speech = self._speech(claim, sheet)
            ids = {
                entry.fact.id
                for one in speech.told
                for entry in one.entries
                if any(claim.start <= start < claim.end for start, _ in one.words)
            } | {entry.fact.id for entry in sheet.entries if _names_in(claim, sheet, entry)}
            shared = [evidence for key, evidence in told.items() if key in ids]
            if shared and not _names_others(claim, sheet) and not speech.beyond(claim):
                message = f"supported by {shared[0].fact.id}"
                return Finding(
                    "supported", Verdict.SUPPORTED, claim, claim.start, claim.end, message, SURE, (shared[0],)
                )
        return finding

    def _speech(self, claim: Claim, sheet: Sheet) -> Speech:
        """Return the sentence of a claim, read against a sheet once."""
        key = (claim.sentence_start, sheet.key)
        if key not in self._speeches:
            text = self._text[claim.sentence_start : claim.sentence_end]
            self._speeches[key] = speech_of(text, claim.sentence_start, self._sentences[claim.sentence_start], sheet)
        return self._speeches[key]

    def _about(self, claim: Claim) -> Iterator[Sheet]:
        """Yield the sheets about what the sentence of a claim names, where it tells of no other person."""
        around = self._sentences[claim.sentence_start]
        if any(one.head in _RELATIVES for one in around):
            return
        names = [slot for one in around for slot in one.names if slot.weight >= SENTENCE]
        doers = [slot for slot in claim.names if slot.role in _DOERS and slot.weight >= OWN]
        keys = [self._linker.ids(slot.name) for slot in names]
        words = {word for ids in keys for key in ids for word in (key, *name_tokens(key))}
        for sheet in self._only or self._sheets.sharing(words):
            named = any(same_name(ids, sheet.keys) for ids in keys)
            figures = claim.kind in {ClaimKind.AMOUNT, ClaimKind.DATE}
            other = any(slot.name.text == claim.subject for slot in doers)
            spelt = not other and sheet.subject.casefold() in claim.text.casefold()
            if (named or self._only) and (spelt or not (figures and _other_person(doers, sheet))):
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
    aged = decade_of_age(speech, now)
    if aged is not None:
        return aged if aged.start < claim.end and claim.start < aged.end else None
    for time in claim.times[: claim.own_times]:
        if not speech.names(time.start):
            return moment(claim, time, speech)
    worded = length_in(speech, claim)
    if worded is not None:
        return elapsed(worded, speech, now)
    return order(claim, speech) or stated(claim, speech)


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


def _names_in(claim: Claim, sheet: Sheet, entry: Entry) -> bool:
    """Say whether a row gives a name of a claim other than the subject's."""
    told = set(re.findall(r"\w+", fold(entry.value).casefold()))
    names = [set(name_tokens(slot.name.key)) for slot in claim.names if claim.start <= slot.name.start < claim.end]
    return any(name <= told for name in names if not name <= subject_words(sheet))


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
