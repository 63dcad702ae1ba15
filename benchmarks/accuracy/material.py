"""What the weights of the decision are fitted on and judged by: edited articles, and drafts held against a fact or two.

Articles come in two shapes.  Ours is described in `README.md`.  The other gives the place of an edit by offsets:
`start` and `end` in the article, `edited_start`, `edited_end`, `sentence_start` and `sentence_end` in the edited
version; its facts may give `sentence_start` and `sentence_end` of the sentence that tells them, and its `natural.jsonl`
those of sentences that are wrong as they were printed, of which nothing is counted.

Pair sets are JSON Lines of `claim`, `dct` (the day it speaks on, or null), `references` (`id` and `text` each), `label`
and `slots`; those without slots are left out.  `group` names what must be left out together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

from articles import ARTICLES, read_lines, sentence_around
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "tests" / "matching" / "pairs"
FOLDS = 5
"""Into how many groups a pair set falls when parts of it are left out in turn."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Version:
    """An article as it is, with one edit, or without the sentence that tells a fact.

    `kind` is clean, planted, harmless or untold; `words` and `sentence` are where the edit stands in this text;
    `faulty` are sentences that are wrong as printed.
    """

    key: str
    kind: str
    text: str
    words: Span = (0, 0)
    sentence: Span = (0, 0)
    contradicts: str | None = None
    faulty: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Material:
    """One article with its facts, by ids that are unique over all articles, and its versions, the clean one first."""

    name: str
    facts: dict[str, str]
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Case:
    """A draft of a sentence or two with the facts it is held against.

    `wrong` are the words at fault, None where only the label of the whole draft is known; `own` says that the facts
    were given for this very draft.
    """

    group: str
    key: str
    draft: str
    published: date | None
    facts: tuple[Mapping[str, Any], ...]
    contradicted: bool
    wrong: Span | None
    own: bool

    @property
    def source(self) -> str:
        """The table or set it comes from."""
        return self.group.partition(":")[0]


def read_materials(folders: Sequence[Path]) -> list[Material]:
    """Read the published articles and those of further folders, in the order of their names within each folder."""
    found = [
        read_material(path.parent) for folder in (ARTICLES, *folders) for path in sorted(folder.glob("*/article.txt"))
    ]
    for folder in folders:
        if not any(folder.glob("*/article.txt")):
            raise SystemExit(f"{folder}: no articles here; name the folder that holds their folders")
    if len({material.name for material in found}) != len(found):
        raise SystemExit("two articles share a name")
    return found


def read_material(folder: Path) -> Material:
    """Read an article of either shape with all its versions."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    facts = read_lines(folder / "facts.jsonl")
    natural = read_lines(folder / "natural.jsonl") if (folder / "natural.jsonl").exists() else []
    faulty = tuple((row["sentence_start"], row["sentence_end"]) for row in natural)
    planted, harmless = (
        [(row, _place(row, text)) for row in read_lines(folder / f"{kind}.jsonl")] for kind in ("planted", "harmless")
    )
    telling = {
        row["id"]: (row["sentence_start"], row["sentence_end"])
        for row in facts
        if row.get("sentence_start") is not None and row.get("sentence_end") is not None
    }
    for row, (start, end) in planted:
        if "find" in row:
            telling.setdefault(row["contradicts"], sentence_around(text, (start, end)))
    versions = [Version("clean", "clean", text, faulty=faulty)]
    versions += [_edited(folder.name, "planted", row, place, text, faulty) for row, place in planted]
    versions += [_edited(folder.name, "harmless", row, place, text, faulty) for row, place in harmless]
    versions += [_untold(fact, span, text, faulty) for fact, span in sorted(telling.items())]
    return Material(folder.name, {f"{folder.name}-{row['id']}": row["sentence"] for row in facts}, tuple(versions))


def _place(row: Mapping[str, Any], text: str) -> Span:
    """Where the words to be replaced stand in the clean article."""
    if "find" in row:
        start = text.index(row["find"]) + row["find"].index(row["original"])
        return start, start + len(row["original"])
    return row["start"], row["end"]


def _edited(
    article: str, kind: str, row: Mapping[str, Any], place: Span, text: str, faulty: tuple[Span, ...]
) -> Version:
    start, end = place
    edited = text[:start] + row["replacement"] + text[end:]
    words = (start, start + len(row["replacement"]))
    given = "sentence_start" in row
    sentence = (row["sentence_start"], row["sentence_end"]) if given else sentence_around(edited, words)
    against = f"{article}-{row['contradicts']}" if kind == "planted" else None
    return Version(row["id"], kind, edited, words, sentence, against, _moved(faulty, place, len(row["replacement"])))


def _moved(spans: tuple[Span, ...], place: Span, length: int) -> tuple[Span, ...]:
    """Where spans of the clean article stand once these words are replaced by words of this length."""
    start, end = place
    by = length - (end - start)
    return tuple((a + by if a >= end else a, b + by if b >= end else b) for a, b in spans)


def _untold(fact: str, span: Span, text: str, faulty: tuple[Span, ...]) -> Version:
    """Leave out the sentence that tells a fact."""
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip())
    rest = text[end:].lstrip(" ")
    end = len(text) - len(rest)
    kept = tuple(one for one in faulty if one[1] <= start or one[0] >= end)
    return Version(f"{fact}-untold", "untold", text[:start] + rest, faulty=_moved(kept, (start, end), 0))


def read_tables(folder: Path = TABLES) -> Iterator[Case]:
    """Yield the pairs of our own that the tests hold, but for those that need no fact."""
    for path in sorted(folder.glob("*.yaml")):
        for number, row in enumerate(YAML(typ="safe").load(path)):
            if row.get("slot") == "weekday":
                continue
            lead, brace, rest = row["draft"].partition("{")
            words, _, tail = rest.partition("}")
            fact = {"statement": row["fact"]} if isinstance(row["fact"], str) else row["fact"]
            yield Case(
                group=f"tables:{path.stem}",
                key=f"{path.stem}-{number}",
                draft=lead + words + tail,
                published=row.get("published"),
                facts=({"id": "fact", **fact},),
                contradicted=bool(brace),
                wrong=(len(lead), len(lead) + len(words)) if brace else None,
                own=False,
            )


def read_pair_set(path: Path) -> Iterator[Case]:
    """Yield the pairs of a set that have slots, in groups that depend on nothing but their own names."""
    for number, row in enumerate(read_lines(path)):
        if row["slots"]:
            fold = crc32(str(row.get("group", number)).encode()) % FOLDS
            yield Case(
                group=f"{path.stem}:{fold}",
                key=f"{path.stem}-{number}",
                draft=row["claim"],
                published=date.fromisoformat(row["dct"][:10]) if row["dct"] else None,
                facts=tuple(
                    {"id": f"{path.stem}-{number}-{at}", "statement": reference["text"]}
                    for at, reference in enumerate(row["references"])
                ),
                contradicted=row["label"] == "contradicted",
                wrong=None,
                own=True,
            )
