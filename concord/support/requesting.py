"""Say what you need, of somebody or of all; and withdraw it when it is not needed any more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.models import Segment
from concord.meetings.wording import worded
from concord.people.clock import day_here
from concord.people.models import Person, Team
from concord.people.permissions import require
from concord.people.table import sits_at
from concord.support.events import SupportRequested, SupportWithdrawn
from concord.support.models import Asking, SupportRequest

LONGEST, LONGEST_GOAL = 400, 200


@transaction.atomic
def request_support(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    what: str,
    due: date | None = None,
    goal: str = "",
    asked: Person | None = None,
    segment: Segment | None = None,
) -> SupportRequest:
    """Ask `asked`, or all of the team, for what you need. `goal`: whose goal it serves, in words.

    Raises Denied, or Refused: nothing said, a day that is over, yourself, or somebody who does not sit there.
    """
    require(by, "support.request", team)
    return written(team, by=by, at=at, what=what, due=due, goal=goal, asked=asked, asking=None, segment=segment)


def written(
    team: Team,
    *,
    by: Actor,
    at: datetime,
    what: str,
    due: date | None,
    goal: str,
    asked: Person | None,
    asking: Asking | None,
    segment: Segment | None,
) -> SupportRequest:
    """The request, by the rules that hold wherever it comes from."""
    if due and due < day_here(at):
        raise Refused(_("This day is over. Choose a day to come, or leave it empty."), field="due")
    if asked:
        must_sit_there(team, asked, by=by)
    what = worded(what, _("Say in a sentence what you need."), "what", at_most=LONGEST)
    goal = goal.strip() and worded(goal, "", "goal", at_most=LONGEST_GOAL)
    request = SupportRequest.objects.create(
        team=team, person_id=by.somebody, what=what, due=due, goal=goal, asked=asked, asking=asking, segment=segment,
        made_at=at,
    )  # fmt: skip
    record(SupportRequested(request=request.pk, meeting=segment.meeting_id if segment else None), by=by, at=at)
    return request


@transaction.atomic
def withdraw(request: SupportRequest, *, by: Actor, at: datetime) -> None:
    """It is not needed any more. Raises Denied, or Refused once it is done."""
    require(by, "support.settle", request)
    locked(request)
    if request.state not in ("open", "accepted"):
        raise Refused(_("This is settled already; there is nothing to withdraw."))
    request.state, request.settled_at = "withdrawn", at
    request.save(update_fields=["state", "settled_at"])
    record(SupportWithdrawn(request=request.pk, meeting=meeting_of(request)), by=by, at=at)


def must_sit_there(team: Team, asked: Person, *, by: Actor) -> None:
    """Raise Refused unless `asked` is somebody else at the team's table."""
    if asked.pk == by.person_id:
        raise Refused(_("Ask somebody else than yourself, or ask all."), field="asked")
    if not sits_at(team.pk, asked):
        sentence = _("%(who)s does not sit at the table of %(team)s. Choose somebody who does, or ask all.")
        raise Refused(sentence % {"who": asked.name, "team": team.name}, field="asked")


def locked(request: SupportRequest) -> None:
    """The row as it is now: two may press at once."""
    request.refresh_from_db(from_queryset=SupportRequest.objects.select_for_update())


def meeting_of(request: SupportRequest) -> int | None:
    """The meeting whose room shows the request while it runs."""
    segment = request.segment
    return segment.meeting_id if segment and segment.meeting.state == "live" else None
