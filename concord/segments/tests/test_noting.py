"""Notes, line by line: nobody's is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.meetings.models import Segment
from concord.people.teams import seat
from concord.segments.holding import current_segment, end_meeting
from concord.segments.noting import note
from concord.segments.tests.test_holding import at_the_same_time

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_lines_add_up(world):
    segment = current_segment(world.live("discussion", at=NOON))
    for words in ("one", "two"):
        note(segment, by=world.actor("ben"), at=NOON, words=words)
    assert segment.notes == "one\ntwo"


def test_nothing_too_much_too_early_and_too_late_are_refused(world):
    meeting = world.live("discussion", "progress", at=NOON)
    segment, coming = meeting.segments.all()
    for words, sentence in ((" ", "Write the note first"), ("x" * 4001, "4001 characters; at most 4000")):
        with pytest.raises(Refused, match=sentence):
            note(segment, by=world.actor("ben"), at=NOON, words=words)
    with pytest.raises(Refused, match="not begun yet"):
        note(coming, by=world.actor("ben"), at=NOON, words="early")
    end_meeting(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not running"):
        note(segment, by=world.actor("ben"), at=NOON, words="late")


def test_observers_write_no_notes(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    with pytest.raises(Denied):
        note(current_segment(world.live("discussion", at=NOON)), by=world.actor("ines"), at=NOON, words="Hm")


def test_lines_written_at_the_same_time_are_all_there(committed_world):
    world = committed_world
    segment = current_segment(world.live("discussion", at=NOON))

    def write(name):
        actor = world.actor(name)
        return lambda: [
            note(Segment.objects.get(pk=segment.pk), by=actor, at=NOON, words=f"{name} {n}") for n in range(5)
        ]

    at_the_same_time(world, *[write(name) for name in ("ana", "ben", "chi")])
    segment.refresh_from_db()
    wanted = {f"{name} {n}" for name in ("ana", "ben", "chi") for n in range(5)}
    assert set(segment.notes.splitlines()) == wanted and len(segment.notes.splitlines()) == 15
