"""A small slice of the fuzzing; `benchmarks/fuzz.py` does the rest."""

import json
import subprocess
import sys
from pathlib import Path

FUZZ = Path(__file__).parent.parent / "benchmarks" / "fuzz.py"


def test_no_input_breaks_a_door() -> None:
    done = subprocess.run(
        [sys.executable, str(FUZZ), "--examples", "1200", "--seed", "3"], capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["inputs"] == 1200
