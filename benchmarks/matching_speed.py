"""How long matching takes, beside what spaCy takes for the same texts.

    python benchmarks/matching_speed.py [--articles DIR…] [--runs N] [--most SHARE] [--profile]

One process, the model loaded and the drafts extracted beforehand; the reference holds the facts of all articles of the
accuracy exam.  Each round times in turn

- spaCy's pipeline over the articles;
- `verify` of what was extracted from them against all facts, checks that need no reference included.

Seconds of the processor count, so that whatever else the machine does is left out, and of the rounds the best.  The
first round is printed too: names and words that have not been met before take longer.  Exit status 1 where matching
takes more than `--most` of spaCy's time.
`--profile` also lists the functions that take the most time themselves.
"""

import argparse
import cProfile
import gc
import json
import pstats
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from claimcheck.errors import Place
from claimcheck.extraction.claim import Extraction
from claimcheck.extraction.dating import with_published
from claimcheck.extraction.extract import extract
from claimcheck.extraction.pipeline import DEFAULT_MODEL, load_model
from claimcheck.matching.verify import CompiledReference, compile_reference, verify
from claimcheck.reference.fact import Fact, Reference, Source
from claimcheck.reference.understanding import understand
from claimcheck.text.document import Document
from claimcheck.text.readers.plain import read_plain

ARTICLES = Path(__file__).resolve().parent / "accuracy" / "articles"
SHOWN = 25
"""How many functions a profile lists."""


def drafts_of(folders: Iterable[Path]) -> list[Document]:
    """Return the articles as documents, dated by their own datelines."""
    return [
        with_published(read_plain((folder / "article.txt").read_text(encoding="utf-8"), path=folder.name), option=None)
        for folder in folders
    ]


def facts_of(folders: Iterable[Path]) -> Reference:
    """Return the facts of all articles as one reference of plain sentences."""
    rows = (
        (folder.name, json.loads(line))
        for folder in folders
        for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    return Reference(
        facts=tuple(
            Fact(
                id=f"{name}-{row['id']}",
                place=Place("exam", 1),
                sources=(Source(title="exam"),),
                statement=row["sentence"],
            )
            for name, row in rows
        )
    )


def seconds(work: Callable[[], object]) -> float:
    """Run a piece of work and return how many seconds of the processor it took."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(drafts: list[Document], match: Callable[[], object], runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each round, of spaCy and of matching."""
    nlp = load_model()
    blocks = [draft.reading[block.start : block.end] for draft in drafts for block in draft.blocks]
    rounds = [(seconds(lambda: list(nlp.pipe(blocks, batch_size=64))), seconds(match)) for _ in range(runs)]
    return [spacy for spacy, _ in rounds], [matching for _, matching in rounds]


def matcher(extractions: list[Extraction], reference: CompiledReference) -> Callable[[], None]:
    """Return the work that is timed: every draft held against the reference."""

    def match() -> None:
        for extraction in extractions:
            verify(extraction, reference)

    return match


def main() -> int:
    """Time both and print the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", type=Path, default=[], help="folders of further articles")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=float, default=0.25)
    parser.add_argument("--profile", action="store_true", help="list the functions that take the most time")
    options = parser.parse_args()

    folders = [path.parent for folder in (ARTICLES, *options.articles) for path in sorted(folder.glob("*/article.txt"))]
    drafts = drafts_of(folders)
    reference = compile_reference(understand(facts_of(folders), model=DEFAULT_MODEL))
    extractions = list(extract(drafts))
    match = matcher(extractions, reference)
    spacy, matching = measure(drafts, match, max(1, options.runs))
    share = min(matching) / min(spacy)
    claims = sum(len(extraction.claims) for extraction in extractions)
    print(f"Python {sys.version.split()[0]}, {len(drafts)} articles, {claims} claims, {len(reference.facts)} facts")
    print(f"{'spaCy':<10}{min(spacy):7.3f} s")
    print(f"{'matching':<10}{min(matching):7.3f} s (first round {matching[0]:.3f} s)")
    print(f"share of spaCy's time {share:.0%} (target: at most {options.most:.0%})")
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(match)
        pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)
    return int(share > options.most)


if __name__ == "__main__":
    sys.exit(main())
