"""EPUB: the chapters in the order in which they are read, each as a page; a line is a paragraph."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from claimcheck.errors import Place, Problem, ReadingError
from claimcheck.text.days import parse_day
from claimcheck.text.decoding import read_text
from claimcheck.text.document import Document, Published
from claimcheck.text.packages import Package
from claimcheck.text.paragraphs import Paragraph, document_of
from claimcheck.text.readers.html import read_html

CONTAINER = "META-INF/container.xml"
"""The part that names the book's own list of parts (EPUB 3.3, 4.2.6.3.1)."""

PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
"""Media types of chapters; pictures may stand among them."""


@dataclass(slots=True)
class _Book:
    """Reads what a book says of itself: its parts, their order, and the day it came out."""

    root: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    day: list[str] = field(default_factory=list)
    _inside_date: bool = False

    def container(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(":rootfile") and not self.root:
            self.root = attributes.get("full-path", "")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(":")[2]
        came_out = kind == "date" and attributes.get("opf:event") != "modification"
        self._inside_date = came_out and not "".join(self.day).strip()
        if kind == "item" and attributes.get("media-type", "") in PAGES:
            if "nav" not in attributes.get("properties", "").split():
                self.parts[attributes.get("id", "")] = attributes.get("href", "")
        elif kind == "itemref" and attributes.get("linear") != "no":
            self.order.append(attributes.get("idref", ""))

    def end(self, _: str) -> None:
        self._inside_date = False

    def text(self, words: str) -> None:
        if self._inside_date:
            self.day.append(words)

    def chapters(self) -> list[str]:
        """Return the names of the chapters in the archive, each once."""
        folder = posixpath.dirname(self.root)
        hrefs = (self.parts[name] for name in self.order if name in self.parts)
        return list(dict.fromkeys(posixpath.normpath(posixpath.join(folder, unquote(href))) for href in hrefs))


def read_epub(data: bytes, *, path: str, most_bytes: int) -> Document:
    """Return the document of an EPUB file; raises `ReadingError` where it is none or unpacks to too much."""
    package = Package(data, path=path, most_bytes=most_bytes, kind="epub")
    book = _Book()
    if CONTAINER in package.names:
        package.read(CONTAINER, start=book.container, end=book.end, text=book.text)
    if book.root not in package.names:
        message = "this archive is no book (it does not say where its contents stand)"
        raise ReadingError(Problem("unreadable-epub", message, Place(path), "give a .epub file"))
    package.read(book.root, start=book.start, end=book.end, text=book.text)
    paragraphs: list[Paragraph] = []
    for name in book.chapters():
        if name in package.names:
            paragraphs += _chapter(package.content(name), name, path)
    day = parse_day("".join(book.day).strip())
    return document_of(paragraphs, path=path, published=Published(day, "metadata") if day else None)


def _chapter(data: bytes, name: str, path: str) -> list[Paragraph]:
    try:
        text, _ = read_text(data, path=path, markup=True)
    except ReadingError as error:
        message = f"{name} is no text; the book may be protected against copying"
        raise ReadingError(
            Problem("unreadable-epub", message, Place(path), "give a book without protection")
        ) from error
    page = read_html(text, path=path)
    return [(" ".join(page.reading[block.start : block.end].splitlines()), block.kind) for block in page.blocks]
