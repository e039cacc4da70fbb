"""The charter of those who lead a goal: how we disagree, who covers; each agrees by name."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.events import CharterAgreed, CharterWritten
from concord.goals.finding import locked, must_be_open
from concord.goals.models import Charter, CoLead, Goal
from concord.people.permissions import require

LONGEST = 1000


@transaction.atomic
def write_charter(goal: Goal, *, by: Actor, at: datetime, how_we_disagree: str, who_covers: str) -> Charter:
    """Write it, or word it anew: who writes has agreed, the others are asked again. Raises Denied or Refused."""
    require(by, "goal.charter", goal)
    must_be_open(locked(goal))
    for field, text in (("how_we_disagree", how_we_disagree), ("who_covers", who_covers)):
        if not text.strip():
            raise Refused(_("Say both: how you disagree, and who covers when one is away."), field=field)
        if len(text) > LONGEST:
            raise Refused(_("Say it in at most %s characters.") % LONGEST, field=field)
    charter, _made = Charter.objects.update_or_create(
        goal=goal,
        defaults={
            "how_we_disagree": how_we_disagree.strip(),
            "who_covers": who_covers.strip(),
            "written_by_id": by.somebody,
            "written_at": at,
        },
    )
    leading(goal).update(charter_agreed_at=None)
    leading(goal).filter(person_id=by.somebody).update(charter_agreed_at=at)
    record(CharterWritten(goal=goal.pk), by=by, at=at)
    return charter


@transaction.atomic
def agree(goal: Goal, *, by: Actor, at: datetime) -> None:
    """Agree to the charter as it stands. Pressed again, it changes nothing. Raises Denied, or Refused without one."""
    require(by, "goal.charter", goal)
    locked(goal)
    if not Charter.objects.filter(goal=goal).exists():
        raise Refused(_("There is no charter yet. Write the first one: two sentences are enough."))
    if leading(goal).filter(person_id=by.somebody, charter_agreed_at=None).update(charter_agreed_at=at):
        record(CharterAgreed(goal=goal.pk), by=by, at=at)


def leading(goal: Goal) -> QuerySet[CoLead]:
    return CoLead.objects.filter(goal=goal, state=CoLead.State.CONSENTED)
