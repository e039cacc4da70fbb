"""What people promised in meetings: done, moved with a reason, or dropped by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concord.foundation.actor import Actor
from concord.meetings import actions
from concord.meetings.models import ActionItem
from concord.people.models import Person
from concord.promises.rows import Ask, Deed, Row
from concord.promises.sources import AT_MOST

LABEL = gettext_lazy("Promise")
icon = "square-check"


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """Open actions of the person, the most urgent first."""
    for action in open_actions(actor).filter(owners=person)[:AT_MOST]:
        yield row_of(action, [owner for owner in action.owners.all() if owner.pk != person.pk])


def is_owed(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """What others took on in the meetings that the person led."""
    led = Q(meeting__chair=person) | Q(meeting__facilitator=person)
    for action in open_actions(actor).filter(led).exclude(owners=person)[:AT_MOST]:
        yield row_of(action, list(action.owners.all()))


def open_actions(actor: Actor) -> QuerySet[ActionItem]:
    rows = ActionItem.objects.filter(team__in=actor.teams, done_at=None, dropped_at=None)
    return (
        rows.select_related("meeting")
        .prefetch_related("owners__department")
        .order_by(F("due").asc(nulls_last=True), "taken_at", "pk")
    )


def row_of(action: ActionItem, people: list[Person]) -> Row:
    meeting, moved = action.meeting, action.moved_times
    said = [f"{meeting.title}, {date_format(meeting.starts, 'j F')}"] if meeting else []
    said += [ngettext("moved once", "moved %d times", moved) % (moved if moved > 1 else ())] if moved else []
    return Row(
        pk=action.pk,
        what=action.what,
        since=action.taken_at,
        due=action.due,
        address=reverse("minutes", args=[meeting.pk]) if meeting else reverse("today"),
        why=", ".join(said),
        deeds=("done", "move", "drop"),
        people=people,
    )


def finish(pk: int, *, by: Actor, at: datetime) -> str:
    action = found(pk, by)
    actions.finish(action, by=by, at=at)
    return _("Done: %s") % action.what


def move(pk: int, *, by: Actor, at: datetime, to: date, reason: str) -> str:
    action = found(pk, by)
    actions.postpone(action, by=by, at=at, to=to, reason=reason)
    return _("Moved to %s. The next meeting sees why.") % date_format(to, "j F Y")


def drop(pk: int, *, by: Actor, at: datetime, reason: str) -> str:
    action = found(pk, by)
    actions.drop(action, by=by, at=at, reason=reason)
    return _("Dropped: %s") % action.what


def reopen(pk: int, *, by: Actor, at: datetime) -> str:
    action = found(pk, by)
    actions.reopen(action, by=by, at=at)
    return _("Open again: %s") % action.what


def found(pk: int, by: Actor) -> ActionItem:
    return ActionItem.objects.filter(team__in=by.teams).prefetch_related("owners").get(pk=pk)


REASON = Ask(name="reason", label=gettext_lazy("Because"), example=gettext_lazy("Waits for the new labels"))
DEEDS = {
    "done": Deed(label=gettext_lazy("Done"), call=finish, key="x", undo="reopen", replies=("done",)),
    "move": Deed(
        label=gettext_lazy("Move it"),
        call=move,
        key="m",
        asks=(Ask(name="to", label=gettext_lazy("Move to"), sort="day"), REASON),
        replies=("move",),
    ),
    "drop": Deed(
        label=gettext_lazy("Drop it"),
        call=drop,
        undo="reopen",
        asks=(Ask(name="reason", label=gettext_lazy("Drop it, because")),),
    ),
    "reopen": Deed(label=gettext_lazy("Open again"), call=reopen, hidden=True),
}
