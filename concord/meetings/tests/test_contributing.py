"""Cards, votes and answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.foundation.errors import Denied, Refused
from concord.foundation.models import Entry
from concord.meetings.contributing import contribute
from concord.meetings.running import current_segment
from concord.people.teams import seat
from concord.segments.holding import move_on

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_vote_replaces_the_one_before_and_cards_add_up(world):
    segment = current_segment(world.live("progress", at=NOON))
    for number in (3, 8):
        contribute(segment, by=world.actor("ben"), at=NOON, face="vote", number=number, once=True)
        contribute(segment, by=world.actor("ben"), at=NOON, face="card", words=f"card {number}")
    assert [row.number for row in segment.contributions.filter(face="vote")] == [8]
    assert segment.contributions.filter(face="card").count() == 2


def test_the_log_says_that_somebody_wrote_and_never_what(world):
    segment = current_segment(world.live("progress", at=NOON))
    contribute(segment, by=world.actor("ben"), at=NOON, face="vote", number=3, words="I doubt it")
    entry = Entry.objects.get(kind="segment.contributed")
    assert entry.body == {"meeting": segment.meeting_id, "segment": segment.pk, "face": "vote"}


def test_too_long_a_card_and_a_segment_that_is_over_are_refused(world):
    meeting = world.live("progress", "one_message", at=NOON)
    segment = current_segment(meeting)
    with pytest.raises(Refused, match="at most 2000 characters"):
        contribute(segment, by=world.actor("ben"), at=NOON, face="card", words="x" * 2001)
    move_on(meeting, by=world.actor("ana"), at=NOON)
    with pytest.raises(Refused, match="not in this segment now"):
        contribute(segment, by=world.actor("ben"), at=NOON, face="card", words="late")


def test_observers_watch(world):
    seat(world.people["ines"], world.team, by=world.actor("ana"), at=NOON, kind="observer")
    segment = current_segment(world.live("progress", at=NOON))
    with pytest.raises(Denied):
        contribute(segment, by=world.actor("ines"), at=NOON, face="card", words="May I?")
