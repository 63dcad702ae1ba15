"""The catalogue of rules: every kind of finding with its meaning and an example of ours.

The rules of the reference, those of `ref lint`, stand in `linting/rules.py`.

A rule's name says what is at fault; the verdict is the one it usually comes with.  Where the
matcher is not sure enough for it, the same rule comes out one grade milder.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.errors import Problem, UsageError
from claimcheck.linting.rules import REFERENCE_RULES, ReferenceRule
from claimcheck.matching.finding import SEVERITY, Severity, Verdict
from claimcheck.spelling import did_you_mean


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: `draft` and `reference` are the example, `reference` None where none is needed."""

    name: str
    verdict: Verdict
    meaning: str
    draft: str
    reference: str | None

    @property
    def severity(self) -> Severity:
        """Return the severity that goes with the verdict."""
        return SEVERITY[self.verdict]


@dataclass(frozen=True, slots=True)
class SuppressionRule:
    """Something wrong with a comment that suppresses findings: what it means, an example, and what to do."""

    name: str
    severity: Severity
    meaning: str
    example: str
    remedy: str


SUPPRESSION_RULES: dict[str, SuppressionRule] = {
    rule.name: rule
    for rule in (
        SuppressionRule(
            "invalid-suppression",
            Severity.ERROR,
            "A comment to claimcheck cannot be obeyed: it names no rule, an unknown one, or gives no reason.",
            "<!-- claimcheck-disable-next-line amount-mismatch -->",
            "Write `<!-- claimcheck-disable-next-line amount-mismatch -- the figure before the audit -->`.",
        ),
        SuppressionRule(
            "unused-suppression",
            Severity.WARNING,
            "A comment suppresses a rule that finds nothing where it holds.",
            "<!-- claimcheck-disable-next-line date-mismatch -- as printed in 1921 -->",
            "Delete the comment, or the rule in it.",
        ),
    )
}
"""The rules of comments that suppress findings, by name."""

