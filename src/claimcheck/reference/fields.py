"""The one table of the fields of a reference; the checker and the JSON Schema both go by it."""

from dataclasses import dataclass
from enum import StrEnum

SCHEMA = "claimcheck/reference/1"


class Form(StrEnum):
    """How the value of a field is written."""

    FORMAT = "the name of the format"
    ID = "a short unique name"
    TEXT = "a text"
    TEXTS = "a list of texts"
    AMOUNT = "an amount as people write it"
    DATE = "a date or an interval of EDTF"
    ENTITY = "the id of an entity, or words"
    TOLERANCE = "a share or an amount"
    RANK = "a rank"
    URL = "an address"
    CITED = "the id of a source, a source in place, or a list of either"
    SOURCES = "sources by their ids"
    ENTITIES = "a list of entities"
    FACTS = "a list of facts"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, the form of its value, and what it holds, with an example where that helps."""

    name: str
    form: Form
    holds: str
    example: str | None = None
    required: bool = False


FILE = (
    Field("schema", Form.FORMAT, "The format of the file."),
    Field("sources", Form.SOURCES, "Where facts were found, each under its id."),
    Field("entities", Form.ENTITIES, "People, organisations, places and events that go by several names."),
    Field("facts", Form.FACTS, "The facts."),
)
"""The fields of a file."""

SOURCE = (
    Field("title", Form.TEXT, "The title; this or `url` is required.", "Audit of the harbour bridge"),
    Field("publisher", Form.TEXT, "Who stands behind it.", "Court of Auditors"),
    Field("url", Form.URL, "Its address; this or `title` is required.", "https://example.org/audit"),
    Field("published", Form.DATE, "When it was published.", "2021-03-12"),
    Field("accessed", Form.DATE, "When it was looked at.", "2022-01-20"),
    Field("note", Form.TEXT, "Anything for the next editor."),
)
"""The fields of a source."""

ENTITY = (
    Field("id", Form.ID, "A short unique name.", "elena-neri", required=True),
    Field("name", Form.TEXT, "The full name.", "Elena Neri", required=True),
    Field("aliases", Form.TEXTS, "Other names: acronyms, short forms, spellings."),
    Field("kind", Form.TEXT, "`person`, `organisation`, `place`, `event` and the like.", "person"),
    Field("wikidata", Form.TEXT, "Its item of Wikidata.", "Q1055449"),
    Field("note", Form.TEXT, "Anything for the next editor."),
)
"""The fields of an entity."""

FACT = (
    Field("id", Form.ID, "A short unique name.", "bridge-cost", required=True),
    Field(
        "statement",
        Form.TEXT,
        "One plain sentence; this, or `subject` and `property`, or both.",
        "The harbour bridge cost 42 million euros.",
    ),
    Field("subject", Form.ENTITY, "What the fact is about.", "elena-neri"),
    Field("property", Form.TEXT, "What is said of the subject.", "mayor of Porto Alto"),
    Field("value", Form.AMOUNT, "An amount as people write it.", "EUR 42 million"),
    Field("object", Form.ENTITY, "What else takes part in it.", "porto-alto"),
    Field("time", Form.DATE, "When it happened.", "2014-05-03"),
    Field("place", Form.ENTITY, "Where it happened.", "Porto Alto"),
    Field("aliases", Form.TEXTS, "Other wordings of the subject or the property."),
    Field("valid", Form.DATE, "From when to when it holds.", "2011-06-01/2016-05-31"),
    Field("as_of", Form.DATE, "The day the figure is for.", "2021-12-31"),
    Field("tolerance", Form.TOLERANCE, "How far a draft's figure may lie from this one.", "5%"),
    Field("rank", Form.RANK, "How much it counts beside others; `normal` where not given."),
    Field("source", Form.CITED, "Where it was found.", "bridge-audit", required=True),
    Field("review_by", Form.DATE, "The day by which somebody should look at it again.", "2027-01-31"),
    Field("note", Form.TEXT, "Anything for the next editor; never compared."),
)
"""The fields of a fact."""


def names_of(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """Return the names of fields in their order."""
    return tuple(field.name for field in fields)
