"""Markdown: the words of headings, paragraphs, list items, quotations and table cells, without the markup.

CommonMark 0.31 with tables and strikethrough as GitHub writes them, and YAML front matter.  Code,
HTML, images, link targets and automatic links are left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from claimcheck.text.document import BlockKind, Document, Published, Span
from claimcheck.text.front_matter import day_of, read_front_matter
from claimcheck.text.reading import ReadingBuilder, Run

_LINE_BREAK = re.compile("\r\n|\r|\n")
_PIPE = re.compile(r"(?<!\\)\|")
_RAW_HTML = re.compile(r"\s*<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_COMMENT_THEN_WORDS = re.compile(r"(?:<!--(?:[^-]|-(?!->))*-->\s*)+[^\s<]")
_SKIPPED = "claimcheck.skipped"
"""Key of the parser's environment: for each inline text, where what is not read starts and ends."""

_LEFT_OUT = ("image", "autolink", "html_inline", "backticks")
"""Inline rules whose whole match is left out."""

_CONTAINERS: Final = {
    "heading": BlockKind.HEADING,
    "list_item": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of an inline token's content that stands unchanged in the file; both offsets are of its start."""

    content: int
    source: int
    length: int


def read_markdown(text: str, *, path: str) -> Document:
    """Return the document of a Markdown text; offsets of `Document.source` are those of `text`."""
    environment: dict[str, Any] = {_SKIPPED: {}}
    tokens = _parser(with_front_matter=True).parse(text, environment)
    published: Published | None = None
    if tokens and tokens[0].type == "front_matter":
        fields = read_front_matter(tokens[0].content)
        if fields is None:  # a rule, text and another rule
            environment = {_SKIPPED: {}}
            tokens = _parser(with_front_matter=False).parse(text, environment)
        elif day := day_of(fields):
            published = Published(day, "front matter")
    builder = ReadingBuilder(text)
    comments = list(_block_comments(text, tokens))
    for token, kind, stretches in _inline_texts(text, tokens):
        skipped = environment[_SKIPPED].get(token.content, {})
        builder.add_block(_runs(token, stretches, skipped), kind)
        comments += _inline_comments(token.content, stretches, skipped)
    found = tuple(sorted(comments, key=lambda comment: comment.start))
    return builder.document(path=path, published=published, comments=found)


def _block_comments(text: str, tokens: Sequence[Token]) -> Iterator[Span]:
    """Yield the comments of blocks of HTML; what stands in scripts and the like is none."""
    lines = _lines(text)
    for token in tokens:
        if token.type == "html_block" and token.map and not _RAW_HTML.match(token.content):
            block = lines[token.map[0] : token.map[1]]
            yield from _closed_comments(text, block[0].start, block[-1].end)


def _closed_comments(text: str, at: int, end: int) -> Iterator[Span]:
    """Yield the comments in a run of the file; what is never closed is none, and ends the search."""
    while (start := text.find("<!--", at, end)) >= 0 and (close := text.find("-->", start + 4, end)) >= 0:
        at = close + len("-->")
        yield Span(start, at)


def _inline_comments(content: str, stretches: Sequence[Stretch], skipped: Mapping[int, int]) -> Iterator[Span]:
    """Yield the comments inside an inline text: they are among what is not read."""
    for start, end in skipped.items():
        if content.startswith("<!--", start):
            places = [_in_file(stretches, at) for at in (start, end - 1)]
            if None not in places:
                first, last = (place for place in places if place is not None)
                yield Span(first, last + 1)


def _in_file(stretches: Sequence[Stretch], at: int) -> int | None:
    """Return where a character of an inline text stands in the file."""
    number = bisect_right(stretches, at, key=lambda stretch: stretch.content) - 1
    if number < 0 or at >= stretches[number].content + stretches[number].length:
        return None
    return stretches[number].source + at - stretches[number].content


def _inline_texts(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Token, BlockKind, list[Stretch]]]:
    """Yield every inline text with the kind of its block and its place in the file."""
    lines = _lines(text)
    containers: list[BlockKind] = []
    cells: Iterator[Span | None] = iter(())
    for number, token in enumerate(tokens):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "tr_open" and token.map:
            cells = _cells(text, lines[token.map[0]], _row_contents(tokens, number))
        elif name in _CONTAINERS and token.nesting:
            containers = [*containers, _CONTAINERS[name]] if token.nesting > 0 else containers[:-1]
        elif token.type == "inline" and token.map:
            kind = containers[-1] if containers else BlockKind.PARAGRAPH
            if kind is not BlockKind.TABLE_CELL:
                yield token, kind, _line_stretches(text, lines[token.map[0] : token.map[1]], token.content)
            elif cell := next(cells, None):
                yield token, kind, _cell_stretches(text, cell)


