"""Who gets the brief, who is asked whether they want it, and who is told when an address does not work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from concord.brief.models import Brief, Subscription
from concord.brief.subscribing import receivers
from concord.foundation.models import Entry
from concord.notices.drafts import Draft
from concord.notices.letters import brief as letters
from concord.people.models import Person

ADMINISTER = ("owner", "administrator")


def subscribers(entry: Entry) -> Iterable[Subscription]:
    return receivers()


def write_brief(entry: Entry, at: datetime) -> Callable[[Subscription], Iterable[Draft]]:
    letter = Brief.objects.get(pk=entry.body["brief"])
    return lambda subscription: [letters.brief(letter, subscription)]


def asked(entry: Entry) -> Iterable[Subscription]:
    """The address, as long as it has not answered."""
    rows = Subscription.objects.filter(pk=entry.body["subscription"], confirmed_at=None)
    return rows.select_related("person")


def write_confirming(entry: Entry, at: datetime) -> Callable[[Subscription], Iterable[Draft]]:
    return lambda subscription: [letters.confirming(subscription, occasion=entry.pk)]


def administrators(entry: Entry) -> Iterable[Person]:
    """Those who can see to it, while it is still paused."""
    if not Subscription.objects.filter(pk=entry.body["subscription"], paused_at__isnull=False).exists():
        return []
    rows = Person.objects.filter(left_at=None).exclude(email="").select_related("organization")
    return [person for person in rows if any(person.has_role(role) for role in ADMINISTER)]


def write_paused(entry: Entry, at: datetime) -> Callable[[Person], Iterable[Draft]]:
    found = Subscription.objects.get(pk=entry.body["subscription"])
    return lambda person: [letters.paused(found, occasion=entry.pk, person=person.pk)]
