"""A stalled decision comes onto the next agenda by itself, and goes on at the table where it stood."""

from __future__ import annotations

import pytest

from concord.agenda.building import build
from concord.decisions.bringing_up import bring_up
from concord.decisions.models import Decision
from concord.decisions.nudging import nudge_what_stalls
from concord.decisions.tests.deciding_in_days import ask, close, day, say
from concord.people.models import Organization
from concord.segments.holding import open_meeting
from concord.segments.kind import kinds


def waiting(world, *, on):
    return list(kinds()["decision"].waiting(world.team, at=day(on)))


@pytest.fixture
def escalated(world):
    decision = ask(world, on=0, touches=["Finance", "People"])
    say(world, decision, "ben", on=1)
    for on in (20, 28):  # asked, and a week later without an answer
        nudge_what_stalls(Organization.objects.get(pk=world.team.organization_id), at=day(on))
    return decision


def test_it_says_how_long_it_is_open_and_not_who_brought_it(world, escalated):
    [candidate] = waiting(world, on=29)
    assert candidate.title == "Open in Porto?"
    assert candidate.why == "Open for 29 days and stalled: decide it together, or say what is missing"


def test_it_stands_on_the_next_agenda_and_the_table_takes_that_very_decision_up(world, escalated):
    meeting = world.planned(at=day(30))
    build(meeting, by=world.actor("ana"), at=day(29))
    assert "Open in Porto?" in meeting.segments.values_list("title", flat=True)
    meeting.segments.exclude(kind="decision").delete()
    open_meeting(meeting, by=world.actor("ana"), at=day(30))
    decision = Decision.objects.get()
    assert (decision.pk, decision.segment.meeting_id) == (escalated.pk, meeting.pk)
    assert decision.silent_departments() == ["People"]


def test_it_waits_for_no_agenda_once_it_was_decided_elsewhere(world, escalated):
    say(world, escalated, "fatima", on=29)
    close(world, escalated, on=29)
    assert waiting(world, on=30) == []


def test_what_a_person_put_on_the_agenda_comes_once(world):
    decision = ask(world, on=0)
    bring_up(world.team, decision.pk, by=world.actor("chi"), at=day(1))
    assert len(waiting(world, on=2)) == 1
