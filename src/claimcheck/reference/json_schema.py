"""The reference format as a JSON Schema (draft 2020-12), for editors that check and complete while one types.

It is made from the table of fields.  What it allows is a little more than what `ref lint` does: whether a source or an
entity is known, or a date exists, needs more than a schema.
"""

from collections.abc import Callable
from typing import Any

from claimcheck.reference.fact import Rank
from claimcheck.reference.fields import ENTITY, FACT, FILE, SCHEMA, SOURCE, Field, Form

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Node = dict[str, Any]


def json_schema() -> Node:
    """Return the JSON Schema of a reference file; `$defs/fact` is that of a line of a JSON Lines file."""
    return {
        "$schema": DIALECT,
        "$id": "urn:claimcheck:reference:1",
        "title": "claimcheck reference",
        "description": "Sourced facts to check drafts against.",
        **_object(FILE),
        "$defs": {
            "source": {**_object(SOURCE), "anyOf": [_given("title"), _given("url")]},
            "entity": _object(ENTITY),
            "fact": {**_object(FACT), "anyOf": [_given("statement"), _given("subject", "property")]},
        },
    }


def _object(fields: tuple[Field, ...]) -> Node:
    node: Node = {"type": "object", "properties": {field.name: _property(field) for field in fields}}
    required = [field.name for field in fields if field.required]
    if required:
        node["required"] = required
    return {**node, "additionalProperties": False}


def _property(field: Field) -> Node:
    node: Node = {"description": field.holds, **_FORMS[field.form](field)}
    if field.example is not None:
        node["examples"] = [field.example]
    return node


def _given(*names: str) -> Node:
    return {"required": list(names)}


def _text(field: Field) -> Node:
    """Allow a text or a number, which YAML and JSON tell apart and the format does not; empty means not given."""
    return {"type": ["string", "number"], "minLength": 1} if field.required else {"type": ["string", "number", "null"]}


def _texts(field: Field) -> Node:  # noqa: ARG001 - one of `_FORMS`
    return {"type": ["array", "null"], "items": {"type": ["string", "number"], "minLength": 1}}


def _cited(field: Field) -> Node:  # noqa: ARG001 - one of `_FORMS`
    one = [{"type": "string", "minLength": 1}, {"$ref": "#/$defs/source"}]
    return {"anyOf": [*one, {"type": "array", "minItems": 1, "items": {"anyOf": one}}]}


def _list_of(name: str) -> Callable[[Field], Node]:
    return lambda _: {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}}


_FORMS: dict[Form, Callable[[Field], Node]] = {
    Form.FORMAT: lambda _: {"enum": [SCHEMA, None]},
    Form.ID: _text,
    Form.TEXT: _text,
    Form.TEXTS: _texts,
    Form.AMOUNT: _text,
    Form.DATE: _text,
    Form.ENTITY: _text,
    Form.TOLERANCE: _text,
    Form.RANK: lambda _: {"enum": [*map(str, Rank), None]},
    Form.URL: _text,
    Form.CITED: _cited,
    Form.SOURCES: lambda _: {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/source"}},
    Form.ENTITIES: _list_of("entity"),
    Form.FACTS: _list_of("fact"),
}
