"""Names: persons, organisations, places and the like.

The model's entities are one witness.  Runs of capitalised words that it missed are names too, what it
labels differently from place to place is settled once a document, and its spans are trimmed
of articles, possessives and the office that stands before a person's name.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock, Annotation, Found
from claimcheck.extraction.claim import NameKind, NameMention
from claimcheck.extraction.lexicon import demonyms, known_places, place_aliases, titles, word_set
from claimcheck.extraction.naming import initials, name_key

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "NORP": NameKind.PLACE,
    "EVENT": NameKind.EVENT,
    "WORK_OF_ART": NameKind.OTHER,
    "PRODUCT": NameKind.OTHER,
    "LAW": NameKind.OTHER,
    "LANGUAGE": NameKind.OTHER,
}
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december spring summer autumn winter"
)
_NOT_NAMES = word_set("i mr mrs ms dr sir lord lady covid undersecretary minister")
_LINKS = frozenset(
    {"of", "de", "la", "di", "del", "della", "von", "van", "al", "bin", "da", "dos", "for", "the", "and", "&"}
)


def _is_name_token(token: "Token") -> bool:
    """Say whether a token can be part of a name by its form and tag."""
    text = token.text
    if not text[:1].isupper() or text.casefold() in _CALENDAR or text.casefold() in _NOT_NAMES:
        return False
    if token.pos_ in {"PROPN", "X"} or text.casefold() in demonyms() or text.casefold() in place_aliases():
        return True
    return not token.is_sent_start and token.pos_ in {"NOUN", "ADJ", "VERB"} and text.isalpha()


def _runs(annotated: AnnotatedBlock, taken: list[bool]) -> list[tuple[int, int]]:
    """Return the token ranges of capitalised runs outside the model's entities."""
    doc, runs, at = annotated.doc, [], 0
    while at < len(doc):
        if taken[at] or not _is_name_token(doc[at]):
            at += 1
            continue
        end = at + 1
        while end < len(doc) and not taken[end] and not doc[end].is_sent_start:
            if _is_name_token(doc[end]) or _is_number_of_name(doc[end]):
                end += 1
            elif (
                doc[end].text.casefold() in _LINKS - {"and", "the"}
                and end + 1 < len(doc)
                and not taken[end + 1]
                and doc[end + 1].text[:1].isupper()
                and _is_name_token(doc[end + 1])
            ) or (
                doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].text[:1].isupper() and not taken[end + 1]
            ):
                end += 2
            else:
                break
        places = demonyms().keys() | known_places()
        if any(token.pos_ == "PROPN" or token.lower_ in places for token in doc[at:end]):
            runs.append((at, end))
        at = end
    return runs


def _is_number_of_name(token: "Token") -> bool:
    """Say whether a short number may end a name ("Apollo 11"): not where it begins a score ("Velmia 3 - 0")."""
    behind = token.doc[token.i + 1 : token.i + 3]
    score = len(behind) == 2 and behind[0].text in _DASHES and behind[1].text.isdigit()
    return token.text.isdigit() and len(token) < 3 and not score


_DASHES = frozenset({"-", "–", "—"})


def _is_title_token(token: "Token") -> bool:
    return any(len(title.words) == 1 for title in titles().get(token.text.casefold(), ()))


def _ends_title(token: "Token") -> bool:
    """Say whether a token is the last word of an office, of one word or more ("Secretary General")."""
    doc = token.doc
    return any(
        [other.lower_ for other in doc[max(0, token.i + 1 - len(title.words)) : token.i + 1]] == list(title.words)
        for title in titles().get(token.lower_, ())
    )


def _trim(annotated: AnnotatedBlock, start: int, end: int) -> tuple[int, int]:
    """Cut articles, possessives and marks off the edges of a token range, and a title off a person's name."""
    doc = annotated.doc
    while start < end and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ == "DET" or doc[start].text in {"'s", "’s"}
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_punct
        or doc[end - 1].is_space
        or doc[end - 1].text in {"'s", "’s", "'", "’"}
        or (doc[end - 1].pos_ == "ADP" and doc[end - 1].is_lower)
    ):
        end -= 1
    last_title = max((i for i in range(start, end - 1) if _ends_title(doc[i])), default=None)
    if last_title is not None and end - last_title > 1 and doc[last_title + 1].text.casefold() not in _LINKS:
        start = last_title + 1
    return start, end


def _after_portfolio(annotated: AnnotatedBlock, start: int, end: int, kind: NameKind) -> int:
    """Cut the portfolio off a minister's name: in "Minister of Transport Jane Roe" the name starts at "Jane"."""
    doc = annotated.doc
    if kind is NameKind.PERSON and end - start > 2 and start > 1:
        if doc[start - 1].lower_ in {"of", "for"} and _is_title_token(doc[start - 2]):
            return start + 1
    return start


