"""Fit what each trait of a pair says for a contradiction, and judge the fit on articles left out of it.

    python benchmarks/accuracy/fit.py                     fit, and judge with one article left out at a time
    python benchmarks/accuracy/fit.py --half even         fit on every other article, judge the others
    python benchmarks/accuracy/fit.py --write             and put the weights into the parameters of the matcher
    python benchmarks/accuracy/fit.py --articles DIR… --pairs FILE…    with further articles and pair sets

The rows come from the published articles and their edits, from the articles held against each other's facts and
against `claims/`, and from the pair tables of the tests.  The fit is a weighted logistic regression with a quadratic
penalty: deterministic, and the same rows give the same weights.

The figures speak of single pairs: an alarm is a pair at or above the threshold whose claim no fact supports.  The
checks that need no reference and the quotations are not among them; `articles.py` counts what a reader would see.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from material import ROOT, read_materials, read_pair_set, read_tables
from numpy.typing import NDArray
from rows import ARTICLE, Row, article_rows, case_rows, read_articles, read_cases

from claimcheck.matching.traits import OWN_REFERENCE

PARAMETERS = ROOT / "src" / "claimcheck" / "matching" / "data" / "parameters.toml"
NOTE = "# Fitted by benchmarks/accuracy/fit.py on "
THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
LIMITS = (20, 15, 10, 5)
"""Numbers of false alarms at which the errors caught are told."""

ROUNDS = 60
SMALL = 0.005
"""A weight smaller than this is nothing once it is rounded."""

OWN = "own."
"""What the names of weights begin with that hold only where the facts were given for the very text."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Settings:
    """How the regression is done: the penalty, and what a row of a pair counts beside one of an article."""

    penalty: float = 1.0
    pairs: float = 0.5


