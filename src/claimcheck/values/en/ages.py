"""Bare numbers that say how old somebody is: "Smith, 66, said", "she was 35 when", "aged 12"."""

import re

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.quantity import QuantityKind
from claimcheck.values.tables import word_list

AGE_UNIT = "year of age"
OLDEST = 115
"""A greater number is no age of a person in the news (the oldest person known was 122)."""

_REACH = 30
_AGE_WORDS = word_list("before_age")
_BEING_WORDS = word_list("before_bare_age")
_AGED = re.compile(r"\b(?:[Aa]ged?|age of)(?: about| just| only| over| under| at least| between)? $")
_NAME_COMMA = re.compile(r"[A-Z][\w'’.-]*, $")
_PERSON_IS = re.compile(
    r"\b(?:he|she|who|I|Who|He|She)"
    r"(?:['’]s| is| was| will be| would be| turns| turned|['’]ll be| is now| was just| was only| is just| is only)"
    r"(?: only| just)? $"
)
_AFTER_BEING = re.compile(r"[.,;)]|[ ](?:by|when|at|and|in|on|years old|now|but|this|next|last|or)\b|$")


def is_age(text: str, amount: Amount) -> bool:
    """Say whether a bare number is somebody's age."""
    if not amount.bare or amount.kind is not QuantityKind.NUMBER or not 0 < amount.low <= OLDEST:
        return False
    floor = max(0, amount.start - _REACH)
    space = text.rfind(" ", floor, max(0, amount.start - 1))
    last = text[max(floor, space) : amount.start].strip().lower()
    if last in _AGE_WORDS and _AGED.search(text, floor, amount.start):
        return True
    if amount.form is not NumberForm.DIGITS or amount.low != amount.high:
        return False
    if last.endswith(","):
        follows = text[amount.end + 1 : amount.end + 3].strip()
        return (
            text[amount.end : amount.end + 1] == ","
            and not follows.isdigit()
            and _NAME_COMMA.search(text, floor, amount.start) is not None
        )
    if last not in _BEING_WORDS and not last.endswith(("'s", "’s")):
        return False
    return _PERSON_IS.search(text, floor, amount.start) is not None and _AFTER_BEING.match(text, amount.end) is not None
