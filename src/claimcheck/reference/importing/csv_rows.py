"""Facts from tables: one row is one fact, and columns are its fields."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.errors import Place, Problem, ReadingError, UsageError
from claimcheck.reference.fact_ids import hashed_id, slug
from claimcheck.reference.importing.lines import lines_of
from claimcheck.reference.importing.outcome import ImportedFact, Outcome, Skipped, Unreadable
from claimcheck.reference.schema import FACT_FIELDS, SOURCE_FIELDS
from claimcheck.spelling import did_you_mean

FIELDS = (*FACT_FIELDS, *(f"source.{name}" for name in SOURCE_FIELDS))
"""What a column can be: a field of a fact, or of its source."""

DELIMITERS = ",;\t|"
_LONGEST_ROW = 1024 * 1024
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds a field, and what a field is in every row."""

    mapped: Mapping[str, str]
    constant: Mapping[str, str]


def read_csv(path: str, columns: Columns, *, delimiter: str | None = None) -> Iterator[Outcome]:
    """Yield what the rows of a table hold, in order, as they are read.

    Raises `UsageError` where a column is not there, and `ReadingError` where there is no heading.
    """
    table = _Table(path)
    rows = csv.reader(table, delimiter=delimiter or table.delimiter, strict=True)
    header = [name.strip() for name in next(rows, [])]
    if not any(header):
        hint = "the first line names the columns"
        raise ReadingError(Problem("no-heading", "this table has no heading", Place(path, 1), hint))
    places = _places(header, columns, path=path)
    first = table.number + 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unreadable(Problem("csv-syntax", f"invalid CSV: {error}", Place(path, first)))
        else:
            yield from _outcome(row, places, columns, size=len(header), place=Place(path, first), table=table)
        first = table.number + 1


class _Table:
    """The lines of a table for `csv.reader`; remembers how far it is, and the lines with bad bytes."""

    def __init__(self, path: str) -> None:
        self._lines = lines_of(path, longest=_LONGEST_ROW)
        self._first = next(self._lines, None)
        self.number = 0
        self.problem: Problem | None = None
        heading = self._first.text if self._first else ""
        self.delimiter = max(DELIMITERS, key=heading.count)

    def __iter__(self) -> "_Table":
        return self

    def __next__(self) -> str:
        line, self._first = (self._first, None) if self._first else (next(self._lines), None)
        self.number = line.number
        self.problem = line.problem or self.problem
        return line.text

    def take_problem(self) -> Problem | None:
        """Return what was wrong with the lines of the last row."""
        problem, self.problem = self.problem, None
        return problem


def _places(header: Sequence[str], columns: Columns, *, path: str) -> dict[str, int]:
    """Return for each field the number of its column: those mapped, and those that are named like a field."""
    problems = []
    places: dict[str, int] = {}
    for name in (*columns.mapped, *columns.constant):
        if name not in FIELDS:
            hint = did_you_mean(name, FIELDS) or f"fields: {', '.join(FIELDS)}"
            problems.append(Problem("unknown-field", f"no field is named {name!r}", hint=hint))
    for name, column in columns.mapped.items():
        if header.count(column) == 1:
            places[name] = header.index(column)
            continue
        message = f"{'two columns are' if column in header else 'no column is'} named {column!r}"
        hint = did_you_mean(column, header) or f"columns: {', '.join(filter(None, header))}"
        problems.append(Problem("unknown-column", message, Place(path, 1), hint))
    if problems:
        raise UsageError(*problems)
    taken = set(places.values())
    for at, column in enumerate(header):
        name = column.casefold().replace(" ", "_")
        if at not in taken and name in FIELDS and name not in columns.constant:
            places.setdefault(name, at)
    return places


def _outcome(
    row: list[str], places: Mapping[str, int], columns: Columns, *, size: int, place: Place, table: _Table
) -> Iterator[Outcome]:
    if problem := table.take_problem():
        yield Unreadable(problem)
        return
    if not any(cell.strip() for cell in row):
        return
    if len(row) != size:
        message = f"this row has {len(row)} {'cell' if len(row) == 1 else 'cells'}, the heading {size}"
        yield Unreadable(Problem("wrong-size", message, place, "quote a cell that holds the delimiter"))
        return
    cells = {name: " ".join(row[at].split()) for name, at in places.items()}
    given = {**columns.constant, **{name: text for name, text in cells.items() if text}}
    if "statement" not in given and not ("subject" in given and "property" in given):
        yield Skipped(
            place, "nothing-said", "the row has neither a statement nor subject and property", given.get("id")
        )
        return
    yield ImportedFact(place, _fact(given))


def _fact(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a fact in the order of the format."""
    source = {name: given[f"source.{name}"] for name in SOURCE_FIELDS if f"source.{name}" in given}
    if "source" in given:
        source = {"url" if _ADDRESS.fullmatch(given["source"]) else "title": given["source"], **source}
    said = given.get("statement") or " ".join(given.get(name, "") for name in ("subject", "property", "value", "time"))
    found = source.get("url") or source.get("title") or ""
    values: dict[str, Any] = {
        **given,
        "id": given.get("id") or hashed_id(slug(said) or "fact", said, given.get("valid", ""), found),
        "source": source,
    }
    if "aliases" in given:
        values["aliases"] = [name.strip() for name in given["aliases"].split("|") if name.strip()]
    return {name: values[name] for name in FACT_FIELDS if name in values}
