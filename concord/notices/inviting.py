"""Who is invited to a team's meetings and to what it does together, as calendars want to know it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from concord.notices.reader import address
from concord.people.models import Membership, Person, Team
from concord.rhythm.calendar_mail import Circle, Guest
from concord.rhythm.models import Attendance, Meeting

OPTIONAL = ("observer", "future leader")
IN_CALENDARS = frozenset(("title", "rule", "starts", "timezone", "minutes", "place"))  # of a series


def seats(team: Team) -> list[Membership]:
    """Every seat whose person can be written to."""
    rows = Membership.objects.filter(team=team, person__left_at=None).exclude(person__email="")
    return list(rows.select_related("person__organization"))


def circle(team: Team, *, at: datetime, meetings: tuple[Meeting, ...] = (), only: str = "") -> Circle:
    """Whoever sits on the team, and what they answered.

    With `only`, nobody but that address is named: a newcomer's invitation changes nothing for the others.
    """
    guests = [
        Guest(seat.person.name, seat.person.email, optional=seat.kind in OPTIONAL)
        for seat in seats(team)
        if only in ("", seat.person.email)
    ]
    return around(team, guests, at=at, answers={meeting.pk: said(meeting) for meeting in meetings})


def around(
    team: Team, guests: Iterable[Guest], *, at: datetime, answers: Mapping[int, Mapping[str, str]] | None = None
) -> Circle:
    """These guests, invited in the name of the team. The organizer is Concord's own address: it is what invites."""
    return Circle(
        at=at,
        address=address(),
        organizer=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        organizer_name=team.name,
        guests=list(guests),
        answers=answers or {},
    )


def guests_of(people: Iterable[Person]) -> list[Guest]:
    """Those of them who can be written to."""
    return [Guest(person.name, person.email) for person in people if person.email]


def said(meeting: Meeting) -> dict[str, str]:
    """Address -> answer."""
    rows = Attendance.objects.filter(meeting=meeting).exclude(answer="")
    return dict(rows.values_list("person__email", "answer"))
