"""Quarters of the calendar, and what the signs say of a team in one: counted from what happened, not from snapshots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import batched
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from concord.agenda.findings import PROMISES
from concord.indicators.figure import Figure
from concord.indicators.indicator import Span, signs
from concord.indicators.models import HiddenSign
from concord.indicators.reading import Promise, Seen, Shown
from concord.indicators.taking import TOGETHER, figures
from concord.people.clock import day_here, zone_here

MONTHS = 3
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Quarter:
    """Three months of the calendar, from their first day."""

    first: date

    @classmethod
    def around(cls, day: date) -> Quarter:
        return cls(date(day.year, day.month - (day.month - 1) % MONTHS, 1))

    @property
    def end(self) -> date:
        """Its last day."""
        return Quarter.around(self.first + timedelta(days=32 * MONTHS)).first - DAY

    @property
    def before(self) -> Quarter:
        return Quarter.around(self.first - DAY)

    def so_far(self, today: date) -> date:
        """The last day of it that can be counted."""
        return min(self.end, today)


def this_quarter(at: datetime) -> Quarter:
    """On the organization's clock."""
    return Quarter.around(day_here(at))


def days(first: date, last: date) -> str:
    """“1 October to 31 December 2026”."""
    return _("%(first)s to %(last)s") % {"first": date_format(first, "j F"), "last": date_format(last, "j F Y")}


def told(teams: Sequence[int], quarter: Quarter, last: date) -> Iterator[tuple[int, Seen]]:
    """What the signs say of each of these teams from the quarter's first day to `last`, beside the quarter before.

    As many queries for a hundred teams as for one.
    """
    zone = zone_here()
    for some in batched(teams, TOGETHER):
        yield from told_together(some, quarter, last, zone)


def told_together(teams: Sequence[int], quarter: Quarter, last: date, zone: ZoneInfo) -> Iterator[tuple[int, Seen]]:
    now = by_team(teams, Span(quarter.first, last, zone))
    before = by_team(teams, Span(quarter.before.first, quarter.before.end, zone))
    hidden = {
        (row.team_id, row.slug): row for row in HiddenSign.objects.filter(team__in=teams).select_related("person")
    }
    for team in teams:
        shown = [
            Shown(sign, now[team][slug], team, before=before[team][slug], hidden=hidden.get((team, slug)))
            for slug, sign in signs().items()
        ]
        promises = [Promise(number, [one for one in shown if one.sign.promise == number]) for number in PROMISES]
        yield team, Seen(promises, quarter.first, last, None)


def by_team(teams: Sequence[int], span: Span) -> dict[int, dict[str, Figure]]:
    found: dict[int, dict[str, Figure]] = defaultdict(dict)
    for team, slug, figure in figures(teams, span):
        found[team][slug] = figure
    return found
