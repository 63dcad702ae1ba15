"""The word "one" where it counts nothing: a pronoun, part of a name, "one of the largest"."""

import re

from claimcheck.values.en.amounts import Amount
from claimcheck.values.tables import either, word_list

_BEFORE_PRONOUN = re.compile(rf"\b(?:{either('before_pronoun')})[ ]$", re.IGNORECASE)
_AFTER_PRONOUN = re.compile(
    rf"(?:['’]s\b|[ ](?:{either('after_pronoun')})\b|-(?:{either('compounds_of_one')})\b|[.,;:!?)])"
)
_SHARE_AFTER = re.compile(
    r"(?:[ ](?:in|out of|to|or|and)|-to)[ -](?:every[ ])?"
    r"(?:[0-9]|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|a thousand)\b)"
)


def is_pronoun(text: str, amount: Amount) -> bool:
    """Say whether "one" stands for a person or thing named before ("the one that", "another one")."""
    if text[amount.start : amount.end].lower() != "one":
        return False
    if _SHARE_AFTER.match(text, amount.end):
        return False
    if _BEFORE_PRONOUN.search(text, max(0, amount.start - 14), amount.start):
        return True
    if _is_among_the_most(text, amount.end):
        return True
    at_end = amount.end == len(text) and amount.start > 0
    return at_end or _AFTER_PRONOUN.match(text, amount.end) is not None


def _is_among_the_most(text: str, at: int) -> bool:
    """Say whether "of the largest", "of Europe's most visited" follows: that ranks, it does not count."""
    found = _SUPERLATIVE.match(text, at)
    return found is not None and found[1].lower() not in _NOT_SUPERLATIVES


_SUPERLATIVE = re.compile(
    r"[ ]of[ ](?:the|its|his|her|their|our|my|your|[A-Z]?[\w.]{1,24}(?:['’]s|s['’]))[ ](?:[a-z'’]{1,14}[ ]){0,2}?"
    rf"([a-z]{{2,14}}est|{either('irregular_superlatives')})\b"
)
_NOT_SUPERLATIVES = word_list("not_superlatives")
