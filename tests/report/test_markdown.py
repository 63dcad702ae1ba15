"""Markdown, read back with a CommonMark parser: our list is markup, text of others is text."""

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimcheck.report.interchange.markdown import as_code, as_text
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report


def written(report: Report, *, verbose: int = 0) -> str:
    return load_reporter("markdown")(report, options=RenderOptions(verbose=verbose))


def tokens(text: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


def shown(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type in {"text", "code_inline"})


@pytest.mark.parametrize(
    "text",
    [
        "a *b* _c_ `d` ~~e~~ **f**",
        "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
        "<script>alert(1)</script> <b onclick=x>y</b> <!-- z -->",
        "<https://evil.example> &lt;b&gt; &copy; \\*",
        "| a | b |",
        "cost $5 and $6",
        "# 1. - +",
        "[x]: https://evil.example",
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    for form in (f"- {as_text(text)}", f"- {as_code(text)}"):
        assert shown(form) == text
        assert {token.type for token in tokens(form)} <= {
            "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "paragraph_open",
            "paragraph_close", "inline", "text", "text_special", "code_inline",
        }  # fmt: skip


def test_nobody_is_mentioned_and_no_address_links_itself() -> None:
    text = as_text("ask @everyone, write to a@b.example, see ftp://x.example or www.x.example")
    assert "@" not in text
    assert "ftp\\://" in text
    assert "www." not in text


def test_links_are_those_to_sources(bridge: Report) -> None:
    text = written(bridge, verbose=1)
    links = {str(token.attrs["href"]) for token in tokens(text) if token.type == "link_open"}
    assert links == {"https://marina.example/accounts/2015/bridge?page=3&view=full"}


def test_every_alarm_is_an_item_with_its_facts(bridge: Report) -> None:
    text = written(bridge)
    assert text.count("\n- **") == 5
    assert "- **✗ contradicted** “48 million euros” (line 1, `amount-mismatch`): the draft says" in text
    assert "  - Write “42 million euros” instead." in text
    assert "`claims/marina.yaml:12`" in text
    assert written(bridge, verbose=1).count("\n- **") == 7


def test_a_text_without_claims_says_so(silent: Report) -> None:
    assert shown(written(silent)).endswith("no claims found in drafts/mood.txt: nothing was checked")
