"""An indicator: one measured sign of unity. Everything about one stands in its file in signs/, found by its place."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from concord.indicators.figure import Figure

QUARTER = timedelta(days=91)
SIGNS = "concord.indicators.signs"

Row = dict[str, Any]  # flat: numbers, words and days as ISO text, so that CSV and JSON both carry it
YES_NO = "1: "  # the words of a column begin with it where a row holds 1 for yes and 0 for no


class State(StrEnum):
    """Whether a habit holds, by the levels that its indicator prints."""

    HOLDS = "holds"
    BETWEEN = "between"
    SLIPS = "slips"
    UNKNOWN = "unknown"


STATE_WORDS: Mapping[State, Any] = {
    State.HOLDS: gettext_lazy("holds"),
    State.BETWEEN: gettext_lazy("half and half"),
    State.SLIPS: gettext_lazy("slips"),
    State.UNKNOWN: gettext_lazy("too few to say"),
}


@dataclass(frozen=True)
class Span:
    """From `since` (inclusive) to `until` (exclusive): the days from `first` to `last` on the organization's clock."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def quarter_to(cls, last: date, zone: ZoneInfo) -> Span:
        """The 91 days that end with `last`."""
        return cls(last - QUARTER + timedelta(days=1), last, zone)

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time.min, self.zone)

    @property
    def until(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time.min, self.zone)

    def day(self, moment: datetime) -> str:
        """The day of a moment in this span's zone, as rows carry it."""
        return moment.astimezone(self.zone).date().isoformat()


@dataclass(frozen=True)
class Deed:
    """The one next action: a verb, and the address of the page where it is done.

    `right`: what a reader must be allowed to do in the team to do it; empty where everybody with a seat may.
    """

    label: str
    address: str
    right: str = ""


class Indicator:
    """The base of every sign. It has no state: `rows` reads the database, everything else works on what it read.

    A row must hold everything that `figure` needs and nothing that a reader of the team may not see: who downloads the
    rows computes the figure again. Nothing after `span.until` may show in a row, so that a past week can be rebuilt.
    """

    slug: ClassVar[str]  # the name of its file
    promise: ClassVar[int]
    version: ClassVar[int] = 1  # goes up when the same rows would give another figure
    title: ClassVar[Any]  # the habit, in a few words
    things: ClassVar[Any]  # what is counted, with its number
    least: ClassVar[int] = 5  # things below which nothing is said
    holds_from: ClassVar[float] = 0.8
    slips_below: ClassVar[float] = 0.6
    columns: ClassVar[Mapping[str, Any]]  # column of a row -> what it holds
    method: ClassVar[Any]  # how the number comes about
    uncounted: ClassVar[Any] = ngettext_lazy("of %(n)d nothing is known", "of %(n)d nothing is known", "n")
    bounds: ClassVar[Any] = gettext_lazy("the habit behind it may lie between %(low)d and %(high)d %%")
    cannot: ClassVar[Any]  # what it cannot know

    def rows(self, teams: Sequence[int], span: Span) -> Mapping[int, list[Row]]:
        """The evidence, by team, oldest first: as many queries for a hundred teams as for one."""
        raise NotImplementedError

    def figure(self, rows: Sequence[Row]) -> Figure:
        """The number, from the rows alone. Pure."""
        raise NotImplementedError

    def sentence(self, figure: Figure) -> str:
        """The finding in a sentence; only asked where there is a value."""
        raise NotImplementedError

    def too_few(self, figure: Figure) -> str:
        """Why nothing is said, and what would make it possible."""
        raise NotImplementedError

    def deed(self, team: int, figure: Figure) -> Deed:
        """What to do next, and where."""
        raise NotImplementedError

    def link(self, row: Row) -> str:
        """The page of what a row is about; empty where there is none."""
        return ""

    def state(self, figure: Figure) -> State:
        """By the levels that the page prints beside it."""
        if figure.value is None:
            return State.UNKNOWN
        if figure.value >= self.holds_from:
            return State.HOLDS
        return State.SLIPS if figure.value < self.slips_below else State.BETWEEN

    def says(self, figure: Figure) -> str:
        """The sentence, or why there is none."""
        return self.too_few(figure) if figure.value is None else self.sentence(figure)

    def headings(self) -> list[str]:
        """What stands over each column for people."""
        return [str(words).removeprefix(YES_NO) for words in self.columns.values()]

    def cells(self, row: Row) -> list[str]:
        """A row as people read it."""
        return [in_words(row[name], yes_no=str(words).startswith(YES_NO)) for name, words in self.columns.items()]

    @property
    def levels(self) -> str:
        """When it is said to hold, and when to slip."""
        return _("Holds from %(holds)d %%, slips below %(slips)d %%.") % {
            "holds": round(100 * self.holds_from),
            "slips": round(100 * self.slips_below),
        }


def in_words(value: Any, *, yes_no: bool) -> str:
    """A cell for people: days as they say them, yes for 1, a dash for what is not known."""
    if value in (None, ""):
        return "–"
    if yes_no:
        return _("yes") if value else ""
    if isinstance(value, str):
        try:
            return date_format(date.fromisoformat(value), "j M Y")
        except ValueError:
            return value
    return str(value)


@cache
def signs() -> Mapping[str, Indicator]:
    """Every indicator by its slug, in the order of the promises."""
    package = importlib.import_module(SIGNS)
    found = []
    for name in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        one = importlib.import_module(f"{SIGNS}.{name}").Sign
        one.slug = name
        found.append(one())
    return {one.slug: one for one in sorted(found, key=lambda one: (one.promise, one.slug))}
