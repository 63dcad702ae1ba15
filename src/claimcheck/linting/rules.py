"""The catalogue of reference rules: every kind of mistake in a reference, with an example of ours.

The rules of drafts stand in `report/rules.py`.
"""

from dataclasses import dataclass

from claimcheck.matching.finding import Severity


@dataclass(frozen=True, slots=True)
class ReferenceRule:
    """A kind of mistake in a reference: what it means, an example of it, and what to do."""

    name: str
    severity: Severity
    meaning: str
    example: str
    remedy: str


_FILES = (
    (
        "unreadable-file",
        "The file cannot be opened.",
        "a file that only its owner may read",
        "Change its permissions, or leave it out.",
    ),
    (
        "undecodable-file",
        "The file is no UTF-8, and no UTF-16 with a byte order mark.",
        "a table saved as Windows-1252",
        "Save the file as UTF-8.",
    ),
    (
        "binary-file",
        "The file holds NUL bytes, so it is no text.",
        "a spreadsheet renamed to facts.csv",
        "Export it as text.",
    ),
    (
        "empty-file",
        "The file holds nothing.",
        "a file of comments alone",
        "Start it with `schema:` and `facts:`, or delete it.",
    ),
    (
        "yaml-syntax",
        "The file is not valid YAML.",
        "title: Audit: the bridge",
        "Quote a value that holds a colon or a hash sign; indent with spaces.",
    ),
    (
        "yaml-documents",
        "The file holds more than one YAML document.",
        "two lists of facts with a line of --- between them",
        "Make a file of each.",
    ),
    (
        "yaml-tag",
        "A value carries a tag. Tags are never obeyed.",
        "facts: !!python/object:os.system [ls]",
        "Remove the tag.",
    ),
    (
        "yaml-alias",
        "An alias stands for nothing above it, or aliases stand for too many values.",
        "source: *audit",
        "Write the value out, or give it an id.",
    ),
    (
        "yaml-nesting",
        "Values are nested deeper than the format needs.",
        "facts: [[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]",
        "Take the brackets out.",
    ),
    (
        "json-syntax",
        "The file, or a line of it, is not valid JSON.",
        '{"id": "bridge-cost",}',
        "Check commas, quotes and brackets.",
    ),
    (
        "json-nesting",
        "Values are nested deeper than the format needs.",
        '{"facts": [[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}',
        "Take the brackets out.",
    ),
    (
        "csv-syntax",
        "A row of a table has too many or too few cells, or its quotation marks do not close.",
        "bridge-cost,The bridge, cost 42 million euros.,bridge-audit",
        "Quote a cell that holds a comma, a quotation mark or a line break.",
    ),
    (
        "missing-column",
        "A table lacks a column that every fact needs.",
        "statement,source",
        "Add the column to the first row.",
    ),
    (
        "not-a-mapping",
        "The file does not hold the fields of a reference.",
        "- id: bridge-cost",
        "Start it with `facts:` and indent the facts below.",
    ),
    (
        "unknown-schema",
        "The file names another format.",
        "schema: claimcheck/reference/9",
        "Write `schema: claimcheck/reference/1`.",
    ),
)

_FIELDS = (
    (
        "unknown-field",
        "The format has no field of this name.",
        "statment: The bridge cost 42 million euros.",
        "Correct the name; what is for the next editor goes into `note`.",
    ),
    (
        "duplicate-field",
        "A field is given twice.",
        "{id: bridge-cost, id: bridge-price}",
        "Keep one of them.",
    ),
    (
        "wrong-type",
        "A value is of another kind than its field: a list for a text, a text for a list.",
        "aliases: Neri",
        "Write it as the message says.",
    ),
    (
        "missing-id",
        "A fact or an entity has no id.",
        "{statement: The bridge cost 42 million euros., source: bridge-audit}",
        "Add `id:` with a short unique name.",
    ),
    (
        "duplicate-id",
        "Two facts, entities or sources have one id.",
        "[{id: bridge, name: Harbour Bridge}, {id: bridge, name: Mill Bridge}]",
        "Give each its own.",
    ),
    (
        "missing-name",
        "An entity has no name.",
        "{id: elena-neri, kind: person}",
        "Add `name:` in full.",
    ),
    (
        "missing-statement",
        "A fact says nothing.",
        "{id: bridge-cost, source: bridge-audit}",
        "Add `statement:`, or `subject:` and `property:`.",
    ),
    (
        "missing-source",
        "A fact has no source, or a source has neither title nor url.",
        "{id: bridge-cost, statement: The bridge cost 42 million euros.}",
        "Add `source:` with an id of `sources:`, or `{title: …, url: …}`.",
    ),
    (
        "unknown-source",
        "No source has the id that a fact cites.",
        "source: bridge-adit",
        "Correct the id, or add the source under `sources:`.",
    ),
    (
        "unknown-entity",
        "No entity has the id that a fact names.",
        "subject: elena-nero",
        "Correct the id, add the entity under `entities:`, or write the name in words.",
    ),
    (
        "invalid-date",
        "A date is malformed, or the calendar has no such day.",
        "as_of: 2021-02-30",
        "Write 2021-02-28, 2021-02, 2021 or an interval like 2018-06-01/2019-09-05.",
    ),
    (
        "reversed-interval",
        "An interval ends before it starts.",
        "valid: 2019-09-05/2018-06-01",
        "Write the first day before the slash.",
    ),
    (
        "invalid-rank",
        "The rank is none of `preferred`, `normal` and `deprecated`.",
        "rank: best",
        "Write one of the three, or leave the field out.",
    ),
    (
        "invalid-tolerance",
        "The tolerance is neither a share nor an amount.",
        "tolerance: a little",
        "Write for example `5%` or `EUR 0.5bn`.",
    ),
    (
        "invalid-url",
        "The address of a source does not start with http:// or https://.",
        "url: www.example.org/audit",
        "Write the full address.",
    ),
    (
        "unknown-unit",
        "A currency or unit is not known, or an amount cannot be read, so no figure can be held against it.",
        "value: EUX 42 million",
        "Write an ISO 4217 code or the unit's name.",
    ),
)