@dataclass(frozen=True)
class Table:
    """The rows as numbers: one column a trait and one for the base, what is right, and what each row counts."""

    rows: tuple[Row, ...]
    names: tuple[str, ...]
    traits: Floats
    right: Floats
    counts: Floats

    @classmethod
    def of(cls, rows: Iterable[Row], settings: Settings) -> "Table":
        """Return the table of these rows, in an order that depends on nothing but what they hold."""
        kept = tuple(sorted(rows, key=_order))
        told = [_columns(row.traits) for row in kept]
        names = tuple(sorted({name for one in told for name in one}))
        traits = np.array([[*(one.get(name, 0.0) for name in names), 1.0] for one in told])
        return cls(kept, names, traits, np.array([float(row.right) for row in kept]), _counts(kept, settings))

    def fit(self, chosen: NDArray[np.bool_], settings: Settings) -> Floats:
        """Return the weights that fit the chosen rows, the base last, by Newton's method."""
        x, y, counts = self.traits[chosen], self.right[chosen], self.counts[chosen]
        penalty = np.eye(x.shape[1]) * settings.penalty
        penalty[-1, -1] = 1e-3
        weights = np.zeros(x.shape[1])
        for _ in range(ROUNDS):
            chance = _chance(x @ weights)
            slope = x.T @ (counts * (chance - y)) + penalty @ weights
            bend = (x * (counts * chance * (1.0 - chance))[:, None]).T @ x + penalty
            step = np.linalg.solve(bend, slope)
            weights -= step
            if abs(step).max() < 1e-7:
                break
        return weights

    def named(self, weights: Floats) -> dict[str, float]:
        """Return weights by the names of their traits, as the parameters hold them."""
        return dict(zip((*self.names, "base"), map(float, weights), strict=True))

    def without(self, groups: frozenset[str]) -> NDArray[np.bool_]:
        """Choose the rows that know nothing of these groups: neither their drafts nor their facts."""
        return np.array([row.group not in groups and row.home not in groups for row in self.rows])

    def within(self, groups: frozenset[str]) -> NDArray[np.bool_]:
        """Choose the rows of the drafts of these groups."""
        return np.array([row.group in groups for row in self.rows])

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of articles and then those of pairs, in order."""
        return tuple(dict.fromkeys(row.group for row in self.rows))


def _columns(traits: dict[str, float]) -> dict[str, float]:
    """Return traits; those of a pair whose fact was given for the very text come once more, to be weighed there."""
    if OWN_REFERENCE not in traits:
        return traits
    return traits | {OWN + name: value for name, value in traits.items() if name != OWN_REFERENCE}


def _order(row: Row) -> tuple[Any, ...]:
    return (
        row.source != ARTICLE,
        row.group,
        row.kind,
        row.document,
        row.claim,
        row.fact,
        row.slot,
        row.right,
        row.supported,
        sorted(row.traits.items()),
    )


def _counts(rows: Sequence[Row], settings: Settings) -> Floats:
    """Return what each row counts.

    The pairs that one planted error makes count as the root of their number together, for they are told apart by
    little; a pair that recurs in many versions of an article counts once.
    """
    errors = Counter((row.group, row.document) for row in rows if row.right)
    recurring = Counter(_same(row) for row in rows if not row.right)
    return np.array(
        [
            (errors[(row.group, row.document)] ** -0.5 if row.right else 1.0 / recurring[_same(row)])
            * (1.0 if row.source == ARTICLE else settings.pairs)
            for row in rows
        ]
    )


def _same(row: Row) -> tuple[str, ...]:
    return row.group, "" if row.source == ARTICLE else row.document, row.claim, row.fact, row.slot


def _chance(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)


def left_out_chances(table: Table, settings: Settings) -> Floats:
    """Return the chance of each row by weights fitted without its group."""
    chances = np.zeros(len(table.rows))
    for group in table.groups:
        alone = frozenset([group])
        judged = table.within(alone)
        chances[judged] = _chance(table.traits[judged] @ table.fit(table.without(alone), settings))
    return chances


def half_of(table: Table, half: str) -> frozenset[str]:
    """Return every other group of the articles and every other one of the pairs."""
    articles = [row.group for row in table.rows if row.source == ARTICLE]
    pairs = [row.group for row in table.rows if row.source != ARTICLE]
    first = 0 if half == "even" else 1
    return frozenset(name for names in (articles, pairs) for name in sorted(set(names))[first::2])


def half_chances(table: Table, half: str, settings: Settings) -> tuple[Floats, frozenset[str]]:
    """Return the chance of each row by weights fitted on one half, and the groups of the other half."""
    others = frozenset(table.groups) - half_of(table, half)
    return _chance(table.traits @ table.fit(table.without(others), settings)), others


# The figures


@dataclass(frozen=True)
class Figures:
    """What a threshold does: errors caught, and false alarms on clean articles, harmless edits and so on."""

    caught: int
    clean: int
    harmless: int
    untold: int
    other: int
    pairs: dict[str, tuple[int, int]]


def figures(rows: Sequence[Row], chances: Floats, threshold: float) -> Figures:
    """Count what comes of a threshold."""
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    flagged: dict[str, dict[str, bool]] = defaultdict(dict)
    for row, chance in zip(rows, chances, strict=True):
        if chance < threshold or row.supported:
            continue
        if row.source != ARTICLE:
            flagged[row.source][row.document] = flagged[row.source].get(row.document, False) or row.right
        elif row.right or row.kind == "harmless":
            seen[row.kind].add((row.group, row.document))
        else:
            seen[row.kind].add((row.group, row.claim))
    pairs = {name: (sum(found.values()), len(found) - sum(found.values())) for name, found in sorted(flagged.items())}
    return Figures(
        caught=len(seen["planted"]),
        clean=len(seen["clean"]),
        harmless=len(seen["harmless"]),
        untold=len(seen["untold"] - seen["clean"]),
        other=len(seen["other"]),
        pairs=pairs,
    )


def print_figures(rows: Sequence[Row], chances: Floats) -> None:
    """Print what comes of several thresholds, and the errors caught at given numbers of false alarms."""
    sets = sorted({row.source for row in rows if row.source != ARTICLE})
    print(f"{'threshold':>9} {'caught':>7} {'clean':>6} {'harmless':>9} {'untold':>7} {'other':>6}", end="")
    print("".join(f"  {name:>16}" for name in sets), " (pairs: right + wrong flags)" if sets else "")
    for threshold in THRESHOLDS:
        told = figures(rows, chances, threshold)
        cells = [f"{right} + {wrong}" for right, wrong in (told.pairs.get(name, (0, 0)) for name in sets)]
        print(
            f"{threshold:>9.2f} {told.caught:>7} {told.clean:>6} {told.harmless:>9} {told.untold:>7} {told.other:>6}"
            + "".join(f"  {cell:>16}" for cell in cells)
        )
    for limit in LIMITS:
        for step in range(20, 95):
            told = figures(rows, chances, step / 100)
            if told.clean + told.other <= limit:
                print(
                    f"at most {limit:>2} alarms on clean articles and other topics: threshold {step / 100:.2f}, "
                    f"{told.caught} caught, {told.harmless} harmless, {told.untold} untold"
                )
                break


# The parameters


def parted(weights: dict[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights for all pairs, and those added where the facts were given for the very text."""
    own = {name.removeprefix(OWN): value for name, value in weights.items() if name.startswith(OWN)}
    return {name: value for name, value in weights.items() if not name.startswith(OWN)}, own


