"""What stalls, and what it waits for."""

from __future__ import annotations

from datetime import timedelta

from concord.decisions.stalling import radar
from concord.decisions.tests.deciding_in_days import ask, day, history, put_to_all, say
from concord.people.models import Organization


def seen(world, *, on):
    return radar(Organization.objects.get(pk=world.team.organization_id), [world.team.pk], at=day(on))


def waits(row):
    return row.waits.what, [person.first_name for person in row.waits.people], row.waits.since


def test_a_decision_stalls_when_nothing_happened_for_a_fortnight(world):
    decision = ask(world, on=0, touches=["Finance"])
    assert not seen(world, on=13.9).stalled
    [row] = seen(world, on=14).stalled
    assert (row.quiet, row.older, row.quiet_days) == (True, False, 14)
    say(world, decision, "ben", on=14)
    assert not seen(world, on=20).stalled


def test_a_decision_stalls_when_it_is_older_than_85_in_100_of_the_own_past_ones(world):
    history(world, *range(1, 11))  # the 85th percentile is the ninth: 9 days
    ask(world, on=0)
    assert not seen(world, on=9).stalled
    [row] = seen(world, on=9.1).stalled
    assert (row.older, row.quiet, seen(world, on=9.1).yardstick.limit) == (True, False, 9)


def test_it_waits_for_the_first_silent_department_then_for_its_decider(world):
    decision = ask(world, on=0, touches=["Customers", "People"])
    assert waits(seen(world, on=1).watched[0]) == ("view", ["Chi", "Ines"], day(0))
    say(world, decision, "ines", on=2)
    assert waits(seen(world, on=3).watched[0]) == ("view", ["Fatima"], day(0))
    say(world, decision, "fatima", on=4)
    assert waits(seen(world, on=5).watched[0]) == ("word", ["Ben"], day(4))


def test_when_its_decider_has_left_it_waits_for_another_and_for_nobody(world):
    ask(world, on=0)
    ben = world.people["ben"]
    ben.left_at = day(2)
    ben.save()
    assert waits(seen(world, on=3).watched[0]) == ("decider", [], day(2))


def test_the_organization_says_after_how_many_quiet_days(world):
    ask(world, on=0)
    Organization.objects.filter(pk=world.team.organization_id).update(stalls_after=5)
    assert len(seen(world, on=5).stalled) == 1


def test_a_longer_list_asks_the_database_no_more(world, django_assert_max_num_queries):
    for number in range(8):
        ask(world, f"Number {number}?", on=0, touches=["Finance", "People"])
    for number in range(3):
        put_to_all(ask(world, f"Do we {number}?", on=0), world, on=1)
    with django_assert_max_num_queries(13):
        assert sum(row.life.age == timedelta(days=3) for row in seen(world, on=3).watched) == 11
