"""Draw the picture of the README: the report on the example draft, as SVG.

    python tools/report_image.py

The picture names no font from elsewhere, so that it shows the same with and without a network.
"""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
DRAFT = "docs/examples/article.txt"
PICTURE = ROOT / "docs" / "images" / "report.svg"
WIDTH = 100
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def report() -> str:
    """Return the report in colour, as a terminal gets it."""
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "verify", DRAFT, "--color", "always"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": str(WIDTH)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


def picture(output: str) -> str:
    """Return the SVG of what a terminal shows."""
    console = Console(
        record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(output.rstrip("\n")))
    svg = console.export_svg(title=f"claimcheck verify {DRAFT}", unique_id="report")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def main() -> None:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture(report()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
