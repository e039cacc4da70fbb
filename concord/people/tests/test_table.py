"""Who sits at a table: one answer for every part of Concord."""

from __future__ import annotations

from concord.foundation.actor import Actor
from concord.people import profiles, teams
from concord.people.table import sits_at, table_of
from conftest import NOON


def names(*tables: int) -> list[str]:
    return [person.first_name for person in table_of(*tables)]


def test_observers_and_those_who_left_sit_at_no_table(world):
    ana = world.actor("ana")
    before = names(world.team.pk)
    assert before == sorted(before)
    teams.seat(world.people["grace"], world.team, by=ana, at=NOON, kind="observer")
    profiles.leave(world.people["hiro"], by=ana, at=NOON)
    assert set(before) - set(names(world.team.pk)) == {"Grace", "Hiro"}
    assert not sits_at(world.team.pk, world.people["hiro"])


def test_a_seat_at_one_table_is_none_at_another_and_of_two_tables_each_is_told_once(world):
    ana = world.actor("ana")
    other = teams.form_team("Expansion", by=ana, at=NOON)
    teams.seat(world.people["ines"], other, by=ana, at=NOON, kind="observer")
    teams.seat(world.people["ben"], other, by=ana, at=NOON)
    assert names(other.pk) == ["Ben"]
    both = names(world.team.pk, other.pk)
    assert both.count("Ben") == 1


def test_an_actor_knows_their_tables():
    actor = Actor(organization_id=1, person_id=1, teams={4: "chair", 5: "observer", 6: "member", 7: "future leader"})
    assert actor.tables == [4, 6]
