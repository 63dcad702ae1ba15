"""HTML: the words of the main text, each at its place in the file."""

import html
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.document import Published
from claimcheck.text.html_tokens import read_markup
from claimcheck.text.readers.html import read_html

PAGE = """<!DOCTYPE html>
<html><head><title>The Marina Post</title><style>p > b { color: red }</style>
<meta property="article:published_time" content="2022-01-28T08:00:00+01:00"></head>
<body><header>All the news <time datetime="2030-01-01">today</time></header>
<nav><ul><li>Sport</li></ul></nav>
<article><header><h1>Bridge &amp; harbour</h1></header>
  <p>The bridge cost <b>&euro;42</b>
     million.<sup><a href="#n1">1</a></sup></p>
  <blockquote><p>&ldquo;It is <em>ours</em>&rdquo;, she said.</p></blockquote>
  <ul><li>70,000 books<li>two reading rooms</ul>
  <table><tr><th>Year<th>Cost<tr><td>2014<td>4 m</table>
  <aside>Read on</aside><script>let a = "<p>no</p>";</script>
</article><footer>© 2022</footer></body></html>
"""


def blocks(text: str) -> list[tuple[str, str]]:
    document = read_html(text, path="page.html")
    return [(str(block.kind), document.reading[block.start : block.end]) for block in document.blocks]


def test_the_main_text_of_a_page_is_read() -> None:
    assert blocks(PAGE) == [
        ("heading", "Bridge & harbour"),
        ("paragraph", "The bridge cost €42 million."),
        ("paragraph", "“It is ours”, she said."),
        ("list_item", "70,000 books"),
        ("list_item", "two reading rooms"),
        ("table_cell", "Year"),
        ("table_cell", "Cost"),
        ("table_cell", "2014"),
        ("table_cell", "4 m"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no tags", [("paragraph", "no tags")]),
        ("one<br>two<br><br>three", [("paragraph", "one two"), ("paragraph", "three")]),
        ("<p>a<p>b<h2>c", [("paragraph", "a"), ("paragraph", "b"), ("heading", "c")]),
        ("5 < 6 <7 & a &lt b &amp;&nosuch;", [("paragraph", "5 < 6 <7 & a < b &&nosuch;")]),
        ("21<sup>st</sup> 4 km<sup>2</sup> in 2014<sup>[3]</sup>.", [("paragraph", "21st 4 km2 in 2014.")]),
        ("He <del>fell</del> rose to <q>power</q>", [("paragraph", "He rose to “power”")]),
        ("a &#8364;4 &#x20AC;5 &#0; par&shy;ty", [("paragraph", "a €4 €5 \ufffd party")]),
        ("<p hidden>x</p><p>y</p><div role=navigation>z</div>", [("paragraph", "y")]),
        ("<p>cost <!-- 4 --> 5</p>", [("paragraph", "cost 5")]),
        ("<P CLASS='a>b'>words</P >", [("paragraph", "words")]),
        ("<main><p>In a teaser.</p></main><p>The text of the page is here, outside.</p>",
         [("paragraph", "In a teaser."), ("paragraph", "The text of the page is here, outside.")]),
        ("<p>Seen.</p><nav>menu</nav></aside><p>Seen too.", [("paragraph", "Seen."), ("paragraph", "Seen too.")]),
    ],
)  # fmt: skip
def test_markup_is_not_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2022-01-28T08:00">', date(2022, 1, 28)),
        ('<script type="application/ld+json">[{"datePublished": "2022-01-28"}]</script>', date(2022, 1, 28)),
        ('<p>By Jo Berg, <time datetime="2022-01-28">Friday</time></p>', date(2022, 1, 28)),
        ('---\ndate: 2022-01-29\n---\n<meta name=datePublished content=2022-01-28>', date(2022, 1, 29)),
        ('<script type="application/ld+json">{"datePublished": [[[</script>', None),
        ('<nav><time datetime="2022-01-28"></time></nav>', None),
        ('<p>' + 'word ' * 40 + '<time datetime="2022-01-28">then</time></p>', None),
    ],
)  # fmt: skip
def test_the_page_names_its_day(head: str, day: date | None) -> None:
    published = read_html(f"{head}<p>The text.</p>", path="x").published
    assert (published and published.day) == day
    if published and head.startswith("<"):
        assert published == Published(published.day, "metadata")


