"""Short readable ids for facts, made from their sentences."""

import re
from collections.abc import Collection, Iterable
from hashlib import sha256

from claimcheck.extraction.claim import Claim
from claimcheck.extraction.naming import fold

MOST_WORDS = 5
LONGEST = 48
"""Characters of an id, without the number that tells it from others."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?")
_SMALL_WORDS = """
    a an and are as at be been being but by did do does for from had has have he her his in into is it its itself of
    on or our she so than that the their them there these they this those to too was we were which who whose will
    with would according about around nearly almost roughly some while when after before
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that tell nothing of what a sentence is about."""


def id_of(sentence: str, claims: Iterable[Claim], *, taken: Collection[str], start: int = 0) -> str:
    """Return an id for a sentence that no other fact has: `marina-bridge-opened-2014`; `start` is where it starts.

    Amounts and dates are left out, since they are what a correction changes; the year of a date stays.
    """
    found = list(claims)
    left_out = {(mention.start - start, mention.end - start) for claim in found for mention in claim.quantities}
    left_out |= {(mention.start - start, mention.end - start) for claim in found for mention in claim.times}
    words = _words(sentence, left_out) or _words(sentence, set()) or ["fact"]
    own = [m for claim in found for m in claim.times if start <= m.start < start + len(sentence)]
    year = next((mention.time.value[:4] for mention in own if re.match(r"\d{4}", mention.time.value)), None)
    kept = words[:MOST_WORDS]
    if year and year not in kept:
        kept = [*kept[: MOST_WORDS - 1], year]
    return unique(_joined(kept), taken)


def hashed_id(prefix: str, *parts: str) -> str:
    """Return an id that hangs on nothing but its parts: `bridge-cost-1f0c9a`."""
    digest = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:8]}"


def slug(text: str) -> str:
    """Return the telling words of a text, lower case and joined by hyphens; may be empty."""
    return _joined(_words(text, set())[:MOST_WORDS])


def unique(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken, with a number where it has to be."""
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _words(text: str, left_out: set[tuple[int, int]]) -> list[str]:
    words = []
    for match in _WORD.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in left_out):
            continue
        word = re.sub(r"[^a-z0-9]", "", re.sub(r"['’]s?$", "", fold(match[0])))
        if word and word not in _SMALL:
            words.append(word)
    return words


def _joined(words: list[str]) -> str:
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        name = longer
    return name
