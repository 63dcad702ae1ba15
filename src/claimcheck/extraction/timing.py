"""Which times a claim speaks of."""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.extraction.annotation import AnnotatedBlock
from claimcheck.extraction.clauses import Clause, of_another_time
from claimcheck.extraction.lexicon import attribution_verbs
from claimcheck.extraction.sentence import Context, Sentence
from claimcheck.values.calendar import days_of
from claimcheck.values.time import TimeMention, TimeValue, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

YEAR_UNKNOWN = "XXXX-"
"""How a TIMEX3 value begins whose year the text does not tell ("6 February": `XXXX-02-06`)."""

_YEARLY_DAY = re.compile(r"XXXX-[0-9]{2}-[0-9]{2}")
_RANGE_LINKS = frozenset({"to", "and", "until", "till", "through", "-", "–", "—", "up to"})
_MARKERS = frozenset({"compared", "than"})
_MARKERS_BEFORE_AMOUNTS = frozenset({"versus", "against", "vs", "vs."})
"""Words that set two figures side by side only where a figure follows ("10% against 12%", not "against the Ravens")."""
_QUANTIFIERS = frozenset({"more", "less", "fewer", "rather", "higher", "lower", "greater"})
"""Words that with "than" and a number only bound an amount ("more than 40") and do not set two figures side by side."""

_KEPT = "claimcheck.markers"
"""Key of a block's user data: where its words of comparison stand."""

_SHARES = frozenset({"%", "percent", "cent", "point", "points"})
_YEAR_DIGITS = 4
_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_BASES = frozenset({("a", "year"), ("last", "year"), ("the", "previous"), ("the", "year"), ("the", "same")})
"""Words after "up 3% on" that say what the change is measured against; "on Monday" says when it was."""


def names_days(mention: TimeMention) -> bool:
    """Say whether a time stands for days, if only in a year not told (a duration or "recently" does not)."""
    if mention.time.type is TimexType.SET:
        return bool(_YEARLY_DAY.fullmatch(mention.time.value))
    if mention.time.type not in {TimexType.DATE, TimexType.TIME}:
        return False
    return bool(mention.time.earliest or mention.time.latest) or mention.time.value.startswith(YEAR_UNKNOWN)


def tells_kind(mention: TimeMention, block: AnnotatedBlock) -> bool:
    """Say whether a time only tells of which kind a thing is ("an overnight train")."""
    tokens = block.tokens(mention.start, mention.end) if mention.text.casefold() == "overnight" else None
    return tokens is not None and tokens[0].dep_ in {"amod", "compound"} and tokens[0].head.pos_ == "NOUN"


def merge_ranges(times: list[TimeMention], text: str) -> list[TimeMention]:
    """Return the times that name days, with "from 2004 to 2009" and "between March and May" as one each."""
    merged: list[TimeMention] = []
    for mention in (time for time in times if names_days(time)):
        if merged:
            before = merged[-1]
            link = text[before.end : mention.start].strip().casefold()
            lead = text[max(0, before.start - 12) : before.start].casefold().split()
            opened = bool(lead) and lead[-1] in {"from", "between"}
            a, b = before.time.earliest, mention.time.latest
            if (
                link in _RANGE_LINKS
                and (link != "and" or opened or _next_day(before, mention))
                and a
                and b
                and a <= b
                and not _holds(mention, before)
            ):
                value = TimeValue(TimexType.DATE, f"{before.time.value}/{mention.time.value}", a, b)
                merged[-1] = replace(before, end=mention.end, text=text[before.start : mention.end], time=value)
                continue
        merged.append(mention)
    return [_opened(mention, text) for mention in merged]


def _next_day(before: TimeMention, mention: TimeMention) -> bool:
    """Say whether the second of two days comes right after the first ("14 and 15 May")."""
    days = {before.time.earliest == before.time.latest, mention.time.earliest == mention.time.latest}
    first, second = before.time.latest, mention.time.earliest
    return days == {True} and first is not None and second is not None and (second - first).days == 1


def _holds(outer: TimeMention, inner: TimeMention) -> bool:
    """Say whether one time lies within the other, so that they are no two ends ("6 February - this year")."""
    a, b, first, last = outer.time.earliest, outer.time.latest, inner.time.earliest, inner.time.latest
    return a is not None and b is not None and first is not None and last is not None and a <= first and last <= b


def _opened(mention: TimeMention, text: str) -> TimeMention:
    """Leave the side open that "since", "until" and the like leave open."""
    lead = text[max(0, mention.start - 14) : mention.start].casefold().replace(" the", " ").split()
    word = lead[-1] if lead else ""
    time = mention.time
    if "/" in time.value:
        return mention
    if word in {"since", "from"} and time.earliest:
        return replace(mention, time=replace(time, latest=None, modifier="SINCE"))
    if word in {"until", "till"} and time.latest:
        return replace(mention, time=replace(time, earliest=None, modifier="UNTIL"))
    return mention


