"""From documents to what they assert: the public door of the extractor."""

from collections.abc import Iterable, Iterator

from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.claims import claims_of
from claimcheck.extraction.pipeline import DEFAULT_MODEL, annotate, recognise
from claimcheck.text.document import Document


def extract(documents: Iterable[Document], *, model: str = DEFAULT_MODEL) -> Iterator[Extraction]:
    """Yield the times, quantities, names and claims of each document, in order.

    Raises `UsageError` where the language model is not installed.
    """
    for annotation in annotate(documents, model=model):
        found = recognise(annotation)
        yield Extraction(
            document=annotation.document,
            times=found["times"],
            quantities=found["quantities"],
            names=found["names"],
            claims=claims_of(annotation, found),
        )
