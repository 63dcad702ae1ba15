"""Planted errors, harmless edits and clean articles, held against facts told in other words.

    python benchmarks/accuracy/articles.py                 all articles, each against its own facts
    python benchmarks/accuracy/articles.py --misses        and every miss and false alarm
    python benchmarks/accuracy/articles.py --pool          every article against the facts of all of them
    python benchmarks/accuracy/articles.py --half even     every other article
    python benchmarks/accuracy/articles.py --articles benchmarks/accuracy/later_articles     those written last
    python benchmarks/accuracy/articles.py --floor         exit 1 where a figure is worse than the recorded floor
    python benchmarks/accuracy/articles.py --check         only check the data

Only the public door is used: one `claimcheck verify --output-format json` for the clean article and all its
edited versions. An alarm is a finding that is contradicted, imprecise or outdated; an alarm of an edited
version counts as new where the clean article has none of the same rule, words and facts.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ARTICLES = HERE / "articles"
FLOOR = HERE / "articles_floor.json"
ALARMS = frozenset({"contradicted", "imprecise", "outdated"})
LEAST = {"facts": 10, "planted": 14, "harmless": 8}
MOST_FACTS = 14
WORDS = (400, 700)
LONGEST_ALARM = 400
"""An alarm over more characters than this, or over a paragraph's end, points at nothing: its first one counts."""
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|Jr|Sr|Inc|Corp|Ltd|Co|No|vs|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m))\.$"
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£$€])|\n\s*\n")
PLANTED_CATEGORIES = frozenset(
    [
        "wrong_amount",
        "magnitude",
        "wrong_percent",
        "percent_vs_points",
        "currency",
        "wrong_unit",
        "wrong_year",
        "wrong_month",
        "wrong_day",
        "wrong_weekday",
        "direction",
        "swapped_place",
        "swapped_person",
        "swapped_org",
        "swapped_entity",
        "outdated_holder",
        "wrong_role",
        "wrong_rank",
        "wrong_ordinal",
        "negated",
        "false_first",
        "wrong_count",
        "quotation",
        "wrong_score",
    ]
)
HARMLESS_CATEGORIES = frozenset(
    [
        "number_form",
        "date_form",
        "unit_form",
        "rounding",
        "equivalent",
        "paraphrase",
        "surname_only",
        "alias",
        "acronym",
        "hedge_form",
        "added_sentence",
        "passive",
    ]
)


class ToolError(Exception):
    """The checked program did not answer."""


@dataclass(frozen=True)
class Edit:
    """One change of an article; `contradicts` names the fact a planted error goes against."""

    id: str
    category: str
    find: str
    original: str
    replacement: str
    contradicts: str | None

    def place(self, text: str) -> tuple[int, int]:
        """Where the words to be replaced stand in the clean text."""
        start = text.index(self.find) + self.find.index(self.original)
        return start, start + len(self.original)

    def apply(self, text: str) -> str:
        """Return the article with this one change made."""
        start, end = self.place(text)
        return text[:start] + self.replacement + text[end:]


@dataclass(frozen=True)
class Article:
    """One article with its facts and edits."""

    name: str
    text: str
    facts: dict[str, str]
    planted: tuple[Edit, ...]
    harmless: tuple[Edit, ...]

    @property
    def words(self) -> int:
        """How many words the clean article has."""
        return len(self.text.split())


@dataclass(frozen=True)
class Finding:
    """What is looked at of one finding of the report."""

    rule: str
    verdict: str
    start: int
    end: int
    facts: frozenset[str]
    message: str

    def overlaps(self, span: tuple[int, int]) -> bool:
        """Whether the finding points at any of these characters."""
        return self.start < span[1] and span[0] < self.end


@dataclass(frozen=True)
class Outcome:
    """What became of one edit."""

    edit: Edit
    new: tuple[Finding, ...]
    in_sentence: bool
    on_words: bool
    right_fact: bool


@dataclass(frozen=True)
class Result:
    """What became of one article."""

    article: Article
    clean: tuple[Finding, ...]
    supported: frozenset[str]
    planted: tuple[Outcome, ...]
    harmless: tuple[Outcome, ...]


# The data


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_article(folder: Path) -> Article:
    """Read one article's folder."""

    def edits(name: str) -> tuple[Edit, ...]:
        return tuple(
            Edit(row["id"], row["category"], row["find"], row["original"], row["replacement"], row.get("contradicts"))
            for row in read_lines(folder / name)
        )

    return Article(
        name=folder.name,
        text=(folder / "article.txt").read_text(encoding="utf-8"),
        facts={row["id"]: row["sentence"] for row in read_lines(folder / "facts.jsonl")},
        planted=edits("planted.jsonl"),
        harmless=edits("harmless.jsonl"),
    )


