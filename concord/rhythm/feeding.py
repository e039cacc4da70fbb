"""The secret address of a person's calendar: their teams' meetings and those they watch, for any calendar program."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.rhythm.events import FeedKeyMade
from concord.rhythm.models import Meeting, Series


@transaction.atomic
def renew_key(person: Person, *, by: Actor, at: datetime) -> str:
    """A new secret address; the old one shows nothing from now on. Raises Denied for anybody else's."""
    require(by, "token.make", person)
    person.feed_key = secrets.token_urlsafe(24)
    person.save(update_fields=["feed_key"])
    record(FeedKeyMade(person=person.pk), by=by, at=at)
    return person.feed_key


def owner_of(key: str) -> Person | None:
    """The person whose feed this is. Called across organizations; a key that is none finds nobody."""
    if not key:
        return None
    return Person.objects.filter(feed_key=key, left_at=None).select_related("organization").first()


def feed_of(person: Person, *, address: str, at: datetime) -> str:
    """The person's feed. It names no people and no agenda: calendar programs pass such files on.

    It is stamped with the day rather than the second, so that nothing new looks like nothing new.
    """
    from concord.rhythm import calendar_mail  # it brings in icalendar: a fifth of a second at every start

    day = datetime.combine(at.astimezone(UTC).date(), time(), UTC)
    teams = list(person.memberships.values_list("team_id", flat=True))
    series = Series.objects.filter(team__in=teams).order_by("pk")
    alone = Q(team__in=teams, series=None, imported_from="")
    watched = Q(guests__person=person, guests__ended_at=None, guests__welcomed_at__isnull=False) & ~Q(team__in=teams)
    meetings = Meeting.objects.filter(alone | watched).distinct().order_by("pk")
    return calendar_mail.feed(
        series,
        meetings.select_related("organization"),
        calendar_mail.Circle(at=day, address=address),
        name=_("%s meetings") % person.organization.name,
    )
