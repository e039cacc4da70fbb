from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.foundation.errors import Denied, Refused
from concord.people import profiles
from concord.rhythm.attending import answer
from concord.rhythm.duties import give_duty
from concord.rhythm.scheduling import coming, make_ahead
from concord.rhythm.tests.rhythm_world import leadership_series
from conftest import NOON


def rotating(world, *names):
    return leadership_series(world, rule="FREQ=WEEKLY", rotation={"chair": [world.people[name].pk for name in names]})


def meetings(series):
    return list(coming(series, at=NOON).order_by("starts").select_related("chair", "note_taker"))


def chairs(world, series):
    names = {person.pk: name for name, person in world.people.items()}
    return [names[meeting.chair_id] for meeting in meetings(series)]


def test_without_a_rotation_the_teams_chair_chairs(world):
    assert set(chairs(world, leadership_series(world))) == {"ana"}


def test_the_rotation_goes_round(world):
    assert chairs(world, rotating(world, "ben", "chi", "ana"))[:4] == ["ben", "chi", "ana", "ben"]


def test_notes_go_round_the_whole_table_and_never_to_the_chair(world):
    series = rotating(world, "ben", "chi", "ana")
    rows = meetings(series)
    assert all(row.chair_id != row.note_taker_id for row in rows)
    assert len({row.note_taker_id for row in rows[:8]}) == 8


def test_who_cannot_chair_swaps_with_the_stand_in(world):
    series = rotating(world, "ben", "chi", "ana")
    answer(meetings(series)[0], "no", by=world.actor("ben"), at=NOON)
    assert chairs(world, series)[:4] == ["chi", "ben", "ana", "ben"]
    first = meetings(series)[0]
    assert first.facilitator_id == first.chair_id


def test_who_cannot_take_notes_leaves_the_chair_as_named(world):
    series = rotating(world, "ben", "chi", "ana")
    first = meetings(series)[0]
    give_duty(first, "chair", world.people["grace"], by=world.actor("ana"), at=NOON)
    taker = next(name for name, person in world.people.items() if person.pk == first.note_taker_id)
    answer(first, "no", by=world.actor(taker), at=NOON)
    now = meetings(series)[0]
    assert now.chair == world.people["grace"]
    assert now.note_taker not in (world.people[taker], now.chair)


def test_somebody_who_left_is_not_in_the_rotation_any_more(world):
    series = rotating(world, "ben", "chi")
    profiles.leave(world.people["ben"], by=world.actor("ana"), at=NOON)
    later = make_ahead(series, at=meetings(series)[-1].starts)
    assert later
    assert {meeting.chair_id for meeting in later} == {world.people["chi"].pk}


def test_when_nobody_can_come_nobody_is_named(world):
    first = meetings(rotating(world, "ben", "chi"))[0]
    for name in world.people:
        answer(first, "no", by=world.actor(name), at=NOON)
        first.refresh_from_db()
    assert (first.chair_id, first.note_taker_id) == (None, None)


@given(absences=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["ben", "chi", "ana", "dora"])), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_over_the_weeks_nobody_chairs_twice_more_than_another_absences_aside(world, absences):
    """The plan differs from a perfectly fair one by the absences at the most."""
    series = rotating(world, "ben", "chi", "ana", "dora")
    rows = meetings(series)
    for place, name in absences:
        answer(rows[place % len(rows)], "no", by=world.actor(name), at=NOON)
    told = {(place % len(rows), name) for place, name in absences}
    plan = chairs(world, series)
    assert not [pair for pair in enumerate(plan) if pair in told]
    counts = [plan.count(name) for name in ("ben", "chi", "ana", "dora")]
    assert max(counts) - min(counts) <= 1 + len(told)
    series.delete()


def test_the_chair_names_somebody_at_the_table(world):
    first = meetings(rotating(world, "ben", "chi"))[0]
    with pytest.raises(Denied):
        give_duty(first, "chair", world.people["chi"], by=world.actor("chi"), at=NOON)
    with pytest.raises(Refused, match="does not sit on this team"):
        guest = profiles.add(name="Guest", by=world.actor("ana"), at=NOON)
        give_duty(first, "chair", guest, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="a chair and a note-taker"):
        give_duty(first, "cook", world.people["chi"], by=world.actor("ana"), at=NOON)
    give_duty(first, "note_taker", None, by=world.actor("ana"), at=NOON)
    assert first.note_taker is None
