"""Facts from CSV: one fact a row, the header names the fields, `source.title` and the like give a source in place.

A cell may hold several aliases or ids of sources, separated by `|`.  A list by semicolons would be one more thing that
spreadsheets with a decimal comma take for columns.
"""

import csv
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from io import StringIO
from typing import Any

from claimcheck.errors import InvalidReferenceError, Place, Problem
from claimcheck.reference.fields import FACT, SOURCE, Field, Form, names_of
from claimcheck.reference.trees import Trail, Tree
from claimcheck.spelling import did_you_mean, nearest

SEPARATOR = "|"
"""What stands between the values of a list in one cell."""

_FACT: dict[str, Field] = {field.name: field for field in FACT}
COLUMNS = (*names_of(FACT), *(f"source.{name}" for name in names_of(SOURCE)))
"""The columns there are: the fields of a fact, and those of a source in place."""

_HINT = 'quote a value that holds a comma, a quotation mark or a line break, and write "" for a quotation mark in it'


MOST_COLUMNS = 500
"""Columns of a table; there are some thirty fields."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its cells, and the offset and the line at which it starts."""

    cells: list[str]
    offset: int
    line: int


def read_csv(text: str, *, path: str) -> tuple[Tree, tuple[Problem, ...]]:
    """Return the facts of a table as a tree, and what is wrong with single rows.

    Raises `InvalidReferenceError` where the header cannot be used.
    """
    rows = _Rows(text)
    reading = iter(rows)
    table = _Table(path, text)
    problems: list[Problem] = []
    kept: list[_Row] = []
    try:
        header = next(reading, None)
        if header is None:
            hint = "start with a row of columns: id,statement,source.title,source.url"
            raise InvalidReferenceError(Problem("empty-file", "this table is empty", Place(path, 1, 1), hint))
        problems.extend(table.read_header(header))
        for row in reading:
            if len(row.cells) == len(header.cells):
                kept.append(row)
                continue
            message = f"this row has {_cells(len(row.cells))}, the header {len(header.cells)}"
            problems.append(Problem("csv-syntax", message, Place(path, row.line, 1), _HINT))
    except csv.Error as error:
        problems.append(Problem("csv-syntax", f"invalid CSV: {error}", Place(path, rows.line, 1), _HINT))
    table.rows.extend(kept)
    return Tree(path, {"facts": [table.fact(row) for row in kept]}, table.locate), tuple(problems)


def _cells(number: int) -> str:
    return f"{number} {'cell' if number == 1 else 'cells'}"


class _Rows:
    """The rows of a text that are not empty; `line` is the one the reading has come to."""

    def __init__(self, text: str) -> None:
        self._lines = _Counted(text)
        self._reader = csv.reader(self._lines, strict=True)
        self.line = 1

    def __iter__(self) -> Iterator[_Row]:
        offset = 0
        for cells in self._reader:
            if any(cell.strip() for cell in cells):
                yield _Row(cells, offset, self.line)
            offset, self.line = self._lines.offset, self._reader.line_num + 1


class _Counted:
    """The physical lines of a text, however they end, and the offset of the next one."""

    def __init__(self, text: str) -> None:
        self._lines = StringIO(text, newline="")
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.offset += len(line)
            yield line


