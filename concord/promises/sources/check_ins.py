"""How sure one is of the goals that one leads: each month, and whenever another who leads it has spoken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.goals import checking_in
from concord.goals.models import CheckIn, Goal, JointCheckIn
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Check in")
icon = "gauge"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Goals whose check-in waits for the person. What the others said is not told."""
    for goal in led_by(person.pk, actor):
        running = next(iter(goal.joint_check_ins.all()), None)
        if running and running.of(person.pk):
            continue
        last = getattr(goal, "last_opened", None) or goal.adopted_at or goal.proposed_at
        if running is None and at < last + checking_in.EVERY:
            continue
        yield Row(
            pk=goal.pk,
            what=_("How sure are you: %s?") % goal.title,
            since=running.began_at if running else last + checking_in.EVERY,
            address=reverse("goal", args=[goal.pk]) + "#sure",
            why=_("another who leads it has said theirs") if running else _("it is a month since the last time"),
            deeds=("sure",),
        )


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What the others who lead it have not said yet, where the person has."""
    rows = JointCheckIn.objects.filter(opened_at=None, check_ins__person=person, goal__team__in=actor.teams)
    rows = rows.select_related("goal").prefetch_related("check_ins", "goal__co_leads__person__department")
    for joint in rows.order_by("began_at", "pk")[:AT_MOST]:
        others = [row for row in joint.goal.leads() if joint.of(row.person_id) is None]
        yield Row(
            pk=joint.goal_id,
            what=joint.goal.title,
            since=joint.began_at,
            address=reverse("goal", args=[joint.goal_id]) + "#sure",
            why=_("opens when %s has said theirs") % ", ".join(row.person.first_name for row in others),
            people=[row.person for row in others],
        )


def led_by(person: int, actor: Actor) -> QuerySet[Goal]:
    said = Prefetch("check_ins", CheckIn.objects.only("joint", "person", "organization"))
    running = JointCheckIn.objects.filter(opened_at=None).prefetch_related(said)
    rows = Goal.objects.filter(
        team__in=actor.teams, state="adopted", co_leads__person=person, co_leads__state="consented"
    )
    return rows.annotate(last_opened=Max("joint_check_ins__opened_at")).prefetch_related(
        Prefetch("joint_check_ins", running)
    )


def sure(pk: int, *, by: Actor, at: datetime, confidence: str, words: str = "") -> str:
    goal = led_by(by.somebody, by).get(pk=pk)
    if not confidence.isdecimal():
        raise Refused(_("Give a number from 1 (no chance) to 10 (sure)."), field="confidence")
    joint = checking_in.check_in(goal, by=by, at=at, confidence=int(confidence), words=words)
    return _("Said, and open for all.") if joint.opened_at else _("Said. It opens when the others have spoken.")


DEEDS = {
    "sure": Deed(
        label=gettext_lazy("Say how sure you are"),
        call=sure,
        key="x",
        asks=(
            Ask(name="confidence", label=gettext_lazy("From 1 (no chance) to 10 (sure)"), at_most=2, example="7"),
            Ask(name="words", label=gettext_lazy("Why?"), sort="words", at_most=checking_in.LONGEST),
        ),
    ),
}
