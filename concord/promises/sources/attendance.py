"""Whether somebody comes to the next meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.rhythm import attending
from concord.rhythm.models import Attendance, Meeting

LABEL = gettext_lazy("Will you be there?")
icon = "calendar-check"
AHEAD = timedelta(weeks=3)
NEXT_MEETINGS = 3


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """The next meetings of the coming weeks for which the person has not said whether they come."""
    answered = Attendance.objects.filter(person=person).exclude(answer="").values("meeting")
    rows = Meeting.objects.upcoming().of_teams(actor.teams).filter(opened_at=None)
    rows = rows.filter(starts__gt=at, starts__lt=at + AHEAD).exclude(pk__in=answered)
    for meeting in rows[:NEXT_MEETINGS]:
        yield Row(
            pk=meeting.pk,
            what=meeting.title,
            since=at,
            due=day_of_person(person, meeting.starts),
            address=reverse("meeting", args=[meeting.pk]),
            deeds=("yes", "late", "no"),
        )


def say(pk: int, *, answer: str, by: Actor, at: datetime) -> str:
    meeting = Meeting.objects.of_teams(by.teams).get(pk=pk)
    attending.answer(meeting, answer, by=by, at=at)
    return {
        "yes": _("You come. Thank you for saying so."),
        "late": _("You come later. The others see it."),
        "no": _("You cannot come. The others see it, and the agenda takes it into account."),
    }[answer]


DEEDS = {
    "yes": Deed(label=gettext_lazy("Yes"), call=partial(say, answer="yes"), key="x", replies=("yes",)),
    "late": Deed(label=gettext_lazy("Late"), call=partial(say, answer="late"), replies=("late",)),
    "no": Deed(label=gettext_lazy("No"), call=partial(say, answer="no"), replies=("no",)),
}
