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
from concord.people.table import table_of
from concord.rhythm.events import DutyGiven
from concord.rhythm.models import Meeting

DUTIES = ("chair", "note_taker")


def give_duties(meeting: Meeting) -> None:
    """Name chair and note-taker of a meeting that has not begun; who said they cannot come is passed over."""
    away = who_is_away(meeting)
    set_duty(meeting, "chair", who_chairs(meeting, away))
    set_duty(meeting, "note_taker", who_takes_notes(meeting, away))


def stand_in(meeting: Meeting, person_id: int) -> None:
    """Somebody cannot come: whoever is next does what was theirs, and gives them a later turn of their own for it.

    So the others keep the turns that they were told, and nobody serves twice more than another. Where the chair goes
    to the note-taker, the notes go on to whoever is next.
    """
    for duty in DUTIES:
        if getattr(meeting, f"{duty}_id") == person_id:
            away = who_is_away(meeting) | {person_id}
            found = who_chairs(meeting, away) if duty == "chair" else who_takes_notes(meeting, away)
            set_duty(meeting, duty, found)
            give_later_turn(meeting, duty, of=found, to=person_id)
    if meeting.chair_id and meeting.chair_id == meeting.note_taker_id:
        set_duty(meeting, "note_taker", who_takes_notes(meeting, who_is_away(meeting)))


def give_later_turn(meeting: Meeting, duty: str, *, of: int | None, to: int) -> None:
    """The stand-in's next turn in the same series goes to the one they stood in for."""
    coming = Meeting.objects.upcoming().filter(team=meeting.team_id, series=meeting.series_id, opened_at=None)
    later = coming.filter(starts__gt=meeting.starts, **{duty: of}).first() if of else None
    if later is None or to in who_is_away(later) or (duty == "note_taker" and to == later.chair_id):
        return
    if later.note_taker_id == to:
        set_duty(later, "note_taker", of)
    set_duty(later, duty, to)


def set_duty(meeting: Meeting, duty: str, person_id: int | None) -> None:
    """Write it down. Until the room opens, who chairs will facilitate."""
    fields = {f"{duty}_id": person_id}
    if duty == "chair" and not meeting.opened_at:
        fields["facilitator_id"] = person_id
    for field, value in fields.items():
        setattr(meeting, field, value)
    meeting.save(update_fields=list(fields))


def who_is_away(meeting: Meeting) -> set[int | None]:
    return set(meeting.attendance.filter(answer="no").values_list("person_id", flat=True))


def who_chairs(meeting: Meeting, away: set[int | None]) -> int | None:
    """The rotation's next; without one the team's chair, and when that one is away, the next at the table."""
    table = at_the_table(meeting)
    turns = (meeting.series.rotation if meeting.series else {}).get("chair", [])
    if able := [person for person in turns if person in table and person not in away]:
        return next_of(meeting, "chair", able, away)
    chair = Membership.objects.filter(team=meeting.team_id, kind="chair").values_list("person_id", flat=True).first()
    return chair if chair and chair not in away else next_of(meeting, "chair", table, away)


def who_takes_notes(meeting: Meeting, away: set[int | None]) -> int | None:
    """The rotation's next who does not chair; when only the chair can come, the chair."""
    table = at_the_table(meeting)
    return next_of(meeting, "note_taker", table, away | {meeting.chair_id}) or next_of(
        meeting, "note_taker", table, away
    )


def at_the_table(meeting: Meeting) -> list[int]:
    """Ids of chair and members, in the order of names."""
    return list(table_of(meeting.team_id).values_list("pk", flat=True))


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
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over or cancelled: its duties stay as they were."), field=duty)
    set_duty(meeting, duty, person.pk if person else None)
    record(DutyGiven(meeting=meeting.pk, duty=duty, person=person.pk if person else None), by=by, at=at)
