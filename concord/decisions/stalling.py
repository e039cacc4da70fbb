"""Which open decisions stall, what each waits for, and what was tried already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Prefetch

from concord.decisions.lives import happenings_of, life_of
from concord.decisions.models import Decision, Perspective
from concord.decisions.radar import DAY, Yardstick, own_yardstick
from concord.decisions.states import Happening, Life
from concord.decisions.waiting import Waits, waits_for
from concord.meetings.models import Topic
from concord.people.models import Membership, Organization, Person


@dataclass(frozen=True)
class Watched:
    """An open decision under the radar, as of `at`."""

    decision: Decision
    life: Life
    waits: Waits
    happenings: Sequence[Happening]
    brought_up: bool
    older: bool
    quiet: bool

    @property
    def days(self) -> float:
        """Its age in days, to the hundredth."""
        return round(self.life.age / DAY, 2)

    @property
    def whole_days(self) -> int:
        """Its age in days, as people say it."""
        return round(self.days)

    @property
    def quiet_days(self) -> int:
        """Whole days since anything moved it."""
        return (self.life.until - self.life.moved_at).days

    @property
    def stalled(self) -> bool:
        return self.older or self.quiet

    @cached_property
    def asked(self) -> dict[int, datetime]:
        """Person -> when they were last asked for what it waits for."""
        return {row.body["person"]: row.at for row in self.happenings if row.kind == "decision.nudged"}

    @property
    def asked_last(self) -> datetime | None:
        """When somebody was last asked for what it waits for now."""
        moments = [self.asked[person.pk] for person in self.waits.people if person.pk in self.asked]
        return max((moment for moment in moments if moment >= self.waits.since), default=None)

    def not_yet_asked(self, person: Person) -> bool:
        """Whether nobody has asked them for what it waits for now."""
        return person.pk not in self.asked or self.asked[person.pk] < self.waits.since

    def asked_in_vain(self, *, at: datetime, after: timedelta) -> bool:
        """Whether everybody it waits for was asked for this, and `after` has gone by without an answer."""
        since = self.waits.since
        asked = [self.asked.get(person.pk) for person in self.waits.people]
        return all(moment is not None and since <= moment <= at - after for moment in asked)


@dataclass(frozen=True)
class Radar:
    """The yardstick, and the open decisions of some teams, the stalled ones and the oldest first."""

    yardstick: Yardstick
    watched: Sequence[Watched]
    quiet_after: int

    @property
    def stalled(self) -> list[Watched]:
        return [row for row in self.watched if row.stalled]


def radar(organization: Organization, teams: Collection[int], *, at: datetime) -> Radar:
    """The radar of the organization in scope, for the open decisions of `teams`. A constant number of queries."""
    measure = own_yardstick(at=at)
    rows = open_decisions(teams)
    happened, seats, topics = happenings_of(rows), seats_by_team(teams), open_topics(teams)
    watched = [
        watch(row, happened[row.pk], seats[row.team_id], topics, measure, organization.stalls_after, at=at)
        for row in rows
    ]
    return Radar(measure, sorted(watched, key=lambda row: (not row.stalled, -row.days)), organization.stalls_after)


def watch(
    decision: Decision,
    happenings: Sequence[Happening],
    seats: Sequence[Membership],
    topics: Collection[int],
    measure: Yardstick,
    quiet_after: int,
    *,
    at: datetime,
) -> Watched:
    way = life_of(decision, happenings, at=at)
    brought = {row.body["topic"] for row in happenings if row.kind == "decision.brought_up"}
    if decision.segment and decision.segment.topic_id:
        brought.add(decision.segment.topic_id)
    return Watched(
        decision=decision,
        life=way,
        waits=waits_for(decision, way, seats),
        happenings=happenings,
        brought_up=bool(brought & set(topics)),
        older=measure.limit is not None and round(way.age / DAY, 2) > measure.limit,
        quiet=way.until - way.moved_at >= timedelta(days=quiet_after),
    )


def open_decisions(teams: Collection[int]) -> list[Decision]:
    """Those of `teams`, with everything that the radar reads of them."""
    rows = Decision.objects.filter(team__in=list(teams), closed_at=None)
    views = Prefetch("perspectives", Perspective.objects.only("decision", "department", "organization"))
    return list(
        rows.select_related("decider__department", "segment__meeting", "team").prefetch_related(
            "departments", views, "approvers__person", "options", "rounds__answers", "ballots"
        )
    )


def seats_by_team(teams: Collection[int]) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = defaultdict(list)
    for seat in Membership.objects.filter(team__in=list(teams)).select_related("person__department"):
        found[seat.team_id].append(seat)
    return found


def open_topics(teams: Collection[int]) -> set[int]:
    """Topics of `teams` that wait for an agenda or stand on one."""
    return set(Topic.objects.filter(team__in=list(teams), closed_at=None, need="decide").values_list("pk", flat=True))
