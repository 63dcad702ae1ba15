"""The way of one new fact: checked, understood, held against the reference, and written into its file."""

import codecs
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.cli.asking import confirm
from claimcheck.cli.checking import extract_all, model_of
from claimcheck.cli.settings import DEFAULT_FILE, reference_files, reference_paths
from claimcheck.cli.streams import Output, say, width
from claimcheck.config import REFERENCE_FOLDER, Config
from claimcheck.errors import Place, Problem, UsageError
from claimcheck.reference.appending import APPENDABLE, Appended, with_fact
from claimcheck.reference.fact import Fact, Reference
from claimcheck.report.exit_status import ExitStatus
from claimcheck.report.sanitise import one_line, visible
from claimcheck.text.decoding import decode
from claimcheck.text.document import Published
from claimcheck.text.loading import read_bytes

if TYPE_CHECKING:
    from claimcheck.extraction.claim import Extraction


@dataclass(frozen=True, slots=True)
class Desk:
    """What a new fact is held against: the reference, the folder or the files where it lives, the model."""

    reference: Reference
    folder: Path | None
    files: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do with a new fact; `named` where its id was given, `confirmed` where nobody is to be asked."""

    file: Path | None
    named: bool
    force: bool
    dry_run: bool
    quiet: bool
    confirmed: bool


def desk_of(config: Config, file: Path | None, *, cache: Path | None) -> Desk:
    """Return the reference there is; an empty folder, or none at all, is one to begin with."""
    from claimcheck.reference.store import LazyReference

    named = reference_paths(config, [])
    files = reference_files(named)
    if file is not None and file.exists():
        files += reference_files([str(file)])
    model = model_of(config)
    reference = LazyReference(files, model=model, cache=cache).understood() if files else Reference()
    folder = next((Path(path) for path in named if Path(path).is_dir()), None if named else Path(REFERENCE_FOLDER))
    return Desk(reference, folder, tuple(path for path in named if Path(path).is_file()), model)


def add_fact(fields: dict[str, Any], desk: Desk, wish: Wish) -> ExitStatus:
    """Check a new fact, show what is understood of it, and put it into its file; raises `UsageError`."""
    from claimcheck.reference.adding import gaps
    from claimcheck.report.refusal import refusal, remarks

    fact = _fact(fields, desk, wish)
    extraction = _read(fact, desk)
    findings = _held_against(extraction, desk.reference)
    reason = refusal(fact, findings, desk.reference) or _clash(fact, desk.reference)
    change = _change(fields | {"id": fact.id}, wish.file or _target(fact, desk))
    with Output(None) as output:
        output.write(_shown(fact, desk))
        output.flush()
        if reason and not wish.force:
            say(visible(f"not added: {reason}"))
            return ExitStatus.FINDINGS
        if not wish.quiet:
            undated = [time.text for time in extraction.times if not (time.time.earliest or time.time.latest)]
            for words in (*remarks(findings), *gaps(fact, undated=undated, asked=not wish.confirmed)):
                say(visible(f"note: {words}"))
        if wish.dry_run:
            output.write(_foretold(change))
        elif wish.confirmed or confirm(f"Add it to {visible(str(change.target))}?"):
            output.write(_written(change))
        else:
            say("not added")
            return ExitStatus.FINDINGS
    return ExitStatus.CLEAN


def _clash(fact: Fact, reference: Reference) -> str | None:
    """Return which term of office stands against a fact's and what to do, None where none does."""
    from claimcheck.linting.holders import clash_of

    clash = clash_of(fact, reference)
    return (
        f"{clash}; correct the days, mark that fact 'rank: deprecated' if it is wrong, or give --force"
        if clash
        else None
    )


def _shown(fact: Fact, desk: Desk) -> str:
    """Return a new fact and what is understood of it, slot by slot."""
    from claimcheck.matching.linking import Linker
    from claimcheck.report.reference_listing import fact_lines

    linker = Linker.of(desk.reference.entities)
    _, *lines = fact_lines(fact, width=width(), understood=True, linker=linker)
    return "".join(f"{line}\n" for line in (one_line(fact.id), *lines))


