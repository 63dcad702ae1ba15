"""JSON Lines records: one text a line, with its day and, if it has one, its own reference."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from claimcheck.errors import Place, Problem
from claimcheck.spelling import did_you_mean
from claimcheck.text.days import parse_day
from claimcheck.text.document import Document, Published
from claimcheck.text.loading import without_surrogates
from claimcheck.text.readers.plain import read_plain

RECORD_FIELDS = ("id", "text", "published", "reference")
"""Fields that mean something here; others are left alone, since records come from other programs."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its document, and the facts it is held against (None: those of the command line).

    `reference` holds what the record gives, `{"id", "statement", "source"}` each, not yet checked.
    """

    id: str
    line: int
    document: Document
    reference: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A line that is no record: what is wrong, and the id where one can be read."""

    id: str | None
    line: int
    problem: Problem


def read_records(lines: Iterable[str], *, path: str) -> Iterator[Record | BadRecord]:
    """Yield what each line holds, in order, as it is read; empty lines are left out.

    Nothing is raised: a line that is no record is a `BadRecord`, and the rest go on.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _read(line, number, path=path)


def _read(line: str, number: int, *, path: str) -> Record | BadRecord:
    place = Place(path, number)
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        hint = "each line is one JSON object with 'id' and 'text'"
        place = Place(path, number, error.colno)
        return BadRecord(None, number, Problem("json-syntax", f"invalid JSON: {error.msg}", place, hint))
    except (ValueError, RecursionError) as error:
        message = "values are nested too deep" if isinstance(error, RecursionError) else str(error)
        return BadRecord(None, number, Problem("json-syntax", f"invalid JSON: {message}", place))
    name = _id(data)
    problem = _problem(data, place)
    if problem is not None or name is None:
        missing = Problem("missing-id", "a record needs an 'id'", place, "give each record a text or number as id")
        return BadRecord(name, number, problem or missing)
    document = read_plain(without_surrogates(data["text"]), path=name)
    written = data.get("published")
    day = parse_day(written) if written else None
    if day is not None:
        document = replace(document, published=Published(day, "record"))
    reference = data.get("reference")
    return Record(name, number, document, None if reference is None else tuple(reference))


def _id(data: object) -> str | None:
    """Return a record's id as text."""
    name = data.get("id") if isinstance(data, dict) else None
    return (
        without_surrogates(str(name))
        if isinstance(name, str | int) and not isinstance(name, bool) and name != ""
        else None
    )


def _problem(data: object, place: Place) -> Problem | None:
    """Return what is wrong with a record besides its id."""
    if not isinstance(data, dict):
        return Problem("wrong-type", "a record is a JSON object", place, 'write {"id": …, "text": …}')
    if "text" not in data:
        hint = did_you_mean("text", data) or "add 'text' with the words to check"
        return Problem("missing-text", "a record needs a 'text'", place, hint)
    if not isinstance(data["text"], str):
        return Problem("wrong-type", "'text' must be a text", place, "quote it")
    published = data.get("published")
    if published is not None and (not isinstance(published, str) or (published and parse_day(published) is None)):
        return Problem("invalid-date", f"'published': {published!r} is no day", place, "write 2022-01-28 or null")
    reference = data.get("reference")
    if reference is not None and not (isinstance(reference, list) and all(isinstance(one, dict) for one in reference)):
        hint = 'write [{"id": …, "statement": …}]'
        return Problem("wrong-type", "'reference' must be a list of facts", place, hint)
    return None
