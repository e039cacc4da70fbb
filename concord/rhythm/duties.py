"""Who chairs and who takes notes: by turns over the year, absences included."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.measures.rotation import next_up
from concord.people.models import Membership, Person
from concord.people.permissions import require
from concord.rhythm.events import DutyGiven
from concord.rhythm.models import Meeting

DUTIES = ("chair", "note_taker")


def give_duties(meeting: Meeting) -> None:
    """Name chair and note-taker of a meeting that has not begun; who said they cannot come is passed over."""
    away: set[int | None] = set(meeting.attendance.filter(answer="no").values_list("person_id", flat=True))
    meeting.chair_id = who_chairs(meeting, away)
    meeting.note_taker_id = next_of(meeting, "note_taker", at_the_table(meeting), away | {meeting.chair_id})
    meeting.facilitator_id = meeting.facilitator_id if meeting.opened_at else meeting.chair_id
    meeting.save(update_fields=["chair", "note_taker", "facilitator"])


def who_chairs(meeting: Meeting, away: set[int | None]) -> int | None:
    """The rotation's next; without one the team's chair, and when that one is away, the next at the table."""
    turns = (meeting.series.rotation if meeting.series else {}).get("chair", [])
    if turns:
        return next_of(meeting, "chair", turns, away)
    chair = Membership.objects.filter(team=meeting.team_id, kind="chair").values_list("person_id", flat=True).first()
    return chair if chair and chair not in away else next_of(meeting, "chair", at_the_table(meeting), away)


def at_the_table(meeting: Meeting) -> list[int]:
    """Ids of chair and members, in the order of names."""
    return list(
        Membership.objects.filter(team=meeting.team_id, kind__in=("chair", "member"), person__left_at=None)
        .order_by("person__name", "person_id")
        .values_list("person_id", flat=True)
    )


def next_of(meeting: Meeting, duty: str, people: list[int], away: set[int | None]) -> int | None:
    """Whoever served longest ago among those who can come; None when nobody can."""
    if not [person for person in people if person not in away]:
        return None
    served: dict[int, list[datetime]] = {}
    for person, starts in (
        Meeting.objects.filter(team=meeting.team_id, starts__lt=meeting.starts, cancelled_at=None)
        .exclude(**{duty: None})
        .values_list(duty, "starts")
    ):
        served.setdefault(person, []).append(starts)
    return next_up(people, served, away=[person for person in away if person is not None])


@transaction.atomic
def give_duty(meeting: Meeting, duty: str, person: Person | None, *, by: Actor, at: datetime) -> None:
    """The chair names somebody for this meeting. Raises Denied, or Refused for somebody who has no seat."""
    require(by, "meeting.change", meeting)
    if duty not in DUTIES:
        raise Refused(_("A meeting has a chair and a note-taker."), field="duty")
    if person and person.pk not in at_the_table(meeting):
        raise Refused(_("%s does not sit on this team.") % person.name, field=duty)
    setattr(meeting, duty, person)
    fields = [duty]
    if duty == "chair" and not meeting.opened_at:
        meeting.facilitator = person
        fields.append("facilitator")
    meeting.save(update_fields=fields)
    record(DutyGiven(meeting=meeting.pk, duty=duty, person=person.pk if person else None), by=by, at=at)
