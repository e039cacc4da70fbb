"""The organization before the unit: counted from what happened, and silent while there is too little of it."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.before_unit import before_unit
from concord.celebrations.sharing import share_win
from concord.goals.models import Goal, State
from concord.goals.proposing import propose, support
from concord.segments.holding import end_meeting, move_on
from conftest import NOON


def held(world, *, at, direction=20, operations=10):
    """A meeting with so many minutes of each."""
    meeting, ana = world.live("discussion", "action_items", at=at), world.actor("ana")
    first, second = meeting.segments.order_by("position")
    meeting.segments.filter(pk=first.pk).update(direction=True)
    meeting.segments.filter(pk=second.pk).update(direction=False)
    move_on(meeting, by=ana, at=at + timedelta(minutes=direction))
    end_meeting(meeting, by=ana, at=at + timedelta(minutes=direction + operations))


def test_minutes_of_direction_are_counted_as_they_were_held_and_two_meetings_are_too_few(world):
    for week in range(2):
        held(world, at=NOON + timedelta(weeks=week))
    assert (before_unit([world.team.pk]).time.n, before_unit([world.team.pk]).time.value) == (2, None)
    held(world, at=NOON + timedelta(weeks=2), direction=0, operations=40)
    time = before_unit([world.team.pk]).time
    assert (time.part, time.whole, time.n, time.percent) == (40, 100, 3, 40)


def test_goals_of_the_organization_among_all_and_wins_that_bring_one_nearer(world):
    ana, finance = world.actor("ana"), world.departments["Finance"]
    goal = propose(world.team, by=ana, at=NOON, title="Porto", why="It serves us.")
    Goal.objects.filter(pk=goal.pk).update(state=State.ADOPTED, adopted_at=NOON)
    goal.refresh_from_db()
    for title in ("Close the books", "Hire ten"):
        support(goal, by=ana, at=NOON, unit=finance, title=title, why="")
    for number in range(5):
        about = goal if number < 2 else None
        share_win(world.team, by=ana, at=NOON, department=finance, words=f"Win {number}", goal=about)
    found = before_unit([world.team.pk])
    assert (found.goals.percent, found.goals.n) == (33, 3) and (found.wins.percent, found.wins.n) == (40, 5)
    assert found.says_something and not before_unit([]).says_something
