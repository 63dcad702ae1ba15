"""Same input, same bytes: every format and command, whatever the hash seed and the locale."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>The Marina Bridge – “la grande” – cost €48 million.</w:t></w:r></w:p>"
DRAFTS = {
    "note.md": "<!-- claimcheck-disable-next-line amount-mismatch -- before the audit -->\n"
    "The Marina Bridge cost 48 million euros.\n\n<!-- claimcheck-disable zebra -- why -->\nIt was opened in 2015.\n",
    "page.html": "<h1>Bridge</h1><p>The Marina Bridge was opened on 4 May 2014. It cost &euro;49 million.</p>",
    "town.txt": "Élodie, Anna and Bruno said the Marina Bridge cost 48 million euros and was opened in May 2016.\n",
}
FORMATS = ("full", "concise", "json", "json-lines", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html")
LINT_FORMATS = tuple(one for one in FORMATS if one != "html")
PROGRAM = """
import json, sys
from hashlib import sha256
from pathlib import Path
from claimcheck.__main__ import main
digests = {}
for number, arguments in enumerate(json.load(open("commands.json", encoding="utf-8"))):
    status = main([*arguments, "-o", "out"] if "fix" not in arguments else arguments)
    written = Path("out").read_bytes() if "fix" not in arguments else b""
    digests[" ".join(arguments)] = [int(status), len(written), sha256(written).hexdigest()]
sys.stdout.flush()
Path(sys.argv[1]).write_text(json.dumps(digests), encoding="utf-8")
"""


def commands() -> list[list[str]]:
    drafts = [*sorted(DRAFTS), "letter.docx", "-r", "marina.yaml"]
    return [
        *(["verify", *drafts, "-v", "--output-format", name] for name in FORMATS),
        *(["verify", *drafts, "--output-format", name, "--baseline", "old.json"] for name in ("sarif", "concise")),
        *(["extract", *drafts[:-2], "--output-format", name] for name in ("full", "table", "json", "json-lines")),
        *(["ref", "lint", "marina.yaml", "broken.yaml", "--output-format", name] for name in LINT_FORMATS),
        ["rules", "--output-format", "json"],
        ["fix", *drafts, "--diff"],
    ]


def run(target: str, *, seed: str, locale: str) -> tuple[dict[str, list[object]], bytes, bytes]:
    """Run all commands in one process; return what each wrote, and both streams."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, target],
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONUTF8": "0" if locale == "C" else "1",
            "CLAIMCHECK_CACHE_DIR": f"cache-{seed}",
        },
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert Path(target).exists(), done.stderr.decode()
    return json.loads(Path(target).read_text(encoding="utf-8")), done.stdout, done.stderr


@pytest.mark.usefixtures("desk")
def test_every_format_is_the_same_bytes_over_hash_seeds_and_locales() -> None:
    for name, text in DRAFTS.items():
        Path(name).write_text(text, encoding="utf-8")
    with zipfile.ZipFile("letter.docx", "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORDS}"><w:body>{PARAGRAPH}</w:body></w:document>'
        )
    Path("old.json").write_text('{"schema": "claimcheck/baseline/1", "findings": []}', encoding="utf-8")
    Path("commands.json").write_text(json.dumps(commands()), encoding="utf-8")
    first, second = run("first.json", seed="1", locale="C"), run("second.json", seed="4242", locale="C.UTF-8")
    for command, written in first[0].items():
        assert written == second[0][command], command
        assert written[1] or command.startswith("fix"), command
    assert first[1:] == second[1:]
    assert b"+The Marina Bridge" not in first[1], "pages and documents are not fixed"