def _mention(annotated: AnnotatedBlock, start: int, end: int, kind: NameKind) -> NameMention | None:
    start, end = _trim(annotated, start, end)
    if start >= end:
        return None
    start = _after_portfolio(annotated, start, end, kind)
    if all(_is_title_token(token) for token in annotated.doc[start:end]):
        return None
    text = annotated.doc[start:end].text
    key = name_key(text)
    if not key or key in _CALENDAR or not any(char.isupper() for char in text):
        return None
    before = annotated.doc[max(0, start - _BEFORE) : start].text
    of_place = (kind is not NameKind.PERSON or " " not in key) and _OF_A_PLACE.search(before)
    by_noun = kind in {NameKind.PERSON, NameKind.OTHER} and _NAMES_PLACE.fullmatch(text)
    lies = kind is NameKind.PERSON and " " not in key and _LIES_IN.search(before) and not _TRUSTS_IN.search(before)
    if key in known_places() or of_place or by_noun or lies:
        kind = NameKind.PLACE
    elif _NAMES_ACT.search(text):
        kind = NameKind.EVENT
    return NameMention(
        annotated.start_of(annotated.doc[start]), annotated.end_of(annotated.doc[end - 1]), text, kind, key
    )


_BEFORE = 4
"""How many tokens before a name are looked at."""

_OF_A_PLACE = re.compile(
    r"\b(?:residents|inhabitants|natives|town|city|village|port|island|province|suburb|outskirts) of(?: the)?$",
    re.IGNORECASE,
)
"""Words before a name that only a place has."""

_LIES_IN = re.compile(
    r"\b(?:in|near|(?:bound|head\w*|left|mak(?:ing|e|es)) for|en route (?:to|from|for)|way (?:to|from)|"
    r"(?:set (?:out|off|sail)|sail(?:s|ed|ing)?|depart(?:s|ed|ing)?) (?:to|from|for)|out from [\w-]+ (?:to|for)|"
    r"way from [\w-]+ to|(?:travel\w*|fl(?:ew|y|own|ying)|dr(?:ove|iven|iving)|evacuated|ferr(?:y|ied)) (?:to|from))$"
)
_TRUSTS_IN = re.compile(
    r"\b(?:believ\w*|confiden\w*|faith|interest\w*|invest\w*|role|stake|trust\w*) in$", re.IGNORECASE
)
"""Words before a name of one word by which it names a place, whatever the model takes it for; and those they follow
where it does not."""

_NAMES_PLACE = re.compile(
    r"(?:County|Lake|Mount|Cape|Gulf of|Isle of|Strait of|Bay of) \w+(?: \w+)?|"
    r"\w+(?: \w+)? (?:County|Province|Islands?|Valley|Peninsula|River|Mountains|Bay|Canal|Bridge|Stadium|Airport)"
)
"""Names that say by a common noun that they name a place."""


_NAMES_ACT = re.compile(r" (?:Treaty|Act|Accords?|Agreement|Pact|Convention|Protocol|Declaration|Charter)$")
"""The last words of names of what was agreed or decided, in which nobody and nothing is."""


def _with_hyphen(annotated: AnnotatedBlock, first: int, taken: list[bool]) -> int:
    """Return where a name starts that a hyphen joins to a capitalised word before it ("NATO-Russia Council")."""
    doc = annotated.doc
    while (
        first > 1
        and doc[first - 1].text in {"-", "–"}
        and not doc[first - 1].whitespace_
        and not doc[first - 2].whitespace_
    ):
        if not doc[first - 2].text[:1].isupper() or (taken[first - 2] and not doc[first - 2].ent_type_):
            break
        first -= 2
    return first


def _of_block(annotated: AnnotatedBlock, timed: list[tuple[int, int]]) -> list[NameMention]:
    doc = annotated.doc
    taken = [False] * len(doc)
    for start, end in timed:
        for token in annotated.tokens(start, end) or ():
            taken[token.i] = taken[token.i] or annotated.end_of(token) > start
    mentions: list[NameMention] = []
    for entity in doc.ents:
        kind = _KINDS.get(entity.label_)
        if kind is None or any(taken[i] for i in range(entity.start, entity.end)):
            continue
        first, last = entity.start, entity.end
        while first > 0 and not taken[first - 1] and doc[first - 1].pos_ == "PROPN" and _is_name_token(doc[first - 1]):
            if doc[first - 1].ent_type_ or kind is NameKind.PLACE or _is_title_token(doc[first - 1]):
                break
            first -= 1
        first = _with_hyphen(annotated, first, taken)
        for i in range(first, last):
            taken[i] = True
        first += doc[first].pos_ == "DET" and first + 1 < last
        named = _after_origin(annotated, first, last, kind)
        if named > first and (origin := _mention(annotated, first, first + 1, NameKind.PLACE)):
            mentions.append(origin)
        mention = _mention(annotated, named, last, kind)
        if mention:
            mentions.extend(part for one in _apart(mention) for part in _sent(one, annotated))
    for first, last in _runs(annotated, taken):
        first = _with_hyphen(annotated, first, taken)
        mention = _mention(annotated, first, last, NameKind.OTHER)
        if mention:
            mentions.append(mention)
    return mentions


