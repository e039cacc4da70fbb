"""The work turns out to be shared: one of the two says so, the other agrees, and both lead it, as a proposed goal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.goals.proposing import LONGEST_WHY, titled
from concord.goals.shared_work import goal_of_two, shortened
from concord.meetings.wording import worded
from concord.people.models import Person
from concord.people.permissions import require
from concord.support.events import SharingProposed, WorkShared
from concord.support.models import SupportRequest
from concord.support.requesting import locked, meeting_of


@transaction.atomic
def share(request: SupportRequest, *, by: Actor, at: datetime, title: str = "", why: str = "") -> bool:
    """Say that this work is shared. The second of the two to say so makes both co-leads. True when both have.

    `title` and `why` are the second's words for the goal that it becomes; without them it keeps the request's.
    When both press at once, each press is one of the two. Pressed again by the same one, it changes nothing.
    Raises Denied, or Refused while nobody helps, or for a title that is too long.
    """
    require(by, "support.share", request)
    locked(request)
    if not request.helper_id or request.state not in ("accepted", "done", "thanked"):
        raise Refused(_("Work can be shared once somebody helps with it. Accept an offer first."))
    if request.shared_at or request.sharing_proposed_by_id == by.somebody:
        return request.shared_at is not None
    if request.sharing_proposed_by_id is None:
        request.sharing_proposed_by_id = by.somebody
        request.save(update_fields=["sharing_proposed_by"])
        record(SharingProposed(request=request.pk, meeting=meeting_of(request)), by=by, at=at)
        return False
    leads = Person.objects.filter(pk__in=(request.person_id, request.helper_id))
    title = titled(title) if title.strip() else shortened(request.what)
    why = worded(why, "", "why", at_most=LONGEST_WHY) if why.strip() else served(request)
    request.shared_at = at
    request.became = goal_of_two(request.team, list(leads), by=by, at=at, title=title, why=why)
    request.save(update_fields=["shared_at", "became"])
    both = sorted((request.person_id, request.helper_id))
    record(WorkShared(request=request.pk, people=both, meeting=meeting_of(request)), by=by, at=at)
    return True


def served(request: SupportRequest) -> str:
    """Why the goal: whose it serves, as the request says."""
    return _("It serves: %s") % request.goal if request.goal else ""


@transaction.atomic
def keep_apart(request: SupportRequest, *, by: Actor, at: datetime) -> None:
    """Say no, kindly: the work stays the work of whoever needs help. No event: nothing has changed. Raises Denied."""
    require(by, "support.share", request)
    locked(request)
    if request.shared_at:
        raise Refused(_("You have both agreed to lead this together."))
    request.sharing_proposed_by = None
    request.save(update_fields=["sharing_proposed_by"])
