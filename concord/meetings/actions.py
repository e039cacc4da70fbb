"""Action items: taken with one key, and in the end done, moved with a reason, or dropped by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.action_events import ActionClosed, ActionTaken
from concord.meetings.models import ActionItem, Segment
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import may, require
from concord.rhythm.models import Meeting


@transaction.atomic
def take(
    meeting: Meeting,
    *,
    by: Actor,
    at: datetime,
    what: str,
    owners: Sequence[Person],
    due: date | None = None,
    segment: Segment | None = None,
    source: str = "",
) -> ActionItem:
    """Take an action item. Raises Denied, or Refused when nobody owns it or its day has passed."""
    require(by, "action.take", meeting)
    what = worded(what, _("Say what is to be done."), "what", at_most=300)
    if not owners:
        raise Refused(_("Say who does it: an action that everybody owns is done by nobody."), field="owners")
    if due and due < at.date() - timedelta(days=1):  # yesterday may still be today where they sit
        raise Refused(_("This day has passed. Choose a day to come, or leave it open."), field="due")
    action = ActionItem.objects.create(
        team_id=meeting.team_id, meeting=meeting, segment=segment, what=what, due=due, taken_at=at, source=source
    )
    action.owners.set(owners)
    record(ActionTaken(meeting=meeting.pk, action=action.pk), by=by, at=at)
    return action


@transaction.atomic
def finish(action: ActionItem, *, by: Actor, at: datetime, meeting: Meeting | None = None) -> None:
    """Say that it is done. Raises Denied, or Refused when it is closed already."""
    still_open(action, by, meeting)
    action.done_at, action.closed_by_id = at, by.person_id
    action.save(update_fields=["done_at", "closed_by"])
    record(ActionClosed(action=action.pk, how="done", meeting=meeting.pk if meeting else None), by=by, at=at)


@transaction.atomic
def postpone(
    action: ActionItem, *, by: Actor, at: datetime, to: date, reason: str, meeting: Meeting | None = None
) -> None:
    """Move it to a later day, with a reason. Raises Denied, or Refused."""
    still_open(action, by, meeting)
    if to <= at.date():
        raise Refused(_("Choose a day to come."), field="to")
    action.reason = worded(reason, _("Say in a few words why it moves."), "reason", at_most=300)
    action.due, action.moved_at, action.moved_times = to, at, action.moved_times + 1
    action.save(update_fields=["due", "reason", "moved_at", "moved_times"])
    record(
        ActionClosed(action=action.pk, how="moved", reason=action.reason, meeting=meeting.pk if meeting else None),
        by=by,
        at=at,
    )


@transaction.atomic
def drop(action: ActionItem, *, by: Actor, at: datetime, reason: str, meeting: Meeting | None = None) -> None:
    """Drop it by name, with a reason. Raises Denied, or Refused."""
    still_open(action, by, meeting)
    action.reason = worded(reason, _("Say in a few words why it is dropped."), "reason", at_most=300)
    action.dropped_at, action.closed_by_id = at, by.person_id
    action.save(update_fields=["dropped_at", "reason", "closed_by"])
    record(
        ActionClosed(action=action.pk, how="dropped", reason=action.reason, meeting=meeting.pk if meeting else None),
        by=by,
        at=at,
    )


@transaction.atomic
def reopen(action: ActionItem, *, by: Actor, at: datetime, meeting: Meeting | None = None) -> None:
    """Undo: the action is open again. Raises Denied, or Refused when it is open."""
    may_close(action, by, meeting)
    if action.is_open:
        raise Refused(_("This action is open."))
    action.done_at = action.dropped_at = action.closed_by = None
    action.save(update_fields=["done_at", "dropped_at", "closed_by"])
    record(ActionClosed(action=action.pk, how="reopened", meeting=meeting.pk if meeting else None), by=by, at=at)


def still_open(action: ActionItem, by: Actor, meeting: Meeting | None) -> None:
    """Raise Denied as `may_close` does, and Refused when it is closed: two may press at once."""
    may_close(action, by, meeting)
    if not action.is_open:
        raise Refused(_("This action is closed already."))


def may_close(action: ActionItem, by: Actor, meeting: Meeting | None) -> None:
    """Raise Denied unless `by` owns it, leads the team's meetings, or facilitates `meeting`, in which it is reviewed.

    Locks the action and reads it anew.
    """
    if meeting is None or meeting.team_id != action.team_id or not may(by, "room.facilitate", meeting):
        require(by, "action.close", action)
    action.refresh_from_db(from_queryset=ActionItem.objects.select_for_update(no_key=True))
