"""Answer “What can I do to support your work?”: something, or nothing now."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.people.permissions import require
from concord.support.asking import locked
from concord.support.events import SupportAnswered
from concord.support.models import Asking, SupportRequest
from concord.support.requesting import written


@transaction.atomic
def need(
    asking: Asking, *, by: Actor, at: datetime, what: str, due: date | None = None, goal: str = ""
) -> SupportRequest:
    """Say what is needed: a request to whoever asked. Also after “nothing now”. Raises Denied, or Refused."""
    require(by, "support.answer", asking)
    must_be_asked(asking)
    if asking.answer == "need":
        raise Refused(_("You have said what you need already. Add anything else on the support page."))
    request = written(
        asking.team, by=by, at=at, what=what, due=due, goal=goal, asked=asking.asker, asking=asking, segment=None
    )
    answered(asking, "need", by=by, at=at)
    return request


@transaction.atomic
def nothing(asking: Asking, *, by: Actor, at: datetime) -> None:
    """“Nothing now, thank you.” A second press changes nothing. Raises Denied, or Refused once a need was said."""
    require(by, "support.answer", asking)
    must_be_asked(asking)
    if asking.answer == "need":
        raise Refused(_("You have said what you need. If it is settled, withdraw it on the support page."))
    if not asking.answer:
        answered(asking, "nothing", by=by, at=at)


def answered(asking: Asking, answer: str, *, by: Actor, at: datetime) -> None:
    asking.answer, asking.answered_at = answer, at
    asking.save(update_fields=["answer", "answered_at"])
    record(SupportAnswered(asking=asking.pk, answer=answer), by=by, at=at)


def must_be_asked(asking: Asking) -> None:
    """Raise Refused before the question was asked. Locks the row."""
    locked(asking)
    if not asking.asked_at:
        raise Refused(_("%s has not asked yet.") % asking.asker.name)
