"""Say that one is away: no colleague waits for whoever is not here, and nobody asks why."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concord.acquaintances.events import AwaySaid
from concord.acquaintances.models import TimeAway
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.clock import day_here
from concord.people.models import Person
from concord.people.permissions import require

LONG = timedelta(days=7)  # shorter ones leave time to meet in the same cycle


@transaction.atomic
def say_away(person: Person, *, by: Actor, at: datetime, begins: date, ends: date | None = None) -> TimeAway:
    """From the day `begins` to the day `ends`, or until further notice.

    Raises Denied, or Refused: it ends before it begins, is over, or touches another time of theirs.
    """
    require(by, "away.say", person)
    if ends and ends < begins:
        raise Refused(_("This ends before it begins. Change one of the two days."), field="ends")
    if ends and ends < day_here(at):
        raise Refused(_("This time is over already. Give days to come."), field="ends")
    touching = TimeAway.objects.filter(Q(ends=None) | Q(ends__gte=begins), person=person)
    if ends:
        touching = touching.filter(begins__lte=ends)
    if touching.exists():
        raise Refused(_("You are away on some of these days already. Remove that time first."), field="begins")
    made = TimeAway.objects.create(person=person, begins=begins, ends=ends, made_at=at)
    record(AwaySaid(person=person.pk), by=by, at=at)
    return made


@transaction.atomic
def say_back(away: TimeAway, *, by: Actor, at: datetime) -> None:
    """They are here, or will be: what was past stays said, the rest is removed. Raises Denied."""
    require(by, "away.say", away)
    today = day_here(at)
    if away.begins < today:
        away.ends = today - timedelta(days=1)
        away.save(update_fields=["ends"])
    else:
        away.delete()
    record(AwaySaid(person=away.person_id), by=by, at=at)


def times_away(person: Person, *, at: datetime) -> list[TimeAway]:
    """Those that run or are to come."""
    return list(TimeAway.objects.filter(Q(ends=None) | Q(ends__gte=day_here(at)), person=person))


def away_through(begins: date, ends: date) -> set[int]:
    """Who has hardly any time to meet somebody in these days: fewer than seven days here, and away on one of them."""
    here: dict[int, int] = {}
    whole = (ends - begins).days + 1
    rows = TimeAway.objects.filter(Q(ends=None) | Q(ends__gte=begins), begins__lte=ends)
    for person, first, last in rows.values_list("person_id", "begins", "ends"):
        gone = (min(last or ends, ends) - max(first, begins)).days + 1
        here[person] = here.get(person, whole) - gone
    return {person for person, days in here.items() if days < min(LONG.days, whole)}
