"""A leader's first day: what to know on one page, and the first steps, each with whether it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from concord.acquaintances.models import Acquaintance
from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.goals import purpose
from concord.goals.models import Affirmation, State
from concord.goals.seeing import Glance, tree
from concord.handbook.choosing import DECIDED
from concord.handbook.models import Reading
from concord.handbook.reading import shown
from concord.people.clock import day_here
from concord.people.models import Membership, Person, Team
from concord.people.permissions import may
from concord.rhythm.models import Meeting, Series
from concord.rhythm.rules import in_words
from concord.values.models import Signature, Value
from concord.values.signing import to_sign

DECISIONS, GOALS = 5, 6


@dataclass(frozen=True)
class Step:
    """Something to do first."""

    what: str
    why: str
    address: str
    done: bool


@dataclass(frozen=True)
class Table:
    """A team one sits on, the rhythms of its meetings in words, and who sits there."""

    team: Team
    rhythms: Sequence[tuple[Series, str]]
    people: Sequence[Person]


@dataclass(frozen=True)
class FirstDay:
    """What whoever begins to lead here needs to know, in the order in which it is read."""

    steps: Sequence[Step]
    purpose: str
    values: Sequence[Value]
    tables: Sequence[Table]
    next: Meeting | None
    goals: Sequence[Glance]
    decisions: Sequence[Decision]
    examples: int

    @property
    def done(self) -> int:
        return sum(step.done for step in self.steps)


def first_day(person: Person, actor: Actor, *, at: datetime) -> FirstDay:
    """The page of `person`, who acts as `actor`. Queries: constant in all rows."""
    decided = Decision.objects.filter(team__in=actor.teams, ending__in=DECIDED, undated=False)
    return FirstDay(
        steps=list(steps(person, actor)),
        purpose=person.organization.purpose,
        values=list(Value.objects.standing()),
        tables=tables(actor),
        next=Meeting.objects.upcoming().of_teams(actor.teams).filter(starts__gt=at).first(),
        goals=tree(actor.teams, State.ADOPTED)[:GOALS],
        decisions=list(decided.select_related("decider").order_by("-closed_at", "-pk")[:DECISIONS]),
        examples=shown(day_here(at)).count(),
    )


def tables(actor: Actor) -> list[Table]:
    seats = Membership.objects.filter(person__left_at=None).select_related("person__department")
    running = Series.objects.filter(ended_at=None)
    teams = Team.objects.filter(pk__in=actor.teams).prefetch_related(
        Prefetch("memberships", seats), Prefetch("series", running)
    )
    return [
        Table(
            team,
            [(row, in_words(row.rule, starts=row.starts, timezone=row.timezone)) for row in team.series.all()],
            [seat.person for seat in team.memberships.all()],
        )
        for team in teams
    ]


def steps(person: Person, actor: Actor) -> Iterator[Step]:
    """In the order of a day; each says why it helps the others."""
    yield Step(
        _("Say what you want to be asked about"),
        _("Your colleagues read it before they meet you, and what never to ask."),
        reverse("person-editing", args=[person.pk]),
        bool(person.ask_me_about or person.strengths),
    )
    yield Step(
        _("Put our meetings into your calendar"),
        _("One address, and every move arrives by itself."),
        reverse("settings"),
        bool(person.feed_key),
    )
    standing: Any = purpose.standing()
    if standing and may(actor, "purpose.affirm"):
        yield Step(
            _("Say in your own words why we are here"),
            _("Every leader’s words stand beside the purpose."),
            reverse("purpose"),
            Affirmation.objects.filter(purpose=standing, person=person).exists(),
        )
    making = to_sign()
    if making and may(actor, "value.sign"):
        yield Step(
            _("Sign our values"),
            _("Whoever signs may be reminded of them."),
            reverse("values"),
            Signature.objects.filter(making=making, person=person).exists(),
        )
    if actor.tables:
        yield Step(
            _("Get to know a colleague"),
            _("Everybody is given one in each cycle, with three questions to start from."),
            reverse("acquaintances"),
            Acquaintance.objects.of(person.pk).exclude(met_at=None).exists(),
        )
    yield Step(
        _("Read one example of how we lead"),
        _("A story, or a decision with its grounds."),
        reverse("handbook"),
        Reading.objects.filter(person=person).exists(),
    )