_CONTRADICTED = (
    (
        "amount-mismatch",
        "The draft's figure lies outside what the fact's figure and its wording allow.",
        "The bridge cost 48 million euros.",
        "The bridge cost 42 million euros.",
    ),
    (
        "magnitude-mismatch",
        "The digits agree but the scale word does not: million for billion, thousands for millions.",
        "The fund holds 3.2 million euros.",
        "The fund holds 3.2 billion euros.",
    ),
    (
        "unit-mismatch",
        "The same number stands with another unit.",
        "The tower is 324 feet tall.",
        "The tower is 324 metres tall.",
    ),
    (
        "currency-mismatch",
        "The same amount stands in another currency.",
        "The fine was 500 million dollars.",
        "The fine was 500 million euros.",
    ),
    (
        "percent-mismatch",
        "Per cent and percentage points are taken for each other; a warning where the draft itself gives both values.",
        "Unemployment fell by 2 per cent.",
        "Unemployment fell by 2 percentage points.",
    ),
    (
        "rate-mismatch",
        "The amount is per something else: a year for a month, a head for a household.",
        "The ministry spends 3 million euros a month on it.",
        "The ministry spends 3 million euros a year on it.",
    ),
    (
        "duration-mismatch",
        "Something lasted longer or shorter than the fact says.",
        "The strike lasted six weeks.",
        "The strike lasted nine days.",
    ),
    (
        "date-mismatch",
        "The fact puts the same event on days that the draft's wording rules out.",
        "The treaty was signed in May 2003.",
        "The treaty was signed on 28 May 2002.",
    ),
    (
        "name-mismatch",
        "Somebody or something else stands in the same part of the same statement.",
        "The prize went to Anna Bauer.",
        "The prize went to Hanna Brauer.",
    ),
    (
        "holder-mismatch",
        "Another person held the office at the time the draft speaks of.",
        "Economy minister Carla Rossi resigned in 2019.",
        "Paolo Verdi was economy minister from 2018 to 2021.",
    ),
    (
        "role-mismatch",
        "The person held another office.",
        "Defence minister Paolo Verdi opened the session.",
        "Paolo Verdi was economy minister from 2018 to 2021.",
    ),
    (
        "place-mismatch",
        "The fact puts it at another place, and neither place lies in the other.",
        "The summit took place in Milan.",
        "The summit took place in Turin.",
    ),
    (
        "ranking-mismatch",
        "Something else came before it or is larger, so it is not the first, the largest or the third.",
        "It was the first museum of its kind.",
        "A museum of its kind had opened ten years before.",
    ),
    (
        "direction-mismatch",
        "The draft has rise for fall or fall for rise.",
        "Exports rose in 2021.",
        "Exports fell in 2021.",
    ),
    (
        "polarity-mismatch",
        "The draft affirms what the fact denies, or the other way round.",
        "The council approved the plan.",
        "The council did not approve the plan.",
    ),
    (
        "relation-mismatch",
        "The fact has the two parties the other way round: who bought, beat or sued whom.",
        "Alfa bought Beta in 2015.",
        "Beta bought Alfa in 2015.",
    ),
    (
        "attribution-mismatch",
        "Somebody else said or measured it: the fact gives the same words to another person.",
        "“The river always comes back for its own,” said Paolo Verdi.",
        "The words “The river always comes back for its own” were spoken by Elena Neri.",
    ),
    (
        "quotation-mismatch",
        "The words in quotation marks are not those that were said; a part, an ellipsis or brackets are no error.",
        "“We will sell the mill to strangers,” said Elena Neri.",
        "It was Elena Neri who said that they would “never sell the mill to strangers”.",
    ),
    (
        "weekday-mismatch",
        "The date does not fall on the weekday named beside it.",
        "The vote on Tuesday, 26 January 2022, was close.",
        None,
    ),
    (
        "impossible-date",
        "The calendar has no such day.",
        "The paper went to press on 30 February.",
        None,
    ),
    (
        "end-before-start",
        "A period ends before it starts.",
        "She led the company from 2014 to 2009.",
        None,
    ),
    (
        "total-mismatch",
        "The parts named do not add up to the total named.",
        "Of the 90 seats, 50 went to the left and 45 to the right.",
        None,
    ),
    (
        "change-mismatch",
        "The change stated does not follow from the two values stated.",
        "Sales fell by a third, from 90 to 45 million.",
        None,
    ),
    (
        "age-mismatch",
        "The age does not follow from the date of birth and the date spoken of.",
        "Born in 1950, he was 62 when he resigned in 2019.",
        None,
    ),
    (
        "self-contradiction",
        "The draft gives the same figure of one thing and time twice and differently, or in two units that disagree.",
        "The book fair drew 12,000 visitors. It rained. The book fair drew 15,000 visitors.",
        None,
    ),
)

_OUTDATED = (
    (
        "outdated-holder",
        "The person had left the office, or not yet taken it, at the time the draft speaks of.",
        "Mayor Elena Neri opened the market on Friday.",
        "Elena Neri was mayor from 2011 to 2016.",
    ),
    (
        "outdated-figure",
        "The figure was right once; a later one has taken its place at the time the draft speaks of.",
        "The city has 210,000 inhabitants.",
        "The city had 210,000 inhabitants in 2001 and 245,000 in 2021.",
    ),
    (
        "outdated",
        "What the draft says in the present had ended by its date.",
        "The airline flies to Lima.",
        "The airline flew to Lima from 1998 to 2009.",
    ),
)

