"""The JSON Schema and the checker say the same of a file, as far as a schema can say it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import InvalidReferenceError
from claimcheck.reference.fields import ENTITY, FACT, FILE, SOURCE
from claimcheck.reference.json_schema import json_schema
from claimcheck.reference.reading import load_reference
from claimcheck.reference.trees import read_json, read_yaml

ROOT = Path(__file__).parents[2]
SCHEMA = json_schema()
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (), "null": type(None),
}  # fmt: skip
KEYWORDS = {
    "type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "minLength", "minItems", "$ref",
}  # fmt: skip
ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description", "examples"}


def faults(node: Any, value: Any, at: str = "") -> Iterator[str]:
    """Yield where a value breaks a schema; knows the keywords that ours uses, and no others."""
    assert set(node) <= KEYWORDS | ANNOTATIONS, f"teach this test {set(node) - KEYWORDS - ANNOTATIONS}"
    if "$ref" in node:
        yield from faults(SCHEMA["$defs"][node["$ref"].removeprefix("#/$defs/")], value, at)
    if "anyOf" in node and all(any(faults(one, value, at)) for one in node["anyOf"]):
        yield f"{at} is none of the forms"
    if "enum" in node and value not in node["enum"]:
        yield f"{at} is none of {node['enum']}"
    types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type", [])
    if types and not any(isinstance(value, TYPES[name]) for name in types):
        yield f"{at} is no {' or '.join(types)}"
    if isinstance(value, str) and len(value) < node.get("minLength", 0):
        yield f"{at} is empty"
    if isinstance(value, list):
        if len(value) < node.get("minItems", 0):
            yield f"{at} is empty"
        for number, one in enumerate(value):
            yield from faults(node.get("items", {}), one, f"{at}[{number}]")
    if isinstance(value, dict):
        yield from (f"{at}.{name} is missing" for name in node.get("required", []) if name not in value)
        known, more = node.get("properties", {}), node.get("additionalProperties", True)
        for name, one in value.items():
            if name in known:
                yield from faults(known[name], one, f"{at}.{name}")
            elif more is False:
                yield f"{at}.{name} is unknown"
            elif isinstance(more, dict):
                yield from faults(more, one, f"{at}.{name}")


def data_of(path: Path) -> Any:
    read = read_json if path.suffix == ".json" else read_yaml
    return read(path.read_bytes().decode("utf-8-sig"), path=path.name).data


@pytest.mark.parametrize("path", sorted((ROOT / "claims").glob("*.yaml")), ids=lambda path: path.name)
def test_the_curated_reference_keeps_to_the_schema(path: Path) -> None:
    assert list(faults(SCHEMA, data_of(path))) == []


BY_SHAPE = {
    "unknown-field", "wrong-type", "missing-id", "missing-name", "missing-statement", "missing-source", "invalid-rank",
    "unknown-schema", "not-a-mapping",
}  # fmt: skip
"""Rules that a schema can know too."""

BROKEN = [
    path
    for path in sorted((Path(__file__).parent / "broken").glob("*"))
    if path.suffix in {".yaml", ".json"}
    if set(re.findall(r":[0-9]+: ([a-z-]+) ", Path(f"{path}.expected").read_text(encoding="utf-8"))) & BY_SHAPE
    if path.name != "bom-utf-16.yaml"
]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_what_is_broken_in_its_shape_breaks_the_schema(path: Path) -> None:
    assert list(faults(SCHEMA, data_of(path)))


def test_what_the_schema_allows_in_shape_the_checker_reads(tmp_path: Path) -> None:
    fact = {
        name: node["examples"][0] for name, node in SCHEMA["$defs"]["fact"]["properties"].items() if "examples" in node
    }
    source = {name: node.get("examples", ["x"])[0] for name, node in SCHEMA["$defs"]["source"]["properties"].items()}
    entity = {
        "id": fact["subject"],
        "name": "Elena Neri",
        "aliases": None,
        "kind": None,
        "wikidata": "Q1",
        "note": None,
    }
    other = {"id": fact["object"], "name": "Porto Alto"}
    sources = {fact["source"]: {**source, "published": "2021-03-12", "accessed": "2022"}}
    whole = {
        "schema": "claimcheck/reference/1",
        "sources": sources,
        "entities": [entity, other],
        "facts": [{**fact, "aliases": ["cost"], "rank": "normal", "note": None}],
    }
    assert list(faults(SCHEMA, whole)) == []
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert len(load_reference([path]).facts) == 1
    path.write_text(json.dumps({**whole, "colour": "red"}), encoding="utf-8")
    with pytest.raises(InvalidReferenceError, match="unknown-field"):
        load_reference([path])


def test_every_field_is_explained_in_the_documentation() -> None:
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    for field in (*FILE, *SOURCE, *ENTITY, *FACT):
        assert f"`{field.name}`" in page
        assert field.holds.endswith(".")
