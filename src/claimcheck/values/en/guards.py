"""Numbers that are no quantities: names, labels, years, times of day, codes and telephone numbers."""

import re
from functools import cache

from claimcheck.values.en.amounts import Amount
from claimcheck.values.en.numbers import NumberForm
from claimcheck.values.tables import word_list, words_of

_MONTHS = word_list("months")
_CLOCK_AFTER = re.compile(
    r"(?::[0-9]|[ ]?(?:[ap]\.?m\b|o'clock|o’clock|hrs\b|[GB][MS]T\b|E[SD]?T\b|P[SD]?T\b))"
)
_MONTH_AFTER = re.compile(r"(?:st|nd|rd|th)?[ ](?:of )?([A-Za-z]{3,9})\b")
_LAST_WORD = re.compile(r"([A-Za-z#№&@][A-Za-z0-9.'’&-]*|#|№)[ \u00a0]?$")
_CODE_CHARACTERS = frozenset("0123456789-/.:()+")
_CODE = re.compile(
    r".*[0-9][)]?[-/.:][(]?[0-9]+[)]?[-/:][(]?[0-9].*|.*[0-9]{3}-[0-9]{4}.*|\+[0-9]+-.*|.*[0-9]{1,2}/[0-9]{1,4}.*|.*[0-9]:[0-9].*"
)
_CODE_REACH = 24
_UNIT_BEFORE = re.compile(r"[0-9][A-Za-z]{1,3}-$")
_SCORE = re.compile(r"[-–][0-9]{1,2}(?![0-9-]|[.,][0-9])")
_SERIAL = re.compile(r"[A-Za-z][0-9]+-$")
_PEOPLE = re.compile(
    r"[ ](?:people|men|women|children|others|persons|civilians|soldiers|troops|deaths|cases|percent)\b"
)


@cache
def _labels() -> frozenset[str]:
    return words_of("labels")


@cache
def _breakers() -> frozenset[str]:
    return words_of("name_breakers")


def is_code(text: str, amount: Amount) -> bool:
    """Say whether digits are part of a longer code: a telephone number, a date in digits, an address, a model's name."""
    start, end = amount.number_start, amount.number_end
    before, after = text[start - 1 : start], text[end : end + 1]
    if amount.start == start and before and (before.isalpha() or before.isdigit() or before in "_#@$%=&?\\"):
        return True
    if before == "[" and after == "]" and amount.bare and not text[start - 2 : start - 1].isspace():
        return True
    if (
        amount.end < len(text)
        and text[amount.end - 1] in "°′″º"
        and (text[amount.end].isdigit() or text[amount.end] in "NSEW")
    ):
        return True
    if before == "-" and _SERIAL.search(text, max(0, start - 8), start):
        return True
    if start and text[start - 1] in "°′º":
        return True
    if before in ("/", ":", ".") and start >= 2 and text[start - 2].isalnum():
        return True
    if amount.start == start and before in ("-", "‑") and start >= 2 and text[start - 2].isalpha():
        if _UNIT_BEFORE.search(text, max(0, start - 8), start):
            return False
        return (
            amount.bare
            or text[start - 2].isupper()
            or (text[end : amount.end].strip().isalpha()
            and amount.end - end <= 4)
        )
    if amount.bare and after and (after == "_" or after.isalpha()):
        return True
    if amount.end == end and after and after in "/:" and text[end + 1 : end + 2].isdigit():
        return True
    if (before in ("-", "/", ":", "(") or after in ("-", "/", ":")) and amount.form is NumberForm.DIGITS:
        return amount.bare and _in_code(text, start, end)
    return False


def _in_code(text: str, start: int, end: int) -> bool:
    floor, ceiling = max(0, start - _CODE_REACH), min(len(text), end + _CODE_REACH)
    while start > floor and text[start - 1] in _CODE_CHARACTERS:
        start -= 1
    while end < ceiling and text[end] in _CODE_CHARACTERS:
        end += 1
    return _CODE.fullmatch(text[start:end].strip("().:-")) is not None


def is_dialled(text: str, amount: Amount) -> bool:
    """Say whether digits start a telephone number or are a serial number: they begin with a nought or a plus."""
    start, end = amount.number_start, amount.number_end
    words = text[start:end]
    if amount.form is not NumberForm.DIGITS or not words.isdecimal() or not amount.bare:
        return False
    return (len(words) >= 3 and words[0] == "0") or (
        text[start - 1 : start] == "+" and text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit()
    )


def is_name(text: str, amount: Amount, *, bounded: bool) -> bool:
    """Say whether a bare number belongs to the word before it: a label ("section 427") or a name ("Windows 10")."""
    if not amount.bare or amount.start != amount.number_start:
        return False
    at = amount.start
    if not at or text[at - 1] not in " \u00a0#№":
        return False
    found = _LAST_WORD.search(text, max(0, at - 24), at)
    if found is None:
        return False
    word = found[1]
    lower = word.lower()
    if _SCORE.match(text, amount.end):
        return False
    if lower in _labels():
        return not bounded
    if bounded or amount.form is not NumberForm.DIGITS or lower in _breakers():
        return False
    if lower in _MONTHS and lower != "may":
        return True
    if any(character.isupper() for character in word[:2]) or word[1:] != word[1:].lower():
        return not _is_counted(text, amount, word, found.start())
    return False


