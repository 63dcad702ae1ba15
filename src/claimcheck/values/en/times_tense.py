"""The tense of a clause by its words, for where no parse is at hand."""

import re

from claimcheck.values.time import Tense

WINDOW = 120
"""A clause is looked for within so many characters on either side."""

_BORDER = re.compile(r"[.;!?]\s|\n\s*\n|[\"“”]")
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|would|plans?\sto|planned\sfor|expects?\sto|going\sto|due\s(?:to|on|in|by)|upcoming|deadline"
    r"|(?:is|are)\sto\b|(?:is|are|be)\s(?:expected|scheduled|set|slated|due|planned|likely|payable|effective)"
    r"|expected\sto|scheduled\s(?:to|for)|set\sfor|slated\s(?:to|for)|payable|expires?|matures?|maturing|due)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bbe\s)\b(?:was|were|had|did|said|told|[a-z]{2,}ed|began|came|went|took|made|rose|fell|held|won|lost|met"
    r"|became|left|gave|grew|spoke|wrote|saw|got|sold|bought|built|brought|broke|chose|drew|fought|found|kept|led|paid"
    r"|ran|sank|sent|shot|stood|struck|threw|flew|fled|swept)\b"
)


_FORWARD = re.compile(
    r"\b(?:until|till|as\s(?:soon|early|late)\sas|no\slater\sthan|starting|beginning)\s(?:on\s|the\s)?\Z"
)


_VERBS = ((_FUTURE, Tense.FUTURE), (_PAST, Tense.PAST))


def points_forward(text: str, offset: int) -> bool:
    """Say whether the words in front of a time point ahead: "until Friday", "as soon as Tuesday"."""
    return _FORWARD.search(text, max(0, offset - 20), offset) is not None


_BACK = re.compile(r"\bsince\s(?:(?:about|around|at\sleast|the|early|late|mid)[\s-])?\Z", re.IGNORECASE)


def points_back(text: str, offset: int) -> bool:
    """Say whether the words in front of a time point back: "since December"."""
    return _BACK.search(text, max(0, offset - 20), offset) is not None


def tense_by_words(text: str, offset: int) -> Tense:
    """Return the tense that the nearest verb of the clause shows, before the offset if there is one."""
    low, high = max(0, offset - WINDOW), min(len(text), offset + WINDOW)
    start = low
    for border in _BORDER.finditer(text, low, offset):
        start = border.end()
    border_after = _BORDER.search(text, offset, high)
    stop = border_after.start() if border_after else high
    clause = text[start:stop]
    at = offset - start
    before = [(found.end(), tense) for pattern, tense in _VERBS for found in pattern.finditer(clause, 0, max(at, 0))]
    if before:
        return max(before)[1]
    after = [(found.start(), tense) for pattern, tense in _VERBS if (found := pattern.search(clause, max(at, 0)))]
    return min(after)[1] if after else Tense.UNKNOWN
