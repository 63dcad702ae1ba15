"""Make what the documents show from the program itself: rules, terminal sessions, the picture of a report.

    python tools/docs.py            write it
    python tools/docs.py --check    say what is out of date, and exit with 1 if anything is

- docs/rules.md is the catalogue of rules.
- docs/reference.schema.json is the format of a reference for editors.
- Blocks marked `console` hold commands after `$ ` and what they print.  The blocks of one document run one
  after the other, in a folder of their own that sees `claims` and `docs`.
- docs/images/report.svg is the report on the example draft.  It names no font from elsewhere.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from claimcheck.linting.rules import REFERENCE_RULES, ReferenceRule
from claimcheck.matching.finding import SEVERITY, Severity, Verdict
from claimcheck.reference.json_schema import json_schema
from claimcheck.report.rules import RULES, SUPPRESSION_RULES, Rule, SuppressionRule
from claimcheck.report.sanitise import to_json

ROOT = Path(__file__).resolve().parent.parent
RULES_PAGE = ROOT / "docs" / "rules.md"
SCHEMA_FILE = ROOT / "docs" / "reference.schema.json"
PICTURE = ROOT / "docs" / "images" / "report.svg"
WITH_SESSIONS = (ROOT / "README.md", ROOT / "docs" / "reference.md")
DRAFT = "docs/examples/article.txt"
PICTURE_WIDTH = 100
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
HOME = tempfile.TemporaryDirectory()
"""The home of every command, so that nothing of the user's own is read and nothing is left behind."""

SESSION = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)

INTRODUCTION = """\
# Rules

<!-- Made by `python tools/docs.py` from report/rules.py and linting/rules.py in src/claimcheck; do not edit. -->

A rule is the readable name of a kind of finding. `claimcheck explain RULE` prints what this page says about
it, and `--select` and `--ignore` take its name. First come the rules for drafts, those of `claimcheck verify`. The
verdict is the one the rule usually comes with: where the match is not sure enough, the same rule comes out one grade
milder. Below them stand the [rules for suppressions](#rules-for-suppressions), and the
[rules for the reference](#rules-for-the-reference), those of `claimcheck ref lint`.
"""

FOR_SUPPRESSIONS = """\
## Rules for suppressions

What is wrong with the comments of a draft that [suppress findings](suppression.md). The first is an error, the second a
warning.
"""

FOR_REFERENCE = """\
## Rules for the reference

What `claimcheck ref lint` finds in files of facts. An error makes the run fail by default; `--fail-level` changes that.
"""

MEANINGS = {
    Verdict.CONTRADICTED: "The same assertion, and at least one part of it cannot be true together with the"
    " fact, with the calendar or with the rest of the draft.",
    Verdict.OUTDATED: "The fact held at another time than the one the draft speaks of.",
    Verdict.IMPRECISE: "The same subject, but the sentence says more or less than the fact.",
    Verdict.DISPUTED: "Facts of the reference disagree with each other.",
    Verdict.SUPPORTED: "A sourced fact makes the same assertion.",
    Verdict.UNCOVERED: "Checkable, and no fact speaks to it.",
}


def rules_page() -> str:
    """Return the page of rules."""
    parts = [INTRODUCTION]
    for verdict, meaning in MEANINGS.items():
        severity = SEVERITY[verdict]
        graded = "no severity" if severity == "none" else f"severity {severity}"
        parts.append(f"## {verdict.capitalize()} ({graded})\n\n{meaning}\n")
        parts.extend(_rule(rule) for rule in RULES.values() if rule.verdict is verdict)
    parts.append(FOR_SUPPRESSIONS)
    parts.extend(_other_rule(rule) for rule in SUPPRESSION_RULES.values())
    parts.append(FOR_REFERENCE)
    for level in (Severity.ERROR, Severity.WARNING, Severity.NOTE):
        parts.append(f"## {level.capitalize()}s in a reference\n")
        parts.extend(_other_rule(rule) for rule in REFERENCE_RULES.values() if rule.severity is level)
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    against = f"- Reference: {rule.reference}" if rule.reference else "- Needs no reference."
    return f"### {rule.name}\n\n{rule.meaning}\n\n- Draft: {rule.draft}\n{against}\n"


def _other_rule(rule: ReferenceRule | SuppressionRule) -> str:
    fence = "``" if "`" in rule.example else "`"
    return f"### {rule.name}\n\n{rule.meaning}\n\n- Example: {fence}{rule.example}{fence}\n- Help: {rule.remedy}\n"


def schema_file() -> str:
    """Return the format of a reference as a JSON Schema."""
    return to_json(json_schema(), indent=2) + "\n"


def run(command: str, *, folder: Path, width: int) -> tuple[str, int]:
    """Return what a shell command shows, standard error included, and its exit status."""
    scripts = sysconfig.get_path("scripts")
    environment = {
        "PATH": os.pathsep.join((scripts, os.environ["PATH"])),
        "HOME": HOME.name,
        "LC_ALL": "C.UTF-8",
        "COLUMNS": str(width),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),  # of a checkout that is not the one installed
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    output = done.stdout.decode()
    if "Traceback (most recent call last)" in output:
        sys.exit(f"{command}\n{output}")
    return output, done.returncode


def with_sessions(document: Path) -> str:
    """Return a document with the output of its commands as they are now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for seen in ("claims", "docs"):
            shutil.copytree(ROOT / seen, folder / seen)

        def again(session: re.Match[str]) -> str:
            shown, status = "", 0
            for line in session[0].splitlines():
                if line.startswith("$ "):
                    output, status = run(f"(exit {status}); {line[2:]}", folder=folder, width=80)
                    shown += f"{line}\n{output}"
            return shown

        return SESSION.sub(again, document.read_text(encoding="utf-8"))


def picture() -> str:
    """Return the report on the example draft as SVG."""
    output, _ = run(f"claimcheck verify {DRAFT} --color always", folder=ROOT, width=PICTURE_WIDTH)
    text = Text.from_ansi(output.rstrip("\n"))
    width = max(line.cell_len for line in text.split("\n"))  # an address may be longer than the line
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(text)
    svg = console.export_svg(title=f"claimcheck verify {DRAFT}", unique_id="report")
    svg = re.sub(r"@font-face\s*{.*?}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>((?:&#160;)+)', _indented, svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _indented(words: re.Match[str]) -> str:
    """Move words to the right instead of leading them with spaces, which some viewers leave out."""
    cell = 12.2  # the width of a character at rich's font size
    shift = cell * words[5].count("&#160;")
    x, length = float(words[1]) + shift, float(words[3]) - shift
    return f'x="{x:.1f}" y="{words[2]}" textLength="{length:.1f}"{words[4]}>'


def main() -> int:
    """Write what is out of date, or name it."""
    wanted = {RULES_PAGE: rules_page(), SCHEMA_FILE: schema_file(), PICTURE: picture()}
    wanted |= {document: with_sessions(document) for document in WITH_SESSIONS}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.relative_to(ROOT).as_posix()} is out of date")
        if "--check" not in sys.argv[1:]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return int(bool(stale) and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
