"""Requests for support that grow a week old after the agenda was laid get their round on it, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.agenda.bringing import place_in
from concord.agenda.building import as_left_out, candidates, template_of
from concord.foundation.actor import Actor, concord_itself
from concord.foundation.events import record
from concord.foundation.models import Entry
from concord.meetings.events import AgendaChanged
from concord.meetings.running import lock
from concord.people.permissions import require
from concord.rhythm.models import Meeting
from concord.support.models import WAITS_LONG, SupportRequest

ROUND = "support_round"
TAKEN_IN = "support round taken in"


def bring_support_rounds(organization_id: int, *, at: datetime) -> int:
    """See to the next meeting of every team. Returns how many agendas changed."""
    rows = Meeting.objects.filter(opened_at=None, starts__gt=at).upcoming().select_related("series", "team")
    next_ones = {meeting.team_id: meeting for meeting in reversed(rows)}
    by = concord_itself(organization_id)
    return sum(bring_round(meeting, by=by, at=at) for meeting in next_ones.values() if meeting.agenda_built_at)


@transaction.atomic
def bring_round(meeting: Meeting, *, by: Actor, at: datetime) -> bool:
    """Give the round the time that is free, or say why it is left out. False when there is nothing to do.

    What was there when the agenda was laid, the chair has settled; what they take out again stays out. Raises Denied.
    """
    require(by, "agenda.edit", meeting)
    lock(meeting)
    if meeting.state != "planned" or meeting.agenda_built_at is None or is_settled(meeting):
        return False
    grown = SupportRequest.objects.filter(team=meeting.team_id, made_at__gte=meeting.agenda_built_at - WAITS_LONG)
    if not grown.waiting_long(at).exists():
        return False
    placed, without_place = candidates(meeting, at=at)
    segments = list(meeting.segments.order_by("position"))
    free = meeting.minutes - sum(row.minutes for row in segments)
    found = next((row for row in placed if row.candidate.kind == ROUND), None)
    if found and found.candidate.shortest <= free:
        kinds = [line["kind"] for line in template_of(meeting)]
        later = set(kinds[kinds.index(ROUND) + 1 :])
        place = next((index for index, row in enumerate(segments) if row.kind in later), len(segments))
        place_in(meeting, segments, place, found, min(found.candidate.minutes, free))
    else:
        why = _("needs %(least)d minutes; %(free)d are free")
        line = found and as_left_out(found.candidate, why % {"least": found.candidate.shortest, "free": max(0, free)})
        homeless = next((row for row in without_place if row["kind"] == ROUND), None)
        meeting.agenda_left_out = [*meeting.agenda_left_out, line or homeless]
        meeting.save(update_fields=["agenda_left_out"])
    record(AgendaChanged(meeting=meeting.pk, what=TAKEN_IN), by=by, at=at)
    return True


def is_settled(meeting: Meeting) -> bool:
    """It stands there, is named as left out, or was brought before."""
    named = any(row.get("kind") == ROUND for row in meeting.agenda_left_out)
    told = Entry.objects.filter(kind=AgendaChanged.kind, body__meeting=meeting.pk, body__what=TAKEN_IN)
    return named or meeting.segments.filter(kind=ROUND).exists() or told.exists()
