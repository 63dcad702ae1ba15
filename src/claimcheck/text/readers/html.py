"""HTML: the words of the main text, without the markup and without what frames a page.

Headings, paragraphs, list items, quotations and table cells are read; navigation, scripts, forms,
code, page headers and footers are left out.  Where most words stand in `main` or `article`, only
these are read.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from claimcheck.errors import Place, Problem
from claimcheck.text.document import BlockKind, Document, Published, Span
from claimcheck.text.front_matter import split_front_matter
from claimcheck.text.html_tokens import Markup, character_references, read_markup
from claimcheck.text.page_day import PageDay
from claimcheck.text.reading import ReadingBuilder, Run, points_to_note

LEFT_OUT = frozenset({
    "applet", "aside", "audio", "button", "canvas", "code", "datalist", "del", "dialog", "footer",
    "frameset", "head", "header", "iframe", "kbd", "map", "math", "menu", "meter", "nav", "noembed", "noframes",
    "noscript", "object", "option", "picture", "progress", "samp", "script", "select", "style", "svg", "template",
    "textarea", "title", "video", "xmp",
})  # fmt: skip
"""Elements that are not read, with all that is in them; a `header` inside an article is (its headline)."""

LEFT_OUT_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "navigation", "search"})
"""Values of the attribute `role` (WAI-ARIA landmarks) that say the same of any element."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements without content and without an end tag."""

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "output", "q", "rb", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
})  # fmt: skip
"""Elements inside a line of text; every other one begins and ends a block."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("ul", "ol", "dl", "table", "p", "blockquote", "caption"), None),
}
"""What a block in these elements is; None: what it is outside of them."""

MAIN_ELEMENTS = ("main", "article")
MAIN_SHARE = 0.5
"""Least share of a page's words that `main` or `article` must hold to be taken for the whole text."""

