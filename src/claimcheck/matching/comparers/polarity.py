"""What is asserted held against what is denied."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from claimcheck.extraction.claim import Claim, Term
from claimcheck.extraction.lexicon import light_words
from claimcheck.extraction.sentence_weights import CLAUSE, SENTENCE
from claimcheck.matching.finding import Agreement, Comparison
from claimcheck.matching.prepared import PREPARED_KEPT, Prepared
from claimcheck.reference.words import canonical, same_word

_LIMITED = re.compile(r"\b(?:before|until|till|except|besides|other than|else|again|since|than|only)\b", re.IGNORECASE)
"""Words that limit a denial: "nobody before her" does not deny that she did."""

_DENIED = 2
"""How many content words after a negator are what it denies ("no deaths were reported", "did not vote")."""

_DENIED_OF_AMOUNT = 4
"""How many of them tell what is denied where both sides give one amount ("did not leave its key rate at 2%")."""

_BOUNDING = frozenset({"exceed", "surpass", "top", "pass", "change", "vary", "differ", "fall", "drop", "rise"})
"""Verbs that denied only bound an amount or keep it: "did not exceed 2%" is true of 2%."""


def compare_polarity(draft: Prepared, held: Prepared, *, one_amount: bool) -> Iterator[Comparison]:
    """Yield a difference where one side asserts what the other denies, nothing where both do the same.

    What is denied must be spoken of on the other side; a denial that is limited ("until", "other than") proves
    nothing.  `one_amount` says that both sides give the same amount.
    """
    mine, theirs = draft.claim, held.claim
    if mine.polarity == theirs.polarity:
        yield from _denied_in_a_word(draft, held)
        return
    denying, other = (mine, held) if not mine.polarity else (theirs, draft)
    if _limited(draft if denying is mine else held):
        return
    if _NO_LONGER.search(denying.text) and denying.predicate != other.claim.predicate:
        return
    reach = _DENIED_OF_AMOUNT if one_amount and denying.predicate not in _BOUNDING else _DENIED
    denied = _denied(denying)[:reach]
    if not any(other.weight_of(canonical(word)) >= CLAUSE for word in denied) or _only_around(denied, other.claim):
        return
    if (_denies_all(denying) or _denies_deed(denying)) and not _has_predicate(denying, other):
        return
    if any(_contrary(term.lemma, word) for term in other.claim.terms if term.weight >= CLAUSE for word in denied):
        return
    if _says_no(other.claim, denied):
        return
    said, told = ("denies", "asserts") if not mine.polarity else ("asserts", "denies")
    at = mine.polarity_at
    yield Comparison(
        "polarity",
        said,
        told,
        Agreement.DIFFERENT,
        f"the draft {said} what the fact {told}",
        "polarity-mismatch",
        at.start if at else None,
        at.end if at else None,
    )


@lru_cache(maxsize=PREPARED_KEPT)
def _limited(prepared: Prepared) -> bool:
    return _LIMITED.search(prepared.claim.text) is not None


def _denies_all(claim: Claim) -> bool:
    """Say whether a claim denies its verb of everybody ("no worker was killed"), not of a subject it names."""
    at = claim.polarity_at
    words = claim.text[at.start - claim.start : at.end - claim.start].casefold() if at is not None else ""
    return words in {"no", "nobody", "none"} and at is not None and _verb_behind(claim, at.end)


def _denies_deed(claim: Claim) -> bool:
    """Say whether a claim tells what somebody would not do ("refused to blame the injured knee")."""
    at = claim.polarity_at
    words = claim.text[at.start - claim.start : at.end - claim.start].casefold() if at is not None else ""
    return words.startswith(_UNWILLING)


def _says_no(claim: Claim, denied: list[str]) -> bool:
    """Say whether an assertion denies by its verb what is denied elsewhere ("banned from" and "may not")."""
    own = {term.lemma for term in claim.terms if term.weight >= SENTENCE} | {claim.predicate or ""}
    return any(not any(same_word(verb, word) for word in denied) for verb in own & _SAYING_NO)


_SAYING_NO = frozenset(
    {
        *("ban", "bar", "prohibit", "forbid", "disqualify", "prevent", "exclude", "block", "stop", "suspend", "veto"),
        *("reject", "refuse", "decline", "deny", "fail", "lack", "avoid", "oppose"),
    }
)

_UNWILLING = ("refus", "declin", "fail", "neglect")


def _verb_behind(claim: Claim, end: int) -> bool:
    return claim.predicate_at is not None and claim.predicate_at.start >= end


def _has_predicate(denying: Claim, other: Prepared) -> bool:
    """Say whether the other side has the verb that is denied, as far as it tells anything."""
    verb = denying.predicate
    return verb is None or verb in light_words() or bool(other.weight_of(canonical(verb)))


_NO_LONGER = re.compile(r"\b(?:no longer|not (?:\w+ ){0,4}any (?:more|longer))\b", re.IGNORECASE)
"""Words that deny of now what was: another verb may tell how it ended."""


def _only_around(denied: list[str], claim: Claim) -> bool:
    """Say whether what is denied stands beside the words of a claim only, as in a clause that explains its subject.

    What a clause within the claim denies of its own ("which she never signed") counts for no more.
    """
    terms = [term for term in claim.terms if any(same_word(term.lemma, word) for word in denied)]
    return bool(terms) and not any(_plain(claim, term) for term in terms if term.weight >= CLAUSE)


def _plain(claim: Claim, term: Term) -> bool:
    """Say whether a word stands in a claim without a denial of its own before it."""
    inside = claim.start <= term.start < claim.end
    return inside and _JUST_DENIED.search(claim.text[: term.start - claim.start]) is None


_JUST_DENIED = re.compile(r"(?:\b(?:not|never|no|without|nor|cannot)\s+(?:\w+\s+){0,2}|n['’]t\s+)$", re.IGNORECASE)


def _denied(claim: Claim) -> list[str]:
    """Return the lemmas of what a claim denies."""
    if claim.polarity_at is None:
        return [claim.predicate] if claim.predicate else []
    end = claim.polarity_at.end
    return [term.lemma for term in sorted(claim.terms, key=lambda term: term.start) if term.start >= end]


def _denied_in_a_word(draft: Prepared, held: Prepared) -> Iterator[Comparison]:
    """Yield a difference where a word of one side denies one of the other's ("unusable", "without a vote")."""
    mine, theirs = draft.claim, held.claim
    if not (_may_deny(draft) or _may_deny(held)) or not mine.polarity or _limited(draft) or _limited(held):
        return
    own, others = _own(mine), _own(theirs)
    pairs = [(term, other) for term in own for other in others if _contrary(term.lemma, other.lemma)]
    pairs = [
        (a, b) for a, b in pairs if not held.weight_of(canonical(a.lemma)) and not draft.weight_of(canonical(b.lemma))
    ]
    mine_without, theirs_without = _without(mine, own), _without(theirs, others)
    pairs += [(term, other) for term in mine_without for other in others if _asserted(term, other, theirs_without)]
    pairs += [(term, other) for term in own for other in theirs_without if _asserted(other, term, mine_without)]
    if not pairs or any(same_word(one.lemma, other.lemma) for one in mine_without for other in theirs_without):
        return
    term, other = pairs[0]
    why = f"the draft says {term.lemma}, the fact {other.lemma} with the contrary sense"
    yield Comparison(
        "polarity", term.lemma, other.lemma, Agreement.DIFFERENT, why, "polarity-mismatch", term.start, term.end
    )


