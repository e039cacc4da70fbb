"""Who can repeat the purpose: asked once a month, in counts that tell of nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.foundation.errors import Refused
from concord.pages.tests.test_rankings import browser
from concord.pulses.answering import answer_meeting
from concord.pulses.models import Pulse
from concord.pulses.opening import open_pulse
from concord.pulses.questions import CLOSING, PURPOSE, questions_of
from concord.pulses.repeating import newest_asked
from concord.pulses.reporting import told_by
from concord.segments.holding import current_segment, end_meeting
from concord.segments.kind import kinds, play
from conftest import NOON


def slugs(pulse):
    return [question.slug for question in questions_of(pulse)]


FIVE = ("ana", "ben", "chi", "dora", "evgeny")


def ended(world, *, at, said=()):
    """A meeting whose closing questions were answered by five; `said` of the purpose by as many as it has."""
    meeting = world.live("closing_pulse", at=at, here=FIVE)
    for place, name in enumerate(FIVE):
        more = {PURPOSE: said[place]} if place < len(said) else {}
        play(current_segment(meeting), "answer", by=world.actor(name), at=at, room=4, heard=4, **more)
    end_meeting(meeting, by=world.actor("ana"), at=at + timedelta(minutes=2))
    return meeting


def test_it_is_asked_once_a_month_and_never_without_a_purpose(world):
    first = open_pulse(world.planned("closing_pulse", at=NOON))
    soon = open_pulse(world.planned("closing_pulse", at=NOON + timedelta(days=14)))
    later = open_pulse(world.planned("closing_pulse", at=NOON + timedelta(days=28)))
    assert [PURPOSE in slugs(pulse) for pulse in (first, soon, later)] == [True, False, True]
    with pytest.raises(Refused, match="Answer both questions"):
        answer_meeting(soon.meeting, by=world.actor("ben"), at=NOON, answers={"room": 5, "heard": 5, PURPOSE: 5})
    organization = world.owner.organization
    organization.purpose = ""
    organization.save(update_fields=["purpose"])
    none = open_pulse(world.planned("closing_pulse", at=NOON + timedelta(days=90)))
    assert slugs(none) == list(CLOSING)


def test_the_minutes_and_the_page_of_the_purpose_say_how_many(world):
    meeting = ended(world, at=NOON, said=(5, 4, 4, 2, 1))
    assert newest_asked([world.team.pk]) == meeting.pulse and newest_asked([]) is None
    minutes = kinds()["closing_pulse"].for_minutes(meeting.segments.get())
    assert "- Can I say our purpose by heart? 3 of 5 say yes" in minutes
    assert "3 of 5 said that they can say it by heart." in browser(world, "ben").get("/purpose").content.decode()


def test_whoever_leaves_it_out_keeps_it_below_the_threshold(world):
    meeting = ended(world, at=NOON, said=(5, 5, 5, 5))
    room, _heard, purpose = told_by(Pulse.objects.get(meeting=meeting))
    assert room.counts and purpose.counts is None and purpose.answered == 4
    page = browser(world, "ben").get("/purpose").content.decode()
    assert "fewer than 5 answered, so nothing is shown" in page and "4 of" not in page
