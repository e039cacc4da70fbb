"""What the room shows of a budget, and what stands in the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from concord.foundation.actor import Actor
from concord.meetings.models import Segment
from concord.people.permissions import may
from concord.plans.explaining import sum_said
from concord.plans.models import Budget, GrowthPlan
from concord.plans.showing import ballot, outcome
from concord.plans.wording import USUAL_CURRENCY


def shown(segment: Segment, budget: Budget | None, actor: Actor) -> dict[str, Any]:
    """Everything for this reader; nobody's choice before all are open."""
    context: dict[str, Any] = {"budget": None, "frames": may(actor, "segment.reveal", segment)}
    if segment.phase in ("frame", "choose") and context["frames"]:
        context |= to_frame(segment, budget)
    if budget is None:
        return context
    if budget.opened_at:
        return context | {"budget": outcome(budget), "is_open": True}
    return context | {"budget": ballot(budget, actor.person_id), "is_open": False}


def to_frame(segment: Segment, budget: Budget | None) -> dict[str, Any]:
    """What the facilitator fills in: every plan that asks for money, those of the budget marked."""
    inside = set(budget.lines.values_list("plan", flat=True)) if budget else None
    rows = GrowthPlan.objects.going_on().filter(team=segment.meeting.team_id).exclude(asked=None).order_by("title")
    return {
        "amount": budget.amount if budget else "",
        "currency": budget.currency if budget else next((plan.currency for plan in rows), USUAL_CURRENCY),
        "spends_rest": budget.spends_rest if budget else False,
        "asking": [
            {
                "id": plan.pk,
                "title": plan.title,
                "cost": sum_said(plan.asked or 0, plan.currency),
                "inside": inside is None or plan.pk in inside,
            }
            for plan in rows
        ],
    }


def as_minutes(budget: Budget) -> str:
    """Markdown: what there was, what is paid and why, what is not and what it lacks, and the rest."""
    said = outcome(budget)
    lines = [_("%(money)s to share, %(each)s for each who chose.") % {"money": said["money"], "each": said["even"]}]
    for heading, rows in ((_("Paid"), said["paid"]), (_("Not paid"), said["not_paid"])):
        if rows:
            lines.append(f"**{heading}**\n")
            lines[-1] += "".join(f"\n- {row['title']} ({row['cost']}). {row['why']}" for row in rows)
    lines.append(said["rest_said"])
    return "\n\n".join(lines)
