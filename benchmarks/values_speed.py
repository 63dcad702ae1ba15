"""How long times and quantities take, beside spaCy's own time for the same text.

    python benchmarks/values_speed.py [FILE…] [--kilobytes N] [--runs N] [--most SHARE] [--least RATE]

One process, the model loaded beforehand; the text is the files given (our example article by default), followed by
news made of sentences of our own with other names, days and figures each time, up to the size asked for, with about as
many times and quantities to the kilobyte as newspapers have (four to five of each).  Each round
times in turn

- spaCy's pipeline over the text;
- the recognisers of times and quantities over what it made of it;
- the recognisers over the blank pipeline's tokens, and `find_times` and `find_quantities` alone.

The best of the rounds counts, for whatever else the machine does only adds.  Exit status 1 where the recognisers add
more than `--most` of spaCy's time, or read fewer than `--least` MB a second without the model.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from claimcheck.extraction.annotation import Annotation
from claimcheck.extraction.pipeline import BLANK_MODEL, DEFAULT_MODEL, annotate, load_model, recognise
from claimcheck.text.document import Document, Published
from claimcheck.text.readers.plain import read_plain
from claimcheck.values.en.quantities import find_quantities
from claimcheck.values.en.times import find_times

ROOT = Path(__file__).resolve().parent.parent
VALUES = ("times", "quantities")
PUBLISHED = Published(date(2022, 1, 28), "option")
SHARE_WITH_FIGURES = 0.35
WITH_FIGURES = """\
The {thing} in {place} will be closed until {month}, the town council said on {weekday}.
{name}, {small}, has led the company since {year} and owns {percent} per cent of its shares.
Work on the {thing} began {few} years ago and has cost {money} so far, nearly twice what was planned.
“We did not expect it to take so long,” said {name}, who speaks for the builders.
The committee is to meet again next {weekday} to hear what the engineers have found.
Sales rose {percent}% to {money} in the {ordinal} quarter, compared with a loss of {money} a year earlier.
Nobody was hurt, but {count} people had to leave their homes for the night.
Between {year} and {year2} the number of visitors grew from {count} to {count2} a year.
The {thing} stands about {small} kilometres north of {place}, close to the old harbour.
Critics doubt that the plan will work, and some of them have asked for another vote.
It was opened on {day} {month} {year} by {name}, then the mayor of {place}.
The ministry put the damage at between {money} and {money2}, most of it along the coast.
Those who live near by have complained about the noise for as long as they can remember.
{name} resigned last {month} after {few} of the {small} members had voted against her.
He called the decision a mistake and promised to fight it in court.
At least {few} of the ships were more than {small} years old, the report says.
The bank cut its rate by {few} basis points, the {ordinal} time this year that it has done so.
Her lawyers declined to comment on the case, which is expected to last for months.
In the spring of {year} the museum lent {few} paintings to a gallery in {place}.
The two sides agreed to keep talking, though neither would say what about.
"""
WITHOUT_FIGURES = """\
Nobody in the ministry would say who had ordered the papers to be sent back.
The rain had stopped by the time the first boats came in, but the quay was still empty.
Her brother, who runs the bakery next to the church, said that he had heard nothing.
The judges listened for most of the morning without asking a single question.
A spokesman for the port said that the cranes were being checked and would soon be back in use.
Most of the audience stood up and clapped when the old conductor walked on to the stage.
The opposition wants the law to be withdrawn and the minister to explain himself before parliament.
It is not clear whether the owners knew how bad the cracks in the wall had become.
Farmers in the hills have been selling their sheep because there is no grass left to feed them.
The company makes pumps and valves for waterworks and sells them all over the world.
“You learn to live with it,” {name} said, pointing at the water stains on the ceiling.
Police are looking for a man in a grey coat who was seen near the {thing} shortly before the fire.
The striker hit the post early on, and after that the visitors hardly left their own half.
Teachers say that the new books are better than the old ones, though heavier to carry.
Her latest novel is set in {place} and tells of a family that loses everything and starts again.
The ships were built for calmer waters, and captains complain that they roll in heavy seas.
Neither the union nor the employers wanted to talk about what had been agreed behind closed doors.
Outside {place} the road is lined with lime trees that were planted when the railway came.
The engineers found that the steel had been delivered without the papers that the law demands.
Few people believed him then, and even his friends kept their distance.
The hospital has asked for more nurses, but there are hardly any to be found.
What happens next depends on the court, which has let both sides wait for its ruling.
He spent his last years in a small house by the sea, where he painted and kept bees.
Voters seem to be tired of the quarrel and would rather hear about schools and rents.
"""
WORDS_TABLE = """\
thing: bridge, library, tunnel, museum, power station, school, market hall, lighthouse, dam, station
place: Marina, Port Alder, Westholm, Kestrel Bay, Ironbridge Cross, Vallemare, Nordhaven, St Brannock
name: Elena Neri, Tom Hallam, Ruth Okafor, Jan de Wit, Maria Lindqvist, Paul Ashdown, Ines Duarte
month: January, February, March, April, May, June, July, September, October, November, December
weekday: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
ordinal: first, second, third, fourth
few: two, three, four, five, seven, nine, ten, 12, 15
"""
WORDS = {name: words.split(", ") for name, _, words in (line.partition(": ") for line in WORDS_TABLE.splitlines())}


def made_up(size: int) -> str:
    """Return news of at least `size` characters, the same each time."""
    chance = random.Random(3)  # noqa: S311
    figures, plain = WITH_FIGURES.splitlines(), WITHOUT_FIGURES.splitlines()
    paragraphs, length = [], 0
    while length < size:
        lists = [figures if chance.random() < SHARE_WITH_FIGURES else plain for _ in range(chance.randint(2, 4))]
        paragraph = " ".join(_filled(chance.choice(sentences), chance) for sentences in lists)
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)


def _filled(sentence: str, chance: random.Random) -> str:
    year, count = chance.randint(1950, 2020), chance.randint(20, 90_000)
    money, sign = chance.randint(2, 900), chance.choice("€$£")
    figures = {
        "year": year,
        "year2": year + chance.randint(1, 9),
        "day": chance.randint(1, 28),
        "small": chance.randint(13, 80),
        "percent": chance.choice(["3", "4.5", "12", "38", "61.2"]),
        "count": f"{count:,}",
        "count2": f"{count + 1500:,}",
        "money": f"{sign}{money} million",
        "money2": f"{sign}{money + 40} million",
    }
    return sentence.format(**figures, **{name: chance.choice(words) for name, words in WORDS.items()})


def documents(files: Sequence[Path], size: int) -> list[Document]:
    """Return the files and made-up news as documents of about the length of an article."""
    texts = [file.read_text(encoding="utf-8") for file in files]
    paragraphs = made_up(max(0, size - sum(map(len, texts)))).split("\n\n")
    texts += ["\n\n".join(paragraphs[at : at + 12]) for at in range(0, len(paragraphs), 12)]
    return [replace(read_plain(text, path=f"{number}.txt"), published=PUBLISHED) for number, text in enumerate(texts)]


def seconds(work: Callable[[], object]) -> float:
    """Run a piece of work and return how long it took."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(drafts: Sequence[Document], runs: int) -> dict[str, float]:
    """Return the best time of each piece of work."""
    nlp = load_model()
    blocks = [draft.reading[block.start : block.end] for draft in drafts for block in draft.blocks]
    parsed, blank = list(annotate(drafts)), list(annotate(drafts, model=BLANK_MODEL))

    def values(annotations: Sequence[Annotation]) -> None:
        for annotation in annotations:
            recognise(annotation, VALUES)

    def alone() -> None:
        for draft in drafts:
            times = find_times(draft.reading, published=PUBLISHED.day)
            find_quantities(draft.reading, excluded=[(time.start, time.end) for time in times])

    def times_alone() -> None:
        for draft in drafts:
            find_times(draft.reading, published=PUBLISHED.day)

    def quantities_alone() -> None:
        for draft in drafts:
            find_quantities(draft.reading)

    work: dict[str, Callable[[], object]] = {
        "spacy": lambda: list(nlp.pipe(blocks, batch_size=64)),
        "parsed": lambda: values(parsed),
        "blank": lambda: values(blank),
        "tokens": lambda: list(load_model(BLANK_MODEL).pipe(blocks, batch_size=64)),
        "alone": alone,
        "times": times_alone,
        "quantities": quantities_alone,
    }
    best = {name: float("inf") for name in work}
    for number in range(runs + 1):
        for name, job in work.items():
            took = seconds(job)
            if number:
                best[name] = min(best[name], took)
    return best


