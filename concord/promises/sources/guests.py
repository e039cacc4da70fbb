"""Somebody without a seat asks to watch one meeting: a yes, or not now. And what one may watch oneself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concord.foundation.actor import Actor
from concord.people.clock import day_of_person
from concord.people.models import Person
from concord.promises.rows import Deed, Row
from concord.rhythm import shadowing
from concord.rhythm.models import Guest

LABEL = gettext_lazy("A guest")
icon = "eye"
A_DAY = timedelta(days=1)


def owes(person: Person, actor: Actor, at: datetime) -> Iterator[Row]:
    """A word to whoever asked; and, once welcomed, the meeting that is watched. One query for both."""
    asked = Q(meeting__team__in=shadowing.led_by(actor), welcomed_at=None, meeting__starts__gt=at)
    own = Q(person=person, welcomed_at__isnull=False, meeting__ended_at=None, meeting__starts__gt=at - A_DAY)
    for found in shadowing.open_ones().filter(asked | own).order_by("meeting__starts", "pk"):
        yield own_row(found, person) if found.welcomed_at else asked_row(found, person)


def asked_row(found: Guest, person: Person) -> Row:
    words = {"who": found.person.name, "meeting": found.meeting.title, "words": found.words}
    return Row(
        pk=found.pk,
        what=_("%(who)s asks to watch “%(meeting)s”: “%(words)s”") % words,
        since=found.asked_at,
        due=day_of_person(person, found.meeting.starts),
        address=reverse("shadowing"),
        people=[found.person],
        deeds=("welcome", "not_now"),
    )


def own_row(found: Guest, person: Person) -> Row:
    return Row(
        pk=found.pk,
        what=_("You are welcome to watch: %s") % found.meeting.team.name,
        since=found.welcomed_at or found.asked_at,
        due=day_of_person(person, found.meeting.starts),
        address=reverse("meeting", args=[found.meeting_id]),
        deeds=("cannot_come",),
    )


def welcome(pk: int, *, by: Actor, at: datetime) -> str:
    found = shadowing.of_led_teams(by).get(pk=pk)
    shadowing.welcome(found, by=by, at=at)
    return _("%s may watch this meeting, and read its minutes.") % found.person.name


def not_now(pk: int, *, by: Actor, at: datetime) -> str:
    shadowing.end(shadowing.of_led_teams(by).get(pk=pk), by=by, at=at)
    return _("Said: not now. No reason was asked.")


def cannot_come(pk: int, *, by: Actor, at: datetime) -> str:
    shadowing.end(shadowing.of_person(by.somebody).get(pk=pk), by=by, at=at)
    return _("Taken back. No reason is asked.")


DEEDS: Mapping[str, Deed] = {
    "welcome": Deed(label=gettext_lazy("Yes, welcome"), call=welcome, key="y", replies=("yes",)),
    "not_now": Deed(label=gettext_lazy("Not now"), call=not_now, replies=("no",)),
    "cannot_come": Deed(label=gettext_lazy("I cannot come"), call=cannot_come, replies=("no",)),
}
