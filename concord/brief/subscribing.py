"""Who gets the letter: anybody here by one press; an address outside once it has said so itself (double opt-in)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.brief.events import BriefSubscribed, BriefSubscriptionAsked, BriefUnsubscribed
from concord.brief.links import CONFIRM_WITHIN
from concord.brief.models import Subscription
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.accounts import address
from concord.people.models import Person
from concord.people.permissions import require

ASK_AGAIN_AFTER = timedelta(days=1)
AT_MOST_AN_HOUR = 100  # addresses outside that were entered and have not answered: more is somebody's script


def receivers() -> QuerySet[Subscription]:
    """Whoever said yes, is not paused, and has not left."""
    rows = Subscription.objects.exclude(confirmed_at=None).filter(paused_at=None)
    return rows.filter(Q(person=None) | Q(person__left_at=None)).select_related("person__organization", "organization")


@transaction.atomic
def subscribe(person: Person, *, by: Actor, at: datetime) -> Subscription:
    """Oneself, at the address that Concord writes to already. Raises Denied for another one, or Refused without one."""
    require(by, "brief.subscribe", person)
    if not person.email:
        raise Refused(_("Your profile has no e-mail address yet. Add one, then press again."))
    found = Subscription.objects.filter(Q(person=person) | Q(email__iexact=person.email)).first()
    found = found or Subscription(asked_at=at)
    if found.person_id == person.pk and found.confirmed_at and not found.paused_at:
        return found
    found.person, found.email = person, person.email.lower()
    found.confirmed_at, found.paused_at, found.bounces, found.trouble = at, None, 0, ""
    found.save()
    record(BriefSubscribed(subscription=found.pk), by=by, at=at)
    return found


@transaction.atomic
def unsubscribe(person: Person, *, by: Actor, at: datetime) -> None:
    """No more letters to oneself. Raises Denied for another one."""
    require(by, "brief.subscribe", person)
    for found in Subscription.objects.filter(person=person):
        end(found, by=by, at=at)


@transaction.atomic
def ask_address(email: str, *, by: Actor, at: datetime) -> Subscription | None:
    """Write to an address outside and ask whether it wants the letter; None when it was asked or said yes already.

    Whoever enters it learns nothing of that. Raises Denied, or Refused: no address, or too many in an hour.
    """
    require(by, "brief.invite")
    email = address(email).lower()
    found = Subscription.objects.filter(email__iexact=email).select_for_update().first()
    if found and (found.confirmed_at or found.asked_at > at - ASK_AGAIN_AFTER):
        return None
    waiting = Subscription.objects.filter(confirmed_at=None, asked_at__gt=at - timedelta(hours=1))
    if waiting.count() >= AT_MOST_AN_HOUR:
        raise Refused(_("Too many addresses were entered in the last hour. Try again in an hour."), field="email")
    found = found or Subscription(email=email)
    found.asked_at = at
    found.save()
    record(BriefSubscriptionAsked(subscription=found.pk), by=by, at=at)
    return found


@transaction.atomic
def confirm(pk: int, email: str, *, by: Actor, at: datetime) -> Subscription:
    """The address said yes, by its signed link. Raises Refused when it was removed meanwhile."""
    found = Subscription.objects.select_for_update().filter(pk=pk, email=email).first()
    if found is None:
        raise Refused(_("This address is not on the list any more. Ask for the letter once more."))
    if found.confirmed_at is None:
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
        record(BriefSubscribed(subscription=found.pk), by=by, at=at)
    return found


@transaction.atomic
def end_signed(pk: int, *, by: Actor, at: datetime) -> None:
    """Unsubscribe by the link of a letter: the address is removed. A second press changes nothing."""
    for found in Subscription.objects.filter(pk=pk):
        end(found, by=by, at=at)


@transaction.atomic
def take_off(found: Subscription, *, by: Actor, at: datetime) -> None:
    """Take an address off the list. Raises Denied."""
    require(by, "brief.invite")
    end(found, by=by, at=at)


def end(found: Subscription, *, by: Actor, at: datetime) -> None:
    record(BriefUnsubscribed(subscription=found.pk), by=by, at=at)
    found.delete()


def forget_silent(*, at: datetime) -> None:
    """Addresses that never answered, and people who have left."""
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - CONFIRM_WITHIN).delete()
    Subscription.objects.filter(person__left_at__isnull=False).delete()