def main() -> int:
    """Time both and print share and speed."""
    parser = argparse.ArgumentParser(description="Time the recognisers of times and quantities beside spaCy.")
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "docs" / "examples" / "article.txt"])
    parser.add_argument("--kilobytes", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=float, default=0.25)
    parser.add_argument("--least", type=float, default=1.0)
    options = parser.parse_args()

    drafts = documents(options.files, options.kilobytes * 1000)
    megabytes = sum(len(draft.reading.encode()) for draft in drafts) / 1e6
    best = measure(drafts, options.runs)
    share = best["parsed"] / best["spacy"]
    rate = megabytes / best["blank"]
    print(f"Python {sys.version.split()[0]}, {DEFAULT_MODEL}, {len(drafts)} documents, {megabytes:.2f} MB")
    for name, label in (
        ("spacy", "spaCy's pipeline"),
        ("parsed", "times and quantities, with the parse"),
        ("tokens", "the blank pipeline"),
        ("blank", "times and quantities, without the model"),
        ("alone", "the same, no pipeline at all"),
        ("times", "  find_times alone"),
        ("quantities", "  find_quantities alone"),
    ):
        print(f"{label:<42}{best[name]:7.3f} s  {megabytes / best[name]:6.2f} MB/s")
    print(f"share of spaCy's time {share:.0%} (target: at most {options.most:.0%})")
    print(f"without the model {rate:.2f} MB/s (target: at least {options.least:g} MB/s)")
    return int(share > options.most or rate < options.least)


if __name__ == "__main__":
    sys.exit(main())