def test_words_are_found_where_they_stand() -> None:
    document = read_html(PAGE, path="page.html")
    start = document.reading.index("€42 million")
    span = document.to_source(start, start + len("€42 million"))
    assert PAGE[span.start : span.end] == "&euro;42</b>\n     million"
    assert document.position(span.start) == (7, 25)


@pytest.mark.parametrize("text", ["<p>Words <a href='x>y", "Words <!-- more", "Words <script>more", "Words <p class"])
def test_what_is_never_closed_is_said(text: str) -> None:
    document = read_html(text, path="x.html")
    assert document.reading == "Words"
    (note,) = document.notes
    assert note.rule == "unclosed-markup"
    assert str(note.place) == f"x.html:1:{text.index('<', 1) + 1}"


PARTS = (
    "<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "<ul>", "</ul>", "<td>", "<h1>", "</h1>", "<q>", "</q>",
    "<sup>", "</sup>",
    "<nav>", "</nav>", "<a href=\"x>y\">", "<!-- c -->", "<script>x</script>", "&amp;", "&euro;", "&lt;p&gt;", "&#39;",
    "&nbsp;", "&shy;", "&", "<", ">", "\"", "'", "=", "/", "<!", "<?", "</", " ", "\n", "\r\n", "\t", "word",
    "4", "é", "\0",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS), max_size=30).map("".join) | st.text()


def decoded(text: str) -> str:
    """Return the words of a run of HTML: entities decoded, markup gone, white space as one space."""
    words = "".join(text[one.start : one.end] for one in read_markup(text) if one.kind == "text")
    return " ".join(html.unescape(words).replace("\u00ad", "").split())


@given(TEXTS, st.integers(0, 40), st.integers(1, 20))
def test_any_page_is_read_and_its_words_are_those_of_the_file(text: str, start: int, length: int) -> None:
    document = read_html(text, path="any")
    assert document.source == text
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.reading)
        last = block.end
    for piece in document.pieces:
        written = text[piece.source : piece.source + (piece.written or piece.length)]
        read = document.reading[piece.reading : piece.reading + piece.length]
        if piece.written is None:
            assert all(
                one == other or (one == " " and other.isspace()) for one, other in zip(read, written, strict=True)
            )
        else:
            assert written.startswith("<") or html.unescape(written)[:1] == read or not read.strip()
    for block in document.blocks:
        begin = min(block.start + start, block.end - 1)
        end = min(begin + length, block.end)
        span = document.to_source(begin, end)
        assert 0 <= span.start < span.end <= len(text)
        assert document.position(span.start)[0] >= 1


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


SOUND = st.lists(
    st.sampled_from(("<p>", "</p>", "<b class='x'>", "</b>", "<!-- c -->", "&amp;", "&euro;", "é 4", "word ", "\n",
                     "<br/>",
                     "<script>a < b</script>")),
    max_size=25,
).map("".join)  # fmt: skip


@given(SOUND)
def test_sound_markup_is_taken_apart_as_pythons_parser_does(text: str) -> None:
    other = Words()
    other.feed(text)
    other.close()
    found = list(read_markup(text))
    words = "".join(html.unescape(text[one.start : one.end]) for one in found if one.kind in {"text", "raw"})
    assert words == "".join(other.words)
    assert [one.name for one in found if one.kind == "start"] == other.tags


@pytest.mark.parametrize(
    "part", ["<a ", "<!-- ", "<a b='", '<a "', "<a/", "<a b=c", "</p", "<div>", "&a", "<x></y>", "<sup>1", "<!", "<q>"]
)
def test_no_markup_is_slow(part: str) -> None:
    import time

    begin = time.process_time()
    read_html(part * 100_000, path="x")
    assert time.process_time() - begin < 5
