"""Numbers that are no quantities: labels, names, ranks, years, times of day, "half" in "half-time"."""

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
_SCORE = re.compile(
    r"[-–][0-9]{1,2}(?![0-9-]|[.,][0-9])"
    r"|[ \u00a0][-–—][ \u00a0][0-9]{1,2}"
    r"(?=$|[.,;:!?)\n](?![0-9])|[ ](?:[A-Z]|(?:in|at|on|after|and|to|with|for|by|but)\b))"
)
"""The second side of a score behind the first ("Velmia 3-0"); with spaces it must end its phrase or meet a name."""

_PEOPLE = re.compile(rf"[ ](?:{either('counted_people')})\b")
_MOST_SCORED = 1000
"""No side of a score has four digits."""

_RANK_GROUPS = word_list("rank_groups")
_FUNCTION_WORD = re.compile(
    r"[.,;:!?)]|$|\n|[ ](?:in|of the|of its|on|at|during|and|or|for|after|with|to|by|but|when|as)\b"
)
_NAME_BRACKET = re.compile(r"\b[A-Z][a-z][\w'’-]* \($")
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
    if text[at - 1 : at] == "(":
        return _is_bracketed_after_name(text, amount)
    if not at or text[at - 1] not in " \u00a0#№" or (amount.low < _MOST_SCORED and _SCORE.match(text, amount.end)):
        return False
    found = _LAST_WORD.search(text, max(0, at - _REACH), at)
    if found is None or bounded:
        return False
    word = found[1]
    lower = word.lower()
    if lower in _LABELS:
        return (
            amount.form is NumberForm.DIGITS
            or (word[0].isupper() and not word.endswith("s"))
            or (counted_noun(text, amount.end) is None and not text.startswith(" times", amount.end))
        )
    if lower in _RANK_GROUPS:
        return counted_noun(text, amount.end) is None and _FUNCTION_WORD.match(text, amount.end) is not None
    if amount.form is not NumberForm.DIGITS or lower in _BREAKERS:
        return False
    if lower in _MONTHS and lower != "may":
        return True
    return any(letter.isupper() for letter in word) and not _is_counted(text, amount, word, found.start())


def _is_bracketed_after_name(text: str, amount: Amount) -> bool:
    """Say whether one or two digits in brackets follow a name: a shirt number, an age, a note."""
    start, end = amount.number_start, amount.number_end
    short = amount.form is NumberForm.DIGITS and end - start <= 2 and text[end : end + 1] == ")"
    return short and _NAME_BRACKET.search(text, max(0, start - _REACH), start) is not None


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
_HALF_COMPOUND = re.compile(rf"-[A-Za-z]|[ ]?(?:{either('after_half')})\b")
_BEFORE_PERIOD = re.compile(rf"\b(?:{either('before_period')})[ ]$", re.IGNORECASE)
_AFTER_ONE_PART = word_list("after_one_part")
_NEXT_WORD = re.compile(r"[ ]([a-z]+)")


def is_fraction(text: str, amount: Amount) -> bool:
    """Say whether "a third", "a quarter", "half" stand for a part of something."""
    following = _NEXT_WORD.match(text, amount.end)
    words = text[amount.number_start : amount.number_end].lower()
    floor = max(0, amount.start - 12)
    if words == "quarter":
        return False
    if words.endswith("quarters"):
        return _BEFORE_QUARTERS.search(text, floor, amount.start) is None
    if words.endswith("half") and (
        _HALF_COMPOUND.match(text, amount.end) or _BEFORE_WHOLE_HALF.search(text, floor, amount.start)
    ):
        return False
    if words.startswith(("one ", "one-")):
        return following is None or following[1] not in _AFTER_ONE_PART
    if following is None:
        return not (words == "a quarter" and _BEFORE_PERIOD.search(text, floor, amount.start))
    if words == "a half" or _BEFORE_FRACTION.search(text, floor, amount.start):
        return True
    return following[1] in _FRACTION_FOLLOWERS


_PERIOD_AFTER = re.compile(rf"[ ](?:{either('period_nouns')})\b")
_IN_THE = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ff]or|[Dd]uring|[Bb]y|[Ww]ithin) (?:the|an?) $")
_BREAK = re.compile(r"$|[.,;:!?)\n]|[ ](?:and|but|while|when|as|with|after|before|later|to|the|he|she|they|it)\b")


def is_period(text: str, amount: Amount) -> bool:
    """Say whether an ordinal names a period and no rank: "the third quarter", "early in the second", "in a second"."""
    if _PERIOD_AFTER.match(text, amount.end):
        return True
    if _BREAK.match(text, amount.end) is None:
        return False
    return _IN_THE.search(text, max(0, amount.start - 14), amount.start) is not None
