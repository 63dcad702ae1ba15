"""YAML front matter of a draft: only its fields as written, and the day it was published."""

import re
from datetime import date

from claimcheck.text.days import parse_day

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)

DAY_FIELDS = ("published", "date")
"""Fields that name the day of publication, the more exact name first."""


def read_front_matter(text: str) -> dict[str, str] | None:
    """Return the scalar fields of a YAML mapping as written, None where the text is no mapping.

    Nothing is constructed: tags and aliases have no effect, a time of day is not turned into UTC.
    """
    from ruamel.yaml import YAML, MappingNode, ScalarNode
    from ruamel.yaml.error import YAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, ValueError, OverflowError, RecursionError):
        return None
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        return None
    return {
        key.value: value.value
        for key, value in node.value
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode)
    }


def day_of(fields: dict[str, str]) -> date | None:
    """Return the day of publication that the fields name."""
    folded = {name.casefold(): value for name, value in fields.items()}
    return next((day for name in DAY_FIELDS if (day := parse_day(folded.get(name, "")))), None)


def split_front_matter(text: str) -> tuple[date | None, int]:
    """Return the day that the front matter at the head of a text names, and where the text after it starts."""
    match = _FRONT_MATTER.match(text)
    fields = read_front_matter(match["fields"]) if match else None
    return (day_of(fields), match.end()) if match and fields is not None else (None, 0)
