"""How old somebody was when something happened, or is."""

import re
from decimal import Decimal

from claimcheck.extraction.durations import AGE
from claimcheck.matching.reckoning.answers import Answer, answer
from claimcheck.matching.reckoning.asked import Speech
from claimcheck.matching.reckoning.points import named_items
from claimcheck.matching.reckoning.sheets import Entry, property_named
from claimcheck.reference.rows import Days
from claimcheck.values.calendar import whole_years
from claimcheck.values.edtf import describe_days
from claimcheck.values.quantity import Bound, Quantity, QuantityKind, QuantityMention

_AGED = re.compile(
    r"\b(?:aged?|lived to|lived to be|turned|turning|reached|at|at (?:just|only)|age of|(?:s?he|they) (?:was|were)) $"
)
_WAS = re.compile(r"\b(?:was|is|were) (?:only |just )?$")
_BEFORE = re.compile(
    r"\b(?:before|by|until) (?:(?:he|she|they) (?:was|were|turned|reached) )?(?:the )?(?:age )?(?:of )?$"
)
_AFTER = re.compile(r"\bafter (?:(?:s?he|they) )?(?:reached |turned |was |the age of |age )?$")
_EVENTS = ("death", "marriage", "active", "debut", "education", "office", "service", "founding", "release", "making")
"""What may have happened at an age, the likeliest reading of a sentence first."""

_NAMED = re.compile(r"[A-Z]\w{2,}")
_GUESS = 2
"""How many years an age told with "about" may be off."""


def age(mention: QuantityMention, speech: Speech, now: Days | None) -> Answer | None:
    """Hold an age against the day of birth and the day of what is told of; today's where nothing is."""
    quantity, before = mention.quantity, speech.before(mention.start)
    bare = _AGED.search(before) or (_WAS.search(before) and speech.after(mention.end).startswith(" when "))
    if quantity.unit != AGE and not (quantity.unit is None and bare):
        return None
    births = [entry for entry in speech.sheet.of(property_named("birth")) if entry.days]
    if not births:
        return None
    born = births[0].days[0]
    event = _event(speech)
    if event is None:
        if now is None:
            return None
        event = now, births[0]
    day, entry = event
    low, high = whole_years(born[1], day[0]), whole_years(born[0], day[1])
    bound = quantity.bound
    if _BEFORE.search(before):
        bound = Bound.LESS_THAN if " by " not in before[-12:] else Bound.AT_MOST
    elif _AFTER.search(before):
        bound = Bound.AT_LEAST
    held = f"{low}" if low == high else f"{low} or {high}" if high == low + 1 else f"{low} to {high}"
    why = f"born {describe_days(*born)}, {speech.sheet.subject} was {held} {describe_days(*day)}"
    entries = (births[0], entry) if entry is not births[0] else (entry,)
    return answer(mention, entries, held, why, agrees=_within(bound, int(quantity.low), int(quantity.high), low, high))


_DECADES = {"teens": 10} | {
    word: 10 * number
    for number, words in enumerate(
        ("20s twenties", "30s thirties", "40s forties", "50s fifties", "60s sixties", "70s seventies", "80s eighties"),
        start=2,
    )
    for word in words.split()
}
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
_IN_DECADE = re.compile(
    rf"\bin (?:his|her|their) (?P<part>early|mid|late)?[ -]?(?P<decade>{'|'.join(map(re.escape, _DECADES))})\b"
)


def decade_of_age(speech: Speech, now: Days | None) -> Answer | None:
    """Hold "in her late thirties" against the day of birth, as an age is."""
    found = _IN_DECADE.search(speech.text.casefold())
    if found is None:
        return None
    first, last = (_DECADES[found["decade"]] + years for years in _PARTS[found["part"] or ""])
    start, end = speech.start + found.start(), speech.start + found.end()
    ages = Quantity(QuantityKind.MEASURE, Decimal(first), Decimal(last), Decimal(1), bound=Bound.RANGE, unit=AGE)
    return age(
        QuantityMention(start, end, speech.text[found.start() : found.end()], ages, "decade-of-age"), speech, now
    )


def _within(bound: Bound, wanted: int, most: int, low: int, high: int) -> bool:
    """Say whether an age between two may be what a wording asks for."""
    match bound:
        case Bound.MORE_THAN:
            return high > wanted
        case Bound.AT_LEAST:
            return high >= wanted
        case Bound.LESS_THAN:
            return low < most
        case Bound.AT_MOST:
            return low <= most
        case Bound.ABOUT:
            return low - _GUESS <= most and wanted <= high + _GUESS
        case _:
            return low <= most and wanted <= high


def _event(speech: Speech) -> tuple[Days, Entry] | None:
    """Return the day of what the sentence says happened, and the row that gives it."""
    for name in _EVENTS:
        for told in speech.told:
            if told.prop.name != name:
                continue
            for entry in told.entries:
                items = [item for item in entry.items if item.days]
                chosen = [item for item in items if any(word in speech.text for word in _NAMED.findall(item.text))]
                if items:
                    return (chosen or items)[0].days[0], entry
    for entry, item in named_items(speech, speech.text):
        return item.days[0], entry
    for told in speech.told:
        if told.prop.name != "birth" and told.entries and told.entries[0].days:
            return told.entries[0].days[0], told.entries[0]
    return None
