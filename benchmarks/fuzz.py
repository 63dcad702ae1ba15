"""Feed the program's doors made-up and hostile input: no crash, no hang, nothing raw for a terminal.

    python benchmarks/fuzz.py --examples 200000 --seed 1
    python benchmarks/fuzz.py --examples 5000 --seed 1 --only html docx

Each input goes to one door (a reader, the values, records, a reference) with hypothesis as its maker.
It must come back within the limit of processor time, raise nothing but what a user can mend, keep its
offsets inside the file, and leave no control character in any message or excerpt.  An input that fails is
kept in benchmarks/fuzz_seeds/ and is tried first from then on. Exits 1 where one failed.
"""

import argparse
import hashlib
import io
import json
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.extraction.dating import with_published
from claimcheck.reference.reading import gather_reference
from claimcheck.report.excerpt import excerpt
from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import DocumentReport, Report
from claimcheck.report.sanitise import is_hostile, visible
from claimcheck.report.suppression import with_suppressions
from claimcheck.text.document import Document
from claimcheck.text.loading import load_document
from claimcheck.text.records import BadRecord, read_records
from claimcheck.values.edtf import parse_edtf
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.en.times import find_times

SEEDS = Path(__file__).parent / "fuzz_seeds"
LIMIT = 2.0
"""Seconds of processor time that one input may take."""

CHUNK = 2_000
"""Examples of one run of hypothesis, whose memory of what it tried grows with them."""

FORMATS = ("full", "concise", "json-lines", "sarif", "junit", "github", "gitlab", "rdjson", "markdown", "html")

SCRATCH = Path(tempfile.gettempdir())


class Slow(Exception):  # noqa: N818
    """An input took longer than the limit."""


# -- what must hold


def check_document(document: Document) -> None:
    """Offsets lie inside the file, and what would be printed of it holds no control."""
    end = len(document.reading)
    for block in document.blocks:
        assert 0 <= block.start < block.end <= end
        span = document.to_source(block.start, block.end)
        assert 0 <= span.start < span.end <= len(document.source)
        document.position(span.start)
    for block in document.blocks[:3]:
        stop = min(block.start + 40, block.end)
        for row in excerpt(
            document, start=block.start, end=stop, within=(block.start, min(block.end, stop + 200)), width=80
        ):
            assert not any(map(is_hostile, row.text)), row.text
    check_messages(ClaimcheckError(*document.notes))
    with_published(document)
    check_report(with_suppressions(DocumentReport(document, ())))


def check_report(report: DocumentReport) -> None:
    """What is said of comments stands in every format, as text that no terminal obeys."""
    for remark in report.remarks:
        assert 0 <= remark.span.start < remark.span.end <= len(report.document.source)
    if report.remarks:
        for name in FORMATS:
            written = load_reporter(name)(Report((report,)), options=RenderOptions())
            assert not any(is_hostile(one) for one in set(written) - {"\n"}), name


def check_messages(error: ClaimcheckError) -> None:
    """Messages are one line each, without controls."""
    for problem in error.problems:
        assert not any(map(is_hostile, visible(str(problem))))


def draft(suffix: str) -> Callable[[bytes], None]:
    """Return the door that reads a draft with this suffix."""

    def read(data: bytes) -> None:
        try:
            check_document(load_document(f"draft.{suffix}", data=data))
        except ClaimcheckError as error:
            check_messages(error)

    return read


def reference(suffix: str) -> Callable[[bytes], None]:
    """Return the door that reads a file of facts with this suffix."""

    def read(data: bytes) -> None:
        path = SCRATCH / f"facts.{suffix}"
        path.write_bytes(data)
        try:
            check_messages(ClaimcheckError(*gather_reference([path]).problems))
        except ClaimcheckError as error:
            check_messages(error)

    return read


def values(data: bytes) -> None:
    """Read times and quantities."""
    text = data.decode("utf-8", "replace")
    for mention in (*find_quantities(text), *find_times(text, published=None)):
        assert 0 <= mention.start < mention.end <= len(text)
    with suppress(ClaimcheckError, ValueError):
        parse_edtf(text)


def records(data: bytes) -> None:
    """Read JSON Lines records."""
    for record in read_records(data.decode("utf-8", "replace").splitlines(), path="-"):
        if isinstance(record, BadRecord):
            check_messages(ClaimcheckError(record.problem))
        else:
            check_document(record.document)


# -- what is fed

