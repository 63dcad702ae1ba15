"""Facts from fact-checks published as ClaimReview (https://schema.org/ClaimReview), in JSON-LD.

Only a claim that was rated true becomes a fact.  One that was rated false does not become the opposite: that a
sentence is false does not say what is true instead.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from claimcheck.errors import Place, Problem, ReadingError
from claimcheck.reference.fact_ids import hashed_id, slug
from claimcheck.reference.importing.lines import Line, lines_of, whole
from claimcheck.reference.importing.outcome import ImportedFact, Outcome, Skipped, Unreadable
from claimcheck.text.days import parse_day

LARGEST_DOCUMENT = 256 * 1024 * 1024
"""Bytes of a file that is one JSON document; JSON Lines may be of any size."""

MOST_NODES = 5_000_000
"""Values looked at in one document."""

_CONTAINERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity")
_ADDRESS = ("http://", "https://")
_QUOTES = "\"'“”‘’«»„ "
_DENIALS = ("not ", "no ", "un", "in", "mis", "false", "fake", "part", "half", "mostly", "mixed")
"""Beginnings of a rating's name that do not go with "true", whatever the number beside it says."""


def read_claimreview(path: str) -> Iterator[Outcome]:
    """Yield what each review of a file gives, in order; the file is one JSON document, or has one a line.

    Raises `ReadingError` where the file cannot be read as either.
    """
    for place, data in _documents(path):
        if isinstance(data, Problem):
            yield Unreadable(data)
            continue
        reviews = list(_reviews(data))
        if not reviews:
            hint = 'a review has "@type": "ClaimReview"'
            yield Unreadable(Problem("no-claimreview", "no ClaimReview is found here", place, hint))
        for review in reviews:
            yield _outcome(review, place)


def _documents(path: str) -> Iterator[tuple[Place, Any]]:
    """Yield the JSON documents of a file with their places: one a line, or else the whole file."""
    filled = (line for line in lines_of(path) if line.text.strip() or line.problem)
    first = next(filled, None)
    if first is None:
        raise ReadingError(Problem("empty-file", "this file is empty", Place(path)))
    if _by_lines(first, path):
        yield Place(path, first.number), _parsed(first.text.strip(), Place(path, first.number))
        for line in filled:
            place = Place(path, line.number)
            yield place, line.problem or _parsed(line.text.strip(), place)
        return
    yield Place(path, first.number), _parsed(whole(path, largest=LARGEST_DOCUMENT), Place(path))


def _by_lines(first: Line, path: str) -> bool:
    name = path.removesuffix(".gz").removesuffix(".bz2").lower()
    return name.endswith((".jsonl", ".ndjson")) or not isinstance(_parsed(first.text, Place(path)), Problem)


def _parsed(text: str, place: Place) -> Any:
    """Return the value of a JSON text, or the problem with it."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = (place.line or 1) + error.lineno - 1
        return Problem("json-syntax", f"invalid JSON: {error.msg}", Place(place.path, line, error.colno))
    except (ValueError, RecursionError) as error:
        message = "values are nested too deep" if isinstance(error, RecursionError) else str(error)
        return Problem("json-syntax", f"invalid JSON: {message}", place)


def _reviews(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every review in a document, in its order."""
    waiting, seen = [data], 0
    while waiting and seen < MOST_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if _is_review(value):
                yield value
            else:
                waiting.extend(value[name] for name in reversed(_CONTAINERS) if name in value)


def _is_review(value: Mapping[str, Any]) -> bool:
    kinds = value.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rpartition("/")[2] == "ClaimReview" for kind in named)


def _outcome(review: Mapping[str, Any], place: Place) -> Outcome:
    """Return the fact of a review that rates a claim true, else why there is none."""
    claim = _text(review.get("claimReviewed"))
    address = next((text for name in ("url", "@id") if (text := _text(review.get(name))).startswith(_ADDRESS)), "")
    publisher = _text(review.get("author")) or _text(review.get("publisher"))
    name = hashed_id(f"review-{slug(_host(address) or publisher) or 'unknown'}", address, claim)
    if not claim:
        return Skipped(place, "nothing-said", "the review does not say which claim it is about", name)
    rating = _text(_first(review.get("reviewRating")).get("alternateName"))
    refused = _refused(_first(review.get("reviewRating")), rating)
    if refused is not None:
        return Skipped(place, refused[0], f"{refused[1]}: {_short(claim)}", name)
    source = {
        "title": _text(review.get("headline")) or _text(review.get("name")),
        "publisher": publisher,
        "url": address,
        "published": _day(review.get("datePublished")),
    }
    if not source["title"] and not address:
        return Skipped(place, "no-source", f"the review has neither address nor title: {_short(claim)}", name)
    reviewed = _first(review.get("itemReviewed"))
    said_on = _day(reviewed.get("datePublished"))
    fields = {
        "id": name,
        "statement": claim,
        **({"as_of": said_on} if said_on else {}),
        "source": {field: value for field, value in source.items() if value},
        "note": _note(rating, publisher, _text(reviewed.get("author")), said_on),
    }
    return ImportedFact(place, fields)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _note(rating: str, publisher: str, speaker: str, said_on: str) -> str:
    rated = f"Rated {rating!r}" if rating else "Rated as best"
    parts = [rated + (f" by {publisher}" if publisher else "")]
    if speaker or said_on:
        parts.append(f"said{f' by {speaker}' if speaker else ''}{f' on {said_on}' if said_on else ''}")
    return "; ".join(parts)


def _refused(rating: Mapping[str, Any], name: str) -> tuple[str, str] | None:
    """Return why a rating does not make a claim a fact, as rule and message; None where it does.

    The name of the rating decides; a number counts only where it is the best there is and no name speaks against it.
    """
    known = _ratings()
    plain = name.casefold().strip(_QUOTES + ".!")
    if plain in known["false"]:
        return "rated-false", f"rated {name!r}, which does not say what is true instead"
    best = _is_best(rating)
    if plain in known["true"]:
        return None if best is not False else ("rating-unclear", f"rated {name!r}, with a number that is not the best")
    if best and not plain.startswith(_DENIALS):
        return None
    if not plain and best is None:
        return "rating-unclear", "not rated"
    return "rating-unclear", f"rated {name!r}, which is not known to mean true" if plain else "not rated as best"


def _is_best(rating: Mapping[str, Any]) -> bool | None:
    """Say whether a rating's number is the best of its scale, None where it has no number or no scale."""
    value, best, worst = (_number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
    if value is None or best is None or value < 0:
        return None
    if worst is not None and worst >= best:
        return None
    return value == best


@cache
def _ratings() -> dict[str, frozenset[str]]:
    text = files("claimcheck.reference.importing").joinpath("data", "ratings.toml").read_text(encoding="utf-8")
    return {name: frozenset(names) for name, names in tomllib.loads(text).items()}


def _number(value: Any) -> Decimal | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool) or len(str(value)) > 20:
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _first(value: Any) -> Mapping[str, Any]:
    """Return an object, or the first one of a list."""
    values = value if isinstance(value, list) else [value]
    return next((one for one in values if isinstance(one, dict)), {})


def _text(value: Any) -> str:
    """Return a text, the first of a list, or the name of an object, on one line; empty where there is none."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("@id")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: Any) -> str:
    day = parse_day(_text(value))
    return day.isoformat() if day else ""


def _short(text: str, *, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