def _fact(fields: dict[str, Any], desk: Desk, wish: Wish) -> Fact:
    """Return the new fact with its claims and its id; raises `UsageError` where it says nothing that is understood."""
    from claimcheck.reference.adding import checked, understood
    from claimcheck.reference.fact_ids import id_of, unique

    taken = {fact.id for fact in desk.reference.facts}
    path = str(wish.file or "")
    given = fields if wish.named else {**fields, "id": unique("new-fact", taken)}
    fact = understood(checked(given, desk.reference, path=path), desk.reference.entities, model=desk.model)
    if not fact.claims:
        raise UsageError(_no_claim(fact.text))
    return fact if wish.named else replace(fact, id=id_of(fact.text, fact.claims, taken=taken))


def not_understood(sentence: str, desk: Desk) -> Problem | None:
    """Return what is wrong with a sentence that makes no claim, None where it makes one."""
    from claimcheck.reference.adding import understood

    fact = understood(Fact("?", Place(""), (), statement=sentence), desk.reference.entities, model=desk.model)
    return None if fact.claims else _no_claim(sentence)


def _no_claim(sentence: str) -> Problem:
    hint = (
        "write one plain sentence with a full name and what it did, was or had, such as “The Marina Bridge was"
        " opened on 3 May 2014.”"
    )
    return Problem("statement-not-understood", f"no claim is found in {sentence!r}", hint=hint)


def _read(fact: Fact, desk: Desk) -> "Extraction":
    """Return what is seen in the sentence as a draft of the day that the fact is for, where it names one."""
    from claimcheck.text.readers.plain import read_plain

    document = read_plain(fact.text, path=fact.id)
    day = _day_of(fact)
    if day is not None:
        document = replace(document, published=Published(day, "option"))
    (extraction,) = extract_all([document], model=desk.model)
    return extraction


def _day_of(fact: Fact) -> date | None:
    days = fact.as_of or fact.valid
    return (days.earliest or days.latest) if days else None


def _held_against(extraction: "Extraction", reference: Reference) -> Any:
    from claimcheck.matching.verify import compile_reference, verify

    return verify(extraction, compile_reference(reference))


def _target(fact: Fact, desk: Desk) -> Path:
    """Return the file that a fact belongs to; raises `UsageError` where none can take it."""
    from claimcheck.reference.adding import fitting_file

    fitting = fitting_file(fact, desk.reference)
    if fitting is not None:
        return Path(fitting)
    if desk.folder is not None:
        return desk.folder / DEFAULT_FILE
    for path in desk.files:
        if path.lower().endswith(APPENDABLE):
            return Path(path)
    hint = f"name a file that ends in {', '.join(APPENDABLE)} with --file"
    raise UsageError(Problem("cannot-add", "no file of the reference can take another fact", hint=hint))


@dataclass(frozen=True, slots=True)
class _Change:
    """A file as it is and as it will be; `mark` is its byte order mark."""

    target: Path
    old: str
    new: Appended
    mark: str

    @property
    def where(self) -> str:
        """Return the place of the new fact, fit for a terminal."""
        return visible(f"{self.target}:{self.new.line}")


def _change(fields: dict[str, Any], target: Path) -> _Change:
    """Return what adding a fact to a file will do; raises `UsageError` and `ReadingError`."""
    data = read_bytes(str(target)) if target.exists() else b""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UsageError(Problem("cannot-add", "this file is UTF-16", Place(str(target)), "save it as UTF-8 first"))
    if not target.parent.is_dir() and target.parent.name != REFERENCE_FOLDER:
        message, hint = "there is no such folder", "make it first, or name another file"
        raise UsageError(Problem("cannot-write", message, Place(str(target.parent)), hint))
    old = decode(data, path=str(target))
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    return _Change(target, old, with_fact(old, fields, path=str(target)), mark)


def _written(change: _Change) -> str:
    """Write a file, whole or not at all; return what to say of it."""
    if not change.target.parent.exists():
        change.target.parent.mkdir()
    with Output(change.target, what="file") as file:
        file.write(change.mark + change.new.text)
    return f"added to {change.where}\n"


def _foretold(change: _Change) -> str:
    """Return what would be written."""
    lines = _new_lines(change.old.splitlines(), change.new.text.splitlines())
    return "".join(f"{line}\n" for line in ("", f"would be added to {change.where}", *lines))


def _new_lines(old: list[str], new: list[str]) -> list[str]:
    """Return the lines that were put into a file."""
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return [f"  {visible(line)}" for line in new[start : start + max(len(new) - len(old), 1)] if line.strip()]
