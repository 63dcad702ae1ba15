"""The counted noun after a number, guessed from its form; a parse knows better."""

import re

from claimcheck.values.tables import read_table, word_list

_IRREGULAR = {row["plural"]: row["singular"] for row in read_table("plurals")}
_NOT_NOUNS = word_list("not_plurals")
_NOT_MEN = word_list("not_men")
_NOT_COMPOUND = word_list("not_compounds")
_NEXT_WORD = re.compile(r"(?:[ \u00a0]|-)([a-z]{3,})\b")
_OF_WORD = re.compile(r"[ ]of ([a-z]{3,})\b")
_HANGING = r"-(?:, ?(?:and |or )?| and | or | to )"
_SUSPENDED = re.compile(
    rf"{_HANGING}(?:[A-Za-z0-9]{{1,12}}{_HANGING}){{0,4}}[A-Za-z0-9]{{1,12}}-(?P<noun>[a-z]{{3,}})\b"
)
"""A hyphen that waits for its second half: "two- and three-storey"."""


def singular(word: str) -> str | None:
    """Return the singular of a regular or common irregular plural, None where a word does not look like one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return None if word in _NOT_MEN else f"{word[:-2]}an"
    if word in _NOT_NOUNS or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s")):
        return None
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def noun_after(text: str, at: int) -> str | None:
    """Return the singular of the plural that follows directly or after "of"."""
    found = _NEXT_WORD.match(text, at)
    if found is None or text[found.start()] == "-" or found[1] == "of":
        found = _OF_WORD.match(text, at)
    return singular(found[1]) if found else None


def suspended_noun(text: str, at: int) -> str | None:
    """Return the noun that the hyphen after a number waits for ("two- and three-storey houses")."""
    found = _SUSPENDED.match(text, at) if text.startswith("-", at) else None
    return None if found is None or found["noun"] in _NOT_COMPOUND else found["noun"]


def counted_noun(text: str, at: int, *, of: bool = False) -> str | None:
    """Return the noun that a number before an offset counts: a plural, or the second half of a compound ("six-member").

    `of` is for plural scales: "dozens of people".
    """
    if suspended := suspended_noun(text, at):
        return suspended
    found = _OF_WORD.match(text, at) if of else _NEXT_WORD.match(text, at)
    if found is None:
        return None
    if text[found.start()] == "-":
        return None if found[1].endswith("ed") or found[1] in _NOT_COMPOUND else found[1]
    return singular(found[1])


def noun_end(text: str, at: int) -> int:
    """Return where the word after a number ends, or the number itself where no word follows."""
    found = _NEXT_WORD.match(text, at) or _OF_WORD.match(text, at)
    return found.end() if found else at