_PARTS = re.compile(r"[ \t\n\f\r]+|[^ \t\n\f\r]+")


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element: what holds inside of it."""

    name: str
    kind: BlockKind
    left_out: bool
    inside: frozenset[str]
    start: int = 0


@dataclass(slots=True)
class _Block:
    """A block as gathered: its runs, its kind, and in which of `MAIN_ELEMENTS` it stands."""

    runs: list[Run]
    kind: BlockKind
    inside: frozenset[str]
    length: int = 0


@dataclass(slots=True)
class _Page:
    """The page read so far."""

    text: str
    day: PageDay = field(default_factory=PageDay)
    blocks: list[_Block] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    unclosed: Markup | None = None
    _open: list[_Open] = field(
        default_factory=lambda: [_Open("", BlockKind.PARAGRAPH, left_out=False, inside=frozenset())]
    )
    _names: Counter[str] = field(default_factory=Counter)
    _runs: list[Run] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _breaks: int = 0

    def read(self, markup: Iterable[Markup]) -> None:
        """Read everything."""
        act: dict[str, Callable[[Markup], None]] = {
            "text": self._text, "start": self._start, "end": self._end, "raw": self._raw, "comment": self._comment,
        }  # fmt: skip
        tag: Markup | None = None
        for one in markup:
            if not one.closed and self.unclosed is None:
                self.unclosed = tag if one.kind == "raw" else one
            tag = one
            if one.kind in act:
                act[one.kind](one)
        self._flush()

    def _text(self, one: Markup) -> None:
        if self._open[-1].left_out:
            return
        at = one.start
        for start, end, meaning in character_references(self.text, one.start, one.end):
            self._written(at, start)
            if meaning and meaning != "\u00ad":
                self._add(Run(start, end, " " if meaning.isspace() and meaning != "\u00a0" else meaning), meaning)
            at = end
        self._written(at, one.end)

    def _written(self, start: int, end: int) -> None:
        for part in _PARTS.finditer(self.text, start, end):
            if part[0].isspace():
                self._space(part.start())
            else:
                self._add(Run(part.start(), part.end()), part[0])

    def _add(self, run: Run, words: str) -> None:
        self._runs.append(run)
        self._words.append(words)
        self._breaks = 0

    def _space(self, at: int) -> None:
        """Add one space for any white space, unless one stands there."""
        if self._words and self._words[-1] != " ":
            plain = self.text[at] in " \n\r"
            self._runs.append(Run(at, at + 1, None if plain else " "))
            self._words.append(" ")

    def _start(self, one: Markup) -> None:
        if one.name == "br":
            self._break(one)
        elif one.name == "q":
            self._mark(one, "“")
        elif one.name not in INLINE and one.name != "wbr":
            self._flush()
        if one.name == "meta" or not self._open[-1].left_out:
            self.day.see_tag(one)
        if one.name not in VOID and not self.text.startswith("/>", one.end - 2):
            self._open.append(self._opened(one))
            self._names[one.name] += 1

    def _opened(self, one: Markup) -> _Open:
        outer = self._open[-1]
        kind = KINDS.get(one.name, outer.kind)
        inside = outer.inside | {one.name} if one.name in MAIN_ELEMENTS else outer.inside
        left_out = outer.left_out or self._is_left_out(one, outer)
        return _Open(one.name, kind or outer.kind, left_out, inside, len(self._runs))

    def _is_left_out(self, one: Markup, outer: _Open) -> bool:
        hidden = "hidden" in one.attributes or one.attributes.get("aria-hidden", "").lower() == "true"
        role = one.attributes.get("role", "").strip().lower()
        framing = one.name in LEFT_OUT and not (one.name == "header" and outer.inside)
        return framing or hidden or (role in LEFT_OUT_ROLES and one.name not in {"body", "html", *MAIN_ELEMENTS})

    def _end(self, one: Markup) -> None:
        if one.name == "q":
            self._mark(one, "”")
        if one.name not in INLINE:
            self._flush()
        if not self._names[one.name]:
            return
        while True:
            closed = self._open.pop()
            self._names[closed.name] -= 1
            if closed.name == one.name:
                break
        if closed.name == "sup":
            self._raised(closed.start)

    def _raw(self, one: Markup) -> None:
        self.day.see_raw(one, self.text)

    def _comment(self, one: Markup) -> None:
        """Keep a comment; declarations and what is never closed are none."""
        if one.closed and self.text.startswith("<!--", one.start) and self.text.endswith("-->", one.start + 7, one.end):
            self.comments.append(Span(one.start, one.end))

    def _break(self, one: Markup) -> None:
        """Read a line break as a space, two on end as the end of a paragraph."""
        if self._breaks:
            self._flush()
        elif not self._open[-1].left_out and self._words:
            if self._words[-1] != " ":
                self._runs.append(Run(one.start, one.end, " "))
                self._words.append(" ")
            self._breaks = 1

    def _mark(self, one: Markup, sign: str) -> None:
        """Read the sign that a browser shows for a tag."""
        if not self._open[-1].left_out:
            self._add(Run(one.start, one.end, sign), sign)

    def _raised(self, start: int) -> None:
        """Drop a raised figure that points to a note: it would be read as part of the number before it."""
        words = "".join(self._words[start:]).strip()
        before = self._words[start - 1] if 0 < start <= len(self._words) else ""
        if points_to_note(words, before):
            del self._runs[start:], self._words[start:]

    def _flush(self) -> None:
        """End the block."""
        words = "".join(self._words).strip()
        top = self._open[-1]
        self.day.end_block(words=words, paragraph=top.kind is BlockKind.PARAGRAPH)
        if words:
            self.blocks.append(_Block(self._runs, top.kind, top.inside, len(words)))
        self._runs, self._words, self._breaks = [], [], 0


def read_html(text: str, *, path: str) -> Document:
    """Return the document of an HTML text; offsets of `Document.source` are those of `text`."""
    day, start = split_front_matter(text)
    published = Published(day, "front matter") if day else None
    page = _Page(text)
    page.read(_from(read_markup(text), start) if start else read_markup(text))
    if published is None and page.day.day is not None:
        published = Published(page.day.day, "metadata")
    builder = ReadingBuilder(text)
    for block in _main(page.blocks):
        builder.add_block(block.runs, block.kind)
    return builder.document(path=path, published=published, comments=tuple(page.comments), notes=_notes(page, path))


def _from(markup: Iterable[Markup], start: int) -> Iterator[Markup]:
    """Yield the markup after the front matter."""
    for one in markup:
        if one.start >= start:
            yield one
        elif one.end > start and one.kind == "text":
            yield Markup("text", start, one.end)


def _main(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks of the main text: all of them where no element holds most of the words."""
    every = sum(block.length for block in blocks)
    for name in MAIN_ELEMENTS:
        inside = [block for block in blocks if name in block.inside]
        if inside and sum(block.length for block in inside) >= MAIN_SHARE * every:
            return inside
    return blocks


def _notes(page: _Page, path: str) -> tuple[Problem, ...]:
    """Return what to say of a tag, comment or script that nothing ends."""
    if page.unclosed is None:
        return ()
    start = page.unclosed.start
    place = Place(path, page.text.count("\n", 0, start) + 1, start - page.text.rfind("\n", 0, start))
    what = f"<{page.unclosed.name}>" if page.unclosed.name else "markup"
    message = f"{what} that opens here is never closed, so the rest of the file is not read"
    return (Problem("unclosed-markup", message, place, "close it"),)