@cache
def _parser(*, with_front_matter: bool) -> MarkdownIt:
    """Return the parser; its inline rules note what they leave out."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if with_front_matter:
        parser.use(front_matter_plugin)
    parser.disable("text_join")  # it would merge what is written with what it stands for (`&amp;`, `\*`)
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _LEFT_OUT:
        parser.inline.ruler.at(name, _noting(rules[name]))
    parser.inline.ruler.at("link", _noting_link(rules["link"]))
    blocks = {rule.name: rule for rule in parser.block.ruler.__rules__}
    html = blocks["html_block"]
    parser.block.ruler.at("html_block", _reading_words_after_a_comment(html.fn), {"alt": html.alt})
    return parser


def _reading_words_after_a_comment(rule: Any) -> Any:
    """Return the block rule for HTML, without the lines on which words follow a comment.

    CommonMark takes such a line for HTML to its end (4.6, the second kind), but a reader of the page sees the words.
    """

    def guarded(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
        start = state.bMarks[first] + state.tShift[first]
        if _COMMENT_THEN_WORDS.match(state.src, start, state.eMarks[first]):
            return False
        matched: bool = rule(state, first, last, silent)
        return matched

    return guarded


def _noting(rule: Any) -> Any:
    """Return the inline rule, noting where a match starts and ends.

    The rule `backticks` also matches runs that turn out to be no code; then it adds no token.
    """

    def noted(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of an inline rule
        start, before = state.pos, len(state.tokens)
        matched: bool = rule(state, silent)
        if matched and not silent and len(state.tokens) > before:
            state.env[_SKIPPED].setdefault(state.src, {})[start] = state.pos
        return matched

    return noted


def _noting_link(rule: Any) -> Any:
    """Return the rule for links, noting the bracket before the words and the target after them."""

    def noted(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the signature of an inline rule
        start = state.pos
        matched: bool = rule(state, silent)
        if matched and not silent:
            end = state.pos
            state.pos = start
            label_end = state.md.helpers.parseLinkLabel(state, start, disableNested=True)
            state.pos = end
            skipped = state.env[_SKIPPED].setdefault(state.src, {})
            skipped[start] = start + 1
            skipped[label_end] = end
        return matched

    return noted


def _lines(text: str) -> list[Span]:
    """Return the lines of the file as the parser counts them."""
    lines, start = [], 0
    for match in _LINE_BREAK.finditer(text):
        lines.append(Span(start, match.start()))
        start = match.end()
    return [*lines, Span(start, len(text))]


def _line_stretches(text: str, lines: Sequence[Span], content: str) -> list[Stretch]:
    """Place each line of an inline text, with its line break, in the lines of its block.

    The text ends its line of the file, but for a heading's closing signs.  The parser drops lines of
    mere white space at the top (a no-break space is no blank line for it).
    """
    written = content.split("\n")
    sources = [_as_parsed(text[line.start : line.end]) for line in lines]
    first = next(
        (
            first
            for first in range(len(lines) - len(written) + 1)
            if all(words.strip() in source for words, source in zip(written, sources[first:], strict=False))
        ),
        0,
    )
    stretches, at = [], 0
    for words, source, line in zip(written, sources[first:], lines[first:], strict=False):
        found = source.rfind(words.strip())
        if words.strip() and found >= 0:
            lead = len(words) - len(words.lstrip())
            stretches.append(Stretch(at + lead, line.start + found, len(words.strip())))
        at += len(words) + 1
        if line.end < len(text):
            stretches.append(Stretch(at - 1, line.end, 1))
    return stretches


def _as_parsed(text: str) -> str:
    """Return a text as the parser sees it (CommonMark 2.3: NUL is replaced)."""
    return text.replace("\0", "\ufffd")


def _row_contents(tokens: Sequence[Token], number: int) -> list[str]:
    """Return what the cells of the row that opens at a token hold."""
    contents = []
    while tokens[number].type != "tr_close":
        if tokens[number].type == "inline":
            contents.append(tokens[number].content)
        number += 1
    return contents


def _cells(text: str, line: Span, contents: Sequence[str]) -> Iterator[Span | None]:
    """Yield the run of each cell of a row (None: empty), also where the row stands in a list or quotation."""
    borders = [match.start() for match in _PIPE.finditer(text, line.start, line.end)]
    starts = [line.start, *(border + 1 for border in borders)]
    parts = list(zip(starts, [*borders, line.end], strict=True))
    opening = _as_parsed(text[parts[0][0] : parts[0][1]]).strip().replace("\\|", "|")
    first = 0 if contents[0] and opening.endswith(contents[0]) else 1
    for (start, end), content in zip(parts[first:], contents, strict=False):
        end = start + len(text[start:end].rstrip())
        begin = end - len(content.replace("|", "\\|"))
        same = content and _as_parsed(text[begin:end]).replace("\\|", "|") == content
        yield Span(begin, end) if same else None


def _cell_stretches(text: str, cell: Span) -> list[Stretch]:
    """Return the stretches of a cell between the backslashes that guard its bars."""
    stretches, at, start = [], 0, cell.start
    for match in re.finditer(r"\\(?=\|)", text[cell.start : cell.end]):
        end = cell.start + match.start()
        stretches.append(Stretch(at, start, end - start))
        at, start = at + end - start, end + 1
    return [*stretches, Stretch(at, start, cell.end - start)]


def _runs(token: Token, stretches: Sequence[Stretch], skipped: Mapping[int, int]) -> Iterator[Run]:
    """Yield the runs of the file that an inline text is read from, line breaks included."""
    number = 0
    for span, stands_for in _read_words(token, skipped):
        while number < len(stretches) and stretches[number].content + stretches[number].length <= span.start:
            number += 1
        for at in range(number, len(stretches)):
            stretch = stretches[at]
            if stretch.content >= span.end:
                break
            offset = stretch.source - stretch.content
            start = max(span.start, stretch.content) + offset
            yield Run(start, min(span.end + offset, stretch.source + stretch.length), stands_for)


def _read_words(token: Token, skipped: Mapping[int, int]) -> Iterator[tuple[Span, str | None]]:
    """Walk along the tokens of an inline text: yield what is read, and what an entity stands for."""
    content, at, automatic = token.content, 0, False
    for child in token.children or ():
        while at in skipped:
            at = skipped[at]
        match child.type:
            case "link_open" | "link_close":
                automatic = child.type == "link_open" and child.markup == "autolink"
            case "text" if child.content and not automatic:
                at = content.find(child.content, at)
                yield Span(at, at + len(child.content)), None
                at += len(child.content)
            case "text_special":
                written = Span(at, at + len(child.markup))
                if child.markup.endswith(child.content):
                    yield Span(written.end - len(child.content), written.end), None
                else:
                    yield written, child.content
                at = written.end
            case "softbreak" | "hardbreak":
                at = content.index("\n", at) + 1
                yield Span(at - 1, at), None
                while content.startswith((" ", "\t"), at):
                    at += 1
            case _ if child.nesting:
                at += len(child.markup)
