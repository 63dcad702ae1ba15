"""How many of the open pairs come out right: draft and fact sentences of our own that once were judged wrongly.

    python benchmarks/accuracy/open_pairs.py [--wrong]

Each line of `open_pairs.jsonl` holds a draft, a fact, the verdict expected (`quiet`: no alarm) and the kind of
difficulty.  A pair that comes out right for good belongs in `tests/matching/pairs`.
"""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path

from claimcheck.extraction.dating import with_published
from claimcheck.extraction.extract import extract
from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.matching.verify import compile_reference, verify
from claimcheck.reference.reading import load_records_reference
from claimcheck.reference.understanding import understand
from claimcheck.text.readers.plain import read_plain

ALARMS = {"contradicted", "outdated", "imprecise"}


def verdicts(row: dict[str, str]) -> set[str]:
    """Return the verdicts of the findings of one pair."""
    fact = row["fact"] if isinstance(row["fact"], dict) else {"statement": row["fact"]}
    reference = load_records_reference([{"id": "fact", "source": {"title": "pair"}, **fact}])
    compiled = compile_reference(understand(reference, model=DEFAULT_MODEL))
    published = date.fromisoformat(row["published"]) if row["published"] else None
    document = with_published(read_plain(row["draft"], path="draft"), option=published)
    (extraction,) = extract([document])
    return {str(finding.verdict) for finding in verify(extraction, compiled)}


def right(expected: str, found: set[str]) -> bool:
    """Say whether the verdicts are what the pair expects."""
    if expected in {"quiet", "uncovered"}:
        return not found & ALARMS and (expected == "quiet" or "supported" not in found)
    return expected in found


def main() -> None:
    """Print the pairs right and wrong by kind."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--wrong", action="store_true", help="print each pair that comes out wrong")
    chosen = options.parse_args()
    lines = (Path(__file__).parent / "open_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    good, bad = Counter(), Counter()
    for row in map(json.loads, lines):
        found = verdicts(row)
        ok = right(row["expected"], found)
        (good if ok else bad)[row["kind"]] += 1
        if chosen.wrong and not ok:
            print(f"{row['kind']}: {row['draft']} | {row['fact']} | {row['expected']}, got {sorted(found)}")
    for kind in sorted(good | bad):
        print(f"{kind:32} right {good[kind]:3} wrong {bad[kind]:3}")
    print(f"{sum(good.values())} of {len(lines)} right")


if __name__ == "__main__":
    main()
