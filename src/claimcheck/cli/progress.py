"""Progress on a terminal, for work that takes long."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimcheck.report.colour import Color, use_color

Item = TypeVar("Item")


def track(items: Iterable[Item], *, total: int | None, what: str, quiet: bool) -> Iterator[Item]:
    """Yield the items and show on standard error how far it is, where somebody looks at it.

    A bar is drawn with terminal escapes, so there is none where colour is not wanted.
    """
    terminal = use_color(flag=Color.AUTO, environment=os.environ, terminal=sys.stderr.isatty())
    if quiet or not terminal or not sys.stderr.isatty() or (total is not None and total < 2):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            progress.advance(task)
            yield item
