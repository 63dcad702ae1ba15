"""Names as they are compared: case folded, without titles, articles and possessives."""

import re
import unicodedata

from claimcheck.extraction.lexicon import demonyms, place_aliases

_EDGE = re.compile(r"^[\W_]+|[\s\W_]+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|sir|lord|lady|dame|prof|professor|president|sen|senator|rep|gov|gen|general|col|st)\.?\s+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+(?:jr|sr|inc|corp|ltd|plc|llc|co|spa|s\.p\.a|ag|gmbh|sa|nv)\.?$", re.IGNORECASE)
_SPACE = re.compile(r"[\s\-–—_/]+")


def fold(text: str) -> str:
    """Return text case folded and without accents, for comparison only."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def name_key(text: str) -> str:
    """Return the key by which a name is compared.

    "Italian" and "Italy" have one key, and so have "U.S." and "the United States".
    """
    name = _ARTICLE.sub("", text.strip())
    alias = place_aliases().get(name.casefold())
    if alias:
        return alias
    name = _POSSESSIVE.sub("", _EDGE.sub("", name))
    for _ in range(2):
        name = _HONORIFIC.sub("", name)
    name = _SUFFIX.sub("", name)
    lower = name.casefold()
    known = demonyms().get(lower) or place_aliases().get(lower)
    if known:
        return known
    return _SPACE.sub(" ", fold(name)).strip()


def name_tokens(key: str) -> tuple[str, ...]:
    """Return the words of a key that carry it, without "of", "the", "and"."""
    return tuple(word for word in key.split() if word not in {"of", "the", "and", "for", "de", "la", "di"})


def initials(text: str) -> str:
    """Return the initials of the capitalised words of a name ("World Trade Organization": "WTO")."""
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper())
