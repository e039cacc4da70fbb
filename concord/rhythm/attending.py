"""Yes, no or late: on the page, or by one click from the mail without signing in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.foundation.scope import within
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.duties import stand_in
from concord.rhythm.events import AttendanceAnswered
from concord.rhythm.models import Attendance, Meeting

ANSWERS = ("yes", "no", "late")
SALT = "concord.attendance"
LINK_LASTS = timedelta(days=120)  # longer than meetings are made ahead; when the meeting is over, so is the link


@transaction.atomic
def answer(meeting: Meeting, answer: str, *, by: Actor, at: datetime) -> Attendance:
    """Say whether you come. A chair or note-taker who cannot is replaced by the rotation. Raises Denied, or Refused."""
    require(by, "meeting.attend", meeting)
    if answer not in ANSWERS:
        raise Refused(_("Answer yes, no or late."), field="answer")
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update())  # two may swap their turns at once
    if meeting.state in ("ended", "cancelled"):
        raise Refused(_("This meeting is over or cancelled: there is nothing to answer any more."))
    person = Person.objects.get(pk=by.somebody)
    said, _made = Attendance.objects.update_or_create(
        meeting=meeting, person=person, defaults={"answer": answer, "answered_at": at}
    )
    if answer == "no" and not meeting.opened_at:
        stand_in(meeting, person.pk)
    record(AttendanceAnswered(meeting=meeting.pk, person=person.pk, answer=answer), by=by, at=at)
    return said


def answer_signed(token: str, *, at: datetime) -> Attendance:
    """Answer by the link in a mail, without signing in. Raises Refused when the link is not good any more."""
    organization, meeting_id, person_id, said, moment = read_signed(token)
    with within(organization):
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        person = Person.objects.filter(pk=person_id, left_at=None).first()
        if meeting is None or person is None:
            raise Refused(_("This meeting is not there any more, or you do not sit on its team any more."))
        if int(meeting.starts.timestamp()) != moment:
            raise Refused(_("This meeting was moved after the mail was written. Open the newest mail about it."))
        return answer(meeting, said, by=actor_for(person, door="mail"), at=at)


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