def problems(article: Article, fact_rows: int) -> Iterator[str]:
    """What is wrong with an article's data; `fact_rows` is the number of lines of its facts."""
    low, high = WORDS
    if not low <= article.words <= high:
        yield f"{article.words} words, not {low} to {high}"
    if not re.match(r"\S[^\n]*\n\n\S", article.text):
        yield "the text does not begin with a headline and an empty line"
    counts = {"facts": fact_rows, "planted": len(article.planted), "harmless": len(article.harmless)}
    yield from (
        f"{counts[kind]} {kind}, at least {least} wanted" for kind, least in LEAST.items() if counts[kind] < least
    )
    if fact_rows > MOST_FACTS:
        yield f"{fact_rows} facts, at most {MOST_FACTS} wanted"
    if fact_rows != len(article.facts):
        yield "two facts share an id"
    every = article.planted + article.harmless
    yield from (f"two edits share the id {name}" for name, times in Counter(e.id for e in every).items() if times > 1)
    for edit in every:
        yield from (f"{edit.id}: {problem}" for problem in edit_problems(edit, article))
    for edit in article.planted:
        if edit.category not in PLANTED_CATEGORIES:
            yield f"{edit.id}: unknown category {edit.category}"
        if edit.contradicts not in article.facts:
            yield f"{edit.id}: contradicts {edit.contradicts}, which is no fact"
    for edit in article.harmless:
        if edit.category not in HARMLESS_CATEGORIES:
            yield f"{edit.id}: unknown category {edit.category}"
        if edit.contradicts is not None:
            yield f"{edit.id}: a harmless edit contradicts nothing"


def edit_problems(edit: Edit, article: Article) -> Iterator[str]:
    """What is wrong with the place and words of one edit."""
    if (times := article.text.count(edit.find)) != 1:
        yield f"its find occurs {times} times in the article: {edit.find!r}"
    if not edit.original or (times := edit.find.count(edit.original)) != 1:
        yield f"its original does not occur once in its find: {edit.original!r}"
    if edit.original == edit.replacement:
        yield "it changes nothing"


def check(folders: Iterable[Path]) -> int:
    """Print what is wrong with the data and how much of it there is; return the exit status."""
    wrong = 0
    for folder in folders:
        article = read_article(folder)
        found = list(problems(article, len(read_lines(folder / "facts.jsonl"))))
        wrong += len(found)
        print(
            f"{article.name}: {article.words} words, {len(article.facts)} facts, "
            f"{len(article.planted)} planted, {len(article.harmless)} harmless"
        )
        for problem in found:
            print(f"  {problem}")
    print(f"{wrong} problems" if wrong else "the data is sound")
    return 1 if wrong else 0


# The run


