"""The meeting that comes next and the one before it, for one person over all their teams."""

from __future__ import annotations

from django.db.models import Prefetch

from concord.foundation.actor import Actor
from concord.people.models import Person
from concord.rhythm.models import Attendance, Meeting


def next_meeting(person: Person, actor: Actor) -> Meeting | None:
    """The meeting that comes next, or runs, with its agenda and the person's own answer."""
    own = Prefetch("attendance", Attendance.objects.filter(person=person), to_attr="own_attendance")
    rows = Meeting.objects.upcoming().of_teams(actor.teams).select_related("chair", "note_taker", "team")
    return rows.prefetch_related("segments", own).first()


def last_message(actor: Actor) -> Meeting | None:
    """The last meeting that left its one message."""
    return Meeting.objects.held().of_teams(actor.teams).exclude(message="").first()