HOSTILE = (
    "\x1b[31m",
    "\x1b]0;x\x07",
    "\x9b2J",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\x08",
    "\u2028",
    "\U000e0041",
    "￾",
)
NEWS = (
    "The bridge", " cost ", "€42", " million", " 4.10 %", " on 3 May 2014", " Friday", " between 2010 and ", "1,000,000",
    ".", "\n", "\n\n", "\r\n", " “We won”, ", "she said", "—", "MARINA (AP) — ", "12:30", "two-thirds", "9" * 40, "’",
)  # fmt: skip
HTML = (
    "<p>", "</p>", "<div", ">", "<", "<!--", "-->", "<script>", "</script>", "<nav>", "</nav>", "<a href='", "'", '"', "<br>",
    "&euro;", "&#8364;", "&#x1b;", "&#99999999999;", "&amp", "<sup>", "</sup>", "<q>", "<article>", "<main>", "</", "<!", "<?x",
    '<meta charset="utf-16">', '<meta property="article:published_time" content="2022-01-28">', "<time datetime=2022-01-28>",
    '<script type="application/ld+json">{"datePublished": "2022-01-28"}</script>', "<table><tr><td>", "<ul><li>",
    "<!-- claimcheck-disable-next-line date-mismatch -- why -->", "<!-- claimcheck-disable ", "<!-- claimcheck-enable a -->",
)  # fmt: skip
MARKDOWN = (
    "# ", "## ", "> ", "- ", "1. ", "    ", "```\n", "---\n", "date: 2022-01-28\n", "[a](", ")", "[", "]", "![", "**", "_", "`",
    "| a | b |\n|---|---|\n", "|", "\\", "&amp;", "<!-- claimcheck-disable-next-line amount-mismatch -- why -->\n",
    "<!-- claimcheck-disable ", "<!-- claimcheck-enable -->", "contradicted", " -- ", " -->", "[sic]", "~~", "<http://", "\t", "*",
)  # fmt: skip
YAML = (
    "schema: claimcheck/reference/1\n", "facts:\n", "  - id: a\n", "    statement: It cost 4 euros.\n", "    source: x\n", "*a", "&a ",
    "!!python/object:os.system ", "[", "]", "{", "}", ": ", "- ", "|\n", ">\n", "'", '"', "#", "sources:\n", "  x: {title: T}\n",
    "valid: 2014/..\n", "\n", "  ", "? ", "%", "---\n", "...\n", "<<: ", "tolerance: 5%\n", "1e999", "0x", "~",
)  # fmt: skip
JSON = (
    "{", "}", "[", "]", ",", ":", '"facts"', '"id"', '"statement"', '"text"', '"published"', '"a"', '"\\ud800"', '"\\u001b"', "1",
    "1e999", "NaN", "null", "true", "\n", '{"id": "a", "text": "It cost 4 euros."}\n', '"reference"', "9" * 5000, '{"facts": [',
)  # fmt: skip
CSV = (
    "id,statement,source\n",
    "a,It cost 4 euros.,x\n",
    ",",
    '"',
    "\n",
    ";",
    "\r",
    "id",
    "statement",
    "valid",
    "a",
    "=1+1",
)
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t>It cost 4 euros.</w:t>", "<w:ins>", "</w:ins>", "<w:del>",
    "</w:del>", "<w:tc>", "</w:tc>", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
    '<w:fldChar w:fldCharType="separate"/>', "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>", "<w:vanish/>", "&amp;", "&x;", "<!DOCTYPE a>",
    '<w:vertAlign w:val="superscript"/>', "<!--", "-->", "<![CDATA[x]]>", "\x1b",
)  # fmt: skip


