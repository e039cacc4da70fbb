"""Topics: why, and what is needed (know, discuss, decide)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.agenda.building import build
from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings import topics
from concord.people.teams import form_team
from concord.rhythm.changing import cancel
from concord.segments.holding import open_meeting

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def propose(world, who="ben", **values):
    return topics.propose(world.team, by=world.actor(who), at=NOON, **{"title": "Porto", **values})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "in a few words what it is about"),
        ({"title": "x" * 161}, "161 characters; at most 160"),
        ({"need": "shout"}, "know, discuss or decide"),
        ({"minutes": 1}, "2 to 120 minutes"),
        ({"minutes": 121}, "2 to 120 minutes"),
    ],
)
def test_what_is_no_topic_is_refused_in_words(world, values, sentence):
    with pytest.raises(Refused, match=sentence):
        propose(world, **values)


def test_it_is_not_put_in_for_a_cancelled_meeting_or_another_teams(world):
    meeting = world.planned(at=NOON)
    other = form_team("Another team", by=world.actor("ana"), at=NOON)
    with pytest.raises(Denied):
        topics.propose(other, by=world.actor("ben"), at=NOON, title="Porto", meeting=meeting)
    cancel(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="over or cancelled"):
        propose(world, meeting=meeting)


def test_whoever_put_it_in_takes_it_back_and_it_leaves_the_agenda(world):
    topic = propose(world)
    meeting = world.planned(at=NOON, minutes=90)
    build(meeting, by=world.actor("ana"), at=NOON)
    assert meeting.segments.filter(topic=topic).exists()
    topics.withdraw(topic, by=world.actor("ben"), at=NOON)
    assert topic.closed_at and not meeting.segments.filter(topic=topic).exists()
    assert Entry.objects.filter(kind="agenda.changed", stream=meeting.stream, body__what="topic withdrawn").exists()
    with pytest.raises(Refused, match="closed already"):
        topics.withdraw(topic, by=world.actor("ben"), at=NOON)


def test_others_do_not_take_it_back_but_the_chair_may(world):
    topic = propose(world)
    with pytest.raises(Denied, match="Only the one who put a topic in"):
        topics.withdraw(topic, by=world.actor("chi"), at=NOON)
    topics.withdraw(topic, by=world.actor("ana"), at=NOON)


def test_it_is_not_taken_back_while_the_team_talks_about_it(world):
    from concord.agenda.arranging import add

    topic = propose(world)
    meeting = world.planned(at=NOON)
    add(meeting, by=world.actor("ana"), at=NOON, kind="discussion", topic=topic)
    open_meeting(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="talking about this topic now"):
        topics.withdraw(topic, by=world.actor("ben"), at=NOON)
