"""From the files of a reference to everything that is wrong with it: the public door of the linter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck.errors import Place, Problem
from claimcheck.linting.entities import check_entities
from claimcheck.linting.facts import check_facts
from claimcheck.linting.holders import check_holders
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import LintReport, Mistake
from claimcheck.linting.pairs import check_pairs
from claimcheck.linting.sources import check_sources
from claimcheck.linting.statements import check_statements
from claimcheck.matching.verify import compile_reference
from claimcheck.reference.fact import Reference
from claimcheck.reference.reading import Gathered, gather_reference
from claimcheck.reference.store import understood_reference
from claimcheck.reference.understanding import understand

CHECKS: tuple[Callable[[Material], Iterator[Mistake]], ...] = (
    check_sources,
    check_entities,
    check_facts,
    check_statements,
    check_pairs,
    check_holders,
)
"""What is asked of facts, sources and entities that are sound by themselves."""


def lint_reference(
    paths: Sequence[Path | str], *, model: str, cache: Path | None = None, on: date | None = None
) -> LintReport:
    """Return what is wrong with the reference in files and folders, in the order of the files.

    What is sound in a broken reference is checked all the same.  Reviews are held against the day `on`, and against
    none where it is None.  Raises `UsageError` for paths without a reference and a language model that is missing.
    """
    gathered = gather_reference(paths)
    understood = _understood(gathered, paths, model=model, cache=cache)
    material = Material(gathered, understood, compile_reference(understood), on)
    mistakes = [_mistake(problem) for problem in gathered.problems]
    mistakes += [mistake for check in CHECKS for mistake in check(material)]
    reference = gathered.reference
    lines = {path: text.splitlines() for path, text in gathered.texts.items()}
    return LintReport(
        paths=reference.paths,
        facts=gathered.given,
        entities=len(reference.entities),
        sources=len(reference.sources) + len({s for f in reference.facts for s in f.sources if s.id is None}),
        mistakes=tuple(_with_line(mistake, lines) for mistake in _in_order(mistakes, reference)),
    )


def _understood(gathered: Gathered, paths: Sequence[Path | str], *, model: str, cache: Path | None) -> Reference:
    """Return the sound facts with their claims; those of a sound reference are kept for the next run."""
    if gathered.problems or cache is None:
        return understand(gathered.reference, model=model)
    return understood_reference(paths, model=model, cache=cache)


def _mistake(problem: Problem) -> Mistake:
    return Mistake(problem.rule, problem.message, problem.place or Place(""), problem.hint)


def _in_order(mistakes: list[Mistake], reference: Reference) -> list[Mistake]:
    files = {path: number for number, path in enumerate(reference.paths)}

    def key(mistake: Mistake) -> tuple[int, int, int]:
        place = mistake.place
        return files.get(place.path, len(files)), place.line or 0, place.column or 0

    return sorted(mistakes, key=key)


def _with_line(mistake: Mistake, lines: dict[str, list[str]]) -> Mistake:
    found, number = lines.get(mistake.place.path, []), mistake.place.line or 0
    return replace(mistake, line=found[number - 1]) if 0 < number <= len(found) else mistake
