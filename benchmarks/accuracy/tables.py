#!/usr/bin/env python3
"""Claims about tables: what follows from the rows, held against them as a record with its own reference.

    python benchmarks/accuracy/tables.py              the figures
    python benchmarks/accuracy/tables.py --wrong      and each claim that comes out wrong
    python benchmarks/accuracy/tables.py --floor      exit 1 where a figure is worse than the floor

`tables.yaml` has invented tables with sentences that they bear out, contradict, or say nothing about.  A flag is a
record that comes out contradicted; false alarms are flags on claims that the rows bear out.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from ruamel.yaml import YAML

TABLES = Path(__file__).with_name("tables.yaml")
LABELS = ("supported", "contradicted", "not_enough")
FLOORS = {"accuracy": 74.0, "flag_precision": 95.0, "flag_recall": 74.0}
"""Per cent; what was reached when the floors were last raised, less three."""


def records() -> list[dict[str, object]]:
    """Return one record for each claim of each table, its label in `label`."""
    found = []
    for number, table in enumerate(YAML(typ="safe").load(TABLES)):
        rows = [f"{table['subject']} – {row}" for row in table["rows"]]
        reference = [
            {"id": f"row-{at}", "statement": row, "source": {"title": "the table"}} for at, row in enumerate(rows)
        ]
        for label in LABELS:
            for at, text in enumerate(table.get(label, ())):
                one = {"id": f"{number}-{label}-{at}", "text": text, "published": None, "reference": reference}
                found.append({**one, "label": label})
    return found


def verdicts(asked: list[dict[str, object]]) -> list[str]:
    """Return the verdict of each record: supported, contradicted or not_enough."""
    lines = "".join(json.dumps({key: one[key] for key in one if key != "label"}) + "\n" for one in asked)
    options = ("--input-format", "jsonl", "--output-format", "json-lines", "--exit-zero", "-")
    command = [sys.executable, "-m", "claimcheck", "verify", *options]
    run = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    told = [json.loads(line)["verdict"] for line in run.stdout.splitlines()]
    return [verdict if verdict in LABELS else "not_enough" for verdict in told]


def main() -> int:
    """Print the figures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print each claim that comes out wrong")
    parser.add_argument("--floor", action="store_true", help="exit 1 where a figure is worse than the floor")
    options = parser.parse_args()
    asked = records()
    pairs = Counter()
    for one, verdict in zip(asked, verdicts(asked), strict=True):
        pairs[one["label"], verdict] += 1
        if options.wrong and one["label"] != verdict:
            print(f"  {one['label']}, comes out {verdict}: {one['text']}")
    right = sum(count for (label, verdict), count in pairs.items() if label == verdict)
    flags = sum(count for (_, verdict), count in pairs.items() if verdict == "contradicted")
    wrong = sum(count for (label, _), count in pairs.items() if label == "contradicted")
    caught = pairs["contradicted", "contradicted"]
    figures = {
        "accuracy": 100 * right / len(asked),
        "flag_precision": 100 * caught / max(1, flags),
        "flag_recall": 100 * caught / max(1, wrong),
    }
    print(f"{len(asked)} claims, {right} right; {caught} of {wrong} contradicted, {flags} flags,")
    print(f"{pairs['supported', 'contradicted']} of them on claims that the rows bear out")
    print("  ".join(f"{name} {figure:.1f}" for name, figure in figures.items()))
    worse = [
        f"{name} is {figures[name]:.1f}, the floor is {floor}"
        for name, floor in FLOORS.items()
        if figures[name] < floor
    ]
    if options.floor and worse:
        print("\n".join(worse), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
