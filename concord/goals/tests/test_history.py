"""The history of a goal: who came to lead it, its numbers, how sure they were, how it ended."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from concord.goals import chartering, checking_in, coleading, proposing, resulting
from concord.goals.history import history
from concord.goals.models import CoLead
from conftest import NOON


def told(goal):
    rows = history(
        goal,
        leads=goal.co_leads.select_related("person"),
        results=goal.key_results.all(),
        joints=goal.joint_check_ins.prefetch_related("check_ins"),
    )
    return [one.says for one in rows]


def test_a_goal_tells_what_happened_with_it_and_nothing_private(world):
    goal = proposing.propose(world.team, by=world.actor("ana"), at=NOON, title="Porto", why="It serves us.")
    goal.state, goal.adopted_at, goal.place = "adopted", NOON, 1
    goal.save()
    assert told(goal) == []
    people = [world.people[name] for name in ("ben", "chi", "grace")]
    for row in coleading.ask(goal, people, by=world.actor("dora"), at=NOON):
        who = next(name for name, one in world.people.items() if one.pk == row.person_id)
        if who != "grace":
            coleading.consent(row, by=world.actor(who), at=NOON + timedelta(days=1), brings="")
    resulting.set_result(goal, by=world.actor("ben"), at=NOON + timedelta(days=2), title="Boxes", start=Decimal(0), target=Decimal(9))  # fmt: skip  # noqa: E501
    chartering.write_charter(goal, by=world.actor("chi"), at=NOON + timedelta(days=3), how_we_disagree="Aloud.", who_covers="Ben.")  # fmt: skip  # noqa: E501
    checking_in.check_in(goal, by=world.actor("ben"), at=NOON + timedelta(days=4), confidence=4)
    assert told(goal) == [
        "Ben and Chi said yes to lead it together.",
        "“Boxes” became a number by which we see it.",
        "Chi wrote how they disagree and who covers.",
    ], "who is only asked, and what one alone has said, are not told"
    checking_in.check_in(goal, by=world.actor("chi"), at=NOON + timedelta(days=5), confidence=9)
    coleading.hand_over(CoLead.objects.get(goal=goal, person=world.people["ben"]), by=world.actor("ben"), at=NOON + timedelta(days=6), words="The bank knows.")  # fmt: skip  # noqa: E501
    proposing.end(goal, by=world.actor("chi"), at=NOON + timedelta(days=7), reached=True, words="It pays.")
    goal.refresh_from_db()
    assert told(goal)[3:] == [
        "Those who lead it were 6.5 of 10 sure, 5 apart.",
        "Ben handed it over.",
        "It was reached.",
    ]
