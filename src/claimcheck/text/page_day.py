"""The day a web page was published, from what it says about itself."""

import html
import json
from dataclasses import dataclass, field
from datetime import date

from claimcheck.text.days import parse_day
from claimcheck.text.html_tokens import Markup

META_NAMES = frozenset(
    {"article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued"}
)
"""Names (`property`, `name`, `itemprop`) of `meta` that give the day of publication."""

BYLINE = 120
"""Most characters of a line that may hold the time of publication: a `time` in a longer text is an event."""

MOST_NODES = 10_000
"""How many values of JSON-LD are looked at."""


@dataclass(slots=True)
class PageDay:
    """The days a page names, the surest last asked for: `day` is that of meta, else JSON-LD, else a `time`."""

    _meta: date | None = None
    _linked: date | None = None
    _time: date | None = None
    _waiting: list[date] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """Return the day of publication, None where the page names none."""
        return self._meta or self._linked or self._time

    def see_tag(self, tag: Markup) -> None:
        """Look at a start tag."""
        if tag.name == "meta" and self._meta is None:
            names = {tag.attributes.get(key, "").strip().lower() for key in ("property", "name", "itemprop")}
            if names & META_NAMES:
                self._meta = parse_day(html.unescape(tag.attributes.get("content", "")[:BYLINE]))
        elif tag.name == "time" and self._time is None:
            day = parse_day(html.unescape(tag.attributes.get("datetime", "")[:BYLINE]))
            if day is not None:
                self._waiting.append(day)

    def see_raw(self, raw: Markup, text: str) -> None:
        """Look at the content of a script: JSON-LD may name the day."""
        if raw.name != "script" or self._linked is not None or '"datePublished"' not in text[raw.start : raw.end]:
            return
        try:
            data = json.loads(text[raw.start : raw.end])
        except (ValueError, RecursionError):
            return
        self._linked = _date_published(data)

    def end_block(self, *, words: str, paragraph: bool) -> None:
        """Take the `time` of a line that holds little else."""
        if self._time is None and self._waiting and paragraph and len(words) <= BYLINE:
            self._time = self._waiting[0]
        self._waiting.clear()


def _date_published(data: object) -> date | None:
    """Return the first day of publication, the outermost first."""
    waiting = [data]
    for at in range(MOST_NODES):
        if at >= len(waiting):
            break
        node = waiting[at]
        if isinstance(node, dict):
            written = node.get("datePublished")
            if isinstance(written, str) and (day := parse_day(written[:BYLINE])):
                return day
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(value for value in node if isinstance(value, dict | list))
    return None
