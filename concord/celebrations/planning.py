"""Plan a celebration, change it, call it off; and put a card on its wall."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from concord.celebrations.events import (
    CelebrationApplauded,
    CelebrationCancelled,
    CelebrationChanged,
    CelebrationPlanned,
)
from concord.celebrations.models import Applause, Celebration
from concord.celebrations.ways import WAYS
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.wording import worded
from concord.people.clock import zone_of
from concord.people.models import Department, Person, Team
from concord.people.permissions import require
from concord.people.table import table_of

FARTHEST = timedelta(days=366)
LONGEST, LONGEST_PLACE = 300, 200


@transaction.atomic
def plan(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    department: Department,
    host: Department,
    what: str,
    starts: datetime,
    words: str,
    place: str = "",
) -> Celebration:
    """Bring all leaders of `team` together for `department`; `host` sets the table. Each gets an invitation by mail.

    Raises Denied, or Refused: it would host itself, no occasion, past, too far ahead, or no such way to celebrate.
    """
    require(by, "celebration.plan", team)
    me = Person.objects.select_related("organization").get(pk=by.somebody)
    made = Celebration(team=team, timezone=zone_of(me).key, proposed_by=me, made_at=at)
    fill(made, at=at, department=department, host=host, what=what, starts=starts, words=words, place=place)
    made.save()
    record(CelebrationPlanned(celebration=made.pk), by=by, at=at)
    return made


@transaction.atomic
def change(
    celebration: Celebration,
    *,
    by: Actor,
    at: datetime,
    department: Department,
    host: Department,
    what: str,
    starts: datetime,
    words: str,
    place: str = "",
) -> None:
    """Change it as a whole; the calendars of all follow. Raises Denied, or Refused as `plan`, or when it is over."""
    require(by, "celebration.change", celebration)
    still_to_come(celebration, at=at)
    fill(celebration, at=at, department=department, host=host, what=what, starts=starts, words=words, place=place)
    celebration.sequence += 1
    celebration.save()
    record(CelebrationChanged(celebration=celebration.pk), by=by, at=at)


def fill(
    celebration: Celebration,
    *,
    at: datetime,
    department: Department,
    host: Department,
    what: str,
    starts: datetime,
    words: str,
    place: str,
) -> None:
    """Raises Refused with the field."""
    if what not in WAYS:
        raise Refused(_("Choose one of these: %s.") % ", ".join(WAYS), field="what")
    if host.pk == department.pk:
        raise Refused(_("Nobody hosts their own feast. Choose another department."), field="host")
    if starts <= at:
        raise Refused(_("This time is past. Choose one to come."), field="starts")
    if starts > at + FARTHEST:
        raise Refused(_("This is more than a year ahead. Choose a time that is nearer."), field="starts")
    place = " ".join(place.split())
    if len(place) > LONGEST_PLACE:
        raise Refused(_("Say the place in at most %s characters.") % LONGEST_PLACE, field="place")
    occasion = _("Say in a sentence what you celebrate.")
    celebration.words = worded(" ".join(words.split()), occasion, "words", at_most=LONGEST)
    celebration.department, celebration.host, celebration.what = department, host, what
    celebration.starts, celebration.minutes, celebration.place = starts, WAYS[what].minutes, place


@transaction.atomic
def cancel(celebration: Celebration, *, by: Actor, at: datetime) -> None:
    """Call it off; the calendars of all follow. Raises Denied, or Refused when it is over or off already."""
    require(by, "celebration.change", celebration)
    still_to_come(celebration, at=at)
    celebration.cancelled_at, celebration.sequence = at, celebration.sequence + 1
    celebration.save(update_fields=["cancelled_at", "sequence"])
    record(CelebrationCancelled(celebration=celebration.pk), by=by, at=at)


def still_to_come(celebration: Celebration, *, at: datetime) -> None:
    """Lock it; raises Refused when there is nothing left to change."""
    celebration.refresh_from_db(from_queryset=Celebration.objects.select_for_update())
    if celebration.cancelled_at:
        raise Refused(_("This is off already. Plan another one."))
    if celebration.starts <= at:
        raise Refused(_("This has begun already: there is nothing to change any more."))


@transaction.atomic
def applaud(celebration: Celebration, *, by: Actor, at: datetime, words: str) -> Applause:
    """Put a card on its wall, also afterwards. Raises Denied, or Refused: no words, too many, or it is off."""
    require(by, "celebration.applaud", celebration)
    if celebration.cancelled_at:
        raise Refused(_("This is off. Applaud the win itself, or plan another one."))
    said = worded(" ".join(words.split()), _("Write what you applaud."), "words", at_most=LONGEST)
    made = Applause.objects.create(celebration=celebration, person_id=by.somebody, words=said, given_at=at)
    record(CelebrationApplauded(celebration=celebration.pk), by=by, at=at)
    return made


@transaction.atomic
def take_down(card: Applause, *, by: Actor, at: datetime) -> None:
    """Take your card off the wall. Raises Denied."""
    require(by, "applause.take_down", card)
    record(CelebrationApplauded(celebration=card.celebration_id), by=by, at=at)
    card.delete()


def diets(team: Team) -> list[tuple[str, int]]:
    """What those who are invited do not eat, and how many say so: for whoever sets the table, without names."""
    said = table_of(team.pk).exclude(diet="").values_list("diet", flat=True)
    return sorted(Counter(" ".join(words.split()) for words in said).items())
