"""Numbers that are no quantities: labels, names, years, times of day, "one" as a pronoun, "half" in "half-time"."""

import re

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.nouns import counted_noun
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.tables import either, word_list, words_of

_LABELS = words_of("labels")
_BREAKERS = words_of("name_breakers")
_MONTHS = word_list("months")
_FRACTION_FOLLOWERS = words_of("fraction_followers")
_YEARS = range(1500, 2100)

_LAST_WORD = re.compile(r"([A-Za-z#№&@][A-Za-z0-9.'’&-]*|#|№)[ \u00a0]?$")
_REACH = 24
_SCORE = re.compile(r"[-–][0-9]{1,2}(?![0-9-]|[.,][0-9])")
_PEOPLE = re.compile(rf"[ ](?:{either('counted_people')})\b")
_CLOCK_AFTER = re.compile(r"(?::[0-9]|[ ]?(?:[ap]\.?m\b|o'clock|o’clock|hrs\b|[GB][MS]T\b|E[SD]?T\b|P[SD]?T\b))")
_MONTH_AFTER = re.compile(r"(?:st|nd|rd|th)?[ ](?:of )?([A-Z][A-Za-z]{2,8})\b")


def is_label_or_time(text: str, amount: Amount, *, bounded: bool) -> bool:
    """Say whether a bare number names something ("section 427", "Windows 10") or is a year or time of day.

    After a bound word ("more than 2000 people") it is neither.
    """
    if amount.start != amount.number_start:
        return False
    return _is_name(text, amount, bounded=bounded) or _is_time(text, amount, bounded=bounded)


def _is_name(text: str, amount: Amount, *, bounded: bool) -> bool:
    """Say whether a number belongs to the label or name before it."""
    at = amount.start
    if not at or text[at - 1] not in " \u00a0#№" or _SCORE.match(text, amount.end):
        return False
    found = _LAST_WORD.search(text, max(0, at - _REACH), at)
    if found is None or bounded:
        return False
    word = found[1]
    lower = word.lower()
    if lower in _LABELS:
        return amount.form is NumberForm.DIGITS or (
            counted_noun(text, amount.end) is None and not text.startswith(" times", amount.end)
        )
    if amount.form is not NumberForm.DIGITS or lower in _BREAKERS:
        return False
    if lower in _MONTHS and lower != "may":
        return True
    return any(letter.isupper() for letter in word) and not _is_counted(text, amount, word, found.start())


def _is_counted(text: str, amount: Amount, word: str, start: int) -> bool:
    """Say whether a capitalised word does not name the number after it: a verb starts a sentence, people follow."""
    if "," in text[amount.number_start : amount.number_end] or _PEOPLE.match(text, amount.end):
        return True
    before = text[max(0, start - 2) : start]
    starts = not before or before in (". ", "? ", "! ", '" ', "” ") or before[-1] in '\n“"'
    return starts and word.endswith("ed")


def _is_time(text: str, amount: Amount, *, bounded: bool) -> bool:
    """Say whether a number is a year, a day of a month or a time of day."""
    start, end = amount.number_start, amount.number_end
    words = text[start:end]
    if _CLOCK_AFTER.match(text, end):
        return True
    if amount.form is not NumberForm.DIGITS or not words.isdecimal():
        return False
    if len(words) == 4 and int(words) in _YEARS and not bounded:
        return not _PEOPLE.match(text, end)
    after = _MONTH_AFTER.match(text, end) if len(words) <= 2 else None
    return after is not None and after[1].lower() in _MONTHS


_BEFORE_FRACTION = re.compile(rf"\b(?:{either('before_fraction')})[ ]$", re.IGNORECASE)
_BEFORE_WHOLE_HALF = re.compile(rf"\b(?:{either('before_whole_half')})[ ]$", re.IGNORECASE)
_BEFORE_QUARTERS = re.compile(rf"\b(?:{either('before_quarters')})[ ]$", re.IGNORECASE)
_AFTER_HALF = re.compile(rf"[ -]?(?:{either('after_half')})\b")
_NEXT_WORD = re.compile(r"[ ]([a-z]+)")


def is_fraction(text: str, amount: Amount) -> bool:
    """Say whether "a third", "a quarter", "half" stand for a part of something."""
    following = _NEXT_WORD.match(text, amount.end)
    words = text[amount.number_start : amount.number_end].lower()
    floor = max(0, amount.start - 12)
    if words.endswith("quarters"):
        return _BEFORE_QUARTERS.search(text, floor, amount.start) is None
    if words.endswith("half") and (
        _AFTER_HALF.match(text, amount.end) or _BEFORE_WHOLE_HALF.search(text, floor, amount.start)
    ):
        return False
    if following is None or _BEFORE_FRACTION.search(text, floor, amount.start):
        return True
    if words == "quarter" and following[1] != "of":
        return False
    return following[1] in _FRACTION_FOLLOWERS


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
    at_end = amount.end == len(text) and amount.start > 0
    return at_end or _AFTER_PRONOUN.match(text, amount.end) is not None