class _Table:
    """The columns of a file, what its rows say, and where each cell stands."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._columns: dict[str, int] = {}
        self.rows: list[_Row] = []

    def read_header(self, header: _Row) -> list[Problem]:
        """Take the columns from the first row; returns what is wrong with single ones.

        Raises `InvalidReferenceError` where no fact can be made of them.
        """
        names = [cell.strip() for cell in header.cells]
        if len(names) > MOST_COLUMNS:
            message = f"the table has {len(names):,} columns, at most {MOST_COLUMNS} are read"
            raise InvalidReferenceError(Problem("csv-syntax", message, Place(self._path, header.line, 1), _HINT))
        self._refuse_other_separators(names)
        problems = list(self._take(names, header))
        start = Place(self._path, header.line, 1)
        given = self._columns.keys()
        meant = {nearest(name, COLUMNS) for name in names if name not in COLUMNS}
        missing = [Problem("missing-column", said, start, hint) for said, hint in self._missing(given | meant)]
        if any(self._missing(given)):  # no row could be a fact; a column that is misspelt is said once
            raise InvalidReferenceError(*problems, *missing)
        return problems

    def _take(self, names: list[str], header: _Row) -> Iterator[Problem]:
        for number, name in enumerate(names):
            place = Place(self._path, *self._position(header, number))
            if name not in COLUMNS:
                hint = did_you_mean(name, COLUMNS) or f"columns: {', '.join(COLUMNS)}"
                yield Problem("unknown-field", f"unknown column {name!r}", place, hint)
            elif name in self._columns:
                yield Problem("duplicate-field", f"the column {name!r} is given twice", place, "keep one of them")
            else:
                self._columns[name] = number

    def _refuse_other_separators(self, names: list[str]) -> None:
        """Say so where the columns are separated by something else than commas."""
        for sign, called in ((";", "semicolons"), ("\t", "tabs")):
            if len(names) == 1 and sign in names[0]:
                message = f"the columns are separated by {called}"
                hint = "save the table as comma-separated values"
                raise InvalidReferenceError(Problem("csv-syntax", message, Place(self._path, 1, 1), hint))

    @staticmethod
    def _missing(given: AbstractSet[str | None]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong where one of the columns that every fact needs is not given, and what to do."""
        if "id" not in given:
            yield "there is no column 'id'", "add one with a short unique name for each fact"
        if "statement" not in given and not {"subject", "property"} <= given:
            yield "there is no column 'statement'", "add it, or 'subject' and 'property'"
        if not {"source", "source.title", "source.url"} & given:
            yield "there is no column 'source'", "add it with ids of sources, or 'source.title' and 'source.url'"

    def fact(self, row: _Row) -> dict[str, Any]:
        """Return what a row gives as the fields of a fact; an empty cell gives nothing."""
        given = {name: cell for name, at in self._columns.items() if (cell := row.cells[at].strip())}
        fact: dict[str, Any] = {
            name: _listed(cell) if _FACT[name].form is Form.TEXTS else cell
            for name, cell in given.items()
            if name in _FACT and name != "source"
        }
        sources: list[Any] = _listed(given.get("source", ""))
        in_place = {name.removeprefix("source."): cell for name, cell in given.items() if name.startswith("source.")}
        if in_place:
            sources.append(in_place)
        if sources:
            fact["source"] = sources if len(sources) > 1 else sources[0]
        return fact

    def locate(self, trail: Trail, key: bool) -> tuple[int, int]:  # noqa: ARG002, FBT001 - the type `Tree.locate`
        """Return the line and column of the cell that gives a field, or of its row."""
        if len(trail) < 2 or not isinstance(trail[1], int):
            return 1, 1
        row = self.rows[trail[1]]
        column = self._columns.get(self._column(row, trail[2:])) if len(trail) > 2 else None
        return self._position(row, column) if column is not None else (row.line, 1)

    def _column(self, row: _Row, field: Trail) -> str:
        """Return the column that a field of a fact comes from."""
        if field[0] != "source":
            return str(field[0])
        if isinstance(field[-1], str) and len(field) > 1:
            return f"source.{field[-1]}"
        ids = len(_listed(row.cells[self._columns["source"]])) if "source" in self._columns else 0
        number = next((step for step in field if isinstance(step, int)), 0)
        in_place = (name for name in self._columns if name.startswith("source."))
        return "source" if number < ids else next(in_place, "source")

    def _position(self, row: _Row, column: int) -> tuple[int, int]:
        """Return the line and column at which a cell starts: only asked where there is something to report."""
        at, passed, quoted, start = row.offset, 0, False, True
        while passed < column and at < len(self._text):
            sign = self._text[at]
            if sign == '"' and (quoted or start):
                quoted = not quoted  # a doubled mark closes and opens again
            passed += sign == "," and not quoted
            start = sign in ',"' and not quoted
            at += 1
        before = self._text[row.offset : at].replace("\r\n", "\n").replace("\r", "\n")
        breaks = before.count("\n")
        return row.line + breaks, len(before) - (before.rfind("\n") + 1) + 1


def _listed(cell: str) -> list[str]:
    return [value.strip() for value in cell.split(SEPARATOR) if value.strip()]
