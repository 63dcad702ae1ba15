"""spaCy comes without its command line, and nobody who uses it in the same process notices."""

import subprocess
import sys

from claimcheck.extraction.pipeline import load_model

PROGRAM = """
import sys
from claimcheck.extraction.pipeline import load_model
model = load_model("blank")
heavy = {"spacy.cli", "spacy.cli.info", "weasel", "requests", "httpx", "urllib3"}
print(sorted(heavy & set(sys.modules)))
import spacy
print(spacy.info(silent=True)["spacy_version"] == spacy.__version__)
import spacy.cli
print(spacy.cli.__file__ is not None, callable(spacy.cli.download))
"""


def test_spacy_comes_without_its_command_line() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.splitlines() == ["[]", "True", "True True"], done.stderr


def test_plurals_of_newsrooms_have_their_own_singulars() -> None:
    document = load_model()("Taxes rose, and the army closed two bases.")
    assert [token.lemma_ for token in document if token.text in {"Taxes", "bases"}] == ["tax", "base"]
