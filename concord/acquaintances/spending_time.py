"""Spend time together: a lunch, a walk, a coffee, work side by side, at a time at which all are free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.acquaintances.events import InformalTimeCancelled, InformalTimePlanned
from concord.acquaintances.free_times import AHEAD, WAYS, busy, touches
from concord.acquaintances.models import Acquaintance, InformalTime
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import zone_of
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.people.table import table_of
from concord.people.working_days import Span, works

FARTHEST = timedelta(days=90)
LONGEST_PLACE = 200


@transaction.atomic
def plan(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    what: str,
    people: Sequence[Person],
    starts: datetime,
    place: str = "",
    acquaintance: Acquaintance | None = None,
) -> InformalTime:
    """Put it into the calendars of `people` and of whoever plans it. Each gets an invitation by mail.

    Raises Denied, or Refused: no such thing, nobody else, not at this table, past, or somebody is not free.
    """
    require(by, "informal_time.plan", team)
    if what not in WAYS:
        raise Refused(_("Choose one of these: %s.") % ", ".join(WAYS), field="what")
    place = " ".join(place.split())
    if len(place) > LONGEST_PLACE:
        raise Refused(_("Say the place in at most %s characters.") % LONGEST_PLACE, field="place")
    me = Person.objects.select_related("organization").get(pk=by.somebody)
    everybody = [me, *(person for person in people if person.pk != me.pk)]
    if len(everybody) < 2:
        raise Refused(_("Choose somebody to spend it with."), field="people")
    at_the_table = set(table_of(team.pk).values_list("pk", flat=True))
    for person in everybody:
        if person.pk not in at_the_table:
            raise Refused(_("%(who)s does not sit at the table of %(team)s.") % {"who": person, "team": team}, field="people")  # fmt: skip  # noqa: E501
    must_be_free(everybody, starts, WAYS[what].minutes, at=at)
    made = InformalTime.objects.create(
        team=team,
        acquaintance=acquaintance,
        what=what,
        proposed_by=me,
        starts=starts,
        minutes=WAYS[what].minutes,
        timezone=zone_of(me).key,
        place=place,
        made_at=at,
    )
    made.people.set(everybody)
    record(InformalTimePlanned(informal_time=made.pk), by=by, at=at)
    return made


def must_be_free(people: Sequence[Person], starts: datetime, minutes: int, *, at: datetime) -> None:
    """Raises Refused with the name of whoever is not. What each has there instead is not said."""
    if starts <= at:
        raise Refused(_("This time is past. Choose one to come."), field="starts")
    if starts > at + FARTHEST:
        raise Refused(_("This is more than three months ahead. Choose a time that is nearer."), field="starts")
    span: Span = (starts, starts + timedelta(minutes=minutes))
    taken = busy(people, since=starts - timedelta(days=1), until=span[1] + AHEAD)
    for person in people:
        if touches(span, taken[person.pk]):
            raise Refused(_("%s has something else at that time. Choose one of the free times.") % person.name, field="starts")  # fmt: skip  # noqa: E501
        if not works(person, span):
            raise Refused(_("It would not lie within the working hours of %s. Choose one of the free times.") % person.name, field="starts")  # fmt: skip  # noqa: E501


@transaction.atomic
def cancel(time: InformalTime, *, by: Actor, at: datetime) -> None:
    """Call it off; the calendars of all follow. A second press changes nothing. Raises Denied, or Refused when past."""
    require(by, "informal_time.cancel", time)
    time.refresh_from_db(from_queryset=InformalTime.objects.select_for_update())
    if time.cancelled_at:
        return
    if time.ends <= at:
        raise Refused(_("This time is past: there is nothing to call off."))
    time.cancelled_at, time.sequence = at, time.sequence + 1
    time.save(update_fields=["cancelled_at", "sequence"])
    record(InformalTimeCancelled(informal_time=time.pk), by=by, at=at)


def coming_of(actor: Actor, *, at: datetime) -> list[InformalTime]:
    """What is to come for this person, the soonest first."""
    rows = InformalTime.objects.filter(people=actor.person_id, cancelled_at=None, starts__gt=at - timedelta(hours=1))
    return list(rows.prefetch_related("people__department").order_by("starts", "pk"))
