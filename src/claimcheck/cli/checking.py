"""The engine, called in order: read the drafts and the facts, hold one against the other."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.config import Config
from claimcheck.errors import Place, Problem
from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.report.report import DocumentReport
from claimcheck.report.rules import REFERENCE_NAMES
from claimcheck.report.selection import FileRule, only_rules, rules_kept
from claimcheck.report.suppression import with_suppressions
from claimcheck.text.document import Document

if TYPE_CHECKING:
    from claimcheck.reference.store import LazyReference


def model_of(config: Config) -> str:
    """Return the name of the language model to read with."""
    return config.model or DEFAULT_MODEL


def extract_all(documents: Iterable[Document], *, model: str) -> Iterator[Extraction]:
    """Yield what the extractor sees in each document, in order."""
    from claimcheck.extraction.extract import extract

    return extract(documents, model=model)


def check(documents: Iterable[Document], *, reference: "LazyReference", model: str) -> Iterator[DocumentReport]:
    """Yield the findings of each document, in order."""
    from claimcheck.matching.verify import compile_reference, verify

    compiled = compile_reference(reference.understood(), large=reference.bulk())
    for extraction in extract_all(documents, model=model):
        yield with_suppressions(DocumentReport(extraction.document, tuple(verify(extraction, compiled))))


def names_for(config: Config, setting: str, *, elsewhere: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names of rules that `select` or `ignore` holds for a command.

    A configuration serves `verify` and `ref lint` alike, so in it the names of the other's rules are passed over; among
    the options they stay, to be refused.
    """
    names: tuple[str, ...] = getattr(config, setting)
    given = dict(config.origins).get(setting) == "option"
    return names if given else tuple(name for name in names if not elsewhere(name))


def empty_reference(*, claims: int, paths: Sequence[str]) -> Problem:
    """Return the problem of a draft with claims and a reference without facts."""
    where = Place(paths[0]) if paths else None
    message = f"the reference holds no facts, so {claims} {'claim' if claims == 1 else 'claims'} went unchecked"
    return Problem("empty-reference", message, where, "add facts to it, or name another with --reference")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings to report: those of the rules kept, but for what is left out of single files.

    `folder` is where the patterns of files are seen from.
    """

    kept: frozenset[str]
    per_file: tuple[FileRule, ...]
    folder: Path

    @classmethod
    def of(cls, config: Config) -> "Selection":
        """Return the selection configured; raises `UsageError` for the name of no rule."""
        select, ignore = (
            names_for(config, setting, elsewhere=REFERENCE_NAMES.__contains__) for setting in ("select", "ignore")
        )
        per_file = tuple(FileRule.of(pattern, names) for pattern, names in config.per_file)
        folder = Path(config.file).parent if config.file else Path()
        return cls(rules_kept(select=select, ignore=ignore), per_file, folder)

    def apply(self, report: DocumentReport) -> DocumentReport:
        """Return the report without the findings and remarks left out."""
        path = Path(os.path.relpath(report.document.path, self.folder)).as_posix()
        dropped = frozenset[str]().union(*(one.ignored for one in self.per_file if one.fits(path)))
        return only_rules(report, self.kept - dropped)
