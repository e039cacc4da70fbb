"""Letters in every state that an operation of the brief needs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from concord.brief.editing import agree
from concord.brief.models import Brief, Subscription
from concord.brief.publishing import make_public
from concord.decisions import deciding
from concord.rhythm.models import Meeting

INSTEAD = {
    "send_brief": "agreed-brief",
    "make_decision_public": "decided",
    "make_decision_internal": "decided",
}
BODIES = {
    "reword_brief": {"subject": "News", "words": "We open in Porto.", "version": 1},
    "agree_to_brief": {"version": 1},
    "send_brief": {"version": 1},
    "ask_brief_subscriber": {"email": "jo@elsewhere.example"},
    "set_brief_habit": {"title": "News", "is_public": True},
}


def make_briefs(world: Any, now: datetime) -> dict[str, int]:
    ana = world.actor("ana")
    made = []
    for hours in (5, 3):
        starts = now - timedelta(hours=hours)
        meeting = Meeting.objects.create(
            team=world.team, title="L", occurrence=starts, starts=starts, opened_at=starts,
            ended_at=starts + timedelta(hours=1), message="We open.",
        )  # fmt: skip
        made.append(Brief.objects.create(team=world.team, meeting=meeting, subject="S", words="W", drafted_at=now))
    for name in ("dora", "ana"):
        agree(made[1], by=world.actor(name), at=now, version=1)
    decision = deciding.ask(world.team, by=ana, at=now, question="Told?", decider=world.people["ana"])
    deciding.close(decision, by=ana, at=now, outcome="Yes")
    make_public(decision, by=ana, at=now)
    jo = Subscription.objects.create(email="mo@elsewhere.example", asked_at=now, confirmed_at=now, paused_at=now)
    return {"briefs": made[0].pk, "agreed-brief": made[1].pk, "decided": decision.pk, "brief-subscribers": jo.pk}
