"""Ask the colleague of the week, or somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.models import Person
from concord.people.permissions import require
from concord.people.table import sits_at
from concord.support.events import AskingTurned, SupportAsked
from concord.support.models import Asking


@transaction.atomic
def ask(asking: Asking, *, by: Actor, at: datetime, by_mail: bool) -> None:
    """Ask the question: `by_mail` Concord carries it over, else it was asked aloud. A second press changes nothing.

    Raises Denied, or Refused when the colleague has left.
    """
    require(by, "support.ask", asking)
    locked(asking)
    if asking.asked_at:
        return
    must_be_here(asking.asked)
    asking.asked_at, asking.by_mail = at, by_mail
    asking.save(update_fields=["asked_at", "by_mail"])
    record(SupportAsked(asking=asking.pk, asked=asking.asked_id, by_mail=by_mail), by=by, at=at)


@transaction.atomic
def turn_to(asking: Asking, *, by: Actor, at: datetime, to: Person) -> None:
    """Choose another colleague of the same table for this week. Raises Denied, or Refused: asked already, not there."""
    require(by, "support.ask", asking)
    locked(asking)
    if asking.asked_at:
        raise Refused(_("You have asked %s this week already. Next week it is somebody else.") % asking.asked.name)
    if to.pk == by.person_id:
        raise Refused(_("Ask somebody else than yourself."), field="to")
    must_be_here(to)
    if not sits_at(asking.team_id, to):
        raise Refused(
            _("%(who)s does not sit at the table of %(team)s.") % {"who": to, "team": asking.team}, field="to"
        )
    asking.asked, asking.why = to, _("You chose them yourself.")
    asking.save(update_fields=["asked", "why"])
    record(AskingTurned(asking=asking.pk, asked=to.pk), by=by, at=at)


def must_be_here(person: Person) -> None:
    if person.left_at:
        raise Refused(_("%s is not with us any more. Choose somebody else on the support page.") % person.name)


def locked(asking: Asking) -> None:
    """The row as it is now: asker and asked may press at once."""
    asking.refresh_from_db(from_queryset=Asking.objects.select_for_update())
