"""Claims: checkable assertions of a text with their slots.  Values only, nothing of spaCy's."""

from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.text.document import Document, Span
from claimcheck.values.quantity import QuantityMention
from claimcheck.values.time import TimeMention


class ClaimKind(StrEnum):
    """What a claim asserts first of all."""

    AMOUNT = "amount"
    DATE = "date"
    EVENT = "event"
    ROLE = "role"
    RELATION = "relation"
    RANKING = "ranking"
    QUOTATION = "quotation"


class NameKind(StrEnum):
    """What a proper name seems to name; `OTHER` where neither the model nor the words tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    OTHER = "other"


class SlotRole(StrEnum):
    """The part a name plays in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    AGENT = "agent"
    PLACE = "place"
    HOLDER = "holder"
    OFFICE = "office"
    SPEAKER = "speaker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class NameMention:
    """Words that name an entity.

    `key` is the name as compared (case folded, without titles and possessive); `refers_to` is the
    fuller name used earlier in the document where the mention is a surname, an acronym or a pronoun.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    key: str
    refers_to: str | None = None


@dataclass(frozen=True, slots=True)
class NameSlot:
    """A name and the part it plays; `preposition` as written, lower case; `weight` as in `Term`.

    `governor` is the lemma of the noun or verb the name hangs on ("the port of Norby": "port").
    """

    role: SlotRole
    name: NameMention
    preposition: str | None = None
    weight: float = 1.0
    governor: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of a claim: its lemma and its distance from the claim's own words.

    `weight` is 1 in the claim's own clause and smaller in the rest of the sentence or where it is
    taken over from the text before.
    """

    lemma: str
    start: int
    end: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class RoleSlot:
    """An office: its title as written and as compared.

    `past` where it is said to be over ("former", "was"), `then` where it is said of the time spoken of
    ("then", "at the time").  `body` is the lemma of the common noun that names what it is an office of ("the panel's
    chair": "panel"), None where a name does.  `term` is true where the claim's time tells when the office was held, not
    only at what time its holder did something.  `number` is the holder's place among those who have held the office
    ("the 16th president").
    """

    title: str
    key: str
    start: int
    end: int
    past: bool = False
    then: bool = False
    body: str | None = None
    term: bool = False
    number: "RankSlot | None" = None


@dataclass(frozen=True, slots=True)
class RankSlot:
    """A rank ("first", "third-largest"): its place in the order (1 is first) and its superlative.

    `noun` is what is numbered ("minute" of "the 69th minute"), "place" where it is a place in a contest ("took
    bronze"), and None where things are only told apart ("her second goal").  `since` is how far back a superlative
    holds ("the highest since 2012").
    """

    position: int | None
    superlative: str | None
    start: int
    end: int
    noun: str | None = None
    since: TimeMention | None = None


@dataclass(frozen=True, slots=True)
class QuoteSlot:
    """Words between quotation marks: where they stand, marks left out, and the words for who speaks.

    `sure` is true where a reporting clause names the speaker, false where a pronoun or the sentence beside tells it.
    """

    text: str
    start: int
    end: int
    speaker_start: int
    speaker_end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion.  Offsets are those of `Document.reading`, end exclusive.

    `subject`, `property` and `object` are words for people; the typed slots below decide.
    `own_times` counts how many of `times`, from the first, stand in the claim's own sentence; the rest are
    taken over from the text before.  `direction` is "increase", "decrease" or None; `direction_at` and `polarity_at`
    are the words that say more or less, and that deny.  `compared` is true for the second figure of a comparison
    ("up from 3%", "compared with 40 last year").  `head` is the lemma of the subject's noun, `modifiers` those of the
    words that narrow it ("online sales").  `present` is true where the clause's verb is in the present tense.
    """

    kind: ClaimKind
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    subject: str
    property: str
    object: str | None = None
    polarity: bool = True
    attributed_to: str | None = None
    quoted: bool = False
    hedged: bool = False
    compared: bool = False
    present: bool = False
    times: tuple[TimeMention, ...] = ()
    own_times: int = 0
    quantities: tuple[QuantityMention, ...] = ()
    names: tuple[NameSlot, ...] = ()
    terms: tuple[Term, ...] = ()
    role: RoleSlot | None = None
    rank: RankSlot | None = None
    direction: str | None = None
    direction_at: Span | None = None
    polarity_at: Span | None = None
    head: str | None = None
    modifiers: tuple[str, ...] = ()
    predicate: str | None = None
    predicate_at: Span | None = None
    quote: QuoteSlot | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the extractor sees in one document, each tuple in the order of the text."""

    document: Document
    times: tuple[TimeMention, ...] = field(default=())
    quantities: tuple[QuantityMention, ...] = field(default=())
    names: tuple[NameMention, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())
