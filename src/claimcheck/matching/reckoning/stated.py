"""What a sentence says without a figure of its own: that something was so, that somebody holds an office."""

import re

from claimcheck.extraction.claim import Claim, ClaimKind
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.naming import fold, name_tokens
from claimcheck.matching.reckoning.answers import Answer, worded
from claimcheck.matching.reckoning.asked import Speech, forms_of, subject_words
from claimcheck.matching.reckoning.sheets import Entry
from claimcheck.reference.words import canonical

_KINDS = frozenset({ClaimKind.EVENT, ClaimKind.RELATION, ClaimKind.ROLE})
_WORDS = re.compile(r"[^\W_]{2,}")


def stated(claim: Claim, speech: Speech) -> Answer | None:
    """Return that rows bear out a claim of which every word stands in them or speaks of one of them.

    The other way round nothing follows: rows do not tell all there is.
    """
    figures = [mention for mention in claim.quantities if not speech.names(mention.start)]
    if figures or (claim.kind not in _KINDS and not claim.quantities):
        return None
    names = [
        set(name_tokens(slot.name.key))
        for slot in claim.names
        if claim.start <= slot.name.start < claim.end
        and not speech.names(slot.name.start)
        and not subject_words(speech.sheet).issuperset(name_tokens(slot.name.key))
    ]
    words = [word for word in speech.words if word.content and claim.start <= word.start < claim.end]
    words = [word for word in words if _tells(word.lemma)]
    words = [word for word in words if not any(word.lemma in name for name in names)]
    told = {span: entry for one in speech.told for span in one.words for entry in one.entries[:1]}
    found: dict[str, Entry] = {}
    naming = [[entry for entry in speech.sheet.entries if name <= _said(entry)] for name in names]
    if speech.beyond(claim) or not all(naming):
        return None
    for word in words:
        entry = next(
            (entry for (start, end), entry in told.items() if start < word.end and word.start < end), None
        ) or next((entry for entry in speech.sheet.entries if _holds(entry, word.lemma)), None)
        if entry is None:
            return None
        found.setdefault(entry.label, entry)
    if found and not all(any(entry.label in found for entry in entries) for entries in naming):
        return None
    found = found or {entries[0].label: entries[0] for entries in naming}
    if not found:
        return None
    entries = tuple(found.values())
    why, held = "; ".join(map(worded, entries)), worded(entries[0])
    return Answer(
        agrees=True,
        entries=entries,
        why=why,
        slot="words",
        draft=claim.text,
        reference=held,
        start=claim.start,
        end=claim.end,
    )


def _tells(lemma: str) -> bool:
    return lemma not in light_words() and lemma not in {"be", "have", "become", "do"} and len(lemma) > 2


def _said(entry: Entry) -> set[str]:
    return set(_WORDS.findall(fold(f"{entry.label} {entry.value}").casefold()))


def _holds(entry: Entry, lemma: str) -> bool:
    return any(canonical(lemma) & forms_of(word) for word in _said(entry))