_IMPRECISE = (
    (
        "scope-difference",
        "The fact speaks of a part, a whole or another group than the draft.",
        "Crime fell by 8 per cent.",
        "Burglary fell by 8 per cent.",
    ),
    (
        "measure-difference",
        "The fact measures something near, not the same: turnover for profit, median for mean.",
        "The firm made 3 million euros.",
        "The firm's turnover was 3 million euros.",
    ),
    (
        "period-difference",
        "The fact holds for another period than the draft names.",
        "Four million visitors came in the summer.",
        "Four million visitors came in the whole year.",
    ),
    (
        "precision-difference",
        "The draft is more exact than its source allows.",
        "41,300 people marched.",
        "Organisers spoke of about 40,000 people.",
    ),
    (
        "attribution-dropped",
        "The fact is somebody's estimate or claim, and the draft states it as its own.",
        "The embargo costs the region four billion euros a year.",
        "The farmers' union estimates the cost of the embargo at four billion euros a year.",
    ),
    (
        "partial-list",
        "The draft names some of those who took part and leaves the others out.",
        "The festival was founded by Anna Bauer.",
        "The festival was founded by Anna Bauer and Paolo Verdi.",
    ),
    (
        "hedge-dropped",
        "The fact is guarded (may, about, up to) and the draft is not.",
        "The dam will be finished in 2030.",
        "The dam may be finished in 2030.",
    ),
)

_DISPUTED = (
    (
        "estimates-differ",
        "Facts of the reference give different figures for it.",
        "The flood caused damage of 2 billion euros.",
        "The insurers put the damage at 2 billion euros, the government at 3.1 billion.",
    ),
    (
        "sources-differ",
        "Facts of the reference disagree on it in another slot than a figure.",
        "The painter was born in Ulm.",
        "One register names Ulm as the place of birth, another Augsburg.",
    ),
)

_OTHER = (
    (
        Verdict.SUPPORTED,
        "supported",
        "A sourced fact makes the same assertion, and every slot it speaks to agrees.",
        "The treaty was signed in the spring of 2002.",
        "The treaty was signed on 28 May 2002.",
    ),
    (
        Verdict.UNCOVERED,
        "uncovered",
        "The assertion can be checked, but no fact of the reference speaks to it: neither right nor wrong.",
        "The library holds 70,000 books.",
        None,
    ),
)


def _grade(verdict: Verdict, rows: tuple[tuple[str, str, str, str | None], ...]) -> tuple[Rule, ...]:
    return tuple(Rule(name, verdict, meaning, draft, reference) for name, meaning, draft, reference in rows)


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        *_grade(Verdict.CONTRADICTED, _CONTRADICTED),
        *_grade(Verdict.OUTDATED, _OUTDATED),
        *_grade(Verdict.IMPRECISE, _IMPRECISE),
        *_grade(Verdict.DISPUTED, _DISPUTED),
        *(Rule(name, verdict, *rest) for verdict, name, *rest in _OTHER),
    )
}
"""Every rule by name, gravest verdict first."""


REFERENCE_NAMES = frozenset(REFERENCE_RULES) | frozenset(map(str, Severity))
"""What `--select` of `ref lint` takes: rules of the reference, and severities."""


def find_rule(name: str) -> Rule | SuppressionRule | ReferenceRule:
    """Return a rule of any catalogue by its name; raises `UsageError` with the nearest name for an unknown one."""
    found = RULES.get(name) or SUPPRESSION_RULES.get(name) or REFERENCE_RULES.get(name)
    if found is not None:
        return found
    hint = did_you_mean(name, [*RULES, *SUPPRESSION_RULES, *REFERENCE_RULES]) or "`claimcheck rules` lists them all"
    raise UsageError(Problem("unknown-rule", f"no rule is named {name!r}", hint=hint))


def reference_rules_named(names: Iterable[str]) -> frozenset[str]:
    """Return the rules of the reference that names of rules or severities stand for.

    Raises `UsageError` for an unknown one.
    """
    graded = {level: [rule.name for rule in REFERENCE_RULES.values() if rule.severity is level] for level in Severity}
    groups = {str(level): rules for level, rules in graded.items() if rules}
    found: set[str] = set()
    for name in names:
        if name not in REFERENCE_RULES and name not in groups:
            find_rule(name)
            hint = "`claimcheck verify` takes it"
            raise UsageError(Problem("unknown-rule", f"{name!r} is a rule for a draft", hint=hint))
        found.update(groups.get(name, [name]))
    return frozenset(found)
