"""Whose turn it is to be celebrated, and to host: fairly, and nobody is forgotten."""

from __future__ import annotations

from datetime import timedelta

from concord.celebrations import planning, sharing
from concord.celebrations.models import Celebration, Win
from concord.celebrations.turns import at_the_table, turns
from concord.rhythm.scheduling import plan_meeting
from conftest import NOON

DAY = timedelta(days=1)


def feast(world, department, host, starts):
    units = world.departments
    return planning.plan(
        world.team, by=world.actor("ana"), at=starts - DAY, department=units[department], host=units[host],
        what="lunch", starts=starts, words="W",
    )  # fmt: skip


def of(world, name, at=NOON):
    return next(row for row in turns(world.team, at=at).rows if row.department.name == name)


def test_who_was_never_celebrated_comes_first_and_is_forgotten(world):
    feast(world, "Finance", "People", NOON - 5 * DAY)
    found = turns(world.team, at=NOON)
    assert found.next != world.departments["Finance"] and found.host not in (found.next, world.departments["People"])
    assert not of(world, "Finance").forgotten and of(world, "People").forgotten
    assert found.rows[-1].department == world.departments["Finance"]


def test_a_win_in_a_meeting_counts_and_a_quarter_later_no_more(world):
    meeting = plan_meeting(world.team, by=world.actor("ana"), at=NOON - 9 * DAY, title="M", starts=NOON - 8 * DAY)
    sharing.share_win(
        world.team, by=world.actor("ana"), at=NOON, department=world.departments["People"], words="W", meeting=meeting
    )
    assert of(world, "People").last == meeting.starts and not of(world, "People").forgotten
    assert of(world, "People", at=NOON + 90 * DAY).forgotten
    Win.objects.update(celebrated_in=None)
    assert of(world, "People").last is None


def test_a_table_that_is_planned_is_no_feast_yet_but_nobody_is_forgotten(world):
    made = feast(world, "People", "Finance", NOON + 5 * DAY)
    row = of(world, "People")
    assert (row.last, row.forgotten) == (None, False)
    assert turns(world.team, at=NOON).next != world.departments["People"]
    planning.cancel(made, by=world.actor("ana"), at=NOON)
    assert of(world, "People").forgotten


def test_over_a_year_each_is_celebrated_and_hosts_equally_often(world):
    count = len(at_the_table(world.team))
    for round_ in range(2 * count):
        at = NOON + round_ * 14 * DAY
        found = turns(world.team, at=at)
        feast(world, found.next.name, found.host.name, at + DAY)
    for field in ("department", "host"):
        rows = list(Celebration.objects.values_list(field, flat=True))
        often = {pk: rows.count(pk) for pk in set(rows)}
        assert len(often) == count and max(often.values()) - min(often.values()) <= 1, (field, often)
