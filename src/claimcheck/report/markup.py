"""HTML in which every text is escaped: elements are made by `element`, and only what it makes is taken as it is."""

import re
from html import escape

from claimcheck.report.sanitise import characters

VOID = frozenset({"meta", "br"})
"""Elements without an end tag, of those used here."""

_WHITE_SPACE = re.compile(r"\s+")


class Html(str):
    """HTML that is safe as it is; made here and nowhere else."""

    __slots__ = ()


def text(value: str) -> Html:
    """Return a text as HTML: escaped, controls visible, runs of white space as one space."""
    return Html(escape(characters(_WHITE_SPACE.sub(" ", value))))


def element(name: str, /, *children: str, **attributes: str | None) -> Html:
    """Return an element; children that are no `Html` are text.

    An attribute of None is left out; `class_` is `class`, and other underscores are hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Return children one after the other."""
    return Html("".join(child if isinstance(child, Html) else text(child) for child in children))


def lines(*children: Html) -> Html:
    """Return elements one a line."""
    return Html("\n".join(child for child in children if child))


def style_sheet(css: str) -> Html:
    """Return a style element; the style sheet is ours, so nothing in it is escaped."""
    return Html(f"<style>\n{css}</style>")
