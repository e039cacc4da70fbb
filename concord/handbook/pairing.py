"""Walk beside a leader: asked by whoever leads next, agreed by whoever leads now, ended by either without a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.handbook.events import PairingAgreed, PairingAsked, PairingEnded
from concord.handbook.models import Pairing
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require

LONGEST = 300
LEADS = ("owner", "chief of staff", "leader")


@transaction.atomic
def ask(leader: Person, *, by: Actor, at: datetime, hopes: str) -> Pairing:
    """Ask a leader whether one may walk beside them.

    Raises Denied, or Refused: oneself, somebody who leads nothing or has left, asked already, or no words.
    """
    require(by, "pairing.ask")
    if leader.pk == by.somebody:
        raise Refused(_("Choose somebody else than yourself."), field="leader")
    if leader.left_at or not leader.has_role(*LEADS):
        raise Refused(_("%s does not lead here. Choose a leader.") % leader.name, field="leader")
    if open_ones(by.somebody).filter(asked=leader, asker=by.somebody).exists():
        raise Refused(_("You have asked %s already.") % leader.name, field="leader")
    hopes = worded(
        " ".join(hopes.split()), _("Say in a sentence what you would like to learn."), "hopes", at_most=LONGEST
    )
    made = Pairing.objects.create(asker_id=by.somebody, asked=leader, hopes=hopes, asked_at=at)
    record(PairingAsked(pairing=made.pk), by=by, at=at)
    return made


@transaction.atomic
def agree(pairing: Pairing, *, by: Actor, at: datetime) -> None:
    """Yes, walk beside me. A second yes changes nothing. Raises Denied, or Refused: it was taken back."""
    require(by, "pairing.agree", pairing)
    locked(pairing)
    if pairing.ended_at:
        raise Refused(_("This was taken back meanwhile."))
    if pairing.agreed_at is None:
        pairing.agreed_at = at
        pairing.save(update_fields=["agreed_at"])
        record(PairingAgreed(pairing=pairing.pk), by=by, at=at)


@transaction.atomic
def end(pairing: Pairing, *, by: Actor, at: datetime) -> None:
    """Not now, or not any more: either may say so, and no reason is asked. Raises Denied."""
    require(by, "pairing.end", pairing)
    locked(pairing)
    if pairing.ended_at is None:
        pairing.ended_at = at
        pairing.save(update_fields=["ended_at"])
        record(PairingEnded(pairing=pairing.pk), by=by, at=at)


def locked(pairing: Pairing) -> None:
    pairing.refresh_from_db(from_queryset=Pairing.objects.select_for_update())


def open_ones(person_id: int) -> QuerySet[Pairing]:
    """Those of this person, on either side, that are asked or agreed; with people who are here."""
    rows = Pairing.objects.filter(Q(asker=person_id) | Q(asked=person_id), ended_at=None)
    rows = rows.filter(asker__left_at=None, asked__left_at=None)
    return rows.select_related("asker__department", "asked__department")


def leaders_to_ask(person: Person) -> list[Person]:
    """Who leads here and was not asked yet by this person."""
    asked = open_ones(person.pk).filter(asker=person).values("asked")
    rows = Person.objects.filter(left_at=None).exclude(pk__in=asked).exclude(pk=person.pk).select_related("department")
    return [row for row in rows if row.has_role(*LEADS)]
