"""The balance of departments: over several meetings, for four departments or more, and without anyone's part in it."""

from __future__ import annotations

from concord.meetings.departments_balance import by_department, departments_balance
from concord.meetings.tests.test_airtime_balance import held

FIVE = ("ben", "chi", "evgeny", "fatima", "grace")


def test_four_meetings_of_four_departments_give_the_median_with_its_range(world):
    assert len({world.people[name].department_id for name in FIVE}) >= 4
    for week in range(1, 4):
        held(world, week, dict.fromkeys(FIVE, 100), here=FIVE)
    early = departments_balance(world.team, by=world.actor("ben"))
    assert early.evenness is None
    assert early.sentence.endswith("in four meetings with four departments or more.")
    held(world, 4, {"ben": 900}, here=FIVE)
    balance = departments_balance(world.team, by=world.actor("ben"))
    assert balance.meetings == 4
    assert balance.low == 0
    assert balance.evenness == 0.9  # Ana, for the products, said nothing
    assert "The departments spoke as evenly as if" in balance.sentence


def test_below_four_departments_nothing_is_told_however_many_people_they_send(world):
    finance = world.departments["Finance"]
    for name in FIVE:
        world.people[name].department = finance
        world.people[name].save(update_fields=["department"])
    for week in range(1, 6):
        held(world, week, dict.fromkeys(FIVE, 100), here=FIVE)
    assert departments_balance(world.team, by=world.actor("ben")).meetings == 0


def test_who_has_no_department_speaks_for_none():
    assert by_department({1: 50, 2: 70, 3: 30}, {1: 8, 3: 8, 2: None}) == [80]
