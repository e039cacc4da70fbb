"""A department's numbers told by another leader: by rotation, handed over before, never one's own."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from concord.agenda.building import build
from concord.foundation.errors import Denied, Refused
from concord.people.acting import actor_for
from concord.people.models import Person
from concord.rhythm.attending import answer
from concord.segments.holding import current_segment, end_meeting
from concord.segments.kind import go_on, kinds, play
from concord.segments.kinds.swap_the_silo.choosing import seats_of
from conftest import NOON

KIND = "swap_the_silo"
WEEK = timedelta(weeks=1)
FIGURES = {"labels": ["Orders on time", "Vans"], "values": ["94 %", "11"], "was": ["97 %", ""]}


def planned(world, at=NOON):
    return world.planned(KIND, at=at).segments.get()


def test_the_agenda_names_department_and_presenter_and_never_its_own(world):
    segment = planned(world)
    state = segment.state
    assert seats_of(world.team)[state["presenter"]] != state["department"]
    assert segment.title.endswith(f"told by {Person.objects.get(pk=state['presenter']).first_name}")


def test_over_a_year_every_department_and_every_leader_has_a_fair_turn(world):
    departments, presenters = Counter(), Counter()
    for week in range(36):
        meeting = world.live(KIND, at=NOON + week * WEEK, here=tuple(world.people))
        segment = current_segment(meeting)
        departments[segment.state["department"]] += 1
        presenters[segment.state["presenter"]] += 1
        assert seats_of(world.team)[segment.state["presenter"]] != segment.state["department"]
        end_meeting(meeting, by=world.actor("ana"), at=meeting.starts)
    assert set(departments.values()) == {6}
    assert len(presenters) == 9 and max(presenters.values()) - min(presenters.values()) <= 2


def test_who_cannot_come_is_passed_over(world):
    segment = planned(world)
    away = Person.objects.get(pk=segment.state["presenter"])
    answer(segment.meeting, "no", by=actor_for(away), at=NOON - WEEK)
    kinds()[KIND].prepare(segment, at=NOON - WEEK)
    assert segment.state["presenter"] != away.pk and away.first_name not in segment.title


def test_who_does_not_come_is_stood_in_for_by_the_next_of_those_who_did(world):
    away = Person.objects.get(pk=planned(world).state["presenter"])
    end_meeting(world.live("discussion", at=NOON), by=world.actor("ana"), at=NOON)
    here = [name for name, person in world.people.items() if person.pk != away.pk]
    live = current_segment(world.live(KIND, at=NOON + WEEK, here=tuple(here)))
    assert live.state["presenter"] in {world.people[name].pk for name in here}


def test_building_the_agenda_anew_keeps_what_was_handed_over(world):
    meeting = world.planned(at=NOON)
    meeting.series = None
    world_template(world, meeting)
    build(meeting, by=world.actor("ana"), at=NOON - WEEK)
    segment = meeting.segments.get(kind=KIND)
    play(segment, "hand_over", by=world.actor("ana"), at=NOON - WEEK, note="See the sheet.", **FIGURES)
    before = meeting.segments.get(kind=KIND)
    build(meeting, by=world.actor("ana"), at=NOON - WEEK)
    after = meeting.segments.get(kind=KIND)
    assert (after.state, after.title) == (before.state, before.title) and after.state["note"] == "See the sheet."


def world_template(world, meeting):
    from concord.rhythm.models import Series

    meeting.series = Series.objects.create(
        team=world.team, title="S", uid="swap@concord", rule="FREQ=WEEKLY", starts=NOON, timezone="UTC",
        template=[{"kind": KIND, "minutes": 10}],
    )  # fmt: skip
    meeting.save()


def of_department(world, segment, *, own):
    """Somebody at the table of the segment's department, or of another."""
    return next(
        actor_for(person)
        for person in world.people.values()
        if (person.department_id == segment.state["department"]) is own
        and person.pk != segment.state["presenter"]
        and "ana" not in person.email
    )


@pytest.fixture
def world(world):
    for person in world.people.values():
        person.refresh_from_db()
    return world


def test_before_the_meeting_only_the_department_or_who_leads_hands_over(world):
    segment = planned(world)
    with pytest.raises(Denied, match="its people hand them over"):
        play(segment, "hand_over", by=of_department(world, segment, own=False), at=NOON, note="x")
    play(segment, "hand_over", by=of_department(world, segment, own=True), at=NOON, note="Sheet 4.", **FIGURES)
    assert segment.state["figures"][0] == {"label": "Orders on time", "value": "94 %", "was": "97 %"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Give a figure, or a note"),
        ({"labels": ["Orders"], "values": [""], "was": [""]}, "Give “Orders” its value"),
        ({"labels": [""], "values": ["94 %"], "was": [""]}, "Say what “94 %” is"),
        ({"labels": ["x" * 81], "values": ["1"], "was": [""]}, "is too long: 80 characters"),
        ({"labels": ["x"] * 13, "values": ["1"] * 13, "was": [""] * 13}, "At most 12 figures"),
        ({"note": "x" * 1001}, "at most 1000 characters"),
    ],
)
def test_figures_that_say_nothing_are_refused(world, values, sentence):
    segment = planned(world)
    with pytest.raises(Refused, match=sentence):
        play(segment, "hand_over", by=world.actor("ana"), at=NOON, **values)
    assert "figures" not in segment.state


def test_the_chair_names_somebody_else_and_never_one_of_the_department(world):
    segment = planned(world)
    own = next(row for row in world.people.values() if row.department_id == segment.state["department"])
    with pytest.raises(Refused, match="knows these numbers already"):
        play(segment, "name_presenter", by=world.actor("ana"), at=NOON, person=own)
    other = next(row for row in world.people.values() if row.department_id not in (None, own.department_id))
    play(segment, "name_presenter", by=world.actor("ana"), at=NOON, person=other)
    assert segment.title.endswith(f"told by {other.first_name}")


def test_the_minutes_say_who_told_whose_numbers_and_what_was_added(world):
    ana = world.actor("ana")
    segment = current_segment(world.live(KIND, at=NOON, here=tuple(world.people)))
    play(segment, "hand_over", by=ana, at=NOON, note="", **FIGURES)
    go_on(segment, by=ana, at=NOON)
    presenter = Person.objects.get(pk=segment.state["presenter"])
    with pytest.raises(Denied, match="The presenter says"):
        play(segment, "tell_numbers", by=of_department(world, segment, own=False), at=NOON, words="Mine")
    play(segment, "tell_numbers", by=actor_for(presenter), at=NOON, words="We are slower.")
    go_on(segment, by=ana, at=NOON)
    play(segment, "add_missing", by=of_department(world, segment, own=True), at=NOON, words="Two vans broke.")
    go_on(segment, by=ana, at=NOON)
    play(segment, "ask", by=ana, at=NOON, words="When are they back?")
    minutes = kinds()[KIND].for_minutes(segment)
    assert minutes.startswith(f"{presenter.name} told the numbers of ")
    assert "- Orders on time: **94 %** (was 97 %)\n- Vans: **11**" in minutes
    assert "Two vans broke." in minutes and "When are they back?" in minutes


def test_with_one_department_at_the_table_there_is_nothing_to_swap(world):
    Person.objects.update(department=world.departments["Finance"])
    assert not list(kinds()[KIND].waiting(world.team, at=NOON))
    assert "department" not in planned(world).state
