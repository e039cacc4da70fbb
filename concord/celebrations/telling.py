"""Anybody who works here tells the leaders a win, with their name, and learns what became of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.celebrations.events import WinCelebrated
from concord.celebrations.models import Win
from concord.celebrations.sharing import write
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import AT_THE_TABLE, Department, Membership, Person, Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.rhythm.models import Meeting

MOST_WAITING = 5  # of one person without a seat: the next meeting has minutes, not hours


@transaction.atomic
def tell(*, by: Actor, at: datetime, department: Department, words: str, team: Team | None = None) -> Win:
    """Tell the leaders a win of a department. Without a `team` it goes to the table at which the department sits.

    Raises Denied, or Refused: nothing said, too many wait, or there is no team that would hear it.
    """
    require(by, "win.tell")
    if (hearer := team or who_hears(department)) is None:
        sentence = _("No leadership team meets here yet, so nobody would hear it. Ask an administrator to form one.")
        raise Refused(sentence)
    if by.teams.get(hearer.pk) not in AT_THE_TABLE:
        Person.objects.select_for_update().get(pk=by.somebody)  # two clicks at once count as two
        if Win.objects.waiting().filter(person=by.somebody).count() >= MOST_WAITING:
            sentence = _("%s wins of yours wait to be celebrated. Tell the next one after the leaders have met.")
            raise Refused(sentence % MOST_WAITING, field="words")
    return write(hearer, by=by, at=at, department=department, words=words)


def who_hears(department: Department | None) -> Team | None:
    """The first team at whose table the department sits; if it sits nowhere, the first that was formed."""
    seats = Membership.objects.filter(kind__in=AT_THE_TABLE, person__left_at=None, person__department=department)
    its_own = seats.order_by("team_id").values_list("team", flat=True)[:1]
    return Team.objects.filter(pk__in=list(its_own)).first() or Team.objects.order_by("pk").first()


def tell_those_outside(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Whoever told a win and does not sit at the table learns that it was celebrated there."""
    wins = Win.objects.filter(celebrated_in=meeting).exclude(person__in=table_of(meeting.team_id))
    for pk in wins.order_by("pk").values_list("pk", flat=True):
        record(WinCelebrated(win=pk, meeting=meeting.pk), by=by, at=at)


def told_by(person: Person) -> QuerySet[Win]:
    """What somebody told, the newest first, with what became of it."""
    rows = Win.objects.filter(person=person).order_by("-shared_at", "-pk")
    return rows.select_related("department", "team", "celebrated_in", "set_aside_by")