def mixed(parts: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Return texts put together from parts, in a character set, now and then of one part many times."""
    pieces = st.lists(st.sampled_from(parts) | st.sampled_from(NEWS) | st.sampled_from(HOSTILE), max_size=40)
    many = st.tuples(st.lists(st.sampled_from(parts), min_size=1, max_size=3), st.sampled_from((50, 1000, 5000)))
    usual = pieces.map("".join)
    repeated = many.map(lambda made: ("".join(made[0]) * made[1])[:40_000])
    text = st.integers(0, 39).flatmap(
        lambda draw: repeated if draw == 0 else st.text(max_size=80) if draw < 5 else usual
    )
    encoding = st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"))
    written = st.tuples(text, encoding).map(lambda made: made[0].encode(made[1], "replace"))
    return st.integers(0, 19).flatmap(lambda draw: st.binary(max_size=100) if draw == 0 else written)


def packed(xml: bytes, cut: int) -> bytes:
    """Return a DOCX archive with this body; `cut` damages a byte of it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", xml)
    data = bytearray(held.getvalue())
    if cut:
        data[cut % len(data)] ^= 0x55
    return bytes(data)


def bodies() -> st.SearchStrategy[bytes]:
    """Return archives: with sound, unsound and foreign XML in them, whole and damaged."""

    def sound(runs: list[str]) -> bytes:
        inner = "".join(f"<w:p>{run}<w:r><w:t>It cost 4 euros.</w:t></w:r></w:p>" for run in runs)
        return f"<w:document {WORDS}><w:body>{inner}</w:body></w:document>".encode()

    single = st.lists(st.sampled_from([part for part in DOCX if part.endswith("/>")]), max_size=20).map(sound)
    loose = st.lists(st.sampled_from(DOCX), max_size=20).map(
        lambda parts: f"<w:document {WORDS}><w:body>{''.join(parts)}</w:body></w:document>".encode()
    )
    damage = st.just(0) | st.integers(0, 2_000)
    return st.tuples(single | loose | st.binary(max_size=60), damage).map(lambda made: packed(*made))


DOORS: dict[str, tuple[Callable[[bytes], None], st.SearchStrategy[bytes]]] = {
    "txt": (draft("txt"), mixed(NEWS)),
    "md": (draft("md"), mixed(MARKDOWN)),
    "html": (draft("html"), mixed(HTML)),
    "docx": (draft("docx"), bodies() | mixed(NEWS)),
    "values": (values, mixed(NEWS)),
    "records": (records, mixed(JSON)),
    "yaml": (reference("yaml"), mixed(YAML)),
    "json": (reference("json"), mixed(JSON)),
    "jsonl": (reference("jsonl"), mixed(JSON)),
    "csv": (reference("csv"), mixed(CSV)),
}


# -- running


@contextmanager
def limited() -> Iterator[None]:
    """Raise `Slow` in what takes more than the limit of processor time, where the system can."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Slow(f"more than {LIMIT} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(name: str, data: bytes) -> None:
    """Feed one input to a door."""
    with limited():
        DOORS[name][0](data)


def keep(name: str, data: bytes) -> Path:
    """Write an input down as a seed."""
    path = SEEDS / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def replay() -> list[str]:
    """Feed the seeds kept; return those that fail."""
    failed = []
    for path in sorted(SEEDS.iterdir()):
        name = path.name.partition("-")[0]
        if name in DOORS:
            try:
                attempt(name, path.read_bytes())
            except Exception:  # noqa: BLE001 - anything is a find
                traceback.print_exc()
                failed.append(str(path))
    return failed


def feed(name: str, examples: int, start: int, counts: Counter[str]) -> str | None:
    """Feed a door; return the seed of the first input that fails."""
    last: dict[str, bytes] = {}

    @seed(start)
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=False,
        phases=(Phase.generate, Phase.shrink),
    )  # fmt: skip
    @given(DOORS[name][1])
    def one(data: bytes) -> None:
        last["data"] = data
        counts[name] += 1
        attempt(name, data)

    try:
        one()
    except Exception:  # noqa: BLE001 - anything is a find
        traceback.print_exc()
        return str(keep(name, last["data"]))
    return None


def main() -> int:
    """Run and say how many inputs were fed to which door."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=10_000, help="inputs, shared out among the doors")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--only", nargs="*", choices=sorted(DOORS), default=[], help="doors to feed (default: all)")
    parser.add_argument("--seconds", type=float, help="start nothing new after this time")
    options = parser.parse_args()
    global SCRATCH  # noqa: PLW0603 - one folder a run
    began, counts = time.monotonic(), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        SCRATCH = Path(folder)
        failed = replay()
        doors = options.only or list(DOORS)
        share = -(-options.examples // len(doors))
        for number in range(0, share, CHUNK):
            for name in [door for door in doors if not any(f"{door}-" in path for path in failed)]:
                if options.seconds is None or time.monotonic() - began < options.seconds:
                    found = feed(name, min(CHUNK, share - number), options.seed * 1_000_003 + number, counts)
                    failed.extend([found] if found else [])
    summary = {"inputs": sum(counts.values()), "doors": counts, "seconds": round(time.monotonic() - began, 1)}
    sys.stdout.write(json.dumps({**summary, "failed": failed}, indent=1) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
