"""Everything that one person owes and is owed, over all their teams. A constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from concord.decisions.models import Decision
from concord.foundation.actor import Actor
from concord.meetings.models import ActionItem, LikelyAction
from concord.people.models import Person, Team
from concord.people.permissions import may
from concord.rhythm.models import Attendance, Meeting

ANSWERS_AHEAD = timedelta(weeks=3)
NEXT_MEETINGS = 3
PAST_MEETINGS = 5
OWED_SHOWN = 12
AT_MOST = 100


@dataclass(frozen=True)
class MyList:
    """What waits for a person, and what they wait for."""

    actions: Sequence[ActionItem]
    answers: Sequence[Meeting]
    to_decide: Sequence[Decision]
    to_see: Sequence[Decision]
    likely: Sequence[dict[str, Any]]
    owed: Sequence[ActionItem]

    @property
    def count(self) -> int:
        """How many things wait for the person."""
        return sum(map(len, (self.actions, self.answers, self.to_decide, self.to_see, self.likely)))


def my_list(person: Person, actor: Actor, *, at: datetime) -> MyList:
    """The list of `person`, who acts as `actor`."""
    to_decide, to_see = decisions_waiting(person, actor)
    return MyList(
        actions=list(open_actions(actor).filter(owners=person)[:AT_MOST]),
        answers=answers_due(person, actor, at=at),
        to_decide=to_decide[:AT_MOST],
        to_see=to_see[:AT_MOST],
        likely=likely_to_confirm(actor),
        owed=list(owed_to(person, actor)[:OWED_SHOWN]),
    )


def open_actions(actor: Actor) -> QuerySet[ActionItem]:
    """Open actions of the actor's teams, the most urgent first; those without a day come last."""
    rows = ActionItem.objects.filter(team__in=actor.teams, done_at=None, dropped_at=None)
    return (
        rows.select_related("meeting")
        .prefetch_related("owners__department")
        .order_by(F("due").asc(nulls_last=True), "taken_at", "pk")
    )


def owed_to(person: Person, actor: Actor) -> QuerySet[ActionItem]:
    """What others took on in the meetings that `person` led."""
    led = Q(meeting__chair=person) | Q(meeting__facilitator=person)
    return open_actions(actor).filter(led).exclude(owners=person)


def answers_due(person: Person, actor: Actor, *, at: datetime) -> list[Meeting]:
    """The next meetings of the coming weeks for which the person has not said whether they come."""
    answered = Attendance.objects.filter(person=person).exclude(answer="").values("meeting")
    rows = Meeting.objects.upcoming().of_teams(actor.teams).filter(opened_at=None)
    rows = rows.filter(starts__gt=at, starts__lt=at + ANSWERS_AHEAD).exclude(pk__in=answered)
    return list(rows.select_related("chair", "note_taker", "facilitator")[:NEXT_MEETINGS])


def decisions_waiting(person: Person, actor: Actor) -> tuple[list[Decision], list[Decision]]:
    """Open decisions that the person makes, and those that wait for their department's view."""
    concerned = Q(decider=person)
    if person.department_id:
        concerned |= Q(departments=person.department_id)
    rows = (
        Decision.objects.filter(concerned, team__in=actor.teams, closed_at=None)
        .select_related("decider__department")
        .prefetch_related("departments", "perspectives")
        .distinct()
    )
    mine = [row for row in rows if row.decider_id == person.pk]
    return mine, [row for row in rows if row.decider_id != person.pk and not has_spoken(row, person.department_id)]


def has_spoken(decision: Decision, department_id: int | None) -> bool:
    """Whether the department has given its view, or was waived."""
    return any(row.department_id == department_id for row in decision.perspectives.all())


def likely_to_confirm(actor: Actor) -> list[dict[str, Any]]:
    """Past meetings with likely actions that nobody has confirmed or dismissed, for those who may."""
    led = [team for team in actor.teams if may(actor, "minutes.import", Team(pk=team))]
    if not led:
        return []
    rows = LikelyAction.objects.filter(meeting__team__in=led, settled_at=None)
    counted = rows.values("meeting", "meeting__title", "meeting__starts").annotate(count=Count("pk"))
    return [dict(row) for row in counted.order_by("-meeting__starts")[:PAST_MEETINGS]]
