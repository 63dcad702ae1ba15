"""Reads the curated reference from its files; everything wrong with them is said at once."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from claimcheck.errors import InvalidReferenceError, Place, Problem, ReadingError, UsageError
from claimcheck.reference.fact import Reference
from claimcheck.reference.schema import Checker
from claimcheck.reference.tables import read_csv
from claimcheck.reference.trees import Trail, Tree, nowhere, read_json, read_yaml
from claimcheck.text.decoding import decode
from claimcheck.text.discovery import missing_path
from claimcheck.text.loading import read_bytes, without_surrogates

REFERENCE_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".csv")
"""Suffixes of the files that make up a reference."""

LARGE = 2_000_000
"""Bytes from which a file of JSON Lines is compiled by itself instead of being held in memory."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the files of a reference give: what is sound of it, what is wrong, and where everything stands.

    `given` counts the facts, sound or not; `texts` are the files that could be decoded, by path.
    """

    reference: Reference
    problems: tuple[Problem, ...]
    given: int
    texts: Mapping[str, str]
    trails: Mapping[tuple[str, str], tuple[Tree, Trail]]

    def place(self, sort: str, name: str, *field: str | int, key: bool = False) -> Place:
        """Return where a "source", "entity" or "fact" stands, or a field of it (`key`: the field's name)."""
        tree, trail = self.trails[sort, name]
        return tree.place((*trail, *field), key=key)

    def value(self, sort: str, name: str, field: str) -> Any:
        """Return what a field of a source, entity or fact holds as written, None where it is not given."""
        tree, trail = self.trails[sort, name]
        value = tree.data
        for step in trail:
            value = value[step]
        return value.get(field)


def load_reference(paths: Sequence[Path | str], *, around: Reference | None = None) -> Reference:
    """Return the facts of files and folders; statements are not understood yet (`Fact.claims` is empty).

    Ids hold across all files; the facts may name the sources and entities of `around` too.
    Raises `InvalidReferenceError` with every mistake found, and `UsageError`
    for a path that is missing or a folder without reference files.  A reference without facts is allowed.
    """
    gathered = gather_reference(paths, around=around)
    if gathered.problems:
        raise InvalidReferenceError(*gathered.problems)
    return gathered.reference


def gather_reference(paths: Sequence[Path | str], *, around: Reference | None = None) -> Gathered:
    """Return what files and folders give, sound or not; arguments and `UsageError` as of `load_reference`."""
    files = find_reference_files(paths)
    checker = Checker()
    if around is not None:
        checker.sources = {one.id: one for one in around.sources if one.id}
        checker.entities = {one.id: one for one in around.entities}
    trees: list[Tree] = []
    texts: dict[str, str] = {}
    for file in files:
        try:
            text = texts[file] = decode(read_bytes(file), path=file)
            if not file.lower().endswith(".jsonl") and checker.check_file(tree := _tree(checker, file, text)):
                trees.append(tree)
        except ReadingError as error:
            checker.problems.extend(map(_of_reference, error.problems))
        except InvalidReferenceError as error:
            checker.problems.extend(error.problems)
    for tree in trees:
        checker.check_facts(tree)
    for file, text in texts.items():
        if file.lower().endswith(".jsonl"):
            _add_lines(checker, text, path=file)
    return Gathered(_reference(checker, files), tuple(checker.problems), checker.given, texts, checker.trails)


def _of_reference(problem: Problem) -> Problem:
    """Return the problem of a file that cannot be read, with what to do where it is no draft."""
    if problem.rule != "binary-file":
        return problem
    return replace(problem, hint="give a text file in UTF-8; save a spreadsheet as CSV first")


def _tree(checker: Checker, file: str, text: str) -> Tree:
    """Return the tree of a file; the rows of a table that are no facts are noted."""
    if file.lower().endswith(".csv"):
        tree, problems = read_csv(text, path=file)
        checker.problems.extend(problems)
        return tree
    return read_json(text, path=file) if _is_json(file, text) else read_yaml(text, path=file)


def load_records_reference(facts: Iterable[Mapping[str, Any]], *, path: str = "record") -> Reference:
    """Return the reference that came with a record: `{"id", "statement", "source"}` each.

    A missing source is allowed, since the record itself vouches for it.  Raises `InvalidReferenceError`.
    """
    checker = Checker(source_required=False)
    data = {"facts": [dict(fact) if isinstance(fact, Mapping) else fact for fact in facts]}
    checker.check_facts(Tree(path, _as_written(data), nowhere))
    if checker.problems:
        raise InvalidReferenceError(*checker.problems)
    return _reference(checker, (path,))


def find_reference_files(paths: Sequence[Path | str]) -> tuple[str, ...]:
    """Return the reference files of files and folders, each once, folders in the order of their names."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in map(str, paths):
        if not Path(path).exists():
            problems.append(missing_path(path))
            continue
        files = list(_files_in(path)) if Path(path).is_dir() else [path]
        known = [file for file in files if file.lower().endswith(REFERENCE_SUFFIXES)]
        if not known:
            message = "this folder holds no reference file" if Path(path).is_dir() else "this is no reference file"
            hint = f"reference files end in {', '.join(REFERENCE_SUFFIXES)}"
            problems.append(Problem("no-reference-found", message, Place(path), hint))
        for file in known:
            found.setdefault(os.path.realpath(file), file)
    if problems:
        raise UsageError(*problems)
    return tuple(found.values())


def is_large(file: str) -> bool:
    """Say whether a file of facts is compiled by itself."""
    try:
        return file.lower().endswith(".jsonl") and Path(file).stat().st_size >= LARGE
    except OSError:
        return False


def _files_in(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (str(Path(parent, name)) for name in sorted(files) if not name.startswith("."))


def _is_json(file: str, text: str) -> bool:
    return file.lower().endswith(".json") and bool(text.strip())


def _add_lines(checker: Checker, text: str, *, path: str) -> None:
    """Read a JSON Lines file: one fact a line, empty lines left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            tree = read_json(line, path=path, first_line=number)
        except InvalidReferenceError as error:
            checker.problems.extend(error.problems)
            continue
        if isinstance(tree.data, dict) and isinstance(tree.data.get("facts"), list):
            hint = "name the file .json, or write one fact a line"
            checker.report(tree, (), "wrong-type", "a line holds one fact, this one a whole reference", hint)
            continue
        checker.add_fact(tree, (), tree.data)


def _as_written(value: Any) -> Any:
    """Return values parsed elsewhere as a tree holds them: numbers as texts."""
    if isinstance(value, dict):
        return {str(name): _as_written(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_written(one) for one in value]
    if isinstance(value, str):
        return without_surrogates(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _reference(checker: Checker, files: Sequence[str]) -> Reference:
    return Reference(
        facts=tuple(checker.facts.values()),
        entities=tuple(checker.entities.values()),
        sources=tuple(checker.sources.values()),
        paths=tuple(files),
    )
