"""Whether a reader can find the sources, and tell how old they are."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from claimcheck.errors import Place
from claimcheck.linting.material import Material
from claimcheck.linting.mistake import Mistake
from claimcheck.reference.fact import Source

Locate = Callable[..., Place]


def check_sources(material: Material) -> Iterator[Mistake]:
    """Yield what is missing or wrong in each source, once however many facts cite it."""
    for source, locate, fact in _all(material):
        called = source.id or source.title or source.url or ""
        if source.url and (wrong := _wrong_address(source.url)):
            yield Mistake("invalid-url", wrong, locate("url"), _address_hint(source.url), fact)
        if not source.published and not source.accessed:
            hint = "add 'published:' or 'accessed:'"
            yield Mistake("source-without-date", f"the source {called!r} has no date", locate(), hint, fact)
        if not source.publisher:
            hint = "add 'publisher:'"
            yield Mistake("source-without-publisher", f"the source {called!r} has no publisher", locate(), hint, fact)


def _all(material: Material) -> Iterator[tuple[Source, Locate, str | None]]:
    """Yield each source with what locates its fields, and the id of the fact where it stands in one."""
    gathered = material.gathered

    def of_source(name: str) -> Locate:
        return lambda *field: gathered.place("source", name, *field, key=not field)

    def of_fact(name: str, *at: str | int) -> Locate:
        return lambda *field: gathered.place("fact", name, *at, *field)

    for source in gathered.reference.sources:
        if source != Source(id=source.id):  # one with a mistake is kept empty
            yield source, of_source(source.id or ""), None
    seen: set[Source] = set()
    for fact in gathered.reference.facts:
        for number, source in enumerate(fact.sources):
            if source.id is None and replace(source, note=None) not in seen:
                seen.add(replace(source, note=None))
                listed = isinstance(gathered.value("fact", fact.id, "source"), list)
                yield source, of_fact(fact.id, "source", *([number] if listed else [])), fact.id


def _wrong_address(url: str) -> str | None:
    """Say what is wrong with the address of a source, None where it is a full one of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"{url!r} is no address"
    if parts.scheme.lower() not in ("http", "https"):
        return f"{url!r} is no address of the web"
    if not parts.netloc or any(sign.isspace() or not sign.isprintable() for sign in url):
        return f"{url!r} is no full address"
    return None


def _address_hint(url: str) -> str:
    if url.lower().startswith("www."):
        return f"did you mean 'https://{url}'?"
    if url.lower().removeprefix("doi:").startswith("10."):
        return f"did you mean 'https://doi.org/{url.lower().removeprefix('doi:')}'?"
    return "write it in full, as in https://example.org/page; what is not on the web goes into 'title'"
