"""Whose view is missing: from a seat, or from an item that touches them."""

from __future__ import annotations

from datetime import timedelta

from concord.agenda.arranging import add
from concord.meetings import topics
from concord.meetings.models import Segment
from concord.meetings.representing import without_a_seat, without_a_voice
from concord.people.founding import add_department
from concord.rhythm.attending import answer
from concord.rhythm.scheduling import plan_meeting
from conftest import NOON


def test_an_item_without_anybody_of_a_touched_department_is_named(world):
    ana, finance = world.actor("ana"), world.departments["Finance"]
    logistics = add_department("Logistics", by=ana, at=NOON)
    assert without_a_seat(world.team) == [logistics]
    meeting = plan_meeting(world.team, by=ana, at=NOON, title="M", starts=NOON + timedelta(days=3))
    topic = topics.propose(world.team, by=ana, at=NOON, title="Vans", departments=[finance, logistics], meeting=meeting)
    if not meeting.segments.filter(topic=topic).exists():
        segment = add(meeting, by=ana, at=NOON, kind="discussion")
        Segment.objects.filter(pk=segment.pk).update(topic=topic)
    assert [row.departments for row in without_a_voice(meeting)] == [[logistics]]
    for person in world.people.values():
        if person.department == finance:
            answer(meeting, "no", by=world.actor(person.first_name.lower()), at=NOON)
    assert [row.departments for row in without_a_voice(meeting)] == [[finance, logistics]]
