"""A rich console that writes to memory and knows nothing of the process it runs in."""

from io import StringIO

from rich.console import Console
from rich.text import Text

from claimcheck.report.options import RenderOptions


class Page:
    """Collects styled lines; markup in them is text like any other."""

    def __init__(self, options: RenderOptions) -> None:
        self._output = StringIO()
        self.console = Console(
            file=self._output,
            width=options.width,
            force_terminal=options.color,
            color_system="standard" if options.color else None,
            no_color=not options.color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
            _environ={},
        )

    def line(self, text: Text) -> None:
        """Add one line as it is: not wrapped, not cropped."""
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def text(self) -> str:
        """Return everything added so far."""
        return self._output.getvalue()
