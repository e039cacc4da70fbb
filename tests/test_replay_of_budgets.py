"""What a budget changes on a page of the room is told by its events."""

from __future__ import annotations

from django.utils import timezone

from concord.plans.models import Budget
from concord.plans.proposing import propose
from concord.plans.wording import PlanWords
from concord.segments.holding import current_segment
from tests.test_replay import client_of, told_enough


def test_the_moves_of_a_budget_and_of_a_review_of_a_plan_tell_enough(world):
    words = PlanWords(title="Vans", hypothesis="Two are enough.", asked=90)
    plan = propose(world.team, by=world.actor("ben"), at=timezone.now(), words=words)
    meeting = world.live("budget", "growth_review", "discussion", at=timezone.now())
    clients = {name: client_of(world, name) for name in ("ana", "ben", "ines")}

    def press(who, name, **values):
        in_meeting = name in ("go_on", "move_on")
        place = f"/meetings/{meeting.pk}" if in_meeting else f"/segments/{current_segment(meeting).pk}"
        answer = clients[who].post(f"{place}/moves/{name}", values)
        assert answer.status_code == 204, (name, answer.content)

    with told_enough(meeting, clients):
        press("ana", "frame", amount=100, plans=[plan.pk])
    with told_enough(meeting, clients):
        press("ana", "go_on")
    with told_enough(meeting, clients):
        press("ben", "choose", lines=[Budget.objects.get().lines.get().pk])
    with told_enough(meeting, clients):
        press("ana", "choose")
        press("ana", "go_on")
    with told_enough(meeting, clients):
        press("ana", "move_on")
    with told_enough(meeting, clients):
        press("ana", "take_plan", plan=plan.pk)