_SAID_BADLY = (
    (
        "statement-not-understood",
        "No claim is found in the statement, so nothing can be held against it.",
        "statement: Spring is near.",
        "Put it into a plainer sentence, or write `subject`, `property` and `value`.",
    ),
    (
        "overlapping-holders",
        "Two people are given as holders of one office at the same time.",
        "mayor of Porto Alto: Elena Neri 2011/2016-05-31, Paolo Verdi 2016-03-01/2021",
        "Correct the days, or the office; mark a fact that was corrected `rank: deprecated`.",
    ),
)

_DOUBTS = (
    (
        "contradicting-facts",
        "Two facts make the same assertion and cannot both be true.",
        "The bridge cost 42 million euros. · The bridge cost 48 million euros.",
        "Correct one, mark it `rank: deprecated`, or say in both statements who says so.",
    ),
    (
        "duplicate-fact",
        "Two facts say the same under two ids.",
        "bridge-cost and bridge-price: The bridge cost 42 million euros.",
        "Keep one, with the sources of both.",
    ),
    (
        "statement-differs",
        "The statement of a fact and its structured fields say different things.",
        "statement: The bridge cost 42 million euros. · value: EUR 48 million",
        "Make them say the same, or keep one of the two.",
    ),
    (
        "shared-alias",
        "Two entities go by one name, so the name stands for neither.",
        "[{id: nato, name: NATO, aliases: [the alliance]}, {id: union, name: Union, aliases: [the alliance]}]",
        "Take it from one of them.",
    ),
    (
        "review-overdue",
        "The day by which the fact should have been looked at again is past, as of the day `--on` names.",
        "review_by: 2021-06-30",
        "Look at the fact and its source, then move the day.",
    ),
)

_NOTES = (
    (
        "source-without-date",
        "The source says neither when it was published nor when it was looked at.",
        "bridge-audit: {title: Audit of the harbour bridge, publisher: Court of Auditors}",
        "Add `published:` or `accessed:`.",
    ),
    (
        "source-without-publisher",
        "The source does not say who stands behind it.",
        "bridge-audit: {title: Audit of the harbour bridge, published: 2021-03-12}",
        "Add `publisher:`.",
    ),
    (
        "office-gap",
        "For some days nobody is given as holder of an office that others held before and after.",
        "mayor of Porto Alto: Elena Neri 2011/2016, Paolo Verdi 2018/2021",
        "Add who held it, or leave it so: a gap is no error.",
    ),
)


def _grade(severity: Severity, rows: tuple[tuple[str, str, str, str], ...]) -> tuple[ReferenceRule, ...]:
    return tuple(ReferenceRule(name, severity, *rest) for name, *rest in rows)


REFERENCE_RULES: dict[str, ReferenceRule] = {
    rule.name: rule
    for rule in (
        *_grade(Severity.ERROR, (*_FILES, *_FIELDS, *_SAID_BADLY)),
        *_grade(Severity.WARNING, _DOUBTS),
        *_grade(Severity.NOTE, _NOTES),
    )
}
"""Every rule by name, gravest first."""

UNREAD = frozenset({"unreadable-file", "undecodable-file", "binary-file"})
"""Rules of files that could not be read at all: what is in them went unchecked."""
