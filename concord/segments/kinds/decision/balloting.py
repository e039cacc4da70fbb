"""The vote at the table: the same vote as on the decision's page, begun and opened with the phases of the room."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from concord.decisions.models import Decision
from concord.decisions.voting import FEWEST_OPTIONS, VOTES, open_ballots
from concord.foundation.actor import Actor
from concord.foundation.errors import Refused


def something_to_vote_on(decision: Decision) -> None:
    """Raise Refused with fewer than two options."""
    if len(decision.options.all()) < FEWEST_OPTIONS:
        raise Refused(_("A vote needs at least two options. Add them."))


def open_together(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Open the ballots, unless they are open already. Nothing for a decision without a vote, or a closed one."""
    if decision.method in VOTES and decision.ballots_opened_at is None and decision.closed_at is None:
        open_ballots(decision, by=by, at=at)