def whole_time(mention: TimeMention) -> TimeValue:
    """Return a time with both its ends, whether or not the word before it leaves one open."""
    first, last = days_of(mention.time.value)
    return replace(mention.time, earliest=first, latest=last) if first and last else mention.time


def distance(a: "Token", b: "Token") -> int:
    """Return the number of tree edges between two tokens of a sentence."""
    path = {token.i: step for step, token in enumerate([a, *a.ancestors])}
    for step, token in enumerate([b, *b.ancestors]):
        if token.i in path:
            return step + path[token.i]
    return 99


def within(steps: int, anchor: "Token") -> frozenset[int]:
    """Return the tokens at most so many edges of the parse away from one, by their index."""
    found, border = {anchor.i}, [anchor]
    for _ in range(steps):
        border = [one for token in border for one in (token.head, *token.children) if one.i not in found]
        found.update(token.i for token in border)
    return frozenset(found)


def compares(anchor: "Token") -> bool:
    """Say whether an amount stands behind "compared with", "than" or the like, in its own sentence."""
    return _last_marker(anchor.sent.start, anchor) is not None


def _across_comparison(anchor: "Token", time: "Token") -> bool:
    """Say whether a comparison stands between an amount and a time ("3% in May, compared with 2% in June")."""
    first, last = (anchor, time) if anchor.i < time.i else (time, anchor)
    if _last_marker(first.i, last) is not None:
        return True
    return anchor.i <= time.i and (_is_base(anchor, time) or _behind_start(anchor, time))


def _behind_start(anchor: "Token", time: "Token") -> bool:
    """Say whether a time stands behind the figure a change began at ("to $9 million from $7 million in 2015")."""
    doc = time.doc
    starts = (i for i in range(anchor.i + 1, time.i - 1) if doc[i].lower_ == "from")
    return any(_starts_amount(doc[i + 1]) and not _reaches(doc, i + 1, time.i) for i in starts)


def _reaches(doc: "Doc", first: int, last: int) -> bool:
    """Say whether the figure a change ended at stands between two tokens ("from $7 million to $9 million in 2015")."""
    return any(doc[i].lower_ == "to" and _starts_amount(doc[i + 1]) for i in range(first, last - 1))


def times_told(sentence: Sentence, text: str) -> list[TimeMention]:
    """Return the times of a sentence that later claims may take over.

    Those of a figure that is only compared with are left out, and when something was reported where it tells more.
    """
    main: list[TimeMention] = []
    reported: list[TimeMention] = []
    for mention in merge_ranges(sentence.times, text):
        tokens = sentence.tokens_of(mention.start, mention.end)
        if tokens and _last_marker(sentence.span.start, tokens[0]) is not None:
            continue
        (reported if tokens and _of_report(mention, tokens[0]) else main).append(mention)
    return main or reported


_REPORTING = frozenset({"post", "publish", "release", "unveil", "issue"})


