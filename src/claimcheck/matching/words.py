"""Content words as they are compared: synonym groups first, then stems."""

from functools import cache
from importlib.resources import files

_SUFFIXES = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ational",
    "fulness",
    "iveness",
    "ousness",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ness",
    "ions",
    "ings",
    "ers",
    "ors",
    "ion",
    "ity",
    "ing",
    "ies",
    "ive",
    "ous",
    "ful",
    "ise",
    "ize",
    "ed",
    "er",
    "or",
    "al",
    "ic",
    "ly",
    "es",
    "s",
    "e",
    "y",
)
_MIN_STEM = 4


@cache
def stem(word: str) -> str:
    """Return a word without its ending ("organiser", "organisation" and "organise" share one stem).

    The shortest stem is four letters long, so that short words keep apart.
    """
    word = word.replace("-", "")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
            return word[: -len(suffix)]
    return word


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    text = files("claimcheck.matching").joinpath("data", "synonyms.txt").read_text(encoding="utf-8")
    groups: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        words = line.split()
        for word in words:
            groups[word] = (*groups.get(word, ()), f"={words[0]}")
    return groups


@cache
def canonical(lemma: str) -> frozenset[str]:
    """Return the forms by which a lemma is compared: its synonym groups and its stem.

    Two words mean the same where their forms meet.
    """
    return frozenset({*_groups().get(lemma, ()), stem(lemma)})


def same_word(a: str, b: str) -> bool:
    """Say whether two lemmas may stand for one another."""
    return bool(canonical(a) & canonical(b))
