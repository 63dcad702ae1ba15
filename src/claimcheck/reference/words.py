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
    if word.endswith(("ification", "ifications")):
        return word[: word.rindex("ication")]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
            return word[: -len(suffix)]
    return word


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    text = files("claimcheck.reference").joinpath("data", "synonyms.txt").read_text(encoding="utf-8")
    groups: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        words = line.split()
        for word in words:
            groups[word] = (*groups.get(word, ()), f"={words[0]}")
    return groups


@cache
def _alike() -> dict[str, dict[str, None]]:
    """Return the words of all groups that hold a word with a stem, by the stem."""
    members: dict[str, list[str]] = {}
    for word, names in _groups().items():
        for name in names:
            members.setdefault(name, []).append(word)
    alike: dict[str, dict[str, None]] = {}
    for word, names in _groups().items():
        alike.setdefault(stem(word), {}).update(dict.fromkeys(other for name in names for other in members[name]))
    return alike


def synonyms(word: str) -> tuple[str, ...]:
    """Return the words that newsrooms use for a word, those of its own stem left out."""
    own = stem(word)
    return tuple(other for other in _alike().get(own, ()) if stem(other) != own)


@cache
def canonical(lemma: str) -> frozenset[str]:
    """Return the forms by which a lemma is compared: its synonym groups and its stem.

    Two words mean the same where their forms meet.
    """
    return frozenset({*_groups().get(lemma, ()), stem(lemma)})


def same_word(a: str, b: str) -> bool:
    """Say whether two lemmas may stand for one another."""
    return bool(canonical(a) & canonical(b))
