"""The words of a quotation as they are compared, and where two wordings part."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz

from claimcheck.extraction.naming import fold
from claimcheck.reference.words import same_word

LIKE = 85
"""Partial likeness of letters, in per cent, from which two wordings may be the same words."""

_ALIKE = 82
"""Likeness of letters from which two long words are spellings or forms of one."""

_LONG = 5
_MARGIN = 3
"""Words looked at beyond the run of letters that fits best."""

_TOKEN = re.compile(
    r"(?P<gap>\[?\s*(?:\.\s?\.\s?\.+|…)\s*\]?)|(?P<wild>\[[^\]]*\])"
    r"|(?P<word>\w+(?:[.,]\d+)*(?:['’]\w+)*)|%"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared and where it stands in the quotation; `wild` in square brackets, `part` by sentence."""

    form: str
    start: int
    end: int
    part: int = 0
    wild: bool = False


@dataclass(frozen=True, slots=True)
class Parting:
    """A place where two wordings part: the words of each, and our words beside it.

    `gapped` where one of them has an ellipsis or the end of a sentence there.
    """

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    before: Word | None
    after: Word | None
    gapped: bool = False


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("claimcheck.matching").joinpath("data", "spoken_words.toml").read_text(encoding="utf-8"))


@cache
def function_words() -> frozenset[str]:
    """Return words without a meaning of their own."""
    return frozenset(_data()["words"]["function"].split())


@cache
def denying_words() -> frozenset[str]:
    """Return the words that turn what is said into its opposite."""
    return frozenset(_data()["words"]["denying"].split())


def is_content(word: Word) -> bool:
    """Say whether a word carries meaning of its own."""
    return not word.wild and word.form not in function_words() and word.form not in denying_words()


def spoken_words(text: str) -> tuple[Word, ...]:
    """Return the words of a quotation, contractions opened and numbers as digits."""
    words: list[Word] = []
    part, previous = 0, 0
    for match in _TOKEN.finditer(text):
        if match["gap"] or any(mark in text[previous : match.start()] for mark in ".!?;"):
            part += 1
        previous = match.end()
        if match["gap"]:
            continue
        if match["wild"]:
            words.append(Word(match[0].strip("[] ").casefold(), match.start(), match.end(), part, wild=True))
            continue
        for form in _forms(fold(match[0])):
            _append(words, Word(form, match.start(), match.end(), part))
    return tuple(words[:MOST])


def _forms(written: str) -> list[str]:
    if written == "%":
        return ["percent"]
    known: list[str] | None = _data()["contractions"].get(written)
    if known:
        return known
    for ending, meaning in _data()["endings"].items():
        if written.endswith(ending) and len(written) > len(ending):
            return [written[: -len(ending)], meaning]
    number = _data()["numbers"].get(written)
    return [str(number)] if number is not None else [written.replace(",", "") if written[0].isdigit() else written]


def _append(words: list[Word], word: Word) -> None:
    """Add a word; "per cent" becomes one, and so do the words of a number ("twenty-five")."""
    last = words[-1] if words else None
    if last is not None and last.part == word.part and not last.wild:
        joined = None
        if (last.form, word.form) == ("per", "cent"):
            joined = "percent"
        elif last.form.isdigit() and word.form.isdigit() and last.form in _TENS and word.form in _UNITS:
            joined = str(int(last.form) + int(word.form))
        if joined is not None:
            words[-1] = Word(joined, last.start, word.end, last.part)
            return
    words.append(word)


MOST = 400
"""Words of a quotation that are compared; what comes after them is left out."""

_TENS = frozenset(str(tens) for tens in range(20, 100, 10))
_UNITS = frozenset("123456789")


def joined(words: Sequence[Word]) -> str:
    """Return words as one text for the likeness of letters."""
    return " ".join(word.form for word in words)


def _same(a: Word, b: Word) -> bool:
    if a.form == b.form or a.wild or b.wild:
        return True
    if a.form.isdigit() or b.form.isdigit() or min(len(a.form), len(b.form)) < _LONG:
        return False
    if a.form[:2] != b.form[:2]:
        return False
    return fuzz.ratio(a.form, b.form) >= _ALIKE or same_word(a.form, b.form)


def partings(ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[int, tuple[Parting, ...]] | None:
    """Return how many words two wordings share and where they part; None where they are other words.

    The shorter one may be a part of the longer; what stands outside that part is not looked at.
    """
    if not ours or not theirs:
        return None
    turned = len(ours) > len(theirs)
    short, long_ = (theirs, ours) if turned else (ours, theirs)
    fit = fuzz.partial_ratio_alignment(joined(short), joined(long_), score_cutoff=LIKE)
    if fit is None:
        return None
    window = _window(long_, fit.dest_start, fit.dest_end)
    steps = _aligned(short, window)
    shared = sum(a is not None and b is not None and _same(a, b) for a, b in steps)
    found = _gathered([(b, a) for a, b in steps] if turned else steps)
    return shared, found


def _window(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """Return the words that hold a run of letters of their joined text, and a few on either side."""
    at, first, last = 0, None, 0
    for number, word in enumerate(words):
        if at < end and start < at + len(word.form):
            first = number if first is None else first
            last = number + 1
        at += len(word.form) + 1
    return words[max(0, (first or 0) - _MARGIN) : last + _MARGIN]


Step = tuple[Word | None, Word | None]


def _aligned(short: Sequence[Word], long_: Sequence[Word]) -> list[Step]:
    """Align two runs of words; what the longer one has before and after the shorter costs nothing."""
    rows, columns = len(short) + 1, len(long_) + 1
    cost = [[0] * columns for _ in range(rows)]
    for i in range(1, rows):
        cost[i][0] = 2 * i
        for j in range(1, columns):
            change = 0 if _same(short[i - 1], long_[j - 1]) else 3
            cost[i][j] = min(cost[i - 1][j - 1] + change, cost[i - 1][j] + 2, cost[i][j - 1] + 2)
    i, j = rows - 1, min(range(columns), key=lambda column: (cost[rows - 1][column], column))
    steps: list[Step] = []
    while i > 0:
        change = 0 if j and _same(short[i - 1], long_[j - 1]) else 3
        if j and cost[i][j] == cost[i - 1][j - 1] + change:
            steps.append((short[i - 1], long_[j - 1]))
            i, j = i - 1, j - 1
        elif cost[i][j] == cost[i - 1][j] + 2:
            steps.append((short[i - 1], None))
            i -= 1
        else:
            steps.append((None, long_[j - 1]))
            j -= 1
    return steps[::-1]


def _gap(before: Step, after: Step) -> bool:
    """Say whether an ellipsis or the end of a sentence lies between two pairs of words in either wording."""
    return any(a is not None and b is not None and a.part != b.part for a, b in zip(before, after, strict=True))


def _gathered(steps: Sequence[Step]) -> tuple[Parting, ...]:
    """Return the runs of steps that are not the same word on both sides."""
    found: list[Parting] = []
    ours: list[Word] = []
    theirs: list[Word] = []
    before: Step = (None, None)
    for a, b in [*steps, (None, None)]:
        if a is not None and b is not None and not _same(a, b):
            ours.append(a)
            theirs.append(b)
        elif (a is None) != (b is None):
            ours.extend([a] if a is not None else [])
            theirs.extend([b] if b is not None else [])
        else:
            if ours or theirs:
                found.append(Parting(tuple(ours), tuple(theirs), before[0], a, gapped=_gap(before, (a, b))))
                ours, theirs = [], []
            before = (a, b)
    return tuple(found)
