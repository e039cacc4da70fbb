"""The list by mail: once on the days that each person chose, at their hour, when there is something on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from concord.foundation.scope import within
from concord.notices.digest_choosing import choice_of
from concord.notices.drafts import Draft
from concord.notices.letters.digest import digest, digest_key
from concord.notices.models import Letter
from concord.notices.writing import post
from concord.people.acting import actors_for
from concord.people.clock import zone_of
from concord.people.models import Organization, Person
from concord.promises.listing import my_list

LATE = timedelta(hours=3)  # a worker that was away still sends it within these; later it would only disturb
MONDAY, SATURDAY = 0, 5


def send_digests(at: datetime) -> None:
    """Write to everybody whose hour has come. The letter's key lets two workers write it once."""
    for organization_id in Organization.objects.order_by("pk").values_list("pk", flat=True):
        with within(organization_id):
            post(letters(at), at=at)


def letters(at: datetime) -> Iterator[tuple[Person, Draft]]:
    """Each reader whose hour has come, who was not told yet, and who has something on their list."""
    people = Person.objects.filter(left_at=None, joined_at__isnull=False).exclude(email="")
    due = {
        person: day
        for person in people.select_related("organization", "digest", "department")
        if (day := day_due(person, at))
    }
    told = set(Letter.objects.filter(key__in=[digest_key(*row) for row in due.items()]).values_list("key", flat=True))
    waiting = [(person, day) for person, day in due.items() if digest_key(person, day) not in told]
    actors = actors_for([person for person, _day in waiting], door="mail")
    for person, day in waiting:
        with timezone.override(zone_of(person)):
            mine = my_list(person, actors[person.pk], at=at)
            if mine.count:
                yield person, digest(person, mine, day)


def day_due(person: Person, at: datetime) -> date | None:
    """The day whose digest is to go out now, on the reader's calendar; None when it is not their hour."""
    choice, zone = choice_of(person), zone_of(person)
    today = at.astimezone(zone).date()
    for day in (today, today - timedelta(days=1)):
        hour = datetime.combine(day, time(choice.hour), zone).astimezone(
            UTC
        )  # an hour that the clock skips comes after
        if is_day(choice.often, day) and timedelta() <= at - hour < LATE:
            return day
    return None


def is_day(often: str, day: date) -> bool:
    weekday = day.weekday()
    return {"daily": True, "weekdays": weekday < SATURDAY, "weekly": weekday == MONDAY}.get(often, False)