def _is_counted(text: str, amount: Amount, word: str, word_start: int) -> bool:
    """Say whether the capitalised word before a number does not name it: it starts a sentence, or people follow."""
    if "," in text[amount.number_start : amount.number_end] or _PEOPLE.match(text, amount.end):
        return True
    starts = (
        word_start == 0
        or text[max(0, word_start - 2) : word_start] in (". ", "? ", "! ", '" ', "” ")
        or text[word_start - 1] in '\n“"'
    )
    return starts and word.endswith("ed")


def is_time(text: str, amount: Amount, *, bounded: bool) -> bool:
    """Say whether a bare number is a year, a day of a month or a time of day."""
    if not amount.bare or amount.start != amount.number_start:
        return False
    start, end = amount.number_start, amount.number_end
    words = text[start:end]
    if _CLOCK_AFTER.match(text, end):
        return True
    if amount.form is not NumberForm.DIGITS or not words.isdecimal():
        return False
    if len(words) == 4 and 1500 <= int(words) <= 2099 and not bounded:
        return not _PEOPLE.match(text, end)
    after = _MONTH_AFTER.match(text, end)
    if len(words) <= 2 and after and after[1].lower() in _MONTHS and after[1][0].isupper():
        return True
    before = _LAST_WORD.search(text, max(0, start - 12), start)
    return before is not None and before[1].rstrip(".").lower() in _MONTHS and before[1][0].isupper()


@cache
def _fraction_followers() -> frozenset[str]:
    return words_of("fraction_followers")


_BEFORE_FRACTION = re.compile(
    r"\b(?:by|about|nearly|almost|over|than|under|around|roughly|up|down|only|just|some|least|most|another)[ ]$",
    re.IGNORECASE,
)
_NOT_HALF = re.compile(
    r"\b(?:first|second|last|latter|final|opening|other|better|each|either|this|that|next|previous|early|late|top|bottom|in|the|one|1st|2nd|cut|back|fiscal|third|fourth|per)[ ]$",
    re.IGNORECASE,
)
_NOT_AFTER_HALF = re.compile(
    r"-?(?:time|hearted|brother|sister|term|century|way|mast|pipe|marathon)\b|[ -]?(?:time|hour'|brother|sister|term|century|way|back|marathon)\b"
)


def is_fraction(text: str, amount: Amount) -> bool:
    """Say whether "a third", "a quarter", "half" stand for a part of something."""
    following = _NEXT.match(text, amount.end)
    words = text[amount.number_start : amount.number_end].lower()
    if words.endswith("half") and (
        _NOT_AFTER_HALF.match(text, amount.end)
        or _NOT_HALF.search(text, max(0, amount.start - 12), amount.start)
    ):
        return False
    if following is None or _BEFORE_FRACTION.search(text, max(0, amount.start - 12), amount.start):
        return True
    if words == "quarter" and not following[0].lstrip().startswith("of"):
        return False
    return following[1] in _fraction_followers()


_NEXT = re.compile(r"[ ]([a-z]+)")

_RATIO_AFTER = re.compile(
    r"[ ](?:in|out of)[ ](?:every[ ])?(?:[0-9]|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred|a thousand)\b)"
)
_NOT_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|which|no|any|every|each|another|same|some|first|last|next|new|old|other|former|latter|only|day|formula|"
    r"big|good|better|bad|right|wrong|little|young|for|loved|if|as|from|season|series|type|phase|square|number|game|week|air force|side)[ ]$",
    re.IGNORECASE,
)
_NOT_ONE_AFTER = re.compile(
    r"(?:['’]s\b|[ ](?:another|that|who|which|is|was|were|has|had|can|could|should|would|will|may|might|must|thing|day|point|hand|side|way|"
    r"by|the|they|he|she|we|i|you|it|with|in|on|at|to|from|for|and|or|but|as|when|where|if|not|more time)\b|-(?:time|off|sided|way|stop|liner|"
    r"on|upmanship|and|dimensional)|[.,;:!?)])"
)


def is_pronoun(text: str, amount: Amount) -> bool:
    """Say whether "one" stands for a person or a thing named before ("the one that", "another one")."""
    if (
        text[amount.number_start : amount.number_end].lower() != "one"
        or amount.start != amount.number_start
        or not amount.bare
    ):
        return False
    if _RATIO_AFTER.match(text, amount.end):
        return False
    if _NOT_ONE_BEFORE.search(text, max(0, amount.start - 14), amount.start):
        return True
    return _NOT_ONE_AFTER.match(text, amount.end) is not None or (
        amount.end == len(text) and amount.start > 0
    )
