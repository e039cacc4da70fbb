"""Adopt the goals that consent was given to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.foundation.errors import Refused
from concord.foundation.events import record
from concord.meetings.events import InMeeting
from concord.meetings.models import Segment
from concord.segments.consenting import OBJECTS


@dataclass(frozen=True, kw_only=True)
class GoalsAdopted(InMeeting):
    """A team adopted goals by consent of all, in this order: ids of the cards on which they were proposed."""

    kind = "goals.adopted"
    segment: int
    goals: list[int]


def adopt(segment: Segment, *, by: Actor, at: datetime) -> None:
    """Adopt what was put to consent. Raises Refused: nothing chosen, nobody answered, or somebody objects."""
    if not (chosen := segment.state.get("chosen", [])):
        raise Refused(_("Say first which goals we adopt, in which order. Then check consent."), field="places")
    answers = list(segment.contributions.filter(face="consent").select_related("person"))
    if not answers:
        raise Refused(_("Nobody answered the consent check. Check it again."))
    if objectors := [row.person.first_name for row in answers if row.number == OBJECTS]:
        raise Refused(
            _("%s objects. Hear what would make it safe enough, change the goals or their order, and check again.")
            % ", ".join(sorted(objectors))
        )
    segment.state = segment.state | {"adopted": chosen}
    segment.save(update_fields=["state"])
    record(GoalsAdopted(meeting=segment.meeting_id, segment=segment.pk, goals=chosen), by=by, at=at)