def sentence_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The sentence or sentences of the text that hold these characters."""
    start, end = 0, len(text)
    for mark in SENTENCE_END.finditer(text):
        if not mark[0].isspace() and ABBREVIATION.search(text, max(0, mark.start() - 12), mark.start() + 1):
            continue
        if mark.end() <= span[0]:
            start = mark.end()
        elif mark.end() >= span[1]:
            end = mark.end()
            break
    return start, end


def fact_id(article: Article, name: str) -> str:
    """The id of a fact in the reference, unique over all articles."""
    return f"{article.name}-{name}"


def write_reference(path: Path, articles: Iterable[Article]) -> None:
    """Write the facts of these articles as a reference of plain sentences."""
    rows = (
        {"id": fact_id(article, name), "statement": sentence, "source": {"title": "exam"}}
        for article in articles
        for name, sentence in article.facts.items()
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def run_tool(drafts: list[Path], reference: Path) -> dict[str, list[Finding]]:
    """Verify all drafts in one call; findings by the stem of the draft's file name."""
    command = [sys.executable, "-m", "claimcheck", "verify", *map(str, drafts), "--reference", str(reference)]
    command += ["--output-format", "json", "--isolated", "--exit-zero", "--quiet", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise ToolError(f"claimcheck verify ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    documents = {Path(document["path"]).stem: document for document in json.loads(done.stdout)["documents"]}
    if missing := [draft.stem for draft in drafts if draft.stem not in documents]:
        raise ToolError(f"not in the report: {', '.join(missing)}")
    texts = {draft.stem: draft.read_text(encoding="utf-8") for draft in drafts}
    return {stem: [read_finding(row, texts[stem]) for row in documents[stem]["findings"]] for stem in texts}


def read_finding(row: dict[str, Any], text: str) -> Finding:
    """Read one finding of the report."""
    start, end = row["start"], row["end"]
    if end - start > LONGEST_ALARM or "\n\n" in text[start:end]:
        end = start + 1
    return Finding(
        rule=row["rule"] or "",
        verdict=row["verdict"],
        start=start,
        end=end,
        facts=frozenset(evidence["fact"] for evidence in row["evidence"] or ()),
        message=row["message"] or "",
    )


def alarms(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that raise an alarm."""
    return tuple(finding for finding in findings if finding.verdict in ALARMS)


def judge(edit: Edit, article: Article, clean: tuple[Finding, ...], edited: tuple[Finding, ...]) -> Outcome:
    """Tell which alarms of an edited version are new, and whether they meet the edit."""
    start, end = edit.place(article.text)
    edited_end = start + len(edit.replacement)

    def in_clean(offset: int) -> int:
        if offset <= start:
            return offset
        return offset - edited_end + end if offset >= edited_end else min(offset, end)

    known = {(alarm.rule, alarm.start, alarm.end, alarm.facts) for alarm in clean}
    new = tuple(a for a in edited if (a.rule, in_clean(a.start), in_clean(a.end), a.facts) not in known)
    words = (start, edited_end)
    sentence = sentence_around(edit.apply(article.text), words)
    near = [alarm for alarm in new if alarm.overlaps(sentence)]
    right = fact_id(article, edit.contradicts or "")
    return Outcome(
        edit=edit,
        new=new,
        in_sentence=bool(near),
        on_words=any(alarm.overlaps(words) for alarm in near),
        right_fact=any(right in alarm.facts for alarm in near),
    )


def examine(article: Article, facts_of: Iterable[Article]) -> Result:
    """Run one article with all its edits against the facts of the given articles."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-articles-") as folder:
        reference = Path(folder, "reference.jsonl")
        write_reference(reference, facts_of)
        texts = {"clean": article.text} | {e.id: e.apply(article.text) for e in article.planted + article.harmless}
        drafts = [Path(folder, f"{name}.txt") for name in texts]
        for draft in drafts:
            draft.write_text(texts[draft.stem], encoding="utf-8")
        findings = run_tool(drafts, reference)
    clean = alarms(findings["clean"])
    supporting = {fact for f in findings["clean"] if f.verdict == "supported" for fact in f.facts}
    planted, harmless = (
        tuple(judge(edit, article, clean, alarms(findings[edit.id])) for edit in edits)
        for edits in (article.planted, article.harmless)
    )
    found = frozenset(name for name in article.facts if fact_id(article, name) in supporting)
    return Result(article, clean, found, planted, harmless)


# The figures


def percent(part: int, whole: int) -> float:
    """A share in per cent, to one decimal."""
    return round(100 * part / whole, 1) if whole else 0.0


def line(label: str, part: int, whole: int) -> str:
    """One line of the table of figures."""
    return f"{label:<44} {part:>5} of {whole:>5} {percent(part, whole):>6.1f}%"


def figures(results: list[Result]) -> dict[str, float]:
    """The figures the floors speak of: shares in per cent, `clean_alarms` as a number."""
    planted = [outcome for result in results for outcome in result.planted]
    harmless = [outcome for result in results for outcome in result.harmless]
    return {
        "caught": percent(sum(outcome.in_sentence for outcome in planted), len(planted)),
        "caught_on_edit": percent(sum(outcome.on_words for outcome in planted), len(planted)),
        "clean_alarms": sum(len(result.clean) for result in results),
        "harmless": percent(sum(bool(outcome.new) for outcome in harmless), len(harmless)),
        "supported": percent(sum(len(r.supported) for r in results), sum(len(r.article.facts) for r in results)),
    }


def print_figures(results: list[Result]) -> None:
    """Print the figures of all articles and the table of categories."""
    planted = [outcome for result in results for outcome in result.planted]
    harmless = [outcome for result in results for outcome in result.harmless]
    words = sum(result.article.words for result in results)
    false_alarms = sum(len(result.clean) for result in results)
    print(f"{len(results)} articles, {words} words")
    print(f"{'clean: false alarms per 1,000 words':<44} {1000 * false_alarms / words:>14.2f}")
    print(f"{'clean: false alarms':<44} {false_alarms:>14}")
    print(line("planted: new alarm in the edited sentence", sum(o.in_sentence for o in planted), len(planted)))
    print(line("planted: new alarm on the edited words", sum(o.on_words for o in planted), len(planted)))
    print(line("planted: right fact named", sum(o.right_fact for o in planted), len(planted)))
    print(line("harmless: new alarm", sum(bool(o.new) for o in harmless), len(harmless)))
    facts = sum(len(result.article.facts) for result in results)
    print(line("facts found supported", sum(len(result.supported) for result in results), facts))
    for title, outcomes, hit in (
        ("planted, caught in the sentence", planted, lambda outcome: outcome.in_sentence),
        ("harmless, alarmed", harmless, lambda outcome: bool(outcome.new)),
    ):
        table: dict[str, list[bool]] = defaultdict(list)
        for outcome in outcomes:
            table[outcome.edit.category].append(hit(outcome))
        print(f"\n{title}")
        for category in sorted(table):
            print(line(f"  {category}", sum(table[category]), len(table[category])))
    print(f"\n{'article':<28} {'clean':>6} {'caught':>8} {'on words':>9} {'harmless':>9} {'supported':>10}")
    for r in results:
        print(
            f"{r.article.name:<28} {len(r.clean):>6} {sum(o.in_sentence for o in r.planted):>4}/{len(r.planted):<3} "
            f"{sum(o.on_words for o in r.planted):>5}/{len(r.planted):<3} {sum(bool(o.new) for o in r.harmless):>5}/"
            f"{len(r.harmless):<3} {len(r.supported):>6}/{len(r.article.facts):<3}"
        )


def print_misses(results: list[Result]) -> None:
    """Print every false alarm, missed error and fact that was not found."""
    for result in results:
        article = result.article
        print(f"\n## {article.name}")
        for alarm in result.clean:
            print(f"false alarm: {describe(alarm, article.text)}")
        for outcome in result.planted:
            edit = outcome.edit
            if not outcome.in_sentence:
                print(f"missed {edit.id} {edit.category}: {changed(edit)}\n    {article.facts[edit.contradicts or '']}")
        for outcome in result.harmless:
            for alarm in outcome.new:
                told = describe(alarm, outcome.edit.apply(article.text))
                print(f"harmless {outcome.edit.id} {outcome.edit.category}: {changed(outcome.edit)}\n    {told}")
        for name, sentence in article.facts.items():
            if name not in result.supported:
                print(f"not found {name}: {sentence}")


def changed(edit: Edit) -> str:
    """Show an edit as text with the change in brackets."""
    return edit.find.replace(edit.original, f"[{edit.original} => {edit.replacement}]")


def describe(alarm: Finding, text: str) -> str:
    """Show an alarm in one line."""
    return f"{alarm.rule} {text[alarm.start : alarm.end]!r}: {alarm.message} ({', '.join(sorted(alarm.facts))})"


def below_floor(results: list[Result]) -> list[str]:
    """Tell where the figures are worse than the recorded floors."""
    floors = json.loads(FLOOR.read_text(encoding="utf-8"))
    reached = figures(results)
    under = [
        f"{name} is {reached[name]}, the floor is {floors[name]}"
        for name in ("caught", "caught_on_edit", "supported")
        if reached[name] < floors[name]
    ]
    over = [
        f"{name} is {reached[name]}, at most {floors[f'{name}_max']} is allowed"
        for name in ("clean_alarms", "harmless")
        if reached[name] > floors[f"{name}_max"]
    ]
    return under + over


def chosen(folders: list[Path], half: str | None, only: str | None) -> list[Path]:
    """Pick every other article, or those of which the name matches."""
    if half:
        folders = folders[0 if half == "even" else 1 :: 2]
    return [folder for folder in folders if not only or re.search(only, folder.name)]


def main() -> int:
    """Run the exam and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="REGEX", help="only articles of which the name matches")
    parser.add_argument("--articles", metavar="FOLDER", type=Path, default=ARTICLES, help="where the articles lie")
    parser.add_argument("--half", choices=("even", "odd"), help="every other article, the first being even")
    parser.add_argument("--pool", action="store_true", help="hold each article against the facts of all articles")
    parser.add_argument("--misses", action="store_true", help="list misses and false alarms")
    parser.add_argument("--floor", action="store_true", help=f"exit 1 where figures are worse than in {FLOOR.name}")
    parser.add_argument("--check", action="store_true", help="only check the data")
    options = parser.parse_args()
    if options.floor and (options.only or options.half or options.pool or options.articles != ARTICLES):
        parser.error(f"the floors hold for all articles of {ARTICLES.name}, each against its own facts")
    everything = sorted(path.parent for path in options.articles.glob("*/article.txt"))
    folders = chosen(everything, options.half, options.only)
    if not folders:
        parser.error("no article is left")
    if options.check:
        return check(folders)
    pool = [read_article(folder) for folder in everything] if options.pool else None
    try:
        results = [examine(article, pool or [article]) for article in map(read_article, folders)]
    except ToolError as error:
        print(error, file=sys.stderr)
        return 2
    print_figures(results)
    if options.misses:
        print_misses(results)
    worse = below_floor(results) if options.floor else []
    for sentence in worse:
        print(sentence, file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