def _of_report(mention: TimeMention, time: "Token") -> bool:
    """Say whether a day is the one on which something was made known ("announced higher sales on Tuesday")."""
    if len(mention.time.value) < len("2015-07-01") or "/" in mention.time.value:
        return False
    verb = next((token for token in time.ancestors if token.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and (verb.lemma_ in _REPORTING or verb.lemma_ in attribution_verbs())


def _is_base(anchor: "Token", time: "Token") -> bool:
    """Say whether a time is what a change is measured against ("3 points more than a year before", "up 3% on 2015")."""
    doc = time.doc
    if time.lower_ in _QUANTIFIERS and time.i + 2 < len(doc) and time.nbor().lower_ == "than":
        return not _starts_amount(time.nbor(2))
    on = next((doc[i] for i in range(time.i - 1, anchor.i, -1) if doc[i].lower_ == "on"), None)
    if on is None or on.nbor(-1).lower_ not in _SHARES:
        return False
    words = [token.lower_ for token in doc[on.i + 1 : on.i + 3]]
    return (
        words[0] in _POSSESSIVES or (words[0].isdecimal() and len(words[0]) == _YEAR_DIGITS) or tuple(words) in _BASES
    )


def _bounds_superlative(time: "Token") -> bool:
    """Say whether a time only tells how far back a superlative holds ("the most since 2008")."""
    before = [time.doc[i] for i in range(max(time.sent.start, time.i - 8), time.i)]
    since = next((token for token in reversed(before[-3:]) if token.lower_ == "since"), None)
    if since is None:
        return False
    return any(
        token.tag_ in {"JJS", "RBS"} or token.lower_ in {"first", "last"} for token in before if token.i < since.i
    )


def _last_marker(first: int, last: "Token") -> "Token | None":
    markers = _markers(last.doc)
    at = bisect_left(markers, last.i) - 1
    return last.doc[markers[at]] if at >= 0 and markers[at] >= first else None


def _markers(doc: "Doc") -> list[int]:
    """Return where the words of comparison stand in a block, which is looked through once."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = [token.i for token in doc[:-1] if _is_marker(token)]
    found: list[int] = doc.user_data[_KEPT]
    return found


def _is_marker(token: "Token") -> bool:
    if token.lower_ not in _MARKERS and token.lower_ not in _MARKERS_BEFORE_AMOUNTS:
        return False
    before_amount = _starts_amount(token.nbor())
    bounds = token.i > 0 and token.nbor(-1).lower_ in _QUANTIFIERS and before_amount
    return (token.lower_ in _MARKERS and not bounds) or (token.lower_ in _MARKERS_BEFORE_AMOUNTS and before_amount)


def _starts_amount(token: "Token") -> bool:
    return token.like_num or token.pos_ == "NUM" or token.is_currency


def _explains(clause: Clause, anchor: "Token") -> bool:
    """Say whether a clause only explains a noun, and does not hold the claim ("the plan, signed on Friday, …")."""
    return clause.head.dep_ in {"acl", "relcl"} and not clause.head.is_ancestor(anchor)


def _of_other_noun(clause: Clause, anchor: "Token") -> bool:
    """Say whether a relative clause tells of a noun that the claim hangs on from above ("led the bank, founded …")."""
    return clause.head.dep_ == "relcl" and clause.head.head != anchor and anchor.is_ancestor(clause.head)


def _opens(time: "Token", clause: Clause, anchor: "Token") -> bool:
    """Say whether a time opens a clause joined to that of a claim, and is no time of the claim ("and, in 1961, …")."""
    return clause.head.dep_ == "conj" and time.i < clause.head.i and not clause.head.is_ancestor(anchor)


def _right_behind(anchor: "Token", time: "Token") -> bool:
    """Say whether nothing but a preposition parts a time from what it follows ("58 percent in 2009")."""
    between = anchor.doc[anchor.i + 1 : time.i] if anchor.i < time.i else None
    return between is not None and len(between) <= 1 and all(token.lower_ in _WHEN for token in between)


_WHEN = frozenset({"in", "on", "at", "during", "by"})


def _hung_on(sentence: Sentence, clause: Clause | None) -> TimeMention | None:
    """Return the time that a "when" clause hangs on: since May 2001, "when 38 people died" means May 2001 itself.

    Of several days ("on May 4 and 5, when …") none is told.
    """
    if clause is None:
        return None
    head = clause.head
    while head.dep_ == "conj":
        head = head.head
    when = next((token for token in head.lefts if token.lower_ == "when"), None)
    if when is None or when.i == 0:
        return None
    last = when.nbor(-1)
    last = last.nbor(-1) if last.is_punct and last.i > 0 else last
    for mention in sentence.times:
        tokens = sentence.tokens_of(mention.start, mention.end)
        if tokens and tokens[-1].i == last.i and names_days(mention):
            if tokens[0].i and tokens[0].nbor(-1).lower_ in {"and", "or"}:
                return None
            return replace(mention, time=whole_time(mention))
    return None


def times_for(
    sentence: Sentence, clause: Clause | None, anchor: "Token", context: Context, text: str
) -> tuple[tuple[TimeMention, ...], int]:
    """Return the times a claim speaks of and how many of them stand in its own clause or phrase.

    The nearest time of the claim's phrase, else of its clause, else of the clauses that govern it, else
    of the sentence, else the last one named in the paragraph.
    """
    merged = merge_ranges(sentence.times, text)
    before = of_another_time(clause)
    hung_on = _hung_on(sentence, clause)
    if merged:
        placed = []
        for mention in merged:
            tokens = sentence.tokens_of(mention.start, mention.end)
            if not tokens:
                continue
            own = sentence.clause_of(tokens[0])
            near = own is clause or tokens[0].i == anchor.i or anchor.is_ancestor(tokens[0])
            near = near and not (own is not None and own is not clause and _of_other_noun(own, anchor))
            following = tokens[0].i > anchor.i
            if _across_comparison(anchor, tokens[0]):
                continue
            if before is not None and not before.is_ancestor(tokens[0]):
                continue
            if not near and following and own is not None and _opens(tokens[0], own, anchor):
                continue
            if _bounds_superlative(tokens[0]) and not any(token.is_ancestor(anchor) for token in tokens):
                continue
            told = _of_report(mention, tokens[0])
            aside = not near and own is not None and _explains(own, anchor)
            apart = 0 if _right_behind(anchor, tokens[0]) else min(distance(anchor, token) for token in tokens)
            placed.append((not near, aside, told, apart, not following, mention.start, mention))
        placed.sort(key=lambda entry: entry[:6])
        if hung_on is not None and (not placed or placed[0][0]):
            return (hung_on,), 1
        if placed:
            own_count = sum(not entry[0] for entry in placed[:1])
            return (placed[0][6],), own_count
        if compares(anchor):
            return (), 0
    if before is None and context.times and context.block == sentence.block.block.start:
        return (context.times[-1],), 0
    return (), 0
