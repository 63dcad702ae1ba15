"""What a time is read against: the dateline, the tense of its clause and the times named before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta

from claimcheck.values.calendar import add_months, days_of, unit_of, value_at
from claimcheck.values.time import Tense

TEXT, PUBLISHED, CONTEXT = "text", "published", "context"

CLOSE = 120
"""Within so many characters a year just named holds for a quarter or season (about a sentence)."""

NEAR_YEARS = 2
"""In a narrative a bare year further away than this from the month last named is an aside."""

LISTED = 12
"""Two days without year so close together ("from 20 November to 11 December") share their year."""

NEXT_WORDS = 20
"""Within so many characters a year told in passing holds: "the fighting in 1917: the 25th of August"."""

NO_ASIDE = (0, -10_000)
"""Year and end of a year told in passing, where there is none."""

TURN_OF_YEAR = 8
"""Months that a bare month of a narrative lies before the one last named where the year has turned."""

STEPS = {
    "THIS": 0,
    "CURRENT": 0,
    "LATEST": 0,
    "LAST": -1,
    "PAST": -1,
    "PREVIOUS": -1,
    "NEXT": 1,
    "COMING": 1,
    "FOLLOWING": 1,
}
"""How many units from the one of the dateline a class of word leads: "last" is one back."""

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "K": "XXXX-WXX-WE",
    "E": "XXX",
    "C": "XX",
}
"""The TIMEX3 value of a unit that nothing places."""

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (1, 2)}
"""First and last month by which a season without year is placed."""

ENDED_DAYS = 100
"""A quarter that ended less long ago is meant even where its results lie ahead."""

AHEAD_DAYS = 100
"""A month or day without a year so near ahead is meant, unless the clause is in the past tense."""


_WEEK = 7


@dataclass(slots=True)
class Context:
    """The state of reading one text from front to back; the only thing the rules of times share.

    `narrative` says that the text tells of days long before it was published, so that a bare month
    belongs to the time last named and not to the dateline.
    """

    published: date | None
    tense: Callable[[int], Tense]
    narrative: bool = False
    anchor: str | None = None
    anchor_end: int = -10_000
    days: dict[str, str] = field(default_factory=dict)
    said_year: bool = False
    before_christ: str | None = None
    lead: int | None = None
    aside: tuple[int, int] = NO_ASIDE

    def name(self, value: str, end: int, *, origin: str = TEXT, opens: bool = True) -> None:
        """Remember a value that was named, up to `end` in the text; `origin` says whether its year was."""
        unit = unit_of(value)
        if unit is None or unit in "EC" or (self.narrative and origin == PUBLISHED):
            return
        self.before_christ = None
        if (
            self.narrative
            and unit == "Y"
            and self.days.get("M")
            and (not opens or abs(int(value) - int(self.days["M"][:4])) > NEAR_YEARS)
        ):
            self.aside = (int(value), end)
            return
        self.anchor, self.anchor_end = value[:10] if unit == "D" else value, end
        self.said_year = origin == TEXT
        for known in ("D", "M", "Y") if unit == "D" else (unit, "Y"):
            self.days[known] = (
                self.anchor if known == unit else self.anchor[:4] if known == "Y" else self._coarse(known)
            )

    def _coarse(self, unit: str) -> str:
        first, _ = days_of(self.anchor or "")
        return value_at(first, unit) if first else ""

    def base(self) -> date | None:
        """Return the day "ago" counts from: the dateline, in a narrative the time last named."""
        if self.narrative:
            first, _ = days_of(self.anchor or "")
            return first or (None if self.before_christ else self.published)
        return self.published

    def base_origin(self) -> str:
        """Return what `base` is: the dateline or the time last named."""
        return CONTEXT if self.narrative and self.anchor else PUBLISHED

    def anchor_day(self) -> date | None:
        """Return the day last named, None where none was."""
        value = self.days.get("D")
        return days_of(value)[0] if value and self.anchor and unit_of(self.anchor) == "D" else None

    def looks_ahead(self, offset: int) -> bool:
        """Say whether the clause at an offset speaks of the future."""
        return self.tense_at(offset) is Tense.FUTURE

    def tense_at(self, offset: int) -> Tense:
        """Return the tense of a clause, asked where the whole expression begins ("until 9 a.m. Friday")."""
        return self.tense(offset if self.lead is None else self.lead)

    def _ahead(self, first: date, offset: int, *, loose: bool = False) -> bool:
        """Say whether a clause means the coming one that begins on `first` and not the one a year before."""
        tense = Tense.UNKNOWN if loose else self.tense_at(offset)
        if tense is Tense.FUTURE:
            return True
        if tense is Tense.PAST or self.published is None:
            return False
        return (first - self.published).days <= AHEAD_DAYS

    def weekday(self, weekday: int, offset: int) -> tuple[str, str]:
        """Return the day a bare weekday means by the dateline rule, and what it was computed from."""
        base = self.published
        if self.narrative or base is None:
            day = self.anchor_day()
            if day is None or not self.narrative:
                return f"XXXX-WXX-{weekday}", TEXT
            return (day + timedelta(days=(weekday - day.isoweekday()) % 7)).isoformat(), CONTEXT
        return self.nearest_weekday(base, weekday, ahead=self.looks_ahead(offset)).isoformat(), PUBLISHED

    def told_weekday(self, weekday: int) -> date | None:
        """Return the day "the Saturday" means: of the days around the one last named, None where that is not past."""
        day = self.anchor_day()
        if day is None or self.published is None or (self.published - day).days < _WEEK:
            return None
        ahead = (weekday - day.isoweekday()) % _WEEK
        return day + timedelta(days=ahead if ahead < _WEEK - 1 else -1)

    @staticmethod
    def nearest_weekday(base: date, weekday: int, *, ahead: bool) -> date:
        """Return the latest such weekday not after `base`, or with `ahead` the first not before it."""
        if ahead:
            return base + timedelta(days=(weekday - base.isoweekday()) % 7)
        return base - timedelta(days=(base.isoweekday() - weekday) % 7)

    def lent_year(self, offset: int, month: int | None = None) -> int | None:
        """Return the year of the time last named, which in a narrative a bare month or quarter shares.

        A story goes on: a month that lies well before the one last named is of the next year.
        """
        if not self.narrative or self.anchor is None:
            return None
        if offset - self.aside[1] <= NEXT_WORDS:
            return self.aside[0]
        year = int(self.anchor[:4])
        if month is None or unit_of(self.anchor) not in ("D", "M"):
            return year
        return year + (int(self.anchor[5:7]) - month >= TURN_OF_YEAR)

    def month(self, month: int, offset: int, *, loose: bool = False) -> tuple[str, str]:
        """Return year and month of a bare month, by the time last named or by the dateline rule."""
        if self.before_christ:
            return f"{self.before_christ}-{month:02d}", CONTEXT
        year = self.lent_year(offset, month)
        if year is not None:
            return f"{year:04d}-{month:02d}", CONTEXT
        if self.published is None:
            return f"XXXX-{month:02d}", TEXT
        base = self.published
        if month == base.month:
            return value_at(base, "M"), PUBLISHED
        coming = base.year + (month < base.month)
        year = coming - (not self._ahead(date(coming, month, 1), offset, loose=loose))
        return f"{year:04d}-{month:02d}", PUBLISHED

    def _year_near_anchor(self, month: int, day: int) -> int | None:
        """Return the year in which a month and day come closest to the day last named."""
        anchor = self.anchor_day()
        if anchor is None:
            return None
        years = [year for year in (anchor.year, anchor.year + 1, anchor.year - 1) if MINYEAR <= year <= MAXYEAR]
        return min(years, key=lambda year: abs(date(year, month, min(day, 28)) - anchor))

    def month_day(self, month: int, day: int, offset: int, *, loose: bool = False) -> tuple[str, str]:
        """Return the day of a bare month and day, by the time last named or by the dateline rule.

        `loose` says that the word in front shows no tense ("extended to Nov. 20").
        """
        year = self.lent_year(offset, month)
        origin = CONTEXT
        if year is None and offset - self.anchor_end <= LISTED and self.days.get("D") == self.anchor:
            year = self._year_near_anchor(month, day)
        if year is None:
            if self.published is None:
                return f"XXXX-{month:02d}-{day:02d}", TEXT
            base, origin = self.published, PUBLISHED
            coming = base.year + ((month, day) < (base.month, base.day))
            first = date(coming, month, min(day, 28))
            year = coming
            if (month, day) != (base.month, base.day):
                year -= not self._ahead(first, offset, loose=loose)
        return f"{year:04d}-{month:02d}-{day:02d}", origin

    def part_of_year(self, code: str, months: tuple[int, int], offset: int) -> tuple[str, str]:
        """Return a bare quarter, half or season (`Q3`, `SU`) of these months with the year it belongs to."""
        if self.before_christ:
            return f"{self.before_christ}-{code}", CONTEXT
        year = self.lent_year(offset)
        if year is not None:
            return f"{year:04d}-{code}", CONTEXT
        if self.anchor and self.said_year and offset - self.anchor_end < CLOSE and unit_of(self.anchor) == "Y":
            return f"{self.anchor[:4]}-{code}", CONTEXT
        if self.published is None:
            return f"XXXX-{code}", TEXT
        base = self.published
        begun = base.year - (base.month < months[0])
        ended = date(begun, months[1], 28)
        year = begun + (self.looks_ahead(offset) and (base - ended).days > ENDED_DAYS)
        return f"{year:04d}-{code}", PUBLISHED

    def months_away(self, months: int) -> date | None:
        """Return the dateline's day so many months away, None where that is outside the calendar."""
        try:
            return add_months(self.published, months) if self.published else None
        except ValueError:
            return None
