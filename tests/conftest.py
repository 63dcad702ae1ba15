"""What tests of the engine share: one way to read a text, one way to hold it against plain sentences."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.dating import with_published
from claimcheck.extraction.extract import extract
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.matching.finding import Finding
from claimcheck.matching.verify import CompiledReference, compile_reference, verify
from claimcheck.reference.reading import load_records_reference
from claimcheck.reference.understanding import understand
from claimcheck.text.document import Document
from claimcheck.text.readers.plain import read_plain

Read = Callable[..., Extraction]
Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what runs of the command line store out of the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@cache
def _extracted(document: Document) -> Extraction:
    (extraction,) = extract([document])
    return extraction


@pytest.fixture(scope="session")
def read() -> Read:
    """Return the reader of plain texts; the language model is loaded once a process."""

    def read_text(text: str, *, published: date | None = None) -> Extraction:
        return _extracted(with_published(read_plain(text, path="draft.txt"), option=published))

    return read_text


def compiled(*facts: str | Mapping[str, Any]) -> CompiledReference:
    """Return the reference that these facts make: plain sentences, or the fields of a fact."""
    records = [
        {"id": f"fact-{number}", **({"statement": fact} if isinstance(fact, str) else fact)}
        for number, fact in enumerate(facts, start=1)
    ]
    return compile_reference(understand(load_records_reference(records), model=DEFAULT_MODEL))


@pytest.fixture(scope="session")
def reference_of() -> Callable[..., CompiledReference]:
    """Return the maker of references from plain sentences or the fields of facts; their ids are `fact-1`, `fact-2`."""
    return compiled


@pytest.fixture(scope="session")
def check(read: Read) -> Check:
    """Return the checker of a draft against facts."""

    def check_text(draft: str, *facts: str | Mapping[str, Any], published: date | None = None) -> tuple[Finding, ...]:
        return verify(read(draft, published=published), compiled(*facts))

    return check_text