def _own(claim: Claim) -> list[Term]:
    """Return the words of a claim's own clause, its verb among them, in the order of the text."""
    own = [term for term in claim.terms if term.weight >= CLAUSE]
    if claim.predicate and claim.predicate_at and claim.predicate not in {term.lemma for term in own}:
        own.append(Term(claim.predicate, claim.predicate_at.start, claim.predicate_at.end))
    return sorted(own, key=lambda term: term.start)


def _asserted(denied: Term, other: Term, denied_there: list[Term]) -> bool:
    """Say whether the word that one side denies is one that the other has and does not deny."""
    return same_word(denied.lemma, other.lemma) and other not in denied_there


_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)


def _without(claim: Claim, own: list[Term]) -> list[Term]:
    """Return the words that "without" denies."""
    found = _WITHOUT.search(claim.text)
    if found is None:
        return []
    return [term for term in own if term.start >= claim.start + found.end()][:_DENIED]


_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis")


def _contrary(one: str, other: str) -> bool:
    """Say whether one word is the other with a prefix that denies it ("unusable" and "use", "illegal" and "legal")."""
    return other in _denied_by(one) or one in _denied_by(other)


@lru_cache(maxsize=PREPARED_KEPT)
def _may_deny(prepared: Prepared) -> bool:
    """Say whether a word of a claim's own clause may deny another by its form, or "without" denies one."""
    claim = prepared.claim
    if "without" in claim.text.casefold() or (claim.predicate and _denied_by(claim.predicate)):
        return True
    return any(_denied_by(term.lemma) for term in claim.terms)


@cache
def _denied_by(word: str) -> frozenset[str]:
    """Return the words that a word denies by its prefix, if there are such words."""
    bases = [word.removeprefix(prefix).removeprefix("-") for prefix in _PREFIXES if word.startswith(prefix)]
    return frozenset().union(*(_forms(base) for base in bases if len(base) >= _SHORTEST))


_SHORTEST = 4
"""Letters that are left of a word at least when its prefix is taken off."""


def _forms(word: str) -> set[str]:
    """Return a word and what it is made of ("usable": "use", "insured": "insure")."""
    bare = {word.removesuffix(ending) for ending in ("able", "ible", "ed")}
    return bare | {f"{form}e" for form in bare if form != word}