def _after_origin(annotated: AnnotatedBlock, first: int, last: int, kind: NameKind) -> int:
    """Return where a name starts behind an adjective of origin and common nouns ("Danish company Roder": "Roder").

    A person's full name may follow the adjective at once ("Belgian Hugo Roe").
    """
    doc, at = annotated.doc, first + 1
    if doc[first].lower_ not in demonyms():
        return first
    while at < last and doc[at].is_lower and doc[at].pos_ in {"NOUN", "ADJ"}:
        at += 1
    told = at > first + 1 or (kind is NameKind.PERSON and last - at > 1)
    return at if told and at < last and doc[at].text[:1].isupper() else first


_COORDINATED = re.compile(r"(?P<first>\w+) (?:and|or|&) (?P<second>\w+) (?P<shared>\w+(?: \w+)?)")


def _apart(mention: NameMention) -> list[NameMention]:
    """Return the two places that "North and South Korea" names."""
    match = _COORDINATED.fullmatch(mention.text)
    if match is None:
        return [mention]
    first, second = name_key(f"{match['first']} {match['shared']}"), name_key(f"{match['second']} {match['shared']}")
    if not {first, second} <= known_places():
        return [mention]
    cut = mention.start + match.end("first")
    start = mention.start + match.start("second")
    return [
        NameMention(mention.start, cut, match["first"], NameKind.PLACE, first),
        NameMention(start, mention.end, mention.text[start - mention.start :], NameKind.PLACE, second),
    ]


_LONGEST_TITLE = 30
_SENT_TO = re.compile(r"(?:ambassador|envoy|consul|representative|commissioner)s? (?:to|in)(?: the)?$", re.IGNORECASE)


def _sent(mention: NameMention, annotated: AnnotatedBlock) -> list[NameMention]:
    """Return the country and the person that "ambassador to Norland Jane Roe" names."""
    words = mention.text.split(" ")
    at = mention.start - annotated.block.start
    before = annotated.text[max(0, at - _LONGEST_TITLE) : at].rstrip()
    for count in range(1, min(4, len(words) - 1)) if _SENT_TO.search(before) else ():
        place, person = " ".join(words[:count]), " ".join(words[count:])
        if name_key(place) in known_places() and name_key(mention.text) not in known_places():
            cut = mention.start + len(place)
            return [
                NameMention(mention.start, cut, place, NameKind.PLACE, name_key(place)),
                NameMention(cut + 1, mention.end, person, NameKind.PERSON, name_key(person)),
            ]
    return [mention]


def _settle_kinds(mentions: list[NameMention]) -> list[NameMention]:
    """Give every mention of one key the kind most of them have."""
    votes: dict[str, Counter[NameKind]] = {}
    for mention in mentions:
        if mention.kind is not NameKind.OTHER:
            votes.setdefault(mention.key, Counter())[mention.kind] += 1
    settled = {key: max(sorted(counter), key=lambda kind: counter[kind]) for key, counter in votes.items()}
    return [replace(mention, kind=settled.get(mention.key, mention.kind)) for mention in mentions]


def _link(mentions: list[NameMention], text: str) -> list[NameMention]:
    """Refer surnames to the full name before them, and acronyms to their expansion."""
    expansions: dict[str, str] = {}
    for before, after in pairwise(mentions):
        gap = text[before.end : after.start]
        if gap.strip(" ,") == "(" and text[after.end : after.end + 1] == ")" and after.text.isupper():
            expansions[after.key] = before.key
    by_surname: dict[str, str] = {}
    linked: list[NameMention] = []
    for mention in mentions:
        words = mention.key.split()
        refers = expansions.get(mention.key)
        if refers is None and len(words) == 1:
            refers = by_surname.get(mention.key)
        if mention.text.isupper() and refers is None and 2 <= len(mention.text) <= 6:
            refers = next((m.key for m in linked if initials(m.text) == mention.text and " " in m.key), None)
        if len(words) > 1 and mention.kind in {NameKind.PERSON, NameKind.OTHER, NameKind.ORGANISATION}:
            by_surname.setdefault(words[-1], mention.key)
        linked.append(replace(mention, refers_to=refers) if refers and refers != mention.key else mention)
    return linked


def recognise_names(annotation: Annotation, found: Found) -> tuple[NameMention, ...]:
    """Return the names of a document in the order of the text; none overlaps a value or another name."""
    if not annotation.parsed:
        return ()
    timed = sorted((mention.start, mention.end) for kind in ("times", "quantities") for mention in found.get(kind, ()))
    mentions: list[NameMention] = []
    for annotated in annotation.blocks:
        first, last = (bisect_left(timed, (end,)) for end in (annotated.block.start, annotated.block.end))
        mentions.extend(_of_block(annotated, timed[first:last]))
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[NameMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(_link(_settle_kinds(kept), annotation.text))
