"""What the room shows of a ranking, and what stands in the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.goals.models import Goal
from concord.meetings.models import Segment
from concord.people.permissions import may
from concord.rankings.models import Ranking
from concord.rankings.outcome import Outcome
from concord.rankings.showing import ballot, outcome
from concord.rankings.talk import compared, in_words, next_talk


def shown(segment: Segment, found: Ranking | None, actor: Actor) -> dict[str, Any]:
    """Everything for this reader; nobody else's order before all are open."""
    context: dict[str, Any] = {"ranking": found, "frames": may(actor, "segment.reveal", segment)}
    if segment.phase == "frame" and context["frames"]:
        context |= to_frame(segment, found)
    if found is None:
        return context
    return context | (outcome(found, actor.person_id) if found.opened_at else ballot(found, actor.person_id))


def to_frame(segment: Segment, found: Ranking | None) -> dict[str, Any]:
    """What the facilitator fills in: every goal that waits or holds, those put up marked, and the other words."""
    options = list(found.options.all()) if found else []
    inside = {row.goal_id for row in options if row.goal_id}
    goals = Goal.objects.of_the_organization().filter(team=segment.meeting.team_id, ended_at=None)
    return {
        "could_be_ranked": [
            {"id": goal.pk, "title": goal.title, "inside": not found or goal.pk in inside} for goal in goals
        ],
        "others": "\n".join(row.title for row in options if not row.goal_id),
    }


def title_of(segment: Segment) -> str:
    """The segment's own title; one that only says what kind it is becomes a question."""
    return _("What comes first?") if segment.title.casefold() == _("Ranking").casefold() else segment.title


def as_minutes(found: Ranking) -> str:
    """Markdown: the joint order with its chance level, the talk to have, and beside the round before."""
    seen = Outcome(found)
    lines = [f"**{found.title}**" + (" " + _("(round %s)") % found.round if found.round > 1 else ""), in_words(seen)]
    for order in seen.joint.orders[:1] if seen.joint.count == 1 else ():
        titles = {row.place: row.title for row in seen.options}
        lines.append("\n".join(f"{place}. {titles[option]}" for place, option in enumerate(order, 1)))
    lines.append(next_talk(seen))
    if found.earlier_id:
        lines.append(compared(seen, Outcome(Ranking.objects.whole().get(pk=found.earlier_id))))
    return "\n\n".join(lines)
