"""Figures kept as dated snapshots: by the worker each night, and again at will from what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import batched

from concord.indicators.figure import Figure
from concord.indicators.indicator import Span, signs
from concord.indicators.models import Snapshot
from concord.indicators.real_meetings import read_once
from concord.people.clock import day_here, monday_of, zone_here
from concord.people.models import Team

TOGETHER = 100  # teams whose evidence is read with the same queries
WEEK = timedelta(days=7)


def quarter_at(at: datetime) -> Span:
    """The 91 days that end with today. One query."""
    zone = zone_here()
    return Span.quarter_to(at.astimezone(zone).date(), zone)


def figures(teams: Sequence[int], span: Span) -> list[tuple[int, str, Figure]]:
    """(team, sign, its figure) of every sign for these teams."""
    found = []
    with read_once():
        for slug, sign in signs().items():
            rows = sign.rows(teams, span)
            found += [(team, slug, sign.figure(rows.get(team, []))) for team in teams]
    return found


def take(*, at: datetime, teams: Sequence[int] | None = None, on: date | None = None) -> int:
    """Keep what every sign says of `teams` (all of the organization in scope) in the quarter up to `on` (today).

    Returns how many figures were kept. Taken twice in a week, the newer one stays.
    """
    day = on or day_here(at)
    span = Span.quarter_to(day, zone_here())
    wanted = list(Team.objects.order_by("pk").values_list("pk", flat=True)) if teams is None else list(teams)
    kept = 0
    for some in batched(wanted, TOGETHER):
        kept += keep([snapshot_of(team, slug, figure, day, at) for team, slug, figure in figures(some, span)])
    return kept


def keep(rows: Sequence[Snapshot]) -> int:
    Snapshot.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["team", "week", "slug"],
        update_fields=["on", "version", "value", "figure", "made_at"],
    )
    return len(rows)


def snapshot_of(team: int, slug: str, figure: Figure, day: date, at: datetime) -> Snapshot:
    return Snapshot(
        team_id=team,
        slug=slug,
        week=monday_of(day),
        on=day,
        version=signs()[slug].version,
        value=figure.value,
        figure=figure.as_json(),
        made_at=at,
    )


def rebuild(*, at: datetime, weeks: int, teams: Sequence[int] | None = None) -> int:
    """Make the snapshots of the last `weeks` again: each past week as its Sunday saw it, and this one as of now."""
    today = day_here(at)
    kept = 0
    for back in range(weeks, 0, -1):
        sunday = monday_of(today) - timedelta(days=1) - WEEK * (back - 1)
        kept += take(at=at, teams=teams, on=sunday)
    return kept + take(at=at, teams=teams)


def at_this_moment(team: int, *, at: datetime) -> Mapping[str, Figure]:
    """What every sign says of one team now, without keeping it."""
    return {slug: figure for _team, slug, figure in figures([team], quarter_at(at))}
