"""Yes, no or late: on the page, or by one click from the mail without signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.duties import give_duties
from concord.rhythm.events import AttendanceAnswered
from concord.rhythm.models import Attendance, Meeting

ANSWERS = ("yes", "no", "late")
SALT = "concord.attendance"
LINK_LASTS = timedelta(days=60)


@transaction.atomic
def answer(meeting: Meeting, answer: str, *, by: Actor, at: datetime) -> Attendance:
    """Say whether you come. A chair or note-taker who cannot is replaced by the rotation. Raises Denied, or Refused."""
    require(by, "meeting.attend", meeting)
    if answer not in ANSWERS:
        raise Refused(_("Answer yes, no or late."), field="answer")
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over or cancelled: there is nothing to answer any more."))
    person = Person.objects.get(pk=by.somebody)
    said, _made = Attendance.objects.update_or_create(
        meeting=meeting, person=person, defaults={"answer": answer, "answered_at": at}
    )
    if answer == "no" and not meeting.opened_at and by.person_id in (meeting.chair_id, meeting.note_taker_id):
        give_duties(meeting)
    record(AttendanceAnswered(meeting=meeting.pk, person=person.pk, answer=answer), by=by, at=at)
    return said


def signed(meeting: Meeting, person: Person, answer: str) -> str:
    """The token of a one-click answer: for this person, this meeting at this time, this answer, and nothing else."""
    moment = int(meeting.starts.timestamp())
    return signing.dumps([meeting.organization_id, meeting.pk, person.pk, answer, moment], salt=SALT, compress=True)


def read_signed(token: str) -> tuple[int, int, int, str, int]:
    """(organization, meeting, person, answer, start) of a token. Raises Refused when it was changed or is too old."""
    try:
        return tuple(signing.loads(token, salt=SALT, max_age=LINK_LASTS))
    except signing.BadSignature as error:
        raise Refused(
            _("This link is not complete or is too old. Open the newest mail about the meeting, or sign in to answer.")
        ) from error