def with_weights(text: str, weights: dict[str, float], fitted_on: str) -> str:
    """Return the text of the parameters with these weights in its last two sections and a note what they are of."""
    head, _, tail = text.partition("[against]\n")
    between = "".join(line for line in tail.splitlines(keepends=True) if line.startswith("#"))
    head = re.sub(rf"^{re.escape(NOTE)}.*\n", "", head, flags=re.MULTILINE)
    against, own = (
        [f"{name} = {value:.2f}" for name, value in sorted(part.items()) if name != "base" and abs(value) >= SMALL]
        for part in parted(weights)
    )
    body = "\n".join([f"base = {weights['base']:.2f}", *against, "", between + "[own]", *own])
    return f"{head}{NOTE}{fitted_on}.\n[against]\n{body}\n"


def fitted_on(rows: Sequence[Row], published: int) -> str:
    """Say in words what the rows come from."""
    articles = len({row.group for row in rows if row.source == ARTICLE})
    further = f" and {articles - published} further ones" if articles > published else ""
    sets = Counter(source for source, _ in {(row.source, row.document) for row in rows if row.source != ARTICLE})
    pairs = ", ".join(f"{count} pairs ({name})" for name, count in sorted(sets.items()))
    return f"{published} published articles{further}" + (f", {pairs}" if pairs else "")


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the options that name further material."""
    parser.add_argument("--articles", nargs="+", type=Path, default=[], metavar="DIR", help="further articles")
    parser.add_argument("--pairs", nargs="+", type=Path, default=[], metavar="FILE", help="further pair sets")
    parser.add_argument("--penalty", type=float, default=Settings.penalty, help="the quadratic penalty on weights")
    parser.add_argument(
        "--pair-weight", type=float, default=Settings.pairs, help="what a pair counts beside a pair of an article"
    )


def main() -> int:
    """Collect, fit, judge and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser)
    parser.add_argument("--half", choices=("even", "odd"), help="fit on this half and judge the other")
    parser.add_argument("--weights", action="store_true", help="print the weights")
    parser.add_argument("--write", action="store_true", help=f"write the weights to {PARAMETERS.name}")
    options = parser.parse_args()
    if options.write and options.half:
        parser.error("what ships is fitted on everything")
    settings = Settings(options.penalty, options.pair_weight)
    readings = list(read_articles(read_materials(options.articles)))
    cases = [*read_tables(), *(case for path in options.pairs for case in read_pair_set(path))]
    table = Table.of([*article_rows(readings), *case_rows(read_cases(cases))], settings)
    errors = sum(version.kind == "planted" for reading in readings for version in reading.material.versions)
    seen = len({(row.group, row.document) for row in table.rows if row.right and row.source == ARTICLE})
    print(f"{len(table.rows)} rows, {int(table.right.sum())} right; {seen} of {errors} planted errors make one")
    if options.half:
        chances, judged = half_chances(table, options.half, settings)
        inside = table.within(judged)
        print(f"fitted on the {options.half} half, judged on the other, {len(judged)} groups")
        print_figures([row for row, kept in zip(table.rows, inside, strict=True) if kept], chances[inside])
        return 0
    print("each article and each group of pairs judged by weights fitted without it")
    print_figures(table.rows, left_out_chances(table, settings))
    weights = table.named(table.fit(table.without(frozenset()), settings))
    if options.weights:
        for name, value in sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0])):
            print(f"{name:<28}{value:+.2f}")
    if options.write:
        published = len(read_materials([]))
        text = PARAMETERS.read_text(encoding="utf-8")
        PARAMETERS.write_text(with_weights(text, weights, fitted_on(table.rows, published)), encoding="utf-8")
        print(f"written to {PARAMETERS.relative_to(ROOT)}; the threshold `alarm` is left as it was")
    return 0


if __name__ == "__main__":
    sys.exit(main())
