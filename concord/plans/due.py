"""Which plans wait for a review: those whose day is near or has passed."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from concord.foundation.actor import Actor
from concord.people.models import Person, Team
from concord.plans.models import GrowthPlan

AHEAD = timedelta(days=14)  # due by then, it comes onto the agenda now and not a meeting too late


def due_in(team: Team, *, today: date) -> QuerySet[GrowthPlan]:
    """A team's plans that the next meeting should look at, the longest due first."""
    return due(today).filter(team=team)


def due_for(person: Person, actor: Actor, *, today: date) -> QuerySet[GrowthPlan]:
    """The same, of those that a person leads."""
    return due(today).filter(leads=person, team__in=actor.teams).select_related("team")


def due(today: date) -> QuerySet[GrowthPlan]:
    return GrowthPlan.objects.going_on().filter(next_review__lte=today + AHEAD).order_by("next_review", "pk")


def named(team: Team, title: str) -> GrowthPlan | None:
    """The plan that an item of an agenda is about, by its name."""
    return GrowthPlan.objects.going_on().filter(team=team, title__iexact=title.strip()).first()
